"""One row at a time: replay it, and read what the server and its database used meanwhile."""

import asyncio
import os
import random
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from benchmarks import load
from benchmarks.crowd import Crowd
from benchmarks.hall import Hall
from benchmarks.rows import IN_PROCESS, IN_PROCESS_TARGET, RATE_MAX, Row
from guildry.edges.process import Base
from guildry.kernel import Actor, Fault
from guildry.modules.ledger import actions
from guildry.modules.ledger.contract import Transfer

CALLERS = 256


class Measured(Struct, kw_only=True):
    """One line of the table; times in milliseconds, CPU in microseconds a request."""

    name: str
    rate: float
    p50: float
    p95: float
    p99: float
    bad: int
    failed: bool
    server_cpu: float
    database_cpu: float
    client_cpu: float
    server_mib: float
    database_mib: float
    target: tuple[float, str] | None = None
    ratio: float | None = None


class _Gauge:
    """Processor time from a moment on."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._server = hall.server_tree.cpu_seconds()
        self._database = hall.database_tree.cpu_seconds()

    def used(self) -> tuple[float, float]:
        return (
            self._hall.server_tree.cpu_seconds() - self._server,
            self._hall.database_tree.cpu_seconds() - self._database,
        )


async def over_http(
    hall: Hall, crowd: Crowd, client: Path, row: Row, seconds: float
) -> Measured:
    gauges: list[_Gauge] = []
    wanted = int(RATE_MAX * (seconds + load.WARM_SECONDS))
    told = await asyncio.to_thread(
        load.replay,
        client,
        hall.port,
        row.requests(crowd, wanted),
        seconds=seconds,
        expected=row.expected,
        again=row.again,
        begun=lambda: gauges.append(_Gauge(hall)),
    )
    server, database = gauges[0].used()
    each = 1e6 / max(1, told.requests)
    return Measured(
        name=row.name,
        rate=told.requests / told.seconds,
        p50=told.p50,
        p95=told.p95,
        p99=told.p99,
        bad=told.bad,
        failed=told.failed,
        server_cpu=server * each,
        database_cpu=database * each,
        client_cpu=told.cpu_seconds * each,
        server_mib=hall.server_tree.memory_mib(),
        database_mib=hall.database_tree.memory_mib(),
        target=row.target,
    )


async def in_process(hall: Hall, base: Base, crowd: Crowd, seconds: float) -> Measured:
    """The same command, prepared as the others are, through a runner in this very process, without HTTP."""
    prepared = _prepared(crowd, int(RATE_MAX * (seconds + load.WARM_SECONDS)))
    spans: list[float] = []
    bad = 0
    until = time.perf_counter() + load.WARM_SECONDS

    async def call() -> None:
        nonlocal bad
        while (began := time.perf_counter()) < until:
            actor, given, key = next(prepared)
            try:
                await base.runner.perform(actions.transfer, actor, given, key=key)
            except Fault:
                bad += 1
            spans.append(time.perf_counter() - began)

    await asyncio.gather(*(call() for _ in range(CALLERS)))
    spans.clear()
    bad = 0
    began, gauge, cpu = time.perf_counter(), _Gauge(hall), _own_cpu()
    until = began + seconds
    await asyncio.gather(*(call() for _ in range(CALLERS)))
    passed, own, (beside, database) = (
        time.perf_counter() - began,
        _own_cpu(),
        gauge.used(),
    )
    spans.sort()
    each = 1e6 / len(spans)
    return Measured(
        name=IN_PROCESS,
        rate=len(spans) / passed,
        p50=_at_share(spans, 0.50),
        p95=_at_share(spans, 0.95),
        p99=_at_share(spans, 0.99),
        bad=bad,
        failed=bad > load.BAD_SHARE_MAX * len(spans),
        server_cpu=(own - cpu + beside) * each,
        database_cpu=database * each,
        client_cpu=0.0,
        server_mib=hall.server_tree.memory_mib(),
        database_mib=hall.database_tree.memory_mib(),
        target=IN_PROCESS_TARGET,
    )


def _prepared(crowd: Crowd, count: int) -> Iterator[tuple[Actor, Transfer, str]]:
    pairs = (random.sample(crowd.members, 2) for _ in range(count))
    given = [
        (giver.actor, Transfer(to=taker.id, amount=1), str(uuid.uuid4()))
        for giver, taker in pairs
    ]
    return iter(given)


def _own_cpu() -> float:
    used = os.times()
    return used.user + used.system


def _at_share(spans: list[float], share: float) -> float:
    return spans[int((len(spans) - 1) * share)] * 1000
