import asyncio
from datetime import timedelta

import msgspec
import pytest

from guildry.kernel import Actor, Fault, KeyReused, new_id
from guildry.modules import inventory, ledger
from guildry.modules.shop.actions.buying import gift, purchase
from guildry.modules.shop.actions.keeping import close_offer, reprice
from guildry.modules.shop.contract import (
    CloseOffer,
    Gift,
    Got,
    Purchase,
    PurchaseReceipt,
    Reprice,
    SeeMyPurchases,
    SeeShop,
)
from guildry.modules.shop.faults import (
    CoolingDown,
    GiftBound,
    GiftsUsedUp,
    GiftToOneself,
    LimitReached,
    NotOnSale,
    OfferUnknown,
    OutOfStock,
    PriceChanged,
    TotalTooLarge,
)
from guildry.modules.shop.queries import my_purchases, shop
from guildry.testing import House
from tests.modules.inventory import given as things
from tests.modules.ledger import given as purse
from tests.modules.ledger.given import OPERATOR
from tests.modules.shop import given


async def had(house: House, player: Actor, item: str) -> int:
    balances = (await house.unit(lambda tx: ledger.purses(tx, [player.id])))[player.id]
    found = {balance.asset: balance.amount for balance in balances}
    return found.get(inventory.asset_of(item), 0)


async def buy(
    house: House, player: Actor, offer: str, quantity: int = 1
) -> PurchaseReceipt:
    return await house.perform(
        purchase, player, Purchase(offer=offer, quantity=quantity)
    )


async def all_at_once(
    house: House, buyers: list[Actor], offer: str
) -> tuple[list[PurchaseReceipt], list[Fault]]:
    outcomes = await asyncio.gather(
        *(buy(house, buyer, offer) for buyer in buyers), return_exceptions=True
    )
    bought = [o for o in outcomes if isinstance(o, PurchaseReceipt)]
    refused = [o for o in outcomes if isinstance(o, Fault)]
    assert len(bought) + len(refused) == len(buyers), outcomes
    return bought, refused


async def test_a_bundle_is_paid_once_and_gives_all_that_it_holds(house: House) -> None:
    ada = await purse.player(house, coins=100)
    await given.offer(house, "kit", price=15, contents={"arrow": 20, "bow": 1}, stock=5)

    receipt = await buy(house, ada, "kit", 2)

    assert (receipt.total, receipt.balance) == (30, 70)
    assert receipt.items == [Got(item="arrow", count=40), Got(item="bow", count=2)]
    assert await had(house, ada, "arrow") == 40
    assert await purse.coins_of(house, ada.id) == 70
    assert await given.stock_of(house, "kit") == 3
    assert await things.broken(house) == {}


async def test_of_64_buyers_of_the_last_piece_exactly_one_gets_it(
    house: House,
) -> None:
    buyers = [await purse.player(house, coins=10) for _ in range(64)]
    await given.offer(house, stock=1)

    bought, refused = await all_at_once(house, buyers, "sword")

    assert len(bought) == 1
    assert all(isinstance(fault, OutOfStock) for fault in refused)
    assert await given.stock_of(house, "sword") == 0
    assert await things.broken(house) == {}


async def test_the_poor_who_come_first_do_not_take_the_last_piece_from_the_rich(
    house: House,
) -> None:
    poor = [await purse.player(house, coins=9) for _ in range(20)]
    rich = await purse.player(house, coins=10)
    await given.offer(house, stock=1)

    bought, refused = await all_at_once(house, [*poor, rich], "sword")

    assert len(bought) == 1
    assert all(isinstance(fault, ledger.InsufficientFunds) for fault in refused)


async def test_the_frozen_who_come_first_do_not_take_the_last_piece_either(
    house: House,
) -> None:
    frozen, free = (
        await purse.player(house, coins=10),
        await purse.player(house, coins=10),
    )
    await house.rows("update ledger.account set frozen = true where holder = $1", frozen.id)  # fmt: skip
    await given.offer(house, stock=1)

    bought, refused = await all_at_once(house, [frozen, free], "sword")

    assert len(bought) == 1
    assert isinstance(refused[0], ledger.AccountFrozen)
    assert await things.broken(house) == {}


