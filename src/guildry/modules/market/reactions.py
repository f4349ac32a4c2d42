from datetime import timedelta
from typing import Final
from uuid import UUID

from guildry.kernel import Fault, Reaction, Sweep, Tx, new_id
from guildry.modules import ledger
from guildry.modules.accounts import PlayerBanned, PlayerDeleted
from guildry.modules.ledger import HolderFrozen
from guildry.modules.market import rules
from guildry.modules.market.actions.cancelling import close
from guildry.modules.market.contract import ORDERS_OPEN_MAX, State
from guildry.modules.market.store import books

ORDERS_A_ROUND_MAX: Final = 100


async def expire(tx: Tx) -> int:
    """Take out of their books what nobody met in time."""
    late = await books.hold_of(tx, player=None, limit=ORDERS_A_ROUND_MAX)
    await close(tx, late, State.EXPIRED)
    return len(late)


async def empty_tills(tx: Tx) -> int:
    """Carry the fees that have gathered beside each book to the treasury."""
    full = await books.full_tills(tx, ORDERS_A_ROUND_MAX)
    treasury = ledger.holder_named(rules.TREASURY)
    carried = await ledger.post_all(
        tx,
        [
            ledger.Order(
                kind="market.fees",
                reason="",
                legs=ledger.moved(ledger.COIN, amount, source=till, target=treasury),
                once=new_id(),
            )
            for till, amount in full
        ],
    )
    return sum(not isinstance(made, Fault) for made in carried)


async def frozen(tx: Tx, happened: HolderFrozen) -> None:
    """Whoever is frozen trades no more."""
    if happened.frozen:
        await _stop(tx, happened.holder)


async def gone(tx: Tx, happened: PlayerBanned | PlayerDeleted) -> None:
    """Whoever is banned or gone leaves no order behind."""
    await _stop(tx, happened.player)


async def _stop(tx: Tx, player: UUID) -> None:
    orders = await books.hold_of(tx, player=player, limit=ORDERS_OPEN_MAX)
    await close(tx, orders, State.STOPPED)


SWEEPS = (
    Sweep("expire", timedelta(seconds=5), expire),
    Sweep("empty_tills", timedelta(minutes=1), empty_tills),
)
REACTIONS = (
    Reaction(HolderFrozen, frozen),
    Reaction(PlayerBanned, gone),
    Reaction(PlayerDeleted, gone),
)
