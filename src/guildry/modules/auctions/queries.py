from collections.abc import Sequence
from datetime import timedelta

from guildry.kernel import Actor, PlayerId, ReadTx, query
from guildry.modules import accounts, inventory
from guildry.modules.auctions import rules, store
from guildry.modules.auctions.contract import (
    JUDGE,
    SEE,
    SHILL_DAYS,
    Bids,
    Lot,
    LotRow,
    Lots,
    SeeBids,
    SeeLot,
    SeeLots,
    SeeMyLots,
    SeeSuspects,
    State,
    Suspect,
    Suspects,
)
from guildry.modules.auctions.faults import LotUnknown


@query(needs=SEE)
async def lots(tx: ReadTx, actor: Actor, given: SeeLots) -> Lots:
    """What is up for auction, by name, kind, rarity and price."""
    return await _page(tx, actor, await store.found(tx, given), given.limit)


@query(needs=SEE)
async def my_lots(tx: ReadTx, actor: Actor, given: SeeMyLots) -> Lots:
    """The lots that you sell, bid on or watch, and those that ended for you."""
    found = await store.mine(tx, actor.id, given.which, given.before, given.limit)
    return await _page(tx, actor, found, given.limit)


@query(needs=SEE)
async def lot(tx: ReadTx, actor: Actor, given: SeeLot) -> Lot:
    """One lot, as it stands now."""
    found = (await store.seen(tx, [given.lot])).get(given.lot)
    if found is None:
        raise LotUnknown(lot=given.lot)
    return await shown(tx, actor, found)


@query(needs=SEE)
async def bids(tx: ReadTx, actor: Actor, given: SeeBids) -> Bids:
    """Who bid on a lot and what it cost then, newest first."""
    found = await store.bids(tx, given.lot, given.before, given.limit)
    names = await accounts.names_of(tx, [bidder for bidder, _ in found])
    more = len(found) == given.limit
    return Bids(
        bids=[store.bid_shown(row, names.get(bidder, "")) for bidder, row in found],
        next=found[-1][1]["n"] if more else None,
    )


@query(needs=JUDGE)
async def suspects(tx: ReadTx, actor: Actor, given: SeeSuspects) -> Suspects:
    """Who may be bidding for a seller and not for the goods: they raise, and others pay."""
    found = await store.suspects(tx, tx.now - timedelta(days=SHILL_DAYS), given.limit)
    people = {one for row in found for one in (row["bidder"], row["seller"])}
    names = await accounts.names_of(tx, list(people))
    return Suspects(
        suspects=[
            Suspect(
                **row,
                bidder_name=names.get(row["bidder"], ""),
                seller_name=names.get(row["seller"], ""),
                score=rules.shill_score(row["lost"], row["lots"] + row["elsewhere"]),
            )
            for row in found
        ]
    )


async def shown(tx: ReadTx, actor: Actor, lot: LotRow) -> Lot:
    return (await _all_shown(tx, actor, [lot]))[0]


async def _page(tx: ReadTx, actor: Actor, found: Sequence[LotRow], limit: int) -> Lots:
    more = len(found) == limit
    return Lots(
        lots=await _all_shown(tx, actor, found), next=found[-1].id if more else None
    )


async def _all_shown(tx: ReadTx, actor: Actor, found: Sequence[LotRow]) -> list[Lot]:
    people = {lot.seller for lot in found} | {
        lot.leader for lot in found if lot.leader is not None
    }
    names = await accounts.names_of(tx, list(people))
    items = await inventory.items(tx, list({lot.item for lot in found}), actor.locale)
    watched, said = await store.of_player(tx, actor.id, [lot.id for lot in found])
    return [
        _lot(lot, items[lot.item], names, lot.id in watched, said.get(lot.id, 0))
        for lot in found
    ]


def _lot(
    lot: LotRow,
    item: inventory.Item,
    names: dict[PlayerId, str],
    watching: bool,
    my_most: int,
) -> Lot:
    return Lot(
        lot=lot.id,
        item=lot.item,
        name=item.name,
        picture=item.picture,
        kind=item.kind,
        rarity=item.rarity,
        count=lot.count,
        seller=lot.seller,
        seller_name=names.get(lot.seller, ""),
        start_price=lot.start_price,
        price=lot.price,
        least=rules.least(lot.start_price, lot.price),
        buyout=lot.buyout if lot.state is State.OPEN else None,
        bids=lot.bids,
        leader=lot.leader,
        leader_name=names.get(lot.leader, "") if lot.leader is not None else "",
        ends_at=lot.ends_at,
        extended=lot.extended,
        state=lot.state,
        closed_at=lot.closed_at,
        fee=rules.fee(lot.price),
        watching=watching,
        my_most=my_most,
    )
