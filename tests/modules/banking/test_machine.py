"""The bank under any sequence of what may happen to it: every invariant holds after every step."""

import asyncio
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from guildry.testing import TestServer
from tests.modules.banking.machine import BankMachine

PROFILES = {"quick": (200, 50), "nightly": (1_000, 80)}
EXAMPLES, STEPS = PROFILES[os.environ.get("HYPOTHESIS_PROFILE", "quick")]
MUST_MEET = {
    *("banking.deposit", "banking.withdraw", "banking.save", "banking.unsave"),
    *("banking.borrow", "banking.repay", "banking.buy_crypto", "banking.sell_crypto"),
    *("INSUFFICIENT_RESOURCES", "LOAN_OPEN", "LOAN_TOO_LARGE", "NOT_WEALTHY_ENOUGH"),
    *("WITHDRAWAL_LIMIT_REACHED", "MORE_THAN_OWED", "LOAN_NOT_FOUND"),
    # Three misses in a row, and what follows, are a story of their own in test_loans.
    *("loan open", "missed"),
}


@pytest.fixture
def machine(server: TestServer) -> Iterator[type[BankMachine]]:
    with asyncio.Runner() as runner:
        BankMachine.server = server
        BankMachine.run = staticmethod(runner.run)
        yield BankMachine


def test_whatever_is_done_the_bank_keeps_its_books(
    machine: type[BankMachine],
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
