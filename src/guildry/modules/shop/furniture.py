"""What every hall's shop starts with: a source for the daily bonus."""

from typing import Final

from guildry.kernel import Tx
from guildry.modules import ledger
from guildry.modules.shop.actions.daily import SOURCE

BONUS_DAILY_CAP: Final = 1_000_000


async def furnish(tx: Tx) -> None:
    await ledger.open_tap(tx, SOURCE, "source", ledger.COIN, daily_cap=BONUS_DAILY_CAP)
