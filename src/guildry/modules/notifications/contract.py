from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final, NewType
from uuid import UUID

from msgspec import Meta

from guildry.kernel import Event, Given, Grant, PlayerId, Role, Shown

NoticeId = NewType("NoticeId", UUID)

PAGE_ROWS_MAX: Final = 100
KEPT: Final = timedelta(days=90)
UNREAD_COUNTED_MAX: Final = 100
TOLD_AT_ONCE_MAX: Final = 10
"""More than this wait for one player: the message says how many, not which."""
TELLINGS_AN_HOUR_MAX: Final = 6
"""How often a platform writes to one player in an hour; what comes then is told together afterwards."""
DIGEST: Final = timedelta(hours=6)
FOLLOWED: Final = timedelta(days=30)
"""Whoever was not on a platform for so long is not written to there."""

SEE: Final = Grant("notifications.see", Role.PLAYER)

Hour = Annotated[int, Meta(ge=0, le=23)]


class Kind(StrEnum):
    """What one may be told of."""

    FRIEND_ASKED = "friend_asked"
    FRIENDS_MADE = "friends_made"
    MESSAGE = "message"
    MENTION = "mention"
    GIFT = "gift"
    OUTBID = "outbid"
    LOT_SOLD = "lot_sold"
    TRADE = "trade"
    WARNED = "warned"
    MUTED = "muted"
    APPEAL = "appeal"
    REACTION = "reaction"
    CALLED = "called"
    WISHED = "wished"
    WISH = "wish"


class Manner(StrEnum):
    """How one wants to be told of a kind."""

    AT_ONCE = "at_once"
    DIGEST = "digest"
    """Together with others, every few hours."""
    SILENT = "silent"
    """In the list alone."""
    OFF = "off"


class SeeNotices(Given):
    before: UUID | None = None
    limit: Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)] = 30


class MarkNoticed(Given):
    upto: UUID


class Prefer(Given):
    kind: Kind
    manner: Manner


class SetQuietHours(Given):
    starts: Hour | None = None
    ends: Hour | None = None
    """In the player's own zone; both or neither."""


class Notice(Shown):
    notice: NoticeId
    kind: Kind
    at: datetime
    about: PlayerId | None
    """Whom it is about."""
    name: str
    what: str
    count: int
    read: bool


class Notices(Shown):
    notices: list[Notice]
    unread: int
    next: NoticeId | None


class Preferences(Shown):
    manners: dict[str, str]
    quiet_starts: int | None
    quiet_ends: int | None


class Noticed(Event):
    """Told on the web at once."""

    notice: NoticeId
    player: PlayerId
    kind: Kind
    at: datetime
    about: PlayerId | None
    name: str
    what: str
    count: int


class NoticesRead(Event):
    player: PlayerId
    upto: NoticeId


class NoticesDue(Event):
    """To be told on a platform, together."""

    player: PlayerId
    surface: str
    notices: list[NoticeId]
    kinds: list[Kind]
    names: list[str]
    whats: list[str]
    counts: list[int]
