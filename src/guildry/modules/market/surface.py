from guildry.kernel import Live, Route
from guildry.modules.market import queries
from guildry.modules.market.actions import cancelling, placing
from guildry.modules.market.contract import BookChanged, OrderClosed, OrderFilled

ROUTES = (
    Route("GET", "/v1/market/books", queries.books),
    Route("GET", "/v1/market/books/{item}", queries.book),
    Route("GET", "/v1/market/books/{item}/candles", queries.candles),
    Route("GET", "/v1/market/orders", queries.my_orders),
    Route(
        "POST",
        "/v1/market/orders",
        placing.place,
        example={"item": "arrow", "side": "buy", "price": 12, "quantity": 20},
    ),
    Route(
        "POST", "/v1/market/orders/{order}/cancel", cancelling.cancel_order, example={}
    ),
)


def _owner(happened: OrderFilled | OrderClosed) -> list[str]:
    return [f"player:{happened.player}"]


def _everyone(happened: BookChanged) -> list[str]:
    return ["everyone"]


LIVE = (
    Live(OrderFilled, to=_owner),
    Live(OrderClosed, to=_owner),
    Live(BookChanged, to=_everyone),
)
