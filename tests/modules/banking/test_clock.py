"""Workers that were away: every day of every account, and every instalment, comes exactly once, in order."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from guildry.modules.banking import reactions
from guildry.testing import House
from tests.modules.banking import given

AWAY = (timedelta(minutes=11), timedelta(hours=26), timedelta(days=8))


@pytest.mark.parametrize("away", AWAY, ids=str)
async def test_days_that_nobody_worked_are_made_up_once_each_and_in_order(
    house: House, away: timedelta
) -> None:
    ada, bob = (
        await given.old_member(house, coins=50_000),
        await given.old_member(house, coins=50_000),
    )
    await given.saved(house, ada, 10_000)
    await given.deposited(house, bob, 20_000)
    await given.borrowed(house, bob, 3_000, days=30)
    await given.days(house, 2)
    house.clock.advance(timedelta(hours=23, minutes=55))

    house.clock.advance(away)
    await asyncio.gather(*(given.swept(house) for _ in range(3)))

    today = house.clock.now().date()
    settled = await house.rows(
        """
        select a.player, count(*) as days, max(i.day) as last, a.day as open
        from banking.interest i join banking.account a on a.holder = i.holder group by a.player, a.day
        """
    )
    assert {row["player"] for row in settled} == {ada.id, bob.id}
    assert {row["open"] for row in settled} == {today}
    assert len({row["days"] for row in settled}) == 1
    expected, amounts = 10_000, []
    for _ in range(settled[0]["days"] - 1):
        amounts.append(expected * 2 // 100)
        expected += amounts[-1]
    rows = await house.rows(
        "select amount from banking.interest where ppm = 20000 order by day"
    )
    assert [row["amount"] for row in rows] == [0, *amounts]
    assert (await given.seen(house, ada)).savings == expected
    loan = (await given.seen(house, bob)).loan
    assert loan is not None
    outcomes = await house.rows("select due, outcome from banking.instalment")
    assert len(outcomes) == (loan.next_due - loan.taken_at.date()).days - 1
    assert {row["outcome"] for row in outcomes} == {"paid"}
    due = datetime.combine(loan.next_due, loan.taken_at.time(), UTC)
    assert due - given.DAY <= house.clock.now() < due


async def test_what_moved_while_nobody_worked_counts_on_the_day_it_moved(
    house: House,
) -> None:
    ada = await given.member(house, coins=100_000)
    await given.saved(house, ada, 1_000)
    house.clock.advance(given.DAY * 2)
    await given.saved(house, ada, 1_000)
    house.clock.advance(given.DAY * 2)
    await given.unsaved(house, ada, 500)
    house.clock.advance(given.DAY * 2)

    await given.swept(house)

    rows = await house.rows("select base, amount from banking.interest order by day")
    assert [(row["base"], row["amount"]) for row in rows] == [
        (0, 0),
        (1_000, 20),
        (1_020, 20),
        (2_040, 40),
        (2_080 - 500, 31),
        (2_080 - 500 + 31, 32),
    ]


async def test_a_sweep_that_runs_twice_at_once_pays_once(house: House) -> None:
    members = [await given.member(house, f"P{n}") for n in range(6)]
    for someone in members:
        await given.saved(house, someone, 1_000)
    house.clock.advance(given.DAY * 2)

    await asyncio.gather(
        *(house.unit(reactions.pay_interest) for _ in range(6)),
    )
    await given.swept(house)

    earned = [(await given.seen(house, someone)).earned for someone in members]
    assert earned == [20] * 6
