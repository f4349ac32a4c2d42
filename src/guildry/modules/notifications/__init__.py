"""What players are told, once for each cause, where they are and when they want it."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.notifications.contract import Kind, Noticed, NoticesDue
from guildry.modules.notifications.invariants import INVARIANTS
from guildry.modules.notifications.kept import KEPT
from guildry.modules.notifications.reactions import REACTIONS, SWEEPS
from guildry.modules.notifications.surface import LIVE, ROUTES, WORDS, due_card
from guildry.modules.notifications.telling import notify

__all__ = ["Kind", "Noticed", "NoticesDue", "due_card", "notify"]

module = Module(
    name="notifications",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    reactions=REACTIONS,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    kept=KEPT,
)
