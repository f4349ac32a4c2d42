"""Trades between two players: offers and counter-offers, both sides set aside, settled at once or not at all."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.trading.contract import (
    TradeCountered,
    TradeEnded,
    TradeOffered,
    TradeSettled,
    TradeWaits,
)
from guildry.modules.trading.invariants import ESCROWS, INVARIANTS
from guildry.modules.trading.kept import KEPT
from guildry.modules.trading.reactions import REACTIONS, SWEEPS
from guildry.modules.trading.surface import LIVE, ROUTES
from guildry.modules.trading.words import WORDS

__all__ = [
    "TradeCountered",
    "TradeEnded",
    "TradeOffered",
    "TradeSettled",
    "TradeWaits",
]

module = Module(
    name="trading",
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
