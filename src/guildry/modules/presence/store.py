"""Every SQL statement of presence."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Tx
from guildry.modules.presence import rules
from guildry.modules.presence.contract import LEASE, Presence, Sighting, Surface

SEEN_WRITTEN_EVERY = timedelta(seconds=30)
"""Being seen is written down at most this often: nobody needs it by the second."""


async def renew(tx: Tx, process: UUID) -> bool:
    """Whether the process had a lease before."""
    return await tx.value(
        """
        insert into presence.process (id, lease_until) values ($1, $2)
        on conflict (id) do update set lease_until = excluded.lease_until
        returning xmax <> 0
        """,
        process,
        tx.now + LEASE,
    )


async def sit(tx: Tx, process: UUID, players: Sequence[UUID]) -> list[PlayerId]:
    """Seat players at a process; those who sat nowhere before have come."""
    rows = await tx.rows(
        """
        with before as (
            select distinct s.player from presence.seat s join presence.process p on p.id = s.process
            where s.player = any($2::uuid[]) and p.lease_until > $3
        ), seated as (
            insert into presence.seat (process, player) select $1, w.player
            from unnest($2::uuid[]) w(player) order by 2 on conflict do nothing returning player
        )
        select player from seated where player not in (select player from before)
        """,
        process,
        sorted(players),
        tx.now,
    )
    return [row["player"] for row in rows]


async def stand(tx: Tx, process: UUID, players: Sequence[UUID]) -> list[PlayerId]:
    """Take players from a process; those who now sit nowhere have left."""
    rows = await tx.rows(
        """
        with gone as (
            delete from presence.seat where process = $1 and player = any($2::uuid[])
            returning player
        )
        select g.player from gone g where not exists (
            select from presence.seat s join presence.process p on p.id = s.process
            where s.player = g.player and s.process <> $1 and p.lease_until > $3
        )
        """,
        process,
        players,
        tx.now,
    )
    return [row["player"] for row in rows]


async def ended(tx: Tx) -> list[PlayerId]:
    """Forget processes whose lease ended, and say whose last seat went with them."""
    dead = [
        row["id"]
        for row in await tx.rows(
            "select id from presence.process where lease_until <= $1 for update skip locked",
            tx.now,
        )
    ]
    left: list[PlayerId] = []
    for process in dead:
        rows = await tx.rows(
            "select player from presence.seat where process = $1", process
        )
        left += await stand(tx, process, [row["player"] for row in rows])
        await tx.run("delete from presence.process where id = $1", process)
    return left


async def note_seen(tx: Tx, sightings: Sequence[Sighting]) -> None:
    newest: dict[tuple[UUID, Surface], datetime] = {}
    for one in sightings:
        key = (one.player, one.surface)
        newest[key] = max(one.at, newest.get(key, one.at))
    ordered = sorted(newest)
    await tx.run(
        """
        insert into presence.seen as s (player, surface, at)
        select * from unnest($1::uuid[], $2::text[], $3::timestamptz[])
        on conflict (player, surface) do update set at = excluded.at
        where excluded.at > s.at + $4
        """,
        [player for player, _ in ordered],
        [surface for _, surface in ordered],
        [newest[key] for key in ordered],
        SEEN_WRITTEN_EVERY,
    )


async def of(
    tx: ReadTx, players: Sequence[UUID], *, unveiled: bool = False
) -> dict[PlayerId, Presence]:
    """Where players are, by player; `unveiled` for themselves and for the hall's own decisions."""
    rows = await tx.rows(
        """
        select w.player, s.surface, s.at, coalesce(m.visible, true) as visible,
            coalesce(m.status, '') as status, exists (
                select from presence.seat t join presence.process p on p.id = t.process
                where t.player = w.player and p.lease_until > $2
            ) as sits
        from unnest($1::uuid[]) w(player)
        left join presence.seen s on s.player = w.player
        left join presence.manner m on m.player = w.player
        """,
        players,
        tx.now,
    )
    seen: dict[PlayerId, dict[Surface, datetime]] = defaultdict(dict)
    for row in rows:
        if row["surface"] is not None:
            seen[row["player"]][Surface(row["surface"])] = row["at"]
    return {
        row["player"]: rules.merged(
            row["player"],
            sits=row["sits"],
            seen=seen[row["player"]],
            visible=row["visible"] or unveiled,
            status=row["status"],
            now=tx.now,
        )
        for row in rows
    }


async def hidden(tx: ReadTx, players: Sequence[UUID]) -> set[UUID]:
    rows = await tx.rows(
        "select player from presence.manner where player = any($1::uuid[]) and not visible",
        players,
    )
    return {row["player"] for row in rows}


async def manner(tx: ReadTx, player: UUID) -> tuple[bool, str]:
    row = await tx.row(
        "select visible, status from presence.manner where player = $1", player
    )
    return (row["visible"], row["status"]) if row else (True, "")


async def appear(tx: Tx, player: UUID, visible: bool, status: str) -> None:
    await tx.run(
        """
        insert into presence.manner (player, visible, status) values ($1, $2, $3)
        on conflict (player) do update set visible = excluded.visible, status = excluded.status
        """,
        player,
        visible,
        status,
    )
