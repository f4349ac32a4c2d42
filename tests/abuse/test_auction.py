"""Scripted attackers against auctions: shills, snipers, and those who bid what they will not have."""

from datetime import timedelta

import pytest

from guildry.kernel import Denied, Fault
from guildry.modules import accounts, ledger
from guildry.modules.auctions import queries
from guildry.modules.auctions.actions import selling
from guildry.modules.auctions.contract import (
    EXTENSIONS_MAX,
    NEWCOMER_BID_MAX,
    NEWCOMER_HOURS,
    SHILL_LOTS_MIN,
    CancelLot,
    SeeSuspects,
    State,
)
from guildry.modules.auctions.faults import (
    LinkedToSeller,
    LotClosed,
    NewcomerBid,
    OwnLot,
)
from guildry.modules.auctions.reactions import seller_gone, settle_ended
from guildry.modules.banking.actions import keeping_money
from guildry.modules.banking.contract import Deposit
from guildry.modules.ledger.actions import freeze, mint, reverse, transfer
from guildry.modules.ledger.contract import Freeze, Mint, Reverse, Transfer
from guildry.modules.ledger.faults import InsufficientFunds
from guildry.modules.market.faults import MeetsOwnOrder
from guildry.modules.payments import queries as seen_payments
from guildry.modules.payments.contract import SeePayments
from guildry.testing import House
from tests.modules.accounts import given as people
from tests.modules.auctions import given as auctions
from tests.modules.ledger.given import OPERATOR
from tests.modules.market import given as market
from tests.modules.payments import given as payments
from tests.modules.trading import given
from tests.modules.trading.given import player, purse_of


async def test_ab_23_a_shill_neither_bids_nor_buys_and_meets_no_order_of_its_own(
    house: House,
) -> None:
    eve, alt = await player(house, sword=2, coin=50), await player(house, coin=500)
    for who in (eve, alt):
        await people.seen(house, who.id, "203.0.113.9", "a browser")
    lot = await auctions.lot(house, eve, buyout=100)
    await market.sell(house, eve, 1, 5, "sword")

    with pytest.raises(OwnLot):
        await auctions.bid(house, eve, lot, 50)
    with pytest.raises(LinkedToSeller):
        await auctions.bid(house, alt, lot, 50)
    with pytest.raises(LinkedToSeller):
        await auctions.buyout(house, alt, lot)
    with pytest.raises(MeetsOwnOrder):
        await market.buy(house, eve, 1, 5, "sword")


async def test_ab_23_accounts_made_for_the_day_drive_no_price_up(house: House) -> None:
    eve, fresh = await auctions.seller(house), await given.newcomer(house)
    await given.give(house, fresh, "coin", 10**6)
    lot = await auctions.lot(house, eve, buyout=NEWCOMER_BID_MAX + 1)
    other = await auctions.lot(house, eve, item="shell")

    with pytest.raises(NewcomerBid):
        await auctions.bid(house, fresh, other, NEWCOMER_BID_MAX + 1)
    with pytest.raises(NewcomerBid):
        await auctions.buyout(house, fresh, lot)
    await auctions.bid(house, fresh, other, NEWCOMER_BID_MAX)

    house.clock.advance(timedelta(hours=NEWCOMER_HOURS))
    later = await auctions.lot(house, eve, item="shell", days=7)
    after = await auctions.bid(house, fresh, later, NEWCOMER_BID_MAX + 1)
    assert after.my_most == NEWCOMER_BID_MAX + 1


async def test_ab_23_a_shill_from_elsewhere_is_shown_to_the_moderators_by_what_it_does(
    house: House,
) -> None:
    """No link gives it away: it raises one seller's lots again and again, and others pay."""
    eve, shill = await auctions.seller(house), await player(house, coin=10**6)
    ada, bob = await player(house, coin=10**6), await auctions.seller(house)
    for _ in range(SHILL_LOTS_MIN - 1):
        await auctions.sold(house, eve, shill, ada, 50)
    assert await auctions.suspects(house) == []

    await auctions.sold(house, eve, shill, ada, 50)
    (suspect,) = await auctions.suspects(house)
    assert (suspect.bidder, suspect.seller) == (shill.id, eve.id)
    assert (suspect.lots, suspect.lost, suspect.elsewhere) == (5, 5, 0)
    assert (suspect.score, suspect.bids, suspect.paid) == (100, 5, 5 * 53)

    # Hiding among others' lots takes as many again as it takes to be an honest bidder.
    for _ in range(4):
        await auctions.sold(house, bob, shill, ada, 50)
    assert await auctions.suspects(house) == []


async def test_ab_23_who_buys_what_they_bid_on_or_bids_everywhere_is_no_shill(
    house: House,
) -> None:
    eve, bob = await auctions.seller(house), await auctions.seller(house)
    ada, cid = await player(house, coin=10**6), await player(house, coin=10**6)

    for n in range(2 * SHILL_LOTS_MIN):
        await auctions.sold(house, (eve, bob)[n % 2], cid, ada, 50)

    assert await auctions.suspects(house) == []
    with pytest.raises(Denied):
        await house.perform(queries.suspects, cid, SeeSuspects())


async def test_ab_24_sniping_moves_the_end_a_bounded_number_of_times(
    house: House,
) -> None:
    eve, ada, bob = (
        await auctions.seller(house),
        await player(house, coin=10**9),
        await player(house, coin=10**9),
    )
    lot = await auctions.lot(house, eve)
    ends = lot.ends_at
    for n in range(EXTENSIONS_MAX + 5):
        house.clock.advance(ends - house.clock.now() - timedelta(milliseconds=100))
        after = await auctions.bid(house, (ada, bob)[n % 2], lot, 100 * 2**n)
        ends = after.ends_at

    assert ends <= lot.ends_at + timedelta(minutes=EXTENSIONS_MAX)


