"""Tells the hall who is here: what one process sees at its sockets and hears in chats, a few times a second."""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Final
from uuid import UUID

import structlog

from guildry.infra.database import DATABASE_IS_AWAY, Unit
from guildry.infra.runner import Runner
from guildry.kernel import HALL, Away, Busy, new_id
from guildry.modules import presence
from guildry.modules.presence import Sighting, Surface

FLUSH_SECONDS: Final = 0.5
RENEW_SECONDS: Final = 5.0
SIGHTINGS_MAX: Final = 5_000

log: Final = structlog.stdlib.get_logger(__name__)


class Attendance:
    """Gathers who came and left, and writes the difference down; a crash costs at most a lease."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._process = new_id()
        self._came: set[UUID] = set()
        self._left: set[UUID] = set()
        self._seen: dict[tuple[UUID, Surface], Sighting] = {}
        self._renewed_at = float("-inf")
        self.here: Callable[[], Collection[UUID]] = tuple
        """Everybody who sits at a socket of this process."""

    def came(self, player: UUID) -> None:
        self._left.discard(player)
        self._came.add(player)

    def left(self, player: UUID) -> None:
        # Also where the coming was not written yet: taking away what is not there costs nothing.
        self._came.discard(player)
        self._left.add(player)
        self.seen(player, Surface.WEB)

    def seen(self, player: UUID, surface: Surface) -> None:
        """Somebody was here, or wrote."""
        if len(self._seen) < SIGHTINGS_MAX:
            moment = self._runner.clock.now()
            self._seen[player, surface] = Sighting(player, surface, moment)

    async def run(self, stop: asyncio.Event) -> None:
        """Write down what gathers, until told to stop; then everybody has left."""
        while not stop.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(FLUSH_SECONDS):
                    await stop.wait()
            await self._try()
        self._left |= set(self.here())
        self._came.clear()
        await self._try()

    async def _try(self) -> None:
        try:
            await self.flush()
        except (Away, Busy, *DATABASE_IS_AWAY):
            log.warning("who is here could not be written down")

    async def flush(self) -> None:
        now = asyncio.get_running_loop().time()
        due = now - self._renewed_at >= RENEW_SECONDS
        if not (self._came or self._left or self._seen or due):
            return
        came, left = sorted(self._came), sorted(self._left)
        seen = list(self._seen.values())

        async def work(unit: Unit) -> bool:
            return await presence.note(
                unit, self._process, came=came, left=left, seen=seen
            )

        was_known = await self._runner.unit(work, HALL)
        self._renewed_at = now
        self._came.difference_update(came)
        self._left.difference_update(left)
        for one in seen:
            if self._seen.get((one.player, one.surface)) is one:
                del self._seen[one.player, one.surface]
        if not was_known:
            # The rows went with a crash of the database, or the lease had ended: all sit down again.
            self._came |= set(self.here()) - set(came)
