"""Whatever is listed, bid, bought out, watched and called off: lots, bids and purses agree."""

from collections import Counter
from datetime import timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import rule

from guildry.kernel import Actor
from guildry.modules.auctions import queries
from guildry.modules.auctions.actions import bidding, selling
from guildry.modules.auctions.contract import (
    Bid,
    BuyOut,
    CancelLot,
    ListLot,
    Lot,
    SeeLot,
    State,
    StopLot,
)
from guildry.modules.auctions.reactions import settle_ended
from guildry.modules.ledger import actions as ledger_actions
from guildry.modules.ledger.contract import Transfer
from guildry.testing import TestServer
from tests.modules.machine import PLAYERS, RoomMachine, walk
from tests.modules.trading.given import MODERATOR

MUST_MEET = {
    *("auctions.list_lot", "auctions.bid", "auctions.buy_out", "auctions.cancel_lot"),
    *("auctions.stop_lot", "an end", "a sale", "an extension", "an outbid"),
    *("BID_TOO_LOW", "SELF_BID", "AUCTION_CLOSED", "AUCTION_ENDED"),
    *("AUCTION_HAS_BIDS", "INSUFFICIENT_RESOURCES"),
}

who = st.integers(0, PLAYERS - 1)
picks = st.integers(0, 1_000)


class AuctionMachine(RoomMachine):
    met: ClassVar[Counter[str]] = Counter()

    def setting_out(self) -> None:
        self.lots: list[Lot] = []

    @rule(
        one=who,
        item=st.sampled_from(("sword", "shell")),
        count=st.sampled_from((1, 1, 3, 30)),
        start=st.sampled_from((1, 7, 40)),
        buyout=st.sampled_from((None, 60, 120)),
    )
    def list_lot(
        self, one: int, item: str, count: int, start: int, buyout: int | None
    ) -> None:
        self.put_up(
            one,
            ListLot(item=item, count=count, start_price=start, buyout=buyout, days=1),
        )

    def put_up(self, one: int, asked: ListLot) -> Lot | None:
        lot = self.ask(selling.list_lot, self.people[one], asked)
        if lot is not None:
            self.lots.append(lot)
        return lot

    @rule(one=who)
    def from_first_to_last(self, one: int) -> None:
        """Lots that are taken back, stopped and bought out, and one that two bid for until it ends."""
        seller, first, second = [self.people[(one + n) % PLAYERS] for n in range(3)]
        asked = ListLot(item="shell", count=1, start_price=1, buyout=60, days=1)
        if lot := self.put_up(one, asked):
            self.ask(selling.cancel_lot, seller, CancelLot(lot=lot.lot))
        if lot := self.put_up(one, asked):
            stopped = StopLot(lot=lot.lot, reason="seen")
            self.ask(selling.stop_lot, MODERATOR, stopped)
        if lot := self.put_up(one, asked):
            self.ask(bidding.buy_out, first, BuyOut(lot=lot.lot, price=60))
        if lot := self.put_up(one, asked):
            self.contest(lot, seller, first, second)

    def contest(self, lot: Lot, seller: Actor, first: Actor, second: Actor) -> None:
        self.bid_over(lot, seller, 0)
        self.bid_over(lot, first, 0)
        self.ask(selling.cancel_lot, seller, CancelLot(lot=lot.lot))
        self.bid_over(lot, second, -1)
        self.come_near(lot, 30)
        self.bid_over(lot, second, 5)
        self.come_near(lot, -1)
        self.bid_over(lot, first, 0)
        self.met["an end"] += self.sweep(settle_ended)
        self.bid_over(lot, first, 0)

    @rule(one=who, pick=picks, over=st.sampled_from((-1, 0, 0, 1, 5, 30, 200)))
    def bid(self, one: int, pick: int, over: int) -> None:
        if (lot := self.some(pick)) is not None:
            self.bid_over(lot, self.people[one], over)

    @rule(pick=picks, late=st.booleans())
    def contend(self, pick: int, late: bool) -> None:
        """Whoever does not sell it bids in turn, some in the last half a minute."""
        if (lot := self.some(pick)) is None:
            return
        if late:
            self.come_near(lot, 30)
        for person in self.people:
            if person.id != lot.seller:
                self.bid_over(lot, person, 5)

    def bid_over(self, lot: Lot, bidder: Actor, over: int) -> None:
        now = self.look(lot)
        asked = Bid(lot=lot.lot, amount=max(1, now.least + over))
        after = self.ask(bidding.bid, bidder, asked)
        if after is not None:
            self.met["an extension"] += after.ends_at > now.ends_at
            led = now.leader not in (None, after.leader)
            self.met["an outbid"] += led
            assert after.price >= now.price
            assert after.extended <= 10

    @rule(one=who, pick=picks)
    def buy_out(self, one: int, pick: int) -> None:
        lot = self.some(pick)
        if lot is not None and lot.buyout is not None:
            asked = BuyOut(lot=lot.lot, price=lot.buyout)
            self.ask(bidding.buy_out, self.people[one], asked)

    @rule(pick=picks)
    def cancel(self, pick: int) -> None:
        if (lot := self.some(pick)) is not None:
            seller = next(p for p in self.people if p.id == lot.seller)
            self.ask(selling.cancel_lot, seller, CancelLot(lot=lot.lot))

    @rule(pick=picks)
    def stop(self, pick: int) -> None:
        lot = self.some(pick)
        if lot is not None and pick % 4 == 0:
            asked = StopLot(lot=lot.lot, reason="seen")
            self.ask(selling.stop_lot, MODERATOR, asked)

    @rule(one=who, other=who, amount=st.integers(1, 150))
    def spend(self, one: int, other: int, amount: int) -> None:
        asked = Transfer(to=self.people[other].id, amount=amount)
        self.ask(ledger_actions.transfer, self.people[one], asked)

    @rule(pick=picks, seconds=st.sampled_from((1, 30, 59, -1)))
    def come_to_the_last_minute(self, pick: int, seconds: int) -> None:
        """Or a second past the end, before anybody has swept."""
        if (lot := self.some(pick)) is not None:
            self.come_near(lot, seconds)

    def come_near(self, lot: Lot, seconds: int) -> None:
        now = self.look(lot)
        left = now.ends_at - self.house.clock.now() - timedelta(seconds=seconds)
        if now.state is State.OPEN and left > timedelta():
            self.house.clock.advance(left)

    @rule()
    def sweep_ended(self) -> None:
        self.met["an end"] += self.sweep(settle_ended)
        self.met["a sale"] += any(
            lot.bids and self.look(lot).state is State.SOLD for lot in self.lots[:3]
        )

    def winding_up(self) -> None:
        self.house.clock.advance(timedelta(days=2))
        while self.sweep(settle_ended):
            pass
        for lot in self.lots:
            now = self.look(lot)
            assert now.state is not State.OPEN
            self.met["a sale"] += now.state is State.SOLD

    def some(self, pick: int) -> Lot | None:
        recent = self.lots[-3:] if pick % 5 else self.lots
        return recent[pick % len(recent)] if recent else None

    def look(self, lot: Lot) -> Lot:
        asked = SeeLot(lot=lot.lot)
        return self.run(self.house.perform(queries.lot, self.people[0], asked))


def test_whatever_is_done_lots_and_purses_agree(server: TestServer) -> None:
    assert MUST_MEET - walk(AuctionMachine, server) == set(), AuctionMachine.met
