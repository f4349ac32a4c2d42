from guildry.kernel import Actor, Done, Tx, action
from guildry.modules.trading import store
from guildry.modules.trading.actions.closing import end
from guildry.modules.trading.contract import JUDGE, OPEN, Judge, State
from guildry.modules.trading.faults import AlertUnknown, JudgedBefore


@action(needs=JUDGE)
async def judge(tx: Tx, actor: Actor, given: Judge) -> Done:
    """Say whether a trade that was flagged is fine; one that is wrong is stopped while it can be."""
    deal = await store.lock(tx, given.trade)
    done = await store.judge(tx, given.trade, actor.player, given.verdict, given.reason)
    if deal is None or done is None:
        raise AlertUnknown(trade=given.trade)
    if not done:
        raise JudgedBefore(trade=given.trade)
    if given.verdict == "wrong" and deal.state in OPEN:
        await end(tx, [deal], State.STOPPED)
    tx.audit(
        "trading.judge",
        subject=given.trade,
        verdict=given.verdict,
        reason=given.reason,
    )
    return Done()
