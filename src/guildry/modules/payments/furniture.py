"""Where what was paid for comes from, and where it goes when the payment is taken back."""

from typing import Final

from guildry.kernel import AssetCode, Tx
from guildry.modules import ledger

SOURCE: Final = "payments"
SINK: Final = "charge_backs"
DAILY_CAP: Final = 10**12
"""An operator may set another."""


async def furnish(tx: Tx) -> None:
    await open_taps(tx, ledger.COIN)


async def open_taps(tx: Tx, asset: AssetCode) -> None:
    await ledger.open_tap(tx, SOURCE, "source", asset, daily_cap=DAILY_CAP)
    await ledger.open_tap(tx, SINK, "sink", asset, daily_cap=DAILY_CAP)
