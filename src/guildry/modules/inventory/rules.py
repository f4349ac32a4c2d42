"""Pure decisions about things: their names on the ledger, how long an effect runs."""

from datetime import datetime, timedelta
from typing import Final

from guildry.kernel import AssetCode
from guildry.modules.inventory.contract import EFFECT_SECONDS_MAX, TooLong

LOCALES: Final = ("en", "ru", "es")
PREFIX: Final = "item:"


def asset_of(item: str) -> AssetCode:
    return AssetCode(PREFIX + item)


def item_of(asset: str) -> str | None:
    """The item behind an asset; None for a currency."""
    return asset.removeprefix(PREFIX) if asset.startswith(PREFIX) else None


def spoken(locale: str) -> str:
    return locale if locale in LOCALES else "en"


def runs_until(
    item: str, running: datetime | None, now: datetime, seconds: int, count: int
) -> datetime:
    """When an effect ends after `count` more were used: it is extended, never cut short."""
    until = max(running or now, now) + timedelta(seconds=seconds * count)
    ahead = int((until - now).total_seconds())
    if ahead > EFFECT_SECONDS_MAX:
        raise TooLong(item=item, seconds=ahead, most=EFFECT_SECONDS_MAX)
    return until
