from datetime import timedelta

import pytest

from guildry.kernel import Nothing
from guildry.modules.pricing.actions import end_season
from guildry.modules.pricing.contract import EndSeason, SeePrice
from guildry.modules.pricing.faults import SeasonBackwards, SeasonOver, SeasonUnknown
from guildry.modules.pricing.queries import price, seasons
from guildry.modules.shop.actions.buying import purchase
from guildry.modules.shop.contract import Purchase
from guildry.modules.shop.faults import PriceChanged
from guildry.testing import House
from tests.modules.ledger.given import OPERATOR
from tests.modules.pricing import given


async def test_a_season_is_shown_and_paid_while_it_lasts_and_not_longer(
    house: House,
) -> None:
    ada = await given.member(house)
    await given.followed(house)
    start = house.clock.now() + timedelta(hours=5)
    await given.season(house, percent=80, starts_at=start)
    assert await given.price_of(house) == 100

    house.clock.advance(timedelta(hours=5))
    await given.swept(house)

    shown = await house.perform(price, ada, SeePrice(offer="sword"))
    assert (shown.price, shown.season, shown.season_percent) == (80, "Fair", 80)
    with pytest.raises(PriceChanged):
        await house.perform(purchase, ada, Purchase(offer="sword", expected_price=100))
    paid = await house.perform(
        purchase, ada, Purchase(offer="sword", expected_price=80)
    )
    assert paid.total == 80
    house.clock.advance(timedelta(days=7))
    await given.swept(house)
    assert await given.price_of(house) == 100


async def test_a_season_stays_within_the_bounds(house: House) -> None:
    await given.followed(house, most=150, least=90)

    await given.season(house, percent=300, days=1)
    dear = await given.price_of(house)
    await given.days(house, 1)
    await given.season(house, percent=10)

    assert dear == 150
    assert await given.price_of(house) == 90


async def test_of_two_seasons_the_one_that_began_last_counts(house: House) -> None:
    await given.followed(house)
    await given.followed(house, "axe")
    await given.season(house, percent=80)
    house.clock.advance(timedelta(hours=1))
    await given.season(house, percent=60, offers=["axe"])

    assert await given.price_of(house) == 80
    assert await given.price_of(house, "axe") == 60


async def test_days_go_on_under_a_season_and_are_not_multiplied_by_it(
    house: House,
) -> None:
    await given.followed(house)
    await given.season(house, percent=80, days=30)

    await given.days(house, 5)

    assert await given.price_of(house) == 80
    assert await house.value("select price from pricing.tag") == 100


async def test_a_season_ends_once_and_when_an_operator_says(house: House) -> None:
    await given.followed(house)
    await given.season(house, percent=80)
    (running,) = (await house.perform(seasons, OPERATOR, Nothing())).seasons
    ending = EndSeason(season=running.season, reason="spring")

    await house.perform(end_season, OPERATOR, ending)

    assert await given.price_of(house) == 100
    with pytest.raises(SeasonOver):
        await house.perform(end_season, OPERATOR, ending)
    with pytest.raises(SeasonUnknown):
        await house.perform(
            end_season, OPERATOR, EndSeason(season=OPERATOR.id, reason="?")
        )


async def test_a_season_runs_forward(house: House) -> None:
    now = house.clock.now()
    for start, end in ((0, 0), (2, 1), (-3, -1)):
        with pytest.raises(SeasonBackwards):
            await given.season(
                house,
                percent=80,
                starts_at=now + given.DAY * start,
                ends_at=now + given.DAY * end,
            )
