from guildry.kernel import Reaction, Tx
from guildry.modules import accounts
from guildry.modules.profiles import store


async def _forget(tx: Tx, left: accounts.PlayerDeleted) -> None:
    """Whoever leaves the hall leaves no face behind."""
    await store.forget(tx, left.player)


REACTIONS = (Reaction(accounts.PlayerDeleted, _forget),)
