from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Final, NewType
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import Event, Given, Grant, PlayerId, Role, Shown

SanctionId = NewType("SanctionId", UUID)
CaseId = NewType("CaseId", UUID)
AppealId = NewType("AppealId", UUID)

VIOLATIONS_A_DAY_MAX: Final = 3
AUTOMATIC_MUTE: Final = timedelta(hours=1)
"""What three refused texts in a day bring; only a person may mute for longer."""
MUTE_MINUTES_MAX: Final = 60 * 24 * 30
REPORTS_A_DAY_MAX: Final = 20
NEWCOMERS_WEIGHT_MAX: Final = 9
"""What all new accounts together weigh in a case: less than one who has been here for a month."""
ACTS_AN_HOUR_MAX: Final = 120
"""What one who keeps order may do to others in an hour; a stolen session does no more."""
PAGE_ROWS_MAX: Final = 100
SPEECH_CHARS_MAX: Final = 4_000
SNAPSHOT_BYTES_MAX: Final = 16 * 1024
YOUNG: Final = timedelta(hours=24)
"""How old an account must be before it may post links."""
GATE: Final = timedelta(minutes=15)
GATE_MINUTES_MAX: Final = 24 * 60

SPEAK: Final = Grant("moderation.speak", Role.PLAYER)
REPORT: Final = Grant("moderation.report", Role.PLAYER)
MODERATE: Final = Grant("moderation.moderate", Role.MODERATOR)

Reason = Annotated[
    str, Meta(min_length=1, max_length=500, description="Why, for the record.")
]
Limit = Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)]


class SanctionKind(StrEnum):
    WARNING = "warning"
    MUTE = "mute"


class Ground(StrEnum):
    """What somebody is reported for."""

    INSULT = "insult"
    SPAM = "spam"
    HATE = "hate"
    FRAUD = "fraud"
    DANGER = "danger"
    NAME = "name"
    OTHER = "other"


class CaseState(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


class AppealState(StrEnum):
    WAITING = "waiting"
    GRANTED = "granted"
    DENIED = "denied"


class Evidence(Struct, frozen=True, kw_only=True):
    """What somebody is reported for, as it was when it was reported."""

    kind: str
    """`message`, `player`, `group`: what the reference means."""
    ref: str
    snapshot: dict[str, Any]


# What may be asked


class Warn(Given):
    player: UUID
    reason: Reason
    case: UUID | None = None


class Mute(Warn):
    minutes: Annotated[int, Meta(ge=1, le=MUTE_MINUTES_MAX)] = 60


class Undo(Given):
    sanction: UUID
    reason: Reason


class ReportPlayer(Given):
    player: UUID
    ground: Ground
    details: Annotated[str, Meta(max_length=500)] = ""


class SeeQueue(Given):
    state: CaseState = CaseState.OPEN
    after: UUID | None = None
    limit: Limit = 50


class SeeCase(Given):
    case: UUID


class Dismiss(Given):
    case: UUID
    reason: Reason


class SeeRecord(Given):
    player: UUID


class AskAppeal(Given):
    sanction: UUID
    text: Annotated[str, Meta(min_length=1, max_length=1_000)]


class SeeAppeals(Given):
    state: AppealState = AppealState.WAITING
    limit: Limit = 50


class DecideAppeal(Given):
    appeal: UUID
    grant: bool
    reason: Reason


class CloseGate(Given):
    minutes: Annotated[int, Meta(ge=1, le=GATE_MINUTES_MAX)] = 15
    reason: Reason


class OpenGate(Given):
    reason: Reason


class SeeStatistics(Given):
    days: Annotated[int, Meta(ge=1, le=90)] = 30


# What is shown


class Sanction(Shown):
    sanction: SanctionId
    player: PlayerId
    kind: SanctionKind
    at: datetime
    until: datetime | None
    reason: str
    automatic: bool
    undone_at: datetime | None
    appeal: AppealState | None


class Record(Shown):
    """What is on record of a player."""

    player: PlayerId
    muted_until: datetime | None
    violations_today: int
    sanctions: list[Sanction]


class Filed(Shown):
    case: CaseId


class ReportShown(Shown):
    reporter: PlayerId
    at: datetime
    ground: Ground
    details: str
    kind: str
    ref: str
    snapshot: dict[str, Any]


class Case(Shown):
    case: CaseId
    player: PlayerId
    name: str
    state: CaseState
    opened_at: datetime
    reports: int
    weight: int
    """Reporters count by how long they have been here, so that a crowd of new ones weighs little."""
    grounds: list[str]


class CaseFile(Case):
    told: list[ReportShown]
    record: Record


class Queue(Shown):
    cases: list[Case]
    next: CaseId | None


class Appeal(Shown):
    appeal: AppealId
    player: PlayerId
    name: str
    at: datetime
    text: str
    state: AppealState
    sanction: Sanction


class Appeals(Shown):
    appeals: list[Appeal]


class Gate(Shown):
    closed_until: datetime | None
    reason: str
    arrivals: int
    """How many joined in the last minute."""
    arrivals_max: int
    """More than so many in a minute close the gate by itself."""


class DayOfModeration(Shown):
    day: str
    violations: int
    automatic_mutes: int
    mutes: int
    warnings: int
    reports: int
    undone: int


class Statistics(Shown):
    days: list[DayOfModeration]
    open_cases: int
    waiting_appeals: int
    undone_share: float
    """How many of a hundred sanctions of the last 30 days were undone."""


# What happens


class PlayerWarned(Event):
    player: PlayerId
    sanction: SanctionId
    reason: str


class PlayerMuted(Event):
    player: PlayerId
    sanction: SanctionId
    until: datetime
    reason: str
    automatic: bool


class SanctionUndone(Event):
    player: PlayerId
    sanction: SanctionId
    kind: SanctionKind


class ReportFiled(Event):
    case: CaseId
    player: PlayerId
    ground: Ground


class CaseClosed(Event):
    case: CaseId
    player: PlayerId
    state: CaseState


class AppealAsked(Event):
    appeal: AppealId
    player: PlayerId


class AppealDecided(Event):
    appeal: AppealId
    player: PlayerId
    granted: bool


class GateMoved(Event):
    closed_until: datetime | None
