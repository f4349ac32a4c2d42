from datetime import timedelta

from guildry.kernel import Actor, Done, Tx, action, new_id
from guildry.modules import inventory, ledger
from guildry.modules.auctions import queries, rules, store
from guildry.modules.auctions.actions.ending import call_off
from guildry.modules.auctions.contract import (
    LOTS_OPEN_MAX,
    SELL,
    STOP,
    CancelLot,
    ListLot,
    Lot,
    LotId,
    LotListed,
    LotRow,
    State,
    StopLot,
)
from guildry.modules.auctions.faults import (
    HasBids,
    LotClosed,
    LotItemBound,
    LotUnknown,
    TooManyLots,
)


@action(needs=SELL)
async def list_lot(tx: Tx, actor: Actor, given: ListLot) -> Lot:
    """Put things up for auction; they are set aside until it ends."""
    rules.makes_sense(given)
    thing = (await inventory.things(tx, [given.item])).get(given.item)
    if thing is None:
        raise inventory.ItemUnknown(item=given.item)
    if thing.bound:
        raise LotItemBound(item=given.item)
    await store.take_desk(tx, actor.id)
    if (count := await store.open_lots(tx, actor.id)) >= LOTS_OPEN_MAX:
        raise TooManyLots(open=count, most=LOTS_OPEN_MAX)
    lot = LotRow(
        id=LotId(new_id()),
        seller=actor.id,
        item=given.item,
        asset=thing.asset,
        count=given.count,
        start_price=given.start_price,
        buyout=given.buyout,
        made_at=tx.now,
        ends_at=tx.now + timedelta(days=given.days),
        extended=0,
        state=State.OPEN,
        price=0,
        leader=None,
        most=0,
        bids=0,
        closed_at=None,
        fee=None,
    )
    await ledger.open_holder(tx, lot.id, ledger.HolderKind.ESCROW)
    await ledger.move(
        tx,
        thing.asset,
        given.count,
        source=actor.id,
        target=lot.id,
        kind="auction.list",
        reason=str(lot.id),
        actor=actor.id,
        cause=f"auctions.listed:{lot.id}",
    )
    await _add(tx, lot, given)
    tx.emit(
        LotListed(lot=lot.id, item=lot.item, seller=lot.seller, ends_at=lot.ends_at)
    )
    return await queries.shown(tx, actor, lot)


async def _add(tx: Tx, lot: LotRow, given: ListLot) -> None:
    """Write the lot, to be found by the item's name in every language of the hall."""
    named = [
        (await inventory.items(tx, [given.item], locale))[given.item]
        for locale in ("en", "ru", "es")
    ]
    search = " ".join([given.item, *(item.name.casefold() for item in named)])
    await store.add(
        tx,
        lot,
        given.days,
        kind=named[0].kind,
        rarity=named[0].rarity,
        search=search,
    )


@action(needs=SELL)
async def cancel_lot(tx: Tx, actor: Actor, given: CancelLot) -> Done:
    """Take a lot of yours back while nobody has bid on it."""
    lot = await store.lock(tx, given.lot)
    if lot is None or lot.seller != actor.id:
        raise LotUnknown(lot=given.lot)
    if lot.state is not State.OPEN:
        raise LotClosed(lot=lot.id, state=lot.state)
    if lot.bids:
        raise HasBids(lot=lot.id, bids=lot.bids)
    await call_off(tx, [lot], State.CANCELLED)
    return Done()


@action(needs=STOP)
async def stop_lot(tx: Tx, actor: Actor, given: StopLot) -> Done:
    """Stop an auction that should not be: things and money go back."""
    lot = await store.lock(tx, given.lot)
    if lot is None:
        raise LotUnknown(lot=given.lot)
    if lot.state is not State.OPEN:
        raise LotClosed(lot=lot.id, state=lot.state)
    await call_off(tx, [lot], State.STOPPED)
    tx.audit("auctions.stop_lot", subject=lot.id, reason=given.reason)
    return Done()
