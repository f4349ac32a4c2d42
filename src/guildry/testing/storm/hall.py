"""A hall of a storm's own: a durable PostgreSQL on a temporary folder, migrated and empty."""

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import asyncpg
import msgspec

from guildry.infra.clock import HallClock
from guildry.infra.database import Surroundings
from guildry.infra.migrations import migrate
from guildry.infra.postgres import Postgres
from guildry.infra.runner import Runner
from guildry.kernel import HALL
from guildry.main import MODULES
from guildry.modules import ledger
from guildry.testing.storm.worker import runner_on

SWEEP_SECONDS: Final = 0.3


class Hall(msgspec.Struct, frozen=True):
    """Where a storm rages: the database, and the address of the web edge where there is one."""

    database: dict[str, str]
    runner: Runner
    http: tuple[str, int] | None = None

    async def connect(self) -> asyncpg.Connection:
        return await asyncpg.connect(**self.database)


@asynccontextmanager
async def own_hall() -> AsyncGenerator[Hall]:
    """Start PostgreSQL with all its promises on; stop it and leave nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="guildry-storm-"))
    folder.chmod(0o755)
    postgres = Postgres(folder / "data")
    try:
        await asyncio.to_thread(postgres.start)
        async with hall_on(dict(postgres.connection)) as hall:
            yield hall
    finally:
        await asyncio.to_thread(postgres.stop, "immediate")
        shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def hall_on(database: dict[str, str]) -> AsyncGenerator[Hall]:
    connection = await asyncpg.connect(**database)
    try:
        await migrate(connection, MODULES, HallClock(), Surroundings())
    finally:
        await connection.close()
    runner = await runner_on(database)
    sweeping = asyncio.create_task(_sweep(runner))
    try:
        yield Hall(database, runner)
    finally:
        sweeping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sweeping
        await runner.database.close()


async def _sweep(runner: Runner) -> None:
    """What a worker of the hall does every second: give back what is past due."""
    while True:
        for sweep in ledger.module.sweeps:
            # One that fails is tried again, as the hall's worker does; the judge sees what was left.
            with contextlib.suppress(Exception):
                await runner.unit(sweep.do, HALL)
        await asyncio.sleep(SWEEP_SECONDS)


def where(url: str) -> dict[str, Any]:
    return {"dsn": url}
