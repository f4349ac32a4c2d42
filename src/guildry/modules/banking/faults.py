"""What the bank refuses, with what was needed and what is there."""

from datetime import datetime

from guildry.kernel import Fault, Kind


class NothingLeft(Fault, code="AMOUNT_TOO_SMALL", kind=Kind.INVALID):
    """The fee would take all of it."""

    amount: int
    fee: int


class LimitOfDay(Fault, code="WITHDRAWAL_LIMIT_REACHED", kind=Kind.REFUSED):
    required: int
    available: int
    limit: int


class TooManyDeposits(Fault, code="TOO_MANY_DEPOSITS", kind=Kind.LIMITED):
    """So many deposits of the last days are kept apart, and no more."""

    most: int
    retry_after: int


class HighestTier(Fault, code="HIGHEST_TIER", kind=Kind.REFUSED):
    pass


class TierNotNext(Fault, code="TIER_NOT_NEXT", kind=Kind.REFUSED):
    """Tiers are climbed one by one."""

    tier: int
    next: int


class NotWealthy(Fault, code="NOT_WEALTHY_ENOUGH", kind=Kind.REFUSED):
    required: int
    available: int


class OneLoan(Fault, code="LOAN_OPEN", kind=Kind.REFUSED):
    """One loan at a time."""

    owed: int


class LoanTooLarge(Fault, code="LOAN_TOO_LARGE", kind=Kind.REFUSED):
    """The limit leaves out what is borrowed and what came in over the last day."""

    required: int
    available: int


class TooYoung(Fault, code="ACCOUNT_TOO_YOUNG", kind=Kind.REFUSED):
    until: datetime


class NoLoan(Fault, code="LOAN_NOT_FOUND", kind=Kind.MISSING):
    pass


class MoreThanOwed(Fault, code="MORE_THAN_OWED", kind=Kind.REFUSED):
    required: int
    owed: int


class CryptoPriceMoved(Fault, code="CRYPTO_PRICE_CHANGED", kind=Kind.CONFLICT):
    expected: int
    actual: int


class TradeTooLarge(Fault, code="TRADE_TOO_LARGE", kind=Kind.INVALID):
    required: int
    most: int
