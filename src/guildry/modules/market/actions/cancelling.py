from collections.abc import Sequence

from guildry.kernel import Actor, AssetCode, Fault, Tx, action
from guildry.modules import ledger
from guildry.modules.market import rules
from guildry.modules.market.contract import (
    TRADE,
    BookChanged,
    Cancelled,
    CancelOrder,
    Closing,
    OrderClosed,
    State,
)
from guildry.modules.market.faults import OrderIsClosed, OrderUnknown
from guildry.modules.market.store import books


@action(needs=TRADE)
async def cancel_order(tx: Tx, actor: Actor, given: CancelOrder) -> Cancelled:
    """Take an order of yours out of the book; what it still holds comes back."""
    known = await books.item_of(tx, given.order)
    if known is None or known["player"] != actor.id:
        raise OrderUnknown(order=given.order)
    await books.hold_one(tx, known["item"])
    order, state = await books.lock(tx, given.order)
    if state is not State.OPEN:
        raise OrderIsClosed(order=order.id, state=state)
    await close(tx, [order], State.CANCELLED)
    asset, returned = rules.still_held(order)
    return Cancelled(order=order.id, asset=AssetCode(asset), returned=returned)


async def close(tx: Tx, orders: Sequence[Closing], state: State) -> None:
    """Take open orders out of books that are held, and give back what they hold."""
    returns = [
        ledger.Order(
            kind="market.return",
            reason=order.item,
            legs=rules.given_back(order),
            once=ledger.natural_key(f"market.closed:{order.id}"),
            # It goes back where it came from: a frozen purse keeps it as frozen.
            forced=True,
        )
        for order in orders
    ]
    for made in await ledger.post_all(tx, returns):
        assert not isinstance(made, Fault), f"an order gives back what it holds: {made}"
    await books.close(tx, [order.id for order in orders], state)
    for order in orders:
        tx.emit(
            OrderClosed(
                order=order.id, player=order.player, item=order.item, state=state
            )
        )
    for item in sorted({order.item for order in orders}):
        tx.emit(BookChanged(item=item, last=await books.last_price(tx, item)))
