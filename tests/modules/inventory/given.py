from typing import Any

from guildry.kernel import Actor
from guildry.modules import inventory
from guildry.modules.inventory import Descriptions, ItemKind, MakeItem, Names
from guildry.modules.inventory.actions import grant
from guildry.modules.inventory.contract import GrantItem
from guildry.testing import House
from tests.modules.ledger.given import OPERATOR


async def item(house: House, code: str, **more: Any) -> str:
    """An item that the hall knows; tradeable and lasting unless said otherwise."""
    made = MakeItem(
        code=code,
        kind=more.pop("kind", ItemKind.MATERIAL),
        picture="box",
        names=Names(en=code, ru=code, es=code),
        descriptions=Descriptions(),
        **more,
    )
    await house.unit(lambda tx: inventory.define(tx, made))
    return code


async def granted(house: House, player: Actor, code: str, count: int = 1) -> None:
    await house.perform(
        grant,
        OPERATOR,
        GrantItem(player=player.id, item=code, count=count, reason="given"),
    )


async def broken(house: House) -> dict[str, list[dict[str, Any]]]:
    """The invariants that do not hold, with the rows for which they don't."""
    found = {
        invariant.name: await house.rows(invariant.sql)
        for module in house.modules
        if module.name in ("ledger", "inventory", "shop")
        for invariant in module.invariants
    }
    return {name: rows for name, rows in found.items() if rows}
