from collections.abc import Sequence

from guildry.kernel import Actor, Nothing, ReadTx, Row, query
from guildry.modules import friends
from guildry.modules.chat import reading
from guildry.modules.chat.contract import (
    REACTIONS,
    READ,
    Channels,
    History,
    MessageId,
    Search,
    SeeHistory,
)
from guildry.modules.chat.store import messages


@query(needs=READ)
async def channels(tx: ReadTx, actor: Actor, given: Nothing) -> Channels:
    """The channels that you can read, and how much is unread in each."""
    found = await reading.of_player(tx, actor.id)
    return Channels(
        channels=await reading.channels_shown(tx, actor.id, found),
        reactions=list(REACTIONS),
    )


@query(needs=READ)
async def history(tx: ReadTx, actor: Actor, given: SeeHistory) -> History:
    """What was said in a channel, newest first."""
    channel = await reading.readable(tx, actor.id, given.channel)
    hidden = await friends.blocked_with(tx, actor.id)
    rows = await messages.history(
        tx, channel.id, list(hidden), given.before, given.limit
    )
    return await page(tx, actor, rows, given.limit)


@query(needs=READ)
async def search(tx: ReadTx, actor: Actor, given: Search) -> History:
    """Find what was said, in one channel or in all that you can read."""
    if given.channel is not None:
        where = [await reading.readable(tx, actor.id, given.channel)]
    else:
        where = await reading.of_player(tx, actor.id)
    hidden = await friends.blocked_with(tx, actor.id)
    rows, upto = await messages.search(
        tx,
        [one.id for one in where],
        list(hidden),
        given.text,
        given.before,
        given.limit,
    )
    told = await reading.shown(tx, rows, actor.player)
    return History(messages=told, next=upto)


async def page(tx: ReadTx, actor: Actor, rows: Sequence[Row], limit: int) -> History:
    told = await reading.shown(tx, rows, actor.player)
    more = len(told) == limit
    return History(messages=told, next=MessageId(told[-1].message) if more else None)
