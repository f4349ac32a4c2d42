from guildry.kernel import Actor, Tx, action
from guildry.modules.chat.contract import KEEP_ORDER, Export, History
from guildry.modules.chat.queries import page
from guildry.modules.chat.store import messages


@action(needs=KEEP_ORDER)
async def export(tx: Tx, actor: Actor, given: Export) -> History:
    """What was said in a channel, or by a player, for moderators, with a reason; never what was said between a few."""
    subject = given.player or given.channel
    tx.audit("chat.export", subject=subject, reason=given.reason, before=given.before)
    rows = await messages.export(
        tx, given.channel, given.player, given.before, given.limit
    )
    return await page(tx, actor, rows, given.limit)
