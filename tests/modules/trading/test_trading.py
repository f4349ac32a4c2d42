import asyncio
from datetime import timedelta

import pytest

from guildry.kernel import Denied
from guildry.modules import accounts, ledger
from guildry.modules.ledger.actions import freeze
from guildry.modules.ledger.contract import Freeze
from guildry.modules.trading import queries, rules
from guildry.modules.trading.actions import closing, judging, offering
from guildry.modules.trading.contract import (
    OPEN_MAX,
    OPEN_WITH_ONE_MAX,
    Accept,
    Cancel,
    Confirm,
    Counter,
    Decline,
    Judge,
    OfferInWords,
    SeeAlerts,
    SeeTrade,
    SeeTrades,
    State,
    Trade,
    Weigh,
)
from guildry.modules.trading.faults import (
    JudgedBefore,
    NothingOffered,
    NothingToConfirm,
    OthersTurn,
    StakeBound,
    StakeTwice,
    StakeUnknown,
    StakeUnreadable,
    TermsMoved,
    TooManyTrades,
    TooManyWithOne,
    TradeClosed,
    TradeUnknown,
    TradeWithOneself,
)
from guildry.modules.trading.reactions import call_off, expire
from guildry.testing import House
from tests.modules.inventory import given as things
from tests.modules.ledger.given import OPERATOR
from tests.modules.shop import given as shop
from tests.modules.trading import given


async def test_both_sides_and_the_fee_change_hands_at_once(house: House) -> None:
    ada = await given.player(house, coin=100)
    bob = await given.player(house, bow=2)
    await shop.offer(house, "bow", price=50)

    trade = await given.offered(house, ada, bob, {"coin": 60}, {"bow": 1})
    aside = await given.purse_of(house, trade.trade)
    done = await given.accepted(house, bob, trade)

    assert trade.terms.fee == 6  # 5 % of 60 + 50, rounded up
    assert aside == {"coin": 66}
    assert done.state is State.SETTLED
    assert await given.purse_of(house, ada.id) == {"coin": 34, "bow": 1}
    assert await given.purse_of(house, bob.id) == {"coin": 60, "bow": 1}
    assert await given.purse_of(house, ledger.holder_named("treasury")) == {"coin": 6}
    assert await given.purse_of(house, trade.trade) == {}


async def test_what_is_offered_is_gone_until_the_trade_ends(house: House) -> None:
    ada, bob = await given.player(house, coin=10, sword=1), await given.player(house)

    trade = await given.offered(house, ada, bob, {"sword": 1}, {})
    with pytest.raises(ledger.InsufficientFunds):
        await given.offered(house, ada, bob, {"sword": 1}, {})
    await house.perform(closing.decline, bob, Decline(trade=trade.trade))

    assert await given.purse_of(house, ada.id) == {"coin": 10, "sword": 1}


async def test_a_counter_offer_sets_aside_the_other_side_and_keeps_the_history(
    house: House,
) -> None:
    ada = await given.player(house, coin=100)
    bob = await given.player(house, bow=2)
    first = await given.offered(house, ada, bob, {"coin": 50}, {"bow": 2})

    second = await house.perform(
        offering.counter,
        bob,
        Counter(
            trade=first.trade,
            version=1,
            gives=given.stakes(bow=1),
            wants=given.stakes(coin=40),
        ),
    )
    between = await given.purse_of(house, ada.id), await given.purse_of(house, bob.id)
    with pytest.raises(TermsMoved):
        await given.accepted(house, ada, first)
    waits = await given.accepted(house, ada, second)
    done = await house.perform(
        closing.confirm, ada, Confirm(trade=first.trade, version=2)
    )

    assert between == ({"coin": 100}, {"bow": 1})
    assert waits.state is State.CONFIRMING  # nobody can say what a bow is worth
    assert done.state is State.SETTLED
    assert await given.purse_of(house, ada.id) == {"coin": 100 - 40 - 2, "bow": 1}
    assert await given.purse_of(house, bob.id) == {"coin": 40, "bow": 1}
    whole = await house.perform(queries.trade, ada, SeeTrade(trade=first.trade))
    assert [(terms.version, terms.by) for terms in whole.history] == [
        (1, ada.id),
        (2, bob.id),
    ]


