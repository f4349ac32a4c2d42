"""The shop's words in a chat."""

from guildry.kernel import Button, Card, Text, Word
from guildry.modules.shop import queries
from guildry.modules.shop.actions import buying, daily, keeping
from guildry.modules.shop.contract import (
    Bonus,
    Bought,
    Content,
    Offer,
    PurchaseReceipt,
    Purchases,
    Refunded,
    Shelf,
    Shop,
    Streak,
)

LINES_MAX = 7
BUTTONS_MAX = 7
HOUR = 3600


def _shop(shop: Shop) -> Card:
    shown = shop.offers[:LINES_MAX]
    buttons = [_buy(offer) for offer in shown[:BUTTONS_MAX]]
    if shop.more or len(shop.offers) > len(shown):
        page = {"offset": shop.offset + len(shown), "category": shop.category}
        buttons.append(Button(Text("chat-more"), "shop", page))
    return Card(
        mark="🛒",
        title=Text("shop-card-shop", {"offers": len(shop.offers)}),
        lines=tuple(_line(shop.offset + n, o) for n, o in enumerate(shown, 1)),
        buttons=tuple(buttons),
    )


def _buy(offer: Offer) -> Button:
    return Button(
        Text("shop-button-buy", {"name": offer.name}),
        "buy",
        {"offer": offer.code, "expectedPrice": offer.price},
    )


def _line(place: int, offer: Offer) -> Text:
    facts = {
        "place": place,
        "name": offer.name,
        "price": offer.price,
        "currency": offer.currency,
    }
    if offer.stock is None:
        return Text("shop-card-offer", facts)
    return Text("shop-card-offer-left", {**facts, "left": offer.stock})


def _shelves(shelf: Shelf) -> Card:
    return Card(
        mark="🗂",
        title=Text("shop-card-categories", {"count": len(shelf.categories)}),
        buttons=tuple(
            Button(
                Text("chat-as-said", {"said": category.name}),
                "shop",
                {"category": category.code},
            )
            for category in shelf.categories
        ),
    )


def _offer(offer: Offer) -> Card:
    price = {"price": offer.price, "currency": offer.currency}
    lines = [Text("shop-card-price", price), *map(_content, offer.contents)]
    if offer.stock is not None:
        lines.append(Text("shop-card-stock", {"left": offer.stock}))
    if offer.per_player is not None:
        lines.append(Text("shop-card-per-player", {"limit": offer.per_player}))
    if offer.cooldown_seconds is not None:
        hours = max(1, round(offer.cooldown_seconds / HOUR))
        lines.append(Text("shop-card-cooldown", {"hours": hours}))
    return Card(
        mark="🏷",
        title=Text("chat-as-said", {"said": offer.name}),
        lines=tuple(lines[:LINES_MAX]),
        buttons=(_buy(offer),),
        picture=offer.picture,
    )


def _content(content: Content) -> Text:
    return Text("shop-card-content", {"name": content.name, "count": content.count})


def _bought(receipt: PurchaseReceipt) -> Card:
    return Card(
        mark="🛍️",
        title=_receipt_title("shop-card-bought", receipt),
        lines=_paid(receipt),
        buttons=(Button(Text("shop-button-bag"), "inventory"),),
    )


def _given(receipt: PurchaseReceipt) -> Card:
    return Card(
        mark="🎁",
        title=_receipt_title("shop-card-given", receipt),
        lines=_paid(receipt),
    )


def _receipt_title(key: str, receipt: PurchaseReceipt) -> Text:
    return Text(key, {"offer": receipt.name, "quantity": receipt.quantity})


def _paid(receipt: PurchaseReceipt) -> tuple[Text, ...]:
    currency = receipt.currency
    return (
        Text("shop-card-paid", {"total": receipt.total, "currency": currency}),
        Text("shop-card-left", {"balance": receipt.balance, "currency": currency}),
    )


