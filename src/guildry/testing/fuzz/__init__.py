"""Damaged proofs, nonsense in chats and hostile names, thrown at the hall's doors; and the proof that it bears them."""

import asyncio
import random
import shutil
import tempfile
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from guildry.infra.database import Database
from guildry.infra.inspection import inspect
from guildry.infra.telemetry import set_up_logs
from guildry.kernel import Module
from guildry.testing.fuzz import chatter, forgeries, names
from guildry.testing.house import House
from guildry.testing.server import TestServer

__all__ = ["ONLY", "fuzz"]

FORGERIES: Final = 10_000
LINES: Final = 100_000
NAMES: Final = 2_000
ONLY: Final = ("all", "forgeries", "chatter", "names")

Say = Callable[[str], None]


def fuzz(
    modules: Sequence[Module],
    *,
    count: int | None = None,
    seed: int | None = None,
    only: str = "all",
    say: Say = print,
) -> int:
    """Throw it all at a hall of its own; 0 when nothing was let in, broken, or said amiss."""
    assert only in ONLY, f"only one of {', '.join(ONLY)}"
    seed = random.randrange(10**9) if seed is None else seed
    again = f"guildry fuzz --seed {seed} --only {only}"
    again += f" --count {count}" if count else ""
    say(f"To see the same again: {again}")
    # Each damaged thing would leave a line in the log.
    set_up_logs(json=False, level="CRITICAL")
    folder = Path(tempfile.mkdtemp(prefix="guildry-fuzz-"))
    server = TestServer(folder, modules)
    try:
        server.start()
        problems = asyncio.run(_fuzz(server, modules, count, seed, only, say))
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
    for problem in problems:
        say(f"FAILED: {problem}")
    if problems:
        say(f"Seed {seed}; again: {again}")
    return 1 if problems else 0


async def _fuzz(
    server: TestServer,
    modules: Sequence[Module],
    count: int | None,
    seed: int,
    only: str,
    say: Say,
) -> list[str]:
    problems: list[str] = []
    async with _house(server, modules) as house:
        if only in ("all", "forgeries"):
            problems += await forgeries.throw(house, count or FORGERIES, seed, say)
        if only in ("all", "chatter"):
            problems += await chatter.talk(house, count or LINES, seed, say)
        if only in ("all", "names"):
            problems += await names.introduce(house, count or NAMES, seed, say)
        async with house.database.connection() as connection:
            report = await inspect(connection, modules)
        if not report.sound:
            problems += list(report.lines())
    return problems


@asynccontextmanager
async def _house(
    server: TestServer, modules: Sequence[Module]
) -> AsyncGenerator[House]:
    database = await Database.connect(**await server.clone())
    try:
        yield House(database, modules)
    finally:
        await database.close()
