"""One client process of a storm: `python -m guildry.testing.storm.worker`, told what to do on its input."""

import asyncio
import contextlib
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, Final, Literal, Protocol
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
from guildry.testing.storm.journal import Journal
from guildry.testing.storm.mouths import Direct, Heard, Mouth, Wire
from guildry.testing.storm.wishes import Crowd, Legs, TwoWay, Wish, Wisher

AT_ONCE_DIRECT: Final = 64
AT_ONCE_HTTP: Final = 24
TRIES_MAX: Final = 20
REST_SECONDS: Final = 0.25
SAY_SECONDS: Final = 1.0
POOL_MAX: Final = 6


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """What one worker is to do."""

    seed: int
    worker: int
    workers: int
    ops: int
    crowd: Crowd
    database: dict[str, str]
    http: tuple[str, int] | None
    journal: str
    weather: Literal["storm", "two-way"] = "storm"


class Word(msgspec.Struct, frozen=True):
    """What a worker says of the last second: how often each thing came out how."""

    worker: int
    counts: list[tuple[str, str, str, int]]


class Wishes(Protocol):
    def next(self) -> list[Wish]: ...

    def granted(self, wish: Wish, posting: UUID | None, hold: UUID | None) -> Legs: ...


class Worker:
    def __init__(self, errand: Errand, journal: Journal) -> None:
        self._errand = errand
        self._journal = journal
        self._left = errand.ops
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._wishes: Wishes = (
            TwoWay(errand.crowd, errand.seed, errand.worker)
            if errand.weather == "two-way"
            else Wisher(errand.crowd, errand.seed, errand.worker, errand.workers)
        )

    async def run(self) -> None:
        mouths = await _mouths(self._errand)
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
        """Ask until the answer is certain; without a key there is no asking twice."""
        for _ in range(TRIES_MAX):
            heard = await mouth.ask(wish)
            self._note(wish, heard)
            if heard.outcome != "ambiguous" or wish.key is None:
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
        counts = [(*what, count) for what, count in self._counts.items()]
        self._counts.clear()
        sys.stdout.buffer.write(
            msgspec.json.encode(Word(self._errand.worker, counts)) + b"\n"
        )
        sys.stdout.buffer.flush()


async def runner_on(database: dict[str, str], size: int = POOL_MAX) -> Runner:
    """A runner of one's own on the hall's database, as any web process has."""
    clock = HallClock()
    return Runner(
        await Database.connect(size=size, application="guildry-storm", **database),
        clock,
        Surroundings(),
        gate=Gate(SlidingLimits(), OPEN_LIMITS, clock),
        meters=Meters("storm"),
    )


async def _mouths(errand: Errand) -> list[Mouth]:
    if errand.http is not None:
        return [Wire(*errand.http) for _ in range(AT_ONCE_HTTP)]
    return [Direct(await runner_on(errand.database))] * AT_ONCE_DIRECT


def main() -> None:
    errand: Any = msgspec.json.decode(sys.stdin.buffer.readline(), type=Errand)
    began = time.perf_counter()
    with Path(errand.journal).open("ab", buffering=1 << 20) as file:
        uvloop.run(Worker(errand, Journal(file)).run())
    took = time.perf_counter() - began
    print(f"worker {errand.worker}: {took:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
