"""Groups of players: clans, guilds and gangs, with roles, a treasury, goals and a log."""

from pathlib import Path

from guildry.kernel import Attached, Module, PlayerId, ReadTx
from guildry.modules import friends
from guildry.modules.groups.contract.data import (
    LEVELS,
    Band,
    GroupId,
    Membership,
    Permission,
)
from guildry.modules.groups.contract.happened import (
    ContributionMade,
    EntryAsked,
    GoalReached,
    GroupDisbanded,
    GroupFounded,
    GroupRose,
    LeaderChanged,
    MemberJoined,
    MemberLeft,
    PlayerInvited,
    SpendingWaits,
    SuccessionNoticed,
)
from guildry.modules.groups.contract.refused import (
    GroupUnknown,
    NotAllowed,
    NotMember,
    WhichGroup,
)
from guildry.modules.groups.furniture import furnish
from guildry.modules.groups.growing import credit
from guildry.modules.groups.invariants import INVARIANTS
from guildry.modules.groups.kept import KEPT
from guildry.modules.groups.present import acting, note, which
from guildry.modules.groups.reactions import REACTIONS, SWEEPS
from guildry.modules.groups.store.bands import band, lock, several
from guildry.modules.groups.store.charter import NewKind, open_kind
from guildry.modules.groups.store.members import (
    companions,
    members_of,
    membership,
    memberships,
)
from guildry.modules.groups.store.seats import groups_of
from guildry.modules.groups.surface import LIVE, ROUTES
from guildry.modules.groups.words import WORDS

__all__ = [
    "LEVELS",
    "Band",
    "ContributionMade",
    "EntryAsked",
    "GoalReached",
    "GroupDisbanded",
    "GroupFounded",
    "GroupId",
    "GroupRose",
    "GroupUnknown",
    "LeaderChanged",
    "MemberJoined",
    "MemberLeft",
    "Membership",
    "NewKind",
    "NotAllowed",
    "NotMember",
    "Permission",
    "PlayerInvited",
    "SpendingWaits",
    "SuccessionNoticed",
    "WhichGroup",
    "acting",
    "band",
    "credit",
    "groups_of",
    "lock",
    "members_of",
    "membership",
    "memberships",
    "note",
    "open_kind",
    "several",
    "which",
]

INTRODUCED_MAX = 200


async def _introduce(tx: ReadTx, player: PlayerId) -> list[friends.Acquaintance]:
    """People of one's groups are people that one may know."""
    rows = await companions(tx, player, INTRODUCED_MAX)
    return [
        friends.Acquaintance(row["player"], friends.Tie.GROUP, row["shared"])
        for row in rows
    ]


module = Module(
    name="groups",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    reactions=REACTIONS,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    kept=KEPT,
    furnish=furnish,
    attached=(Attached(friends.ACQUAINTANCES, _introduce),),
)
