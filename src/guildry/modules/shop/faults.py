"""What the shop refuses, with what was needed and what is there."""

from datetime import datetime
from uuid import UUID

from guildry.kernel import Fault, Kind


class OfferUnknown(Fault, code="OFFER_NOT_FOUND", kind=Kind.MISSING):
    offer: str


class NotOnSale(Fault, code="OFFER_NOT_ACTIVE", kind=Kind.REFUSED):
    offer: str


class OutOfStock(Fault, code="OUT_OF_STOCK", kind=Kind.REFUSED):
    offer: str
    required: int
    available: int


class LimitReached(Fault, code="PURCHASE_LIMIT_REACHED", kind=Kind.REFUSED):
    offer: str
    limit: int
    bought: int


class CoolingDown(Fault, code="COOLDOWN_ACTIVE", kind=Kind.REFUSED):
    offer: str
    until: datetime


class PriceChanged(Fault, code="PRICE_CHANGED", kind=Kind.CONFLICT):
    offer: str
    expected: int
    actual: int


class TotalTooLarge(Fault, code="AMOUNT_TOO_LARGE", kind=Kind.INVALID):
    required: int
    most: int


class GiftsUsedUp(Fault, code="GIFT_LIMIT_REACHED", kind=Kind.REFUSED):
    sent: int
    most: int


class GiftBound(Fault, code="ITEM_BOUND", kind=Kind.REFUSED):
    """What is bound to its holder is bought for oneself alone."""

    item: str


class GiftToOneself(Fault, code="SELF_GIFT", kind=Kind.REFUSED):
    pass


class PurchaseUnknown(Fault, code="PURCHASE_NOT_FOUND", kind=Kind.MISSING):
    purchase: UUID


class RefundedBefore(Fault, code="ALREADY_REFUNDED", kind=Kind.CONFLICT):
    purchase: UUID


class CategoryUnknown(Fault, code="CATEGORY_NOT_FOUND", kind=Kind.MISSING):
    category: str


class CategoryExists(Fault, code="CATEGORY_EXISTS", kind=Kind.CONFLICT):
    category: str


class OfferExists(Fault, code="OFFER_EXISTS", kind=Kind.CONFLICT):
    offer: str


class NotCounted(Fault, code="STOCK_NOT_COUNTED", kind=Kind.REFUSED):
    """An offer without a stock has as many pieces as are asked for."""

    offer: str


class BonusTaken(Fault, code="BONUS_ALREADY_CLAIMED", kind=Kind.REFUSED):
    until: datetime
