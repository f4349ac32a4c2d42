"""Who knocks at a group, and who is kept out of it."""

from datetime import datetime
from typing import Final
from uuid import UUID

from guildry.kernel import ReadTx, Row, Tx
from guildry.modules.groups.contract.data import Way

SWEEP_ROWS_MAX: Final = 200


async def knock(
    tx: Tx, group: UUID, player: UUID, way: Way, by: UUID, until: datetime
) -> None:
    await tx.run(
        """
        insert into groups.knock (band, player, way, by, at, until) values ($1, $2, $3, $4, $5, $6)
        on conflict (band, player) do update
        set way = excluded.way, by = excluded.by, at = excluded.at, until = excluded.until
        """,
        group,
        player,
        way,
        by,
        tx.now,
        until,
    )


async def knocking(tx: ReadTx, group: UUID, player: UUID) -> Way | None:
    found = await tx.value(
        "select way from groups.knock where band = $1 and player = $2 and until > $3",
        group,
        player,
        tx.now,
    )
    return Way(found) if found else None


async def end_knock(tx: Tx, group: UUID, player: UUID, way: Way | None = None) -> bool:
    done = await tx.run(
        """
        delete from groups.knock
        where band = $1 and player = $2 and ($3::text is null or way = $3) and until > $4
        """,
        group,
        player,
        way,
        tx.now,
    )
    return done == 1


async def knocks_at(tx: ReadTx, group: UUID, limit: int) -> list[Row]:
    return list(
        await tx.rows(
            """
            select player, way, at, until from groups.knock
            where band = $1 and until > $2 order by at, player limit $3
            """,
            group,
            tx.now,
            limit,
        )
    )


async def knocks_of(tx: ReadTx, player: UUID, limit: int) -> list[Row]:
    return list(
        await tx.rows(
            """
            select band, way, at, until from groups.knock
            where player = $1 and until > $2 order by at, band limit $3
            """,
            player,
            tx.now,
            limit,
        )
    )


async def knock_counts(tx: ReadTx, group: UUID, player: UUID) -> Row:
    row = await tx.row(
        """
        select count(*) filter (where band = $1 and way = 'invitation') as invitations,
            count(*) filter (where band = $1 and way = 'request') as requests,
            count(*) filter (where player = $2 and way = 'request') as asking
        from groups.knock where (band = $1 or player = $2) and until > $3
        """,
        group,
        player,
        tx.now,
    )
    assert row is not None
    return row


async def bar(tx: Tx, group: UUID, player: UUID, until: datetime) -> None:
    await tx.run(
        """
        insert into groups.barred (band, player, until) values ($1, $2, $3)
        on conflict (band, player) do update set until = excluded.until
        """,
        group,
        player,
        until,
    )


async def lift_bar(tx: Tx, group: UUID, player: UUID) -> None:
    await tx.run(
        "delete from groups.barred where band = $1 and player = $2", group, player
    )


async def barred_until(tx: ReadTx, group: UUID, player: UUID) -> datetime | None:
    return await tx.value(
        "select until from groups.barred where band = $1 and player = $2 and until > $3",
        group,
        player,
        tx.now,
    )


async def forget_stale(tx: Tx) -> int:
    knocks = await tx.run(
        """
        delete from groups.knock where (band, player) in (
            select band, player from groups.knock where until <= $1 order by until limit $2
            for update skip locked
        )
        """,
        tx.now,
        SWEEP_ROWS_MAX,
    )
    bars = await tx.run(
        """
        delete from groups.barred where (band, player) in (
            select band, player from groups.barred where until <= $1 order by until limit $2
            for update skip locked
        )
        """,
        tx.now,
        SWEEP_ROWS_MAX,
    )
    return knocks + bars


async def forget_player(tx: Tx, player: UUID) -> None:
    await tx.run("delete from groups.knock where player = $1", player)
    await tx.run("delete from groups.barred where player = $1", player)
