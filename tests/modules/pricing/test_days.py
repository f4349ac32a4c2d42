"""Prices from day to day: they follow distinct persons in good standing, and nobody else."""

import asyncio
from datetime import timedelta

import pytest

from guildry.kernel import HALL, Actor
from guildry.modules.accounts.actions.keeping_order import ban
from guildry.modules.accounts.contract import Ban
from guildry.modules.pricing import rules
from guildry.modules.pricing.actions import follow, leave, pin, unpin
from guildry.modules.pricing.contract import (
    Demand,
    Follow,
    Leave,
    Pin,
    PriceMove,
    SeePrice,
    SeePrices,
    SeeWhy,
    Unpin,
)
from guildry.modules.pricing.faults import BoundsCrossed, NotFollowed, OutOfBounds
from guildry.modules.pricing.queries import price, prices, why
from guildry.modules.pricing.reactions import price_a_day
from guildry.modules.shop import OfferUnknown
from guildry.modules.shop.actions.buying import gift
from guildry.modules.shop.actions.keeping import refund, reprice
from guildry.modules.shop.contract import Gift, Refund, Reprice
from guildry.testing import House
from tests.modules.accounts import given as people
from tests.modules.ledger.given import OPERATOR
from tests.modules.pricing import given


async def moves(house: House, code: str = "sword") -> list[PriceMove]:
    """Newest first."""
    shown = await house.perform(why, OPERATOR, SeeWhy(offer=code))
    return shown.moves


async def an_old_offer(house: House, *, buyers: int, **bounds: int) -> list[Actor]:
    """A sword for 100 that stood in the shop for two weeks, and members who are no newcomers."""
    crowd = await given.members(house, buyers)
    await given.followed(house, **bounds)
    await given.days(house, 14)
    return crowd


async def test_a_rush_raises_the_price_by_a_fifth_a_day_up_to_the_bound(
    house: House,
) -> None:
    crowd = await an_old_offer(house, buyers=40, most=130)
    await given.bought(house, crowd)

    await given.days(house, 1)
    first = await given.price_of(house)
    await given.days(house, 1)

    assert first == 120
    assert await given.price_of(house) == 130
    shown = await house.perform(price, crowd[0], SeePrice(offer="sword"))
    assert (shown.trend, shown.change_percent) == ("rising", 30)
    assert [point.price for point in shown.history[-3:]] == [100, 120, 130]


async def test_what_nobody_buys_any_more_gets_cheaper(house: House) -> None:
    crowd = await an_old_offer(house, buyers=10)
    await given.bought(house, crowd)
    await given.days(house, 8)
    dearest = await given.price_of(house)

    await given.days(house, 7)

    newest = (await moves(house))[0]
    assert (newest.recent, newest.before, newest.weeks) == (0, 10, 3)
    assert await given.price_of(house) < dearest


async def test_the_first_two_weeks_say_nothing_yet(house: House) -> None:
    crowd = await given.members(house, 8)
    house.clock.advance(timedelta(days=10))
    await given.followed(house)
    await given.bought(house, crowd)

    await given.days(house, 13)

    assert await given.price_of(house) == 100
    assert {move.why for move in await moves(house)} == {"early"}


async def test_one_buyer_a_thousand_times_is_one_buyer(house: House) -> None:
    (ada,) = await an_old_offer(house, buyers=1)
    await given.bought(house, [ada] * 200)

    await given.days(house, 1)

    assert (await moves(house))[0].recent == 1
    assert await given.price_of(house) == 101


async def test_the_young_the_banned_the_refunded_and_the_linked_do_not_count(
    house: House,
) -> None:
    banned, refunded, ada, alt, given_to = await an_old_offer(house, buyers=5)
    young = await given.members(house, 4)
    for one in (ada, alt, given_to):
        await people.seen(house, one.id, "203.0.113.9", "Firefox/140")
    await given.bought(house, [*young, banned, refunded, ada, alt])
    await house.perform(ban, HALL, Ban(player=banned.id, reason="cheated"))
    bought = await house.value(
        "select id from shop.purchase where buyer = $1", refunded.id
    )
    await house.perform(refund, OPERATOR, Refund(purchase=bought, reason="oops"))
    await house.perform(gift, given_to, Gift(to=ada.id, offer="sword"))

    await given.days(house, 1)

    day = (await moves(house))[0]
    assert (day.recent, day.young, day.flagged, day.refunded, day.linked) == (1, 4, 1, 1, 2)  # fmt: skip
    assert await given.price_of(house) == 101


