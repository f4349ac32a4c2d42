"""What some things are good for: a title and a command of one's own, a day of keeping order, a call for help."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.perks.contract import (
    KeepersCalled,
    WishAsked,
    WishDecided,
    WishKind,
)
from guildry.modules.perks.invariants import INVARIANTS
from guildry.modules.perks.kept import KEPT
from guildry.modules.perks.reactions import REACTIONS
from guildry.modules.perks.store import title_of
from guildry.modules.perks.surface import LIVE, ROUTES
from guildry.modules.perks.words import WORDS

__all__ = ["KeepersCalled", "WishAsked", "WishDecided", "WishKind", "title_of"]

module = Module(
    name="perks",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    reactions=REACTIONS,
    invariants=INVARIANTS,
    kept=KEPT,
)
