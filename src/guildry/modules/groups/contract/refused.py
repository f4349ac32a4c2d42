"""What groups refuse."""

from datetime import datetime
from uuid import UUID

from guildry.kernel import Fault, Kind


class GroupUnknown(Fault, code="GROUP_NOT_FOUND", kind=Kind.MISSING):
    group: str


class WhichGroup(Fault, code="WHICH_GROUP", kind=Kind.INVALID):
    """Several are theirs, or none; so it must be said which."""

    count: int


class KindUnknown(Fault, code="GROUP_KIND_NOT_FOUND", kind=Kind.MISSING):
    kind_of_group: str


class NotMember(Fault, code="NOT_A_MEMBER", kind=Kind.DENIED):
    group: str


class NotTheirMember(Fault, code="MEMBER_NOT_FOUND", kind=Kind.MISSING):
    player: UUID


class NotAllowed(Fault, code="ROLE_NOT_ALLOWED", kind=Kind.DENIED):
    permission: str


class LeaderOnly(Fault, code="LEADER_ONLY", kind=Kind.DENIED):
    pass


class RankTooLow(Fault, code="RANK_TOO_LOW", kind=Kind.DENIED):
    pass


class MoreThanYours(Fault, code="MORE_THAN_YOURS", kind=Kind.DENIED):
    """Nobody hands out a right or a limit that they do not have."""

    permission: str


class InOneAlready(Fault, code="ALREADY_IN_GROUP", kind=Kind.CONFLICT):
    kind_of_group: str


class TheyAreInOne(Fault, code="PLAYER_IN_GROUP", kind=Kind.CONFLICT):
    player: UUID


class GroupFull(Fault, code="GROUP_FULL", kind=Kind.REFUSED):
    most: int


class NeedsInvitation(Fault, code="INVITATION_NEEDED", kind=Kind.REFUSED):
    group: str


class LevelTooLow(Fault, code="LEVEL_TOO_LOW", kind=Kind.REFUSED):
    required: int
    level: int


class Barred(Fault, code="BARRED_FROM_GROUP", kind=Kind.REFUSED):
    until: datetime


class AskedBefore(Fault, code="ALREADY_ASKED", kind=Kind.CONFLICT):
    group: str


class KnockUnknown(Fault, code="GROUP_REQUEST_NOT_FOUND", kind=Kind.MISSING):
    pass


class TooManyKnocks(Fault, code="TOO_MANY_REQUESTS_OPEN", kind=Kind.REFUSED):
    most: int


class GroupNameTaken(Fault, code="GROUP_NAME_TAKEN", kind=Kind.CONFLICT):
    name: str


class TagTaken(Fault, code="GROUP_TAG_TAKEN", kind=Kind.CONFLICT):
    tag: str


class LeaderStays(Fault, code="LEADER_CANNOT_LEAVE", kind=Kind.REFUSED):
    """Whoever leads hands the group over first, or ends it."""


class TreasuryNotEmpty(Fault, code="TREASURY_NOT_EMPTY", kind=Kind.REFUSED):
    asset: str
    amount: int


class KicksUsedUp(Fault, code="KICK_LIMIT_REACHED", kind=Kind.REFUSED):
    most: int


class OnOneself(Fault, code="ON_ONESELF", kind=Kind.REFUSED):
    pass


class DayLimit(Fault, code="SPENDING_LIMIT_REACHED", kind=Kind.REFUSED):
    required: int
    available: int


class SpendingUnknown(Fault, code="SPENDING_NOT_FOUND", kind=Kind.MISSING):
    spending: UUID


class SpendingClosed(Fault, code="SPENDING_CLOSED", kind=Kind.CONFLICT):
    spending: UUID


class SecondPerson(Fault, code="SECOND_PERSON_NEEDED", kind=Kind.DENIED):
    """Neither whoever asked for it nor whoever gets it can say yes to it."""


class SpendingVoid(Fault, code="SPENDING_VOID", kind=Kind.REFUSED):
    """Whoever asked for it may not spend so much any more."""


class SpendingsFull(Fault, code="SPENDINGS_OPEN", kind=Kind.REFUSED):
    most: int


class DuesTooHigh(Fault, code="DUES_TOO_HIGH", kind=Kind.REFUSED):
    most: int


class GoalsFull(Fault, code="GOALS_OPEN", kind=Kind.REFUSED):
    most: int


class GoalUnknown(Fault, code="GOAL_NOT_FOUND", kind=Kind.MISSING):
    goal: UUID


class GoalMet(Fault, code="GOAL_MET_ALREADY", kind=Kind.REFUSED):
    target: int


class PeaceHolds(Fault, code="PEACE_HOLDS", kind=Kind.REFUSED):
    until: datetime


class LevelsOutOfOrder(Fault, code="LEVELS_OUT_OF_ORDER", kind=Kind.INVALID):
    level: int
