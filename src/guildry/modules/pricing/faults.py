"""What pricing refuses."""

from uuid import UUID

from guildry.kernel import Fault, Kind


class NotFollowed(Fault, code="PRICE_NOT_DYNAMIC", kind=Kind.MISSING):
    offer: str


class BoundsCrossed(Fault, code="PRICE_BOUNDS_CROSSED", kind=Kind.INVALID):
    least: int
    most: int


class OutOfBounds(Fault, code="PRICE_OUT_OF_BOUNDS", kind=Kind.INVALID):
    price: int
    least: int
    most: int


class SeasonUnknown(Fault, code="SEASON_NOT_FOUND", kind=Kind.MISSING):
    season: UUID


class SeasonOver(Fault, code="SEASON_OVER", kind=Kind.CONFLICT):
    season: UUID


class SeasonBackwards(Fault, code="SEASON_BACKWARDS", kind=Kind.INVALID):
    """A season ends after it starts, and not in the past."""


class SeasonsFull(Fault, code="SEASONS_FULL", kind=Kind.REFUSED):
    most: int
