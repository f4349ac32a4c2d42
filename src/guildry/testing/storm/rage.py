"""Lets the workers loose, watches over them, and judges what they leave."""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import asyncpg
import msgspec

from guildry.infra.inspection import inspect
from guildry.modules import ledger
from guildry.testing import checker
from guildry.testing.checker import Violation
from guildry.testing.storm import journal, square
from guildry.testing.storm.errand import Errand, Weather, Word
from guildry.testing.storm.hall import Hall, python_path
from guildry.testing.storm.report import Tally
from guildry.testing.storm.wishes import Crowd

SAMPLE_SECONDS: Final = 1.0
SETTLE_SECONDS_MAX: Final = 15
WORKERS_MAX: Final = 16
LINE_BYTES_MAX: Final = 1 << 20

Say = Callable[[str], None]


async def rage(
    hall: Hall, *, ops: int, seed: int, workers: int, weather: Weather, say: Say
) -> Tally:
    """One storm from its first wish to the verdict on its last row."""
    crowd = await hall.crowd()
    if weather == "economy":
        crowd = await square.furnish(await hall.runner(), crowd)
    tally = Tally()
    watch = await hall.connect()
    deadlocks = await _deadlocks(watch)
    with tempfile.TemporaryDirectory(prefix="guildry-journal-") as folder:
        errands = errands_for(hall, crowd, Path(folder), ops, seed, workers, weather)
        clients = [Client(errand, tally) for errand in errands]
        for client in clients:
            await client.start()
            await client.hear()
        tally.began = time.monotonic()
        watching = [asyncio.create_task(_watch(watch, tally, say))]
        if weather == "economy":
            watching.append(asyncio.create_task(_hurry(hall)))
        try:
            await see_off(clients, tally)
        finally:
            for task in watching:
                task.cancel()
        say("The storm is over; looking at every row.")
        await judge(hall, tally, crowd, errands)
    tally.deadlocks = await _settled_deadlocks(watch) - deadlocks
    await watch.close()
    return tally


def errands_for(
    hall: Hall,
    crowd: Crowd,
    folder: Path,
    ops: int,
    seed: int,
    workers: int,
    weather: Weather,
) -> list[Errand]:
    """Every second worker asks over HTTP, the others by a runner of their own; in chaos all use HTTP."""
    assert 1 <= workers <= WORKERS_MAX
    chaos = weather == "chaos"
    return [
        Errand(
            seed=seed,
            worker=n,
            workers=workers,
            ops=ops // workers + (n < ops % workers),
            crowd=crowd,
            database=hall.database,
            http=hall.http if n % 2 or chaos else None,
            journal=str(folder / f"{n}.jsonl"),
            weather=weather,
            durable=chaos,
            patience_seconds=120 if chaos else 10,
        )
        for n in range(workers)
    ]


async def see_off(clients: list["Client"], tally: Tally) -> None:
    """Wait for the clients to end, and hold it against the run when one ends badly."""
    ends = await asyncio.gather(*(client.end() for client in clients))
    tally.seconds = time.monotonic() - tally.began
    for n, code in enumerate(ends):
        if code != 0:
            row = f"worker {n} ended with {code}"
            tally.violations.append(Violation("clients see it through", row))


async def judge(hall: Hall, tally: Tally, crowd: Crowd, errands: list[Errand]) -> None:
    """Hold every row against the rules, and every answer against the rows."""
    connection = await hall.connect()
    try:
        await _let_holds_expire(connection)
        tally.expired = await _count(
            connection, "select count(*) from ledger.hold where state = 'expired'"
        )
        tally.sampled(await checker.balances(connection))
        tally.violations += await checker.violations(connection)
        if errands[0].weather == "economy":
            await _judge_square(connection, tally, errands)
            return
        actors = [p.id for p in (*crowd.people, *crowd.fickle, crowd.operator)]
        lines = journal.read(Path(errand.journal) for errand in errands)
        tally.violations += await journal.compare(connection, lines, actors)
    finally:
        await connection.close()


async def _judge_square(
    connection: asyncpg.Connection, tally: Tally, errands: list[Errand]
) -> None:
    """The rooms' own invariants, escrow by escrow; and every key that was granted has acted."""
    report = await inspect(connection, [ledger.module, *square.ROOMS])
    for one in report.checked:
        rule = f"{one.room}: {one.name}"
        tally.violations += [Violation(rule, row) for row in one.offending]
        if one.problem:
            tally.violations.append(Violation(rule, one.problem))
    for what, sql in square.MET.items():
        if not await _count(connection, sql):
            tally.violations.append(Violation("a storm meets what it proves", what))
    lines = journal.read(Path(errand.journal) for errand in errands)
    tally.violations += await journal.acted(connection, lines)


async def _hurry(hall: Hall) -> None:
    connection = await hall.connect()
    try:
        while True:
            await asyncio.sleep(SAMPLE_SECONDS)
            for statement in square.HURRY:
                await connection.execute(statement)
    finally:
        await connection.close()


class Client:
    """One worker process, and what it tells."""

    def __init__(self, errand: Errand, tally: Tally) -> None:
        self._errand = errand
        self._tally = tally
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it; its first word says that it is ready."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "guildry.testing.storm",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LINE_BYTES_MAX,
            env={**os.environ, "PYTHONPATH": python_path()},
        )
        await self.tell(msgspec.json.encode(self._errand))

    async def tell(self, line: bytes) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(line + b"\n")
        await self._process.stdin.drain()

    async def hear(self) -> Word | None:
        """Its next word; None when it has said its last."""
        assert self._process is not None
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line:
            return None
        word = msgspec.json.decode(line, type=Word)
        self._tally.add(word)
        return word

    def enough(self) -> None:
        assert self._process is not None
        self._process.terminate()

    async def end(self) -> int:
        """Listen to the end; a client never outlives us."""
        assert self._process is not None
        try:
            while await self.hear() is not None:
                pass
            return await self._process.wait()
        finally:
            if self._process.returncode is None:
                self._process.kill()
                await self._process.wait()


async def _let_holds_expire(connection: asyncpg.Connection) -> None:
    for _ in range(SETTLE_SECONDS_MAX * 4):
        due = await connection.fetchval(
            "select count(*) from ledger.hold where state = 'open' and due < clock_timestamp()"
        )
        if not due:
            return
        await asyncio.sleep(0.25)


async def _watch(connection: asyncpg.Connection, tally: Tally, say: Say) -> None:
    while True:
        await asyncio.sleep(SAMPLE_SECONDS)
        tally.sampled(await checker.balances(connection))
        say(tally.line())


async def _count(connection: asyncpg.Connection, sql: str) -> int:
    return await connection.fetchval(sql) or 0


async def _deadlocks(connection: asyncpg.Connection) -> int:
    return await _count(
        connection,
        "select deadlocks from pg_stat_database where datname = current_database()",
    )


async def _settled_deadlocks(connection: asyncpg.Connection) -> int:
    # Backends report what they counted when they have been idle for a moment.
    await asyncio.sleep(1.2)
    return await _deadlocks(connection)
