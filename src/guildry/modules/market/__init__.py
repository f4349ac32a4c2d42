"""The market: one book of orders an item, matched by price and then time, all of it escrowed."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.market.contract import BookChanged, OrderClosed, OrderFilled
from guildry.modules.market.invariants import ESCROWS, INVARIANTS
from guildry.modules.market.kept import KEPT
from guildry.modules.market.reactions import REACTIONS, SWEEPS
from guildry.modules.market.surface import LIVE, ROUTES
from guildry.modules.market.words import WORDS

__all__ = ["BookChanged", "OrderClosed", "OrderFilled"]

module = Module(
    name="market",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    reactions=REACTIONS,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    escrows=ESCROWS,
    kept=KEPT,
)
