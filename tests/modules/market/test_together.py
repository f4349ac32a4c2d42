"""Orders that come together: what they take of each other goes straight from purse to purse, each book in its own lane."""

import asyncio
from datetime import UTC, datetime

from guildry.kernel import Actor, AssetCode, Call, PlayerId, Role, new_id
from guildry.modules import ledger
from guildry.modules.ledger.actions import freeze
from guildry.modules.ledger.contract import Freeze
from guildry.modules.market import planning
from guildry.modules.market.contract import OrderId, Place, Placed, Side
from guildry.modules.market.planning import Planner, Verdict
from guildry.testing import House
from tests.modules.ledger.given import OPERATOR
from tests.modules.market import given
from tests.modules.trading.given import player, purse_of


async def test_two_that_meet_as_they_come_set_nothing_aside(house: House) -> None:
    ada, bob = await player(house, arrow=5), await player(house, coin=100)

    sold, bought = await given.together(
        given.sell(house, ada, 5, 10), given.buy(house, bob, 5, 12)
    )

    assert (sold.rest, bought.filled, bought.total) == (5, 5, 50)
    assert await purse_of(house, ada.id) == {"coin": 47}
    assert await purse_of(house, bob.id) == {"coin": 50, "arrow": 5}
    kinds = await house.rows(
        "select kind from ledger.posting where kind like 'market%'"
    )
    assert [row["kind"] for row in kinds] == ["market.trade"]
    assert await house.rows("select from ledger.holder where id = $1", sold.order) == []


async def test_what_is_left_when_all_have_come_is_set_aside_and_met_later(
    house: House,
) -> None:
    ada, bob = await player(house, arrow=9), await player(house, coin=100)

    sold, _ = await given.together(
        given.sell(house, ada, 9, 10), given.buy(house, bob, 4, 10)
    )
    assert await purse_of(house, sold.order) == {"arrow": 5}
    await given.buy(house, bob, 5, 10)

    assert await purse_of(house, sold.order) == {}
    assert await purse_of(house, ada.id) == {"coin": 90 - 5}
    assert (await purse_of(house, bob.id))["arrow"] == 9


async def test_the_answer_to_an_order_that_was_met_as_it_came_is_heard_again(
    house: House,
) -> None:
    ada, bob = await player(house, arrow=5), await player(house, coin=100)
    first, _ = await given.together(
        given.sell(house, ada, 5, 10, key="once"), given.buy(house, bob, 5, 10)
    )

    again = await given.sell(house, ada, 5, 10, key="once")

    assert again == first
    assert await purse_of(house, ada.id) == {"coin": 47}


async def test_a_frozen_seller_is_refused_and_who_came_with_them_waits(
    house: House,
) -> None:
    ada, bob = await player(house, arrow=5), await player(house, coin=100)
    await house.perform(freeze, OPERATOR, Freeze(holder=ada.id, reason="a look"))

    sold, bought = await given.together(
        given.sell(house, ada, 5, 10), given.buy(house, bob, 5, 10)
    )

    assert isinstance(sold, ledger.AccountFrozen)
    assert isinstance(bought, Placed)
    assert (bought.filled, bought.rest) == (0, 5)


def test_whose_purse_is_empty_is_refused_and_not_whom_they_would_have_served() -> None:
    """The seller's things went between the look and the lock: it is the buyer's posting that says so."""
    seller, buyer = (
        Actor(player=PlayerId(new_id()), role=Role.PLAYER) for _ in range(2)
    )
    planner = Planner(
        {},
        {(seller.id, "item:arrow"): 5, (buyer.id, "coin"): 50},
        {},
        datetime(2026, 1, 1, tzinfo=UTC),
    )
    for seq, (who, side) in enumerate(((seller, Side.SELL), (buyer, Side.BUY))):
        asked = Place(item="arrow", side=side, price=10, quantity=5)
        call = Call(who, asked, new_id(), False, b"", new_id())
        planner.take(call, OrderId(new_id()), seq, AssetCode("item:arrow"))
    moves = planner.moves()
    (order,) = moves.orders
    leg = next(n for n, leg in enumerate(order.legs, 1) if leg.holder == seller.id)

    faults = planning.refused(moves, [Verdict(1, leg, 3)])

    assert list(faults) == [0]
    assert isinstance(faults[0], ledger.InsufficientFunds)
    assert (faults[0].asset, faults[0].available) == ("item:arrow", 3)


async def test_orders_in_many_books_at_once_all_meet_and_none_meets_twice(
    house: House,
) -> None:
    wares = [f"ware{n}" for n in range(12)]
    ada = await player(house, **dict.fromkeys(wares, 20))
    bobs = [await player(house, coin=1_000) for _ in range(4)]

    outcomes = await asyncio.gather(
        *(
            trade(house, who, 1, 5, item)
            for item in wares
            for bob in bobs
            for trade, who in ((given.sell, ada), (given.buy, bob))
        )
    )

    assert sum(one.filled for one in outcomes) == 12 * 4
    assert await house.value("select sum(quantity) from market.fill") == 12 * 4
