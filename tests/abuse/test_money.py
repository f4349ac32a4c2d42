"""Scripted attackers of the bank, of loans and of prices; each tries one thing, and gets nothing by it."""

import asyncio
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from guildry.kernel import HALL, Fault
from guildry.modules.accounts.actions.looking_after_oneself import delete_me
from guildry.modules.accounts.contract import DeleteMe
from guildry.modules.banking import rules, walk
from guildry.modules.banking.actions.trading_crypto import buy_crypto, sell_crypto
from guildry.modules.banking.contract import (
    Borrow,
    BuyCrypto,
    Deposit,
    Repay,
    Save,
    SeeLoans,
    SellCrypto,
    Unsave,
    Withdraw,
)
from guildry.modules.banking.faults import LoanTooLarge, OneLoan, TradeTooLarge
from guildry.modules.banking.queries import all_loans
from guildry.modules.ledger.actions import open_tap, transfer
from guildry.modules.ledger.contract import OpenTap, Transfer
from guildry.modules.ledger.faults import DailyCapReached
from guildry.modules.pricing.actions import pin
from guildry.modules.pricing.contract import Pin
from guildry.testing import House
from tests.modules.accounts import given as people
from tests.modules.banking import given
from tests.modules.ledger.given import OPERATOR
from tests.modules.pricing import given as prices

AMOUNTS: dict[type[Any], str] = {
    Deposit: "amount",
    Withdraw: "amount",
    Save: "amount",
    Unsave: "amount",
    Borrow: "amount",
    Repay: "amount",
    BuyCrypto: "units",
    SellCrypto: "units",
}
NOT_AMOUNTS = (
    *("-1", "0", "0.5", "1e3", '"1"', '"１００"', '"100a"', '"+5"', '" 5"', '"0x10"'),
    *("true", "[5]", "NaN", "Infinity", "1e400", "9223372036854775808", "{}"),
)


@pytest.mark.parametrize("asked", AMOUNTS, ids=lambda asked: asked.__name__)
@pytest.mark.parametrize("amount", NOT_AMOUNTS)
def test_ab_01_and_02_what_is_no_amount_never_reaches_the_bank(
    asked: type[Any], amount: str
) -> None:
    body = f'{{"{AMOUNTS[asked]}":{amount}}}'.encode()

    with pytest.raises((msgspec.ValidationError, msgspec.DecodeError)):
        msgspec.json.decode(body, type=asked)


async def test_ab_03_a_product_past_every_machine_number_is_refused_before_any_write(
    house: House,
) -> None:
    ada = await given.member(house)

    for units in (2**31, 2**40 - 1, 10**12):
        with pytest.raises(TradeTooLarge):
            await house.perform(buy_crypto, ada, BuyCrypto(units=units))

    assert walk.cost(10**12, walk.MOST) == 10**12 * walk.MOST // 10**6
    assert (await given.seen(house, ada)).purse == 1_000_000


async def test_ab_04_of_64_who_take_the_last_savings_at_once_one_does(
    house: House,
) -> None:
    ada = await given.member(house, coins=100)
    await given.saved(house, ada, 100)
    house.clock.advance(rules.EARLY)

    outcomes = await asyncio.gather(
        *(given.unsaved(house, ada, 100) for _ in range(64)), return_exceptions=True
    )

    assert sum(not isinstance(outcome, BaseException) for outcome in outcomes) == 1
    assert all(isinstance(o, Fault) for o in outcomes if isinstance(o, BaseException))
    assert (await given.seen(house, ada)).purse == 100


async def test_ab_07_a_thousand_tiny_deposits_pay_more_fees_than_one(
    house: House,
) -> None:
    ada, bob = (
        await given.member(house, coins=2_000),
        await given.member(house, coins=2_000),
    )
    whole = await given.deposited(house, ada, 600)
    for _ in range(20):
        await given.deposited(house, bob, 30)

    assert (await given.seen(house, bob)).bank < whole.balance


async def test_ab_08_back_and_forth_between_coins_and_crypto_only_loses(
    house: House,
) -> None:
    ada = await given.member(house, coins=10_000)
    purse = 10_000
    for units in (1, 2, 3, 7, 99, 1_000):
        await house.perform(buy_crypto, ada, BuyCrypto(units=units))
        try:
            sold = await house.perform(sell_crypto, ada, SellCrypto(units=units))
        except Fault:
            continue
        assert sold.purse < purse
        purse = sold.purse


