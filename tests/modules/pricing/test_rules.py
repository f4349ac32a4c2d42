from hypothesis import example
from hypothesis import given as for_all
from hypothesis import strategies as st

from guildry.modules.pricing import rules
from guildry.modules.pricing.contract import Demand

PRICES = st.integers(1, 10**15)
COUNTS = st.integers(0, 10**6)


@for_all(PRICES, PRICES, PRICES, COUNTS, COUNTS, st.integers(1, 4))
@example(100, 1, 1000, 10**6, 0, 1)
@example(4, 1, 1000, 10**6, 0, 1)
def test_property_14_a_day_moves_a_price_by_a_fifth_at_most_and_the_bounds_win(
    old: int, one: int, other: int, recent: int, before: int, weeks: int
) -> None:
    least, most = min(one, other), max(one, other)
    demand = Demand(recent=recent, before=before, weeks=weeks)

    new = rules.next_price(old, least, most, demand)

    assert least <= new <= most
    if least <= old <= most:
        assert abs(new - old) * 5 <= old
        assert new <= old or recent * weeks > before
        assert new >= old or recent * weeks < before


@for_all(PRICES, COUNTS, st.integers(1, 4))
def test_a_week_like_the_others_moves_nothing(old: int, week: int, weeks: int) -> None:
    steady = Demand(recent=week, before=week * weeks, weeks=weeks)

    assert rules.next_price(old, 1, 10**15, steady) == old


@for_all(PRICES, PRICES, PRICES, st.integers(10, 1000))
def test_a_season_never_leaves_the_bounds(
    price: int, one: int, other: int, percent: int
) -> None:
    least, most = min(one, other), max(one, other)

    assert least <= rules.in_season(price, percent, least, most) <= most
    assert rules.in_season(price, None, least, most) == price
