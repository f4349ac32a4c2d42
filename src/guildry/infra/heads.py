"""The chain's head, taken out of the database every hour: by it, whoever rewrites what lies below is found."""

import asyncio
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import asyncpg
import structlog

from guildry.infra.database import DATABASE_IS_AWAY, Database
from guildry.infra.sealing import Head, head
from guildry.kernel import Away

FILE_NAME: Final = "heads.jsonl"
EVERY_SECONDS: Final = 3_600.0
AGAIN_SECONDS: Final = 60.0
HEADS_MAX: Final = 1_000_000

log: Final = structlog.stdlib.get_logger(__name__)


class HeadKeeper:
    """Adds the newest head to a file, a line each, at the start and then every hour."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self.file = folder / FILE_NAME

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                seconds = EVERY_SECONDS if await self.keep() else AGAIN_SECONDS
            except (OSError, Away, asyncpg.PostgresError, *DATABASE_IS_AWAY) as problem:
                log.error("the chain's head could not be kept", problem=str(problem))
                seconds = AGAIN_SECONDS
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), seconds)

    async def keep(self) -> bool:
        """Add the newest head, unless it is the last one of the file; False while there is none."""
        async with self._database.connection() as connection:
            newest = await head(connection)
        if newest is not None:
            await asyncio.to_thread(_add, self.file, newest)
        return newest is not None


def read_heads(file: Path) -> list[Head]:
    """All heads of a file; a ValueError says that it holds something else."""
    lines = file.read_text("ascii").splitlines()
    if not 0 < len(lines) <= HEADS_MAX:
        raise ValueError(f"between 1 and {HEADS_MAX} lines, each a head, are wanted")
    return [Head.parse(line) for line in lines]


def _add(file: Path, newest: Head) -> None:
    kept = file.read_text("ascii").splitlines() if file.exists() else []
    if kept[-1:] == [newest.line()]:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="ascii") as heads:
        heads.write(f"{newest.line()}\n")
        heads.flush()
        os.fsync(heads.fileno())
