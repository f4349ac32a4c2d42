"""Wars between groups: declared a day ahead, two days long, fair to those who sleep."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.wars.contract import (
    Objective,
    WarBegan,
    WarDeclared,
    WarEnded,
    WarId,
)
from guildry.modules.wars.furniture import furnish
from guildry.modules.wars.invariants import ESCROWS, INVARIANTS
from guildry.modules.wars.kept import KEPT
from guildry.modules.wars.reactions import REACTIONS, SWEEPS
from guildry.modules.wars.scoring import score
from guildry.modules.wars.store import open_objective
from guildry.modules.wars.surface import LIVE, ROUTES
from guildry.modules.wars.words import WORDS

__all__ = [
    "Objective",
    "WarBegan",
    "WarDeclared",
    "WarEnded",
    "WarId",
    "open_objective",
    "score",
]

module = Module(
    name="wars",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    reactions=REACTIONS,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    escrows=ESCROWS,
    kept=KEPT,
    furnish=furnish,
)
