"""Whatever is ordered, met, cut, cancelled and left to expire: books, meetings and purses agree."""

from collections import Counter
from datetime import timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import rule

from guildry.kernel import Fault
from guildry.modules.ledger import actions as ledger_actions
from guildry.modules.ledger.contract import Transfer
from guildry.modules.market import queries
from guildry.modules.market.actions.cancelling import cancel_order
from guildry.modules.market.actions.placing import place
from guildry.modules.market.contract import (
    CancelOrder,
    OrderId,
    Place,
    Placed,
    SeeBook,
    Side,
)
from guildry.modules.market.reactions import empty_tills, expire
from guildry.testing import TestServer
from tests.modules.machine import PLAYERS, RoomMachine, walk
from tests.modules.market import given as market

MUST_MEET = {
    *("market.place", "market.cancel_order", "a meeting", "a part", "an expiry"),
    *("several at once", "fees carried", "SELF_TRADE", "INSUFFICIENT_RESOURCES"),
    *("ORDER_CLOSED", "ORDER_NOT_FOUND"),
}

who = st.integers(0, PLAYERS - 1)
picks = st.integers(0, 1_000)
items = st.sampled_from(("sword", "shell", "shell"))
sides = st.sampled_from((Side.BUY, Side.SELL))
prices = st.integers(1, 12)
quantities = st.one_of(st.integers(1, 6), st.sampled_from((15, 60)))
orders = st.tuples(who, items, sides, prices, quantities)


class MarketMachine(RoomMachine):
    met: ClassVar[Counter[str]] = Counter()

    def setting_out(self) -> None:
        self.orders: list[tuple[int, OrderId]] = []

    @rule(order=orders, days=st.sampled_from((1, 7)))
    def place(self, order: tuple[int, str, Side, int, int], days: int) -> None:
        one, item, side, price, quantity = order
        asked = Place(item=item, side=side, price=price, quantity=quantity, days=days)
        best = self.best_against(item, side)
        placed = self.ask(place, self.people[one], asked)
        if placed is not None:
            self.keep(one, placed)
            crossed = best is not None and (
                best <= price if side is Side.BUY else best >= price
            )
            assert (placed.filled > 0) == crossed, (best, placed)

    @rule(many=st.lists(orders, min_size=2, max_size=8))
    def place_together(self, many: list[tuple[int, str, Side, int, int]]) -> None:
        """They share one plan: some meet each other, some are refused, none spoils the rest."""
        asked = [
            (one, Place(item=item, side=side, price=price, quantity=quantity))
            for one, item, side, price, quantity in many
        ]
        outcomes = self.run(
            market.together(
                *(self.house.perform(place, self.people[n], each) for n, each in asked)
            )
        )
        for (one, _), outcome in zip(asked, outcomes, strict=True):
            assert isinstance(outcome, Placed | Fault), outcome
            if isinstance(outcome, Placed):
                self.met["several at once"] += 1
                self.keep(one, outcome)

    @rule(pick=picks, thief=st.sampled_from((False, False, False, True)))
    def cancel(self, pick: int, thief: bool) -> None:
        if self.orders:
            one, order = self.orders[pick % len(self.orders)]
            by = self.people[(one + thief) % PLAYERS]
            self.ask(cancel_order, by, CancelOrder(order=order))

    @rule(one=who, other=who, amount=st.integers(1, 150))
    def spend(self, one: int, other: int, amount: int) -> None:
        asked = Transfer(to=self.people[other].id, amount=amount)
        self.ask(ledger_actions.transfer, self.people[one], asked)

    @rule(hours=st.sampled_from((1, 25)))
    def let_time_pass(self, hours: int) -> None:
        self.house.clock.advance(timedelta(hours=hours))

    @rule()
    def sweeps(self) -> None:
        self.met["an expiry"] += self.sweep(expire)
        self.met["fees carried"] += self.sweep(empty_tills)

    def winding_up(self) -> None:
        self.house.clock.advance(timedelta(days=8))
        while self.sweep(expire):
            pass

    def best_against(self, item: str, side: Side) -> int | None:
        """What waits on the other side, of what is not past due: the sweep first."""
        self.met["an expiry"] += self.sweep(expire)
        book = self.run(
            self.house.perform(queries.book, self.people[0], SeeBook(item=item))
        )
        line = book.sells if side is Side.BUY else book.buys
        return line[0].price if line else None

    def keep(self, one: int, placed: Placed) -> None:
        self.met["a meeting"] += placed.filled > 0
        self.met["a part"] += 0 < placed.filled < placed.quantity
        self.orders = [*self.orders[-8:], (one, placed.order)]


def test_whatever_is_done_books_and_purses_agree(server: TestServer) -> None:
    assert MUST_MEET - walk(MarketMachine, server) == set(), MarketMachine.met
