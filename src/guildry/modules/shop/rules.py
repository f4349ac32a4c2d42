"""Pure decisions of the shop: what a purchase moves, what it costs, what a daily bonus is worth."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from guildry.kernel import AMOUNT_MAX, Fault, InvalidInput
from guildry.modules import inventory, ledger
from guildry.modules.shop.contract import AddOffer, Gift, OnSale, Purchase
from guildry.modules.shop.faults import (
    CoolingDown,
    GiftBound,
    GiftsUsedUp,
    GiftToOneself,
    LimitReached,
    NotOnSale,
    OutOfStock,
    PriceChanged,
    TotalTooLarge,
)

LOCALES: Final = ("en", "ru", "es")
GIFTS_A_DAY_MAX: Final = 10
BONUS_BASE: Final = 10
BONUS_TENTHS: Final = (
    (1, 10),
    (3, 15),
    (7, 20),
    (14, 25),
    (30, 30),
    (90, 40),
    (365, 50),
)
"""From this many days in a row on, so many tenths of the base."""

TILL: Final = "shop_till"
SHELF: Final = "shop_shelf"

CHANGED: Final = 7
KNOWN: Final = 8
AGAIN: Final = 9
LEDGER_SAID: Final = 100


def named(names: Sequence[str], locale: str) -> str:
    """The one of an offer's names that this language says."""
    return names[LOCALES.index(locale) if locale in LOCALES else 0]


def makes_sense(given: AddOffer) -> None:
    """An offer names each item once, and ends after it starts."""
    items = [content.item for content in given.contents]
    if len(set(items)) < len(items):
        raise InvalidInput(field="contents", problem="an item is named twice")
    if given.starts_at and given.ends_at and given.starts_at >= given.ends_at:
        raise InvalidInput(field="endsAt", problem="it ends before it starts")


def receiver_of(given: Purchase | Gift, buyer: UUID) -> UUID:
    return given.to if isinstance(given, Gift) else buyer


def total(on_sale: OnSale, given: Purchase | Gift) -> int:
    """The exact price of all pieces, or why they can't be bought like this."""
    expected = given.expected_price
    if expected is not None and expected != on_sale.price:
        raise PriceChanged(offer=on_sale.code, expected=expected, actual=on_sale.price)
    required = on_sale.price * given.quantity
    if required > AMOUNT_MAX:
        raise TotalTooLarge(required=required, most=AMOUNT_MAX)
    return required


def legs(
    on_sale: OnSale, given: Purchase | Gift, buyer: UUID
) -> tuple[ledger.Leg, ...]:
    """What a purchase moves; the first leg pays."""
    receiver = receiver_of(given, buyer)
    if isinstance(given, Gift):
        _may_be_given(on_sale, receiver, buyer)
    till, shelf = ledger.holder_named(TILL), ledger.holder_named(SHELF)
    moved = list(
        ledger.moved(on_sale.currency, total(on_sale, given), source=buyer, target=till)
    )
    for stuff in on_sale.stuff:
        asset = inventory.asset_of(stuff.item)
        count = stuff.count * given.quantity
        moved += ledger.moved(asset, count, source=shelf, target=receiver)
    return tuple(moved)


def _may_be_given(on_sale: OnSale, receiver: UUID, buyer: UUID) -> None:
    if receiver == buyer:
        raise GiftToOneself()
    for stuff in on_sale.stuff:
        if stuff.bound:
            raise GiftBound(item=stuff.item)


def refusal(
    verdict: int,
    order: ledger.Order,
    on_sale: OnSale,
    quantity: int,
    *,
    leg: int | None,
    held: int | None,
    until: datetime | None,
) -> Fault:
    """The words for why the database did not let a purchase through."""
    have = held or 0
    match verdict:
        case 1:
            return NotOnSale(offer=on_sale.code)
        case 2:
            return OutOfStock(offer=on_sale.code, required=quantity, available=have)
        case 3:
            return LimitReached(
                offer=on_sale.code, limit=on_sale.per_player or 0, bought=have
            )
        case 4:
            assert until is not None
            return CoolingDown(offer=on_sale.code, until=until)
        case 5:
            return ledger.refusal(1, order, 0, have)
        case 6:
            return GiftsUsedUp(sent=have, most=GIFTS_A_DAY_MAX)
        case _:
            assert verdict > LEDGER_SAID, f"verdict {verdict}"
            return ledger.refusal(verdict - LEDGER_SAID, order, leg, held)


def streak(last: date, days: int, today: date) -> int:
    """How many days in a row it is today; after a gap it is one."""
    return days + 1 if today - last == timedelta(days=1) else 1


def bonus(days: int) -> int:
    reached: Sequence[int] = [tenths for since, tenths in BONUS_TENTHS if days >= since]
    return BONUS_BASE * reached[-1] // 10


def more_at(days: int) -> int | None:
    """From how many days in a row on a bonus is larger than after these."""
    return next((since for since, _ in BONUS_TENTHS if since > days), None)


def next_midnight(today: date) -> datetime:
    return datetime.combine(today + timedelta(days=1), time(), UTC)
