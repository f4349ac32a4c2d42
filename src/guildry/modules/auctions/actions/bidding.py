from collections.abc import Sequence

from guildry.kernel import Actor, Done, Fault, Tx, action
from guildry.modules import accounts, ledger
from guildry.modules.auctions import queries, rules, store
from guildry.modules.auctions.actions.ending import last, tell_sale
from guildry.modules.auctions.contract import (
    BID,
    BIDS_OF_ONE_MAX,
    NEWCOMER_BID_MAX,
    SEE,
    WATCHED_MAX,
    Bid,
    BuyOut,
    Lot,
    LotChanged,
    LotEnded,
    LotRow,
    Outbid,
    Standing,
    State,
    Unwatch,
    Watch,
)
from guildry.modules.auctions.faults import (
    BuyoutMoved,
    LinkedToSeller,
    LotUnknown,
    NewcomerBid,
    NoBuyout,
    TooManyBids,
    TooManyWatched,
)


@action(needs=BID)
async def bid(tx: Tx, actor: Actor, given: Bid) -> Lot:
    """Say the most you would pay: the house bids for you, no more than it takes to lead."""
    lot = await _may_bid(tx, actor, given.lot, given.amount)
    if lot.buyout is not None and given.amount >= lot.buyout:
        return await _buy(tx, actor, lot, lot.buyout)
    if await store.bids_of(tx, lot.id, actor.id) >= BIDS_OF_ONE_MAX:
        raise TooManyBids(most=BIDS_OF_ONE_MAX)
    stands = rules.after_bid(lot, actor.id, given.amount)
    await _post(tx, _held(lot, actor, given.amount, stands))
    # A leader who says more says nothing to the others, and wins no time by it.
    raises = actor.id == lot.leader
    end = (lot.ends_at, lot.extended) if raises else rules.end_after(lot, tx.now)
    await store.note_bid(tx, lot, actor.id, given.amount, stands, end)
    now = (await store.seen(tx, [lot.id]))[lot.id]
    if not raises:
        _tell(tx, lot, now, actor)
    return await queries.shown(tx, actor, now)


@action(needs=BID)
async def buy_out(tx: Tx, actor: Actor, given: BuyOut) -> Lot:
    """Buy a lot at once for its buyout price, and not a coin more."""
    lot = await _may_bid(tx, actor, given.lot, given.price)
    if lot.buyout is None:
        raise NoBuyout(lot=lot.id)
    if lot.buyout != given.price:
        raise BuyoutMoved(expected=given.price, actual=lot.buyout)
    return await _buy(tx, actor, lot, lot.buyout)


@action(needs=SEE)
async def watch(tx: Tx, actor: Actor, given: Watch) -> Done:
    """Keep an eye on a lot."""
    if given.lot not in await store.seen(tx, [given.lot]):
        raise LotUnknown(lot=given.lot)
    await store.take_desk(tx, actor.id)
    if await store.watched(tx, actor.id) >= WATCHED_MAX:
        raise TooManyWatched(most=WATCHED_MAX)
    await store.watch(tx, actor.id, given.lot)
    return Done()


@action(needs=SEE)
async def unwatch(tx: Tx, actor: Actor, given: Unwatch) -> Done:
    """Look away from a lot."""
    await store.unwatch(tx, actor.id, given.lot)
    return Done()


async def _may_bid(tx: Tx, actor: Actor, asked: object, amount: int) -> LotRow:
    lot = rules.takes_bids(
        await store.lock(tx, asked),  # pyright: ignore[reportArgumentType]
        asked,  # pyright: ignore[reportArgumentType]
        actor.id,
        tx.now,
    )
    if lot.seller in (await accounts.linked(tx, [actor.id]))[actor.id]:
        raise LinkedToSeller(lot=lot.id)
    if amount > NEWCOMER_BID_MAX:
        joined = await accounts.joined_at(tx, actor.id) or tx.now
        if (until := joined + rules.NEWCOMER) > tx.now:
            raise NewcomerBid(most=NEWCOMER_BID_MAX, until=until)
    return lot


def _held(
    lot: LotRow, actor: Actor, amount: int, stands: Standing
) -> list[ledger.Order]:
    """The bidder's money comes to lie with the lot; the money of whoever does not lead goes back."""
    n = lot.bids + 1
    more = amount - lot.most if actor.id == lot.leader else amount
    orders = [
        ledger.Order(
            kind="auction.bid",
            reason=str(lot.id),
            legs=rules.hold(lot, actor.id, more),
            actor=actor.id,
            once=ledger.natural_key(f"auctions.bid:{lot.id}:{n}"),
        )
    ]
    if actor.id == lot.leader or lot.leader is None:
        return orders
    # Even a bid that another's proxy beats at once was backed by money, for it moved the price.
    leads = stands.leader == actor.id
    loser, back = (lot.leader, lot.most) if leads else (actor.id, amount)
    orders.append(
        ledger.Order(
            kind="auction.outbid",
            reason=str(lot.id),
            legs=rules.give_back(lot, loser, back),
            once=ledger.natural_key(f"auctions.outbid:{lot.id}:{n}"),
            forced=True,
        )
    )
    return orders


async def _buy(tx: Tx, actor: Actor, lot: LotRow, price: int) -> Lot:
    """What was held goes back, the price comes in, and the lot is sold: all or nothing."""
    n = lot.bids + 1
    orders: list[ledger.Order] = []
    if lot.leader is not None:
        orders.append(
            ledger.Order(
                kind="auction.outbid",
                reason=str(lot.id),
                legs=rules.give_back(lot, lot.leader, lot.most),
                once=ledger.natural_key(f"auctions.outbid:{lot.id}:{n}"),
                forced=True,
            )
        )
    orders.append(
        ledger.Order(
            kind="auction.bid",
            reason=str(lot.id),
            legs=rules.hold(lot, actor.id, price),
            actor=actor.id,
            once=ledger.natural_key(f"auctions.bid:{lot.id}:{n}"),
        )
    )
    sale = rules.sale(lot, actor.id, price, held=price)
    orders.append(last(lot, sale, "auction.settle"))
    made = await _post(tx, orders)
    bought = Standing(actor.id, price, price)
    end = (lot.ends_at, lot.extended)
    await store.note_bid(tx, lot, actor.id, price, bought, end)
    await store.close(tx, [lot.id], [State.SOLD], [rules.fee(price)], [made[-1].id])
    if lot.leader is not None and lot.leader != actor.id:
        tx.emit(Outbid(player=lot.leader, lot=lot.id, item=lot.item, price=price))
    tell_sale(tx, lot, actor.id, price)
    tx.emit(LotEnded(lot=lot.id, item=lot.item, seller=lot.seller, state=State.SOLD))
    now = (await store.seen(tx, [lot.id]))[lot.id]
    return await queries.shown(tx, actor, now)


async def _post(tx: Tx, orders: Sequence[ledger.Order]) -> list[ledger.Made]:
    made = await ledger.post_all(tx, orders)
    for one in made:
        if isinstance(one, Fault):
            raise one
    return made  # pyright: ignore[reportReturnType]


def _tell(tx: Tx, before: LotRow, now: LotRow, actor: Actor) -> None:
    assert now.leader is not None, "a lot with bids has a leader"
    tx.emit(
        LotChanged(
            lot=now.id,
            price=now.price,
            bids=now.bids,
            leader=now.leader,
            ends_at=now.ends_at,
        )
    )
    loser = actor.id if now.leader != actor.id else before.leader
    if loser is not None:
        tx.emit(Outbid(player=loser, lot=now.id, item=now.item, price=now.price))
