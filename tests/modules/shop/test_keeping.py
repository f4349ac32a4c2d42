import asyncio

import pytest

from guildry.kernel import Denied, InvalidInput, new_id
from guildry.modules import inventory, ledger
from guildry.modules.inventory.actions import use
from guildry.modules.inventory.contract import UseItem
from guildry.modules.shop import furnish_demo
from guildry.modules.shop.actions.buying import purchase
from guildry.modules.shop.actions.keeping import add_offer, refund, restock
from guildry.modules.shop.contract import (
    AddOffer,
    ContentGiven,
    Names,
    Purchase,
    Refund,
    Refunded,
    Restock,
    SeeShop,
)
from guildry.modules.shop.faults import (
    CategoryUnknown,
    LimitReached,
    NotCounted,
    OfferExists,
    OfferUnknown,
    PurchaseUnknown,
    RefundedBefore,
)
from guildry.modules.shop.queries import shop
from guildry.testing import House
from tests.modules.inventory import given as things
from tests.modules.ledger import given as purse
from tests.modules.ledger.given import OPERATOR
from tests.modules.shop import given


async def test_a_refund_that_is_raced_happens_once_and_gives_all_back(
    house: House,
) -> None:
    ada = await purse.player(house, coins=100)
    await given.offer(house, stock=2, per_player=1)
    receipt = await house.perform(purchase, ada, Purchase(offer="sword"))
    with pytest.raises(LimitReached):
        await house.perform(purchase, ada, Purchase(offer="sword"))

    back = Refund(purchase=receipt.purchase, reason="by mistake")
    outcomes = await asyncio.gather(
        *(house.perform(refund, OPERATOR, back) for _ in range(8)),
        return_exceptions=True,
    )

    assert sum(isinstance(o, Refunded) for o in outcomes) == 1
    assert sum(isinstance(o, RefundedBefore) for o in outcomes) == 7
    assert await purse.coins_of(house, ada.id) == 100
    assert await given.stock_of(house, "sword") == 2
    assert await house.perform(purchase, ada, Purchase(offer="sword"))
    assert await things.broken(house) == {}


async def test_what_was_used_up_is_not_refunded(house: House) -> None:
    ada = await purse.player(house, coins=100)
    await things.item(house, "elixir", consumable=True, bound=True)
    await given.offer(house, "elixir")
    receipt = await house.perform(purchase, ada, Purchase(offer="elixir"))
    await house.perform(use, ada, UseItem(item="elixir"))
    back = Refund(purchase=receipt.purchase, reason="changed my mind")

    with pytest.raises(ledger.InsufficientFunds):
        await house.perform(refund, OPERATOR, back)

    assert await purse.coins_of(house, ada.id) == 90
    assert await things.broken(house) == {}


async def test_only_those_who_may_refund_do_and_only_what_was_bought(
    house: House,
) -> None:
    ada = await purse.player(house, coins=100)
    unknown = Refund(purchase=new_id(), reason="?")

    with pytest.raises(Denied):
        await house.perform(refund, ada, unknown)
    with pytest.raises(PurchaseUnknown):
        await house.perform(refund, OPERATOR, unknown)


async def test_an_offer_names_known_things_once_at_a_price_in_a_known_currency(
    house: House,
) -> None:
    await given.offer(house)

    def offer(code: str, *items: str, **more: object) -> AddOffer:
        return AddOffer(
            code=code,
            category=str(more.get("category", "shelf")),
            names=Names(en="x", ru="x", es="x"),
            picture="box",
            price=1,
            currency=str(more.get("currency", "coin")),
            contents=[ContentGiven(item=item) for item in items],
        )

    for wrong, fault in (
        (offer("sword", "sword"), OfferExists),
        (offer("a", "ghost"), inventory.ItemUnknown),
        (offer("a", "sword", "sword"), InvalidInput),
        (offer("a", "sword", category="attic"), CategoryUnknown),
        (offer("a", "sword", currency="shells"), ledger.AssetUnknown),
    ):
        with pytest.raises(fault):
            await house.perform(add_offer, OPERATOR, wrong)


async def test_stock_is_added_where_it_is_counted(house: House) -> None:
    await given.offer(house, "counted", stock=1)
    await given.offer(house, "endless")

    await house.perform(restock, OPERATOR, Restock(offer="counted", add=4))

    assert await given.stock_of(house, "counted") == 5
    with pytest.raises(NotCounted):
        await house.perform(restock, OPERATOR, Restock(offer="endless", add=4))
    with pytest.raises(OfferUnknown):
        await house.perform(restock, OPERATOR, Restock(offer="ghost", add=4))


async def test_a_demo_hall_sells_nine_things_and_none_pays_its_price_back(
    house: House,
) -> None:
    ada = await purse.player(house, coins=1000)

    assert await house.unit(furnish_demo) == 9
    assert await house.unit(furnish_demo) == 0

    shown = await house.perform(shop, ada, SeeShop())
    assert len(shown.offers) == 9
    for offer in shown.offers:
        assert all(content.item != "coin" for content in offer.contents)
        await house.perform(purchase, ada, Purchase(offer=offer.code))
    assert await purse.coins_of(house, ada.id) == 1000 - 8 * 100 - 10
    assert await things.broken(house) == {}
