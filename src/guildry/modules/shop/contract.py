from datetime import datetime
from typing import Annotated, Final, NewType
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import (
    AMOUNT_MAX,
    Amount,
    Event,
    Given,
    Grant,
    PlayerId,
    Role,
    Shown,
)

PurchaseId = NewType("PurchaseId", UUID)

QUANTITY_MAX: Final = 1_000
CONTENTS_MAX: Final = 16
CONTENT_COUNT_MAX: Final = 1_000_000
PAGE_ROWS_MAX: Final = 100
COOLDOWN_SECONDS_MAX: Final = 365 * 86_400
NOTE_CHARS_MAX: Final = 200

BUY: Final = Grant("shop.buy", Role.PLAYER)
SEE: Final = Grant("shop.see", Role.PLAYER)
KEEP_SHOP: Final = Grant("shop.keep", Role.ADMIN)
REFUND: Final = Grant("shop.refund", Role.GAME_MASTER)

Code = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9_]{0,40}$",
        description="A short name of a category, an offer or an item.",
        examples=["vip_week"],
    ),
]
Currency = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9_.-]{0,62}$",
        description="An asset that prices are in; never a thing.",
        examples=["coin"],
    ),
]
Title = Annotated[str, Meta(min_length=1, max_length=60)]
Glyph = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,40}$", examples=["crown"])]
Quantity = Annotated[int, Meta(ge=1, le=QUANTITY_MAX)]
Stock = Annotated[int, Meta(ge=0, le=AMOUNT_MAX, description="How many pieces.")]
Moment = Annotated[datetime, Meta(tz=True)]
Limit = Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)]
Reason = Annotated[
    str, Meta(min_length=1, max_length=200, description="Why, for the record.")
]


class Stuff(Struct, frozen=True):
    """An item that one piece of an offer gives."""

    item: str
    count: int
    bound: bool


class OnSale(Struct, frozen=True, kw_only=True):
    """An offer as a buyer's purse sees it, at one version."""

    code: str
    names: tuple[str, str, str]
    """In the order of the hall's languages."""
    version: int
    currency: str
    price: int
    per_player: int | None
    stuff: tuple[Stuff, ...]


# What may be asked


class Names(Given):
    en: Title
    ru: Title
    es: Title


class AddCategory(Given):
    code: Code
    names: Names
    place: Annotated[int, Meta(ge=0, le=10_000)] = 0


class ContentGiven(Given):
    item: Code
    count: Annotated[int, Meta(ge=1, le=CONTENT_COUNT_MAX)] = 1


class AddOffer(Given):
    code: Code
    category: Code
    names: Names
    picture: Glyph
    place: Annotated[int, Meta(ge=0, le=10_000)] = 0
    currency: Currency = "coin"
    price: Amount
    contents: Annotated[list[ContentGiven], Meta(min_length=1, max_length=CONTENTS_MAX)]
    stock: Stock | None = None
    """Null: as many as are asked for."""
    per_player: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None
    cooldown_seconds: Annotated[int, Meta(ge=1, le=COOLDOWN_SECONDS_MAX)] | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None


class Reprice(Given):
    offer: Code
    price: Amount
    reason: Reason


class Restock(Given):
    offer: Code
    add: Amount


class OpenOffer(Given):
    offer: Code


class CloseOffer(Given):
    offer: Code


class SeeShop(Given):
    category: Code | None = None
    limit: Limit = 50
    offset: Annotated[int, Meta(ge=0, le=10_000)] = 0
    closed: bool = False
    """Also what is not on sale now."""


class SeeOffer(Given):
    offer: Code


class Purchase(Given):
    offer: Code
    quantity: Quantity = 1
    expected_price: Amount | None = None
    """What a piece costs as far as the buyer knows; another price is refused."""


class Gift(Given):
    to: UUID
    offer: Code
    quantity: Quantity = 1
    expected_price: Amount | None = None
    note: Annotated[str, Meta(max_length=NOTE_CHARS_MAX)] = ""


class Refund(Given):
    purchase: PurchaseId
    reason: Reason


class SeeMyPurchases(Given):
    before: UUID | None = None
    limit: Limit = 20


class SeePurchases(SeeMyPurchases):
    player: UUID


# What is shown


class Content(Shown):
    item: str
    name: str
    picture: str
    count: int


class Offer(Shown):
    code: str
    category: str
    name: str
    picture: str
    currency: str
    price: int
    stock: int | None
    per_player: int | None
    cooldown_seconds: int | None
    starts_at: datetime | None
    ends_at: datetime | None
    active: bool
    contents: list[Content]


class Category(Shown):
    code: str
    name: str


class Shop(Shown):
    categories: list[Category]
    offers: list[Offer]
    more: bool
    category: str | None
    """The one that was asked for."""
    offset: int
    """How many come before these."""


class Shelf(Shown):
    categories: list[Category]


class Got(Shown):
    item: str
    count: int


class PurchaseReceipt(Shown):
    purchase: PurchaseId
    at: datetime
    offer: str
    name: str
    """How the offer is called in the buyer's language."""
    quantity: int
    currency: str
    price: int
    total: int
    balance: int
    """What was left in the buyer's purse."""
    receiver: PlayerId
    items: list[Got]


class Bought(PurchaseReceipt):
    buyer: PlayerId
    note: str
    refunded_at: datetime | None


class Purchases(Shown):
    purchases: list[Bought]
    next: PurchaseId | None
    """Give it as `before` for the page that follows; null on the last one."""


class Refunded(Shown):
    purchase: PurchaseId
    currency: str
    total: int
    balance: int


class Bonus(Shown):
    amount: int
    streak: int
    balance: int
    next_at: datetime


class Streak(Shown):
    days: int
    """In a row, today's bonus included where it was taken; 0 after a gap."""
    ready: bool
    """Whether today's bonus still waits."""
    amount: int
    """What the next bonus brings."""
    next_at: datetime
    more_at: int | None
    """The number of days from which on a bonus is larger; null at the largest."""


# What happens


class Purchased(Event):
    purchase: PurchaseId
    offer: str
    buyer: PlayerId
    receiver: PlayerId
    quantity: int
    currency: str
    total: int
    note: str


class PurchaseRefunded(Event):
    purchase: PurchaseId
    offer: str
    buyer: PlayerId
    quantity: int
    total: int


class OfferChanged(Event):
    offer: str


class DailyBonusTaken(Event):
    player: PlayerId
    amount: int
    streak: int