@pytest.mark.parametrize("seen", [1, 3])
async def test_only_the_terms_that_were_seen_are_accepted(
    house: House, seen: int
) -> None:
    ada, bob = await given.player(house, coin=100), await given.player(house, coin=9)
    trade = await given.offered(house, ada, bob, {"coin": 50}, {})
    counter = Counter(
        trade=trade.trade, version=1, gives=[], wants=given.stakes(coin=60)
    )
    await house.perform(offering.counter, bob, counter)

    with pytest.raises(TermsMoved) as refused:
        await house.perform(
            closing.accept, ada, Accept(trade=trade.trade, version=seen)
        )

    assert refused.value.details() == {"seen": seen, "actual": 2}


async def test_whoever_gives_far_more_says_so_twice_and_a_moderator_sees_it(
    house: House,
) -> None:
    ada, bob = (
        await given.player(house, coin=1000),
        await given.player(house, coin=5, shell=1),
    )
    trade = await given.offered(house, ada, bob, {"coin": 500}, {"shell": 1})

    waits = await given.accepted(house, bob, trade)
    alerts = await house.perform(queries.alerts, given.MODERATOR, SeeAlerts())
    with pytest.raises(OthersTurn):
        await house.perform(closing.confirm, bob, Confirm(trade=trade.trade, version=1))
    done = await house.perform(
        closing.confirm, ada, Confirm(trade=trade.trade, version=1)
    )

    assert trade.terms.uneven
    assert (waits.state, waits.waits_for) == (State.CONFIRMING, ada.id)
    assert [(a.trade.trade, a.uneven, a.linked) for a in alerts.alerts] == [
        (trade.trade, True, False)
    ]
    assert done.state is State.SETTLED
    with pytest.raises(Denied):
        await house.perform(queries.alerts, ada, SeeAlerts())


async def test_what_waits_to_be_confirmed_may_be_countered_and_accepted_anew(
    house: House,
) -> None:
    ada = await given.player(house, coin=1000)
    bob = await given.player(house, coin=5, shell=1)
    trade = await given.offered(house, ada, bob, {"coin": 500}, {"shell": 1})
    await given.accepted(house, bob, trade)

    lower = Counter(
        trade=trade.trade,
        version=1,
        gives=given.stakes(coin=400),
        wants=given.stakes(shell=1),
    )
    again = await given.accepted(
        house, bob, await house.perform(offering.counter, ada, lower)
    )
    done = await house.perform(
        closing.confirm, ada, Confirm(trade=trade.trade, version=2)
    )

    assert (again.state, again.waits_for) == (State.CONFIRMING, ada.id)
    assert done.state is State.SETTLED


async def test_a_moderator_stops_what_is_wrong_and_all_goes_back(house: House) -> None:
    ada, bob = await given.player(house, coin=600), await given.player(house, shell=1)
    trade = await given.offered(house, ada, bob, {"coin": 500}, {"shell": 1})
    await given.accepted(house, bob, trade)
    verdict = Judge(
        trade=trade.trade, verdict="wrong", reason="she was told it is rare"
    )

    await house.perform(judging.judge, given.MODERATOR, verdict)

    with pytest.raises(TradeClosed):
        await house.perform(closing.confirm, ada, Confirm(trade=trade.trade, version=1))
    with pytest.raises(JudgedBefore):
        await house.perform(judging.judge, given.MODERATOR, verdict)
    assert await given.purse_of(house, ada.id) == {"coin": 600}
    assert await given.purse_of(house, bob.id) == {"shell": 1}


