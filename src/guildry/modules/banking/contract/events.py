"""What happens in the bank."""

from datetime import date, datetime

from guildry.kernel import (
    Event,
    PlayerId,
)
from guildry.modules.banking.contract.words import (
    Account,
    LoanId,
    PaymentKind,
)


class AccountMoved(Event):
    player: PlayerId
    account: Account
    amount: int
    balance: int


class InterestPaid(Event):
    day: date
    accounts: int
    minted: int


class TierRaised(Event):
    player: PlayerId
    tier: int


class LoanTaken(Event):
    player: PlayerId
    loan: LoanId
    amount: int


class LoanPaidDown(Event):
    player: PlayerId
    loan: LoanId
    kind: PaymentKind
    paid: int
    owed: int


class InstalmentMissed(Event):
    player: PlayerId
    loan: LoanId
    due: date
    fee: int
    missed: int


class LoanDefaulted(Event):
    player: PlayerId
    loan: LoanId
    owed: int


class CryptoTraded(Event):
    player: PlayerId
    units: int
    coins: int


class CryptoTicked(Event):
    hour: datetime
    price: int


class TermsChanged(Event):
    from_day: date
