"""What was paid for waits, is freed once, and comes back as far as it is there."""

import asyncio
from datetime import timedelta

import pytest

from guildry.kernel import AssetCode, Denied
from guildry.modules import accounts, ledger
from guildry.modules.ledger.actions import freeze, transfer
from guildry.modules.ledger.contract import Freeze, Transfer
from guildry.modules.payments import queries
from guildry.modules.payments.contract import (
    HOLD_HOURS,
    Payment,
    PaymentCounted,
    PaymentTaken,
    SeeMyPayments,
    SeePayments,
    State,
)
from guildry.modules.payments.reactions import free_due
from guildry.testing import House
from tests.modules.ledger.given import OPERATOR
from tests.modules.payments import given
from tests.modules.trading.given import player, purse_of


async def test_what_was_paid_for_is_seen_at_once_and_spent_after_the_hold(
    house: House,
) -> None:
    ada = await player(house, coin=7)

    one = await given.paid(house, ada, 500)

    assert await purse_of(house, ada.id) == {"coin": 7}
    mine = await house.perform(queries.my_payments, ada, SeeMyPayments())
    assert [(p.amount, p.state) for p in mine.payments] == [(500, State.HELD)]
    house.clock.advance(timedelta(hours=HOLD_HOURS) - timedelta(seconds=1))
    assert await house.unit(free_due) == 0
    house.clock.advance(timedelta(seconds=1))
    assert await house.unit(free_due) == 1
    assert await house.unit(free_due) == 0
    assert await purse_of(house, ada.id) == {"coin": 507}
    assert await purse_of(house, one.payment) == {}


async def test_a_payment_reported_twice_or_eight_times_at_once_counts_once(
    house: House,
) -> None:
    ada, bob = await player(house), await player(house)

    outcomes = await asyncio.gather(
        *(given.paid(house, ada, 500, reference="pi_1") for _ in range(8)),
        return_exceptions=True,
    )
    with pytest.raises(PaymentCounted):
        await given.paid(house, bob, 9, reference="pi_1")

    assert sum(isinstance(o, Payment) for o in outcomes) == 1
    assert sum(isinstance(o, PaymentCounted) for o in outcomes) == 7


async def test_while_it_waits_all_of_it_comes_back_and_once(house: House) -> None:
    ada = await player(house, coin=7)
    one = await given.paid(house, ada, 500)

    outcomes = await asyncio.gather(
        *(given.taken_back(house, one) for _ in range(8)), return_exceptions=True
    )

    assert sum(isinstance(o, Payment) for o in outcomes) == 1
    assert sum(isinstance(o, PaymentTaken) for o in outcomes) == 7
    assert await purse_of(house, ada.id) == {"coin": 7}
    house.clock.advance(timedelta(hours=HOLD_HOURS))
    assert await house.unit(free_due) == 0


async def test_later_what_is_there_comes_back_and_the_rest_when_it_comes(
    house: House,
) -> None:
    ada, bob = await player(house), await player(house, coin=1000)
    one = await given.spendable(house, ada, 500)
    await house.perform(transfer, ada, Transfer(to=bob.id, amount=380))

    now = await given.taken_back(house, one)

    assert (now.state, now.taken) == (State.OWED, 120)
    assert await purse_of(house, ada.id) == {}
    assert await purse_of(house, bob.id) == {"coin": 1380}
    await house.perform(transfer, bob, Transfer(to=ada.id, amount=100))
    assert await given.an_hour_later(house) == 1
    assert await purse_of(house, ada.id) == {}
    await house.perform(transfer, bob, Transfer(to=ada.id, amount=300))
    assert await given.an_hour_later(house) == 1
    assert await purse_of(house, ada.id) == {"coin": 20}
    assert await given.an_hour_later(house) == 0
    with pytest.raises(PaymentTaken):
        await given.taken_back(house, one)


@pytest.mark.parametrize("spent", [100, 500])
async def test_of_spending_and_taking_back_at_one_moment_each_coin_goes_one_way(
    house: House, spent: int
) -> None:
    ada, bob = await player(house), await player(house)
    for _ in range(10):
        one = await given.spendable(house, ada, 500)

        sent, now = await asyncio.gather(
            house.perform(transfer, ada, Transfer(to=bob.id, amount=spent)),
            given.taken_back(house, one),
            return_exceptions=True,
        )

        assert isinstance(now, Payment)
        if isinstance(sent, BaseException):
            assert isinstance(sent, ledger.InsufficientFunds)
            assert now.taken == 500
        else:
            assert now.taken == 500 - spent
            await house.perform(transfer, bob, Transfer(to=ada.id, amount=spent))
            await given.an_hour_later(house)
        assert await purse_of(house, ada.id) == {}


async def test_of_freeing_and_taking_back_at_one_moment_nothing_is_lost_or_doubled(
    house: House,
) -> None:
    ada = await player(house)
    for _ in range(10):
        one = await given.paid(house, ada, 500)
        house.clock.advance(timedelta(hours=HOLD_HOURS))

        _, now = await asyncio.gather(
            house.unit(free_due), given.taken_back(house, one)
        )

        assert (now.state, now.taken) == (State.TAKEN, 500)
        assert await house.unit(free_due) == 0
        assert await purse_of(house, ada.id) == {}


async def test_several_payments_of_one_purse_share_what_is_there(house: House) -> None:
    ada, bob = await player(house), await player(house, coin=1000)
    several = [await given.spendable(house, ada, amount) for amount in (60, 20, 50)]
    await house.perform(transfer, ada, Transfer(to=bob.id, amount=130))
    for one in several:
        assert (await given.taken_back(house, one)).taken == 0

    await house.perform(transfer, bob, Transfer(to=ada.id, amount=75))
    assert await given.an_hour_later(house) == 3

    assert await purse_of(house, ada.id) == {}
    seen = await house.perform(queries.payments, OPERATOR, SeePayments(player=ada.id))
    assert sum(p.taken for p in seen.payments) == 75


async def test_a_frozen_purse_gives_back_and_keeps_frozen_what_comes_free(
    house: House,
) -> None:
    ada = await player(house)
    one, other = (
        await given.spendable(house, ada, 500),
        await given.paid(house, ada, 70),
    )
    await house.perform(freeze, OPERATOR, Freeze(holder=ada.id, reason="stolen card"))

    assert (await given.taken_back(house, one)).state is State.TAKEN
    house.clock.advance(timedelta(hours=HOLD_HOURS))
    await house.unit(free_due)
    with pytest.raises(ledger.AccountFrozen):
        await house.perform(transfer, ada, Transfer(to=OPERATOR.id, amount=1))
    assert (await given.taken_back(house, other)).taken == 70


async def test_it_is_credited_to_players_in_currencies_that_pass_from_hand_to_hand(
    house: House,
) -> None:
    ada, nobody = await player(house), await player(house)
    await house.unit(
        lambda tx: ledger.open_asset(
            tx, AssetCode("medal"), ledger.AssetKind.CURRENCY, cap=9, bound=True
        )
    )

    with pytest.raises(ledger.AssetUnknown):
        await given.paid(house, ada, 5, asset="glass")
    with pytest.raises(ledger.AssetBound):
        await given.paid(house, ada, 5, asset="medal")
    with pytest.raises(Denied):
        await house.perform(queries.payments, nobody, SeePayments())
    with pytest.raises(accounts.PlayerUnknown):
        await given.paid(house, OPERATOR, 5)
