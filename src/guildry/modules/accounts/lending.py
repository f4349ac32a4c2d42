"""The keeping of order, lent to a player for a time."""

from datetime import datetime
from typing import Final

from guildry.kernel import PlayerId, Role, Tx
from guildry.modules.accounts.contract import PlayerUnknown, RoleChanged
from guildry.modules.accounts.contract.refused import RoleNotLent
from guildry.modules.accounts.store import players

ROLES_A_ROUND_MAX: Final = 100


async def lend_keeping(tx: Tx, player: PlayerId, until: datetime) -> None:
    """Make a player a moderator until then; whoever keeps order already has nothing to be lent."""
    row = await players.lock(tx, player)
    if row is None or row["state"] != "active":
        raise PlayerUnknown(player=player)
    if row["role"] != Role.PLAYER:
        raise RoleNotLent(player=player)
    await players.set_role(tx, player, Role.MODERATOR, until)
    tx.audit("accounts.lend_role", subject=player, role=Role.MODERATOR, until=until)
    tx.emit(RoleChanged(player=player, role=Role.MODERATOR))


async def end_lent_roles(tx: Tx) -> int:
    ended = await players.lent_role_ends(tx, ROLES_A_ROUND_MAX)
    for player in ended:
        tx.emit(RoleChanged(player=player, role=Role.PLAYER))
    return len(ended)
