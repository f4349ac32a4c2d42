"""Migrations: SQL files, a room at a time, forward only, in the order of the table of contents."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import asyncpg
from procrastinate.schema import SchemaManager

from guildry.infra.clock import Clock
from guildry.infra.database import Surroundings, Unit
from guildry.infra.positions import go_on
from guildry.infra.sealing import sources_of
from guildry.kernel import Module

HOUSE: Final = Path(__file__).parent / "migrations"
TASKS: Final = "0002_tasks.sql"
ONE_AT_A_TIME: Final = 0x6775696C64727931


class MigrationChanged(Exception):
    """A file that was applied before says something else now."""


async def migrate(
    connection: asyncpg.Connection,
    modules: Sequence[Module],
    clock: Clock,
    around: Surroundings,
    say: Callable[[str], None] = lambda line: None,
) -> int:
    """Bring the database to where the code is; furnish the rooms; say how many files ran."""
    await connection.execute("select pg_advisory_lock($1)", ONE_AT_A_TIME)
    try:
        await connection.execute(_FIRST_PAGE)
        ran = 0
        for room, file in _pages(modules):
            ran += await _apply(connection, room, file, say)
        async with connection.transaction():
            unit = Unit(connection, clock.now(), around)
            if await go_on(connection, sources_of(modules), unit, say):
                await unit.finish()
        for module in modules:
            if module.furnish is not None:
                async with connection.transaction():
                    unit = Unit(connection, clock.now(), around)
                    await module.furnish(unit)
                    await unit.finish()
        return ran
    finally:
        await connection.execute("select pg_advisory_unlock($1)", ONE_AT_A_TIME)


_FIRST_PAGE: Final = """
create schema if not exists house;
create table if not exists house.migration (
    room text not null,
    file text not null,
    digest text not null,
    ran_at timestamptz not null default clock_timestamp(),
    primary key (room, file)
);
"""


def _pages(modules: Sequence[Module]) -> Iterator[tuple[str, Path]]:
    for file in sorted(HOUSE.glob("*.sql")):
        yield "house", file
    for module in modules:
        for file in sorted((module.folder / "migrations").glob("*.sql")):
            yield module.name, file


async def _apply(
    connection: asyncpg.Connection,
    room: str,
    file: Path,
    say: Callable[[str], None],
) -> int:
    text = file.read_text()
    digest = hashlib.sha256(text.encode()).hexdigest()
    before = await connection.fetchval(
        "select digest from house.migration where room = $1 and file = $2",
        room,
        file.name,
    )
    if before == digest:
        return 0
    if before is not None:
        raise MigrationChanged(f"{room}/{file.name} changed after it was applied")
    say(f"migrating {room}: {file.stem}")
    async with connection.transaction():
        await connection.execute(f'create schema if not exists "{room}"')
        if file.name == TASKS:
            await connection.execute("create schema tasks")
            await connection.execute("set local search_path to tasks")
            await connection.execute(SchemaManager.get_schema())
            await connection.execute("set local search_path to default")
        await connection.execute(text)
        await connection.execute(
            "insert into house.migration (room, file, digest) values ($1, $2, $3)",
            room,
            file.name,
            digest,
        )
    return 1
