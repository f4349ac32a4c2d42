"""Groups of players: clans, guilds and gangs, with roles, a treasury, goals and a log."""

from collections.abc import Sequence
from datetime import timedelta
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
    GroupChanged,
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
from guildry.modules.groups.drawing import draw
from guildry.modules.groups.furniture import furnish
from guildry.modules.groups.growing import credit
from guildry.modules.groups.invariants import INVARIANTS
from guildry.modules.groups.kept import KEPT
from guildry.modules.groups.present import acting, note, which
from guildry.modules.groups.reactions import REACTIONS, SWEEPS
from guildry.modules.groups.store.bands import band, lock, several, titles_of
from guildry.modules.groups.store.kinds import NewKind, open_kind
from guildry.modules.groups.store.members import (
    companions,
    groups_of,
    lately_joined,
    members_of,
    membership,
    memberships,
)
from guildry.modules.groups.surface import LIVE, MOVES, ROUTES, SEATING
from guildry.modules.groups.words import WORDS

__all__ = [
    "LEVELS",
    "Band",
    "ContributionMade",
    "EntryAsked",
    "GoalReached",
    "GroupChanged",
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
    "draw",
    "groups_of",
    "lock",
    "members_of",
    "membership",
    "memberships",
    "note",
    "open_kind",
    "several",
    "titles_of",
    "which",
]

INTRODUCED_MAX = 200
LATELY = timedelta(days=14)


async def _deeds(
    tx: ReadTx, player: PlayerId, friends_: Sequence[PlayerId]
) -> dict[PlayerId, list[friends.Deed]]:
    """Into which groups friends came lately; who is in a group is no secret."""
    found: dict[PlayerId, list[friends.Deed]] = {}
    for row in await lately_joined(tx, friends_, tx.now - LATELY):
        facts = {"name": row["name"], "tag": row["tag"]}
        deed = friends.Deed(kind="group_joined", at=row["joined_at"], facts=facts)
        found.setdefault(row["player"], []).append(deed)
    return found


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
    seating=SEATING,
    moves=MOVES,
    reactions=REACTIONS,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    kept=KEPT,
    furnish=furnish,
    attached=(
        Attached(friends.ACQUAINTANCES, _introduce),
        Attached(friends.DEEDS, _deeds),
    ),
)