async def test_nothing_waits_for_a_second_yes_that_was_not_asked_for(
    house: House,
) -> None:
    ada, bob = await given.player(house, coin=100), await given.player(house, coin=9)
    trade = await given.offered(house, ada, bob, {"coin": 50}, {})

    with pytest.raises(NothingToConfirm):
        await house.perform(closing.confirm, bob, Confirm(trade=trade.trade, version=1))


async def test_a_trade_expires_by_what_its_row_says_however_late_the_sweep(
    house: House,
) -> None:
    ada, bob = await given.player(house, coin=100), await given.player(house)
    for hours in (1, 2, 30):
        await given.offered(house, ada, bob, {"coin": 10}, {}, hours=hours)

    house.clock.advance(timedelta(hours=26))
    swept = [await house.unit(expire), await house.unit(expire)]

    assert swept == [2, 0]
    assert await given.purse_of(house, ada.id) == {"coin": 100 - 11}
    mine = await house.perform(queries.my_trades, ada, SeeTrades(open=False))
    assert {trade.state for trade in mine.trades} == {State.EXPIRED}
    house.clock.advance(timedelta(days=40))
    await house.unit(expire)
    old = await house.perform(queries.my_trades, ada, SeeTrades(open=False))
    assert len(old.trades) == 1


async def test_what_cannot_be_traded_is_refused_before_anything_is_written(
    house: House,
) -> None:
    ada, bob = await given.player(house, coin=100), await given.player(house)
    await things.item(house, "medal", bound=True)
    for gives, wants, fault in (
        ({"medal": 1}, {}, StakeBound),
        ({}, {"medal": 1}, StakeBound),
        ({"ghost": 1}, {}, StakeUnknown),
        ({}, {}, NothingOffered),
        ({"coin": 5}, {"coin": 6}, StakeTwice),
    ):
        with pytest.raises(fault):
            await given.offered(house, ada, bob, gives, wants)
    with pytest.raises(TradeWithOneself):
        await given.offered(house, ada, ada, {"coin": 5}, {})
    with pytest.raises(accounts.PlayerUnknown):
        await given.offered(house, ada, OPERATOR, {"coin": 5}, {})

    assert await house.value("select count(*) from trading.trade") == 0


async def test_others_trades_are_no_trades(house: House) -> None:
    ada, bob = await given.player(house, coin=100), await given.player(house)
    eve = await given.player(house)
    trade = await given.offered(house, ada, bob, {"coin": 10}, {})

    for action, asked in (
        (queries.trade, SeeTrade(trade=trade.trade)),
        (closing.accept, Accept(trade=trade.trade, version=1)),
        (closing.decline, Decline(trade=trade.trade)),
        (closing.cancel, Cancel(trade=trade.trade)),
    ):
        with pytest.raises(TradeUnknown):
            await house.perform(action, eve, asked)  # type: ignore[arg-type]
    with pytest.raises(OthersTurn):
        await given.accepted(house, ada, trade)
    seen = await house.perform(
        queries.trade, given.MODERATOR, SeeTrade(trade=trade.trade)
    )
    assert seen.trade == trade.trade


async def test_offers_to_one_player_are_few_even_when_they_race(house: House) -> None:
    ada, bob = await given.player(house, coin=1000), await given.player(house)

    outcomes = await asyncio.gather(
        *(given.offered(house, ada, bob, {"coin": 10}, {}) for _ in range(12)),
        return_exceptions=True,
    )

    assert sum(isinstance(o, Trade) for o in outcomes) == OPEN_WITH_ONE_MAX
    assert (
        sum(isinstance(o, TooManyWithOne) for o in outcomes) == 12 - OPEN_WITH_ONE_MAX
    )


async def test_a_player_has_only_so_many_trades_under_way(house: House) -> None:
    ada = await given.player(house, coin=1000)
    for _ in range(OPEN_MAX):
        await given.offered(house, ada, await given.player(house), {"coin": 1}, {})
    bob = await given.player(house)

    with pytest.raises(TooManyTrades):
        await given.offered(house, ada, bob, {"coin": 1}, {})


