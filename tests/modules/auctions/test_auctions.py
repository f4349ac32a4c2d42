import asyncio
from datetime import timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from guildry.kernel import Actor
from guildry.modules import accounts, inventory, ledger
from guildry.modules.auctions import queries, rules
from guildry.modules.auctions.actions import bidding, selling
from guildry.modules.auctions.contract import (
    EXTENSIONS_MAX,
    LOTS_OPEN_MAX,
    BuyOut,
    CancelLot,
    ListLot,
    Lot,
    SeeBids,
    SeeLots,
    SeeMyLots,
    State,
    StopLot,
    Unwatch,
    Watch,
)
from guildry.modules.auctions.faults import (
    BidTooLow,
    BuyoutMoved,
    BuyoutTooLow,
    HasBids,
    LinkedToSeller,
    LotClosed,
    LotItemBound,
    LotOver,
    LotUnknown,
    NoBuyout,
    OwnLot,
    TooManyLots,
)
from guildry.modules.auctions.reactions import seller_gone, settle_ended
from guildry.modules.ledger.actions import freeze
from guildry.modules.ledger.contract import Freeze
from guildry.testing import House
from tests.modules.accounts import given as people
from tests.modules.auctions import given
from tests.modules.inventory import given as things
from tests.modules.ledger.given import OPERATOR
from tests.modules.trading.given import MODERATOR, player, purse_of


async def bidders(house: House, count: int, coins: int = 1000) -> list[Actor]:
    return [await player(house, coin=coins) for _ in range(count)]


async def over(house: House, days: float = 1) -> int:
    house.clock.advance(timedelta(days=days, seconds=1))
    return await house.unit(settle_ended)


async def test_the_winner_pays_the_price_and_the_seller_gets_it_less_the_fee(
    house: House,
) -> None:
    eve = await given.seller(house)
    ada, bob = await bidders(house, 2)
    lot = await given.lot(house, eve)

    await given.bid(house, ada, lot, 100)
    after = await given.bid(house, bob, lot, 200)
    swept = await over(house), await house.unit(settle_ended)

    assert after.price == 105
    assert swept == (1, 0)
    assert await purse_of(house, bob.id) == {"coin": 895, "sword": 1}
    assert await purse_of(house, ada.id) == {"coin": 1000}
    assert await purse_of(house, eve.id) == {"coin": 94, "shell": 20}
    assert await purse_of(house, ledger.holder_named("treasury")) == {"coin": 11}
    assert await purse_of(house, lot.lot) == {}
    assert (await given.seen(house, ada, lot)).state is State.SOLD


async def test_a_proxy_pays_no_more_than_it_takes_to_lead(house: House) -> None:
    eve = await given.seller(house)
    ada, bob = await bidders(house, 2)
    lot = await given.lot(house, eve)

    prices = [
        (await given.bid(house, who, lot, amount)).price
        for who, amount in ((ada, 500), (bob, 20), (bob, 100), (ada, 600), (bob, 500))
    ]
    ends = await given.seen(house, ada, lot)

    # Ada's 600 tells nobody anything: the price stays.
    assert prices == [10, 21, 105, 105, 525]
    assert ends.leader == ada.id
    assert await purse_of(house, ada.id) == {"coin": 400}
    assert await purse_of(house, bob.id) == {"coin": 1000}
    with pytest.raises(BidTooLow) as refused:
        await given.bid(house, bob, lot, 551)
    assert refused.value.details() == {"required": 552, "offered": 551}


async def test_of_equal_bids_the_first_leads(house: House) -> None:
    eve = await given.seller(house)
    ada, bob = await bidders(house, 2)
    lot = await given.lot(house, eve)

    await given.bid(house, ada, lot, 100)
    after = await given.bid(house, bob, lot, 100)

    assert (after.leader, after.price) == (ada.id, 100)


async def test_a_bid_that_is_beaten_at_once_was_backed_by_money(house: House) -> None:
    eve = await given.seller(house)
    (ada,) = await bidders(house, 1)
    poor = await player(house, coin=20)
    lot = await given.lot(house, eve)
    await given.bid(house, ada, lot, 500)

    with pytest.raises(ledger.InsufficientFunds):
        await given.bid(house, poor, lot, 400)

    assert (await given.seen(house, ada, lot)).price == 10


