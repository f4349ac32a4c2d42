from datetime import timedelta
from typing import Final

from guildry.kernel import Reaction, Sweep, Tx
from guildry.modules.accounts import PlayerBanned, PlayerDeleted
from guildry.modules.trading import store
from guildry.modules.trading.actions.closing import end
from guildry.modules.trading.contract import State

TRADES_A_ROUND_MAX: Final = 100


async def expire(tx: Tx) -> int:
    """Give back what nobody answered in time."""
    late = await store.due(tx, TRADES_A_ROUND_MAX)
    await end(tx, late, State.EXPIRED)
    return len(late)


async def call_off(tx: Tx, happened: PlayerBanned | PlayerDeleted) -> None:
    """Whoever is banned or gone leaves no trade open behind."""
    await end(tx, await store.open_of(tx, happened.player), State.STOPPED)


SWEEPS = (Sweep("expire", timedelta(seconds=1), expire),)
REACTIONS = (Reaction(PlayerBanned, call_off), Reaction(PlayerDeleted, call_off))
