from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import (
    Amount,
    AssetCode,
    Event,
    Fault,
    Given,
    Grant,
    Kind,
    PlayerId,
    Role,
    Shown,
)

PAGE_ROWS_MAX: Final = 100
USES_MAX: Final = 1_000
EFFECT_SECONDS_MAX: Final = 365 * 86_400
"""The furthest that a privilege or a boost may be extended ahead."""

SEE: Final = Grant("inventory.see", Role.PLAYER)
USE: Final = Grant("inventory.use", Role.PLAYER)
HAND_OUT: Final = Grant("inventory.hand_out", Role.GAME_MASTER)
MAKE: Final = Grant("inventory.make", Role.ADMIN)

ItemCode = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9_]{0,40}$",
        description="An item's short name; its asset is `item:<code>`.",
        examples=["sword"],
    ),
]
ItemName = Annotated[str, Meta(min_length=1, max_length=60)]
About = Annotated[str, Meta(max_length=300)]
Glyph = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9-]{0,40}$",
        description="The name of a drawing in the hall's set.",
        examples=["sword"],
    ),
]
Reason = Annotated[
    str, Meta(min_length=1, max_length=200, description="Why, for the record.")
]
Limit = Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)]


class ItemKind(StrEnum):
    STICKER = "sticker"
    PRIVILEGE = "privilege"
    BOOST = "boost"
    COLLECTIBLE = "collectible"
    MATERIAL = "material"
    CUSTOM = "custom"


class Rarity(StrEnum):
    COMMON = "common"
    UNCOMMON = "uncommon"
    RARE = "rare"
    EPIC = "epic"
    LEGENDARY = "legendary"


class Thing(Struct, frozen=True):
    """What other rooms need to know of an item before they let it change hands."""

    code: str
    asset: AssetCode
    bound: bool
    one_of_a_kind: bool


# What may be asked


class Names(Given):
    en: ItemName
    ru: ItemName
    es: ItemName


class Descriptions(Given):
    en: About = ""
    ru: About = ""
    es: About = ""


class MakeItem(Given):
    code: ItemCode
    kind: ItemKind
    rarity: Rarity = Rarity.COMMON
    picture: Glyph
    names: Names
    descriptions: Descriptions
    bound: bool = False
    one_of_a_kind: bool = False
    """There is one of it in the whole hall; else alike ones stack."""
    consumable: bool = False
    seconds: (
        Annotated[
            int,
            Meta(
                ge=1,
                le=EFFECT_SECONDS_MAX,
                description="How long it works once it is used.",
            ),
        ]
        | None
    ) = None


class SeeItems(Given):
    after: ItemCode | None = None
    limit: Limit = 50


class SeeItem(Given):
    item: ItemCode


class SeeInventory(SeeItems):
    player: UUID


class UseItem(Given):
    item: ItemCode
    count: Annotated[int, Meta(ge=1, le=USES_MAX)] = 1


class GrantItem(Given):
    player: UUID
    item: ItemCode
    count: Amount = 1
    reason: Reason


class TakeItem(GrantItem):
    pass


# What is shown


class Item(Shown):
    code: str
    asset: AssetCode
    kind: ItemKind
    rarity: Rarity
    picture: str
    name: str
    description: str
    bound: bool
    one_of_a_kind: bool
    consumable: bool
    seconds: int | None


class Items(Shown):
    items: list[Item]
    next: str | None
    """Give it as `after` for the page that follows; null on the last one."""


class Held(Item):
    count: int
    until: datetime | None
    """When the effect that runs ends; null if none runs."""


class Effect(Shown):
    item: str
    name: str
    picture: str
    until: datetime


class Inventory(Shown):
    player: PlayerId
    items: list[Held]
    effects: list[Effect]
    next: str | None


class Used(Shown):
    item: str
    name: str
    count: int
    left: int
    until: datetime | None


class Handed(Shown):
    player: PlayerId
    item: str
    count: int
    held: int


# What happens


class ItemUsed(Event):
    player: PlayerId
    item: str
    count: int
    until: datetime | None


class ItemGranted(Event):
    player: PlayerId
    item: str
    count: int


class ItemTaken(Event):
    player: PlayerId
    item: str
    count: int


class EffectEnded(Event):
    player: PlayerId
    item: str


# What is refused


class ItemUnknown(Fault, code="ITEM_NOT_FOUND", kind=Kind.MISSING):
    item: str


class ItemExists(Fault, code="ITEM_EXISTS", kind=Kind.CONFLICT):
    item: str


class NotUsable(Fault, code="ITEM_NOT_USABLE", kind=Kind.REFUSED):
    item: str


class TooLong(Fault, code="EFFECT_TOO_LONG", kind=Kind.REFUSED):
    """An effect cannot be extended further ahead than this."""

    item: str
    seconds: int
    most: int


class NeverUsedUp(Fault, code="ITEM_NEVER_USED_UP", kind=Kind.INVALID):
    """Only what is used up can work for a time."""

    item: str
