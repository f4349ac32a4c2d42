"""The export of one's data: every room's own query, behind one limit."""

from uuid import UUID

from guildry.kernel import Kept, ReadTx, Row


async def rows_kept(tx: ReadTx, kept: Kept, player: UUID, rows_max: int) -> list[Row]:
    sql = f"select * from ({kept.sql}) kept limit {rows_max}"  # noqa: S608 - both are the hall's own words
    return list(await tx.rows(sql, player))