async def test_missed_days_come_in_order_each_with_its_own_seven_days(
    house: House,
) -> None:
    crowd = await an_old_offer(house, buyers=12, most=1000)
    before = {move.day for move in await moves(house)}
    for n in range(0, 12, 2):
        await given.bought(house, crowd[n : n + 2])
        house.clock.advance(given.DAY)
    house.clock.advance(given.DAY * 2)

    await given.swept(house)

    missed = [m for m in reversed(await moves(house)) if m.day not in before]
    assert [m.recent for m in missed] == [2, 4, 6, 8, 10, 12, 12, 10]
    expected = 100
    for move in missed:
        counts = Demand(recent=move.recent, before=move.before, weeks=move.weeks)
        assert move.old == expected
        expected = rules.next_price(expected, 50, 1000, counts)
        assert move.new == expected
    assert await given.price_of(house) == expected
    assert await given.swept(house) == 0


async def test_two_workers_price_a_day_once(house: House) -> None:
    await given.followed(house)
    house.clock.advance(given.DAY)

    done = await asyncio.gather(*(house.unit(price_a_day) for _ in range(4)))

    assert sum(done) == 1
    assert len(await moves(house)) == 1


async def test_a_refund_after_the_day_leaves_the_day_as_it_was(house: House) -> None:
    (ada,) = await an_old_offer(house, buyers=1)
    await given.bought(house, [ada])
    house.clock.advance(given.DAY)
    bought = await house.value("select id from shop.purchase")
    await house.perform(refund, OPERATOR, Refund(purchase=bought, reason="late"))

    await given.swept(house)
    await given.days(house, 1)

    newest, day = (await moves(house))[:2]
    assert (day.recent, day.refunded) == (1, 0)
    assert (newest.recent, newest.refunded) == (0, 1)


async def test_a_pin_holds_against_demand_until_it_is_pulled(house: House) -> None:
    crowd = await an_old_offer(house, buyers=10)
    await house.perform(pin, OPERATOR, Pin(offer="sword", price=70, reason="a promise"))
    await given.bought(house, crowd)

    await given.days(house, 2)
    held = await given.price_of(house)
    await house.perform(unpin, OPERATOR, Unpin(offer="sword", reason="kept"))
    await given.days(house, 1)

    assert held == 70
    assert await given.price_of(house) == 75
    assert [move.why for move in (await moves(house))[:3]] == [
        "demand",
        "pinned",
        "pinned",
    ]


async def test_what_an_operator_typed_in_is_where_the_next_day_starts(
    house: House,
) -> None:
    crowd = await an_old_offer(house, buyers=10)
    await given.bought(house, crowd)
    await house.perform(
        reprice, OPERATOR, Reprice(offer="sword", price=150, reason="scarce")
    )

    await given.days(house, 1)

    day = (await moves(house))[0]
    assert (day.old, day.new) == (150, 161)
    assert await given.price_of(house) == 161


async def test_what_is_left_keeps_its_price_and_its_days_are_gone(house: House) -> None:
    await given.followed(house)
    await given.days(house, 2)

    await house.perform(leave, OPERATOR, Leave(offer="sword"))

    assert await house.value("select price from shop.offer where code = 'sword'") == 100
    with pytest.raises(NotFollowed):
        await given.price_of(house)


async def test_bounds_that_make_no_sense_and_offers_that_are_not_there(
    house: House,
) -> None:
    await given.followed(house)

    with pytest.raises(BoundsCrossed):
        await house.perform(
            follow, OPERATOR, Follow(offer="sword", least=200, most=100)
        )
    with pytest.raises(OfferUnknown):
        await house.perform(follow, OPERATOR, Follow(offer="axe"))
    with pytest.raises(OutOfBounds):
        await house.perform(pin, OPERATOR, Pin(offer="sword", price=201, reason="no"))
    with pytest.raises(NotFollowed):
        await house.perform(unpin, OPERATOR, Unpin(offer="axe", reason="no"))


async def test_all_prices_come_page_by_page(house: House) -> None:
    for code in ("axe", "bow", "sword"):
        await given.followed(house, code)

    first = await house.perform(prices, OPERATOR, SeePrices(limit=2))
    rest = await house.perform(prices, OPERATOR, SeePrices(limit=2, after=first.next))

    assert [tag.offer for tag in first.tags] == ["axe", "bow"]
    assert [tag.offer for tag in rest.tags] == ["sword"]
    assert rest.next is None
