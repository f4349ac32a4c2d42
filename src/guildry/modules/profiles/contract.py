from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, Literal
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

BIO_CHARS_MAX: Final = 500
LINKS_MAX: Final = 5
FEATURED_MAX: Final = 5
BADGES_SHOWN_MAX: Final = 50
PICTURE_CHARS_MAX: Final = 900_000
"""What a picture may take in a request, as base64."""
PICTURE_PIXELS_MAX: Final = 16_000_000
LARGE_SIDE: Final = 256
SMALL_SIDE: Final = 64

SEE: Final = Grant("profiles.see", Role.PLAYER)
CHANGE: Final = Grant("profiles.change", Role.PLAYER)
CLEAR: Final = Grant("profiles.clear", Role.MODERATOR)
DECORATE: Final = Grant("profiles.decorate", Role.GAME_MASTER)


class Element(StrEnum):
    BIO = "bio"
    PICTURE = "picture"
    LINKS = "links"
    BADGES = "badges"
    ACHIEVEMENTS = "achievements"
    GROUPS = "groups"
    FRIENDS = "friends"
    ACTIVITY = "activity"


class Audience(StrEnum):
    EVERYONE = "everyone"
    FRIENDS = "friends"
    NOBODY = "nobody"


DEFAULTS: Final = {
    **dict.fromkeys(Element, Audience.EVERYONE),
    Element.FRIENDS: Audience.FRIENDS,
}


class Achievement(Struct, frozen=True):
    """Something that a player has achieved, as a profile shows it."""

    code: str
    name: str
    glyph: str


Achievements = Callable[
    [ReadTx, PlayerId, Sequence[str], str], Awaitable[Sequence[Achievement]]
]
ACHIEVEMENTS: Final[Hook[Achievements]] = Hook("profiles.achievements")
"""Asked which of some achievements a player holds, with their names in a language."""

Code = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,40}$", examples=["founder"])]
Title = Annotated[str, Meta(min_length=1, max_length=60)]
Reason = Annotated[
    str, Meta(min_length=1, max_length=200, description="Why, for the record.")
]


# What may be asked


class SeeProfile(Given):
    player: UUID


class SeePicture(Given):
    player: UUID
    size: Literal["large", "small"] = "large"


class LinkGiven(Given):
    label: Annotated[str, Meta(min_length=1, max_length=30, examples=["My stream"])]
    url: Annotated[
        str, Meta(min_length=9, max_length=200, examples=["https://example.org/ada"])
    ]


class PrivacyGiven(Given):
    element: Element
    audience: Audience


class ChangeProfile(Given):
    bio: Annotated[str, Meta(max_length=2_000)] | None = None
    links: Annotated[list[LinkGiven], Meta(max_length=LINKS_MAX)] | None = None
    featured: Annotated[list[Code], Meta(max_length=FEATURED_MAX)] | None = None
    privacy: Annotated[list[PrivacyGiven], Meta(max_length=len(Element))] | None = None


class WriteBio(Given):
    bio: Annotated[str, Meta(max_length=2_000)]


class SetPicture(Given):
    picture: Annotated[
        str,
        Meta(
            min_length=4,
            max_length=PICTURE_CHARS_MAX,
            description="A PNG, JPEG, WebP or GIF file in base64.",
        ),
    ]


class ClearProfile(Given):
    player: UUID
    reason: Reason


class Names(Given):
    en: Title
    ru: Title
    es: Title


class MakeBadge(Given):
    code: Code
    glyph: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,40}$", examples=["crown"])]
    names: Names


class GiveBadge(Given):
    player: UUID
    badge: Code
    reason: Reason


class TakeBadge(GiveBadge):
    pass


# What is shown


class LinkShown(Shown):
    label: str
    url: str


class BadgeShown(Shown):
    code: str
    name: str
    glyph: str
    at: datetime


class AchievementShown(Shown):
    code: str
    name: str
    glyph: str


class GroupShown(Shown):
    id: UUID
    kind: str
    name: str
    tag: str
    role: str


class PrivacyShown(Shown):
    element: Element
    audience: Audience


class Profile(Shown):
    id: PlayerId
    username: str
    role: str
    joined_at: datetime
    title: str | None
    """A line under the name, which a moderator has looked at; seen by whoever may see the bio."""
    bio: str | None
    """Null where it is not for the one who looks; so with all that follows."""
    has_picture: bool
    picture_at: datetime | None
    links: list[LinkShown] | None
    badges: list[BadgeShown] | None
    featured: list[AchievementShown] | None
    groups: list[GroupShown] | None
    friends: int | None
    privacy: list[PrivacyShown] | None
    """One's own alone."""


class PictureShown(Shown):
    type: str
    data: str
    """The file in base64."""


class BadgeKind(Shown):
    code: str
    name: str
    glyph: str


class BadgeKinds(Shown):
    badges: list[BadgeKind]


# What happens


class ProfileChanged(Event):
    player: PlayerId


class BadgeGiven(Event):
    player: PlayerId
    badge: str


# What is refused


class PictureRefused(Fault, code="PICTURE_REFUSED", kind=Kind.INVALID):
    flaw: str


class PictureFlaw(StrEnum):
    """What is wrong with a picture."""

    NOT_BASE64 = "not_base64"
    NOT_A_PICTURE = "not_a_picture"
    TOO_LARGE = "too_large"


class NoPicture(Fault, code="PICTURE_NOT_FOUND", kind=Kind.MISSING):
    pass


class BioTooLong(Fault, code="BIO_TOO_LONG", kind=Kind.INVALID):
    chars: int
    most: int


class LinkRefused(Fault, code="LINK_REFUSED", kind=Kind.INVALID):
    url: str


class NotAchieved(Fault, code="ACHIEVEMENT_NOT_HELD", kind=Kind.REFUSED):
    achievement: str


class BadgeUnknown(Fault, code="BADGE_NOT_FOUND", kind=Kind.MISSING):
    badge: str


class BadgeExists(Fault, code="BADGE_EXISTS", kind=Kind.CONFLICT):
    badge: str
