"""Property 18: of a loan each due date is paid with its interest, or missed with a fee, once."""

import random
from datetime import timedelta
from itertools import pairwise

import pytest

from guildry.kernel import Nothing
from guildry.modules import ledger
from guildry.modules.banking import rules
from guildry.modules.banking.faults import (
    LoanTooLarge,
    MoreThanOwed,
    NoLoan,
    OneLoan,
    TooYoung,
)
from guildry.modules.banking.queries import loan
from guildry.testing import House
from tests.modules.accounts import given as people
from tests.modules.banking import given


async def test_property_18_each_due_date_takes_its_part_and_the_days_interest(
    house: House,
) -> None:
    ada = await given.old_member(house, coins=1_000)
    taken = await given.borrowed(house, ada, 1_000, days=10)
    assert (taken.ppm, taken.interest, taken.instalment) == (20_000, 20, 120)

    purses = [(await given.seen(house, ada)).purse]
    for _ in range(10):
        await given.days(house, 1)
        purses.append((await given.seen(house, ada)).purse)

    paid = [before - after for before, after in pairwise(purses)]
    assert paid == [100 + 20 - 2 * n for n in range(10)]
    history = await house.perform(loan, ada, Nothing())
    assert history.loan is None
    assert [line.outcome for line in history.instalments] == ["paid"] * 10
    assert sum(line.principal for line in history.instalments) == 1_000


@pytest.mark.parametrize("seed", range(6))
async def test_property_18_whatever_comes_and_goes_each_due_date_has_one_row_paid_or_missed(
    house: House, seed: int
) -> None:
    """Property 18: one row a date, paid or missed with a fee; what left the purse is what was paid, to the coin."""
    dice = random.Random(seed)
    ada = await given.old_member(house, coins=1_000)
    await given.borrowed(house, ada, 500, days=10)
    purse = (await given.seen(house, ada)).purse
    for _ in range(14):
        if purse and dice.random() < 0.5:
            await given.lose(house, ada, dice.randint(1, purse))
        if dice.random() < 0.6:
            await given.give(house, ada, dice.randint(1, 150))
        before = await _paid_so_far(house)
        purse = (await given.seen(house, ada)).purse
        await given.days(house, 1)
        after = (await given.seen(house, ada)).purse
        assert purse - after == await _paid_so_far(house) - before
        purse = after

    history = await house.perform(loan, ada, Nothing())
    rows = history.instalments[::-1]
    assert [row.due for row in rows] == [
        rows[0].due + given.DAY * n for n in range(len(rows))
    ]
    for row in rows:
        due = row.principal + row.interest
        assert row.outcome == "paid" or row.fee == rules.percent_of(due, 10) > 0
    if history.loan is None or history.loan.state == "open":
        paid = sum(row.principal for row in rows if row.outcome == "paid")
        assert paid + (history.loan.remaining if history.loan else 0) == 500


async def _paid_so_far(house: House) -> int:
    return await house.value(
        "select coalesce(sum(principal + interest + fees), 0)::bigint from banking.payment"
    )


async def test_an_instalment_is_due_a_whole_day_after_the_loan(house: House) -> None:
    ada = await given.old_member(house, coins=1_000)
    house.clock.advance(timedelta(hours=23, minutes=59))
    await given.borrowed(house, ada, 100)
    house.clock.advance(timedelta(minutes=2))

    assert await house.unit(given.reactions.collect) == 0
    house.clock.advance(timedelta(hours=23, minutes=58))
    assert await house.unit(given.reactions.collect) == 1


async def test_the_bank_pays_what_the_purse_cannot(house: House) -> None:
    ada = await given.old_member(house, coins=1_000)
    await given.deposited(house, ada, 1_000)
    await given.borrowed(house, ada, 1_000, days=10)
    await given.lose(house, ada, 970)

    await given.days(house, 1)

    seen = await given.seen(house, ada)
    assert (seen.purse, seen.bank) == (0, 990 - 90)


async def test_a_missed_date_costs_one_fee_however_often_the_sweep_comes(
    house: House,
) -> None:
    ada = await given.old_member(house, coins=1_000)
    await given.borrowed(house, ada, 1_000, days=10)
    await given.lose(house, ada, 2_000)

    house.clock.advance(given.DAY)
    for _ in range(5):
        await given.swept(house)

    history = await house.perform(loan, ada, Nothing())
    assert [(i.outcome, i.fee) for i in history.instalments] == [("missed", 12)]
    assert history.loan is not None
    assert (history.loan.fees, history.loan.interest, history.loan.missed) == (12, 40, 1)  # fmt: skip
    assert (await given.seen(house, ada)).purse == 0


async def test_what_was_missed_is_asked_for_next_time_and_ends_the_row(
    house: House,
) -> None:
    ada = await given.old_member(house, coins=1_000)
    await given.borrowed(house, ada, 1_000, days=10)
    await given.lose(house, ada, 2_000)
    await given.days(house, 2)
    await given.give(house, ada, 500)

    await given.days(house, 1)

    history = await house.perform(loan, ada, Nothing())
    assert [i.outcome for i in history.instalments] == ["paid", "missed", "missed"]
    assert history.loan is not None
    assert (history.loan.missed, history.loan.fees) == (0, 0)
    assert (await given.seen(house, ada)).purse == 500 - (100 + 60 + 12 + 14)


