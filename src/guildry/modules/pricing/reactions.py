from datetime import UTC, datetime, time, timedelta
from typing import Final

from guildry.kernel import Sweep, Tx
from guildry.modules.pricing import actions, rules
from guildry.modules.pricing.contract import PricesMoved
from guildry.modules.pricing.store import seasons, tags
from guildry.modules.pricing.store.demand import demand

TAGS_A_ROUND_MAX: Final = 10_000


async def price_a_day(tx: Tx) -> int:
    """Price the oldest day that is due; days that were missed come one after another, in order."""
    due = await tags.due(tx, tx.now.date(), TAGS_A_ROUND_MAX)
    if due is None:
        return 0
    day, offers = due
    held = await tags.lock(tx, offers)
    demands = await demand(tx, offers, datetime.combine(day, time(), UTC))
    running = await seasons.running(tx)
    reckoned = [rules.reckon(tag, demands[tag.offer], running) for tag in held]
    await tags.write_day(tx, day, reckoned)
    moved = await tags.charge(tx, [(one.tag, one.new, one.shown) for one in reckoned])
    if moved:
        tx.emit(PricesMoved(day=day, offers=moved))
    return len(held)


SWEEPS = (
    Sweep("turn_seasons", timedelta(seconds=1), actions.turn),
    Sweep("price_a_day", timedelta(seconds=30), price_a_day),
)
