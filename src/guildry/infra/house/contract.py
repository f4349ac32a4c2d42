from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from msgspec import Meta

from guildry.kernel import Fault, Given, Grant, Kind, Role, Shown

PAGE_ROWS_MAX: Final = 100
EXPORT_ROWS_MAX: Final = 10_000
ADDRESSES_CHARS_MAX: Final = 1_000
SCANNED_MAX: Final = 10_000
"""How many events one page looks through for those of the addresses asked for."""
COUNTED_MAX: Final = 10_000
"""Where counting stops: past it, more is just more."""

READ: Final = Grant("house.read", Role.ADMIN)
EXPORT: Final = Grant("house.export", Role.ADMIN)
RETRY: Final = Grant("house.retry", Role.ADMIN)
DROP: Final = Grant("house.drop", Role.OWNER)

Place = Annotated[
    str,
    Meta(
        pattern=r"^(0|[1-9]\d{0,17})-(0|[1-9]\d{0,17})$",
        description="A place in a log, as a page before gave it.",
        examples=["4711-12"],
    ),
]
Limit = Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)]
Word = Annotated[str, Meta(min_length=1, max_length=100)]
Moment = Annotated[datetime, Meta(tz=True)]
LetterId = Annotated[int, Meta(ge=1, le=2**53)]


class Outcome(StrEnum):
    DONE = "done"
    REFUSED = "refused"


class SearchAudit(Given):
    act: Word | None = None
    actor: UUID | None = None
    subject: Annotated[str, Meta(min_length=1, max_length=500)] | None = None
    edge: Word | None = None
    outcome: Outcome | None = None
    since: Moment | None = None
    until: Moment | None = None
    before: Place | None = None
    """Rows older than this place."""


class SeeAudit(SearchAudit):
    limit: Limit = 20


class ExportAudit(SearchAudit):
    form: Literal["csv", "jsonl"] = "csv"
    limit: Annotated[int, Meta(ge=1, le=EXPORT_ROWS_MAX)] = 1_000


class SeeBlocks(Given):
    before: Annotated[int, Meta(ge=1, le=2**53)] | None = None
    """Blocks below this height."""
    limit: Limit = 20


class SeeEvents(Given):
    addresses: Annotated[
        str,
        Meta(
            max_length=ADDRESSES_CHARS_MAX,
            pattern=r"^[a-z0-9_.,]*$",
            description="Addresses between commas; none for all.",
        ),
    ] = ""
    after: Place = "0-0"
    limit: Limit = 20


class SeeLetters(Given):
    settled: bool = False
    before: LetterId | None = None
    limit: Limit = 20


class NameLetter(Given):
    letter: LetterId


# What is shown


class AuditRow(Shown):
    place: str
    at: datetime
    act: str
    outcome: Outcome
    actor: UUID | None
    role: str
    edge: str
    address: str
    session: UUID | None
    request: UUID | None
    subject: str | None
    facts: Any


class AuditPage(Shown):
    rows: list[AuditRow]
    next: str | None
    """Give it as `before` for the page that follows; null on the last one."""


class AuditExport(Shown):
    form: str
    rows: int
    text: str
    next: str | None


class ChainHead(Shown):
    height: int
    hash: str
    at: datetime | None
    line: str
    """What to keep outside the hall, and to hand to `guildry audit`; empty before the first block."""


class ChainBlock(Shown):
    height: int
    previous: str
    hash: str
    first: int
    last: int
    at: datetime
    counts: dict[str, int]


class ChainBlocks(Shown):
    blocks: list[ChainBlock]
    next: int | None


class LoggedEvent(Shown):
    place: str
    address: str
    at: datetime
    body: Any


class EventPage(Shown):
    events: list[LoggedEvent]
    next: str
    """Give it as `after`: later events will stand behind it."""
    more: bool


class LetterKind(StrEnum):
    EVENT = "event"
    TASK = "task"


class Letter(Shown):
    letter: int
    kind: LetterKind
    name: str
    body: Any
    problem: str
    attempts: int
    died_at: datetime
    settled_at: datetime | None
    settled_as: str | None


class Letters(Shown):
    letters: list[Letter]
    next: int | None


class CursorLag(Shown):
    subscriber: str
    place: str
    events: int
    """How many settled events it has not heard; counting stops at COUNTED_MAX."""
    seconds: int
    """How old the oldest of them is."""


class Health(Shown):
    blocks: int
    unsealed_seconds: int
    """The age of the oldest audit row that no block covers."""
    cursors: list[CursorLag]
    letters_open: int
    jobs: dict[str, int]
    """How many jobs wait and run; counting stops at COUNTED_MAX."""


# What may go wrong


class LetterUnknown(Fault, code="DEAD_LETTER_NOT_FOUND", kind=Kind.MISSING):
    letter: int


class LetterSettled(Fault, code="DEAD_LETTER_SETTLED", kind=Kind.CONFLICT):
    """Somebody has retried or dropped it before."""

    letter: int
    settled_as: str


class LetterUnreadable(Fault, code="DEAD_LETTER_UNREADABLE", kind=Kind.REFUSED):
    """It does not say what to do again: it can be dropped, not retried."""

    letter: int
