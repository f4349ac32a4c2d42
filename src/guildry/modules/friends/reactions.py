from datetime import timedelta

from guildry.kernel import Reaction, Sweep, Tx
from guildry.modules import accounts
from guildry.modules.friends import store


async def _part(tx: Tx, left: accounts.PlayerDeleted) -> None:
    """Whoever leaves the hall is nobody's friend, and blocks nobody."""
    others = await store.others_of(tx, left.player)
    await store.lock_tallies(tx, [left.player, *others])
    await store.forget_player(tx, left.player, others)


REACTIONS = (Reaction(accounts.PlayerDeleted, _part),)
SWEEPS = (Sweep("forget_closed_requests", timedelta(hours=1), store.forget_closed),)
