"""The shop's words in a chat."""

from guildry.kernel import Button, Card, Text, Word
from guildry.modules.shop import queries
from guildry.modules.shop.actions import buying, daily
from guildry.modules.shop.contract import Bonus, Offer, PurchaseReceipt, Shop

LINES_MAX = 8


def _shop(shop: Shop) -> Card:
    shown = shop.offers[:LINES_MAX]
    return Card(
        mark="🛒",
        title=Text("shop-card-shop", {"offers": len(shop.offers)}),
        lines=tuple(map(_line, shown)),
        buttons=tuple(
            Button(
                Text("shop-button-buy", {"name": offer.name}),
                "buy",
                {"offer": offer.code, "expectedPrice": offer.price},
            )
            for offer in shown
        ),
    )


def _line(offer: Offer) -> Text:
    facts = {
        "name": offer.name,
        "code": offer.code,
        "price": offer.price,
        "currency": offer.currency,
    }
    if offer.stock is None:
        return Text("shop-card-offer", facts)
    return Text("shop-card-offer-left", {**facts, "left": offer.stock})


def _bought(receipt: PurchaseReceipt) -> Card:
    return Card(
        mark="🛍️",
        title=_receipt_title("shop-card-bought", receipt),
        lines=_paid(receipt),
    )


def _given(receipt: PurchaseReceipt) -> Card:
    return Card(
        mark="🎁",
        title=_receipt_title("shop-card-given", receipt),
        lines=_paid(receipt),
    )


def _receipt_title(key: str, receipt: PurchaseReceipt) -> Text:
    return Text(key, {"offer": receipt.offer, "quantity": receipt.quantity})


def _paid(receipt: PurchaseReceipt) -> tuple[Text, ...]:
    currency = receipt.currency
    return (
        Text("shop-card-paid", {"total": receipt.total, "currency": currency}),
        Text("shop-card-left", {"balance": receipt.balance, "currency": currency}),
    )


def _bonus(bonus: Bonus) -> Card:
    return Card(
        mark="☀️",
        title=Text("shop-card-bonus", {"amount": bonus.amount}),
        lines=(
            Text("shop-card-streak", {"streak": bonus.streak}),
            Text("shop-card-left", {"balance": bonus.balance, "currency": "coin"}),
        ),
    )


WORDS = (
    Word(
        name="shop",
        action=queries.shop,
        takes=("category",),
        card=_shop,
        aliases={"ru": ("магазин",), "es": ("tienda",)},
    ),
    Word(
        name="buy",
        action=buying.purchase,
        takes=("offer", "quantity"),
        card=_bought,
        aliases={"ru": ("купить",), "es": ("comprar",)},
    ),
    Word(
        name="gift",
        action=buying.gift,
        takes=("to", "offer", "quantity", "note"),
        card=_given,
        aliases={"ru": ("подарить", "подарок"), "es": ("regalar",)},
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
)
