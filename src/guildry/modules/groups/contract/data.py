"""Kinds, roles and permissions: the words that groups are made of, and their limits."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final, NewType
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import Grant, Hook, PlayerId, ReadTx, Role

GroupId = NewType("GroupId", UUID)

INVITATIONS_MAX: Final = 50
REQUESTS_MAX: Final = 100
KNOCKS_MAX: Final = 20
"""How many groups one player may be asking at once."""
OPEN_SPENDINGS_MAX: Final = 20
KICKS_A_DAY_MAX: Final = 5
ROLES_MAX: Final = 5
PAGE_ROWS_MAX: Final = 100
WINNERS_MAX: Final = 60
EXPERIENCE_A_DAY_MAX: Final = 100
COINS_FOR_EXPERIENCE: Final = 10

KNOCK_KEPT: Final = timedelta(days=7)
SPENDING_KEPT: Final = timedelta(days=3)
ACTIVE_WITHIN: Final = timedelta(days=7)
LEADER_AWAY: Final = timedelta(days=30)
SUCCESSION_NOTICE: Final = timedelta(days=7)
PEACE_HELD: Final = timedelta(days=7)
HOLD_GRACE: Final = timedelta(days=2)
"""How long a goal's reward stays set aside after the goal is due, so that a late sweep finds it."""

SEE: Final = Grant("groups.see", Role.PLAYER)
TAKE_PART: Final = Grant("groups.take_part", Role.PLAYER)
KEEP_ORDER: Final = Grant("groups.keep_order", Role.MODERATOR)
SET_UP: Final = Grant("groups.set_up", Role.ADMIN)

MASTER: Final = "master"
RECRUIT: Final = "recruit"


class Permission(StrEnum):
    """What a role may let its members do."""

    INVITE = "invite"
    ADMIT = "admit"
    KICK = "kick"
    PROMOTE = "promote"
    EDIT = "edit"
    ROLES = "roles"
    SPEND = "spend"
    SECOND = "second"
    DUES = "dues"
    GOALS = "goals"
    WAR = "war"
    MODERATE = "moderate"


ALL: Final = frozenset(Permission)


class Entry(StrEnum):
    OPEN = "open"
    APPROVAL = "approval"
    INVITATION = "invitation"


class Way(StrEnum):
    REQUEST = "request"
    INVITATION = "invitation"


class Aim(StrEnum):
    """What a goal counts."""

    CONTRIBUTIONS = "contributions"
    MEMBERS = "members"
    EXPERIENCE = "experience"


class RoleOf(Struct, frozen=True):
    """A role as a group has it now."""

    role: str
    rank: int
    permissions: frozenset[Permission]
    daily_limit: int | None
    """None: no limit; the leader alone."""


class Membership(Struct, frozen=True, kw_only=True):
    """What a player is in a group."""

    group: GroupId
    kind: str
    player: PlayerId
    role: str
    rank: int
    permissions: frozenset[Permission]
    daily_limit: int | None
    joined_at: datetime

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


class Band(Struct, frozen=True, kw_only=True):
    """A group's own row."""

    id: GroupId
    kind: str
    name: str
    tag: str
    about: str
    entry: Entry
    min_level: int
    leader: PlayerId
    members: int
    members_max: int
    level: int
    experience: int
    peaceful: bool
    peaceful_at: datetime
    two_person_above: int
    dues: int
    dues_days: int
    succession_at: datetime | None
    kicks_today: int
    founded_at: datetime


Levels = Callable[[ReadTx, PlayerId], Awaitable[int]]
LEVELS: Final[Hook[Levels]] = Hook("groups.levels")
"""Asked for a player's level; where nobody knows, no level is asked for."""

Ref = Annotated[
    str,
    Meta(
        max_length=96,
        description="A group: its id, its tag or its name; empty for the only one that is yours.",
        examples=["MOTH"],
    ),
]
KindCode = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,20}$", examples=["clan"])]
RoleCode = Annotated[
    str,
    Meta(
        pattern=r"^(officer|veteran|member|recruit)$",
        description="A role below the leader's.",
        examples=["officer"],
    ),
]
Tag = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9]{2,5}$",
        description="Two to five letters or digits.",
        examples=["MOTH"],
    ),
]
About = Annotated[str, Meta(max_length=500)]
Level = Annotated[int, Meta(ge=1, le=1_000)]
Coins = Annotated[int, Meta(ge=0, le=10**15)]
Reason = Annotated[str, Meta(min_length=1, max_length=200, description="What for.")]
Asset = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9_.:-]{0,62}$",
        description="A currency or a thing.",
        examples=["coin"],
    ),
]
Limit = Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)]
