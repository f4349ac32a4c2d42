import asyncio
from datetime import timedelta

import pytest

from guildry.kernel import Actor, KeyReused
from guildry.modules import accounts, inventory, ledger
from guildry.modules.ledger.actions import freeze
from guildry.modules.ledger.contract import Freeze
from guildry.modules.market import queries
from guildry.modules.market.actions.cancelling import cancel_order
from guildry.modules.market.actions.placing import place
from guildry.modules.market.contract import (
    FILLS_MAX,
    ORDERS_OPEN_MAX,
    CancelOrder,
    Place,
    Placed,
    SeeBooks,
    SeeCandles,
    SeeMyOrders,
    Side,
    State,
)
from guildry.modules.market.faults import (
    MeetsOwnOrder,
    NotForMarket,
    OrderIsClosed,
    OrderTooLarge,
    OrderUnknown,
    TooManyOrders,
)
from guildry.modules.market.reactions import empty_tills, expire, frozen, gone
from guildry.testing import House
from tests.modules.inventory import given as things
from tests.modules.ledger.given import OPERATOR
from tests.modules.market import given
from tests.modules.trading.given import give, player, purse_of


async def traders(house: House) -> tuple[Actor, Actor]:
    """One with things to sell, one with coins to buy them."""
    return await player(house, arrow=100), await player(house, coin=1000)


async def test_a_match_is_at_the_price_of_the_one_that_waited(house: House) -> None:
    ada, bob = await traders(house)

    waits = await given.sell(house, ada, 10, 7)
    met = await given.buy(house, bob, 4, 9)

    assert (waits.filled, waits.rest) == (0, 10)
    assert (met.filled, met.total, met.rest) == (4, 28, 0)
    assert await purse_of(house, bob.id) == {"coin": 972, "arrow": 4}
    assert await purse_of(house, ada.id) == {"arrow": 90, "coin": 26}
    assert await purse_of(house, waits.order) == {"arrow": 6}
    assert given.shape(await given.book(house, bob)) == ([], [(7, 6)])
    assert await house.unit(empty_tills) == 1
    assert await purse_of(house, ledger.holder_named("treasury")) == {"coin": 2}


async def test_the_best_price_comes_first_and_at_one_price_the_oldest(
    house: House,
) -> None:
    ada, bob = await traders(house)
    cid = await player(house, arrow=100)
    first = await given.sell(house, ada, 5, 8)
    second = await given.sell(house, cid, 5, 8)
    cheap = await given.sell(house, cid, 5, 6)

    met = await given.buy(house, bob, 12, 10)

    assert (met.filled, met.total) == (12, 5 * 6 + 7 * 8)
    assert await purse_of(house, cheap.order) == {}
    assert await purse_of(house, first.order) == {}
    assert await purse_of(house, second.order) == {"arrow": 3}


async def test_what_is_not_met_waits_and_is_met_from_the_other_side(
    house: House,
) -> None:
    ada, bob = await traders(house)
    await given.sell(house, ada, 3, 7)

    met = await given.buy(house, bob, 10, 9)
    after = await given.sell(house, ada, 4, 5)

    assert (met.filled, met.rest) == (3, 7)
    assert (after.filled, after.total, after.fee) == (4, 36, 2)
    assert await purse_of(house, met.order) == {"coin": 27}
    assert await purse_of(house, bob.id) == {"coin": 1000 - 21 - 63, "arrow": 7}


async def test_the_fee_of_a_whole_order_is_the_same_however_it_is_split(
    house: House,
) -> None:
    ada, bob = await traders(house)
    await given.sell(house, ada, 40, 1)

    for _ in range(40):
        await given.buy(house, bob, 1, 1)

    assert await purse_of(house, ada.id) == {"arrow": 60, "coin": 38}


