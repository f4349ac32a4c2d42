"""Every SQL statement of the ledger: what writes, and what is shaped for a screen."""

from guildry.modules.ledger.store.postings import (
    Refused,
    add_tap,
    balance,
    due_holds,
    holds,
    known_assets,
    lay_out,
    open_asset,
    open_holder,
    open_tap,
    post,
    reversible,
    set_frozen,
)
from guildry.modules.ledger.store.screens import (
    assets,
    counterparts,
    posting,
    purse,
    purses,
    statement,
    supply_lines,
)

__all__ = [
    "Refused",
    "add_tap",
    "assets",
    "balance",
    "counterparts",
    "due_holds",
    "holds",
    "known_assets",
    "lay_out",
    "open_asset",
    "open_holder",
    "open_tap",
    "post",
    "posting",
    "purse",
    "purses",
    "reversible",
    "set_frozen",
    "statement",
    "supply_lines",
]
