import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from guildry.kernel import Nothing
from guildry.modules.shop import rules
from guildry.modules.shop.actions.daily import take_daily_bonus
from guildry.modules.shop.contract import Bonus
from guildry.modules.shop.faults import BonusTaken
from guildry.testing import House
from tests.modules.inventory import given as things
from tests.modules.ledger import given as purse


async def test_a_day_pays_its_bonus_once_however_often_it_is_asked_for(
    house: House,
) -> None:
    ada = await purse.player(house)

    outcomes = await asyncio.gather(
        *(house.perform(take_daily_bonus, ada, Nothing()) for _ in range(8)),
        return_exceptions=True,
    )

    assert sum(isinstance(o, Bonus) for o in outcomes) == 1
    assert sum(isinstance(o, BonusTaken) for o in outcomes) == 7
    assert await purse.coins_of(house, ada.id) == 10


async def test_the_natural_key_pays_a_day_once_even_if_the_row_is_lost(
    house: House,
) -> None:
    ada = await purse.player(house)
    await house.perform(take_daily_bonus, ada, Nothing())
    await house.rows("delete from shop.bonus")

    with pytest.raises(Exception, match="ALREADY_POSTED"):
        await house.perform(take_daily_bonus, ada, Nothing())

    assert await purse.coins_of(house, ada.id) == 10
    assert await things.broken(house) == {}


async def test_days_in_a_row_pay_more_and_a_gap_begins_anew(house: House) -> None:
    ada = await purse.player(house)
    paid: list[tuple[int, int]] = []

    for days in (1, 1, 1, 2, 1):
        bonus = await house.perform(take_daily_bonus, ada, Nothing())
        paid.append((bonus.streak, bonus.amount))
        house.clock.advance(timedelta(days=days))
    bonus = await house.perform(take_daily_bonus, ada, Nothing())

    assert paid == [(1, 10), (2, 10), (3, 15), (4, 15), (1, 10)]
    assert (bonus.streak, bonus.amount) == (2, 10)


async def test_midnight_in_utc_is_where_one_day_ends(house: House) -> None:
    ada = await purse.player(house)
    now = house.clock.now()
    midnight = datetime(now.year, now.month, now.day, tzinfo=UTC) + timedelta(days=1)
    house.clock.advance(midnight - now - timedelta(seconds=1))

    first = await house.perform(take_daily_bonus, ada, Nothing())
    house.clock.advance(timedelta(seconds=1))
    second = await house.perform(take_daily_bonus, ada, Nothing())

    assert first.next_at == midnight
    assert second.streak == 2


@for_all(st.integers(1, 10_000))
def test_the_table_pays_10_to_50_and_never_less_for_more_days(days: int) -> None:
    assert 10 <= rules.bonus(days) <= rules.bonus(days + 1) <= 50


def test_the_table_is_the_one_that_is_promised() -> None:
    steps = {1: 10, 2: 10, 3: 15, 7: 20, 14: 25, 30: 30, 90: 40, 364: 40, 365: 50}

    assert {days: rules.bonus(days) for days in steps} == steps
