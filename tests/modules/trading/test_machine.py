"""Whatever is offered, countered, accepted, confirmed and called off: the rows and the purses agree."""

from collections import Counter
from datetime import timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import rule

from guildry.kernel import Actor
from guildry.modules.ledger import actions as ledger_actions
from guildry.modules.ledger.contract import Freeze, Transfer, Unfreeze
from guildry.modules.trading.actions import closing, judging, offering
from guildry.modules.trading.contract import (
    Accept,
    Cancel,
    Confirm,
    Decline,
    Judge,
    Offer,
    Trade,
)
from guildry.modules.trading.contract import (
    Counter as CounterOffer,
)
from guildry.modules.trading.reactions import expire
from guildry.testing import TestServer
from tests.modules.ledger.given import OPERATOR
from tests.modules.machine import PLAYERS, RoomMachine, walk
from tests.modules.trading import given

MUST_MEET = {
    *("trading.offer", "trading.counter", "trading.accept", "trading.confirm"),
    *("trading.decline", "trading.cancel", "trading.judge", "an expiry"),
    *("TRADE_CHANGED", "NOT_YOUR_TURN", "TRADE_CLOSED", "INSUFFICIENT_RESOURCES"),
    *("ACCOUNT_FROZEN", "TOO_MANY_TRADES_WITH_PLAYER", "NOTHING_TO_CONFIRM"),
}

who = st.integers(0, PLAYERS - 1)
picks = st.integers(0, 1_000)
sides = st.dictionaries(
    st.sampled_from(("coin", "coin", "sword", "shell")),
    st.one_of(st.integers(1, 9), st.sampled_from((40, 150))),
    max_size=2,
)


class TradingMachine(RoomMachine):
    met: ClassVar[Counter[str]] = Counter()

    def setting_out(self) -> None:
        self.trades: list[Trade] = []
        self.closed: list[Trade] = []
        # Every walk starts where something waits: for an answer, for a second word, for its end.
        self.offer(0, 1, {"coin": 20}, {"sword": 2}, 24)
        self.offer(1, 2, {"coin": 40}, {}, 24)
        self.offer(2, 0, {"shell": 1}, {"coin": 1}, 1)
        self.accept(1, 0)

    @rule(one=who, other=who, gives=sides, wants=sides, hours=st.sampled_from((1, 24)))
    def offer(
        self,
        one: int,
        other: int,
        gives: dict[str, int],
        wants: dict[str, int],
        hours: int,
    ) -> None:
        asked = Offer(
            to=self.people[other].id,
            gives=given.stakes(**gives),
            wants=given.stakes(**apart(wants, gives)),
            hours=hours,
        )
        trade = self.ask(offering.offer, self.people[one], asked)
        if trade is not None:
            self.trades.append(trade)

    @rule(pick=picks, gives=sides, wants=sides)
    def counter(self, pick: int, gives: dict[str, int], wants: dict[str, int]) -> None:
        if (trade := self.some(pick)) is not None:
            asked = CounterOffer(
                trade=trade.trade,
                version=trade.terms.version,
                gives=given.stakes(**gives),
                wants=given.stakes(**apart(wants, gives)),
            )
            self.keep(self.ask(offering.counter, self.side(trade, pick), asked))

    @rule(pick=picks, behind=st.sampled_from((0, 0, 0, 1)))
    def accept(self, pick: int, behind: int) -> None:
        if (trade := self.some(pick, behind=behind)) is not None:
            version = max(1, trade.terms.version - behind)
            asked = Accept(trade=trade.trade, version=version)
            self.keep(self.ask(closing.accept, self.side(trade, pick), asked))

    @rule(pick=picks)
    def confirm(self, pick: int) -> None:
        if (trade := self.some(pick)) is not None:
            asked = Confirm(trade=trade.trade, version=trade.terms.version)
            self.keep(self.ask(closing.confirm, self.side(trade, pick), asked))

    @rule(pick=picks)
    def decline(self, pick: int) -> None:
        if (trade := self.some(pick)) is not None:
            asked = Decline(trade=trade.trade)
            self.gone(trade, self.ask(closing.decline, self.side(trade, pick), asked))

    @rule(pick=picks)
    def cancel(self, pick: int) -> None:
        if (trade := self.some(pick)) is not None:
            asked = Cancel(trade=trade.trade)
            self.gone(trade, self.ask(closing.cancel, self.side(trade, pick), asked))

    @rule(pick=picks, verdict=st.sampled_from(("fine", "wrong")))
    def judge(self, pick: int, verdict: str) -> None:
        if (trade := self.some(pick)) is not None:
            asked = Judge(trade=trade.trade, verdict=verdict, reason="seen")  # type: ignore[arg-type]
            self.ask(judging.judge, given.MODERATOR, asked)

    @rule(one=who, other=who, amount=st.integers(1, 150))
    def spend(self, one: int, other: int, amount: int) -> None:
        asked = Transfer(to=self.people[other].id, amount=amount)
        self.ask(ledger_actions.transfer, self.people[one], asked)

    @rule(one=who, stop=st.sampled_from((True, False, False, False)))
    def freeze_or_free(self, one: int, stop: bool) -> None:
        holder = self.people[one].id
        if stop:
            asked = Freeze(holder=holder, reason="model")
            self.ask(ledger_actions.freeze, OPERATOR, asked)
        else:
            for person in self.people:
                asked = Unfreeze(holder=person.id, reason="model")
                self.ask(ledger_actions.unfreeze, OPERATOR, asked)

    @rule(minutes=st.sampled_from((1, 61)))
    def let_time_pass(self, minutes: int) -> None:
        self.house.clock.advance(timedelta(minutes=minutes))

    @rule()
    def expiries(self) -> None:
        self.met["an expiry"] += self.sweep(expire)

    def winding_up(self) -> None:
        self.house.clock.advance(timedelta(days=8))
        while self.sweep(expire):
            pass

    def some(self, pick: int, *, behind: int = 0) -> Trade | None:
        """Mostly one that is open, or was when it was seen; of those, one that was countered."""
        known = self.trades if pick % 6 or not self.closed else self.closed
        if behind:
            known = [trade for trade in known if trade.terms.version > 1] or known
        return known[pick % len(known)] if known else None

    def side(self, trade: Trade, pick: int) -> Actor:
        """Mostly whoever is to answer."""
        turn = trade.waits_for if pick % 4 and trade.waits_for else trade.initiator
        return next(person for person in self.people if person.id == turn)

    def keep(self, trade: Trade | None) -> None:
        if trade is None:
            return
        self.trades = [old for old in self.trades if old.trade != trade.trade]
        (self.trades if trade.waits_for else self.closed).append(trade)

    def gone(self, trade: Trade, done: object) -> None:
        if done is not None and trade in self.trades:
            self.trades.remove(trade)
            self.closed.append(trade)


def apart(wants: dict[str, int], gives: dict[str, int]) -> dict[str, int]:
    """What is wanted beside what is given: an asset on both sides is refused, and tells nothing more."""
    return {asset: count for asset, count in wants.items() if asset not in gives}


def test_whatever_is_done_trades_and_purses_agree(server: TestServer) -> None:
    assert MUST_MEET - walk(TradingMachine, server) == set(), TradingMachine.met
