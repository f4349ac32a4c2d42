"""The inventory's words in a chat."""

from guildry.kernel import Button, Card, Text, Word
from guildry.modules.inventory import actions, queries
from guildry.modules.inventory.contract import Inventory, Used

LINES_MAX = 8
BUTTONS_MAX = 5


def _inventory(shown: Inventory) -> Card:
    usable = [held for held in shown.items if held.consumable]
    return Card(
        mark="🎒",
        title=Text("inventory-card-bag", {"kinds": len(shown.items)}),
        lines=tuple(
            Text("inventory-card-held", {"name": held.name, "count": held.count})
            for held in shown.items[:LINES_MAX]
        ),
        buttons=tuple(
            Button(
                Text("inventory-button-use", {"name": held.name}),
                "use",
                {"item": held.code},
            )
            for held in usable[:BUTTONS_MAX]
        ),
    )


def _used(used: Used) -> Card:
    lines = [Text("inventory-card-left", {"left": used.left})]
    if used.until is not None:
        lines.append(Text("inventory-card-until", {"until": used.until}))
    title = Text("inventory-card-used", {"name": used.name, "count": used.count})
    return Card(mark="✨", title=title, lines=tuple(lines))


WORDS = (
    Word(
        name="inventory",
        action=queries.my_inventory,
        card=_inventory,
        aliases={
            "en": ("bag",),
            "ru": ("инвентарь", "вещи"),
            "es": ("inventario", "mochila"),
        },
        private=True,
    ),
    Word(
        name="use",
        action=actions.use,
        takes=("item", "count"),
        card=_used,
        aliases={"ru": ("использовать",), "es": ("usar",)},
    ),
)