async def test_orders_that_come_together_meet_each_other_as_they_came(
    house: House,
) -> None:
    sellers = [await player(house, arrow=10) for _ in range(20)]
    buyers = [await player(house, coin=100) for _ in range(20)]

    outcomes = await given.together(
        *(
            order
            for one, other in zip(sellers, buyers, strict=True)
            for order in (given.sell(house, one, 5, 8), given.buy(house, other, 5, 8))
        )
    )

    assert all(isinstance(o, Placed) for o in outcomes), outcomes
    assert sum(o.filled for o in outcomes) <= 100
    assert given.shape(await given.book(house, buyers[0])) == ([], [])
    for buyer in buyers:
        assert await purse_of(house, buyer.id) == {"coin": 60, "arrow": 5}


async def test_the_poor_are_refused_and_the_others_are_served(house: House) -> None:
    ada, bob = await traders(house)
    poor = await player(house, coin=3)
    await given.sell(house, ada, 2, 5)

    outcomes = await given.together(
        given.buy(house, poor, 1, 5),
        given.buy(house, bob, 1, 5),
        given.buy(house, poor, 1, 5),
    )

    assert [type(o) for o in outcomes] == [
        ledger.InsufficientFunds,
        Placed,
        ledger.InsufficientFunds,
    ]


async def test_one_purse_pays_for_what_it_holds_and_no_more_when_it_is_raced(
    house: House,
) -> None:
    ada, _ = await traders(house)
    bob = await player(house, coin=50)
    await given.sell(house, ada, 100, 5)
    other = House(house.database, house.modules)

    outcomes = await asyncio.gather(
        *(given.buy((house, other)[n % 2], bob, 1, 5) for n in range(30)),
        return_exceptions=True,
    )

    assert sum(isinstance(o, Placed) for o in outcomes) == 10
    assert await purse_of(house, bob.id) == {"arrow": 10}


async def test_nobody_trades_with_themselves(house: House) -> None:
    ada = await player(house, arrow=10, coin=100)
    bob = await player(house, arrow=10)
    await given.sell(house, bob, 2, 4)
    await given.sell(house, ada, 2, 5)

    with pytest.raises(MeetsOwnOrder):
        await given.buy(house, ada, 4, 6)
    met = await given.buy(house, ada, 2, 4)

    assert met.filled == 2
    assert await purse_of(house, ada.id) == {"arrow": 10, "coin": 92}


async def test_a_cancelled_order_gives_back_what_it_still_holds_once(
    house: House,
) -> None:
    ada, bob = await traders(house)
    waits = await given.buy(house, bob, 10, 9)
    await given.sell(house, ada, 4, 9)
    cancel = CancelOrder(order=waits.order)

    with pytest.raises(OrderUnknown):
        await house.perform(cancel_order, ada, cancel)
    outcomes = await given.together(
        *(house.perform(cancel_order, bob, cancel) for _ in range(4))
    )

    assert sum(isinstance(o, OrderIsClosed) for o in outcomes) == 3
    assert await purse_of(house, bob.id) == {"coin": 1000 - 36, "arrow": 4}


async def test_an_order_expires_by_what_its_row_says(house: House) -> None:
    ada, bob = await traders(house)
    asked = Place(item="arrow", side=Side.SELL, price=5, quantity=10, days=1)
    await house.perform(place, ada, asked)

    house.clock.advance(timedelta(days=8))
    met = await given.buy(house, bob, 1, 5)
    swept = await house.unit(expire), await house.unit(expire)

    assert met.filled == 0  # what is past due is not met, swept or not
    assert swept == (1, 0)
    assert await purse_of(house, ada.id) == {"arrow": 100}


async def test_a_key_that_comes_again_hears_the_same_and_trades_once(
    house: House,
) -> None:
    ada, bob = await traders(house)
    await given.sell(house, ada, 3, 5)

    answers = await asyncio.gather(
        *(given.buy(house, bob, 5, 6, key="k") for _ in range(5))
    )
    await given.sell(house, ada, 1, 6)
    late = await given.buy(house, bob, 5, 6, key="k")

    assert {(a.order, a.filled, a.rest) for a in (*answers, late)} == {
        (late.order, 3, 2)
    }
    with pytest.raises(KeyReused):
        await given.buy(house, bob, 6, 6, key="k")


