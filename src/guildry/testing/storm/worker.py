"""One client process of a storm: `python -m guildry.testing.storm`, told what to do on its input."""

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections import Counter
from typing import IO, Any, Final, Protocol
from uuid import UUID

import msgspec
import uvloop

from guildry.infra.clock import HallClock
from guildry.infra.database import Database, Surroundings
from guildry.infra.gate import Gate
from guildry.infra.limits import SlidingLimits
from guildry.infra.runner import Runner
from guildry.infra.telemetry import Meters
from guildry.testing.house import OPEN_LIMITS
from guildry.testing.storm.errand import Errand, Word, say
from guildry.testing.storm.joiner import run_for_it
from guildry.testing.storm.journal import Journal
from guildry.testing.storm.mouths import Direct, Heard, Mouth, Wire
from guildry.testing.storm.spender import spend
from guildry.testing.storm.square import Trader
from guildry.testing.storm.wishes import KEYED, Legs, TwoWay, Wish, Wisher

AT_ONCE_DIRECT: Final = 64
AT_ONCE_HTTP: Final = 24
REST_SECONDS: Final = 0.25
SAY_SECONDS: Final = 1.0
POOL_MAX: Final = 6


class Wishes(Protocol):
    def next(self) -> list[Wish]: ...

    def granted(self, wish: Wish, posting: UUID | None, hold: UUID | None) -> Legs: ...


class Worker:
    def __init__(self, errand: Errand, journal: Journal) -> None:
        self._errand = errand
        self._journal = journal
        self._left = errand.ops
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._wishes = _wishes(errand)

    def enough(self) -> None:
        """Wish for nothing more, but see through what was asked."""
        self._left = 0

    async def run(self) -> None:
        self._say()
        mouths = await mouths_of(self._errand)
        telling = asyncio.create_task(self._tell())
        try:
            async with asyncio.TaskGroup() as group:
                for mouth in mouths:
                    group.create_task(self._go_on(mouth))
        finally:
            telling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await telling
            for mouth in set(mouths):
                await mouth.close()
            self._say()

    async def _go_on(self, mouth: Mouth) -> None:
        while self._left > 0:
            wishes = self._wishes.next()[: self._left]
            self._left -= len(wishes)
            if len(wishes) == 1:
                await self._see_through(mouth, wishes[0])
            else:
                await self._see_through_together(mouth, wishes)

    async def _see_through_together(self, mouth: Mouth, wishes: list[Wish]) -> None:
        """The same key at the same moment: on HTTP that takes a socket more."""
        first, *others = wishes
        more = [await self._another(mouth) for _ in others]
        await asyncio.gather(
            self._see_through(mouth, first),
            *(self._see_through(m, w) for m, w in zip(more, others, strict=True)),
        )
        for other in more:
            if other is not mouth:
                await other.close()

    async def _another(self, mouth: Mouth) -> Mouth:
        http = self._errand.http
        return mouth if isinstance(mouth, Direct) or http is None else Wire(*http)

    async def _see_through(self, mouth: Mouth, wish: Wish) -> None:
        """Ask until the answer is certain; what may be done is never asked twice without a key."""
        deadline = time.monotonic() + self._errand.patience_seconds
        while time.monotonic() < deadline:
            heard = await mouth.ask(wish)
            self._note(wish, heard)
            asked = heard.outcome == "ambiguous"
            if not (heard.outcome == "away" or (asked and wish.key is not None)):
                return
            await asyncio.sleep(REST_SECONDS)

    def _note(self, wish: Wish, heard: Heard) -> None:
        self._counts[wish.word, heard.outcome, heard.code] += 1
        legs: Legs = ()
        if heard.outcome in ("ok", "replayed"):
            legs = self._wishes.granted(wish, heard.posting, heard.hold)
        self._journal.note(wish, heard, legs)

    async def _tell(self) -> None:
        while True:
            await asyncio.sleep(SAY_SECONDS)
            self._say()

    def _say(self) -> None:
        say(Word.of(self._errand.worker, self._counts))
        self._counts.clear()


async def runner_on(database: dict[str, Any], size: int = POOL_MAX) -> Runner:
    """A runner of one's own on the hall's database, as any web process has."""
    clock = HallClock()
    return Runner(
        await Database.connect(size=size, application="guildry-storm", **database),
        clock,
        Surroundings(),
        gate=Gate(SlidingLimits(), OPEN_LIMITS, clock),
        meters=Meters("storm"),
    )


def _wishes(errand: Errand) -> Wishes:
    if errand.weather == "two-way":
        return TwoWay(errand.crowd, errand.seed, errand.worker)
    if errand.weather == "economy":
        return Trader(errand.crowd, errand.seed, errand.worker)
    keyed = 1.0 if errand.weather == "chaos" else KEYED
    return Wisher(errand.crowd, errand.seed, errand.worker, errand.workers, keyed=keyed)


async def mouths_of(errand: Errand) -> list[Mouth]:
    if errand.http is not None:
        return [Wire(*errand.http) for _ in range(AT_ONCE_HTTP)]
    return [Direct(await runner_on(errand.database))] * AT_ONCE_DIRECT


async def _work(errand: Errand, file: IO[bytes]) -> None:
    if errand.weather == "last-coin":
        await spend(errand, await mouths_of(errand))
        return
    if errand.weather == "last-place":
        await run_for_it(errand, await mouths_of(errand))
        return
    worker = Worker(errand, Journal(file))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, worker.enough)
    await worker.run()


def main() -> None:
    errand = msgspec.json.decode(sys.stdin.buffer.readline(), type=Errand)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    handle = os.open(errand.journal, flags | (os.O_DSYNC if errand.durable else 0))
    with os.fdopen(handle, "ab", buffering=0 if errand.durable else 1 << 20) as file:
        uvloop.run(_work(errand, file))
