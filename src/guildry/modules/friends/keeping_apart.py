"""Blocks, as earlier and later rooms ask for them: of many couples at once."""

from collections.abc import Sequence
from uuid import UUID

from guildry.kernel import Fault, PlayerId, ReadTx
from guildry.modules import ledger
from guildry.modules.friends import store
from guildry.modules.friends.contract import ContactRefused

BARRIER = ledger.Barrier(
    "friends.blocked", lambda other: ContactRefused(player=PlayerId(other))
)


async def kept_apart(
    tx: ReadTx, pairs: Sequence[tuple[PlayerId, UUID]]
) -> list[Fault | None]:
    """For each giver and receiver, why nothing passes between them; None where nothing stands."""
    couples = [(a, b) if a < b else (b, a) for a, b in pairs]
    apart = await store.strangers(tx, list({c for c in couples if c[0] != c[1]}))
    return [
        ContactRefused(player=other) if couple in apart else None
        for couple, (_, other) in zip(couples, pairs, strict=True)
    ]