async def test_what_cannot_be_ordered_is_refused(house: House) -> None:
    ada, bob = await traders(house)
    await things.item(house, "medal", bound=True)
    await things.item(house, "crown", one_of_a_kind=True)

    outcomes = await given.together(
        given.sell(house, ada, 1, 1, "medal"),
        given.sell(house, ada, 1, 1, "crown"),
        given.sell(house, ada, 1, 1, "ghost"),
        given.buy(house, bob, 10**9, 10**15),
        given.sell(house, ada, 101, 1),
    )

    assert [type(o) for o in outcomes] == [
        NotForMarket,
        NotForMarket,
        inventory.ItemUnknown,
        OrderTooLarge,
        ledger.InsufficientFunds,
    ]
    assert await house.value("select count(*) from market.placed") == 0


async def test_an_order_meets_hundreds_in_one_go_and_no_more(house: House) -> None:
    bob = await player(house, coin=10_000)
    for n in range(FILLS_MAX // ORDERS_OPEN_MAX + 1):
        ada = await player(house, arrow=200)
        await given.together(
            *(given.sell(house, ada, 1, 5 + n) for _ in range(ORDERS_OPEN_MAX))
        )

    met = await given.buy(house, bob, 250, 9)

    assert (met.filled, met.rest, met.cut) == (200, 0, 50)
    assert await purse_of(house, bob.id) == {"coin": 10_000 - met.total, "arrow": 200}


async def test_open_orders_are_few_enough(house: House) -> None:
    ada = await player(house, arrow=200)

    outcomes = await given.together(
        *(given.sell(house, ada, 1, 5) for _ in range(ORDERS_OPEN_MAX + 5))
    )

    assert sum(isinstance(o, TooManyOrders) for o in outcomes) == 5


async def test_the_frozen_place_nothing_and_their_orders_leave_the_book(
    house: House,
) -> None:
    ada, bob = await traders(house)
    await given.sell(house, ada, 5, 5)
    await house.perform(freeze, OPERATOR, Freeze(holder=ada.id, reason="looked into"))

    with pytest.raises(ledger.AccountFrozen):
        await given.sell(house, ada, 5, 5)
    await house.unit(
        lambda tx: frozen(tx, ledger.HolderFrozen(holder=ada.id, frozen=True))  # type: ignore[arg-type]
    )

    assert (await given.buy(house, bob, 1, 5)).filled == 0
    assert await purse_of(house, ada.id) == {"arrow": 100}


async def test_whoever_is_gone_leaves_no_order_behind(house: House) -> None:
    ada, bob = await traders(house)
    await given.sell(house, ada, 5, 5)
    await given.buy(house, bob, 5, 3)

    await house.unit(
        lambda tx: gone(tx, accounts.PlayerDeleted(player=bob.id, erased=False))
    )

    assert given.shape(await given.book(house, ada)) == ([], [(5, 5)])
    assert await purse_of(house, bob.id) == {"coin": 1000}


async def test_the_market_shows_depth_and_what_prices_did(house: House) -> None:
    ada, bob = await traders(house)
    await give(house, ada, "coin", 100)
    for price in (5, 7, 6):
        await given.sell(house, ada, 2, price)
        await given.buy(house, bob, 2, price)
    house.clock.advance(timedelta(hours=2))
    await given.sell(house, ada, 1, 9)
    await given.buy(house, bob, 1, 9)
    await given.sell(house, ada, 4, 11)
    await given.buy(house, bob, 3, 4)

    (line,) = (await house.perform(queries.books, bob, SeeBooks())).books
    hours = await house.perform(queries.candles, bob, SeeCandles(item="arrow"))
    mine = await house.perform(queries.my_orders, bob, SeeMyOrders(open=False))

    assert (line.best_buy, line.best_sell, line.last, line.day_volume) == (4, 11, 9, 7)
    assert [(c.open, c.high, c.low, c.close, c.volume) for c in hours.candles] == [
        (5, 7, 5, 6, 6),
        (9, 9, 9, 9, 1),
    ]
    assert [order.state for order in mine.orders] == [State.FILLED] * 4
