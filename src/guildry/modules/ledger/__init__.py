"""Value moves here and nowhere else: coins and things, on one double-entry ledger."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.ledger.actions import transfer
from guildry.modules.ledger.contract import (
    MAY_TRANSFER,
    AssetKind,
    Balance,
    Barrier,
    Batch,
    HolderFrozen,
    HolderId,
    HolderKind,
    Leg,
    Made,
    Order,
    Posted,
    PostingId,
    Share,
    Transfer,
)
from guildry.modules.ledger.faults import (
    AccountFrozen,
    AlreadyReversed,
    AssetBound,
    AssetUnknown,
    HolderClosed,
    HolderUnknown,
    InsufficientFunds,
    MadeBefore,
)
from guildry.modules.ledger.furniture import COIN, furnish
from guildry.modules.ledger.invariants import INVARIANTS
from guildry.modules.ledger.kept import KEPT
from guildry.modules.ledger.notes import NOTES
from guildry.modules.ledger.postings import (
    balance,
    close_holder,
    expire,
    move,
    open_asset,
    open_holder,
    open_tap,
    post,
    post_all,
    release,
    reserve,
    reverse,
    settle,
)
from guildry.modules.ledger.reactions import SWEEPS
from guildry.modules.ledger.rules import holder_named, moved, natural_key, refusal
from guildry.modules.ledger.sealed import POSTINGS
from guildry.modules.ledger.store import (
    counterparts,
    known_assets,
    lay_out,
    purses,
    statement,
)
from guildry.modules.ledger.surface import LIVE, ROUTES
from guildry.modules.ledger.words import WORDS

__all__ = [
    "COIN",
    "MAY_TRANSFER",
    "NOTES",
    "AccountFrozen",
    "AlreadyReversed",
    "AssetBound",
    "AssetKind",
    "AssetUnknown",
    "Balance",
    "Barrier",
    "Batch",
    "HolderClosed",
    "HolderFrozen",
    "HolderId",
    "HolderKind",
    "HolderUnknown",
    "InsufficientFunds",
    "Leg",
    "Made",
    "MadeBefore",
    "Order",
    "Posted",
    "PostingId",
    "Share",
    "Transfer",
    "balance",
    "close_holder",
    "counterparts",
    "expire",
    "holder_named",
    "known_assets",
    "lay_out",
    "move",
    "moved",
    "natural_key",
    "open_asset",
    "open_holder",
    "open_tap",
    "post",
    "post_all",
    "purses",
    "refusal",
    "release",
    "reserve",
    "reverse",
    "settle",
    "statement",
    "transfer",
]

module = Module(
    name="ledger",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    sealed=(POSTINGS,),
    kept=KEPT,
    furnish=furnish,
)
