"""A database with the house and the ledger laid out, and rows for the chain to seal."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import asyncpg
from procrastinate.schema import SchemaManager

from guildry.infra.database import Database, Surroundings, Unit
from guildry.infra.sealing import AUDIT, Sealer
from guildry.kernel import HALL, Actor
from guildry.modules.ledger.sealed import POSTINGS

SRC = Path(__file__).parents[2] / "src/guildry"
SOURCES = (AUDIT, POSTINGS)
NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)


@asynccontextmanager
async def laid_out() -> AsyncIterator[Database]:
    """A new database, gone again afterwards."""
    host, _, port = os.environ.get("GUILDRY_TEST_PG", "/tmp/pg:6011").rpartition(":")
    where = {"host": host, "port": int(port), "user": "guildry"}
    name = f"chain_{uuid4().hex[:12]}"
    desk = await asyncpg.connect(database="postgres", **where)
    await desk.execute(f"create database {name}")
    database = await Database.connect(size=8, database=name, **where)
    try:
        async with database.connection() as connection:
            await _lay_out(connection)
        yield database
    finally:
        await database.close()
        await desk.execute(f"drop database {name} with (force)")
        await desk.close()


async def _lay_out(connection: asyncpg.Connection) -> None:
    await connection.execute("create schema house; create schema ledger")
    for file in sorted((SRC / "infra/migrations").glob("*.sql")):
        if file.name == "0002_tasks.sql":
            await connection.execute("create schema tasks; set search_path to tasks")
            await connection.execute(SchemaManager.get_schema())
            await connection.execute("reset search_path")
        await connection.execute(file.read_text())
    for file in sorted((SRC / "modules/ledger/migrations").glob("*.sql")):
        await connection.execute(file.read_text())


def a_sealer(database: Database, sources: Sequence = SOURCES) -> Sealer:
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
