"""Prices that follow demand, within bounds and seasons; and what anything is worth."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.pricing.actions import put_under_demand, quote, worth
from guildry.modules.pricing.contract import (
    Follow,
    PricesMoved,
    SeasonTurned,
    TagChanged,
)
from guildry.modules.pricing.faults import NotFollowed
from guildry.modules.pricing.invariants import INVARIANTS
from guildry.modules.pricing.reactions import SWEEPS
from guildry.modules.pricing.surface import LIVE, ROUTES
from guildry.modules.pricing.words import WORDS

__all__ = [
    "Follow",
    "NotFollowed",
    "PricesMoved",
    "SeasonTurned",
    "TagChanged",
    "put_under_demand",
    "quote",
    "worth",
]

module = Module(
    name="pricing",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
)
