"""How players show themselves: a bio, a picture, links, badges, and who sees which."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.profiles.actions import award
from guildry.modules.profiles.contract import (
    ACHIEVEMENTS,
    Achievement,
    BadgeGiven,
    BadgeUnknown,
    ProfileChanged,
)
from guildry.modules.profiles.invariants import INVARIANTS
from guildry.modules.profiles.kept import KEPT
from guildry.modules.profiles.reactions import REACTIONS
from guildry.modules.profiles.surface import LIVE, ROUTES
from guildry.modules.profiles.words import WORDS

__all__ = [
    "ACHIEVEMENTS",
    "Achievement",
    "BadgeGiven",
    "BadgeUnknown",
    "ProfileChanged",
    "award",
]

module = Module(
    name="profiles",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    reactions=REACTIONS,
    invariants=INVARIANTS,
    kept=KEPT,
)
