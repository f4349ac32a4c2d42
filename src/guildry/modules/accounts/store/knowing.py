"""What later rooms ask of players."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Role
from guildry.modules.accounts.contract import Known

KEEPERS_MAX: Final = 50


async def names_of(tx: ReadTx, players: Sequence[UUID]) -> dict[PlayerId, str]:
    """The names of those who are still here; whoever left or never was is left out."""
    rows = await tx.rows(
        """
        select id, name from accounts.player
        where id = any($1::uuid[]) and state in ('active', 'banned')
        """,
        players,
    )
    return {row["id"]: row["name"] for row in rows}


async def known(tx: ReadTx, players: Sequence[UUID]) -> dict[PlayerId, Known]:
    """What later rooms ask of players who are still here; whoever left or never was is left out."""
    rows = await tx.rows(
        """
        select id, name, role, locale, zone, joined_at from accounts.player
        where id = any($1::uuid[]) and state in ('active', 'banned')
        """,
        players,
    )
    return {
        row["id"]: Known(
            player=row["id"],
            name=row["name"],
            role=Role(row["role"]),
            locale=row["locale"],
            zone=row["zone"],
            joined_at=row["joined_at"],
        )
        for row in rows
    }


async def keepers(tx: ReadTx) -> list[PlayerId]:
    """Those who keep order, owners first: as many as can be told at once."""
    rows = await tx.rows(
        """
        select id from accounts.player
        where role in ('moderator', 'admin', 'owner') and state = 'active'
        order by role = 'owner' desc, role = 'admin' desc, joined_at limit $1
        """,
        KEEPERS_MAX,
    )
    return [PlayerId(row["id"]) for row in rows]


async def players_named(tx: ReadTx, names: Sequence[str]) -> dict[str, PlayerId]:
    """The players of these names in whatever capitals, by the name in small letters."""
    rows = await tx.rows(
        """
        select id, lower(name) as name from accounts.player
        where lower(name) = any($1::text[]) and state in ('active', 'banned')
        """,
        [name.lower() for name in names],
    )
    return {row["name"]: row["id"] for row in rows}


async def number_on(tx: ReadTx, player: UUID, provider: str) -> str | None:
    """By what number a platform knows a player: the one linked last."""
    return await tx.value(
        """
        select subject from accounts.identity where player = $1 and provider = $2
        order by linked_at desc, subject limit 1
        """,
        player,
        provider,
    )
