import pytest

from guildry.modules import ledger
from guildry.modules.banking import rules
from guildry.modules.banking.actions.keeping_money import upgrade
from guildry.modules.banking.contract import Account, SeeStatement, Upgrade
from guildry.modules.banking.faults import (
    HighestTier,
    LimitOfDay,
    NothingLeft,
    NotWealthy,
    TierNotNext,
)
from guildry.modules.banking.queries import statement
from guildry.testing import House
from tests.modules.banking import given


async def test_the_bank_takes_its_fee_on_the_way_in_and_on_top_on_the_way_out(
    house: House,
) -> None:
    ada = await given.member(house, coins=1_000)

    into = await given.deposited(house, ada, 999)
    out = await given.withdrawn(house, ada, 100)

    assert (into.fee, into.balance, into.purse) == (10, 989, 1)
    assert (out.fee, out.balance, out.purse) == (5, 884, 101)


async def test_a_fee_is_at_least_one_and_never_smaller_for_being_split(
    house: House,
) -> None:
    for tier in rules.TIERS:
        for ppm in (tier.deposit_fee_ppm, tier.withdraw_fee_ppm):
            assert rules.fee(1, ppm) == 1
            for amount in (2, 99, 100, 101, 12_345):
                parts = rules.fee(amount // 2, ppm) + rules.fee(-(-amount // 2), ppm)
                assert rules.fee(amount, ppm) <= parts


async def test_a_coin_that_would_be_all_fee_is_not_taken(house: House) -> None:
    ada = await given.member(house, coins=10)

    with pytest.raises(NothingLeft):
        await given.deposited(house, ada, 1)

    assert (await given.seen(house, ada)).purse == 10


async def test_what_may_leave_in_a_day_is_limited_and_new_the_next_day(
    house: House,
) -> None:
    ada = await given.member(house, coins=20_000)
    await given.deposited(house, ada, 20_000)
    await given.withdrawn(house, ada, 3_000)

    with pytest.raises(LimitOfDay) as refused:
        await given.withdrawn(house, ada, 2_001)

    assert refused.value.details() == {
        "required": 2_001,
        "available": 2_000,
        "limit": 5_000,
    }
    await given.withdrawn(house, ada, 2_000)
    house.clock.advance(given.DAY)
    assert (await given.withdrawn(house, ada, 5_000)).purse == 10_000


async def test_nobody_takes_out_more_than_is_there_with_the_fee(house: House) -> None:
    ada = await given.member(house, coins=102)
    await given.deposited(house, ada, 102)

    with pytest.raises(ledger.InsufficientFunds):
        await given.withdrawn(house, ada, 100)

    assert (await given.withdrawn(house, ada, 95)).balance == 0


async def test_the_bank_pays_its_tiers_interest(house: House) -> None:
    ada = await given.member(house, coins=100_000)
    await given.deposited(house, ada, 100_000)

    await given.days(house, 2)

    assert (await given.seen(house, ada)).earned == 99


async def test_a_tier_is_paid_for_and_pays_more_from_the_next_day(house: House) -> None:
    ada = await given.member(house, coins=60_000)
    await given.deposited(house, ada, 40_000)
    tier = await house.perform(upgrade, ada, Upgrade())
    house.clock.advance(given.DAY * 3)

    await given.swept(house)

    assert (tier.tier, tier.cost) == (2, 10_000)
    seen = await given.seen(house, ada)
    assert (seen.purse, seen.tier.tier, seen.limit_left) == (10_000, 2, 15_000)
    rows = await house.rows("select ppm, amount from banking.interest order by day")
    assert [(row["ppm"], row["amount"]) for row in rows] == [
        (1_000, 0),
        (2_000, 79),
        (2_000, 79),
    ]


async def test_tiers_are_for_the_wealthy_one_by_one_up_to_the_last(
    house: House,
) -> None:
    poor, rich = (
        await given.member(house, coins=20_000),
        await given.member(house, coins=10_000_000),
    )
    with pytest.raises(NotWealthy):
        await house.perform(upgrade, poor, Upgrade())
    with pytest.raises(TierNotNext):
        await house.perform(upgrade, rich, Upgrade(tier=3))

    for tier in rules.TIERS[1:]:
        assert (await house.perform(upgrade, rich, Upgrade())).tier == tier.tier

    with pytest.raises(HighestTier):
        await house.perform(upgrade, rich, Upgrade())


async def test_borrowed_money_makes_nobody_wealthy(house: House) -> None:
    ada = await given.old_member(house, coins=5_000)
    await given.borrowed(house, ada, 22_000)

    with pytest.raises(NotWealthy) as refused:
        await house.perform(upgrade, ada, Upgrade())

    assert refused.value.details()["available"] < 5_000


async def test_a_statement_tells_all_of_an_account_page_by_page(house: House) -> None:
    ada = await given.member(house)
    await given.deposited(house, ada, 1_000)
    await given.deposited(house, ada, 500)
    await given.withdrawn(house, ada, 100)

    asked = SeeStatement(account=Account.BANK, limit=2)
    first = await house.perform(statement, ada, asked)
    rest = await house.perform(
        statement, ada, SeeStatement(account=Account.BANK, before=first.next)
    )

    assert [line.amount for line in first.lines] == [-105, 495]
    assert [line.kind for line in rest.lines] == ["bank_deposit"]
    assert rest.next is None
