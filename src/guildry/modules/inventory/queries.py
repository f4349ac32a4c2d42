from datetime import datetime
from uuid import UUID

from guildry.kernel import (
    HINTS_MAX,
    Actor,
    Begun,
    Hint,
    Hints,
    PlayerId,
    ReadTx,
    query,
)
from guildry.modules import ledger
from guildry.modules.inventory import rules, store
from guildry.modules.inventory.contract import (
    HAND_OUT,
    SEE,
    Held,
    Inventory,
    Item,
    Items,
    ItemUnknown,
    SeeInventory,
    SeeItem,
    SeeItems,
)


@query(needs=SEE)
async def my_inventory(tx: ReadTx, actor: Actor, given: SeeItems) -> Inventory:
    """The things you have, and what works for you now."""
    return await _inventory(tx, actor.id, actor.locale, given)


@query(needs=HAND_OUT)
async def inventory(tx: ReadTx, actor: Actor, given: SeeInventory) -> Inventory:
    """The things that a player has."""
    return await _inventory(tx, given.player, actor.locale, given)


@query(needs=SEE)
async def item(tx: ReadTx, actor: Actor, given: SeeItem) -> Item:
    """What an item is and does."""
    found = await store.item(tx, given.item, actor.locale)
    if found is None:
        raise ItemUnknown(item=given.item)
    return found


@query(needs=SEE)
async def items(tx: ReadTx, actor: Actor, given: SeeItems) -> Items:
    """Every item that the hall knows."""
    found = await store.page(tx, actor.locale, given.after, given.limit)
    more = len(found) == given.limit
    return Items(items=found, next=found[-1].code if more else None)


@query(needs=SEE)
async def items_called(tx: ReadTx, actor: Actor, given: Begun) -> Hints:
    """Items by how their name begins."""
    found = await store.called(tx, actor.locale, given.begun, HINTS_MAX)
    return Hints(hints=[Hint(item.code, item.name) for item in found])


@query(needs=SEE)
async def my_usable_things(tx: ReadTx, actor: Actor, given: Begun) -> Hints:
    """Things of yours that can be used, by how their name begins."""
    held = await _held_codes(tx, actor.id)
    found = await store.items(tx, sorted(held), actor.locale)
    begun = given.begun.casefold()
    hints = [
        Hint(item.code, item.name)
        for item in sorted(found.values(), key=lambda item: item.code)
        if item.consumable
        and (begun in item.name.casefold() or item.code.startswith(begun))
    ]
    return Hints(hints=hints[:HINTS_MAX])


async def holds(tx: ReadTx, player: UUID, item: str) -> bool:
    """Whether a player has a thing, for other rooms."""
    return item in await _held_codes(tx, player)


async def _held_codes(tx: ReadTx, player: UUID) -> list[str]:
    balances = (await ledger.purses(tx, [player]))[player]
    codes = (rules.item_of(held.asset) for held in balances)
    return [code for code in codes if code]


async def _inventory(
    tx: ReadTx, player: UUID, locale: str, given: SeeItems
) -> Inventory:
    balances = (await ledger.purses(tx, [player]))[player]
    counts = {
        code: balance.amount
        for balance in balances
        if (code := rules.item_of(balance.asset)) and code > (given.after or "")
    }
    codes = sorted(counts)[: given.limit]
    known = await store.items(tx, codes, locale)
    effects = await store.effects(tx, player, locale)
    until = {effect.item: effect.until for effect in effects}
    return Inventory(
        player=PlayerId(player),
        items=[
            _held(known[code], counts[code], until.get(code))
            for code in codes
            if code in known
        ],
        effects=effects,
        next=codes[-1] if len(counts) > given.limit else None,
    )


def _held(item: Item, count: int, until: datetime | None) -> Held:
    fields = {name: getattr(item, name) for name in item.__struct_fields__}
    return Held(**fields, count=count, until=until)
