"""The bank: accounts with tiers, savings that earn, loans that are paid back, and the hall's crypto."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.banking.actions.borrowing import borrow, repay
from guildry.modules.banking.actions.keeping_money import (
    deposit,
    save,
    unsave,
    upgrade,
    withdraw,
)
from guildry.modules.banking.actions.trading_crypto import buy_crypto, sell_crypto
from guildry.modules.banking.contract import (
    CRYPTO,
    AccountMoved,
    Borrow,
    BuyCrypto,
    CryptoTicked,
    CryptoTraded,
    Deposit,
    InstalmentMissed,
    InterestPaid,
    LoanDefaulted,
    LoanPaidDown,
    LoanTaken,
    Repay,
    Save,
    SellCrypto,
    TermsChanged,
    TierRaised,
    Unsave,
    Upgrade,
    Withdraw,
)
from guildry.modules.banking.furniture import furnish
from guildry.modules.banking.invariants import ESCROWS, INVARIANTS
from guildry.modules.banking.kept import KEPT
from guildry.modules.banking.reactions import SWEEPS
from guildry.modules.banking.surface import LIVE, ROUTES
from guildry.modules.banking.words import WORDS

__all__ = [
    "CRYPTO",
    "AccountMoved",
    "Borrow",
    "BuyCrypto",
    "CryptoTicked",
    "CryptoTraded",
    "Deposit",
    "InstalmentMissed",
    "InterestPaid",
    "LoanDefaulted",
    "LoanPaidDown",
    "LoanTaken",
    "Repay",
    "Save",
    "SellCrypto",
    "TermsChanged",
    "TierRaised",
    "Unsave",
    "Upgrade",
    "Withdraw",
    "borrow",
    "buy_crypto",
    "deposit",
    "repay",
    "save",
    "sell_crypto",
    "unsave",
    "upgrade",
    "withdraw",
]

module = Module(
    name="banking",
    folder=Path(__file__).parent,
    routes=ROUTES,
    words=WORDS,
    live=LIVE,
    sweeps=SWEEPS,
    invariants=INVARIANTS,
    escrows=ESCROWS,
    kept=KEPT,
    furnish=furnish,
)
