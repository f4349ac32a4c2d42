"""Scripted attackers against trades, auctions and the market: each story is one way that others have lost money."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from guildry.infra.sweeps import ANSWERS_KEPT, HOUSE_SWEEPS
from guildry.kernel import Fault, Given, KeyReused
from guildry.modules import ledger
from guildry.modules.auctions import rules as auction_rules
from guildry.modules.auctions.actions import bidding
from guildry.modules.auctions.contract import (
    Bid,
    BuyOut,
    ListLot,
)
from guildry.modules.ledger.actions import transfer
from guildry.modules.ledger.contract import Transfer
from guildry.modules.market.actions.placing import place
from guildry.modules.market.contract import Place, Side
from guildry.modules.trading import queries as trading
from guildry.modules.trading import rules as trading_rules
from guildry.modules.trading.actions import closing, offering
from guildry.modules.trading.contract import (
    OPEN_WITH_ONE_MAX,
    WAITING_FOR_ONE_MAX,
    Accept,
    Cancel,
    Counter,
    Offer,
    SeeAlerts,
    Trade,
)
from guildry.modules.trading.faults import (
    InboxFull,
    TermsMoved,
    TooManyWithOne,
    TradeClosed,
    TradeWithOneself,
)
from guildry.testing import House
from tests.modules.accounts import given as people
from tests.modules.auctions import given as auctions
from tests.modules.market import given as market
from tests.modules.shop import given as shop
from tests.modules.trading import given
from tests.modules.trading.given import MODERATOR, player, purse_of

NUMBERS = (
    *(b"-1", b"0", b"0.5", b"1e3", b'"5"', b"true", b"[5]", b"NaN", b"Infinity"),
    *(b"1000000000000001", b"9223372036854775808", b"1e400", b'"0x10"'),
)
ASKED: tuple[tuple[type[Given], bytes], ...] = (
    (Bid, b'{"lot":"01890a5d-ac96-774b-bcce-b302099a8057","amount":%s}'),
    (BuyOut, b'{"lot":"01890a5d-ac96-774b-bcce-b302099a8057","price":%s}'),
    (ListLot, b'{"item":"sword","startPrice":%s}'),
    (Place, b'{"item":"sword","side":"buy","price":%s}'),
    (Place, b'{"item":"sword","side":"buy","price":1,"quantity":%s}'),
    (
        Offer,
        b'{"to":"01890a5d-ac96-774b-bcce-b302099a8057","wants":[],'
        b'"gives":[{"asset":"coin","amount":%s}]}',
    ),
)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(("asked", "body"), ASKED)
def test_ab_01_and_02_an_amount_is_a_whole_number_in_reach(
    asked: type[Given], body: bytes, number: bytes
) -> None:
    with pytest.raises((msgspec.ValidationError, msgspec.DecodeError)):
        msgspec.json.decode(body % number, type=asked)


async def test_ab_03_price_times_quantity_is_exact_and_refused_past_the_cap(
    house: House,
) -> None:
    ada = await player(house, coin=10**6, sword=1)
    for price, quantity in ((2**31, 2), (2**53, 1), (10**15, 2), (10**7, 10**9)):
        with pytest.raises((Fault, msgspec.ValidationError)):
            await market.buy(house, ada, quantity, price, "sword")

    assert await purse_of(house, ada.id) == {"coin": 10**6, "sword": 1}


async def test_ab_04_the_last_coin_is_bid_ordered_and_offered_once(
    house: House,
) -> None:
    eve, bob = await player(house, sword=9), await player(house)
    ada = await player(house, coin=20)
    lots = [await auctions.lot(house, eve, start_price=20) for _ in range(3)]

    outcomes = await market.together(
        *(auctions.bid(house, ada, lot, 20) for lot in lots),
        *(market.buy(house, ada, 1, 20, "sword") for _ in range(3)),
        *(given.offered(house, ada, bob, {"coin": 19}, {}) for _ in range(3)),
    )

    assert sum(not isinstance(o, Exception) for o in outcomes) == 1


async def test_ab_05_a_key_with_another_body_is_refused_and_is_ones_own(
    house: House,
) -> None:
    ada, bob = await player(house, coin=100, sword=2), await player(house, coin=100)
    first = Place(item="sword", side=Side.SELL, price=9)
    mine = await house.perform(place, ada, first, key="k")

    other = Place(item="sword", side=Side.SELL, price=8)
    with pytest.raises(KeyReused):
        await house.perform(place, ada, other, key="k")
    his = await house.perform(
        place, bob, Place(item="sword", side=Side.BUY, price=1), key="k"
    )

    assert mine.order != his.order


async def test_ab_06_what_was_done_is_not_done_again_when_its_key_is_forgotten(
    house: House,
) -> None:
    """Answers are kept for fourteen days; after that the deed itself still stands in the way."""
    assert timedelta(days=7) < ANSWERS_KEPT
    eve, ada = await auctions.seller(house), await player(house, coin=500)
    await given.give(house, eve, "coin", 5)
    lot = await auctions.lot(house, eve, buyout=100, days=14)
    offer = await given.offered(house, eve, ada, {"shell": 2}, {"coin": 9}, hours=72)
    done: tuple[Any, ...] = (
        (transfer, Transfer(to=eve.id, amount=7)),
        (place, Place(item="shell", side=Side.BUY, price=3, quantity=4, days=30)),
        (bidding.bid, Bid(lot=lot.lot, amount=40)),
        (closing.accept, Accept(trade=offer.trade, version=1)),
        (bidding.buy_out, BuyOut(lot=lot.lot, price=100)),
    )
    for n, (action, asked) in enumerate(done):
        await house.answer(action, ada, asked, key=f"old {n}")
    purse = await purse_of(house, ada.id)

    house.clock.advance(ANSWERS_KEPT + timedelta(hours=1))
    for sweep in HOUSE_SWEEPS:
        await house.unit(sweep.do)
    assert await house.value("select count(*) from house.answer") == 0
    for n, (action, asked) in enumerate(done):
        with suppress(Fault):
            await house.answer(action, ada, asked, key=f"old {n}")

    assert await purse_of(house, ada.id) == purse


@pytest.mark.parametrize("parts", [(1,) * 40, (19, 21), (3,) * 13 + (1,)])
def test_ab_07_splitting_never_makes_a_fee_smaller(parts: tuple[int, ...]) -> None:
    whole = sum(parts)

    assert sum(map(trading_rules.fee, parts)) >= trading_rules.fee(whole)
    assert sum(map(auction_rules.fee, parts)) >= auction_rules.fee(whole)


async def test_ab_08_trading_back_and_forth_gains_nothing(house: House) -> None:
    ada, bob = (
        await player(house, coin=500, sword=5),
        await player(house, coin=500, sword=5),
    )

    for one, other in ((ada, bob), (bob, ada)) * 4:
        await market.sell(house, one, 1, 7, "sword")
        await market.buy(house, other, 1, 7, "sword")

    coins = [(await purse_of(house, who.id))["coin"] for who in (ada, bob)]
    assert sum(coins) < 1000
    assert max(coins) <= 500


async def test_ab_18_one_sword_in_two_trades_an_auction_a_gift_and_an_order(
    house: House,
) -> None:
    ada, bob, cid = (
        await player(house, sword=1, coin=50),
        await player(house),
        await player(house),
    )

    outcomes = await market.together(
        given.offered(house, ada, bob, {"sword": 1}, {}),
        given.offered(house, ada, cid, {"sword": 1}, {}),
        auctions.lot(house, ada),
        house.perform(transfer, ada, Transfer(to=bob.id, asset="item:sword", amount=1)),
        market.sell(house, ada, 1, 5, "sword"),
    )

    assert sum(not isinstance(o, Exception) for o in outcomes) == 1
    assert sum(isinstance(o, ledger.InsufficientFunds) for o in outcomes) == 4


async def test_ab_19_what_was_shown_is_what_is_accepted(house: House) -> None:
    ada, bob = await player(house, coin=100), await player(house, coin=100, sword=1)
    seen = await given.offered(house, ada, bob, {"coin": 50}, {"sword": 1})
    worse = Counter(trade=seen.trade, version=1, gives=[], wants=given.stakes(coin=60))
    await house.perform(offering.counter, bob, worse)

    with pytest.raises(TermsMoved):
        await house.perform(closing.accept, ada, Accept(trade=seen.trade, version=1))


async def test_ab_20_a_double_click_accepts_once(house: House) -> None:
    await shop.offer(house, "pin", price=10)
    ada, bob = await player(house, coin=100), await player(house, pin=5)
    trade = await given.offered(house, ada, bob, {"coin": 10}, {"pin": 1})

    outcomes = await market.together(
        *(given.accepted(house, bob, trade) for _ in range(8))
    )

    assert sum(isinstance(o, Trade) for o in outcomes) == 1
    assert sum(isinstance(o, TradeClosed) for o in outcomes) == 7
    assert await purse_of(house, bob.id) == {"coin": 10, "pin": 4}


async def test_ab_21_an_offer_shows_the_thing_itself(house: House) -> None:
    """Whatever a thing is called, terms name its code, which is unique, and what it is worth."""
    ada, bob = await player(house, coin=50, sword=1), await player(house)

    trade = await given.offered(house, ada, bob, {"sword": 1}, {})

    assert [(s.asset, s.worth) for s in trade.terms.initiator_gives] == [
        ("item:sword", 0)
    ]


async def test_ab_22_a_trade_with_oneself_is_none_and_one_with_ones_alt_is_seen(
    house: House,
) -> None:
    await shop.offer(house, "pin", price=10)
    ada, alt = await player(house, coin=50), await player(house, pin=1)
    for who in (ada, alt):
        await people.seen(house, who.id, "203.0.113.9", "a browser")

    with pytest.raises(TradeWithOneself):
        await given.offered(house, ada, ada, {"coin": 1}, {})
    trade = await given.offered(house, ada, alt, {"coin": 10}, {"pin": 1})
    await given.accepted(house, alt, trade)

    (alert,) = (await house.perform(trading.alerts, MODERATOR, SeeAlerts())).alerts
    assert (alert.linked, alert.uneven) == (True, False)


async def test_ab_28_a_present_in_a_trades_clothes_is_flagged(house: House) -> None:
    await shop.offer(house, "crown", price=1000)
    ada, bob = await player(house, coin=200, crown=1), await player(house, coin=5)
    trade = await given.offered(house, ada, bob, {"crown": 1}, {"coin": 1})

    waits = await given.accepted(house, bob, trade)

    assert (waits.terms.uneven, waits.waits_for) == (True, ada.id)
    assert trade.terms.fee == 51  # of what it is worth, not of what is paid


async def test_ab_29_nobody_drowns_in_offers(house: House) -> None:
    bob = await player(house)
    for _ in range(WAITING_FOR_ONE_MAX // OPEN_WITH_ONE_MAX):
        ada = await player(house, coin=50)
        for _ in range(OPEN_WITH_ONE_MAX):
            await given.offered(house, ada, bob, {"coin": 1}, {})
        with pytest.raises(TooManyWithOne):
            await given.offered(house, ada, bob, {"coin": 1}, {})

    late = await player(house, coin=50)
    with pytest.raises(InboxFull):
        await given.offered(house, late, bob, {"coin": 1}, {})


async def test_ab_30_at_no_time_has_one_side_both_the_goods_and_the_payment(
    house: House,
) -> None:
    """No middleman is needed: what was given first lies in escrow, and goes back if the other does not give."""
    ada, bob = await player(house, coin=50), await player(house, sword=1)
    trade = await given.offered(house, ada, bob, {"coin": 40}, {"sword": 1})

    assert "coin" not in await purse_of(house, bob.id)
    await house.perform(closing.cancel, ada, Cancel(trade=trade.trade))

    assert await purse_of(house, ada.id) == {"coin": 50}
