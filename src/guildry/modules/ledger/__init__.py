"""Value moves here and nowhere else: coins and things, on one double-entry ledger."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.ledger.actions import transfer
from guildry.modules.ledger.contract import (
    Balance,
    HolderFrozen,
    HolderId,
    HolderKind,
    Leg,
    Made,
    Posted,
    PostingId,
    Share,
    Transfer,
)
from guildry.modules.ledger.faults import (
    AccountFrozen,
    AssetUnknown,
    HolderUnknown,
    InsufficientFunds,
    MadeBefore,
)
from guildry.modules.ledger.furniture import COIN, furnish
from guildry.modules.ledger.invariants import INVARIANTS
from guildry.modules.ledger.postings import (
    balance,
    expire,
    move,
    open_holder,
    post,
    release,
    reserve,
    settle,
)
from guildry.modules.ledger.reactions import SWEEPS
from guildry.modules.ledger.rules import holder_named
from guildry.modules.ledger.sealed import POSTINGS
from guildry.modules.ledger.store import purses
from guildry.modules.ledger.surface import LIVE, ROUTES

__all__ = [
    "COIN",
    "AccountFrozen",
    "AssetUnknown",
    "Balance",
    "HolderFrozen",
    "HolderId",
    "HolderKind",
    "HolderUnknown",
    "InsufficientFunds",
    "Leg",
    "Made",
    "MadeBefore",
    "Posted",
    "PostingId",
    "Share",
    "Transfer",
    "balance",
    "expire",
    "holder_named",
    "move",
    "open_holder",
    "post",
    "purses",
    "release",
    "reserve",
    "settle",
    "transfer",
]

module = Module(
    name="ledger",
    folder=Path(__file__).parent,
    routes=ROUTES,
    live=LIVE,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    sealed=(POSTINGS,),
    furnish=furnish,
)
