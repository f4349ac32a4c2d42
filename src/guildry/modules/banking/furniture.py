"""What every hall's bank starts with: its sources and sinks, its first terms, and the crypto."""

from typing import Final

from guildry.kernel import AMOUNT_MAX, Tx
from guildry.modules import ledger
from guildry.modules.banking import rules
from guildry.modules.banking.contract import CRYPTO
from guildry.modules.banking.store import terms

INTEREST_SOURCE: Final = "bank_interest"
LOANS_OUT: Final = "bank_loans"
LOANS_BACK: Final = "bank_loans_back"
FEES: Final = "bank_fees"
PENALTIES: Final = "savings_penalty"
DESK_BUYS: Final = "crypto_desk_pays"
DESK_SELLS: Final = "crypto_desk_takes"
CRYPTO_IN: Final = "crypto_mint"
CRYPTO_OUT: Final = "crypto_burn"

INTEREST_POT: Final = ledger.holder_named("bank_interest_pot")
"""Interest passes through it: minted in one posting for many accounts, and empty after each batch."""
DESK_DAILY_CAP: Final = 1_000_000
LOANS_DAILY_CAP: Final = 10_000_000


async def furnish(tx: Tx) -> None:
    await ledger.open_asset(tx, CRYPTO, ledger.AssetKind.CURRENCY, cap=AMOUNT_MAX)
    for name, kind, asset, cap in (
        (INTEREST_SOURCE, "source", ledger.COIN, AMOUNT_MAX),
        (LOANS_OUT, "source", ledger.COIN, LOANS_DAILY_CAP),
        (DESK_BUYS, "source", ledger.COIN, DESK_DAILY_CAP),
        (CRYPTO_IN, "source", CRYPTO, AMOUNT_MAX),
        (LOANS_BACK, "sink", ledger.COIN, AMOUNT_MAX),
        (FEES, "sink", ledger.COIN, AMOUNT_MAX),
        (PENALTIES, "sink", ledger.COIN, AMOUNT_MAX),
        (DESK_SELLS, "sink", ledger.COIN, AMOUNT_MAX),
        (CRYPTO_OUT, "sink", CRYPTO, AMOUNT_MAX),
    ):
        await ledger.open_tap(tx, name, kind, asset, daily_cap=cap)  # type: ignore[arg-type]
    await ledger.open_holder(tx, INTEREST_POT, ledger.HolderKind.ESCROW)
    await terms.promise(tx, rules.FIRST_TERMS, by=None)