async def test_a_buyout_takes_its_price_and_not_a_coin_more(house: House) -> None:
    eve = await given.seller(house)
    ada, bob = await bidders(house, 2)
    lot = await given.lot(house, eve, buyout=300)
    await given.bid(house, ada, lot, 200)

    with pytest.raises(BuyoutMoved):
        await house.perform(bidding.buy_out, bob, BuyOut(lot=lot.lot, price=250))
    bought = await given.bid(house, bob, lot, 900)

    assert (bought.state, bought.price) == (State.SOLD, 300)
    assert await purse_of(house, bob.id) == {"coin": 700, "sword": 1}
    assert await purse_of(house, ada.id) == {"coin": 1000}
    assert await purse_of(house, eve.id) == {"coin": 270, "shell": 20}
    with pytest.raises(LotClosed):
        await given.bid(house, ada, lot, 500)
    assert await over(house) == 0


async def test_a_leader_buys_out_what_they_lead(house: House) -> None:
    eve = await given.seller(house)
    ada = await player(house, coin=310)
    lot = await given.lot(house, eve, buyout=300)
    await given.bid(house, ada, lot, 200)

    await given.buyout(house, ada, lot)

    assert await purse_of(house, ada.id) == {"coin": 10, "sword": 1}


async def test_what_nobody_bids_on_returns(house: House) -> None:
    eve = await given.seller(house)
    lot = await given.lot(house, eve)

    assert await purse_of(house, eve.id) == {"shell": 20}
    assert await over(house) == 1

    assert await purse_of(house, eve.id) == {"sword": 1, "shell": 20}
    assert (await given.seen(house, eve, lot)).state is State.UNSOLD


async def test_a_last_minute_bid_moves_the_end_ten_times_and_a_refused_one_never(
    house: House,
) -> None:
    eve = await given.seller(house)
    ada, bob = await bidders(house, 2, coins=10**9)
    lot = await given.lot(house, eve)
    ends = lot.ends_at
    house.clock.advance(ends - house.clock.now() - timedelta(seconds=61))
    assert (await given.bid(house, ada, lot, 10)).ends_at == ends

    moved: list[bool] = []
    for n in range(EXTENSIONS_MAX + 2):
        house.clock.advance(ends - house.clock.now() - timedelta(seconds=1))
        with pytest.raises(BidTooLow):
            await given.bid(house, (bob, ada)[n % 2], lot, 1)
        assert (await given.seen(house, ada, lot)).ends_at == ends
        after = await given.bid(house, (bob, ada)[n % 2], lot, 100 * 2**n)
        moved.append(after.ends_at > ends)
        ends = after.ends_at

    assert moved == [True] * EXTENSIONS_MAX + [False] * 2
    assert ends - lot.ends_at <= timedelta(minutes=EXTENSIONS_MAX)
    house.clock.advance(ends - house.clock.now())
    with pytest.raises(LotOver):
        await given.bid(house, bob, lot, 10**8)


async def test_a_leader_wins_no_time_by_saying_more(house: House) -> None:
    eve = await given.seller(house)
    (ada,) = await bidders(house, 1)
    lot = await given.lot(house, eve)
    await given.bid(house, ada, lot, 10)
    house.clock.advance(lot.ends_at - house.clock.now() - timedelta(seconds=5))

    after = await given.bid(house, ada, lot, 500)

    assert (after.ends_at, after.price) == (lot.ends_at, 10)
    with pytest.raises(BidTooLow):
        await given.bid(house, ada, lot, 500)


async def test_neither_a_seller_nor_their_other_account_bids(house: House) -> None:
    eve = await given.seller(house)
    (ada,) = await bidders(house, 1)
    lot = await given.lot(house, eve, buyout=500)
    for who in (eve, ada):
        await people.seen(house, who.id, "203.0.113.9", "a browser")

    with pytest.raises(OwnLot):
        await given.bid(house, eve, lot, 50)
    with pytest.raises(LinkedToSeller):
        await given.bid(house, ada, lot, 50)
    with pytest.raises(LinkedToSeller):
        await given.buyout(house, ada, lot)


