"""Pure decisions of the auction house: what a bid comes to, what a lot pays, when it ends."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from guildry.kernel import PlayerId, fee_of
from guildry.modules import ledger
from guildry.modules.auctions.contract import (
    EXTENSIONS_MAX,
    FEE_PERCENT,
    NEWCOMER_HOURS,
    SNIPE_SECONDS,
    STEP_PERCENT,
    ListLot,
    LotRow,
    Standing,
    State,
)
from guildry.modules.auctions.faults import (
    BidTooLow,
    BuyoutTooLow,
    LotClosed,
    LotOver,
    LotUnknown,
    OwnLot,
)

TREASURY: Final = "treasury"
NEWCOMER: Final = timedelta(hours=NEWCOMER_HOURS)
SNIPE: Final = timedelta(seconds=SNIPE_SECONDS)


def makes_sense(given: ListLot) -> None:
    """A buyout is above what the first bid may be."""
    least = given.start_price + step(given.start_price)
    if given.buyout is not None and given.buyout < least:
        raise BuyoutTooLow(required=least)


def step(price: int) -> int:
    """What a bid must be above the price: a twentieth, one at least."""
    return max(1, fee_of(price, percent=STEP_PERCENT))


def least(start_price: int, price: int) -> int:
    """What the next bid must reach."""
    return start_price if price == 0 else price + step(price)


def fee(price: int) -> int:
    return fee_of(price, percent=FEE_PERCENT)


def takes_bids(
    lot: LotRow | None, asked: UUID, bidder: PlayerId, now: datetime
) -> LotRow:
    """The lot is there, open, not over, and somebody else's."""
    if lot is None:
        raise LotUnknown(lot=asked)
    if lot.state is not State.OPEN:
        raise LotClosed(lot=lot.id, state=lot.state)
    if now >= lot.ends_at:
        raise LotOver(lot=lot.id, ended_at=lot.ends_at)
    if lot.seller == bidder:
        raise OwnLot(lot=lot.id)
    return lot


def after_bid(lot: LotRow, bidder: PlayerId, amount: int) -> Standing:
    """Who leads and at what price. The lot costs a step more than the second most is worth to
    its bidder, and never more than the leader would pay; who came first stays ahead of an equal."""
    if bidder == lot.leader:
        if amount <= lot.most:
            raise BidTooLow(required=lot.most + 1, offered=amount)
        return Standing(bidder, amount, lot.price)
    required = least(lot.start_price, lot.price)
    if amount < required:
        raise BidTooLow(required=required, offered=amount)
    if lot.leader is None:
        return Standing(bidder, amount, lot.start_price)
    if amount > lot.most:
        return Standing(bidder, amount, min(amount, lot.most + step(lot.most)))
    return Standing(lot.leader, lot.most, min(lot.most, amount + step(amount)))


def end_after(lot: LotRow, now: datetime) -> tuple[datetime, int]:
    """A bid in the last minute moves the end to a minute after it, ten times at most."""
    if lot.ends_at - now > SNIPE or lot.extended >= EXTENSIONS_MAX:
        return lot.ends_at, lot.extended
    return max(lot.ends_at, now + SNIPE), lot.extended + 1


def shill_score(lost: int, all_lots: int) -> int:
    """How single-minded somebody raises what they never buy: of a hundred lots they bid on, one seller's lost ones."""
    return 100 * lost // all_lots


def hold(lot: LotRow, bidder: UUID, amount: int) -> tuple[ledger.Leg, ...]:
    return ledger.moved(ledger.COIN, amount, source=bidder, target=lot.id)


def give_back(lot: LotRow, bidder: UUID, amount: int) -> tuple[ledger.Leg, ...]:
    return ledger.moved(ledger.COIN, amount, source=lot.id, target=bidder)


def sale(lot: LotRow, winner: UUID, price: int, *, held: int) -> tuple[ledger.Leg, ...]:
    """What a lot's escrow pays when it is sold: seller, house, winner, and what was held too much."""
    cut = fee(price)
    treasury = ledger.holder_named(TREASURY)
    return _paid_out(
        lot,
        [
            (lot.seller, ledger.COIN, price - cut),
            (treasury, ledger.COIN, cut),
            (winner, ledger.COIN, held - price),
            (winner, lot.asset, lot.count),
        ],
    )


def undone(lot: LotRow) -> tuple[ledger.Leg, ...]:
    """What a lot's escrow pays when it is not sold: everybody gets their own back."""
    back: list[tuple[UUID, str, int]] = [(lot.seller, lot.asset, lot.count)]
    if lot.leader is not None:
        back.append((lot.leader, ledger.COIN, lot.most))
    return _paid_out(lot, back)


def _paid_out(
    lot: LotRow, shares: Sequence[tuple[UUID, str, int]]
) -> tuple[ledger.Leg, ...]:
    return tuple(
        leg
        for holder, asset, amount in shares
        if amount > 0
        for leg in ledger.moved(asset, amount, source=lot.id, target=holder)
    )
