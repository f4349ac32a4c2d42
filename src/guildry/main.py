"""The table of contents. A room may knock only on doors listed above its own."""

from guildry.kernel import Module
from guildry.modules import ledger

MODULES: tuple[Module, ...] = (
    # money and things
    ledger.module,
)
