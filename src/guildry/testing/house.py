"""A whole house on a database of its own, without edges: for tests of actions."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import msgspec

from guildry.infra.clock import OwnClock
from guildry.infra.database import Database, Surroundings, Unit
from guildry.infra.gate import Gate
from guildry.infra.limits import SlidingLimits
from guildry.infra.runner import Answer, Runner
from guildry.infra.settings import Limits as LimitSettings
from guildry.infra.telemetry import Meters
from guildry.kernel import HALL, Action, Actor, Given, Module, Shown

In = TypeVar("In", bound=Given)
Out = TypeVar("Out", bound=Shown)

OPEN_LIMITS = LimitSettings(
    api_per_minute=1_000_000,
    chat_per_minute=1_000_000,
    sign_in_per_minute=1_000_000,
    stranger_per_minute=1_000_000,
    operator_per_minute=1_000_000,
)


class House:
    """Performs actions as any actor, with a clock that the test owns."""

    def __init__(
        self,
        database: Database,
        modules: Sequence[Module],
        *,
        settings: Sequence[msgspec.Struct] = (),
        limits: LimitSettings = OPEN_LIMITS,
        clock: OwnClock | None = None,
    ) -> None:
        self.database = database
        self.modules = modules
        self.clock = clock or OwnClock()
        self.around = Surroundings.of(modules, settings)
        self.runner = Runner(
            database,
            self.clock,
            self.around,
            gate=Gate(SlidingLimits(), limits, self.clock),
            meters=Meters("test"),
        )

    async def perform(
        self,
        action: Action[In, Out],
        actor: Actor,
        given: In,
        *,
        key: str | None = None,
    ) -> Out:
        """Run an action and read what it shows."""
        answer = await self.answer(action, actor, given, key=key)
        return msgspec.json.decode(answer.data, type=action.shown)

    async def answer(
        self,
        action: Action[In, Out],
        actor: Actor,
        given: In,
        *,
        key: str | None = None,
    ) -> Answer:
        """Run an action and keep the bytes of its answer."""
        return await self.runner.perform(action, actor, given, key=key)

    async def unit(
        self, work: Callable[[Unit], Awaitable[Any]], actor: Actor = HALL
    ) -> Any:
        """Do something in one transaction, as the hall."""
        return await self.runner.unit(work, actor)

    async def rows(self, sql: str, *args: object) -> list[dict[str, Any]]:
        """Look behind the doors; tests only."""
        async with self.database.connection() as connection:
            return [dict(row) for row in await connection.fetch(sql, *args)]

    async def value(self, sql: str, *args: object) -> Any:
        """Look behind the doors at one value; tests only."""
        async with self.database.connection() as connection:
            return await connection.fetchval(sql, *args)