async def test_three_in_a_row_is_default_and_half_of_all_income_goes_to_the_debt(
    house: House,
) -> None:
    ada = await given.old_member(house, coins=1_000)
    await given.borrowed(house, ada, 200, days=10)
    await given.lose(house, ada, 1_200)
    await given.days(house, 5)
    history = await house.perform(loan, ada, Nothing())
    assert history.loan is not None
    assert history.loan.state == "defaulted"
    assert len(history.instalments) == 3
    owed = history.loan.remaining + history.loan.interest + history.loan.fees

    await given.give(house, ada, 101)
    await given.swept(house)

    seen = await given.seen(house, ada)
    assert seen.loan is not None
    left = seen.loan.remaining + seen.loan.interest + seen.loan.fees
    assert (seen.purse, owed - left) == (51, 50)
    with pytest.raises(OneLoan):
        await given.borrowed(house, ada, 10)
    await given.give(house, ada, 10_000)
    await given.swept(house)
    assert (await given.seen(house, ada)).loan is None


async def test_moving_between_ones_own_accounts_is_no_income(house: House) -> None:
    ada = await given.old_member(house, coins=2_000)
    await given.saved(house, ada, 1_000)
    await given.borrowed(house, ada, 200, days=10)
    await given.lose(house, ada, 1_200)
    await given.days(house, 3)

    await given.unsaved(house, ada, 500)
    await given.swept(house)

    assert (await given.seen(house, ada)).purse == 500 - 46


async def test_a_hall_that_comes_late_charges_no_fee_and_makes_no_default(
    house: House,
) -> None:
    ada = await given.old_member(house, coins=1_000)
    await given.borrowed(house, ada, 1_000, days=10)
    await given.lose(house, ada, 2_000)
    house.clock.advance(given.DAY * 8)

    await given.swept(house)

    history = await house.perform(loan, ada, Nothing())
    assert len(history.instalments) == 8
    assert {i.outcome for i in history.instalments} == {"missed"}
    assert [i.fee > 0 for i in history.instalments] == [True] + [False] * 7
    assert history.loan is not None
    assert (history.loan.missed, history.loan.state) == (1, "open")


async def test_a_loan_may_be_paid_back_before_its_time_to_the_coin(
    house: House,
) -> None:
    ada = await given.old_member(house, coins=1_000)
    await given.borrowed(house, ada, 1_000, days=10)

    part = await given.repaid(house, ada, 120)
    with pytest.raises(MoreThanOwed):
        await given.repaid(house, ada, 901)
    rest = await given.repaid(house, ada)

    assert (part.owed, part.remaining) == (900, 900)
    assert (rest.owed, rest.purse) == (0, 980)
    with pytest.raises(NoLoan):
        await given.repaid(house, ada)


async def test_the_limit_leaves_out_what_is_borrowed_and_what_just_came_in(
    house: House,
) -> None:
    ada = await given.old_member(house, coins=100)
    await given.give(house, ada, 1_000_000)

    assert (await given.seen(house, ada)).may_borrow == 500
    with pytest.raises(LoanTooLarge) as refused:
        await given.borrowed(house, ada, 501)
    assert refused.value.details() == {"required": 501, "available": 500}
    await given.borrowed(house, ada, 500)
    with pytest.raises(OneLoan) as second:
        await given.borrowed(house, ada, 1)
    assert second.value.details() == {"owed": 510}


async def test_newcomers_and_linked_players_do_not_borrow_more(house: House) -> None:
    ada, bob = (
        await given.old_member(house, coins=1_000),
        await given.old_member(house, coins=1_000),
    )
    young = await given.member(house, coins=1_000)
    for one in (ada, bob):
        await people.seen(house, one.id, "203.0.113.5", "Firefox/140")
    await given.borrowed(house, ada, 3_000)

    assert (await given.seen(house, bob)).may_borrow == 2_000
    with pytest.raises(TooYoung):
        await given.borrowed(house, young, 10)


async def test_the_score_is_what_the_rows_say_and_sets_the_rate(house: House) -> None:
    ada = await given.old_member(house, coins=10_000)
    for _ in range(2):
        await given.borrowed(house, ada, 100, days=3)
        await given.days(house, 3)

    seen = await given.seen(house, ada)

    assert seen.loan is None
    assert seen.score == 500 + 6 * 5 + 2 * 40
    assert seen.rate_ppm == 15_000


def test_a_published_table_has_a_rate_for_every_score() -> None:
    rates = [rules.rate(score).ppm for score in range(300, 851)]

    assert rates == sorted(rates, reverse=True)
    assert (rates[0], rates[-1]) == (30_000, 5_000)
    assert max(rate.times for rate in rules.RATES) == 10


async def test_the_poor_keep_what_they_have_when_they_cannot_repay(
    house: House,
) -> None:
    ada = await given.old_member(house, coins=1_000)
    await given.borrowed(house, ada, 1_000)
    await given.lose(house, ada, 1_999)

    with pytest.raises(ledger.InsufficientFunds):
        await given.repaid(house, ada, 2)

    assert (await given.seen(house, ada)).purse == 1
