"""What every hall's ledger starts with: its coin, and the operator's own source and sink."""

from guildry.kernel import AMOUNT_MAX, AssetCode, Tx
from guildry.modules.ledger import rules, store
from guildry.modules.ledger.contract import AssetKind, HolderKind

COIN = AssetCode("coin")
OPERATOR_DAILY_CAP = 10**12


async def furnish(tx: Tx) -> None:
    if not await store.open_asset(tx, COIN, AssetKind.CURRENCY, AMOUNT_MAX):
        return
    for name, kind in (
        ("operator", HolderKind.SOURCE),
        ("operator_sink", HolderKind.SINK),
    ):
        await store.open_holder(tx, rules.holder_named(name), kind, name)
        await store.open_tap(tx, rules.holder_named(name), COIN, OPERATOR_DAILY_CAP)
    await store.open_holder(
        tx, rules.holder_named("treasury"), HolderKind.SYSTEM, "treasury"
    )
