from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import Event, Given, Grant, PlayerId, Role, Shown

LEASE: Final = timedelta(seconds=20)
"""How long a process that went silent is believed."""
HERE_AFTER_SPEAKING: Final = timedelta(minutes=5)
"""Whoever wrote in a chat this lately counts as here, though no socket says so."""
DIGEST_PLAYERS_MAX: Final = 500
ASKED_MAX: Final = 100
STATUS_CHARS_MAX: Final = 80

SEE: Final = Grant("presence.see", Role.PLAYER)


class Surface(StrEnum):
    WEB = "web"
    TELEGRAM = "telegram"
    DISCORD = "discord"


class Presence(Struct, frozen=True, rename="camel"):
    """Whether somebody is here, and where they were last, merged from all surfaces."""

    player: PlayerId
    online: bool
    surface: Surface | None
    """Where they are, or were last."""
    last_seen_at: datetime | None
    status: str


class Sighting(Struct, frozen=True):
    """Somebody was seen on a surface."""

    player: UUID
    surface: Surface
    at: datetime


class Appear(Given):
    visible: bool | None = None
    """False: others see you as away."""
    status: Annotated[str, Meta(max_length=STATUS_CHARS_MAX)] | None = None


class MyPresence(Shown):
    online: bool
    surface: Surface | None
    last_seen_at: datetime | None
    visible: bool
    status: str


class PresenceChanged(Event):
    """Who came and who left in the last moment, together: nobody hears of each alone."""

    came: list[PlayerId]
    left: list[PlayerId]
