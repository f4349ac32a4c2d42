"""The worker: the rooms' subscriptions, sweeps and tasks, kept going until it is told to stop."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import Final

import structlog
from msgspec import Struct

from guildry.infra.events import BATCH_MAX, Subscriptions
from guildry.infra.problems import short_trace
from guildry.infra.runner import Runner
from guildry.infra.sweeps import Sweeps
from guildry.infra.tail import Tail
from guildry.infra.tasks import Tasks
from guildry.kernel import Away, Module

PULSE_SECONDS: Final = 0.5
LISTEN_SECONDS: Final = 1.0
BREATH_SECONDS: Final = 0.1
BACKOFF_SECONDS_MIN: Final = 0.2
BACKOFF_SECONDS_MAX: Final = 10.0
HEALTHY_SECONDS: Final = 60.0
STOP_SECONDS_MAX: Final = 4.5

log: Final = structlog.stdlib.get_logger(__name__)

Part = Callable[[asyncio.Event], Awaitable[None]]


class Lag(Struct, frozen=True):
    """How far one subscriber is behind the log; events are counted by their ids, so roughly."""

    subscriber: str
    events: int
    seconds: float


class Figures(Struct, frozen=True):
    """How the worker's parts are doing, for the metrics."""

    lags: Sequence[Lag]
    jobs_due: int
    jobs_running: int
    letters_open: int
    sweeps_failing: Mapping[str, int]
    falls: Mapping[str, int]


class Worker:
    """Runs everything that no one waits for; any number of workers share the work."""

    def __init__(
        self,
        runner: Runner,
        modules: Sequence[Module],
        *,
        tail: Tail,
        tasks: Tasks | None = None,
        background: Mapping[str, Part] | None = None,
        from_now: Collection[str] = (),
        stop_seconds: float = STOP_SECONDS_MAX,
    ) -> None:
        self._runner = runner
        self._stop_seconds = stop_seconds
        self._subscriptions = Subscriptions(runner, modules, from_now=from_now)
        self._sweeps = Sweeps(runner, modules)
        self._woken: dict[str, asyncio.Event] = {}
        self._parts: dict[str, Part] = {"sweeps": self._sweep, **(background or {})}
        if tasks is not None:
            self._parts["tasks"] = tasks.run
        for room, addresses in self._subscriptions.rooms.items():
            self._attend(room, addresses, tail)
        self._falls = dict.fromkeys(self._parts, 0)

    async def run(self, stop: asyncio.Event) -> None:
        """Keep all parts going; once told to stop, give them a moment to end well."""
        parts = [
            asyncio.create_task(self._keep(name, part, stop), name=name)
            for name, part in self._parts.items()
        ]
        try:
            await stop.wait()
            for woken in self._woken.values():
                woken.set()
            _, late = await asyncio.wait(parts, timeout=self._stop_seconds)
            if late:
                names = sorted(part.get_name() for part in late)
                log.warning("some parts had to be cut off", parts=names)
        finally:
            for part in parts:
                part.cancel()
            await asyncio.gather(*parts, return_exceptions=True)

    async def figures(self) -> Figures:
        """Read how far the work is behind."""
        now = self._runner.clock.now()
        async with self._runner.database.connection() as connection:
            lags = await connection.fetch(_LAGS, now)
            counts = await connection.fetchrow(_COUNTS)
        assert counts is not None
        return Figures(
            lags=[Lag(**row) for row in lags],
            **counts,
            sweeps_failing=dict(self._sweeps.failing),
            falls=dict(self._falls),
        )

    def _attend(self, room: str, addresses: Collection[str], tail: Tail) -> None:
        woken = self._woken[room] = asyncio.Event()
        for address in addresses:
            tail.on(address, lambda _: woken.set())
        self._parts[f"reactions of {room}"] = partial(self._listen, room)

    async def _keep(self, name: str, part: Part, stop: asyncio.Event) -> None:
        """Run one part; if it falls, let it stand up again, later each time."""
        backoff = BACKOFF_SECONDS_MIN
        while not stop.is_set():
            started = monotonic()
            try:
                await part(stop)
                if stop.is_set():
                    return
                log.error("a part of the worker ended by itself", part=name)
            except Away:
                log.warning("a part waits for the database to come back", part=name)
            except Exception as problem:
                log.error(
                    "a part of the worker fell", part=name, problem=short_trace(problem)
                )
            self._falls[name] += 1
            if monotonic() - started > HEALTHY_SECONDS:
                backoff = BACKOFF_SECONDS_MIN
            await _pause(stop, backoff * (0.5 + random.random()))  # noqa: S311
            backoff = min(BACKOFF_SECONDS_MAX, backoff * 2)

    async def _listen(self, room: str, stop: asyncio.Event) -> None:
        woken = self._woken[room]
        await self._subscriptions.open(room)
        while not stop.is_set():
            woken.clear()
            while not stop.is_set() and (
                passed := await self._subscriptions.deliver(room)
            ):
                # Under load a breath makes the next batch larger, and its price is that of one.
                if passed < BATCH_MAX:
                    await _pause(stop, BREATH_SECONDS)
            # The tail wakes us; the look once in a while is for the time when it is away.
            if not stop.is_set():
                await _pause(woken, LISTEN_SECONDS)

    async def _sweep(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self._sweeps.sweep_due(self._runner.clock.now())
            await _pause(stop, PULSE_SECONDS)


async def _pause(event: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()


_LAGS: Final = """
select c.subscriber,
    greatest(0, case when next.at is null then 0
        else pg_sequence_last_value(pg_get_serial_sequence('house.event', 'id')) - c.id end)
        as events,
    greatest(0, extract(epoch from $1 - next.at))::float8 as seconds
from house.cursor c left join lateral (
    select e.at from house.event e where (e.position, e.id) > (c.position, c.id)
    order by e.position, e.id limit 1
) next on true
order by c.subscriber
"""

_COUNTS: Final = """
select
    count(*) filter (where status = 'todo' and coalesce(scheduled_at <= now(), true)) as jobs_due,
    count(*) filter (where status = 'doing') as jobs_running,
    (select count(*) from house.dead_letter where settled_at is null) as letters_open
from tasks.procrastinate_jobs where status in ('todo', 'doing')
"""
