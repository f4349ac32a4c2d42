"""Who is whose friend, who asks to be, and who has blocked whom."""

from pathlib import Path

from guildry.kernel import Attached, Module
from guildry.modules import ledger
from guildry.modules.friends.contract import (
    ACQUAINTANCES,
    DEEDS,
    Acquaintance,
    ContactRefused,
    Deed,
    FriendAsked,
    FriendsMade,
    FriendsParted,
    PlayerBlocked,
    PlayerUnblocked,
    Tie,
)
from guildry.modules.friends.invariants import INVARIANTS
from guildry.modules.friends.keeping_apart import BARRIER, kept_apart
from guildry.modules.friends.kept import KEPT
from guildry.modules.friends.reactions import REACTIONS, SWEEPS
from guildry.modules.friends.store import (
    blocked_between,
    blocked_with,
    blocks_of,
    friends_of,
)
from guildry.modules.friends.surface import LIVE, ROUTES
from guildry.modules.friends.words import WORDS

__all__ = [
    "ACQUAINTANCES",
    "DEEDS",
    "Acquaintance",
    "ContactRefused",
    "Deed",
    "FriendAsked",
    "FriendsMade",
    "FriendsParted",
    "PlayerBlocked",
    "PlayerUnblocked",
    "Tie",
    "blocked_between",
    "blocked_with",
    "blocks_of",
    "friends_of",
    "kept_apart",
]

module = Module(
    name="friends",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    reactions=REACTIONS,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    kept=KEPT,
    attached=(Attached(ledger.MAY_TRANSFER, BARRIER),),
)
