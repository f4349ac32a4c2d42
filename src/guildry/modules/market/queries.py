from datetime import timedelta

from guildry.kernel import Actor, ReadTx, query
from guildry.modules import inventory
from guildry.modules.market.contract import (
    FEE_PERCENT,
    SEE,
    TRADE,
    Book,
    BookLine,
    Books,
    Candles,
    Order,
    Orders,
    SeeBook,
    SeeBooks,
    SeeCandles,
    SeeMyOrders,
    Side,
)
from guildry.modules.market.faults import BookUnknown
from guildry.modules.market.store import screens

DAY = timedelta(days=1)


@query(needs=SEE)
async def books(tx: ReadTx, actor: Actor, given: SeeBooks) -> Books:
    """What is traded by order, with the best prices and the last one."""
    found = await screens.books(tx, given.after, tx.now - DAY, given.limit)
    items = await inventory.items(tx, [row["item"] for row in found], actor.locale)
    more = len(found) == given.limit
    return Books(
        books=[
            BookLine(
                **row,
                name=items[row["item"]].name,
                picture=items[row["item"]].picture,
            )
            for row in found
        ],
        next=found[-1]["item"] if more else None,
    )


@query(needs=SEE)
async def book(tx: ReadTx, actor: Actor, given: SeeBook) -> Book:
    """One item's book: what is asked, what is bid, and what was traded last."""
    item = (await inventory.items(tx, [given.item], actor.locale)).get(given.item)
    if item is None:
        raise inventory.ItemUnknown(item=given.item)
    last = await screens.last(tx, given.item)
    return Book(
        item=item.code,
        name=item.name,
        picture=item.picture,
        buys=await screens.levels(tx, given.item, Side.BUY, given.levels),
        sells=await screens.levels(tx, given.item, Side.SELL, given.levels),
        last=last,
        matches=await screens.matches(tx, given.item, given.levels),
        fee_percent=FEE_PERCENT,
    )


@query(needs=SEE)
async def candles(tx: ReadTx, actor: Actor, given: SeeCandles) -> Candles:
    """What an item's price did, by the hour or by the day, oldest first."""
    if not await screens.has_book(tx, given.item):
        raise BookUnknown(item=given.item)
    return Candles(
        item=given.item,
        span=given.span,
        candles=await screens.candles(tx, given.item, given.span, given.count),
    )


@query(needs=TRADE)
async def my_orders(tx: ReadTx, actor: Actor, given: SeeMyOrders) -> Orders:
    """Your orders that wait, or those that are done."""
    found = await screens.of_player(
        tx, actor.id, open=given.open, before=given.before, limit=given.limit
    )
    items = await inventory.items(
        tx, list({row["item"] for row in found}), actor.locale
    )
    more = len(found) == given.limit
    return Orders(
        orders=[
            Order(
                **row,
                name=items[row["item"]].name,
                picture=items[row["item"]].picture,
            )
            for row in found
        ],
        next=found[-1]["order"] if more else None,
    )
