from guildry.kernel import AssetCode, Tx
from guildry.modules import inventory, pricing
from guildry.testing import House
from tests.modules.inventory import given as things
from tests.modules.pricing import given
from tests.modules.shop import given as shelf

SWORD, BOW, STONE = (inventory.asset_of(code) for code in ("sword", "bow", "stone"))


async def worth(house: House, *assets: str) -> dict[str, int]:
    codes = [AssetCode(asset) for asset in assets]
    return dict(await house.unit(lambda tx: pricing.worth(tx, codes)))


async def test_a_thing_is_worth_what_the_shop_asks_for_one_of_it_alone(
    house: House,
) -> None:
    await shelf.offer(house, "sword", price=10)
    await shelf.offer(house, "swords", price=90, contents={"sword": 10})
    await shelf.offer(house, "kit", price=1, contents={"bow": 1, "sword": 1})
    await things.item(house, "stone")

    assert await worth(house, "coin", SWORD, BOW, STONE, "no_such") == {
        "coin": 1,
        SWORD: 9,
        BOW: 0,
        STONE: 0,
        "no_such": 0,
    }


async def test_what_is_on_sale_comes_before_what_was(house: House) -> None:
    await shelf.offer(house, "sword", price=10)
    await shelf.offer(house, "sale", price=5, contents={"sword": 1})
    await house.rows("update shop.offer set active = false where code = 'sale'")

    assert await worth(house, SWORD) == {SWORD: 10}


async def test_a_room_says_what_an_asset_of_its_own_is_worth(house: House) -> None:
    async def say(tx: Tx) -> None:
        await pricing.quote(tx, AssetCode("gem"), 7)
        await pricing.quote(tx, AssetCode("gem"), 8)

    await house.unit(say)

    assert await worth(house, "gem") == {"gem": 8}


async def test_a_season_changes_what_is_charged_and_not_what_a_thing_is_worth(
    house: House,
) -> None:
    await given.followed(house)
    await given.season(house, percent=80)

    assert await given.price_of(house) == 80
    assert await worth(house, SWORD) == {SWORD: 100}
