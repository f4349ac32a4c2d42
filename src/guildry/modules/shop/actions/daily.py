from typing import Final

from guildry.kernel import Actor, Nothing, Tx, action
from guildry.modules import ledger
from guildry.modules.shop import rules
from guildry.modules.shop.contract import BUY, Bonus, DailyBonusTaken
from guildry.modules.shop.faults import BonusTaken
from guildry.modules.shop.store import bonuses

SOURCE: Final = "daily_bonus"


@action(needs=BUY)
async def take_daily_bonus(tx: Tx, actor: Actor, given: Nothing) -> Bonus:
    """Take today's coins; they grow with every day in a row."""
    today = tx.now.date()
    last, days = await bonuses.lock(tx, actor.id)
    next_at = rules.next_midnight(max(today, last))
    if last >= today:
        raise BonusTaken(until=next_at)
    streak = rules.streak(last, days, today)
    amount = rules.bonus(streak)
    # The cause is the last word: whatever the row says, a day pays a player once.
    made = await ledger.move(
        tx,
        ledger.COIN,
        amount,
        source=ledger.holder_named(SOURCE),
        target=actor.id,
        kind="daily_bonus",
        reason=str(streak),
        actor=actor.id,
        cause=f"shop.daily_bonus:{actor.id}:{today}",
    )
    await bonuses.mark(tx, actor.id, today, streak)
    tx.emit(DailyBonusTaken(player=actor.id, amount=amount, streak=streak))
    return Bonus(
        amount=amount,
        streak=streak,
        balance=made.entries[1].after or 0,
        next_at=next_at,
    )
