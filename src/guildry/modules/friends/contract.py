from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Final
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import (
    Event,
    Fault,
    Given,
    Grant,
    Hook,
    Kind,
    PlayerId,
    ReadTx,
    Role,
    Shown,
)

FRIENDS_MAX: Final = 500
REQUESTS_MAX: Final = 100
REQUESTS_A_DAY_MAX: Final = 50
BLOCKS_MAX: Final = 1_000
SUGGESTIONS_MAX: Final = 20
PAGE_ROWS_MAX: Final = 100
DEEDS_SHOWN: Final = 3

AGAIN_AFTER_DECLINE: Final = timedelta(days=7)
AGAIN_AFTER_PARTING: Final = timedelta(days=1)
AGAIN_AFTER_WITHDRAWAL: Final = timedelta(hours=1)

SEE: Final = Grant("friends.see", Role.PLAYER)
MEET: Final = Grant("friends.meet", Role.PLAYER)
SEE_ALL: Final = Grant("friends.see_all", Role.MODERATOR)

Limit = Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)]


class State(StrEnum):
    """What two players are to each other."""

    ASKED = "asked"
    FRIENDS = "friends"
    CLOSED = "closed"
    BLOCKED = "blocked"


class Relation(StrEnum):
    """What somebody is to the one who asks."""

    NONE = "none"
    YOU_ASKED = "you_asked"
    ASKS_YOU = "asks_you"
    FRIENDS = "friends"
    YOU_BLOCKED = "you_blocked"


class Pair(Struct, frozen=True, kw_only=True):
    """What stands between two players; the smaller id is `one`."""

    one: UUID
    two: UUID
    state: State
    asked_by: UUID | None = None
    again_at: datetime | None = None
    one_blocks: bool = False
    two_blocks: bool = False
    since: datetime

    def blocks(self, who: UUID) -> bool:
        return self.one_blocks if who == self.one else self.two_blocks


class Tally(Struct, frozen=True):
    """How many of each a player has."""

    friends: int
    asked: int
    blocks: int
    asked_today: int


class Tie(StrEnum):
    """How somebody may be known to a player who is not their friend yet."""

    FRIENDS = "friends"
    GROUP = "group"
    DEALINGS = "dealings"


class Acquaintance(Struct, frozen=True):
    player: PlayerId
    tie: Tie
    strength: int
    """How many friends, groups or dealings they share."""


class Deed(Shown):
    """Something that a friend did lately."""

    kind: str
    at: datetime
    facts: dict[str, Any]


Deeds = Callable[
    [ReadTx, PlayerId, Sequence[PlayerId]],
    Awaitable[Mapping[PlayerId, Sequence[Deed]]],
]
DEEDS: Final[Hook[Deeds]] = Hook("friends.deeds")
"""Asked what some players did lately, as far as the one who looks may know."""

Acquaintances = Callable[[ReadTx, PlayerId], Awaitable[Sequence[Acquaintance]]]
ACQUAINTANCES: Final[Hook[Acquaintances]] = Hook("friends.acquaintances")
"""Whom later rooms would introduce to a player."""


# What may be asked


class AskFriend(Given):
    player: UUID


class AcceptFriend(AskFriend):
    pass


class DeclineFriend(AskFriend):
    pass


class RemoveFriend(AskFriend):
    pass


class Block(AskFriend):
    pass


class Unblock(AskFriend):
    pass


class SeeRelation(AskFriend):
    pass


class SeeFriends(Given):
    after: UUID | None = None
    limit: Limit = 50


class SeeBlocks(SeeFriends):
    pass


class SeeFriendsOf(SeeFriends):
    player: UUID


# What is shown


class Friend(Shown):
    id: PlayerId
    username: str
    since: datetime
    online: bool
    surface: str | None
    last_seen_at: datetime | None
    status: str
    deeds: list[Deed]


class Friends(Shown):
    friends: list[Friend]
    next: PlayerId | None
    """Give it as `after` for the page that follows; null on the last one."""


class Request(Shown):
    id: PlayerId
    username: str
    at: datetime


class Requests(Shown):
    received: list[Request]
    sent: list[Request]


class Blocked(Shown):
    id: PlayerId
    username: str
    since: datetime


class Blocks(Shown):
    blocks: list[Blocked]
    next: PlayerId | None


class Suggestion(Shown):
    id: PlayerId
    username: str
    tie: Tie
    shared: int


class Suggestions(Shown):
    suggestions: list[Suggestion]


class Standing(Shown):
    id: PlayerId
    username: str
    relation: Relation
    since: datetime | None


# What happens


class FriendHere(Shown):
    """What a friend hears of a friend who came or left."""

    player: PlayerId
    online: bool
    surface: str | None
    last_seen_at: datetime | None
    status: str


class FriendAsked(Event):
    asker: PlayerId
    asked: PlayerId


class FriendsMade(Event):
    asker: PlayerId
    accepter: PlayerId


class FriendsParted(Event):
    """A friendship or a request is no more; neither side is told by whom."""

    one: PlayerId
    two: PlayerId


class FriendSeen(Event):
    """A friend came or left; told to those friends who are here to hear it."""

    player: PlayerId
    online: bool
    surface: str | None
    last_seen_at: datetime | None
    status: str
    hearers: list[PlayerId]


class PlayerBlocked(Event):
    blocker: PlayerId
    blocked: PlayerId


class PlayerUnblocked(Event):
    blocker: PlayerId
    blocked: PlayerId


# What is refused


class WithOneself(Fault, code="SELF_FRIEND", kind=Kind.REFUSED):
    pass


class ContactRefused(Fault, code="CONTACT_REFUSED", kind=Kind.DENIED):
    """One of the two has blocked the other; nobody is told which."""

    player: UUID


class FriendsBefore(Fault, code="ALREADY_FRIENDS", kind=Kind.CONFLICT):
    player: UUID


class RequestPending(Fault, code="REQUEST_PENDING", kind=Kind.CONFLICT):
    player: UUID


class AskedTooSoon(Fault, code="ASKED_TOO_SOON", kind=Kind.REFUSED):
    player: UUID
    until: datetime


class RequestUnknown(Fault, code="REQUEST_NOT_FOUND", kind=Kind.MISSING):
    player: UUID


class NotFriends(Fault, code="NOT_FRIENDS", kind=Kind.MISSING):
    player: UUID


class NotBlocked(Fault, code="NOT_BLOCKED", kind=Kind.MISSING):
    player: UUID


class FriendsFull(Fault, code="FRIEND_LIMIT_REACHED", kind=Kind.REFUSED):
    player: UUID
    most: int


class RequestsFull(Fault, code="REQUEST_LIMIT_REACHED", kind=Kind.REFUSED):
    most: int


class RequestsOfTheDay(Fault, code="DAILY_REQUESTS_REACHED", kind=Kind.REFUSED):
    most: int


class BlocksFull(Fault, code="BLOCK_LIMIT_REACHED", kind=Kind.REFUSED):
    most: int
