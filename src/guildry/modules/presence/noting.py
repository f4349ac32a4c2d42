"""What the edges tell of who is here: in bulk, a few times a second at most."""

from collections.abc import Sequence
from uuid import UUID

from guildry.kernel import PlayerId, Tx
from guildry.modules.presence import store
from guildry.modules.presence.contract import (
    DIGEST_PLAYERS_MAX,
    PresenceChanged,
    Sighting,
)


async def note(
    tx: Tx,
    process: UUID,
    *,
    came: Sequence[UUID] = (),
    left: Sequence[UUID] = (),
    seen: Sequence[Sighting] = (),
) -> bool:
    """Renew a process's lease, and write down who came to it, left it, or was seen; False for a new lease."""
    was_known = await store.renew(tx, process)
    arrived = await store.sit(tx, process, came) if came else []
    gone = await store.stand(tx, process, left) if left else []
    if seen:
        await store.note_seen(tx, seen)
    await tell(tx, arrived, gone)
    return was_known


async def tell(tx: Tx, came: Sequence[PlayerId], left: Sequence[PlayerId]) -> None:
    """Emit digests, without those who want to be unseen."""
    unseen = await store.hidden(tx, [*came, *left]) if came or left else set[UUID]()
    came = [player for player in came if player not in unseen]
    left = [player for player in left if player not in unseen]
    for first in range(0, max(len(came), len(left)), DIGEST_PLAYERS_MAX):
        part = slice(first, first + DIGEST_PLAYERS_MAX)
        tx.emit(PresenceChanged(came=list(came[part]), left=list(left[part])))