async def test_ab_25_a_leader_can_neither_spend_nor_take_back_what_is_held(
    house: House,
) -> None:
    eve, ada, bob = (
        await auctions.seller(house),
        await player(house, coin=100),
        await player(house),
    )
    lot = await auctions.lot(house, eve)
    await auctions.bid(house, ada, lot, 100)

    with pytest.raises(ledger.InsufficientFunds):
        await house.perform(transfer, ada, Transfer(to=bob.id, amount=1))
    await house.unit(
        lambda tx: seller_gone(tx, accounts.PlayerDeleted(player=ada.id, erased=False))
    )
    house.clock.advance(timedelta(days=1))
    await house.unit(settle_ended)

    assert (await purse_of(house, eve.id))["coin"] == 9


async def test_ab_26_an_auction_is_ended_settled_and_cancelled_once(
    house: House,
) -> None:
    eve, ada = await auctions.seller(house), await player(house, coin=500)
    lot = await auctions.lot(house, eve, buyout=100)

    outcomes = await market.together(
        *(
            house.perform(selling.cancel_lot, eve, CancelLot(lot=lot.lot))
            for _ in range(3)
        ),
        *(auctions.buyout(house, ada, lot) for _ in range(3)),
    )
    house.clock.advance(timedelta(days=2))
    swept = await house.unit(settle_ended)

    assert sum(not isinstance(o, Exception) for o in outcomes) == 1
    assert sum(isinstance(o, LotClosed) for o in outcomes) == 5
    assert swept == 0


async def test_ab_27_a_payment_taken_back_takes_nothing_from_the_seller(
    house: House,
) -> None:
    """What was bid is held, and what was won is kept in place by a freeze until an operator has it back."""
    eve, ada = await auctions.seller(house), await player(house)
    paid = await house.perform(
        mint, OPERATOR, Mint(to=ada.id, asset="coin", amount=500, reason="a payment")
    )
    lot = await auctions.lot(house, eve)
    await auctions.bid(house, ada, lot, 500)
    undo = Reverse(posting=paid.posting, reason="charged back")

    with pytest.raises(InsufficientFunds):
        await house.perform(reverse, OPERATOR, undo)
    house.clock.advance(timedelta(days=1))
    await house.unit(settle_ended)
    before = await purse_of(house, eve.id)
    with pytest.raises(InsufficientFunds):
        await house.perform(
            reverse, OPERATOR, Reverse(posting=paid.posting, reason="again")
        )
    await house.perform(freeze, OPERATOR, Freeze(holder=ada.id, reason="charged back"))
    with pytest.raises(Fault):
        await auctions.lot(house, ada)

    assert await purse_of(house, eve.id) == before
    assert (await purse_of(house, ada.id))["sword"] == 1


async def test_ab_27_what_was_just_paid_for_wins_no_auction_and_leaves_by_no_door(
    house: House,
) -> None:
    eve, ada, bob = (
        await auctions.seller(house),
        await player(house),
        await player(house, sword=1),
    )
    lot = await auctions.lot(house, eve, buyout=400, days=7)
    paid = await payments.paid(house, ada, 500)

    outcomes = await market.together(
        auctions.bid(house, ada, lot, 50),
        auctions.buyout(house, ada, lot),
        given.offered(house, ada, bob, {"coin": 100}, {"sword": 1}),
        market.buy(house, ada, 1, 50, "sword"),
        house.perform(transfer, ada, Transfer(to=bob.id, amount=1)),
        house.perform(keeping_money.deposit, ada, Deposit(amount=100)),
    )
    assert all(isinstance(o, InsufficientFunds) for o in outcomes)
    await payments.taken_back(house, paid)

    assert await purse_of(house, ada.id) == await purse_of(house, paid.payment) == {}


async def test_ab_27_what_was_won_with_a_payment_taken_back_is_paid_off_below_nothing_never(
    house: House,
) -> None:
    """The seller keeps the price; the cheat's purse gives what is there, and later what comes."""
    eve, ada = await auctions.seller(house), await player(house)
    paid = await payments.spendable(house, ada, 500)
    lot = await auctions.lot(house, eve, buyout=450)
    await auctions.buyout(house, ada, lot)

    now = await payments.taken_back(house, paid)
    assert (now.taken, (await purse_of(house, eve.id))["coin"]) == (50, 405)

    resold = await auctions.lot(house, ada, buyout=400)
    await given.give(house, eve, "coin", 400)
    await auctions.buyout(house, eve, resold)
    assert await payments.an_hour_later(house) == 1
    assert await purse_of(house, ada.id) == {}
    assert [
        (p.taken, p.state)
        for p in (
            await house.perform(
                seen_payments.payments, OPERATOR, SeePayments(player=ada.id)
            )
        ).payments
    ] == [(410, "owed")]


async def test_ab_31_a_seller_or_bidder_who_is_banned_leaves_no_escrow_behind(
    house: House,
) -> None:
    eve, ada = await auctions.seller(house), await player(house, coin=500)
    bid_on = await auctions.lot(house, eve)
    empty = await auctions.lot(house, eve, item="shell", count=3)
    await auctions.bid(house, ada, bid_on, 100)

    for who in (eve, ada):
        await house.unit(
            lambda tx, who=who: seller_gone(
                tx, accounts.PlayerBanned(player=who.id, until=None)
            )
        )
    house.clock.advance(timedelta(days=1))
    await house.unit(settle_ended)

    assert (await auctions.seen(house, ada, empty)).state is State.STOPPED
    assert (await auctions.seen(house, ada, bid_on)).state is State.SOLD
    for lot in (bid_on, empty):
        assert await purse_of(house, lot.lot) == {}
