"""Things: what they are, who has them, and what they do when they are used."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.inventory.actions import define, hand_back
from guildry.modules.inventory.contract import (
    Descriptions,
    EffectEnded,
    Item,
    ItemCode,
    ItemKind,
    ItemUnknown,
    ItemUsed,
    MakeItem,
    Names,
    Rarity,
    Thing,
)
from guildry.modules.inventory.invariants import INVARIANTS
from guildry.modules.inventory.kept import KEPT
from guildry.modules.inventory.queries import holds
from guildry.modules.inventory.reactions import SWEEPS
from guildry.modules.inventory.rules import asset_of, item_of
from guildry.modules.inventory.store import items, runs, things
from guildry.modules.inventory.surface import LIVE, ROUTES
from guildry.modules.inventory.words import WORDS

__all__ = [
    "Descriptions",
    "EffectEnded",
    "Item",
    "ItemCode",
    "ItemKind",
    "ItemUnknown",
    "ItemUsed",
    "MakeItem",
    "Names",
    "Rarity",
    "Thing",
    "asset_of",
    "define",
    "hand_back",
    "holds",
    "item_of",
    "items",
    "runs",
    "things",
]

module = Module(
    name="inventory",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    kept=KEPT,
)