async def test_a_seller_takes_back_only_what_nobody_has_bid_on(house: House) -> None:
    eve = await given.seller(house)
    (ada,) = await bidders(house, 1)
    lot = await given.lot(house, eve)
    other = await given.lot(house, eve, item="shell", count=5)
    await given.bid(house, ada, lot, 50)

    with pytest.raises(HasBids):
        await house.perform(selling.cancel_lot, eve, CancelLot(lot=lot.lot))
    with pytest.raises(LotUnknown):
        await house.perform(selling.cancel_lot, ada, CancelLot(lot=other.lot))
    await house.perform(selling.cancel_lot, eve, CancelLot(lot=other.lot))
    with pytest.raises(LotClosed):
        await house.perform(selling.cancel_lot, eve, CancelLot(lot=other.lot))

    assert await purse_of(house, eve.id) == {"shell": 20}


async def test_a_moderator_stops_an_auction_and_all_goes_back(house: House) -> None:
    eve = await given.seller(house)
    (ada,) = await bidders(house, 1)
    lot = await given.lot(house, eve)
    await given.bid(house, ada, lot, 50)

    stop = StopLot(lot=lot.lot, reason="made by mistake")
    await house.perform(selling.stop_lot, MODERATOR, stop)

    assert await purse_of(house, ada.id) == {"coin": 1000}
    assert await purse_of(house, eve.id) == {"sword": 1, "shell": 20}


async def test_the_frozen_and_the_banned_in_mid_auction_come_to_a_defined_end(
    house: House,
) -> None:
    eve = await given.seller(house)
    ada, bob = await bidders(house, 2)
    lot = await given.lot(house, eve)
    empty = await given.lot(house, eve, item="shell", count=5)
    await given.bid(house, ada, lot, 50)
    for holder in (eve.id, ada.id):
        await house.perform(
            freeze, OPERATOR, Freeze(holder=holder, reason="looked into")
        )
    await house.unit(
        lambda tx: seller_gone(tx, accounts.PlayerBanned(player=eve.id, until=None))
    )

    await given.bid(house, bob, lot, 100)
    assert await over(house) == 1

    assert await purse_of(house, ada.id) == {"coin": 1000}
    assert await purse_of(house, bob.id) == {"coin": 947, "sword": 1}
    assert await purse_of(house, eve.id) == {"coin": 47, "shell": 20}
    assert (await given.seen(house, bob, empty)).state is State.STOPPED


async def test_what_cannot_be_listed_is_refused(house: House) -> None:
    eve = await given.seller(house)
    await things.item(house, "medal", bound=True)
    for asked, fault in (
        (ListLot(item="ghost", start_price=1), inventory.ItemUnknown),
        (ListLot(item="medal", start_price=1), LotItemBound),
        (ListLot(item="sword", count=2, start_price=1), ledger.InsufficientFunds),
        (ListLot(item="sword", start_price=100, buyout=104), BuyoutTooLow),
    ):
        with pytest.raises(fault):
            await house.perform(selling.list_lot, eve, asked)
    lot, (ada,) = await given.lot(house, eve), await bidders(house, 1)
    with pytest.raises(NoBuyout):
        await house.perform(bidding.buy_out, ada, BuyOut(lot=lot.lot, price=5))


async def test_a_seller_has_only_so_many_lots_even_when_they_race(house: House) -> None:
    eve = await player(house, shell=100)

    outcomes = await asyncio.gather(
        *(given.lot(house, eve, item="shell") for _ in range(LOTS_OPEN_MAX + 5)),
        return_exceptions=True,
    )

    assert sum(isinstance(o, Lot) for o in outcomes) == LOTS_OPEN_MAX
    assert sum(isinstance(o, TooManyLots) for o in outcomes) == 5


async def test_sixty_four_bid_the_same_at_once_and_one_leads(house: House) -> None:
    eve = await given.seller(house)
    crowd = await bidders(house, 64, coins=50)
    lot = await given.lot(house, eve)

    outcomes = await asyncio.gather(
        *(given.bid(house, who, lot, 50) for who in crowd), return_exceptions=True
    )

    assert sum(isinstance(o, Lot) for o in outcomes) >= 1
    ends = await given.seen(house, eve, lot)
    assert await purse_of(house, lot.lot) == {"coin": 50, "sword": 1}
    assert sum([(await purse_of(house, w.id)).get("coin", 0) for w in crowd]) == 63 * 50
    assert ends.price in (10, 50)


