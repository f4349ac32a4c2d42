"""What may be asked of groups."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from guildry.kernel import Amount, Given
from guildry.modules.groups.contract.data import (
    About,
    Aim,
    Asset,
    Coins,
    Entry,
    KindCode,
    Level,
    Limit,
    Permission,
    Reason,
    Ref,
    RoleCode,
    Tag,
)

GroupName = Annotated[str, Meta(min_length=1, max_length=256, examples=["Moths"])]


class Found(Given):
    name: GroupName
    tag: Tag
    kind: KindCode = "clan"
    about: About = ""
    entry: Entry = Entry.OPEN
    min_level: Level = 1


class Change(Given):
    group: Ref = ""
    name: GroupName | None = None
    about: About | None = None
    entry: Entry | None = None
    min_level: Level | None = None
    two_person_above: Coins | None = None
    """A day's spending above this needs a second member."""
    peaceful: bool | None = None


class OfGroup(Given):
    group: Ref = ""


class SeeGroup(OfGroup):
    pass


class Join(Given):
    group: Annotated[str, Meta(min_length=1, max_length=96)]


class Leave(OfGroup):
    pass


class Disband(OfGroup):
    pass


class TakeBack(Given):
    """One's own request, or an invitation that one does not want."""

    group: Annotated[str, Meta(min_length=1, max_length=96)]


class OnMember(Given):
    player: UUID
    group: Ref = ""


class Invite(OnMember):
    pass


class Uninvite(OnMember):
    pass


class Admit(OnMember):
    pass


class TurnAway(OnMember):
    pass


class HandOver(OnMember):
    pass


class Kick(OnMember):
    bar_days: Annotated[int, Meta(ge=0, le=365)] = 1
    """For how long they can't come back."""


class GiveRole(OnMember):
    role: RoleCode


class ChangeRole(Given):
    role: RoleCode
    group: Ref = ""
    permissions: Annotated[list[Permission], Meta(max_length=12)]
    daily_limit: Coins


class Contribute(Given):
    amount: Amount
    asset: Asset = "coin"
    group: Ref = ""


class Spend(Given):
    to: UUID
    amount: Amount
    reason: Reason
    asset: Asset = "coin"
    group: Ref = ""


class OnSpending(Given):
    spending: UUID
    group: Ref = ""


class ApproveSpending(OnSpending):
    pass


class DeclineSpending(OnSpending):
    pass


class SetDues(Given):
    amount: Annotated[int, Meta(ge=0, le=1_000_000_000)]
    days: Annotated[int, Meta(ge=1, le=30)] = 7
    group: Ref = ""


class SetGoal(Given):
    what: Aim
    target: Amount
    reward: Amount
    days: Annotated[int, Meta(ge=1, le=60)] = 7
    asset: Asset = "coin"
    group: Ref = ""


class DropGoal(Given):
    goal: UUID
    group: Ref = ""


class SeeGroups(Given):
    kind: KindCode | None = None
    search: Annotated[str, Meta(max_length=96)] = ""
    offset: Annotated[int, Meta(ge=0, le=10_000)] = 0
    limit: Limit = 20


class SeeRanking(Given):
    kind: KindCode = "clan"
    offset: Annotated[int, Meta(ge=0, le=10_000)] = 0
    limit: Limit = 20


class SeeMembers(OfGroup):
    limit: Limit = 60


class SeeLog(OfGroup):
    before: Annotated[int, Meta(ge=1, le=2**63 - 1)] | None = None
    limit: Limit = 30


# Operators


class SetKind(Given):
    kind: KindCode
    founding_fee: Coins
    found_level: Level
    two_person_above: Coins
    dues_max: Annotated[int, Meta(ge=0, le=1_000_000_000)]


class SetLevel(Given):
    kind: KindCode
    level: Annotated[int, Meta(ge=1, le=100)]
    experience: Annotated[int, Meta(ge=0, le=10**15)]
    members: Annotated[int, Meta(ge=1, le=60)]
    goals: Annotated[int, Meta(ge=1, le=10)]


class Rename(Given):
    group: Annotated[str, Meta(min_length=1, max_length=96)]
    name: GroupName
    reason: Reason


class Close(Given):
    group: Annotated[str, Meta(min_length=1, max_length=96)]
    reason: Reason
