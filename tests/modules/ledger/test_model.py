"""The ledger against a model of it: any sequence of actions ends as plain Python says it should."""

import asyncio
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from guildry.infra.database import Database
from guildry.main import MODULES
from guildry.testing import House, TestServer
from tests.modules.ledger.machine import LedgerMachine

PROFILES = {"quick": (80, 50), "nightly": (2_000, 80)}
EXAMPLES, STEPS = PROFILES[os.environ.get("HYPOTHESIS_PROFILE", "quick")]
# The rarer turns (a settlement, an expiry, a replay) have stories of their own in test_actions.
MUST_MEET = {
    *("ledger.transfer", "ledger.post", "ledger.mint", "ledger.burn"),
    *("ledger.reserve", "ledger.release", "ledger.reverse"),
    *("IDEMPOTENCY_CONFLICT", "INSUFFICIENT_RESOURCES", "ACCOUNT_FROZEN"),
    *("HOLDER_NOT_FOUND", "ALREADY_REVERSED", "NOT_A_SOURCE_OR_SINK"),
}


@pytest.fixture
def machine(server: TestServer) -> Iterator[type[LedgerMachine]]:
    with asyncio.Runner() as runner:
        where = runner.run(server.clone())
        database = runner.run(Database.connect(**where))
        LedgerMachine.house = House(database, MODULES)
        LedgerMachine.run = staticmethod(runner.run)
        yield LedgerMachine
        runner.run(database.close())
        runner.run(server.drop(where))


def test_whatever_is_done_the_ledger_and_its_model_agree(
    machine: type[LedgerMachine],
) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            # The same walk each time, so that what it must meet on its way is always met.
            derandomize=True,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
    # A run that met nothing would prove nothing.

    assert MUST_MEET - set(machine.met) == set(), machine.met
