"""What is known on a day, and what many want to do with it."""

from collections import defaultdict
from math import isqrt
from typing import Any

from guildry.kernel import Actor
from guildry.testing.simulation.cast import Player

Wishes = defaultdict[str, list[tuple[Actor, dict[str, Any]]]]
"""What many want to do, by the action; those who want the same do it together."""


class Day:
    """What is known on a day: prices, the mood for each ware, who is there."""

    def __init__(
        self,
        number: int,
        prices: dict[str, int],
        mood: dict[str, float],
        crypto: int,
        present: list[Player],
        asks: dict[str, int],
        lasts: dict[str, int],
    ) -> None:
        self.number = number
        self.prices = prices
        self.mood = mood
        self.crypto = crypto
        self.present = present
        self.asks = asks
        """The cheapest that is for sale at the market, by ware."""
        self.lasts = lasts
        """What was paid there last."""

    def worth(self, code: str) -> int:
        """What people think a ware is worth: between what the shop asks and what was paid last."""
        return isqrt(self.prices[code] * self.lasts.get(code, self.prices[code]))
