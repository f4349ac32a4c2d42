from datetime import timedelta

from guildry.kernel import Reaction, Sweep, Tx
from guildry.modules.accounts import PlayerJoined
from guildry.modules.moderation.contract import (
    GATE,
    GateMoved,
)
from guildry.modules.moderation.store import speaking

RAID = "more came in a minute than ever come"


async def count_arrivals(tx: Tx, happened: PlayerJoined) -> None:
    """Close the gate by itself when a raid begins."""
    # By when they came, not by when we hear of it: a worker that was away sees no raid.
    minute = tx.happened_at.replace(second=0, microsecond=0)
    joined = await speaking.note_arrival(tx, minute)
    gate = await speaking.gate(tx, minute)
    if joined > gate.arrivals_max and gate.closed_until is None:
        until = tx.now + GATE
        await speaking.move_gate(tx, until, RAID)
        tx.audit("moderation.automatic_gate", until=until, arrivals=joined)
        tx.emit(GateMoved(closed_until=until))


REACTIONS = (Reaction(PlayerJoined, count_arrivals),)
SWEEPS = (Sweep("forget_violations", timedelta(hours=1), speaking.sweep),)
