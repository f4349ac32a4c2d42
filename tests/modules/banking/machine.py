"""Anything that may be done with a bank, in any order; after each step its own invariants are asked."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from guildry.infra.database import Database
from guildry.kernel import Action, Actor, Fault, Nothing
from guildry.main import MODULES
from guildry.modules import ledger
from guildry.modules.banking.actions import (
    borrowing,
    keeping_money,
    keeping_terms,
    trading_crypto,
)
from guildry.modules.banking.contract import (
    Borrow,
    BuyCrypto,
    Deposit,
    Repay,
    Save,
    SellCrypto,
    SetTerms,
    Unsave,
    Upgrade,
    Withdraw,
)
from guildry.modules.banking.invariants import INVARIANTS
from guildry.modules.banking.queries import bank
from guildry.modules.ledger.actions import transfer
from guildry.modules.ledger.contract import Transfer
from guildry.testing import House, TestServer
from tests.modules.banking import given
from tests.modules.ledger.given import OPERATOR

PLAYERS = 2
START = 3_000

who = st.integers(0, PLAYERS - 1)
amounts = st.one_of(
    st.integers(1, 60), st.integers(100, 2_000), st.sampled_from((1, 5_000, 10**15))
)
spans = st.sampled_from(
    (
        timedelta(minutes=7),
        timedelta(hours=5),
        timedelta(days=1),
        timedelta(days=1),
        timedelta(days=3),
        timedelta(days=8),
    )
)
ASK = " union all ".join(
    f"select '{one.name.replace(chr(39), chr(39) * 2)}' as name where exists ({one.sql})"
    for one in (*INVARIANTS, *ledger.module.invariants)
)


class BankMachine(RuleBasedStateMachine):
    """Money only moves where it should, whatever two players and the hall do."""

    server: TestServer
    run: Callable[[Any], Any]
    met: ClassVar[Counter[str]] = Counter()

    @initialize()
    def open_up(self) -> None:
        # A hall of its own for each walk: days go by for everybody in it.
        self.where = self.run(self.server.clone())
        self.database = self.run(Database.connect(size=2, **self.where))
        self.house = House(self.database, MODULES)
        self.people = [
            self.run(given.member(self.house, "Ada", coins=START))
            for _ in range(PLAYERS)
        ]
        self.house.clock.advance(timedelta(days=8))
        self.sweep()

    @rule(someone=who, amount=amounts)
    def deposit(self, someone: int, amount: int) -> None:
        self.ask(keeping_money.deposit, someone, Deposit(amount=amount))

    @rule(someone=who, amount=amounts)
    def withdraw(self, someone: int, amount: int) -> None:
        self.ask(keeping_money.withdraw, someone, Withdraw(amount=amount))

    @rule(someone=who, amount=amounts)
    def save(self, someone: int, amount: int) -> None:
        self.ask(keeping_money.save, someone, Save(amount=amount))

    @rule(someone=who, amount=amounts)
    def unsave(self, someone: int, amount: int) -> None:
        self.ask(keeping_money.unsave, someone, Unsave(amount=amount))

    @rule(someone=who)
    def upgrade(self, someone: int) -> None:
        self.ask(keeping_money.upgrade, someone, Upgrade())

    @rule(someone=who, amount=amounts, days=st.sampled_from((3, 5, 30)))
    def borrow(self, someone: int, amount: int, days: int) -> None:
        self.ask(borrowing.borrow, someone, Borrow(amount=amount, days=days))

    @rule(someone=who, amount=st.one_of(st.none(), amounts))
    def repay(self, someone: int, amount: int | None) -> None:
        self.ask(borrowing.repay, someone, Repay(amount=amount))

    @rule(someone=who, units=st.integers(1, 500))
    def buy(self, someone: int, units: int) -> None:
        self.ask(trading_crypto.buy_crypto, someone, BuyCrypto(units=units))

    @rule(someone=who, units=st.integers(1, 500))
    def sell(self, someone: int, units: int) -> None:
        self.ask(trading_crypto.sell_crypto, someone, SellCrypto(units=units))

    @rule(giver=who, amount=amounts)
    def give(self, giver: int, amount: int) -> None:
        target = self.people[(giver + 1) % PLAYERS]
        self.ask(transfer, giver, Transfer(to=target.id, amount=amount))

    @rule(someone=who)
    def spend_everything(self, someone: int) -> None:
        purse = self.run(given.seen(self.house, self.people[someone])).purse
        if purse:
            self.run(given.lose(self.house, self.people[someone], purse))

    @rule(
        ppm=st.sampled_from((0, 20_000, 100_000)), cap=st.sampled_from((0, 50, 10**6))
    )
    def promise(self, ppm: int, cap: int) -> None:
        terms = SetTerms(savings_ppm=ppm, account_cap=5_000, hall_cap=cap, reason="x")
        self.done(keeping_terms.set_terms, OPERATOR, terms)

    @rule(span=spans)
    def wait(self, span: timedelta) -> None:
        """Time goes by, and nobody works."""
        self.house.clock.advance(span)

    @rule()
    def sweep(self) -> None:
        self.run(given.swept(self.house))
        self.nothing_is_broken()

    @rule(sweep=st.sampled_from(given.SWEEPS))
    def one_round(self, sweep: Any) -> None:
        self.run(self.house.unit(sweep))
        self.nothing_is_broken()

    def nothing_is_broken(self) -> None:
        assert self.run(self.house.rows(ASK)) == []

    def teardown(self) -> None:
        if not hasattr(self, "house"):
            return
        try:
            self.nothing_is_broken()
            self.note_what_came_of_it()
        finally:
            self.run(self.database.close())
            self.run(self.server.drop(self.where))

    def note_what_came_of_it(self) -> None:
        for someone in self.people:
            seen = self.run(self.house.perform(bank, someone, Nothing()))
            self.met["loan " + (seen.loan.state if seen.loan else "none")] += 1
        missed = "select count(*) from banking.instalment where outcome = 'missed'"
        self.met["missed"] += self.run(self.house.value(missed)) > 0

    def ask(self, action: Action[Any, Any], someone: int, asked: Any) -> None:
        self.done(action, self.people[someone], asked)

    def done(self, action: Action[Any, Any], actor: Actor, asked: Any) -> None:
        try:
            self.run(self.house.perform(action, actor, asked))
        except Fault as fault:
            self.met[fault.code] += 1
        else:
            self.met[action.name] += 1
