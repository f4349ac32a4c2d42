"""Two who want the same thing at the same moment: every pair of acts on one object, each on connections of its own.

`GUILDRY_RACES=200` runs each pair that often; a few times are enough to see that nobody forgot a lock.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from itertools import combinations_with_replacement
from typing import Any

import pytest

from guildry.infra.database import Database
from guildry.kernel import Actor, Fault
from guildry.main import MODULES
from guildry.modules.auctions import reactions as auctioning
from guildry.modules.auctions.actions import bidding, selling
from guildry.modules.auctions.contract import Bid, BuyOut, CancelLot, ListLot, StopLot
from guildry.modules.ledger.actions import transfer
from guildry.modules.ledger.contract import Transfer
from guildry.modules.market import reactions as ordering
from guildry.modules.market.actions.cancelling import cancel_order
from guildry.modules.market.actions.placing import place
from guildry.modules.market.contract import CancelOrder, Place, Side
from guildry.modules.trading import reactions as trading
from guildry.modules.trading.actions import closing, judging, offering
from guildry.modules.trading.contract import (
    Accept,
    Cancel,
    Confirm,
    Counter,
    Decline,
    Judge,
    Offer,
)
from guildry.testing import House, TestServer
from tests.modules.auctions import given as auctions
from tests.modules.shop import given as shop
from tests.modules.trading import given
from tests.modules.trading.given import MODERATOR

RACES = int(os.environ.get("GUILDRY_RACES", "4"))

Act = Callable[[House], Awaitable[Any]]
DONE, LATE = "done", "late"


@pytest.fixture
async def other(
    house: House, database: Database, server: TestServer
) -> AsyncIterator[House]:
    """A second hall on the same database, with connections and a runner of its own."""
    async with database.connection() as connection:
        name = await connection.fetchval("select current_database()")
    where: dict[str, Any] = {**server.postgres.connection, "database": name}
    second = await Database.connect(**where)
    yield House(second, MODULES, clock=house.clock)
    await second.close()


async def race(house: House, other: House, one: Act, two: Act) -> tuple[str, str]:
    """Both start at one word; what came of each."""
    start = asyncio.Barrier(2)

    async def run(at: House, act: Act) -> str:
        await start.wait()
        try:
            swept = await act(at)
        except Fault as fault:
            return fault.code
        return LATE if swept == 0 else DONE

    return tuple(await asyncio.gather(run(house, one), run(other, two)))  # type: ignore[return-value]


def does(action: Any, actor: Actor, asked: Any) -> Act:
    return lambda at: at.perform(action, actor, asked)


def sweeps(do: Any) -> Act:
    return lambda at: at.unit(do)


# One sword, and five ways to part with it.

PARTINGS = ("trade", "another trade", "auction", "gift", "order")


def parts(way: str, ada: Actor, to: Actor) -> Act:
    sword = given.stakes(sword=1)
    match way:
        case "trade":
            return does(offering.offer, ada, Offer(to=to.id, gives=sword, wants=[]))
        case "another trade":
            wants = given.stakes(coin=5)
            return does(offering.offer, ada, Offer(to=to.id, gives=sword, wants=wants))
        case "auction":
            return does(selling.list_lot, ada, ListLot(item="sword", start_price=5))
        case "gift":
            return does(transfer, ada, Transfer(to=to.id, asset="item:sword", amount=1))
        case _:
            asked = Place(item="sword", side=Side.SELL, price=5, quantity=1)
            return does(place, ada, asked)


@pytest.mark.parametrize(
    ("one", "two"), list(combinations_with_replacement(PARTINGS, 2))
)
async def test_one_sword_goes_one_way(
    house: House, other: House, one: str, two: str
) -> None:
    """Property 11 for every way out: of two at once, exactly one has it."""
    for _ in range(RACES):
        ada, bob = await given.player(house, sword=1, coin=9), await given.player(house)

        outcomes = await race(house, other, parts(one, ada, bob), parts(two, ada, bob))

        assert sorted(outcomes) == ["INSUFFICIENT_RESOURCES", DONE], outcomes
        assert "sword" not in await given.purse_of(house, ada.id)


# One lot, and all that can happen to it.

LOT_ACTS = ("bid", "bid more", "buyout", "cancel", "stop", "end")


@pytest.mark.parametrize(
    ("one", "two"), list(combinations_with_replacement(LOT_ACTS, 2))
)
@pytest.mark.parametrize("led", [False, True])
async def test_one_lot_comes_to_one_end(
    house: House, other: House, one: str, two: str, led: bool
) -> None:
    for n in range(RACES):
        eve = await auctions.seller(house)
        ada, bob, cid = [await given.player(house, coin=500) for _ in range(3)]
        lot = await auctions.lot(house, eve, buyout=200)
        if led:
            await auctions.bid(house, cid, lot, 20)
        acts = {
            "bid": does(bidding.bid, ada, Bid(lot=lot.lot, amount=50)),
            "bid more": does(bidding.bid, bob, Bid(lot=lot.lot, amount=60)),
            "buyout": does(bidding.buy_out, ada, BuyOut(lot=lot.lot, price=200)),
            "cancel": does(selling.cancel_lot, eve, CancelLot(lot=lot.lot)),
            "stop": does(selling.stop_lot, MODERATOR, StopLot(lot=lot.lot, reason="x")),
            "end": sweeps(auctioning.settle_ended),
        }
        if n % 2 and "end" in (one, two):
            house.clock.advance(lot.ends_at - house.clock.now())

        outcomes = await race(house, other, acts[one], acts[two])

        ending = {"buyout", "cancel", "stop", "end"}
        ends = [
            o
            for o, act in zip(outcomes, (one, two), strict=True)
            if act in ending and o == DONE
        ]
        assert len(ends) <= 1, outcomes
        state = (await auctions.seen(house, ada, lot)).state
        assert (state != "open") == bool(ends), (outcomes, state)
        rows = await house.value(
            "select count(*) from ledger.posting where reason = $1"
            " and kind in ('auction.settle', 'auction.return')",
            str(lot.lot),
        )
        assert rows == len(ends)
        house.clock.advance(timedelta(days=2))
        await house.unit(auctioning.settle_ended)


# One trade, and both sides of it.

TRADE_ACTS = ("accept", "decline", "cancel", "counter", "expire")


@pytest.mark.parametrize(
    ("one", "two"), list(combinations_with_replacement(TRADE_ACTS, 2))
)
async def test_one_trade_comes_to_one_end(
    house: House, other: House, one: str, two: str
) -> None:
    await shop.offer(house, "pin", price=8)
    for n in range(RACES):
        ada, bob = await given.player(house, coin=20), await given.player(house, pin=1)
        trade = await given.offered(house, ada, bob, {"coin": 10}, {"pin": 1}, hours=1)
        this = trade.trade
        other_terms = Counter(
            trade=this,
            version=1,
            gives=given.stakes(pin=1),
            wants=given.stakes(coin=11),
        )
        acts = {
            "accept": does(closing.accept, bob, Accept(trade=this, version=1)),
            "decline": does(closing.decline, bob, Decline(trade=this)),
            "cancel": does(closing.cancel, ada, Cancel(trade=this)),
            "counter": does(offering.counter, bob, other_terms),
            "expire": sweeps(trading.expire),
        }
        if n % 2:
            house.clock.advance(timedelta(hours=2))

        outcomes = await race(house, other, acts[one], acts[two])

        ends = [
            o
            for o, act in zip(outcomes, (one, two), strict=True)
            if act != "counter" and o == DONE
        ]
        assert len(ends) <= 1, outcomes
        purses = (
            await given.purse_of(house, ada.id),
            await given.purse_of(house, bob.id),
        )
        assert await given.purse_of(house, this) == {} or not ends, outcomes
        assert purses[0].get("pin", 0) + purses[1].get("pin", 0) <= 1
        house.clock.advance(timedelta(hours=30))
        await house.unit(trading.expire)


@pytest.mark.parametrize("against", ["confirm", "cancel", "judge", "expire"])
async def test_a_flagged_trade_is_confirmed_or_not(
    house: House, other: House, against: str
) -> None:
    for _ in range(RACES):
        ada, bob = await given.player(house, coin=200), await given.player(house, pin=1)
        trade = await given.offered(house, ada, bob, {"coin": 100}, {"pin": 1}, hours=1)
        await given.accepted(house, bob, trade)
        this = trade.trade
        acts = {
            "confirm": does(closing.confirm, ada, Confirm(trade=this, version=1)),
            "cancel": does(closing.cancel, bob, Cancel(trade=this)),
            "judge": does(
                judging.judge, MODERATOR, Judge(trade=this, verdict="wrong", reason="x")
            ),
            "expire": sweeps(trading.expire),
        }
        if against == "expire":
            house.clock.advance(timedelta(hours=2))

        outcomes = await race(house, other, acts["confirm"], acts[against])

        if against != "judge":
            assert outcomes.count(DONE) <= 1, outcomes
        assert await given.purse_of(house, this) == {}


# One order, and whoever wants it.

ORDER_ACTS = ("buy", "buy too", "cancel", "expire")


@pytest.mark.parametrize(
    ("one", "two"), list(combinations_with_replacement(ORDER_ACTS, 2))
)
async def test_one_piece_is_sold_once_or_goes_back(
    house: House, other: House, one: str, two: str
) -> None:
    for n in range(RACES):
        ada, bob, cid = (
            await given.player(house, sword=1),
            *[await given.player(house, coin=50) for _ in range(2)],
        )
        asked = Place(item="sword", side=Side.SELL, price=5, quantity=1, days=1)
        waits = await house.perform(place, ada, asked)
        buy = Place(item="sword", side=Side.BUY, price=5, quantity=1, days=1)
        acts = {
            "buy": does(place, bob, buy),
            "buy too": does(place, cid, buy),
            "cancel": does(cancel_order, ada, CancelOrder(order=waits.order)),
            "expire": sweeps(ordering.expire),
        }
        if n % 2:
            house.clock.advance(timedelta(days=2))

        await race(house, other, acts[one], acts[two])

        swords = [
            (await given.purse_of(house, p.id)).get("sword", 0) for p in (ada, bob, cid)
        ]
        held = (await given.purse_of(house, waits.order)).get("sword", 0)
        assert sum(swords) + held == 1
        house.clock.advance(timedelta(days=3))
        await house.unit(ordering.expire)