async def test_ab_09_borrowing_raises_nobodys_limit(house: House) -> None:
    ada, alt = (
        await given.old_member(house, coins=100),
        await given.old_member(house, coins=100),
    )
    await people.seen(house, ada.id, "203.0.113.77", "Chrome/150")
    await people.seen(house, alt.id, "203.0.113.77", "Chrome/150")
    limit = (await given.seen(house, alt)).may_borrow
    await given.borrowed(house, ada, 500)
    await house.perform(transfer, ada, Transfer(to=alt.id, amount=600))

    for _ in range(6):
        with pytest.raises(OneLoan):
            await given.borrowed(house, ada, 1)
    with pytest.raises(LoanTooLarge) as refused:
        await given.borrowed(house, alt, limit)

    assert refused.value.details()["available"] == max(0, limit - 500)


async def test_ab_10_a_minute_around_midnight_earns_nothing_and_costs_a_tenth(
    house: House,
) -> None:
    ada = await given.member(house, coins=1_000)
    house.clock.advance(timedelta(hours=23, minutes=59))
    for _ in range(3):
        purse = (await given.seen(house, ada)).purse
        await given.saved(house, ada, purse)
        house.clock.advance(timedelta(minutes=2))
        await given.swept(house)
        await given.unsaved(house, ada, purse)
        house.clock.advance(timedelta(hours=23, minutes=58))

    assert (await given.seen(house, ada)).earned == 0
    assert (await given.seen(house, ada)).purse == 729


async def test_ab_11_a_debt_outlives_the_account_that_made_it(house: House) -> None:
    ada, alt = (
        await given.old_member(house, coins=1_000),
        await given.old_member(house, coins=1),
    )
    await given.borrowed(house, ada, 5_000)
    await house.perform(transfer, ada, Transfer(to=alt.id, amount=6_000))
    await house.perform(delete_me, ada, DeleteMe(confirm="delete"))

    await given.days(house, 4)

    (loan,) = (await house.perform(all_loans, HALL, SeeLoans())).loans
    assert (loan.player, loan.state) == (ada.id, "defaulted")
    assert loan.remaining == 5_000


async def test_ab_12_an_empty_purse_at_the_hour_is_a_miss_with_a_fee_not_a_negative_one(
    house: House,
) -> None:
    ada, alt = (
        await given.old_member(house, coins=1_000),
        await given.old_member(house, coins=1),
    )
    await given.borrowed(house, ada, 1_000)
    house.clock.advance(timedelta(hours=23, minutes=59))
    await house.perform(transfer, ada, Transfer(to=alt.id, amount=2_000))
    house.clock.advance(timedelta(minutes=1))

    await given.swept(house)

    seen = await given.seen(house, ada)
    assert seen.loan is not None
    assert (seen.purse, seen.loan.missed) == (0, 1)
    assert seen.loan.fees > 0


async def test_ab_13_many_workers_at_once_pay_and_collect_a_day_once(
    house: House,
) -> None:
    ada = await given.old_member(house, coins=10_000)
    await given.saved(house, ada, 5_000)
    await given.borrowed(house, ada, 1_000, days=10)
    house.clock.advance(given.DAY * 2)
    other = House(house.database, house.modules, clock=house.clock)

    await asyncio.gather(*(given.swept(at) for at in (house, other) * 4))

    seen = await given.seen(house, ada)
    assert seen.earned == 100
    assert await house.value("select count(*) from banking.instalment") == 2
    assert seen.purse == 10_000 - 5_000 + 1_000 - 120 - 118


async def test_ab_14_ones_own_purchases_move_no_price_to_sell_at(
    house: House,
) -> None:
    (ada,) = await prices.members(house, 1)
    await prices.followed(house)
    await prices.days(house, 14)
    for _ in range(7):
        await prices.bought(house, [ada] * 30)
        await prices.days(house, 1)

    assert await prices.price_of(house) <= 107


async def test_ab_17_an_operator_stops_a_path_of_money_and_its_timer_waits(
    house: House,
) -> None:
    ada = await given.member(house, coins=10_000)
    await given.saved(house, ada, 5_000)
    shut = OpenTap(name="bank_interest", kind="source", asset="coin", daily_cap=0)
    await house.perform(open_tap, OPERATOR, shut)
    house.clock.advance(given.DAY * 2)

    await house.unit(given.reactions.pay_interest)
    with pytest.raises(DailyCapReached):
        await house.unit(given.reactions.pay_interest)

    assert (await given.seen(house, ada)).savings == 5_000
    again = OpenTap(name="bank_interest", kind="source", asset="coin", daily_cap=10**6)
    await house.perform(open_tap, OPERATOR, again)
    await given.swept(house)
    assert (await given.seen(house, ada)).savings == 5_100


async def test_a_price_is_moved_by_hand_only_by_those_who_keep_the_shop(
    house: House,
) -> None:
    ada = await given.member(house)
    await prices.followed(house)

    with pytest.raises(Fault) as refused:
        await house.perform(pin, ada, Pin(offer="sword", price=51, reason="mine"))

    assert refused.value.code == "FORBIDDEN"
