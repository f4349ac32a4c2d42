from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, Literal, NewType
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import Amount, Event, Given, Grant, PlayerId, Role, Shown
from guildry.modules.inventory import ItemCode, ItemKind, Rarity

LotId = NewType("LotId", UUID)

LOTS_OPEN_MAX: Final = 30
WATCHED_MAX: Final = 100
BIDS_OF_ONE_MAX: Final = 500
PAGE_ROWS_MAX: Final = 50
FEE_PERCENT: Final = 10
STEP_PERCENT: Final = 5
SNIPE_SECONDS: Final = 60
EXTENSIONS_MAX: Final = 10
NEWCOMER_HOURS: Final = 72
NEWCOMER_BID_MAX: Final = 10_000
SHILL_DAYS: Final = 90
SHILL_LOTS_MIN: Final = 5
"""So many lots of one seller must somebody have raised, all sold to others, before anybody looks at them."""
SHILL_SCORE_MIN: Final = 60

SELL: Final = Grant("auctions.sell", Role.PLAYER)
BID: Final = Grant("auctions.bid", Role.PLAYER)
SEE: Final = Grant("auctions.see", Role.PLAYER)
STOP: Final = Grant("auctions.stop", Role.MODERATOR)
JUDGE: Final = Grant("auctions.judge", Role.MODERATOR)

Limit = Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)]
Search = Annotated[
    str, Meta(min_length=1, max_length=60, description="A part of a name.")
]
Reason = Annotated[str, Meta(min_length=1, max_length=200, description="Why.")]


class State(StrEnum):
    OPEN = "open"
    SOLD = "sold"
    UNSOLD = "unsold"
    CANCELLED = "cancelled"
    STOPPED = "stopped"


class LotRow(Struct, frozen=True, kw_only=True):
    """A lot as its row has it."""

    id: LotId
    seller: PlayerId
    item: str
    asset: str
    count: int
    start_price: int
    buyout: int | None
    made_at: datetime
    ends_at: datetime
    extended: int
    state: State
    price: int
    leader: PlayerId | None
    most: int
    """The most that the leader would pay; it is held."""
    bids: int
    closed_at: datetime | None
    fee: int | None


class Standing(Struct, frozen=True):
    """Where a lot stands after a bid: who leads, what is held, what it costs now."""

    leader: PlayerId
    most: int
    price: int


# What may be asked


class ListLot(Given):
    item: ItemCode
    count: Amount = 1
    start_price: Amount
    buyout: Amount | None = None
    days: Literal[1, 3, 7, 14] = 3


class Bid(Given):
    lot: LotId
    amount: Amount
    """The most you would pay: you pay only as much as it takes to lead."""


class BuyOut(Given):
    lot: LotId
    price: Amount
    """The buyout price as you saw it."""


class CancelLot(Given):
    lot: LotId


class StopLot(Given):
    lot: LotId
    reason: Reason


class Watch(Given):
    lot: LotId


class Unwatch(Given):
    lot: LotId


class SeeLot(Given):
    lot: LotId


class SeeLots(Given):
    text: Search | None = None
    item: ItemCode | None = None
    kind: ItemKind | None = None
    rarity: Rarity | None = None
    price_max: Amount | None = None
    buyout_only: bool = False
    order: Literal["ending", "newest", "cheapest"] = "ending"
    after: LotId | None = None
    limit: Limit = 20


class SeeMyLots(Given):
    which: Literal["selling", "bidding", "watching", "ended"] = "selling"
    before: LotId | None = None
    limit: Limit = 20


class SeeSuspects(Given):
    limit: Limit = 20


class SeeBids(Given):
    lot: LotId
    before: Annotated[int, Meta(ge=1, le=2**31 - 1)] | None = None
    limit: Limit = 20


# What is shown


class Lot(Shown):
    lot: LotId
    item: str
    name: str
    picture: str
    kind: ItemKind
    rarity: Rarity
    count: int
    seller: PlayerId
    seller_name: str
    start_price: int
    price: int
    """What the leader would pay now; 0 while nobody bids."""
    least: int
    """What the next bid must reach."""
    buyout: int | None
    bids: int
    leader: PlayerId | None
    leader_name: str
    ends_at: datetime
    extended: int
    state: State
    closed_at: datetime | None
    fee: int
    """What the house takes of the price when it is sold."""
    watching: bool
    my_most: int
    """The most that you said you would pay; 0 where you did not bid."""


class Lots(Shown):
    lots: list[Lot]
    next: LotId | None
    """Ask for the page that follows with it; null on the last one."""


class BidShown(Shown):
    n: int
    bidder: PlayerId
    bidder_name: str
    at: datetime
    price: int
    """What the lot cost after this bid."""


class Bids(Shown):
    bids: list[BidShown]
    next: int | None


class Suspect(Shown):
    """Somebody who raises one seller's lots again and again, and leaves them to others."""

    bidder: PlayerId
    bidder_name: str
    seller: PlayerId
    seller_name: str
    lots: int
    """The seller's lots that they bid on and that were sold."""
    lost: int
    """Those of them that somebody else bought."""
    elsewhere: int
    """Lots of others that they bid on and that were sold."""
    bids: int
    paid: int
    """What the buyers of the lost ones paid."""
    score: int
    """How many of a hundred lots that they bid on were this seller's and went to others."""


class Suspects(Shown):
    suspects: list[Suspect]


# What happens


class LotListed(Event):
    lot: LotId
    item: str
    seller: PlayerId
    ends_at: datetime


class LotChanged(Event):
    lot: LotId
    price: int
    bids: int
    leader: PlayerId
    ends_at: datetime


class Outbid(Event):
    """Somebody else leads; what was held is back."""

    player: PlayerId
    lot: LotId
    item: str
    price: int


class LotSold(Event):
    lot: LotId
    item: str
    count: int
    seller: PlayerId
    winner: PlayerId
    price: int
    fee: int


class LotEnded(Event):
    lot: LotId
    item: str
    seller: PlayerId
    state: State
