from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Final, Literal, NewType
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import Amount, Event, Given, Grant, Role, Shown

SeasonId = NewType("SeasonId", UUID)

HISTORY_DAYS_MAX: Final = 366
PAGE_ROWS_MAX: Final = 100
SEASONS_MAX: Final = 100
SEASON_OFFERS_MAX: Final = 100

SEE: Final = Grant("pricing.see", Role.PLAYER)
KEEP: Final = Grant("pricing.keep", Role.ADMIN)

OfferCode = Annotated[
    str, Meta(pattern=r"^[a-z][a-z0-9_]{0,40}$", examples=["vip_week"])
]
Reason = Annotated[
    str, Meta(min_length=1, max_length=200, description="Why, for the record.")
]
Title = Annotated[str, Meta(min_length=1, max_length=60)]
Days = Annotated[int, Meta(ge=1, le=HISTORY_DAYS_MAX)]
Percent = Annotated[
    int, Meta(ge=10, le=1000, description="Of the price: 80 is a fifth off.")
]
Moment = Annotated[datetime, Meta(tz=True)]

Trend = Literal["rising", "falling", "steady"]
Why = Literal["demand", "early", "pinned"]
SeasonState = Literal["planned", "running", "over"]


class Demand(Struct, frozen=True, kw_only=True):
    """Who wanted an offer: persons who count, this week and in the weeks before, and who did not count."""

    recent: int = 0
    before: int = 0
    weeks: int = 0
    refunded: int = 0
    flagged: int = 0
    young: int = 0
    linked: int = 0


class Tag(Struct, frozen=True, kw_only=True):
    """An offer's price as it is kept: before the season, and as it is charged."""

    offer: str
    least: int
    most: int
    price: int
    shown: int
    pinned: bool
    charged: int
    """What the shop charges at this moment; another than `shown` if an operator typed it in."""


class Reckoned(Struct, frozen=True, kw_only=True):
    """A tag's new day: where it stood, where it goes, and why."""

    tag: Tag
    old: int
    new: int
    shown: int
    why: Why
    demand: Demand


Running = Sequence[tuple[frozenset[str] | None, int]]
"""The seasons that run, the one that began last first: of which offers, or all; and the percent."""


# What may be asked


class Follow(Given):
    offer: OfferCode
    least: Amount | None = None
    """The lowest price it may have; half of what it costs now, if nothing is said."""
    most: Amount | None = None
    """The highest price it may have; twice what it costs now, if nothing is said."""


class Leave(Given):
    offer: OfferCode


class Pin(Given):
    offer: OfferCode
    price: Amount | None = None
    """Null: the price of now."""
    reason: Reason


class Unpin(Given):
    offer: OfferCode
    reason: Reason


class SeasonNames(Given):
    en: Title
    ru: Title
    es: Title


class PlanSeason(Given):
    names: SeasonNames
    percent: Percent
    starts_at: Moment
    ends_at: Moment
    offers: (
        Annotated[list[OfferCode], Meta(min_length=1, max_length=SEASON_OFFERS_MAX)]
        | None
    ) = None
    """Null: everything whose price follows demand."""


class EndSeason(Given):
    season: UUID
    reason: Reason


class SeePrice(Given):
    offer: OfferCode
    days: Days = 90


class SeePrices(Given):
    after: OfferCode | None = None
    limit: Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)] = 50


class SeeWhy(SeePrice):
    days: Days = 30


# What is shown


class PricePoint(Shown):
    day: date
    price: int


class PriceTag(Shown):
    offer: str
    price: int
    currency: str
    trend: Trend
    change_percent: int
    """Against seven days ago, before the season."""
    least: int
    most: int
    pinned: bool
    season: str | None
    season_percent: int | None


class PriceHistory(PriceTag):
    history: list[PricePoint]


class PriceTags(Shown):
    tags: list[PriceTag]
    next: str | None


class PriceMove(Shown):
    day: date
    old: int
    new: int
    shown: int
    why: Why
    recent: int
    """Persons who bought it in the seven days before, and count."""
    before: int
    """The same in the weeks before that, summed."""
    weeks: int
    refunded: int
    flagged: int
    young: int
    linked: int
    held: bool
    """Whether demand alone would have moved it further than a fifth, or past its bounds."""


class PriceMoves(Shown):
    tag: PriceTag
    moves: list[PriceMove]


class Season(Shown):
    season: SeasonId
    name: str
    percent: int
    offers: list[str] | None
    starts_at: datetime
    ends_at: datetime
    state: SeasonState


class SeasonList(Shown):
    seasons: list[Season]


# What happens


class PricesMoved(Event):
    day: date
    offers: int


class TagChanged(Event):
    offer: str
    price: int
    pinned: bool


class SeasonTurned(Event):
    season: SeasonId
    state: SeasonState
