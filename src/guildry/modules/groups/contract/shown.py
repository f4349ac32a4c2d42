"""What groups show."""

from datetime import datetime
from typing import Any
from uuid import UUID

from guildry.kernel import PlayerId, Shown
from guildry.modules.groups.contract.data import Entry, GroupId, Permission, Way
from guildry.modules.ledger import Balance


class LevelShown(Shown):
    level: int
    experience: int
    members: int
    goals: int


class KindRole(Shown):
    role: str
    rank: int
    title: str
    permissions: list[Permission]
    daily_limit: int | None


class KindShown(Shown):
    code: str
    name: str
    founding_fee: int
    found_level: int
    two_person_above: int
    dues_max: int
    roles: list[KindRole]
    levels: list[LevelShown]


class Kinds(Shown):
    kinds: list[KindShown]


class GroupLine(Shown):
    id: GroupId
    kind: str
    name: str
    tag: str
    about: str
    entry: Entry
    min_level: int
    members: int
    members_max: int
    level: int
    experience: int
    peaceful: bool


class Groups(Shown):
    groups: list[GroupLine]
    more: bool


class Place(Shown):
    place: int
    group: GroupLine


class Ranking(Shown):
    kind: str
    places: list[Place]
    more: bool


class Mine(Shown):
    group: GroupLine
    role: str
    title: str


class Knock(Shown):
    group: GroupLine
    way: Way
    at: datetime
    until: datetime


class MyGroups(Shown):
    groups: list[Mine]
    knocks: list[Knock]


class You(Shown):
    """What the one who looks is in the group."""

    role: str
    title: str
    rank: int
    permissions: list[Permission]
    daily_limit: int | None
    joined_at: datetime
    contributed: int


class Group(GroupLine):
    leader: PlayerId
    leader_name: str
    founded_at: datetime
    next_level_at: int | None
    """The experience that the next level asks for; null at the last one."""
    two_person_above: int
    dues: int
    dues_days: int
    succession_at: datetime | None
    """When the leadership passes on, should the leader stay away; null while they are here."""
    you: You | None
    knock: Way | None


class Joined(Shown):
    group: GroupId
    name: str
    state: str
    """`member`, or `requested` where a request waits for an answer."""


class MemberLine(Shown):
    id: PlayerId
    username: str
    role: str
    title: str
    rank: int
    joined_at: datetime
    active_at: datetime
    contributed: int


class Members(Shown):
    members: list[MemberLine]


class Asker(Shown):
    id: PlayerId
    username: str
    way: Way
    at: datetime
    until: datetime


class Askers(Shown):
    knocks: list[Asker]


class RoleShown(Shown):
    role: str
    title: str
    rank: int
    permissions: list[Permission]
    daily_limit: int | None
    members: int


class Roles(Shown):
    roles: list[RoleShown]


class Contributed(Shown):
    group: GroupId
    name: str
    asset: str
    amount: int
    balance: int
    """What is left in the giver's purse."""
    experience: int
    level: int


class SpendingShown(Shown):
    id: UUID
    by: PlayerId
    by_name: str
    receiver: PlayerId
    receiver_name: str
    asset: str
    amount: int
    reason: str
    at: datetime
    until: datetime
    state: str
    second: PlayerId | None
    closed_at: datetime | None


class Spent(Shown):
    spending: UUID
    state: str
    """`done`, or `open` while it waits for a second member."""
    asset: str
    amount: int
    left_today: int | None


class Spendings(Shown):
    spendings: list[SpendingShown]


class DuesLine(Shown):
    id: PlayerId
    username: str
    due_at: datetime
    amount: int
    paid: bool


class Treasury(Shown):
    group: GroupId
    holder: UUID
    balances: list[Balance]
    spent_today: list[Balance]
    daily_limit: int | None
    open: list[SpendingShown]
    closed: list[SpendingShown]
    dues: list[DuesLine]
    next_due: datetime | None


class GoalShown(Shown):
    id: UUID
    what: str
    target: int
    progress: int
    asset: str
    reward: int
    by: PlayerId
    at: datetime
    due_at: datetime
    state: str
    closed_at: datetime | None
    winners: int | None


class Goals(Shown):
    goals: list[GoalShown]
    most: int


class LogLine(Shown):
    id: int
    at: datetime
    act: str
    actor: PlayerId | None
    actor_name: str | None
    subject: PlayerId | None
    subject_name: str | None
    facts: dict[str, Any]


class Log(Shown):
    lines: list[LogLine]
    next: int | None
    """Give it as `before` for the page that follows; null on the last one."""
