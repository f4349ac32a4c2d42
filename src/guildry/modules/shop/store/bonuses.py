"""The daily bonus: one row a player."""

from datetime import date
from uuid import UUID

from guildry.kernel import ReadTx, Tx


async def lock(tx: Tx, player: UUID) -> tuple[date, int]:
    """The day of the last bonus and its streak; held, so that two claims queue."""
    row = await tx.row(
        """
        insert into shop.bonus as b (player, day, streak) values ($1, '0001-01-01', 0)
        on conflict (player) do update set streak = b.streak returning day, streak
        """,
        player,
    )
    assert row is not None
    return row["day"], row["streak"]


async def last(tx: ReadTx, player: UUID) -> tuple[date, int]:
    """The day of the last bonus and its streak; the first of days where there was none."""
    row = await tx.row("select day, streak from shop.bonus where player = $1", player)
    return (row["day"], row["streak"]) if row else (date.min, 0)


async def mark(tx: Tx, player: UUID, day: date, streak: int) -> None:
    await tx.run(
        "update shop.bonus set day = $2, streak = $3 where player = $1",
        player,
        day,
        streak,
    )
