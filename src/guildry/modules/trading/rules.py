"""Pure decisions of trading: what terms say, what a trade moves, and what looks like a trick."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from guildry.kernel import AMOUNT_MAX, AssetCode, PlayerId, fee_of
from guildry.modules import ledger
from guildry.modules.trading.contract import (
    FEE_PERCENT,
    OPEN,
    STAKES_A_SIDE_MAX,
    Deal,
    Side,
    StakeGiven,
    State,
    Weighed,
)
from guildry.modules.trading.faults import (
    NothingOffered,
    OthersTurn,
    StakesTooMany,
    StakeTwice,
    StakeUnreadable,
    TermsMoved,
    TradeClosed,
    TradeTooLarge,
    TradeUnknown,
)

TREASURY: Final = "treasury"
Holding = tuple[UUID, str, int]
"""Who, of what, how much."""


def named_once(gives: Sequence[StakeGiven], wants: Sequence[StakeGiven]) -> None:
    """Something changes hands, and each asset goes one way."""
    assets = [stake.asset for stake in (*gives, *wants)]
    if not assets:
        raise NothingOffered()
    for asset in assets:
        if assets.count(asset) > 1:
            raise StakeTwice(asset=asset)


def read_stakes(said: str) -> list[tuple[int, str]]:
    """`50 coin, 3 sword`: amounts and names; an amount left out is one."""
    found: list[tuple[int, str]] = []
    for part in filter(None, (part.strip() for part in said.split(","))):
        amount, _, name = part.rpartition(" ")
        amount = amount.strip() or "1"
        if not (amount.isascii() and amount.isdigit() and len(amount) <= 16):
            raise StakeUnreadable(said=part[:60])
        if not 1 <= int(amount) <= AMOUNT_MAX:
            raise StakeUnreadable(said=part[:60])
        found.append((int(amount), name.casefold()))
    if len(found) > STAKES_A_SIDE_MAX:
        raise StakesTooMany(most=STAKES_A_SIDE_MAX)
    return found


def weighed(stakes: Iterable[StakeGiven], worth: Mapping[AssetCode, int]) -> Side:
    stakes = tuple(stakes)
    side = Side(
        tuple(stake.asset for stake in stakes),
        tuple(stake.amount for stake in stakes),
        tuple(worth.get(AssetCode(stake.asset), 0) for stake in stakes),
    )
    if side.worth > AMOUNT_MAX:
        raise TradeTooLarge(most=AMOUNT_MAX)
    return side


def balance_of(gives: Side, wants: Side) -> Weighed:
    """What both sides are worth, what the trade costs, and whether it is far from fair."""
    return Weighed(
        gives_worth=gives.worth,
        wants_worth=wants.worth,
        fee=fee(gives.worth + wants.worth),
        uneven=uneven(gives.worth, wants.worth),
    )


def fee(value: int) -> int:
    """For what nobody can value too it is one coin at least."""
    return max(1, fee_of(value, percent=FEE_PERCENT))


def uneven(one: int, other: int) -> bool:
    """One side is worth less than a tenth of the other; where all is worth nothing, none is."""
    return min(one, other) * 10 < max(one, other)


def other_of(deal: Deal, player: PlayerId) -> PlayerId:
    return deal.recipient if player == deal.initiator else deal.initiator


def is_of(deal: Deal | None, trade: UUID, player: PlayerId) -> Deal:
    """The trade, for the two whose it is; for others there is none."""
    if deal is None or player not in (deal.initiator, deal.recipient):
        raise TradeUnknown(trade=trade)
    return deal


def still_open(deal: Deal) -> None:
    if deal.state not in OPEN:
        raise TradeClosed(trade=deal.id, state=deal.state)


def is_turn_of(deal: Deal, player: PlayerId, version: int) -> None:
    """The trade is open, these are the terms that were seen, and it is this player's turn."""
    still_open(deal)
    if deal.terms.version != version:
        raise TermsMoved(seen=version, actual=deal.terms.version)
    if deal.waits_for != player:
        raise OthersTurn(trade=deal.id)


def side_of(deal: Deal, player: PlayerId) -> Side:
    terms = deal.terms
    return terms.initiator if player == deal.initiator else terms.recipient


def who_loses(deal: Deal) -> PlayerId:
    """Whoever gives the side that is worth more."""
    terms = deal.terms
    more = terms.initiator.worth > terms.recipient.worth
    return deal.initiator if more else deal.recipient


def stake_of(deal: Deal, player: PlayerId) -> list[Holding]:
    """All that a side sets aside; the initiator's with the fee."""
    side = side_of(deal, player)
    held: defaultdict[str, int] = defaultdict(int)
    for asset, amount in zip(side.assets, side.amounts, strict=True):
        held[asset] += amount
    if player == deal.initiator:
        held[ledger.COIN] += deal.terms.fee
    return [(player, asset, amount) for asset, amount in held.items()]


def set_aside(deal: Deal) -> list[Holding]:
    """What lies in the trade's escrow, and whose it is."""
    match deal.state:
        case State.OFFERED:
            return stake_of(deal, deal.terms.by)
        case State.CONFIRMING:
            return [
                *stake_of(deal, deal.initiator),
                *stake_of(deal, deal.recipient),
            ]
        case _:
            return []


def into_escrow(deal: Deal, player: PlayerId) -> tuple[ledger.Leg, ...]:
    return _legs(
        (player, deal.id, asset, amount) for _, asset, amount in stake_of(deal, player)
    )


def out_of_escrow(deal: Deal) -> tuple[ledger.Leg, ...]:
    """Everything back to whom it came from."""
    return _legs(
        (deal.id, owner, asset, amount) for owner, asset, amount in set_aside(deal)
    )


def settlement(deal: Deal) -> tuple[ledger.Leg, ...]:
    """Both sides change hands, and the fee goes to the treasury: what is in escrow from
    there, what is not from its owner's purse."""
    held = {owner for owner, _, _ in set_aside(deal)}
    treasury = ledger.holder_named(TREASURY)
    moves: list[tuple[UUID, UUID, str, int]] = []
    for player in (deal.initiator, deal.recipient):
        source = deal.id if player in held else player
        side = side_of(deal, player)
        for asset, amount in zip(side.assets, side.amounts, strict=True):
            moves.append((source, other_of(deal, player), asset, amount))
        if player == deal.initiator:
            moves.append((source, treasury, ledger.COIN, deal.terms.fee))
    return _legs(moves)


def _legs(moves: Iterable[tuple[UUID, UUID, str, int]]) -> tuple[ledger.Leg, ...]:
    return tuple(
        leg
        for source, target, asset, amount in moves
        for leg in ledger.moved(asset, amount, source=source, target=target)
    )
