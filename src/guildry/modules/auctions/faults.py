"""What the auction house refuses, with what was needed and what is there."""

from datetime import datetime
from uuid import UUID

from guildry.kernel import Fault, Kind


class LotUnknown(Fault, code="AUCTION_NOT_FOUND", kind=Kind.MISSING):
    lot: UUID


class LotClosed(Fault, code="AUCTION_CLOSED", kind=Kind.CONFLICT):
    lot: UUID
    state: str


class LotOver(Fault, code="AUCTION_ENDED", kind=Kind.CONFLICT):
    lot: UUID
    ended_at: datetime


class BidTooLow(Fault, code="BID_TOO_LOW", kind=Kind.REFUSED):
    required: int
    offered: int


class OwnLot(Fault, code="SELF_BID", kind=Kind.REFUSED):
    lot: UUID


class LinkedToSeller(Fault, code="LINKED_ACCOUNT", kind=Kind.REFUSED):
    """The bidder and the seller are likely one person."""

    lot: UUID


class NewcomerBid(Fault, code="NEWCOMER_BID", kind=Kind.REFUSED):
    """Accounts of yesterday drive no price up."""

    most: int
    until: datetime


class NoBuyout(Fault, code="NO_BUYOUT", kind=Kind.REFUSED):
    lot: UUID


class BuyoutMoved(Fault, code="PRICE_CHANGED", kind=Kind.CONFLICT):
    expected: int
    actual: int


class BuyoutTooLow(Fault, code="BUYOUT_TOO_LOW", kind=Kind.INVALID):
    required: int


class HasBids(Fault, code="AUCTION_HAS_BIDS", kind=Kind.REFUSED):
    lot: UUID
    bids: int


class LotItemBound(Fault, code="ITEM_BOUND", kind=Kind.REFUSED):
    item: str


class TooManyLots(Fault, code="TOO_MANY_AUCTIONS", kind=Kind.REFUSED):
    open: int
    most: int


class TooManyBids(Fault, code="TOO_MANY_BIDS", kind=Kind.REFUSED):
    most: int


class TooManyWatched(Fault, code="TOO_MANY_WATCHED", kind=Kind.REFUSED):
    most: int
