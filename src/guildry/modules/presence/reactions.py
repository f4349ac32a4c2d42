from datetime import timedelta

from guildry.kernel import Sweep, Tx
from guildry.modules.presence import noting, store


async def end_leases(tx: Tx) -> int:
    """Whoever sat at a process that died has left."""
    left = await store.ended(tx)
    await noting.tell(tx, [], left)
    return len(left)


SWEEPS = (Sweep("end_leases", timedelta(seconds=5), end_leases),)
