from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final, NewType
from uuid import UUID

from msgspec import Meta

from guildry.kernel import Event, Fault, Given, Grant, Kind, PlayerId, Role, Shown

WishId = NewType("WishId", UUID)

PAGE_ROWS_MAX: Final = 100
TITLE_CHARS_MAX: Final = 40
ANSWER_CHARS_MAX: Final = 200
DAY: Final = timedelta(days=1)
DAYS_MAX: Final = 7
"""More days of keeping order than these are not given at once."""

WISH: Final = Grant("perks.wish", Role.PLAYER)
DECIDE: Final = Grant("perks.decide", Role.MODERATOR)
LEND: Final = Grant("perks.lend", Role.ADMIN)

Reason = Annotated[
    str, Meta(min_length=1, max_length=200, description="Why, for the record.")
]
Called = Annotated[
    str,
    Meta(
        pattern=r"^[^\W_]{2,20}$",
        description="One word: letters and digits.",
        examples=["hello"],
    ),
]


class WishKind(StrEnum):
    """What somebody wishes for, by a thing of theirs."""

    TITLE = "title"
    COMMAND = "command"
    DAY = "day"


class WishState(StrEnum):
    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"


THINGS: Final = {
    WishKind.TITLE: "own_title",
    WishKind.COMMAND: "own_command",
    WishKind.DAY: "admin_day",
}
"""Whoever holds the first two may wish again and again; the last is used up."""
CALL: Final = "call_admin"


# What may be asked


class WishTitle(Given):
    title: Annotated[
        str, Meta(min_length=1, max_length=TITLE_CHARS_MAX, examples=["Moth keeper"])
    ]


class WishCommand(Given):
    word: Called
    answer: Annotated[str, Meta(min_length=1, max_length=ANSWER_CHARS_MAX)]


class SeeWishes(Given):
    state: WishState = WishState.WAITING
    after: UUID | None = None
    limit: Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)] = 50


class DecideWish(Given):
    wish: UUID
    grant: bool
    reason: Reason


class SayCommand(Given):
    word: Annotated[str, Meta(min_length=1, max_length=40, examples=["hello"])]


# What is shown


class Wish(Shown):
    wish: WishId
    player: PlayerId
    name: str
    kind: WishKind
    word: str | None
    text: str
    days: int | None
    state: WishState
    at: datetime
    reason: str | None


class MyWishes(Shown):
    wishes: list[Wish]
    may: list[WishKind]
    """What one's things allow to wish for now."""


class Wishes(Shown):
    wishes: list[Wish]
    next: WishId | None


class Answered(Shown):
    word: str
    answer: str
    name: str


# What happens


class WishAsked(Event):
    wish: WishId
    player: PlayerId
    kind: WishKind


class WishDecided(Event):
    wish: WishId
    player: PlayerId
    kind: WishKind
    granted: bool


class KeepersCalled(Event):
    """Somebody rings for all who keep order."""

    call: UUID
    player: PlayerId


# What is refused


class PerkNotHeld(Fault, code="PERK_NOT_HELD", kind=Kind.REFUSED):
    item: str


class WishUnknown(Fault, code="WISH_NOT_FOUND", kind=Kind.MISSING):
    wish: UUID


class WishSettled(Fault, code="WISH_SETTLED", kind=Kind.CONFLICT):
    wish: UUID


class WishNotYours(Fault, code="WISH_NOT_YOURS_TO_DECIDE", kind=Kind.DENIED):
    """A day of keeping order is an admin's to give, and nobody decides of what they wish themselves."""


class CommandTaken(Fault, code="COMMAND_TAKEN", kind=Kind.CONFLICT):
    word: str


class CommandOfTheHall(Fault, code="COMMAND_OF_THE_HALL", kind=Kind.CONFLICT):
    """The hall answers to it already, in some language."""

    word: str


class CommandUnknown(Fault, code="COMMAND_NOT_FOUND", kind=Kind.MISSING):
    word: str
