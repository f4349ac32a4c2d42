"""The shop: what is sold, gifts, refunds, and the daily bonus."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.shop.actions.buying import gift, purchase
from guildry.modules.shop.contract import (
    DailyBonusTaken,
    Gift,
    OfferChanged,
    Purchase,
    Purchased,
    PurchaseRefunded,
)
from guildry.modules.shop.demo import furnish_demo
from guildry.modules.shop.faults import NotOnSale, OfferUnknown, OutOfStock
from guildry.modules.shop.furniture import furnish
from guildry.modules.shop.invariants import INVARIANTS
from guildry.modules.shop.kept import KEPT
from guildry.modules.shop.surface import LIVE, ROUTES
from guildry.modules.shop.words import WORDS

__all__ = [
    "DailyBonusTaken",
    "Gift",
    "NotOnSale",
    "OfferChanged",
    "OfferUnknown",
    "OutOfStock",
    "Purchase",
    "PurchaseRefunded",
    "Purchased",
    "furnish_demo",
    "gift",
    "purchase",
]

module = Module(
    name="shop",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    invariants=INVARIANTS,
    kept=KEPT,
    furnish=furnish,
)
