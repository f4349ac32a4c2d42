from datetime import timedelta
from typing import Final

from guildry.kernel import Sweep, Tx
from guildry.modules.inventory import store

EFFECTS_A_ROUND_MAX: Final = 200


async def end_effects(tx: Tx) -> int:
    ended = await store.end_effects(tx, EFFECTS_A_ROUND_MAX)
    for happened in ended:
        tx.emit(happened)
    return len(ended)


SWEEPS = (Sweep("end_effects", timedelta(seconds=5), end_effects),)
