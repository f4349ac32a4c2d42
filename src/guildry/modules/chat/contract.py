from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final, NewType
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import Event, Given, Grant, PlayerId, Role, Shown

ChannelId = NewType("ChannelId", UUID)
MessageId = NewType("MessageId", UUID)

TEXT_CHARS_MAX: Final = 2_000
TITLE_CHARS_MAX: Final = 60
MESSAGES_A_MINUTE_MAX: Final = 10
MESSAGES_A_SECOND_MAX: Final = 3
HISTORY_ROWS_MAX: Final = 100
EXPORT_ROWS_MAX: Final = 1_000
UNREAD_COUNTED_MAX: Final = 100
MENTIONS_MAX: Final = 10
PARTY_PLAYERS_MAX: Final = 20
CHANNELS_MAX: Final = 200
BRIDGES_MAX: Final = 50
"""How many channels a player is shown."""
KEPT: Final = timedelta(days=90)
EDITABLE: Final = timedelta(hours=24)
SLOW_SECONDS_MAX: Final = 3_600
REACTIONS: Final = ("👍", "❤️", "😂", "😮", "😢", "🎉", "🔥", "👀", "✅", "❌", "⚔️", "🛡️")

READ: Final = Grant("chat.read", Role.PLAYER)
SPEAK: Final = Grant("chat.speak", Role.PLAYER)
KEEP_ORDER: Final = Grant("chat.keep_order", Role.MODERATOR)
ARRANGE: Final = Grant("chat.arrange", Role.ADMIN)

Words = Annotated[str, Meta(min_length=1, max_length=TEXT_CHARS_MAX)]
Title = Annotated[str, Meta(min_length=1, max_length=TITLE_CHARS_MAX)]
Limit = Annotated[int, Meta(ge=1, le=HISTORY_ROWS_MAX)]
Emoji = Annotated[
    str, Meta(min_length=1, max_length=8, description="One of the hall's reactions.")
]


class ChannelKind(StrEnum):
    GLOBAL = "global"
    GROUP = "group"
    PARTY = "party"
    PRIVATE = "private"
    SYSTEM = "system"


class Channel(Struct, frozen=True, kw_only=True):
    """A channel, as the rules see it."""

    id: ChannelId
    kind: ChannelKind
    title: str
    group: UUID | None
    one: PlayerId | None
    two: PlayerId | None
    slow_seconds: int

    @property
    def closed(self) -> bool:
        """Whether what is said there is nobody else's, whatever their role; a report alone shows it."""
        return self.kind in (ChannelKind.PRIVATE, ChannelKind.PARTY)

    @property
    def room(self) -> str:
        """Where its readers sit in the live hub."""
        if self.kind is ChannelKind.GROUP:
            return f"group:{self.group}"
        return f"channel:{self.id}"

    @property
    def rooms(self) -> list[str]:
        if self.kind is ChannelKind.PRIVATE:
            return [f"player:{self.one}", f"player:{self.two}"]
        return [self.room]

    def other_than(self, player: UUID) -> PlayerId | None:
        """The other side of a private channel."""
        return self.two if self.one == player else self.one


# What may be asked


class Send(Given):
    channel: UUID
    text: Words
    reply_to: UUID | None = None


class Say(Given):
    text: Words


class Tell(Given):
    to: UUID
    text: Words


class OpenPrivate(Given):
    player: UUID


class OpenParty(Given):
    title: Title
    players: Annotated[list[UUID], Meta(min_length=1, max_length=PARTY_PLAYERS_MAX - 1)]


class LeaveParty(Given):
    channel: UUID


class OpenChannel(Given):
    title: Title
    kind: ChannelKind = ChannelKind.GLOBAL


class Edit(Given):
    message: UUID
    text: Words


class Delete(Given):
    message: UUID
    reason: Annotated[str, Meta(max_length=500)] = ""


class React(Given):
    message: UUID
    emoji: Emoji
    on: bool = True


class MarkRead(Given):
    channel: UUID
    message: UUID


class Type(Given):
    channel: UUID


