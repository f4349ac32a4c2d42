"""The auction house: lots, bids by proxy with the money held, buyouts, and ends that come exactly once."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.auctions.contract import (
    LotChanged,
    LotEnded,
    LotListed,
    LotSold,
    Outbid,
)
from guildry.modules.auctions.invariants import ESCROWS, INVARIANTS
from guildry.modules.auctions.kept import KEPT
from guildry.modules.auctions.reactions import REACTIONS, SWEEPS
from guildry.modules.auctions.surface import LIVE, ROUTES
from guildry.modules.auctions.words import WORDS

__all__ = ["LotChanged", "LotEnded", "LotListed", "LotSold", "Outbid"]

module = Module(
    name="auctions",
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
