from datetime import timedelta

from guildry.kernel import Sweep, Tx
from guildry.modules.ledger import postings, store

HOLDS_A_ROUND_MAX = 200


async def expire_holds(tx: Tx) -> int:
    return await postings.expire(tx, await store.due_holds(tx, HOLDS_A_ROUND_MAX))


SWEEPS = (Sweep("expire_holds", timedelta(seconds=1), expire_holds),)
