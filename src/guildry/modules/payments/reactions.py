from datetime import timedelta
from typing import Final

from guildry.kernel import Sweep, Tx
from guildry.modules.payments import actions, store

PAYMENTS_A_ROUND_MAX: Final = 100


async def free_due(tx: Tx) -> int:
    """Free what has waited; each payment says by its row whether it was."""
    due = await store.due(tx, PAYMENTS_A_ROUND_MAX)
    await actions.free(tx, due)
    return len(due)


async def collect_owed(tx: Tx) -> int:
    """Take what has come to those who owe; each is asked once an hour."""
    owing = await store.owing(tx, PAYMENTS_A_ROUND_MAX)
    await actions.collect(tx, owing)
    return len(owing)


SWEEPS = (
    Sweep("free_due", timedelta(seconds=10), free_due),
    Sweep("collect_owed", timedelta(minutes=1), collect_owed),
)