async def test_a_limit_a_player_holds_when_it_is_raced(house: House) -> None:
    ada = await purse.player(house, coins=1000)
    await given.offer(house, per_player=3)

    bought, refused = await all_at_once(house, [ada] * 20, "sword")

    assert len(bought) == 3
    assert all(isinstance(fault, LimitReached) for fault in refused)
    assert await had(house, ada, "sword") == 3
    assert await things.broken(house) == {}


async def test_two_halls_on_one_database_keep_the_limit_between_them(
    house: House,
) -> None:
    ada = await purse.player(house, coins=1000)
    await given.offer(house, per_player=3, stock=50)
    other = House(house.database, house.modules)

    outcomes = await asyncio.gather(
        *(buy(at, ada, "sword") for at in (house, other) * 10), return_exceptions=True
    )

    assert sum(isinstance(o, PurchaseReceipt) for o in outcomes) == 3
    assert await given.stock_of(house, "sword") == 47


async def test_a_cooldown_holds_when_it_is_raced_and_ends_in_its_time(
    house: House,
) -> None:
    ada = await purse.player(house, coins=1000)
    await given.offer(house, cooldown_seconds=3600)

    bought, refused = await all_at_once(house, [ada] * 8, "sword")

    assert len(bought) == 1
    assert isinstance(refused[0], CoolingDown)
    house.clock.advance(timedelta(seconds=3601))
    assert (await buy(house, ada, "sword")).balance == 980


async def test_of_many_gifts_on_one_day_exactly_ten_leave(house: House) -> None:
    ada, bob = await purse.player(house, coins=1000), await purse.player(house)
    await given.offer(house)

    outcomes = await asyncio.gather(
        *(
            house.perform(gift, ada, Gift(to=bob.id, offer="sword", note="hi"))
            for _ in range(24)
        ),
        return_exceptions=True,
    )

    assert sum(isinstance(o, PurchaseReceipt) for o in outcomes) == 10
    assert sum(isinstance(o, GiftsUsedUp) for o in outcomes) == 14
    assert await had(house, bob, "sword") == 10
    assert await purse.coins_of(house, ada.id) == 900
    house.clock.advance(timedelta(days=1))
    assert await house.perform(gift, ada, Gift(to=bob.id, offer="sword"))
    assert await things.broken(house) == {}


async def test_gifts_go_to_another_who_is_known_and_never_hold_what_is_bound(
    house: House,
) -> None:
    ada, bob = await purse.player(house, coins=100), await purse.player(house)
    await things.item(house, "medal", bound=True)
    await given.offer(house, "medal")
    await given.offer(house)

    with pytest.raises(GiftBound):
        await house.perform(gift, ada, Gift(to=bob.id, offer="medal"))
    with pytest.raises(GiftToOneself):
        await house.perform(gift, ada, Gift(to=ada.id, offer="sword"))
    with pytest.raises(ledger.HolderUnknown):
        await house.perform(gift, ada, Gift(to=new_id(), offer="sword"))
    assert await purse.coins_of(house, ada.id) == 100
    assert await things.broken(house) == {}


async def test_what_is_checked_first_is_what_is_said(house: House) -> None:
    poor = await purse.player(house)
    soon = house.clock.now() + timedelta(days=1)
    await given.offer(house, "later", stock=0, starts_at=soon)
    await given.offer(house, "gone", stock=0, per_player=1)
    await given.offer(house, "shut")
    await house.perform(close_offer, OPERATOR, CloseOffer(offer="shut"))
    await given.offer(house, "few", stock=5, per_player=1)

    for offer, quantity, fault in (
        ("nothing", 1, OfferUnknown),
        ("later", 1, NotOnSale),
        ("shut", 1, NotOnSale),
        ("gone", 2, OutOfStock),
        ("few", 2, LimitReached),
        ("few", 1, ledger.InsufficientFunds),
    ):
        with pytest.raises(fault):
            await buy(house, poor, offer, quantity)


