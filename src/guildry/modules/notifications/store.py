"""Every SQL statement of the notifications."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Row, Tx
from guildry.modules.notifications.contract import (
    KEPT,
    UNREAD_COUNTED_MAX,
    Kind,
    Manner,
    Notice,
    NoticeId,
)

FORGOTTEN_ROWS_MAX = 5_000


async def wish_of(tx: ReadTx, player: UUID, kind: Kind) -> Row:
    """How a player wants to be told of a kind, and their quiet hours."""
    row = await tx.row(
        """
        select (select manner from notifications.preference where player = $1 and kind = $2) as manner,
            q.starts, q.ends
        from (values (1)) one left join notifications.quiet q on q.player = $1
        """,
        player,
        kind,
    )
    assert row is not None
    return row


async def add(
    tx: Tx,
    notice: Notice,
    player: UUID,
    cause: str,
    *,
    due_at: datetime | None,
    told_on: str | None,
) -> bool:
    """False when the player was told of this cause before."""
    made = await tx.run(
        """
        insert into notifications.notice (id, player, kind, at, about, name, what, count, cause, due_at, told_at, told_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (player, cause) do nothing
        """,
        notice.notice,
        player,
        notice.kind,
        notice.at,
        notice.about,
        notice.name,
        notice.what,
        notice.count,
        cause,
        due_at,
        tx.now if told_on else None,
        told_on,
    )
    return made == 1


async def page(
    tx: ReadTx, player: UUID, before: UUID | None, limit: int
) -> list[Notice]:
    rows = await tx.rows(
        """
        select id, kind, at, about, name, what, count, read_at is not null as read
        from notifications.notice where player = $1 and ($2::uuid is null or id < $2)
        order by id desc limit $3
        """,
        player,
        before,
        limit,
    )
    return [
        Notice(
            notice=NoticeId(row["id"]),
            kind=Kind(row["kind"]),
            at=row["at"],
            about=row["about"],
            name=row["name"],
            what=row["what"],
            count=row["count"],
            read=row["read"],
        )
        for row in rows
    ]


async def unread(tx: ReadTx, player: UUID) -> int:
    return await tx.value(
        """
        select count(*) from (
            select from notifications.notice where player = $1 and read_at is null limit $2
        ) u
        """,
        player,
        UNREAD_COUNTED_MAX,
    )


async def mark_read(tx: Tx, player: UUID, upto: UUID) -> int:
    return await tx.run(
        """
        update notifications.notice set read_at = $3
        where player = $1 and id <= $2 and read_at is null
        """,
        player,
        upto,
        tx.now,
    )


async def due(tx: Tx, players: int, rows: int) -> dict[PlayerId, list[Row]]:
    """What is to be told on platforms now, by player; held until the unit ends."""
    found = await tx.rows(
        """
        select id, player, kind, name, what, count from notifications.notice
        where player in (
            select player from notifications.notice
            where due_at <= $1 and told_at is null group by player order by min(due_at) limit $2
        ) and due_at <= $1 and told_at is null
        order by player, id limit $3 for update skip locked
        """,
        tx.now,
        players,
        rows,
    )
    by_player: dict[PlayerId, list[Row]] = {}
    for row in found:
        by_player.setdefault(row["player"], []).append(row)
    return by_player


async def told(tx: Tx, ids: Sequence[UUID], surface: str) -> None:
    await tx.run(
        "update notifications.notice set told_at = $2, told_on = $3 where id = any($1::uuid[])",
        ids,
        tx.now,
        surface,
    )


async def tellings(tx: ReadTx, player: UUID, since: datetime) -> list[datetime]:
    """When a platform wrote to a player since then."""
    rows = await tx.rows(
        """
        select distinct told_at from notifications.notice
        where player = $1 and told_at > $2 and told_on <> 'web' order by told_at
        """,
        player,
        since,
    )
    return [row["told_at"] for row in rows]


async def put_off(tx: Tx, ids: Sequence[UUID], until: datetime) -> None:
    await tx.run(
        "update notifications.notice set due_at = $2 where id = any($1::uuid[])",
        ids,
        until,
    )


async def keep_for_later(tx: Tx, ids: Sequence[UUID]) -> None:
    """Nobody can be told anywhere: it stays in the list."""
    await tx.run(
        "update notifications.notice set due_at = null where id = any($1::uuid[])", ids
    )


async def manners(tx: ReadTx, player: UUID) -> dict[str, str]:
    rows = await tx.rows(
        "select kind, manner from notifications.preference where player = $1", player
    )
    return {row["kind"]: row["manner"] for row in rows}


async def prefer(tx: Tx, player: UUID, kind: Kind, manner: Manner) -> None:
    await tx.run(
        """
        insert into notifications.preference (player, kind, manner) values ($1, $2, $3)
        on conflict (player, kind) do update set manner = excluded.manner
        """,
        player,
        kind,
        manner,
    )


async def set_quiet(tx: Tx, player: UUID, starts: int | None, ends: int | None) -> None:
    if starts is None or ends is None:
        await tx.run("delete from notifications.quiet where player = $1", player)
        return
    await tx.run(
        """
        insert into notifications.quiet (player, starts, ends) values ($1, $2, $3)
        on conflict (player) do update set starts = excluded.starts, ends = excluded.ends
        """,
        player,
        starts,
        ends,
    )


async def quiet(tx: ReadTx, player: UUID) -> tuple[int | None, int | None]:
    row = await tx.row(
        "select starts, ends from notifications.quiet where player = $1", player
    )
    return (row["starts"], row["ends"]) if row else (None, None)


async def sweep(tx: Tx) -> int:
    """Forget what was told long ago."""
    return await tx.run(
        """
        delete from notifications.notice where id = any(array(
            select id from notifications.notice where at < $1 limit $2
        ))
        """,
        tx.now - KEPT,
        FORGOTTEN_ROWS_MAX,
    )