def _purchases(shown: Purchases) -> Card:
    page = shown.purchases[:LINES_MAX]
    more = len(shown.purchases) > len(page) or shown.next is not None
    before = {"before": page[-1].purchase} if page else {}
    return Card(
        mark="🧾",
        title=Text("shop-card-purchases", {"count": len(page)}),
        lines=tuple(map(_past, page)),
        buttons=(Button(Text("chat-more"), "purchases", before),) if more else (),
    )


def _past(bought: Bought) -> Text:
    facts = {
        "offer": bought.name,
        "quantity": bought.quantity,
        "total": bought.total,
        "currency": bought.currency,
        "day": bought.at.date().isoformat(),
    }
    refunded = bought.refunded_at is not None
    return Text("shop-card-refunded-past" if refunded else "shop-card-past", facts)


def _refunded(refunded: Refunded) -> Card:
    facts = {"total": refunded.total, "currency": refunded.currency}
    return Card(mark="↩️", title=Text("shop-card-refunded", facts))


def _bonus(bonus: Bonus) -> Card:
    return Card(
        mark="☀️",
        title=Text("shop-card-bonus", {"amount": bonus.amount, "currency": "coin"}),
        lines=(
            Text("shop-card-streak", {"streak": bonus.streak}),
            Text("shop-card-left", {"balance": bonus.balance, "currency": "coin"}),
        ),
    )


def _streak(streak: Streak) -> Card:
    waits = "shop-card-bonus-waits" if streak.ready else "shop-card-bonus-taken"
    lines = [Text(waits, {"until": streak.next_at})]
    if streak.more_at is not None:
        lines.append(Text("shop-card-bonus-grows", {"days": streak.more_at}))
    take = (Button(Text("shop-button-daily"), "daily"),) if streak.ready else ()
    return Card(
        mark="🔥",
        title=Text("shop-card-streak", {"streak": streak.days}),
        lines=tuple(lines),
        buttons=take,
    )


WORDS = (
    Word(
        name="shop",
        action=queries.shop,
        takes=("category",),
        card=_shop,
        aliases={"ru": ("магазин", "лавка"), "es": ("tienda",)},
        hints={"category": queries.shelves_called},
    ),
    Word(
        name="shelves",
        action=queries.shelf,
        card=_shelves,
        aliases={"en": ("categories",), "ru": ("разделы",), "es": ("secciones",)},
    ),
    Word(
        name="look",
        action=queries.offer,
        takes=("offer",),
        card=_offer,
        aliases={"en": ("product",), "ru": ("товар",), "es": ("ver",)},
        hints={"offer": queries.offers_called},
    ),
    Word(
        name="buy",
        action=buying.purchase,
        takes=("offer", "quantity"),
        card=_bought,
        aliases={"ru": ("купить",), "es": ("comprar",)},
        hints={"offer": queries.offers_called},
    ),
    Word(
        name="gift",
        action=buying.gift,
        takes=("to", "offer", "quantity", "note"),
        card=_given,
        aliases={"ru": ("подарить", "подарок"), "es": ("regalar",)},
        hints={"offer": queries.offers_called},
    ),
    Word(
        name="purchases",
        action=queries.my_purchases,
        card=_purchases,
        aliases={"ru": ("покупки",), "es": ("compras",)},
        private=True,
    ),
    Word(
        name="refund",
        action=keeping.refund,
        takes=("purchase", "reason"),
        card=_refunded,
        aliases={"ru": ("возврат",), "es": ("reembolsar",)},
        private=True,
    ),
    Word(
        name="daily",
        action=daily.take_daily_bonus,
        card=_bonus,
        aliases={
            "en": ("bonus",),
            "ru": ("бонус", "ежедневный"),
            "es": ("diario", "bono"),
        },
    ),
    Word(
        name="streak",
        action=queries.my_streak,
        card=_streak,
        aliases={"ru": ("серия",), "es": ("racha",)},
    ),
)
