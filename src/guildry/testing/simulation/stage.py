"""A hall of the simulation's own: a database, a clock, dice and ids that come from the seed."""

import asyncio
import itertools
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from guildry.infra.clock import OwnClock, SeededDice
from guildry.infra.database import Database, Surroundings, Unit
from guildry.infra.gate import Gate
from guildry.infra.limits import SlidingLimits
from guildry.infra.migrations import migrate
from guildry.infra.postgres import Postgres
from guildry.infra.runner import Runner
from guildry.infra.telemetry import Meters
from guildry.kernel import HALL, Action, Actor, Call, Fault, Given, Module, new_id
from guildry.kernel.ids import foreseeable_ids_unsafe
from guildry.testing.house import OPEN_LIMITS

START: Final = datetime(2030, 1, 7, tzinfo=UTC)
TOGETHER_MAX: Final = 256
IN_A_UNIT_MAX: Final = 32
UNITS_AT_ONCE: Final = 2
SWEEP_ROUNDS_MAX: Final = 1_000


Turn = tuple[Actor, dict[str, Any]]


class _RefusedError(Exception):
    """One call of a unit was refused: which, and why."""

    def __init__(self, number: int, code: str) -> None:
        super().__init__(code)
        self.number = number
        self.code = code


class Stage:
    """Where the players act: alone in a unit of their own, or together in a batch."""

    def __init__(
        self,
        database: Database,
        modules: Sequence[Module],
        clock: OwnClock,
        noise: Any,
    ) -> None:
        self.database = database
        self.modules = modules
        self.clock = clock
        self.around = Surroundings.of(modules)
        self.around.noise = noise
        self.runner = Runner(
            database,
            clock,
            self.around,
            gate=Gate(SlidingLimits(), OPEN_LIMITS, clock),
            meters=Meters("simulation"),
        )
        self.actions = 0
        self.seen_until = START
        self.refused: Counter[tuple[str, str]] = Counter()
        self._known = {
            route.action.name: route.action for m in modules for route in m.routes
        }

    def has(self, action: str) -> bool:
        return action in self._known

    def groups(self, action: str) -> bool:
        return self._known[action].grouped

    async def do(self, action: str, actor: Actor, **given: Any) -> Any:
        """One action in a unit of its own; a refusal is counted, and None."""
        found = self._known[action]
        if found.grouped:
            (answer,) = await self.together(action, [(actor, given)])
            return answer
        (answer,) = await self.in_turn(action, [(actor, given)])
        return answer

    async def in_turn(
        self, action: str, wishes: Sequence[Turn], *, at_once: int = 1
    ) -> list[Any]:
        """Many calls of one action, one after the other, some of them in a unit.

        Units run beside one another only for what touches nobody else.
        """
        found = self._known[action]
        asked = {
            n: (actor, nice)
            for n, (actor, given) in enumerate(wishes)
            if (nice := self._asked(found, given)) is not None
        }
        free = asyncio.Semaphore(at_once)

        async def one_unit(numbers: Sequence[int]) -> dict[int, Any]:
            async with free:
                return await self._unit(found, {n: asked[n] for n in numbers})

        done = await asyncio.gather(
            *(one_unit(part) for part in _parts(list(asked), IN_A_UNIT_MAX))
        )
        answers = {n: answer for part in done for n, answer in part.items()}
        return [answers.get(n) for n in range(len(wishes))]

    async def _unit(
        self, found: Action[Any, Any], calls: dict[int, tuple[Actor, Given]]
    ) -> dict[int, Any]:
        """One unit of calls; who is refused leaves nothing, and the others go again without them."""
        self.actions += len(calls)
        while calls:

            async def work(
                tx: Unit, calls: dict[int, tuple[Actor, Given]] = calls
            ) -> dict[int, Any]:
                return {
                    n: await _let(found, tx, n, actor, given)
                    for n, (actor, given) in calls.items()
                }

            try:
                return await self.runner.unit(work, HALL)
            except _RefusedError as refused:
                self.refused[found.name, refused.code] += 1
                calls = {n: calls[n] for n in calls if n != refused.number}
        return {}

    async def ask(self, query: str, actor: Actor, **given: Any) -> Any:
        """A question, which is no action."""
        found = self._known[query]
        asked = found.given(**given)
        return await self.runner.unit(lambda tx: found.body(tx, actor, asked), actor)

    async def together(self, action: str, wishes: Sequence[Turn]) -> list[Any]:
        """Many calls of one grouped action, in batches; refusals are counted, and None."""
        found = self._known[action]
        asked = [(actor, self._asked(found, given)) for actor, given in wishes]
        calls = {
            n: _call(actor, given) for n, (actor, given) in enumerate(asked) if given
        }
        answers: list[Any] = [None] * len(wishes)
        for part in _parts(list(calls), TOGETHER_MAX):
            self.actions += len(part)

            async def work(tx: Unit, part: Sequence[int] = part) -> list[Any]:
                return list(await found.body(tx, [calls[n] for n in part]))

            outcomes = await self.runner.unit(work, HALL)
            for n, outcome in zip(part, outcomes, strict=True):
                if isinstance(outcome, Fault):
                    self.refused[action, outcome.code] += 1
                else:
                    answers[n] = getattr(outcome, "shown", outcome)
        return answers

    async def sweep(self) -> int:
        """All that is due in all rooms, in their order, until nothing is."""
        done = 0
        for module in self.modules:
            for sweep in module.sweeps:
                for _ in range(SWEEP_ROUNDS_MAX):
                    count = await self.runner.unit(sweep.do, HALL)
                    if count == 0:
                        break
                    done += count
        return done

    async def rows(self, sql: str, *args: object) -> list[dict[str, Any]]:
        """Look behind the doors."""
        async with self.database.connection() as connection:
            return [dict(row) for row in await connection.fetch(sql, *args)]

    def _asked(self, action: Action[Any, Any], given: dict[str, Any]) -> Given | None:
        """What an edge would make of it: nonsense is refused before it reaches the room."""
        named = {_camel(name): value for name, value in given.items()}
        try:
            return msgspec.convert(named, action.given)
        except msgspec.ValidationError:
            self.actions += 1
            self.refused[action.name, "VALIDATION_ERROR"] += 1
            return None


