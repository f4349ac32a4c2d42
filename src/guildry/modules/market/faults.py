"""What the market refuses, with what was needed and what is there."""

from uuid import UUID

from guildry.kernel import Fault, Kind


class NotForMarket(Fault, code="NOT_STACKABLE", kind=Kind.REFUSED):
    """Only alike things that may change hands are traded by order."""

    item: str


class OrderTooLarge(Fault, code="AMOUNT_TOO_LARGE", kind=Kind.INVALID):
    required: int
    most: int


class MeetsOwnOrder(Fault, code="SELF_TRADE", kind=Kind.REFUSED):
    """It would trade with an order of the same player."""

    order: UUID
    price: int


class TooManyOrders(Fault, code="TOO_MANY_ORDERS", kind=Kind.REFUSED):
    open: int
    most: int


class OrderUnknown(Fault, code="ORDER_NOT_FOUND", kind=Kind.MISSING):
    order: UUID


class OrderIsClosed(Fault, code="ORDER_CLOSED", kind=Kind.CONFLICT):
    order: UUID
    state: str


class BookUnknown(Fault, code="BOOK_NOT_FOUND", kind=Kind.MISSING):
    item: str
