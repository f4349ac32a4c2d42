"""Where moderators hear of reports and appeals without asking."""

from collections.abc import Collection, Mapping, Sequence

from guildry.kernel import REACH, Moves, PlayerId, ReadTx, Role, Seating
from guildry.modules import accounts
from guildry.modules.accounts import RoleChanged
from guildry.modules.moderation.surface import MODERATORS


async def rooms(
    tx: ReadTx, players: Sequence[PlayerId]
) -> Mapping[PlayerId, Sequence[str]]:
    known = await accounts.known(tx, players)
    return {
        player: [MODERATORS] for player, one in known.items() if _keeps_order(one.role)
    }


async def deaf(
    tx: ReadTx, players: Sequence[PlayerId]
) -> Mapping[PlayerId, Collection[PlayerId]]:
    """Those who keep order hear of everybody."""
    return {}


def _keeps_order(role: str) -> bool:
    return Role.MODERATOR in REACH[Role(role)]


def _seat(changed: RoleChanged) -> list[tuple[PlayerId, str]]:
    return [(changed.player, MODERATORS)]


SEATING = (Seating(rooms=rooms, deaf=deaf),)

MOVES = (
    Moves(
        event=RoleChanged,
        joins=lambda one: _seat(one) if _keeps_order(one.role) else [],
        leaves=lambda one: [] if _keeps_order(one.role) else _seat(one),
    ),
)
