"""What the bank shows."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from guildry.kernel import (
    PlayerId,
    Shown,
)
from guildry.modules.banking.contract.words import (
    Account,
    LoanId,
    LoanState,
)


class Moved(Shown):
    account: Account
    amount: int
    fee: int
    penalty: int
    purse: int | None
    """What is in the purse now; null where nothing came to it."""
    balance: int
    """What the account holds now."""


class Tier(Shown):
    tier: int
    name: str
    wealth: int
    """What one must own to be let in."""
    cost: int
    daily_limit: int
    interest_ppm: int
    deposit_fee_ppm: int
    withdraw_fee_ppm: int


class Rate(Shown):
    score: int
    """From this score on."""
    ppm: int
    times: int
    """At most so many times one's own money."""


class Tariff(Shown):
    tiers: list[Tier]
    rates: list[Rate]
    savings_ppm: int
    account_cap: int
    early_days: int
    early_percent: int
    late_percent: int
    buy_fee_percent: int
    sell_fee_percent: int


class Lot(Shown):
    amount: int
    free_at: datetime


class Loan(Shown):
    loan: LoanId
    principal: int
    remaining: int
    interest: int
    fees: int
    days: int
    ppm: int
    missed: int
    next_due: date
    instalment: int
    """What is asked for on the next due date, as things stand."""
    state: LoanState
    taken_at: datetime


class Bank(Shown):
    purse: int
    bank: int
    savings: int
    crypto: int
    crypto_price: int
    tier: Tier
    next_tier: Tier | None
    limit_left: int
    savings_ppm: int
    lots: list[Lot]
    """Savings that are still early to withdraw."""
    earned: int
    """Interest of the last thirty days."""
    score: int
    rate_ppm: int
    may_borrow: int
    loan: Loan | None


class Paid(Shown):
    paid: int
    owed: int
    remaining: int
    purse: int


class Instalment(Shown):
    due: date
    outcome: Literal["paid", "missed"]
    principal: int
    interest: int
    fee: int


class LoanHistory(Shown):
    loan: Loan | None
    instalments: list[Instalment]
    past: list[Loan]


class OperatorLoan(Loan):
    player: PlayerId


class Loans(Shown):
    loans: list[OperatorLoan]
    owed: int
    """By all players together."""
    next: LoanId | None


class Line(Shown):
    seq: int
    at: datetime
    posting: UUID
    kind: str
    reason: str
    amount: int
    after: int


class BankStatement(Shown):
    account: Account
    lines: list[Line]
    next: int | None


class Traded(Shown):
    units: int
    price: int
    coins: int
    """What was paid, or got, with the fee."""
    fee: int
    purse: int
    held: int


class Tick(Shown):
    hour: datetime
    price: int


class Crypto(Shown):
    price: int
    held: int
    worth: int
    """What one would get for all of it now, after the fee."""
    change_percent: int
    """Against a day ago."""
    buy_fee_percent: int
    sell_fee_percent: int
    chart: list[Tick]


class Epoch(Shown):
    epoch: int
    starts_at: datetime
    ends_at: datetime
    committed_at: datetime
    digest: str
    """SHA-256 of the seed: published a week before its first hour."""
    seed: str | None
    """Once the week is over."""
    start_price: int | None


class Epochs(Shown):
    epochs: list[Epoch]


class SheetDay(Shown):
    day: date
    wanted: int
    minted: int
    cap: int
    accounts: int


class Projection(Shown):
    savings: int
    bank: int
    owed: int
    terms: list["TermsShown"]
    past: list[SheetDay]
    ahead: list["ProjectedDay"]


class ProjectedDay(Shown):
    day: date
    savings: int
    minted: int


class TermsShown(Shown):
    from_day: date
    savings_ppm: int
    account_cap: int
    hall_cap: int
