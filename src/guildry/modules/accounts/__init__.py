"""Who somebody is: players, their ways in, their sessions, and what they may do."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.accounts.contract import (
    MAY_BE_CALLED,
    AccountsSettings,
    IdentityLinked,
    Known,
    PlayerBanned,
    PlayerDeleted,
    PlayerJoined,
    PlayerRenamed,
    PlayerUnknown,
    RoleChanged,
    SessionClosed,
    SessionOpened,
    Standing,
)
from guildry.modules.accounts.contract.refused import RoleNotLent
from guildry.modules.accounts.entry import invite
from guildry.modules.accounts.invariants import INVARIANTS
from guildry.modules.accounts.kept import KEPT
from guildry.modules.accounts.lending import lend_keeping
from guildry.modules.accounts.names import Name
from guildry.modules.accounts.owner import owner_code
from guildry.modules.accounts.proofs.tokens import Claims
from guildry.modules.accounts.proofs.tokens import verify as verify_token
from guildry.modules.accounts.queries import (
    AskStanding,
    find_named,
    joined_at,
    linked,
    standing,
)
from guildry.modules.accounts.reactions import SWEEPS
from guildry.modules.accounts.rules import named as proper_name
from guildry.modules.accounts.store.knowing import (
    keepers,
    known,
    names_of,
    number_on,
    players_named,
)
from guildry.modules.accounts.surface import LIVE, ROUTES, UNSETTLES
from guildry.modules.accounts.words import WORDS

__all__ = [
    "MAY_BE_CALLED",
    "AccountsSettings",
    "AskStanding",
    "Claims",
    "IdentityLinked",
    "Known",
    "Name",
    "PlayerBanned",
    "PlayerDeleted",
    "PlayerJoined",
    "PlayerRenamed",
    "PlayerUnknown",
    "RoleChanged",
    "RoleNotLent",
    "SessionClosed",
    "SessionOpened",
    "Standing",
    "find_named",
    "invite",
    "joined_at",
    "keepers",
    "known",
    "lend_keeping",
    "linked",
    "names_of",
    "number_on",
    "owner_code",
    "players_named",
    "proper_name",
    "standing",
    "verify_token",
]

module = Module(
    name="accounts",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    kept=KEPT,
    unsettles=UNSETTLES,
)
