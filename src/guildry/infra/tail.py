"""Follows the event log for one process, as soon as events are settled; effects are not its business."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import Final

import asyncpg
import structlog

from guildry.infra.database import DATABASE_IS_AWAY
from guildry.infra.events import (
    BATCH_MAX,
    STRETCH_MAX,
    EventLog,
    Fetch,
    Place,
    Recorded,
    Stretch,
)
from guildry.kernel import Away

POLL_SECONDS: Final = 0.05
LOOK_SECONDS_MIN: Final = 0.01
SOON_SECONDS: Final = 0.002
BACKOFF_SECONDS_MAX: Final = 5.0
LOOK_SECONDS_MAX: Final = 5.0

log: Final = structlog.stdlib.get_logger(__name__)

Connect = Callable[[], Awaitable[asyncpg.Connection]]
Hear = Callable[[Recorded], None]


class Tail:
    """Calls back for each settled event, in order, from the log's end of when it started.

    A body is fetched only where `wanted` names the address; else the callback sees an empty one.
    """

    def __init__(
        self,
        connect: Connect,
        *,
        wanted: Callable[[], Collection[str]] = tuple,
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        self._connect = connect
        self._wanted = wanted
        self._poll_seconds = poll_seconds
        self._hears: dict[str, list[Hear]] = {}
        self._connection: asyncpg.Connection | None = None
        # One connection says one thing at a time: the look and a replay take turns.
        self._turn = asyncio.Lock()
        self._nudged = asyncio.Event()
        self._place: Place | None = None
        self._away = False
        self.caught_up_at = float("-inf")
        """All that was committed by this moment of the monotonic clock has been heard."""
        self._ahead = (float("-inf"), 0)
        """A moment, and the newest position committed by then: once settled, we caught up to it."""
        self._soon = SOON_SECONDS
        self._looked_at = float("-inf")

    @property
    def place(self) -> Place | None:
        """The place of the last event seen, for a reader that joins here; None before the start."""
        return self._place

    def on(self, address: str, hear: Hear) -> None:
        """Call back for each event of this address; a callback is quick and never waits."""
        self._hears.setdefault(address, []).append(hear)

    def nudge(self) -> None:
        """Look at once: something was committed here. Many nudges are one look."""
        self._nudged.set()

    async def since(
        self, place: Place, addresses: Collection[str], limit: int = BATCH_MAX
    ) -> Stretch:
        """Replay: the settled events after a place, for someone who was away."""
        async with self._turn:
            try:
                return await self._read(place, limit, addresses, addresses)
            except DATABASE_IS_AWAY as problem:
                raise Away() from problem

    async def run(self, stop: asyncio.Event) -> None:
        """Follow until told to stop; a database that goes away is waited for."""
        backoff = self._poll_seconds
        stopping = asyncio.create_task(stop.wait())
        stopping.add_done_callback(lambda _: self.nudge())
        try:
            while not stop.is_set():
                try:
                    await self._rest(await self._look())
                    backoff = self._poll_seconds
                except DATABASE_IS_AWAY as problem:
                    await self._hang_up(problem)
                    backoff = min(BACKOFF_SECONDS_MAX, backoff * 2)
                    pause = backoff * (0.5 + random.random() / 2)  # noqa: S311
                    # Not for a nudge: commits elsewhere must not hurry one who cannot get in.
                    with suppress(TimeoutError):
                        async with asyncio.timeout(pause):
                            await stop.wait()
        finally:
            stopping.cancel()
            await self._close()

    async def _look(self) -> float:
        """Hear what is new, and say how long to wait for more."""
        self._nudged.clear()
        started = self._looked_at = monotonic()
        async with self._turn:
            if self._place is None:
                self._place = await EventLog(await self._fetch()).end()
            stretch = await self._read(
                self._place, STRETCH_MAX, self._hears, self._wanted()
            )
        if self._away:
            self._away = False
            log.info("the event log is followed again")
        for recorded in stretch.events:
            self._tell(recorded)
        self._place = stretch.place
        if stretch.passed >= STRETCH_MAX:
            return 0
        return self._catch_up(stretch, started)

    def _catch_up(self, stretch: Stretch, started: float) -> float:
        """Note what is behind us, and say when to look again."""
        moment, newest = self._ahead
        if stretch.horizon > newest:
            self.caught_up_at = moment
            self._ahead = started, stretch.newest
        if stretch.horizon > stretch.newest:
            self.caught_up_at = started
            self._soon = SOON_SECONDS
            return self._poll_seconds
        # Committed but not settled is a matter of milliseconds, seldom more.
        self._soon = min(self._soon * 2, self._poll_seconds)
        return self._soon

    async def _rest(self, seconds: float) -> None:
        """Until a nudge or for so long, but never so short that the looks crowd out the rest."""
        alarm = asyncio.get_running_loop().call_later(seconds, self._nudged.set)
        await self._nudged.wait()
        alarm.cancel()
        early = self._looked_at + LOOK_SECONDS_MIN - monotonic()
        if early > 0:
            await asyncio.sleep(early)

    def _tell(self, recorded: Recorded) -> None:
        for hear in self._hears.get(recorded.address, ()):
            try:
                hear(recorded)
            except Exception:
                log.exception("a listener failed", address=recorded.address)

    async def _read(
        self,
        place: Place,
        limit: int,
        addresses: Collection[str],
        bodies: Collection[str],
    ) -> Stretch:
        fetch = await self._fetch()
        return await EventLog(fetch).after(*place, limit, addresses, bodies)

    async def _fetch(self) -> Fetch:
        if self._connection is None or self._connection.is_closed():
            async with asyncio.timeout(LOOK_SECONDS_MAX):
                self._connection = await self._connect()
        return partial(self._connection.fetch, timeout=LOOK_SECONDS_MAX)

    async def _hang_up(self, problem: Exception) -> None:
        if not self._away:
            self._away = True
            log.warning("the event log is out of reach", problem=type(problem).__name__)
        await self._close()

    async def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()