async def _let(
    found: Action[Any, Any], tx: Unit, number: int, actor: Actor, given: Given
) -> Any:
    try:
        answer = await found.body(tx, actor, given)
    except Fault as fault:
        raise _RefusedError(number, fault.code) from fault
    if isinstance(answer, Fault):
        raise _RefusedError(number, answer.code)
    return answer


def _parts(numbers: Sequence[int], most: int) -> list[Sequence[int]]:
    return [numbers[n : n + most] for n in range(0, len(numbers), most)]


def _call(actor: Actor, given: Any) -> Call[Any]:
    return Call(
        actor=actor,
        given=given,
        once=new_id(),
        keyed=False,
        digest=b"",
        request=new_id(),
    )


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


@asynccontextmanager
async def staged(modules: Sequence[Module], seed: int) -> AsyncGenerator[Stage]:
    """A stage on a database in a temporary folder, which is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="guildry-simulation-"))
    postgres = Postgres(
        folder / "data", durable=False, tuning={"max_connections": "20"}
    )
    clock = OwnClock(START)
    dice = SeededDice(seed)
    chance = random.Random(f"ids {seed}")
    number = itertools.count()

    def draw() -> tuple[int, int]:
        # In the order in which they are made, whatever the clock of this machine says.
        moment = int(clock.now().timestamp() * 1000)
        return moment, next(number) << 30 | chance.getrandbits(30)

    postgres.start()
    try:
        with foreseeable_ids_unsafe(draw):
            database = await Database.connect(
                size=UNITS_AT_ONCE + 1, **postgres.connection
            )
            stage = Stage(database, modules, clock, dice.noise)
            async with database.connection() as connection:
                await migrate(connection, modules, clock, stage.around)
            yield stage
            await database.close()
    finally:
        postgres.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)
