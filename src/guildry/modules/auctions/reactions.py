from datetime import timedelta
from typing import Final

from guildry.kernel import Reaction, Sweep, Tx
from guildry.modules.accounts import PlayerBanned, PlayerDeleted
from guildry.modules.auctions import store
from guildry.modules.auctions.actions.ending import call_off, end
from guildry.modules.auctions.contract import State

LOTS_A_ROUND_MAX: Final = 100


async def settle_ended(tx: Tx) -> int:
    """Settle what is over, a few at a time; each lot says by its row whether it was."""
    over = await store.due(tx, LOTS_A_ROUND_MAX)
    await end(tx, over)
    return len(over)


async def seller_gone(tx: Tx, happened: PlayerBanned | PlayerDeleted) -> None:
    """Whoever is banned or gone sells nothing that nobody has bid on; bids that were taken stand."""
    await call_off(tx, await store.without_bids(tx, happened.player), State.STOPPED)


SWEEPS = (Sweep("settle_ended", timedelta(seconds=1), settle_ended),)
REACTIONS = (
    Reaction(PlayerBanned, seller_gone),
    Reaction(PlayerDeleted, seller_gone),
)
