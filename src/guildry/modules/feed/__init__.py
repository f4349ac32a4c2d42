"""What friends did lately: the fifty newest things, told to those who may read them."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.feed.contract import ActReacted, ActTold
from guildry.modules.feed.invariants import INVARIANTS
from guildry.modules.feed.kept import KEPT
from guildry.modules.feed.reactions import REACTIONS, SWEEPS
from guildry.modules.feed.surface import LIVE, ROUTES, WORDS

__all__ = ["ActReacted", "ActTold"]

module = Module(
    name="feed",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    reactions=REACTIONS,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    kept=KEPT,
)
