from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import example
from hypothesis import given as for_all
from hypothesis import strategies as st

from guildry.modules import ledger
from guildry.modules.banking import rules
from guildry.modules.banking.actions.keeping_terms import set_terms
from guildry.modules.banking.contract import LOTS_MAX, SetTerms
from guildry.modules.banking.faults import TooManyDeposits
from guildry.testing import House
from tests.modules.banking import given
from tests.modules.ledger.given import OPERATOR


async def test_property_17_savings_grow_day_by_day_by_whole_coins_on_what_was_there(
    house: House,
) -> None:
    ada = await given.member(house)
    await given.saved(house, ada, 1_000)
    await given.days(house, 1)

    expected = 1_000
    for _ in range(12):
        await given.days(house, 1)
        expected += expected * 2 // 100
        assert (await given.seen(house, ada)).savings == expected

    rows = await house.rows("select base, amount from banking.interest order by day")
    assert [row["amount"] for row in rows[:3]] == [0, 20, 20]
    assert sum(row["amount"] for row in rows) == expected - 1_000


async def test_property_17_49_coins_never_earn_a_coin(house: House) -> None:
    ada = await given.member(house)
    await given.saved(house, ada, 49)

    await given.days(house, 10)

    assert (await given.seen(house, ada)).savings == 49


@for_all(st.integers(0, 10**9), st.integers(1, 365))
@example(49, 365)
@example(1_000, 365)
@example(1_000, 30)
def test_property_17_days_of_whole_coins_stay_under_the_closed_form_by_a_bounded_gap(
    start: int, days: int
) -> None:
    """Property 17: N times b += floor(b x 2 / 100); what is behind 1.02^N is what was rounded away, grown."""
    balance = start
    for _ in range(days):
        balance += rules.interest(balance, rules.FIRST_TERMS.savings_ppm, 10**15)

    growth = Fraction(102, 100) ** days
    gap = start * growth - balance
    assert 0 <= gap <= (growth - 1) / Fraction(2, 100)


async def test_money_that_came_during_a_day_or_left_during_it_earns_nothing_for_it(
    house: House,
) -> None:
    ada, bob = await given.member(house), await given.member(house)
    await given.saved(house, ada, 10_000)
    house.clock.advance(timedelta(hours=23, minutes=59))
    await given.saved(house, bob, 10_000)
    house.clock.advance(timedelta(minutes=2))
    await given.swept(house)

    taken = await given.unsaved(house, bob, 10_000)
    await given.days(house, 1)

    assert taken.penalty == 1_000
    assert (await given.seen(house, bob)).earned == 0
    assert (await given.seen(house, ada)).earned == 200


async def test_a_deposit_never_wipes_what_was_earned_and_starts_no_day_anew(
    house: House,
) -> None:
    ada = await given.member(house)
    await given.saved(house, ada, 1_000)
    for _ in range(5):
        house.clock.advance(given.DAY)
        await given.saved(house, ada, 1)

    await given.swept(house)

    expected = 1_000
    for _ in range(4):
        expected += 1
        expected += expected * 2 // 100
    assert (await given.seen(house, ada)).savings == expected + 1


async def test_what_is_early_loses_a_tenth_which_is_burned(house: House) -> None:
    ada = await given.member(house, coins=1_000)
    await given.saved(house, ada, 1_000)
    house.clock.advance(timedelta(days=6, hours=23))

    early = await given.unsaved(house, ada, 500)
    house.clock.advance(timedelta(hours=1))
    late = await given.unsaved(house, ada, 500)

    assert (early.penalty, late.penalty) == (50, 0)
    assert late.purse == 950
    burned = await house.value(
        "select sum(amount) from ledger.entry where holder = $1",
        ledger.holder_named("savings_penalty"),
    )
    assert burned == 50


async def test_interest_and_the_oldest_deposits_leave_first(house: House) -> None:
    ada = await given.member(house, coins=2_000)
    await given.saved(house, ada, 1_000)
    await given.days(house, 5)
    await given.saved(house, ada, 1_000)
    await given.days(house, 2)
    held = (await given.seen(house, ada)).savings

    free = await given.unsaved(house, ada, held - 1_000)
    early = await given.unsaved(house, ada, 1)

    assert (free.penalty, early.penalty) == (0, 1)
    assert free.purse == held - 1_000
    (lot,) = (await given.seen(house, ada)).lots
    assert lot.amount == 999


async def test_only_what_is_there_can_be_taken(house: House) -> None:
    ada = await given.member(house)
    await given.saved(house, ada, 100)

    with pytest.raises(ledger.InsufficientFunds) as refused:
        await given.unsaved(house, ada, 101)

    assert refused.value.details()["available"] == 100


async def test_savings_above_the_cap_of_an_account_earn_on_the_cap(
    house: House,
) -> None:
    ada = await given.member(house)
    await given.saved(house, ada, 250_000)

    await given.days(house, 2)

    assert (await given.seen(house, ada)).earned == 2_000


async def test_the_halls_cap_is_shared_in_proportion_and_never_passed(
    house: House,
) -> None:
    members = [await given.member(house, f"P{n}") for n in range(3)]
    for someone, amount in zip(members, (10_000, 20_000, 33_333), strict=True):
        await given.saved(house, someone, amount)
    await house.perform(
        set_terms,
        OPERATOR,
        SetTerms(savings_ppm=20_000, account_cap=100_000, hall_cap=100, reason="try"),
    )

    await given.days(house, 2)

    earned = [(await given.seen(house, someone)).earned for someone in members]
    assert earned == [200 * 100 // 1266, 400 * 100 // 1266, 666 * 100 // 1266]


async def test_new_terms_hold_from_tomorrow_and_the_days_before_keep_theirs(
    house: House,
) -> None:
    ada = await given.member(house)
    await given.saved(house, ada, 10_000)
    house.clock.advance(given.DAY * 2)
    await house.perform(
        set_terms,
        OPERATOR,
        SetTerms(savings_ppm=1_000, account_cap=10**6, hall_cap=10**6, reason="less"),
    )
    house.clock.advance(given.DAY * 2)

    await given.swept(house)

    rows = await house.rows("select ppm, amount from banking.interest order by day")
    assert [row["ppm"] for row in rows] == [20_000, 20_000, 20_000, 1_000]
    assert [row["amount"] for row in rows] == [0, 200, 204, 10]


async def test_deposits_that_are_kept_apart_have_a_limit(house: House) -> None:
    ada = await given.member(house)
    for _ in range(LOTS_MAX):
        await given.saved(house, ada, 1)

    with pytest.raises(TooManyDeposits):
        await given.saved(house, ada, 1)

    house.clock.advance(timedelta(days=7))
    assert (await given.saved(house, ada, 1)).balance == LOTS_MAX + 1


@for_all(
    st.lists(st.integers(1, 10**6), max_size=8),
    st.integers(0, 10**6),
    st.data(),
)
def test_lots_give_exactly_what_is_early(
    lots: list[int], free: int, data: st.DataObject
) -> None:
    held = sum(lots) + free
    if held == 0:
        return
    amount = data.draw(st.integers(1, held))

    early = rules.early_part(amount, held, lots)
    changed = rules.without(list(enumerate(lots)), early)

    assert early == max(0, amount - free)
    left = dict(changed)
    assert sum(lots) - sum(left.get(n, lot) for n, lot in enumerate(lots)) == early