@pytest.mark.parametrize(
    "late", [timedelta(minutes=11), timedelta(hours=26), timedelta(days=8)]
)
async def test_however_late_the_workers_every_auction_ends_once(
    house: House, late: timedelta
) -> None:
    eve = await player(house, shell=100)
    ada, bob = await bidders(house, 2)
    lots = [
        await given.lot(house, eve, item="shell", days=days, start_price=5 + n)
        for n, days in enumerate((1, 1, 3, 3, 7, 7, 14, 14))
    ]
    for lot in lots[::2]:
        await given.bid(house, ada, lot, 30)
        await given.bid(house, bob, lot, 40)

    now = house.clock.now()
    for day in (1, 3, 7, 14):
        house.clock.advance(now + timedelta(days=day) + late - house.clock.now())
        # Two workers come back at once.
        await asyncio.gather(*(house.unit(settle_ended) for _ in range(2)))

    ended = await house.rows(
        "select state, count(*) as n from auctions.lot group by state order by state"
    )
    assert [(row["state"], row["n"]) for row in ended] == [("sold", 4), ("unsold", 4)]
    told = await house.rows(
        "select body ->> 'lot' as lot, count(*) as n from house.event"
        " where address = 'auctions.lot_ended' group by 1"
    )
    assert [row["n"] for row in told] == [1] * 8


async def test_lots_are_found_by_name_kind_and_price_page_by_page(house: House) -> None:
    eve = await player(house, shell=9, sword=3)
    (ada,) = await bidders(house, 1)
    for n in range(5):
        await given.lot(house, eve, item="shell", start_price=10 * (n + 1))
    dear = await given.lot(house, eve, item="sword", start_price=500, buyout=900)

    async def found(**asked: object) -> list[Lot]:
        return (await house.perform(queries.lots, ada, SeeLots(**asked))).lots  # type: ignore[arg-type]

    assert len(await found(text="SHE")) == 5
    assert await found(text="%") == []
    assert [lot.lot for lot in await found(buyout_only=True)] == [dear.lot]
    assert [lot.start_price for lot in await found(price_max=20, order="cheapest")] == [
        10,
        20,
    ]
    for order in ("ending", "newest", "cheapest"):
        pages: list[Lot] = []
        page = await house.perform(queries.lots, ada, SeeLots(order=order, limit=2))
        pages += page.lots
        while page.next:
            asked = SeeLots(order=order, limit=2, after=page.next)
            page = await house.perform(queries.lots, ada, asked)
            pages += page.lots
        assert len({lot.lot for lot in pages}) == len(pages) == 6


async def test_what_is_watched_and_bid_on_is_found_again(house: House) -> None:
    eve = await given.seller(house)
    ada, bob = await bidders(house, 2)
    lot = await given.lot(house, eve)
    await house.perform(bidding.watch, bob, Watch(lot=lot.lot))
    await given.bid(house, ada, lot, 50)
    await given.bid(house, bob, lot, 40)

    async def mine(who: Actor, which: str) -> list[Lot]:
        asked = SeeMyLots(which=which)  # type: ignore[arg-type]
        return (await house.perform(queries.my_lots, who, asked)).lots

    assert [(seen.watching, seen.my_most) for seen in await mine(bob, "watching")] == [
        (True, 40)
    ]
    assert [seen.my_most for seen in await mine(ada, "bidding")] == [50]
    assert len(await mine(eve, "selling")) == 1
    bids = await house.perform(queries.bids, ada, SeeBids(lot=lot.lot))
    assert [(b.n, b.bidder, b.price) for b in bids.bids] == [
        (2, bob.id, 42),
        (1, ada.id, 10),
    ]
    await house.perform(bidding.unwatch, bob, Unwatch(lot=lot.lot))
    assert await mine(bob, "watching") == []


@for_all(st.integers(1, 10**15))
def test_a_fee_is_a_tenth_rounded_up_and_never_all_of_a_real_price(price: int) -> None:
    """Property 19: what the winner pays is what the seller gets and the fee."""
    fee = rules.fee(price)

    assert fee == -(-price // 10)
    assert 1 <= fee <= price
    assert rules.step(price) == max(1, -(-price * 5 // 100))


@for_all(st.lists(st.integers(1, 10**6), min_size=1, max_size=9))
def test_splitting_a_sale_never_makes_its_fees_smaller(parts: list[int]) -> None:
    assert sum(map(rules.fee, parts)) >= rules.fee(sum(parts))