async def test_the_poor_are_told_what_was_needed(house: House) -> None:
    ada = await purse.player(house, coins=7)
    await given.offer(house)

    with pytest.raises(ledger.InsufficientFunds) as refused:
        await buy(house, ada, "sword", 3)

    assert refused.value.details() == {
        "asset": "coin",
        "required": 30,
        "available": 7,
    }


async def test_a_price_that_moved_is_refused_with_both(house: House) -> None:
    ada = await purse.player(house, coins=100)
    await given.offer(house)
    await house.perform(
        reprice, OPERATOR, Reprice(offer="sword", price=12, reason="loved")
    )

    with pytest.raises(PriceChanged) as refused:
        await house.perform(purchase, ada, Purchase(offer="sword", expected_price=10))

    assert refused.value.details() == {"offer": "sword", "expected": 10, "actual": 12}
    receipt = await house.perform(
        purchase, ada, Purchase(offer="sword", expected_price=12)
    )
    assert receipt.total == 12


async def test_prices_that_move_amid_purchases_are_paid_as_they_stood(
    house: House,
) -> None:
    buyers = [await purse.player(house, coins=100) for _ in range(30)]
    await given.offer(house)

    async def move() -> None:
        for price in (11, 12, 13, 14):
            await house.perform(
                reprice, OPERATOR, Reprice(offer="sword", price=price, reason="up")
            )

    _, (bought, refused) = await asyncio.gather(
        move(), all_at_once(house, buyers, "sword")
    )

    assert refused == []
    assert all(receipt.total == receipt.price for receipt in bought)
    assert await things.broken(house) == {}


async def test_a_key_that_comes_again_hears_the_same_and_pays_once(
    house: House,
) -> None:
    ada = await purse.player(house, coins=100)
    await given.offer(house)
    wanted = Purchase(offer="sword", expected_price=10)

    answers = await asyncio.gather(
        *(house.answer(purchase, ada, wanted, key="k1") for _ in range(6))
    )
    await house.perform(
        reprice, OPERATOR, Reprice(offer="sword", price=12, reason="loved")
    )
    late = await house.answer(purchase, ada, wanted, key="k1")

    assert len({answer.data for answer in (*answers, late)}) == 1
    assert late.replayed
    assert await purse.coins_of(house, ada.id) == 90
    with pytest.raises(KeyReused):
        await house.perform(purchase, ada, Purchase(offer="sword"), key="k1")


async def test_a_total_past_the_largest_amount_is_refused_before_any_write(
    house: House,
) -> None:
    ada = await purse.player(house, coins=100)
    await given.offer(house, price=10**15 - 1)

    with pytest.raises(TotalTooLarge) as refused:
        await buy(house, ada, "sword", 1000)

    assert refused.value.required == (10**15 - 1) * 1000
    assert await house.value("select count(*) from shop.purchase") == 0


def test_a_quantity_is_a_whole_number_in_reach() -> None:
    for bad in (b"0", b"-1", b"0.5", b'"1"', b"true", b"1001", b"1e400", b"[5]"):
        body = b'{"offer":"sword","quantity":' + bad + b"}"
        with pytest.raises((msgspec.ValidationError, msgspec.DecodeError)):
            msgspec.json.decode(body, type=Purchase)


async def test_the_shop_shows_what_is_on_sale_and_each_buyer_their_past(
    house: House,
) -> None:
    ada, bob = await purse.player(house, coins=100), await purse.player(house)
    await given.offer(house, stock=5)
    await given.offer(house, "shut")
    await house.perform(close_offer, OPERATOR, CloseOffer(offer="shut"))
    for _ in range(3):
        await buy(house, ada, "sword")

    shown = await house.perform(shop, bob, SeeShop())
    first = await house.perform(my_purchases, ada, SeeMyPurchases(limit=2))
    rest = await house.perform(
        my_purchases, ada, SeeMyPurchases(limit=2, before=first.next)
    )

    assert [(o.code, o.stock, o.price) for o in shown.offers] == [("sword", 2, 10)]
    assert [len(first.purchases), len(rest.purchases)] == [2, 1]
    assert (await house.perform(my_purchases, bob, SeeMyPurchases())).purchases == []
