from guildry.kernel import Live, Route
from guildry.modules.inventory import actions, queries
from guildry.modules.inventory.contract import (
    EffectEnded,
    ItemGranted,
    ItemTaken,
    ItemUsed,
)

_PLAYER = "01890a5d-ac96-774b-bcce-b302099a8057"

ROUTES = (
    Route("GET", "/v1/inventory", queries.my_inventory),
    Route("GET", "/v1/inventory/{player}", queries.inventory),
    Route("GET", "/v1/items", queries.items),
    Route("GET", "/v1/items/{item}", queries.item),
    Route("GET", "/v1/hints/items", queries.items_called),
    Route("GET", "/v1/hints/my-things", queries.my_usable_things),
    Route(
        "POST",
        "/v1/items",
        actions.make_item,
        example={
            "code": "vip_week",
            "kind": "privilege",
            "rarity": "rare",
            "picture": "crown",
            "names": {"en": "VIP week", "ru": "VIP-неделя", "es": "Semana VIP"},
            "descriptions": {"en": "A crown beside your name for seven days."},
            "bound": True,
            "consumable": True,
            "seconds": 604_800,
        },
    ),
    Route("POST", "/v1/items/{item}/use", actions.use, example={"count": 1}),
    Route(
        "POST",
        "/v1/items/{item}/grants",
        actions.grant,
        example={"player": _PLAYER, "count": 1, "reason": "won the summer quiz"},
    ),
    Route(
        "POST",
        "/v1/items/{item}/takings",
        actions.take,
        example={"player": _PLAYER, "count": 1, "reason": "given by mistake"},
    ),
)


def _player(happened: ItemUsed | ItemGranted | ItemTaken | EffectEnded) -> list[str]:
    return [f"player:{happened.player}"]


LIVE = (
    Live(ItemUsed, to=_player),
    Live(ItemGranted, to=_player),
    Live(ItemTaken, to=_player),
    Live(EffectEnded, to=_player),
)
