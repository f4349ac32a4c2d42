from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final, NewType
from uuid import UUID

from msgspec import Meta

from guildry.kernel import Event, Given, Grant, PlayerId, Role, Shown

ActId = NewType("ActId", UUID)

FEED_ROWS_MAX: Final = 50
KEPT: Final = timedelta(days=90)
NOTE_CHARS_MAX: Final = 200
REACTIONS: Final = ("👍", "❤️", "🎉", "🔥", "😮", "😂")
REACT_TEXT: Final = "One of the feed's reactions."

SEE: Final = Grant("feed.see", Role.PLAYER)


class ActKind(StrEnum):
    """What a feed tells of."""

    FRIENDS = "friends"
    PURCHASE = "purchase"
    GIFT = "gift"
    LOT_WON = "lot_won"
    STREAK = "streak"
    SHARED = "shared"


class Audience(StrEnum):
    """Who may read one's acts of a kind."""

    EVERYONE = "everyone"
    FRIENDS = "friends"
    NOBODY = "nobody"


class SeeFeed(Given):
    kind: ActKind | None = None
    player: UUID | None = None
    """The acts of one player alone, of a friend or of anybody who lets everyone read them."""


class ReactToAct(Given):
    act: UUID
    emoji: Annotated[str, Meta(min_length=1, max_length=8, description=REACT_TEXT)]
    on: bool = True


class Share(Given):
    act: UUID
    note: Annotated[str, Meta(max_length=NOTE_CHARS_MAX)] = ""


class SetAudience(Given):
    kind: ActKind
    audience: Audience


class ActReaction(Shown):
    emoji: str
    count: int
    mine: bool


class Act(Shown):
    act: ActId
    player: PlayerId
    name: str
    kind: ActKind
    at: datetime
    what: str
    count: int
    other: PlayerId | None
    """Whom else it concerns."""
    other_name: str
    shared: ActId | None
    reactions: list[ActReaction]


class Feed(Shown):
    acts: list[Act]
    reactions: list[str]


class Audiences(Shown):
    audiences: dict[str, str]


class ActTold(Event):
    """Something notable; a screen that shows a feed asks anew."""

    act: ActId
    player: PlayerId
    kind: ActKind
    hearers: list[PlayerId]


class ActReacted(Event):
    act: ActId
    owner: PlayerId
    player: PlayerId
    emoji: str
