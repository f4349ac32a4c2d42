from typing import Any

from guildry.modules.shop.actions.keeping import add_category, add_offer
from guildry.modules.shop.contract import AddCategory, AddOffer, ContentGiven, Names
from guildry.modules.shop.faults import CategoryExists
from guildry.testing import House
from tests.modules.inventory import given as things
from tests.modules.ledger.given import OPERATOR


async def offer(
    house: House,
    code: str = "sword",
    *,
    price: int = 10,
    contents: dict[str, int] | None = None,
    **more: Any,
) -> str:
    """An offer of items that are made known if they are not; one of its own name by default."""
    contents = contents or {code: 1}
    for item in contents:
        await things.item(house, item)
    try:
        shelf = AddCategory(code="shelf", names=Names(en="Shelf", ru="Полка", es="X"))
        await house.perform(add_category, OPERATOR, shelf)
    except CategoryExists:
        pass
    await house.perform(
        add_offer,
        OPERATOR,
        AddOffer(
            code=code,
            category="shelf",
            names=Names(en=code, ru=code, es=code),
            picture="box",
            price=price,
            contents=[ContentGiven(item=i, count=n) for i, n in contents.items()],
            **more,
        ),
    )
    return code


async def stock_of(house: House, code: str) -> int | None:
    return await house.value("select stock from shop.offer where code = $1", code)