async def test_a_frozen_purse_neither_pays_nor_is_paid_but_gets_its_own_back(
    house: House,
) -> None:
    ada, bob = await given.player(house, coin=100), await given.player(house, coin=100)
    trade = await given.offered(house, ada, bob, {"coin": 10}, {})
    await house.perform(freeze, OPERATOR, Freeze(holder=ada.id, reason="looked into"))

    with pytest.raises(ledger.AccountFrozen):
        await given.offered(house, ada, bob, {"coin": 10}, {})
    waits = await given.accepted(house, bob, trade)
    assert waits.state is State.CONFIRMING
    await house.perform(closing.cancel, bob, Cancel(trade=trade.trade))

    assert await given.purse_of(house, ada.id) == {"coin": 100}


async def test_whoever_is_banned_or_gone_leaves_no_trade_open(house: House) -> None:
    ada, bob = await given.player(house, coin=100), await given.player(house, coin=100)
    await given.offered(house, ada, bob, {"coin": 10}, {})
    await given.offered(house, bob, ada, {"coin": 20}, {})

    await house.unit(
        lambda tx: call_off(tx, accounts.PlayerBanned(player=ada.id, until=None))
    )

    assert await given.purse_of(house, ada.id) == {"coin": 100}
    assert await given.purse_of(house, bob.id) == {"coin": 100}


async def test_the_price_of_a_trade_is_known_beforehand(house: House) -> None:
    ada = await given.player(house, coin=100)
    await shop.offer(house, "bow", price=200)

    told = await house.perform(
        queries.weigh,
        ada,
        Weigh(gives=given.stakes(coin=10), wants=given.stakes(bow=1)),
    )

    assert (told.gives_worth, told.wants_worth, told.fee) == (10, 200, 11)
    assert told.uneven


async def test_a_trade_can_be_typed(house: House) -> None:
    ada = await given.player(house, coin=100, sword=4)
    bob = await given.player(house, bow=1)

    trade = await house.perform(
        offering.offer_in_words,
        ada,
        OfferInWords(to=bob.id, gives="50 coin, 3 Sword", wants="bow"),
    )

    assert [(s.asset, s.amount) for s in trade.terms.initiator_gives] == [
        ("coin", 50),
        ("item:sword", 3),
    ]
    assert [(s.asset, s.amount) for s in trade.terms.recipient_gives] == [
        ("item:bow", 1)
    ]


@pytest.mark.parametrize(
    "wrong",
    ["-5 coin", "0 coin", "1e3 coin", "１００ coin", "0.5 coin", "+5 coin", "all coin"],
)
def test_an_amount_that_is_typed_has_one_reading(wrong: str) -> None:
    with pytest.raises(StakeUnreadable):
        rules.read_stakes(wrong)


async def test_accept_cancel_and_decline_at_one_moment_come_to_one_end(
    house: House,
) -> None:
    await shop.offer(house, "pin", price=8)
    for _ in range(10):
        ada = await given.player(house, coin=20)
        bob = await given.player(house, coin=20)
        await given.give(house, bob, "pin", 1)
        trade = await given.offered(house, ada, bob, {"coin": 10}, {"pin": 1})
        accept = Accept(trade=trade.trade, version=1)

        outcomes = await asyncio.gather(
            house.perform(closing.accept, bob, accept),
            house.perform(closing.accept, bob, accept),
            house.perform(closing.cancel, ada, Cancel(trade=trade.trade)),
            house.perform(closing.decline, bob, Decline(trade=trade.trade)),
            return_exceptions=True,
        )

        assert sum(not isinstance(o, Exception) for o in outcomes) == 1
        assert sum(isinstance(o, TradeClosed) for o in outcomes) == 3
