"""Ids, grants, bounds, and what the bank passes between its own hands."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal, NewType
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import AssetCode, Grant, Role

LoanId = NewType("LoanId", UUID)

CRYPTO: Final = AssetCode("crypto")
PAGE_ROWS_MAX: Final = 100
LOTS_MAX: Final = 200
COINS_A_TRADE_MAX: Final = 1_000_000
CHART_HOURS_MAX: Final = 24 * 90
PROJECTION_DAYS_MAX: Final = 365

USE: Final = Grant("banking.use", Role.PLAYER)
SEE: Final = Grant("banking.see", Role.PLAYER)
KEEP: Final = Grant("banking.keep", Role.ADMIN)

Units = Annotated[
    int, Meta(ge=1, le=10**12, description="How many of it.", examples=[100])
]
MicroPrice = Annotated[
    int,
    Meta(
        ge=1,
        le=10**12,
        description="Millionths of a coin for one of it.",
        examples=[1_337_000],
    ),
]
Limit = Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)]
LoanState = Literal["open", "paid", "defaulted"]
PaymentKind = Literal["instalment", "repayment", "garnish"]


class Account(StrEnum):
    """Where a player's coins are: at hand, in the bank, in savings."""

    PURSE = "purse"
    BANK = "bank"
    SAVINGS = "savings"


class Terms(Struct, frozen=True, kw_only=True):
    """What the bank promises on a day."""

    from_day: date
    savings_ppm: int
    account_cap: int
    hall_cap: int


class Book(Struct, frozen=True, kw_only=True):
    """An account's row, held: the day it stands at, and what moved on the day of now."""

    holder: UUID
    day: date
    start: int
    tier: int
    taken: int


class Debt(Struct, frozen=True, kw_only=True):
    """A loan as it stands."""

    id: LoanId
    player: UUID
    principal: int
    days: int
    ppm: int
    remaining: int
    interest: int
    fees: int
    missed: int
    next_due: date
    state: LoanState
    income_seq: int | None
    taken_at: datetime

    @property
    def owed(self) -> int:
        return self.remaining + self.interest + self.fees


class Payment(Struct, frozen=True, kw_only=True):
    """What a payment is for: late fees first, then interest, then the principal."""

    principal: int
    interest: int
    fees: int

    @property
    def total(self) -> int:
        return self.principal + self.interest + self.fees
