"""What happens in groups."""

from datetime import datetime
from uuid import UUID

from guildry.kernel import Event, PlayerId
from guildry.modules.groups.contract.data import GroupId


class GroupFounded(Event):
    group: GroupId
    kind: str
    name: str
    leader: PlayerId


class GroupChanged(Event):
    group: GroupId


class GroupDisbanded(Event):
    group: GroupId
    name: str
    members: list[PlayerId]


class MemberJoined(Event):
    group: GroupId
    kind: str
    name: str
    player: PlayerId


class MemberLeft(Event):
    group: GroupId
    name: str
    player: PlayerId
    why: str
    """`left`, `kicked` or `gone`."""


class RoleGiven(Event):
    group: GroupId
    player: PlayerId
    role: str


class LeaderChanged(Event):
    group: GroupId
    name: str
    leader: PlayerId
    before: PlayerId
    why: str
    """`handed_over`, `away` or `gone`."""


class SuccessionNoticed(Event):
    """The leader has been away for long; at that time the leadership passes on."""

    group: GroupId
    name: str
    leader: PlayerId
    at: datetime


class PlayerInvited(Event):
    group: GroupId
    name: str
    player: PlayerId
    by: PlayerId


class EntryAsked(Event):
    group: GroupId
    name: str
    player: PlayerId


class KnockEnded(Event):
    """A request or an invitation that came to nothing."""

    group: GroupId
    player: PlayerId


class ContributionMade(Event):
    group: GroupId
    kind: str
    player: PlayerId
    posting: UUID
    asset: str
    amount: int


class TreasurySpent(Event):
    group: GroupId
    spending: UUID
    by: PlayerId
    receiver: PlayerId
    asset: str
    amount: int


class SpendingWaits(Event):
    group: GroupId
    name: str
    spending: UUID
    by: PlayerId
    asset: str
    amount: int


class SpendingDropped(Event):
    group: GroupId
    spending: UUID
    by: PlayerId
    state: str


class DuesTaken(Event):
    group: GroupId
    player: PlayerId
    amount: int
    paid: bool


class GoalSet(Event):
    group: GroupId
    goal: UUID


class GoalReached(Event):
    group: GroupId
    name: str
    goal: UUID
    asset: str
    reward: int
    winners: list[PlayerId]


class GoalClosed(Event):
    group: GroupId
    goal: UUID
    state: str


class GroupRose(Event):
    group: GroupId
    name: str
    level: int
