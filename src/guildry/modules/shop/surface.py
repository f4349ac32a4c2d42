from guildry.kernel import Live, Route
from guildry.modules.shop import queries
from guildry.modules.shop.actions import buying, daily, keeping
from guildry.modules.shop.contract import (
    DailyBonusTaken,
    OfferChanged,
    Purchased,
    PurchaseRefunded,
)

_PLAYER = "01890a5d-ac96-774b-bcce-b302099a8057"
_NAMES = {"en": "VIP (a week)", "ru": "VIP-статус (неделя)", "es": "VIP (una semana)"}

ROUTES = (
    Route("GET", "/v1/shop", queries.shop),
    Route("GET", "/v1/shop/categories", queries.shelf),
    Route("GET", "/v1/shop/offers/{offer}", queries.offer),
    Route("GET", "/v1/hints/offers", queries.offers_called),
    Route("GET", "/v1/hints/shelves", queries.shelves_called),
    Route(
        "POST",
        "/v1/shop/purchase",
        buying.purchase,
        example={"offer": "vip_week", "quantity": 1, "expectedPrice": 100},
    ),
    Route(
        "POST",
        "/v1/shop/gift",
        buying.gift,
        example={"to": _PLAYER, "offer": "lucky_coin", "note": "for luck"},
    ),
    Route("POST", "/v1/shop/daily-bonus", daily.take_daily_bonus, example={}),
    Route("GET", "/v1/shop/daily-bonus", queries.my_streak),
    Route("GET", "/v1/shop/purchases", queries.my_purchases),
    Route("GET", "/v1/shop/players/{player}/purchases", queries.purchases_of),
    Route(
        "POST",
        "/v1/shop/purchases/{purchase}/refund",
        keeping.refund,
        example={"reason": "bought by mistake"},
    ),
    Route(
        "POST",
        "/v1/shop/categories",
        keeping.add_category,
        example={
            "code": "privileges",
            "names": {"en": "Privileges", "ru": "Привилегии", "es": "Privilegios"},
        },
    ),
    Route(
        "POST",
        "/v1/shop/offers",
        keeping.add_offer,
        example={
            "code": "vip_week",
            "category": "privileges",
            "names": _NAMES,
            "picture": "crown",
            "price": 100,
            "contents": [{"item": "vip_week", "count": 1}],
            "cooldownSeconds": 604_800,
        },
    ),
    Route(
        "POST",
        "/v1/shop/offers/{offer}/price",
        keeping.reprice,
        example={"price": 120, "reason": "it is loved"},
    ),
    Route(
        "POST", "/v1/shop/offers/{offer}/stock", keeping.restock, example={"add": 50}
    ),
    Route("POST", "/v1/shop/offers/{offer}/open", keeping.open_offer, example={}),
    Route("POST", "/v1/shop/offers/{offer}/close", keeping.close_offer, example={}),
)


def _both(happened: Purchased) -> list[str]:
    return [f"player:{who}" for who in {happened.buyer, happened.receiver}]


def _buyer(happened: PurchaseRefunded) -> list[str]:
    return [f"player:{happened.buyer}"]


def _everyone(happened: OfferChanged) -> list[str]:
    return ["everyone"]


def _player(happened: DailyBonusTaken) -> list[str]:
    return [f"player:{happened.player}"]


LIVE = (
    Live(Purchased, to=_both),
    Live(PurchaseRefunded, to=_buyer),
    Live(OfferChanged, to=_everyone),
    Live(DailyBonusTaken, to=_player),
)
