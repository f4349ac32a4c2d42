"""The inventory's words in a chat."""

from guildry.kernel import Button, Card, Text, Word
from guildry.modules.inventory import actions, queries
from guildry.modules.inventory.contract import Handed, Inventory, Item, Used

LINES_MAX = 7
EFFECTS_MAX = 3
BUTTONS_MAX = 5


def _inventory(shown: Inventory) -> Card:
    effects = shown.effects[:EFFECTS_MAX]
    held = shown.items[: LINES_MAX - len(effects)]
    more = len(shown.items) > len(held) or shown.next is not None
    buttons = [
        Button(
            Text("inventory-button-use", {"name": one.name}), "use", {"item": one.code}
        )
        for one in held
        if one.consumable
    ][:BUTTONS_MAX]
    if more and held:
        page = {"after": held[-1].code}
        buttons.append(Button(Text("chat-more"), "inventory", page))
    return Card(
        mark="🎒",
        title=Text("inventory-card-bag", {"kinds": len(shown.items)}),
        lines=(
            *(
                Text("inventory-card-held", {"name": one.name, "count": one.count})
                for one in held
            ),
            *(
                Text("inventory-card-runs", {"name": one.name, "until": one.until})
                for one in effects
            ),
        ),
        buttons=tuple(buttons),
    )


def _item(item: Item) -> Card:
    lines = [Text("inventory-card-about", {"about": item.description})]
    if item.seconds is not None:
        hours = max(1, round(item.seconds / 3600))
        lines.append(Text("inventory-card-works", {"hours": hours}))
    lines.append(
        Text("inventory-card-bound" if item.bound else "inventory-card-tradeable")
    )
    facts = {"name": item.name, "rarity": item.rarity, "kind": item.kind}
    return Card(
        mark="🔎",
        title=Text("inventory-card-item", facts),
        lines=tuple(lines),
        picture=item.picture,
    )


def _used(used: Used) -> Card:
    lines = [Text("inventory-card-left", {"left": used.left})]
    if used.until is not None:
        lines.append(Text("inventory-card-until", {"until": used.until}))
    title = Text("inventory-card-used", {"name": used.name, "count": used.count})
    return Card(mark="✨", title=title, lines=tuple(lines))


def _granted(handed: Handed) -> Card:
    facts = {"item": handed.item, "count": handed.count}
    return Card(
        mark="🎁",
        title=Text("inventory-card-granted", facts),
        lines=(Text("inventory-card-they-hold", {"held": handed.held}),),
    )


def _taken(handed: Handed) -> Card:
    facts = {"item": handed.item, "count": handed.count}
    return Card(
        mark="🫳",
        title=Text("inventory-card-taken", facts),
        lines=(Text("inventory-card-they-hold", {"held": handed.held}),),
    )


WORDS = (
    Word(
        name="inventory",
        action=queries.my_inventory,
        card=_inventory,
        aliases={
            "en": ("bag", "inv"),
            "ru": ("инвентарь", "вещи", "сумка"),
            "es": ("inventario", "mochila"),
        },
        private=True,
    ),
    Word(
        name="item",
        action=queries.item,
        takes=("item",),
        card=_item,
        aliases={"ru": ("вещь", "предмет"), "es": ("objeto", "cosa")},
        hints={"item": queries.items_called},
    ),
    Word(
        name="use",
        action=actions.use,
        takes=("item", "count"),
        card=_used,
        aliases={"ru": ("использовать", "применить"), "es": ("usar",)},
        hints={"item": queries.my_usable_things},
    ),
    Word(
        name="grant",
        action=actions.grant,
        takes=("player", "item", "count", "reason"),
        card=_granted,
        aliases={"ru": ("выдать",), "es": ("otorgar",)},
        private=True,
        hints={"item": queries.items_called},
    ),
    Word(
        name="take",
        action=actions.take,
        takes=("player", "item", "count", "reason"),
        card=_taken,
        aliases={"ru": ("изъять",), "es": ("quitar",)},
        private=True,
        hints={"item": queries.items_called},
    ),
)
