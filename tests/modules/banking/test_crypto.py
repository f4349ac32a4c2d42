import math
from datetime import timedelta
from hashlib import sha256

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from guildry.kernel import AssetCode, Nothing
from guildry.modules import pricing
from guildry.modules.banking import rules, walk
from guildry.modules.banking.actions.trading_crypto import buy_crypto, sell_crypto
from guildry.modules.banking.contract import BuyCrypto, SeeCrypto, SellCrypto
from guildry.modules.banking.faults import (
    CryptoPriceMoved,
    NothingLeft,
    TradeTooLarge,
)
from guildry.modules.banking.queries import crypto, epochs
from guildry.testing import House
from tests.modules.banking import given
from tests.modules.ledger.given import OPERATOR


async def test_crypto_is_bought_and_sold_at_the_hours_price_for_a_fee(
    house: House,
) -> None:
    ada = await given.member(house, coins=10_000)
    price = (await house.perform(crypto, ada, SeeCrypto())).price

    bought = await house.perform(buy_crypto, ada, BuyCrypto(units=1_000))
    sold = await house.perform(sell_crypto, ada, SellCrypto(units=1_000))

    cost = -(-1_000 * price // 1_000_000)
    fee = -(-cost * 3 // 100)
    assert (bought.coins, bought.fee, bought.held) == (cost + fee, fee, 1_000)
    gross = 1_000 * price // 1_000_000
    assert sold.coins == gross - -(-gross * 4 // 100)
    assert sold.purse < 10_000


async def test_another_price_than_one_knows_is_refused(house: House) -> None:
    ada = await given.member(house)
    await given.swept(house)
    price = (await house.perform(crypto, ada, SeeCrypto())).price
    house.clock.advance(timedelta(hours=3))

    with pytest.raises(CryptoPriceMoved) as refused:
        await house.perform(buy_crypto, ada, BuyCrypto(units=1, expected_price=price))

    await given.swept(house)
    moved = (await house.perform(crypto, ada, SeeCrypto())).price
    assert refused.value.details() == {"expected": price, "actual": moved}


async def test_anybody_can_walk_a_week_again_from_its_seed_once_it_is_over(
    house: House,
) -> None:
    await given.swept(house)
    promised = (await house.perform(epochs, OPERATOR, Nothing())).epochs
    assert [epoch.seed for epoch in promised] == [None, None]
    house.clock.advance(timedelta(days=21))
    await given.swept(house)

    told = {
        epoch.epoch: epoch
        for epoch in (await house.perform(epochs, OPERATOR, Nothing())).epochs
    }

    second = told[promised[0].epoch]
    assert second.digest == promised[0].digest
    assert second.committed_at < second.starts_at
    assert second.seed is not None
    assert second.start_price is not None
    seed = bytes.fromhex(second.seed)
    assert sha256(seed).hexdigest() == second.digest
    prices = await house.rows(
        "select price from banking.tick where epoch = $1 order by hour", second.epoch
    )
    assert list(walk.path(second.start_price, seed)) == [row["price"] for row in prices]
    assert told[max(told)].seed is None


async def test_whoever_trades_first_brings_the_price_to_the_hour(house: House) -> None:
    ada = await given.member(house)
    await given.swept(house)
    house.clock.advance(timedelta(hours=30))

    traded = await house.perform(buy_crypto, ada, BuyCrypto(units=10))
    done = await house.unit(given.reactions.tick)

    assert done == 0
    hours = await house.value("select count(*) from banking.tick")
    assert hours == 31
    assert traded.price == (await house.perform(crypto, ada, SeeCrypto())).price


async def test_its_price_is_quoted_for_all_who_ask_what_it_is_worth(
    house: House,
) -> None:
    await given.days(house, 1)

    found = await house.unit(lambda tx: pricing.worth(tx, [AssetCode("crypto")]))

    assert found[AssetCode("crypto")] >= 1


async def test_a_trade_has_a_size(house: House) -> None:
    ada = await given.member(house, coins=2_000_000)

    with pytest.raises(TradeTooLarge):
        await house.perform(buy_crypto, ada, BuyCrypto(units=10**12))
    await house.perform(buy_crypto, ada, BuyCrypto(units=1))
    with pytest.raises(NothingLeft):
        await house.perform(sell_crypto, ada, SellCrypto(units=1))


def test_the_walk_goes_nowhere_on_average_and_keeps_its_bounds() -> None:
    logs: list[float] = []
    for n in range(60):
        prices = list(walk.path(walk.START, sha256(bytes([n])).digest(), 2_000))
        assert min(prices) >= walk.LEAST
        assert max(prices) <= walk.MOST
        logs.append(math.log(prices[-1] / walk.START))

    # A step is uniform in size up to 1.5 % and up or down alike: sigma = 0.015 / sqrt(3) each.
    sigma = 0.015 / math.sqrt(3) * math.sqrt(2_000)
    assert abs(sum(logs) / len(logs)) < 4 * sigma / math.sqrt(len(logs))


def test_the_walk_turns_at_its_bounds() -> None:
    for start in (walk.LEAST, walk.MOST):
        for n in range(50):
            price = walk.step(start, sha256(bytes([n])).digest(), 0)
            assert walk.LEAST <= price <= walk.MOST


@for_all(st.integers(1, 10**12), st.integers(walk.LEAST, walk.MOST))
def test_there_and_back_at_one_price_never_gains(units: int, price: int) -> None:
    cost, gross = walk.cost(units, price), walk.proceeds(units, price)

    paid = cost + rules.percent_of(cost, rules.BUY_FEE_PERCENT)
    got = gross - rules.percent_of(gross, rules.SELL_FEE_PERCENT)

    assert got < paid
