from collections.abc import Sequence
from datetime import timedelta

from guildry.kernel import Actor, AssetCode, Fault, PlayerId, Tx, action, new_id
from guildry.modules import accounts, friends, inventory, ledger, moderation, pricing
from guildry.modules.trading import queries, rules, store
from guildry.modules.trading.contract import (
    OPEN_MAX,
    OPEN_WITH_ONE_MAX,
    TRADE,
    VERSIONS_MAX,
    WAITING_FOR_ONE_MAX,
    Counter,
    Deal,
    Offer,
    OfferInWords,
    StakeGiven,
    State,
    Terms,
    Trade,
    TradeCountered,
    TradeId,
    TradeOffered,
    Weigh,
)
from guildry.modules.trading.faults import (
    InboxFull,
    NotTakingTrades,
    TooManyTrades,
    TooManyVersions,
    TooManyWithOne,
    TradeWithOneself,
)


@action(needs=TRADE)
async def offer(tx: Tx, actor: Actor, given: Offer) -> Trade:
    """Offer a trade: what you give is set aside until the other answers."""
    return await _offer(tx, actor, given)


@action(needs=TRADE)
async def offer_in_words(tx: Tx, actor: Actor, given: OfferInWords) -> Trade:
    """Offer a trade: offer Ada "50 coin, 3 sword" "1 bow"."""
    gives = await _named(tx, rules.read_stakes(given.gives))
    wants = await _named(tx, rules.read_stakes(given.wants))
    return await _offer(tx, actor, Offer(to=given.to, gives=gives, wants=wants))


async def _offer(tx: Tx, actor: Actor, given: Offer) -> Trade:
    to = PlayerId(given.to)
    await _may_deal(tx, actor.id, to)
    terms = await _terms(tx, given, by=actor.id, initiator=actor.id, note=given.note)
    trade = TradeId(new_id())
    deal = Deal(
        id=trade,
        initiator=actor.id,
        recipient=to,
        state=State.OFFERED,
        waits_for=to,
        made_at=tx.now,
        due=tx.now + timedelta(hours=given.hours),
        hours=given.hours,
        closed_at=None,
        terms=terms,
    )
    await _within_limits(tx, deal)
    await ledger.open_holder(tx, trade, ledger.HolderKind.ESCROW)
    await _set_aside(tx, deal)
    await store.add(tx, deal)
    tx.emit(TradeOffered(trade=trade, initiator=actor.id, recipient=to, fee=terms.fee))
    return await queries.shown(tx, deal)


@action(needs=TRADE)
async def counter(tx: Tx, actor: Actor, given: Counter) -> Trade:
    """Answer a trade with other terms: yours are set aside, the other's go back."""
    old = rules.is_of(await store.lock(tx, given.trade), given.trade, actor.id)
    rules.is_turn_of(old, actor.id, given.version)
    if old.terms.version == VERSIONS_MAX:
        raise TooManyVersions(most=VERSIONS_MAX)
    other = rules.other_of(old, actor.id)
    await _may_deal(tx, actor.id, other)
    terms = await _terms(
        tx,
        given,
        by=actor.id,
        initiator=old.initiator,
        note=given.note,
        version=old.terms.version + 1,
    )
    deal = Deal(
        id=old.id,
        initiator=old.initiator,
        recipient=old.recipient,
        state=State.OFFERED,
        waits_for=other,
        made_at=old.made_at,
        due=tx.now + timedelta(hours=old.hours),
        hours=old.hours,
        closed_at=None,
        terms=terms,
    )
    await _set_aside(tx, deal, instead_of=old)
    await store.add_terms(tx, deal)
    await store.put(tx, deal)
    tx.emit(
        TradeCountered(
            trade=deal.id,
            initiator=deal.initiator,
            recipient=deal.recipient,
            by=actor.id,
            version=terms.version,
        )
    )
    return await queries.shown(tx, deal)


async def _may_deal(tx: Tx, player: PlayerId, other: PlayerId) -> None:
    if player == other:
        raise TradeWithOneself()
    if other not in await accounts.names_of(tx, [other]):
        raise accounts.PlayerUnknown(player=other)
    if await friends.blocked_between(tx, player, [other]):
        raise NotTakingTrades()


async def _within_limits(tx: Tx, deal: Deal) -> None:
    """Nobody drowns in offers, nor drowns another; counted under a lock on both."""
    await store.take_desks(tx, [deal.initiator, deal.recipient])
    begun, between, asked = await store.counts(tx, deal.initiator, deal.recipient)
    if begun >= OPEN_MAX:
        raise TooManyTrades(open=begun, most=OPEN_MAX)
    if between >= OPEN_WITH_ONE_MAX:
        raise TooManyWithOne(open=between, most=OPEN_WITH_ONE_MAX)
    if asked >= WAITING_FOR_ONE_MAX:
        raise InboxFull(most=WAITING_FOR_ONE_MAX)


async def _named(tx: Tx, stakes: Sequence[tuple[int, str]]) -> list[StakeGiven]:
    """What was typed, as assets: an item by its own name comes before a currency."""
    things = await inventory.things(tx, [name for _, name in stakes])
    return [
        StakeGiven(asset=things[name].asset if name in things else name, amount=amount)
        for amount, name in stakes
    ]


async def _terms(
    tx: Tx,
    given: Weigh,
    *,
    by: PlayerId,
    initiator: PlayerId,
    note: str,
    version: int = 1,
) -> Terms:
    """New terms, as seen from the one who writes them."""
    await queries.tradeable(tx, given)
    worth = await pricing.worth(
        tx, [AssetCode(s.asset) for s in (*given.gives, *given.wants)]
    )
    gives, wants = (rules.weighed(side, worth) for side in (given.gives, given.wants))
    balance = rules.balance_of(gives, wants)
    if note:
        note = await moderation.mind_speech(tx, by, note, where="trade")
    begins = by == initiator
    return Terms(
        version=version,
        by=by,
        at=tx.now,
        note=note,
        initiator=gives if begins else wants,
        recipient=wants if begins else gives,
        fee=balance.fee,
        uneven=balance.uneven,
    )


async def _set_aside(tx: Tx, deal: Deal, *, instead_of: Deal | None = None) -> None:
    """Reserve what the writer of the terms gives; what was reserved before goes back first."""
    orders: list[ledger.Order] = []
    if instead_of is not None and (legs := rules.out_of_escrow(instead_of)):
        orders.append(
            ledger.Order(
                kind="trade.return",
                reason=str(deal.id),
                legs=legs,
                once=ledger.natural_key(
                    f"trading.returned:{deal.id}:{instead_of.terms.version}"
                ),
                # It goes back where it came from: a frozen purse keeps it as frozen.
                forced=True,
            )
        )
    if legs := rules.into_escrow(deal, deal.terms.by):
        orders.append(
            ledger.Order(
                kind="trade.offer",
                reason=str(deal.id),
                legs=legs,
                actor=deal.terms.by,
                once=ledger.natural_key(
                    f"trading.offered:{deal.id}:{deal.terms.version}"
                ),
            )
        )
    for made in await ledger.post_all(tx, orders):
        if isinstance(made, Fault):
            raise made
