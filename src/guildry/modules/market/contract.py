from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, Literal, NewType
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import Amount, Event, Given, Grant, PlayerId, Role, Shown
from guildry.modules.inventory import ItemCode

OrderId = NewType("OrderId", UUID)

ORDERS_OPEN_MAX: Final = 100
FILLS_MAX: Final = 200
"""An order meets this many others when it is placed; what is left then is not placed."""
FILLS_A_POSTING_MAX: Final = 28
READ_MAX: Final = 2_000
QUANTITY_MAX: Final = 1_000_000_000
DAYS_MAX: Final = 30
PAGE_ROWS_MAX: Final = 100
LEVELS_MAX: Final = 50
CANDLES_MAX: Final = 500
FEE_PERCENT: Final = 5

TRADE: Final = Grant("market.trade", Role.PLAYER)
SEE: Final = Grant("market.see", Role.PLAYER)

Limit = Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)]


class Side(StrEnum):
    BUY = "buy"
    SELL = "sell"


class State(StrEnum):
    OPEN = "open"
    FILLED = "filled"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    STOPPED = "stopped"
    CUT = "cut"


class Resting(Struct, frozen=True, kw_only=True):
    """An order that waits in its book, as its row has it."""

    id: OrderId
    item: str
    side: Side
    player: PlayerId
    price: int
    rest: int
    seq: int
    earned: int
    fee: int


class Fill(Struct, frozen=True, kw_only=True):
    """Two orders met: so much, at the price of the one that waited."""

    maker: OrderId
    maker_player: PlayerId
    quantity: int
    price: int
    fee: int
    """What the seller pays of it."""
    fresh: bool
    """The one that waited came in the same plan: nothing was set aside for it yet."""

    @property
    def giver(self) -> UUID:
        """Who holds what the one that waited gives: the order, or still its player."""
        return self.maker_player if self.fresh else self.maker


class Closing(Struct, frozen=True, kw_only=True):
    """An open order that is about to be taken out of its book."""

    id: OrderId
    item: str
    asset: str
    side: Side
    player: PlayerId
    price: int
    rest: int


# What may be asked


class Place(Given):
    item: ItemCode
    side: Side
    price: Amount
    """A piece; you never pay more than it, nor sell for less."""
    quantity: Annotated[int, Meta(ge=1, le=QUANTITY_MAX)] = 1
    days: Annotated[int, Meta(ge=1, le=DAYS_MAX)] = 7


class CancelOrder(Given):
    order: OrderId


class SeeBooks(Given):
    after: ItemCode | None = None
    limit: Limit = 50


class SeeBook(Given):
    item: ItemCode
    levels: Annotated[int, Meta(ge=1, le=LEVELS_MAX)] = 15


class SeeCandles(Given):
    item: ItemCode
    span: Literal["hour", "day"] = "hour"
    count: Annotated[int, Meta(ge=1, le=CANDLES_MAX)] = 168


class SeeMyOrders(Given):
    open: bool = True
    before: OrderId | None = None
    limit: Limit = 20


# What is shown


class Placed(Shown):
    order: OrderId
    item: str
    side: Side
    price: int
    quantity: int
    filled: int
    """How much was bought or sold at once."""
    total: int
    """What was paid or got for that, in coins, without the fee."""
    fee: int
    rest: int
    """How much waits in the book."""
    cut: int
    """How much was not placed, for the order met as many others as it may at once."""
    due: datetime


class Order(Shown):
    order: OrderId
    item: str
    name: str
    picture: str
    side: Side
    price: int
    quantity: int
    rest: int
    state: State
    made_at: datetime
    due: datetime
    closed_at: datetime | None
    traded: int
    """Coins that changed hands for it so far."""
    fee: int


class Orders(Shown):
    orders: list[Order]
    next: OrderId | None


class Level(Shown):
    price: int
    quantity: int
    orders: int


class Match(Shown):
    at: datetime
    price: int
    quantity: int


class Book(Shown):
    item: str
    name: str
    picture: str
    buys: list[Level]
    """The highest first."""
    sells: list[Level]
    """The lowest first."""
    last: int | None
    matches: list[Match]
    """The newest first."""
    fee_percent: int
    """What the seller pays of the price."""


class BookLine(Shown):
    item: str
    name: str
    picture: str
    best_buy: int | None
    best_sell: int | None
    last: int | None
    day_volume: int
    day_open: int | None
    """The first price of the last 24 hours."""


class Books(Shown):
    books: list[BookLine]
    next: str | None


class Candle(Shown):
    at: datetime
    open: int
    high: int
    low: int
    close: int
    volume: int


class Candles(Shown):
    item: str
    span: str
    candles: list[Candle]


class Cancelled(Shown):
    order: OrderId
    asset: str
    returned: int


# What happens


class OrderFilled(Event):
    """An order that waited was met, in whole or in part."""

    order: OrderId
    player: PlayerId
    item: str
    side: Side
    quantity: int
    total: int
    rest: int


class OrderClosed(Event):
    order: OrderId
    player: PlayerId
    item: str
    state: State


class BookChanged(Event):
    item: str
    last: int | None
