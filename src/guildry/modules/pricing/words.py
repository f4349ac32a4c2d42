"""Pricing's word in a chat: what something costs, and where its price is going."""

from typing import Final

from guildry.kernel import Button, Card, Text, Word
from guildry.modules.pricing import queries
from guildry.modules.pricing.contract import PriceHistory, PriceTag, PriceTags

LINES_MAX: Final = 8
DAYS_SHOWN: Final = 5
_LINES: Final = {
    "rising": "pricing-card-rising",
    "falling": "pricing-card-falling",
    "steady": "pricing-card-steady",
}
_WEEKS: Final = {
    "rising": "pricing-card-rising-week",
    "falling": "pricing-card-falling-week",
    "steady": "pricing-card-steady-week",
}
_MARKS: Final = {"rising": "📈", "falling": "📉", "steady": "🏷️"}


def _price(shown: PriceHistory) -> Card:
    lines = [Text(_WEEKS[shown.trend], _told(shown))]
    if shown.season is not None:
        lines.append(
            Text(
                "pricing-card-season",
                {"season": shown.season, "percent": shown.season_percent},
            )
        )
    lines += [
        Text("pricing-card-day", {"day": point.day.isoformat(), "price": point.price})
        for point in reversed(shown.history[-DAYS_SHOWN:])
    ]
    return Card(
        mark=_MARKS[shown.trend],
        title=Text("pricing-card-price", _told(shown)),
        lines=tuple(lines),
        buttons=(
            Button(
                Text("pricing-button-buy", {"offer": shown.offer}),
                "buy",
                {"offer": shown.offer, "expectedPrice": shown.price},
            ),
        ),
    )


def _prices(shown: PriceTags) -> Card:
    return Card(
        mark="🏷️",
        title=Text("pricing-card-prices", {"count": len(shown.tags)}),
        lines=tuple(
            Text(_LINES[tag.trend], _told(tag)) for tag in shown.tags[:LINES_MAX]
        ),
    )


def _told(tag: PriceTag) -> dict[str, object]:
    return {
        "offer": tag.offer,
        "price": tag.price,
        "currency": tag.currency,
        "percent": abs(tag.change_percent),
    }


WORDS = (
    Word(
        name="price",
        action=queries.price,
        takes=("offer",),
        card=_price,
        aliases={"ru": ("цена",), "es": ("precio",)},
    ),
    Word(
        name="prices",
        action=queries.prices,
        card=_prices,
        aliases={"ru": ("цены",), "es": ("precios",)},
    ),
)
