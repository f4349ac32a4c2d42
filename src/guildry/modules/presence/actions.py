from guildry.kernel import Actor, Nothing, ReadTx, Tx, action, query
from guildry.modules import moderation
from guildry.modules.presence import noting, store
from guildry.modules.presence.contract import SEE, Appear, MyPresence


@query(needs=SEE)
async def my_presence(tx: ReadTx, actor: Actor, given: Nothing) -> MyPresence:
    """How others see you."""
    return await _mine(tx, actor)


@action(needs=SEE)
async def appear(tx: Tx, actor: Actor, given: Appear) -> MyPresence:
    """Hide or show that you are here, and say what you are up to."""
    was_visible, status = await store.manner(tx, actor.id)
    visible = was_visible if given.visible is None else given.visible
    if given.status is not None:
        status = given.status.strip()
        if status:
            status = await moderation.mind_speech(tx, actor.id, status, where="status")
    mine = (await store.of(tx, [actor.id], unveiled=True))[actor.id]
    if visible != was_visible and mine.online:
        # Said while one is still (or again) visible, so that the others hear of it.
        if visible:
            await store.appear(tx, actor.id, visible, status)
            await noting.tell(tx, [actor.id], [])
        else:
            await noting.tell(tx, [], [actor.id])
    await store.appear(tx, actor.id, visible, status)
    return await _mine(tx, actor)


async def _mine(tx: ReadTx, actor: Actor) -> MyPresence:
    mine = (await store.of(tx, [actor.id], unveiled=True))[actor.id]
    visible, status = await store.manner(tx, actor.id)
    return MyPresence(
        online=mine.online,
        surface=mine.surface,
        last_seen_at=mine.last_seen_at,
        visible=visible,
        status=status,
    )
