"""What trading refuses, with what was needed and what is there."""

from uuid import UUID

from guildry.kernel import Fault, Kind


class TradeUnknown(Fault, code="TRADE_NOT_FOUND", kind=Kind.MISSING):
    trade: UUID


class TradeClosed(Fault, code="TRADE_CLOSED", kind=Kind.CONFLICT):
    trade: UUID
    state: str


class TermsMoved(Fault, code="TRADE_CHANGED", kind=Kind.CONFLICT):
    """Another version is on the table than the one that was seen."""

    seen: int
    actual: int


class OthersTurn(Fault, code="NOT_YOUR_TURN", kind=Kind.REFUSED):
    trade: UUID


class TradeWithOneself(Fault, code="SELF_TRADE", kind=Kind.REFUSED):
    pass


class NothingOffered(Fault, code="TRADE_EMPTY", kind=Kind.INVALID):
    pass


class StakeTwice(Fault, code="ASSET_TWICE", kind=Kind.INVALID):
    """An asset stands on one side, once."""

    asset: str


class StakeUnreadable(Fault, code="STAKE_UNREADABLE", kind=Kind.INVALID):
    said: str


class StakeUnknown(Fault, code="ASSET_NOT_FOUND", kind=Kind.MISSING):
    asset: str


class StakeBound(Fault, code="ITEM_BOUND", kind=Kind.REFUSED):
    asset: str


class StakesTooMany(Fault, code="TOO_MANY_STAKES", kind=Kind.INVALID):
    most: int


class TradeTooLarge(Fault, code="AMOUNT_TOO_LARGE", kind=Kind.INVALID):
    most: int


class TooManyTrades(Fault, code="TOO_MANY_TRADES", kind=Kind.REFUSED):
    open: int
    most: int


class TooManyWithOne(Fault, code="TOO_MANY_TRADES_WITH_PLAYER", kind=Kind.REFUSED):
    open: int
    most: int


class InboxFull(Fault, code="TRADE_INBOX_FULL", kind=Kind.REFUSED):
    most: int


class TooManyVersions(Fault, code="TOO_MANY_COUNTER_OFFERS", kind=Kind.REFUSED):
    most: int


class NothingToConfirm(Fault, code="NOTHING_TO_CONFIRM", kind=Kind.CONFLICT):
    trade: UUID


class NotTakingTrades(Fault, code="PLAYER_BLOCKED", kind=Kind.REFUSED):
    """One of the two has blocked the other, and is not told which."""


class AlertUnknown(Fault, code="ALERT_NOT_FOUND", kind=Kind.MISSING):
    trade: UUID


class JudgedBefore(Fault, code="ALREADY_JUDGED", kind=Kind.CONFLICT):
    trade: UUID
