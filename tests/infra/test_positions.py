"""A hall that was dumped and restored into another server goes on where it stood."""

import subprocess
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from guildry.infra.clock import OwnClock
from guildry.infra.database import Database, Surroundings
from guildry.infra.migrations import migrate
from guildry.infra.positions import POSITION_MAX, BeyondAllPositions
from guildry.infra.postgres import Postgres
from guildry.infra.sealing import head
from guildry.infra.verifying import verify
from guildry.main import MODULES
from guildry.testing import TestServer
from tests.infra.chain import SOURCES, a_sealer, audit
from tests.infra.test_events import LISTENERS, House, drain, effects, ring, subscribe

LIFE = 5_000
"""Transactions of a life that the new server has not lived."""


@pytest.fixture
async def restored(server: TestServer) -> AsyncIterator[dict[str, Any]]:
    """A hall that heard, wrote and sealed something, restored into a server that is younger."""
    where = await server.clone()
    database = await Database.connect(**where)
    async with database.connection() as connection:
        await age(connection)
        await connection.execute("create table public.effect (event bigint, note text)")
    house = House(database, where)
    subscriptions = await subscribe(house, LISTENERS)
    await ring(house, 1)
    await drain(subscriptions)
    await ring(house, 2)
    await audit(database, "clan.founded", "clan.left")
    await a_sealer(database).seal()
    await database.close()
    with tempfile.TemporaryDirectory(prefix="guildry-restored-") as folder:
        Path(folder).chmod(0o755)
        other = Postgres(Path(folder) / "data", durable=False)
        other.start()
        try:
            carry(other, where, Path(folder) / "dump")
            yield dict(other.connection)
        finally:
            other.stop("immediate")
    await server.drop(where)


async def age(connection: asyncpg.Connection) -> None:
    await connection.execute(
        f"do $$ begin for n in 1..{LIFE} loop perform pg_current_xact_id(); commit; end loop; end $$"
    )


def carry(other: Postgres, where: dict[str, Any], dump: Path) -> None:
    for words in (
        ["pg_dump", "-Fc", "-h", where["host"], "-d", where["database"], "-f", dump],
        ["pg_restore", "-h", other.socket, "-d", other.connection["database"], dump],
    ):
        program, *rest = words
        user = ["-U", other.connection["user"]]
        subprocess.run([other.binary(program), *user, *rest], check=True)


async def start(database: Database) -> list[str]:
    said: list[str] = []
    async with database.connection() as connection:
        await migrate(connection, MODULES, OwnClock(), Surroundings(), said.append)
    return said


async def test_positions_go_on_where_they_stood(restored: dict[str, Any]) -> None:
    database = await Database.connect(**restored)
    house = House(database, restored)
    newest = await house.value("select max(position) from house.event")
    before = await house.value("select max(height) from house.block")
    assert await a_sealer(database).seal() == 0, "the chain would stand still"

    said = await start(database)
    again = await start(database)
    subscriptions = await subscribe(house, LISTENERS)
    await ring(house, 3)
    await drain(subscriptions)
    await audit(database, "clan.founded")
    while await a_sealer(database).seal():
        pass

    assert said == [
        f"restored into another server: positions go on from {said[0].split()[-1]}"
    ]
    assert again == []
    assert await effects(house) == [1, 2, 3]
    assert await house.value("select min(position) > $1 from house.event where body->>'number' = '3'", newest)  # fmt: skip
    async with database.connection() as connection:
        after = await head(connection)
        findings = await verify(connection, SOURCES)
    assert findings == []
    assert after is not None
    assert after.height > before
    assert await house.value("select count(*) from house.audit where act = 'house.positions_moved'") == 1  # fmt: skip
    await database.close()


async def test_a_hall_where_it_always_was_is_left_alone(database: Database) -> None:
    assert await start(database) == []


async def test_a_forged_position_stops_the_start(database: Database) -> None:
    async with database.connection() as connection:
        await connection.execute(
            "insert into house.event (position, address, at, body) values ($1, 'x', now(), '{}')",
            POSITION_MAX + 1,
        )

    with pytest.raises(BeyondAllPositions):
        await start(database)
