"""Lets the workers loose, watches over them, and judges what they leave."""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

import asyncpg
import msgspec

from guildry.testing import checker
from guildry.testing.storm import journal
from guildry.testing.storm.crowd import gather
from guildry.testing.storm.hall import Hall
from guildry.testing.storm.report import Tally
from guildry.testing.storm.wishes import Crowd
from guildry.testing.storm.worker import Errand, Word

SAMPLE_SECONDS: Final = 1.0
SETTLE_SECONDS_MAX: Final = 15
WORKERS_MAX: Final = 16
LINE_BYTES_MAX: Final = 1 << 20

Say = Callable[[str], None]


async def rage(
    hall: Hall,
    *,
    ops: int,
    seed: int,
    workers: int,
    weather: Literal["storm", "two-way"],
    say: Say,
    crowd: Crowd | None = None,
) -> Tally:
    """One storm from its first wish to the verdict on its last row."""
    assert 1 <= workers <= WORKERS_MAX
    crowd = crowd or await gather(hall.runner)
    tally = Tally()
    watch = await hall.connect()
    deadlocks = await _deadlocks(watch)
    with tempfile.TemporaryDirectory(prefix="guildry-journal-") as folder:
        errands = [
            Errand(
                seed=seed,
                worker=n,
                workers=workers,
                ops=ops // workers + (n < ops % workers),
                crowd=crowd,
                database=hall.database,
                http=hall.http if n % 2 else None,
                journal=str(Path(folder) / f"{n}.jsonl"),
                weather=weather,
            )
            for n in range(workers)
        ]
        watching = asyncio.create_task(_watch(watch, tally, say))
        try:
            ends = await asyncio.gather(*(_worker(errand, tally) for errand in errands))
        finally:
            watching.cancel()
        tally.seconds = time.monotonic() - tally.began
        for errand, end in zip(errands, ends, strict=True):
            if end != 0:
                row = f"worker {errand.worker} ended with {end}"
                tally.violations.append(checker.Violation("workers see it through", row))
        await _judge(hall, tally, crowd, [Path(e.journal) for e in errands], say)
    tally.deadlocks = await _settled_deadlocks(watch) - deadlocks
    await watch.close()
    return tally


async def _judge(
    hall: Hall, tally: Tally, crowd: Crowd, journals: list[Path], say: Say
) -> None:
    connection = await hall.connect()
    try:
        await _let_holds_expire(connection)
        tally.expired = await connection.fetchval(
            "select count(*) from ledger.hold where state = 'expired'"
        )
        say("The storm is over; looking at every row.")
        tally.sampled(await checker.balances(connection))
        tally.violations += await checker.violations(connection)
        actors = [p.id for p in (*crowd.people, *crowd.fickle, crowd.operator)]
        lines = journal.read(journals)
        tally.violations += await journal.compare(connection, lines, actors)
    finally:
        await connection.close()


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


async def _worker(errand: Errand, tally: Tally) -> int:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "guildry.testing.storm.worker",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=LINE_BYTES_MAX,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(msgspec.json.encode(errand) + b"\n")
    await process.stdin.drain()
    try:
        async for line in process.stdout:
            tally.add(msgspec.json.decode(line, type=Word))
        return await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _deadlocks(connection: asyncpg.Connection) -> int:
    return await connection.fetchval(
        "select deadlocks from pg_stat_database where datname = current_database()"
    )


async def _settled_deadlocks(connection: asyncpg.Connection) -> int:
    # Backends report what they counted when they have been idle for a moment.
    await asyncio.sleep(1.2)
    return await _deadlocks(connection)
