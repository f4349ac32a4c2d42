"""Who plays: five kinds of people, what they like, and what the shop has for them."""

import random
from enum import StrEnum
from typing import Final

from msgspec import Struct

from guildry.kernel import HALL, Actor, PlayerId, Role, Tx
from guildry.modules import accounts
from guildry.testing.simulation.stage import Stage


class Kind(StrEnum):
    CASUAL = "casual"
    TRADER = "trader"
    HOARDER = "hoarder"
    GAMBLER = "gambler"
    CHEAT = "cheat"


class Ware(Struct, frozen=True):
    """An offer of the shop, and what people think of it."""

    code: str
    price: int
    taste: float
    """How many of those who look at it would pay its first price."""


SHARES: Final = {
    Kind.CASUAL: 0.42,
    Kind.TRADER: 0.25,
    Kind.HOARDER: 0.18,
    Kind.GAMBLER: 0.10,
    Kind.CHEAT: 0.05,
}
AT_HOME: Final = {
    Kind.CASUAL: 0.35,
    Kind.TRADER: 0.65,
    Kind.HOARDER: 0.5,
    Kind.GAMBLER: 0.6,
    Kind.CHEAT: 0.9,
}
"""How likely somebody of a kind comes on a day."""

WARES: Final = (
    Ware("bread", 12, 0.6),
    Ware("arrow", 18, 0.5),
    Ware("lantern", 30, 0.4),
    Ware("rope", 25, 0.35),
    Ware("bow", 90, 0.3),
    Ware("shield", 120, 0.3),
    Ware("sword", 150, 0.35),
    Ware("cloak", 200, 0.25),
    Ware("horse", 450, 0.2),
    Ware("ring", 600, 0.15),
    Ware("banner", 80, 0.25),
    Ware("map", 60, 0.3),
)


class Player:
    """One of the cast: an actor, dice of their own, and what they hold as they saw it this morning."""

    def __init__(self, number: int, kind: Kind, actor: Actor, seed: int) -> None:
        self.number = number
        self.kind = kind
        self.actor = actor
        self.dice = random.Random(f"{seed} player {number}")
        self.purse = 0
        self.bank = 0
        self.savings = 0
        self.crypto = 0
        self.things: dict[str, int] = {}
        self.debt = 0
        self.loan = ""
        self.bought_at = 0

    @property
    def wealth(self) -> int:
        return self.purse + self.bank + self.savings - self.debt

    def comes(self) -> bool:
        return self.dice.random() < AT_HOME[self.kind]


async def gather(stage: Stage, count: int, seed: int) -> list[Player]:
    """Invite the cast: each kind has its share, in an order that comes from the seed."""
    kinds = [
        kind for kind, share in SHARES.items() for _ in range(round(share * count))
    ]
    kinds += [Kind.CASUAL] * (count - len(kinds))
    kinds = kinds[:count]
    random.Random(f"{seed} kinds").shuffle(kinds)
    cast: list[Player] = []
    for number, kind in enumerate(kinds):
        player = await _come(stage, number)
        cast.append(Player(number, kind, Actor(player=player, role=Role.PLAYER), seed))
    return cast


async def _come(stage: Stage, number: int) -> PlayerId:
    async def come(tx: Tx) -> PlayerId:
        return await accounts.invite(tx, f"Player {number}")

    return await stage.runner.unit(come, HALL)


async def stock_the_shop(stage: Stage) -> None:
    """Put the wares on the shelves, and let their prices follow demand."""
    names = {"en": "Wares", "ru": "Товары", "es": "Cosas"}
    await stage.do("shop.add_category", HALL, code="wares", names=names)
    for ware in WARES:
        named = dict.fromkeys(("en", "ru", "es"), ware.code)
        await stage.do(
            "inventory.make_item",
            HALL,
            code=ware.code,
            kind="material",
            picture="box",
            names=named,
            descriptions={},
        )
        await stage.do(
            "shop.add_offer",
            HALL,
            code=ware.code,
            category="wares",
            names=named,
            picture="box",
            price=ware.price,
            contents=[{"item": ware.code, "count": 1}],
        )
        await stage.do("pricing.follow", HALL, offer=ware.code)
