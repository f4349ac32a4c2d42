from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final, Literal, NewType
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import (
    Amount,
    Event,
    Fault,
    Given,
    Grant,
    Kind,
    PlayerId,
    Role,
    Shown,
)
from guildry.modules.groups import GroupId

WarId = NewType("WarId", UUID)

NOTICE: Final = timedelta(hours=24)
LENGTH: Final = timedelta(hours=48)
HALF: Final = LENGTH / 2
GRACE: Final = timedelta(minutes=2)
"""Between a war's end and its closing: what began before the end has been written by then."""
YOUNG: Final = timedelta(days=3)
WARS_A_WEEK_MAX: Final = 2
HALF_POINTS_MAX: Final = 100
AIMS_MAX: Final = 3
PAGE_ROWS_MAX: Final = 50
DEEDS_SHOWN: Final = 20

WINNER_EXPERIENCE: Final = 200
LOSER_EXPERIENCE: Final = 50

MUSTER: Final = "muster"
SUPPLIES: Final = "supplies"
FEATS: Final = "feats"
MUSTER_POINTS: Final = 20
COINS_A_POINT: Final = 5
FEAT_POINTS: Final = 30

SEE: Final = Grant("wars.see", Role.PLAYER)
WAGE: Final = Grant("wars.wage", Role.PLAYER)

Ref = Annotated[
    str,
    Meta(
        max_length=96,
        description="A group: its id, its tag or its name; empty for the only one that is yours.",
        examples=["MOTH"],
    ),
]
Aim = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,20}$", examples=["muster"])]
Limit = Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)]
Side = Literal["attacker", "defender"]


class State(StrEnum):
    """Derived from the clock alone, so that a stopped worker changes nothing of it."""

    DECLARED = "declared"
    RUNNING = "running"
    COUNTING = "counting"
    OVER = "over"


class Objective(Struct, frozen=True):
    """Something that can be fought over, with its names in three languages."""

    code: str
    place: int
    names: tuple[str, str, str]


class War(Struct, frozen=True, kw_only=True):
    id: WarId
    kind: str
    attacker: GroupId
    defender: GroupId
    declared_at: datetime
    starts_at: datetime
    ends_at: datetime
    counted: int
    """How many of each side's best count: as many as the smaller side has."""
    stake: int
    matched_at: datetime | None
    closed_at: datetime | None
    winner: GroupId | None
    attacker_points: int | None
    defender_points: int | None


# What may be asked


class Declare(Given):
    on: Annotated[str, Meta(min_length=1, max_length=96, examples=["OWL"])]
    stake: Amount
    aims: Annotated[tuple[Aim, ...], Meta(min_length=1, max_length=AIMS_MAX)] = (
        MUSTER,
        SUPPLIES,
        FEATS,
    )
    group: Ref = ""


class MatchStake(Given):
    war: UUID
    group: Ref = ""


class SeeWar(Given):
    war: UUID


class SeeWars(Given):
    group: Annotated[str, Meta(max_length=96)] = ""
    """Whose wars; empty for those of all groups."""
    before: UUID | None = None
    limit: Limit = 20


# What is shown


class SideShown(Shown):
    group: GroupId
    name: str
    tag: str
    fighters: int
    points: int


class WarLine(Shown):
    id: WarId
    kind: str
    state: State
    attacker: SideShown
    defender: SideShown
    declared_at: datetime
    starts_at: datetime
    ends_at: datetime
    stake: int
    matched: bool
    winner: GroupId | None


class Wars(Shown):
    wars: list[WarLine]
    next: WarId | None
    """Give it as `before` for the page that follows; null on the last one."""


class Record(Shown):
    won: int
    lost: int
    drawn: int


class GroupWars(Wars):
    record: Record | None


class AimShown(Shown):
    code: str
    name: str


class FighterShown(Shown):
    id: PlayerId
    username: str
    group: GroupId
    points: int
    counts: bool


class DeedShown(Shown):
    player: PlayerId
    username: str
    group: GroupId
    objective: str
    points: int
    at: datetime


class WarShown(WarLine):
    aims: list[AimShown]
    counted: int
    pool: int
    fighters: list[FighterShown]
    deeds: list[DeedShown]


# What happens


class WarDeclared(Event):
    war: WarId
    attacker: GroupId
    attacker_name: str
    defender: GroupId
    defender_name: str
    starts_at: datetime
    stake: int


class StakeMatched(Event):
    war: WarId
    attacker: GroupId
    defender: GroupId
    pool: int


class WarBegan(Event):
    war: WarId
    attacker: GroupId
    defender: GroupId
    ends_at: datetime


class WarScored(Event):
    war: WarId
    attacker: GroupId
    defender: GroupId
    group: GroupId
    player: PlayerId
    objective: str
    points: int


class WarDue(Event):
    """A war is over; it is counted when this is heard, after everything that happened before."""

    war: WarId


class WarEnded(Event):
    war: WarId
    attacker: GroupId
    attacker_name: str
    defender: GroupId
    defender_name: str
    winner: GroupId | None
    attacker_points: int
    defender_points: int
    pool: int


# What is refused


class WarUnknown(Fault, code="WAR_NOT_FOUND", kind=Kind.MISSING):
    war: UUID


class OnOwnGroup(Fault, code="OWN_GROUP", kind=Kind.REFUSED):
    pass


class NotAlike(Fault, code="GROUP_KINDS_DIFFER", kind=Kind.REFUSED):
    """Clans fight clans, and gangs fight gangs."""

    yours: str
    theirs: str


class AtPeace(Fault, code="GROUP_AT_PEACE", kind=Kind.REFUSED):
    """One of the two has chosen to live in peace."""

    group: str


class TooYoung(Fault, code="GROUP_TOO_YOUNG", kind=Kind.REFUSED):
    group: str
    until: datetime


class AtWar(Fault, code="GROUP_AT_WAR", kind=Kind.CONFLICT):
    group: str


class WarsOfTheWeek(Fault, code="WEEKLY_WARS_REACHED", kind=Kind.REFUSED):
    group: str
    most: int


class AimUnknown(Fault, code="WAR_AIM_NOT_FOUND", kind=Kind.MISSING):
    aim: str


class NotTheDefender(Fault, code="NOT_THE_DEFENDER", kind=Kind.DENIED):
    pass


class MatchedBefore(Fault, code="STAKE_MATCHED_ALREADY", kind=Kind.CONFLICT):
    pass


class BegunAlready(Fault, code="WAR_BEGUN", kind=Kind.REFUSED):
    pass
