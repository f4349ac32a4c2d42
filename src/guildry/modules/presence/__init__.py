"""Who is here, and where they were last: one answer from all surfaces."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.presence.contract import (
    Presence,
    PresenceChanged,
    Sighting,
    Surface,
)
from guildry.modules.presence.invariants import INVARIANTS
from guildry.modules.presence.kept import KEPT
from guildry.modules.presence.noting import note
from guildry.modules.presence.reactions import SWEEPS
from guildry.modules.presence.store import of
from guildry.modules.presence.surface import LIVE, ROUTES, WORDS

__all__ = ["Presence", "PresenceChanged", "Sighting", "Surface", "note", "of"]

module = Module(
    name="presence",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    kept=KEPT,
)
