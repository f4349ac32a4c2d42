"""The market's words in a chat."""

from guildry.kernel import Button, Card, Text, Word
from guildry.modules.market import queries
from guildry.modules.market.actions import cancelling, placing
from guildry.modules.market.contract import (
    Book,
    BookLine,
    Books,
    Cancelled,
    Order,
    Orders,
    Placed,
    Side,
)

LINES_MAX = 7
LEVELS_SHOWN = 3
BUTTONS_MAX = 5


def _books(shown: Books) -> Card:
    return Card(
        mark="📈",
        title=Text("market-card-books", {"count": len(shown.books)}),
        lines=tuple(map(_line, shown.books[:LINES_MAX])),
        buttons=tuple(
            Button(
                Text("market-button-book", {"name": line.name}),
                "book",
                {"item": line.item},
            )
            for line in shown.books[:BUTTONS_MAX]
        ),
    )


def _line(line: BookLine) -> Text:
    facts = {
        "name": line.name,
        "item": line.item,
        "buy": line.best_buy or 0,
        "sell": line.best_sell or 0,
    }
    return Text("market-card-line", facts)


def _book(book: Book) -> Card:
    sells = [
        Text("market-card-sell", {"price": level.price, "quantity": level.quantity})
        for level in reversed(book.sells[:LEVELS_SHOWN])
    ]
    buys = [
        Text("market-card-buy", {"price": level.price, "quantity": level.quantity})
        for level in book.buys[:LEVELS_SHOWN]
    ]
    return Card(
        mark="📈",
        title=Text("market-card-book", {"name": book.name, "last": book.last or 0}),
        lines=(*sells, *buys) or (Text("market-card-empty"),),
    )


def _placed(placed: Placed) -> Card:
    lines: list[Text] = []
    if placed.filled:
        facts = {"filled": placed.filled, "total": placed.total, "fee": placed.fee}
        buys = placed.side is Side.BUY
        lines.append(
            Text("market-card-met", facts)
            if buys
            else Text("market-card-earned", facts)
        )
    if placed.rest:
        facts = {"rest": placed.rest, "price": placed.price, "due": placed.due}
        lines.append(Text("market-card-rests", facts))
    if placed.cut:
        lines.append(Text("market-card-cut", {"cut": placed.cut}))
    title = {
        "side": placed.side.value,
        "item": placed.item,
        "quantity": placed.quantity,
    }
    return Card(mark="📈", title=Text("market-card-placed", title), lines=tuple(lines))


def _orders(shown: Orders) -> Card:
    return Card(
        mark="📒",
        title=Text("market-card-orders", {"count": len(shown.orders)}),
        lines=tuple(map(_order, shown.orders[:LINES_MAX])),
        buttons=tuple(
            Button(
                Text("market-button-cancel", {"name": order.name, "rest": order.rest}),
                "order_cancel",
                {"order": order.order},
            )
            for order in shown.orders[:BUTTONS_MAX]
            if order.closed_at is None
        ),
    )


def _order(order: Order) -> Text:
    facts = {
        "side": order.side.value,
        "name": order.name,
        "rest": order.rest,
        "quantity": order.quantity,
        "price": order.price,
    }
    return Text("market-card-order", facts)


def _cancelled(cancelled: Cancelled) -> Card:
    facts = {"returned": cancelled.returned, "asset": cancelled.asset}
    return Card(mark="📒", title=Text("market-card-cancelled", facts))


WORDS = (
    Word(
        name="market",
        action=queries.books,
        card=_books,
        aliases={"ru": ("рынок",), "es": ("mercado",)},
    ),
    Word(
        name="book",
        action=queries.book,
        takes=("item",),
        card=_book,
        aliases={"ru": ("стакан",), "es": ("libro",)},
    ),
    Word(
        name="order",
        action=placing.place,
        takes=("side", "item", "quantity", "price"),
        card=_placed,
        aliases={"ru": ("заявка",), "es": ("orden",)},
        private=True,
    ),
    Word(
        name="orders",
        action=queries.my_orders,
        card=_orders,
        aliases={"ru": ("заявки",), "es": ("ordenes",)},
        private=True,
    ),
    Word(
        name="order_cancel",
        action=cancelling.cancel_order,
        takes=("order",),
        card=_cancelled,
        aliases={"ru": ("снять_заявку",), "es": ("retirar_orden",)},
        private=True,
    ),
)