class SetSlowMode(Given):
    channel: UUID
    seconds: Annotated[int, Meta(ge=0, le=SLOW_SECONDS_MAX)]


class ReportMessage(Given):
    message: UUID
    ground: Annotated[str, Meta(pattern="^(insult|spam|hate|fraud|danger|name|other)$")]
    details: Annotated[str, Meta(max_length=500)] = ""


class Bridge(Given):
    channel: UUID
    place: Annotated[
        str,
        Meta(
            pattern=r"^(telegram|discord):-?[0-9]{1,20}$",
            description="A chat of a platform, by its number.",
            examples=["telegram:-1001234567890"],
        ),
    ]


class Unbridge(Given):
    place: Annotated[str, Meta(max_length=40)]


class SeeHistory(Given):
    channel: UUID
    before: UUID | None = None
    limit: Limit = 50


class Search(Given):
    text: Annotated[str, Meta(min_length=2, max_length=100)]
    channel: UUID | None = None
    before: UUID | None = None
    limit: Limit = 20


class Export(Given):
    reason: Annotated[
        str, Meta(min_length=1, max_length=500, description="Why, for the record.")
    ]
    channel: UUID | None = None
    player: UUID | None = None
    before: UUID | None = None
    limit: Annotated[int, Meta(ge=1, le=EXPORT_ROWS_MAX)] = 200


# What is shown


class Reaction(Shown):
    emoji: str
    count: int
    mine: bool


class Message(Shown):
    message: MessageId
    channel: ChannelId
    author: PlayerId
    name: str
    at: datetime
    text: str
    reply_to: MessageId | None
    mentions: list[PlayerId]
    surface: str
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    reactions: list[Reaction]


class ChannelShown(Shown):
    channel: ChannelId
    kind: ChannelKind
    title: str
    with_player: PlayerId | None
    """The other side of a private channel."""
    unread: int
    """At most a hundred are counted."""
    read_upto: MessageId | None
    slow_seconds: int
    last_at: datetime | None
    may_write: bool
    room: str | None
    """What a socket joins to hear it; null where it hears it anyway."""


class Channels(Shown):
    channels: list[ChannelShown]
    reactions: list[str]


class History(Shown):
    messages: list[Message]
    """Newest first."""
    next: MessageId | None
    """Give it as `before` for the page that follows; null on the last one. A search may give it with few messages
    or none: it has looked through much, and goes on from there."""


class Bridged(Shown):
    place: str
    channel: ChannelId


# What happens


class MessageSent(Event):
    message: MessageId
    channel: ChannelId
    rooms: list[str]
    author: PlayerId
    name: str
    at: datetime
    text: str
    reply_to: MessageId | None
    mentions: list[PlayerId]
    surface: str
    place: str
    """Where on a platform it was said, so that it is not said there again."""
    private: bool


class MessageEdited(Event):
    message: MessageId
    channel: ChannelId
    rooms: list[str]
    author: PlayerId
    name: str
    at: datetime
    text: str
    mentions: list[PlayerId]
    surface: str
    private: bool


class MessageDeleted(Event):
    message: MessageId
    channel: ChannelId
    rooms: list[str]
    author: PlayerId
    at: datetime
    private: bool


class MessageReacted(Event):
    message: MessageId
    channel: ChannelId
    rooms: list[str]
    player: PlayerId
    emoji: str
    count: int
    on: bool


class ChannelRead(Event):
    player: PlayerId
    channel: ChannelId
    upto: MessageId


class SomeoneTypes(Event):
    channel: ChannelId
    rooms: list[str]
    player: PlayerId
    name: str


class ChannelOpened(Event):
    channel: ChannelId
    kind: ChannelKind
    title: str
    players: list[PlayerId]
    """Those who hear it from now on; empty where everybody does."""
    names: list[str]
    """How each of these is called: a private channel bears the other's name."""
    room: str | None


class ChannelRenamed(Event):
    channel: ChannelId
    rooms: list[str]
    title: str


class ChannelLeft(Event):
    channel: ChannelId
    player: PlayerId
    room: str


class SlowModeSet(Event):
    channel: ChannelId
    rooms: list[str]
    seconds: int
