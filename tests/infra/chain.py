"""Rows for the chain to seal, and a sealer for them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from guildry.infra.database import Database, Surroundings, Unit
from guildry.infra.sealing import AUDIT, Sealer
from guildry.kernel import HALL, Actor, Sealed
from guildry.modules.ledger.sealed import POSTINGS
from guildry.testing import TestServer

SOURCES = (AUDIT, POSTINGS)
NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)


@asynccontextmanager
async def a_database(server: TestServer) -> AsyncIterator[Database]:
    """A database of one's own, for a test or for a whole file of them."""
    where = await server.clone()
    database = await Database.connect(size=8, **where)
    try:
        yield database
    finally:
        await database.close()
        await server.drop(where)


def a_sealer(database: Database, sources: Sequence[Sealed] = SOURCES) -> Sealer:
    return Sealer(database, sources, lambda: NOON)


async def audit(
    database: Database, *acts: str, actor: Actor = HALL, **facts: object
) -> None:
    """One unit that leaves a row for each act."""
    async with database.connection() as connection, connection.transaction():
        unit = Unit(connection, NOON, Surroundings(), actor=actor)
        for act in acts:
            unit.audit(act, subject="somebody", **facts)
        await unit.finish()


async def post(database: Database, count: int = 1) -> None:
    """Postings as rows alone: the chain asks no more of them."""
    async with database.connection() as connection:
        await connection.execute(
            "insert into ledger.posting"
            " (id, at, kind, reason, once, digest, holders, assets, amounts, seqs)"
            " select uuidv7(), $1, 'transfer', 'for the road', gen_random_uuid(), '\\x00',"
            " array[gen_random_uuid(), gen_random_uuid()], '{1,1}', '{-5,5}', array[n, n]"
            " from generate_series(1, $2) n",
            NOON,
            count,
        )


async def a_chain(database: Database) -> None:
    """Thirty blocks of both sources."""
    sealer = a_sealer(database)
    for turn in range(30):
        for _ in range(turn % 4 + 1):
            await audit(database, "clan.founded", "clan.left", turn=turn)
            await post(database, 3)
        await sealer.seal()
