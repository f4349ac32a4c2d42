from datetime import timedelta

from guildry.kernel import Sweep, Tx
from guildry.modules.ledger import postings, store

HOLDS_A_ROUND_MAX = 200


async def expire_holds(tx: Tx) -> int:
    due = await store.due_holds(tx, HOLDS_A_ROUND_MAX)
    for hold in due:
        await postings.expire(tx, hold)
    return len(due)


SWEEPS = (Sweep("expire_holds", timedelta(seconds=1), expire_holds),)
