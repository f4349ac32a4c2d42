"""A running hall on a thread of its own, for clients that block."""

import asyncio
import threading
from collections.abc import Coroutine, Generator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from guildry.kernel import Module
from guildry.testing.hall import Hall, running_hall
from guildry.testing.server import TestServer

T = TypeVar("T")
PATIENCE_SECONDS: Final = 60.0


class Threaded:
    """A hall, and a way to ask its thread to do something."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.hall: Hall

    def run(self, story: Coroutine[Any, Any, T]) -> T:
        """Wait for something that the hall's own loop does."""
        done = asyncio.run_coroutine_threadsafe(story, self._loop)
        return done.result(PATIENCE_SECONDS)


@contextmanager
def threaded_hall(server: TestServer, modules: Sequence[Module]) -> Generator[Threaded]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    threaded = Threaded(loop)
    up, down = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        where = await server.clone()
        async with running_hall(modules, where) as threaded.hall:
            up.set()
            await down.wait()
        await server.drop(where)

    living = asyncio.run_coroutine_threadsafe(live(), loop)
    try:
        threaded.run(_first(up, living))
        yield threaded
        loop.call_soon_threadsafe(down.set)
        living.result(PATIENCE_SECONDS)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _first(up: asyncio.Event, living: "Future[None]") -> None:
    """Until the hall is up; or fell, and then why."""
    waiting = asyncio.ensure_future(up.wait())
    falling = asyncio.wrap_future(living)
    await asyncio.wait([waiting, falling], return_when=asyncio.FIRST_COMPLETED)
    if living.done():
        living.result()
