"""One real PostgreSQL for a whole test run, and a migrated template to clone databases from."""

import asyncio
import fcntl
import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import asyncpg

from guildry.infra.clock import HallClock
from guildry.infra.database import Surroundings
from guildry.infra.migrations import HOUSE, migrate
from guildry.infra.postgres import Postgres
from guildry.kernel import Module, new_id

TUNING: Final = {"max_connections": "200", "autovacuum": "off"}


class TestServer:
    """Starts once, is shared by all workers of a run, and stops with the last of them."""

    __test__ = False

    def __init__(self, folder: Path, modules: Sequence[Module]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._modules = modules
        self.postgres = Postgres(folder / "data", tuning=TUNING, durable=False)
        self.template = f"template_{_digest(modules)}"

    def start(self) -> None:
        with self._one_at_a_time() as lock:
            self._count(lock, +1)
            self.postgres.start()
            asyncio.run(self._make_template())

    def stop(self) -> None:
        with self._one_at_a_time() as lock:
            if self._count(lock, -1) == 0:
                self.postgres.stop("immediate")
                shutil.rmtree(self._folder, ignore_errors=True)

    async def clone(self) -> dict[str, Any]:
        """A database of one's own, as the migrations left it; says how to connect to it."""
        name = f"test_{new_id().hex}"
        await self._command(f'create database "{name}" template "{self.template}"')
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
            if await root.fetchval(
                "select 1 from pg_database where datname = $1", self.template
            ):
                return
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

    def _one_at_a_time(self) -> "_Lock":
        return _Lock(self._folder / "users")

    def _count(self, lock: "_Lock", step: int) -> int:
        users = lock.read() + step
        lock.write(users)
        return users


class _Lock:
    """A counter in a file that only one process at a time may hold."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> "_Lock":
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)

    def read(self) -> int:
        return int(os.pread(self._file, 20, 0) or b"0")

    def write(self, count: int) -> None:
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, str(count).encode(), 0)


def _digest(modules: Sequence[Module]) -> str:
    """Changes whenever a migration or the code that furnishes a room does."""
    text = hashlib.sha256()
    for folder in (HOUSE, *(module.folder for module in modules)):
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".sql", ".py"):
                text.update(file.read_bytes())
    return text.hexdigest()[:16]
