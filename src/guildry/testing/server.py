"""One real PostgreSQL for a whole test run, and a migrated template to clone databases from."""

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import asyncpg

from guildry.infra.clock import HallClock
from guildry.infra.database import Surroundings
from guildry.infra.migrations import migrate
from guildry.infra.postgres import Postgres
from guildry.kernel import Module, new_id

TUNING: Final = {"max_connections": "200", "autovacuum": "off"}


class TestServer:
    """Starts once for a run of tests, and leaves nothing behind."""

    __test__ = False

    def __init__(self, folder: Path, modules: Sequence[Module]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._modules = modules
        self.postgres = Postgres(folder / "data", tuning=TUNING, durable=False)
        self.template = "hall_template"

    def start(self) -> None:
        self.postgres.start()
        asyncio.run(self._make_template())

    def stop(self) -> None:
        self.postgres.stop("immediate")
        shutil.rmtree(self._folder, ignore_errors=True)

    async def clone(self) -> dict[str, Any]:
        """A database of one's own, as the migrations left it; says how to connect to it."""
        name = f"test_{new_id().hex}"
        # Copied file by file: through the WAL, the default, it costs several times as much.
        await self._command(
            f'create database "{name}" template "{self.template}" strategy file_copy'
        )
        return {**self.postgres.connection, "database": name}

    async def drop(self, where: dict[str, Any]) -> None:
        await self._command(f'drop database "{where["database"]}" with (force)')

    async def _make_template(self) -> None:
        where: dict[str, Any] = {
            **self.postgres.connection,
            "database": self.template,
        }
        root = await self._connect()
        try:
            await root.execute(f'create database "{self.template}"')
        finally:
            await root.close()
        connection = await asyncpg.connect(**where)
        try:
            await migrate(connection, self._modules, HallClock(), Surroundings())
        finally:
            await connection.close()

    async def _connect(self) -> asyncpg.Connection:
        where: dict[str, Any] = {**self.postgres.connection}
        return await asyncpg.connect(**where)

    async def _command(self, sql: str) -> None:
        connection = await self._connect()
        try:
            await connection.execute(sql)
        finally:
            await connection.close()
