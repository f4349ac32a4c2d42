"""Why somebody may not say something, and what moderators may not do."""

from datetime import datetime
from uuid import UUID

from guildry.kernel import Fault, Kind


class Muted(Fault, code="MUTED", kind=Kind.REFUSED):
    until: datetime


class SpeechRefused(Fault, code="SPEECH_REFUSED", kind=Kind.REFUSED):
    """Counted: three in a day mute for an hour."""

    where: str
    words: str
    violations: int
    most: int


class SpeechEmpty(Fault, code="SPEECH_EMPTY", kind=Kind.INVALID):
    where: str


class LinksTooSoon(Fault, code="LINKS_TOO_SOON", kind=Kind.REFUSED):
    """Accounts of the last day may not post links: most who spam are that young."""

    until: datetime


class GateClosed(Fault, code="GATE_CLOSED", kind=Kind.REFUSED):
    """Too many came at once; who came lately waits until the hall has looked at them."""

    until: datetime


class OutOfReach(Fault, code="ROLE_OUT_OF_REACH", kind=Kind.DENIED):
    """Nobody moderates themselves, their peers, or those above them."""


class ActsUsedUp(Fault, code="MODERATION_LIMIT_REACHED", kind=Kind.REFUSED):
    """So much in one hour is no person's work, or not the right one's."""

    most: int


class SanctionUnknown(Fault, code="SANCTION_NOT_FOUND", kind=Kind.MISSING):
    sanction: UUID


class UndoneBefore(Fault, code="ALREADY_UNDONE", kind=Kind.CONFLICT):
    sanction: UUID


class CaseUnknown(Fault, code="CASE_NOT_FOUND", kind=Kind.MISSING):
    case: UUID


class CaseIsClosed(Fault, code="CASE_CLOSED", kind=Kind.CONFLICT):
    case: UUID


class CaseOfAnother(Fault, code="CASE_OF_ANOTHER", kind=Kind.INVALID):
    """The case is about somebody else."""

    case: UUID


class ReportedBefore(Fault, code="ALREADY_REPORTED", kind=Kind.CONFLICT):
    ref: str


class ReportsUsedUp(Fault, code="REPORT_LIMIT_REACHED", kind=Kind.REFUSED):
    most: int


class ReportOfOneself(Fault, code="SELF_REPORT", kind=Kind.REFUSED):
    pass


class AppealedBefore(Fault, code="ALREADY_APPEALED", kind=Kind.CONFLICT):
    sanction: UUID


class AppealUnknown(Fault, code="APPEAL_NOT_FOUND", kind=Kind.MISSING):
    appeal: UUID


class AppealDecidedBefore(Fault, code="APPEAL_DECIDED", kind=Kind.CONFLICT):
    appeal: UUID


class AppealOfOnesOwn(Fault, code="APPEAL_NEEDS_ANOTHER", kind=Kind.DENIED):
    """Whoever sanctioned does not judge the appeal."""
