"""The groups of many players at once, for the live hub."""

from collections.abc import Sequence
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx


async def groups_of(tx: ReadTx, players: Sequence[UUID]) -> dict[PlayerId, list[UUID]]:
    """The groups of many players at once."""
    rows = await tx.rows(
        "select player, band from groups.member where player = any($1::uuid[])",
        players,
    )
    found: dict[PlayerId, list[UUID]] = {}
    for row in rows:
        found.setdefault(row["player"], []).append(row["band"])
    return found
