"""The cable between a hall and its database, that a test can pull out."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

CHUNK_BYTES = 65_536


class Cable:
    """Carries a PostgreSQL socket's bytes for as long as it is plugged in."""

    def __init__(self, folder: Path, where: dict[str, Any]) -> None:
        name = ".s.PGSQL.5432"
        self.where = {**where, "host": str(folder)}
        self._here = folder / name
        self._there = Path(where["host"]) / name
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    async def plug(self) -> None:
        self._server = await asyncio.start_unix_server(self._carry, str(self._here))

    async def pull(self) -> None:
        assert self._server is not None
        self._server.close()
        self._here.unlink()
        for writer in list(self._writers):
            writer.transport.abort()

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        far_reader, far_writer = await asyncio.open_unix_connection(str(self._there))
        self._writers |= {writer, far_writer}
        await asyncio.gather(_pass(reader, far_writer), _pass(far_reader, writer))
        self._writers -= {writer, far_writer}


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(CHUNK_BYTES):
            writer.write(data)
            await writer.drain()
    with suppress(ConnectionError):
        writer.close()


@asynccontextmanager
async def cable(folder: Path, where: dict[str, Any]) -> AsyncGenerator[Cable]:
    one = Cable(folder, where)
    await one.plug()
    yield one
    await one.pull()
