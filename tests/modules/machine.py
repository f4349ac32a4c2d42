"""What the state machines of the rooms share: a house, people with purses, and one judge."""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    run_state_machine_as_test,
)

from guildry.infra.database import Database
from guildry.infra.inspection import inspect
from guildry.kernel import Action, Actor, Fault
from guildry.main import MODULES
from guildry.testing import House, TestServer
from tests.modules.trading import given

QUICK, NIGHTLY = (50, 50), (200, 50)
"""How many examples, and of how many steps."""
PLAYERS = 3
ITEMS = ("sword", "shell")


class RoomMachine(RuleBasedStateMachine):
    """Whatever is asked, a refusal leaves every purse as it was, and all that is held is kept."""

    house: House
    run: Callable[[Any], Any]
    met: ClassVar[Counter[str]]
    said: str
    """What came of what was asked last: the action's name, or the code of its refusal."""

    @initialize()
    def open_up(self) -> None:
        purse = {"coin": 200, "sword": 20, "shell": 20}
        self.people = [
            self.run(given.player(self.house, **purse)) for _ in range(PLAYERS)
        ]
        self.setting_out()

    def setting_out(self) -> None:
        """What a room's own machine needs before its first step."""

    def ask(self, action: Action[Any, Any], actor: Actor, asked: Any) -> Any:
        """What the action shows; None when it was refused, and then nothing has moved."""
        before = self.purses()
        shown, said = self.run(self._asked(action, actor, asked))
        self.met[said] += 1
        assert shown is not None or self.purses() == before, f"{action.name}: {said}"
        self.said = said
        return shown

    def expect(
        self, action: Action[Any, Any], actor: Actor, asked: Any, refusal: str | None
    ) -> Any:
        """The same, where a model says beforehand what comes of it."""
        shown = self.ask(action, actor, asked)
        assert self.said == (refusal or action.name), (self.said, refusal, asked)
        return shown

    async def _asked(
        self, action: Action[Any, Any], actor: Actor, asked: Any
    ) -> tuple[Any, str]:
        try:
            return await self.house.perform(action, actor, asked), action.name
        except Fault as fault:
            return None, fault.code

    def purses(self) -> dict[Any, int]:
        rows = self.run(
            self.house.rows(
                "select holder, asset, balance from ledger.account where balance > 0"
            )
        )
        return {(row["holder"], row["asset"]): row["balance"] for row in rows}

    def sweep(self, do: Any) -> int:
        return self.run(self.house.unit(do))

    def teardown(self) -> None:
        async def judged() -> Any:
            async with self.house.database.connection() as connection:
                return await inspect(connection, self.house.modules)

        self.winding_up()
        report = self.run(judged())
        assert report.sound, "\n".join(report.lines())

    def winding_up(self) -> None:
        """What is open in one example must not fall due in another."""


def walk(
    machine: type[RoomMachine], server: TestServer, quick: tuple[int, int] = QUICK
) -> set[str]:
    """Let a machine walk on a database of its own, the same walk each time; what it met."""
    is_nightly = os.environ.get("HYPOTHESIS_PROFILE", "quick") == "nightly"
    examples, steps = NIGHTLY if is_nightly else quick
    with _housed(machine, server):
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=examples,
                # The same walk each time, so that what it must meet on its way is always met.
                derandomize=True,
                stateful_step_count=steps,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                print_blob=True,
            ),
        )
    return {what for what, count in machine.met.items() if count}


@contextmanager
def _housed(machine: type[RoomMachine], server: TestServer) -> Iterator[None]:
    with asyncio.Runner() as runner:
        where = runner.run(server.clone())
        database = runner.run(Database.connect(**where))
        machine.house = House(database, MODULES)
        machine.run = staticmethod(runner.run)
        yield
        runner.run(database.close())
        runner.run(server.drop(where))
