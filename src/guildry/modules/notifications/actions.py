from guildry.kernel import (
    Actor,
    Done,
    InvalidInput,
    Nothing,
    ReadTx,
    Tx,
    action,
    query,
)
from guildry.modules.notifications import rules, store
from guildry.modules.notifications.contract import (
    SEE,
    Kind,
    Manner,
    MarkNoticed,
    NoticeId,
    Notices,
    NoticesRead,
    Prefer,
    Preferences,
    SeeNotices,
    SetQuietHours,
)


@query(needs=SEE)
async def my_notices(tx: ReadTx, actor: Actor, given: SeeNotices) -> Notices:
    """What you were told, newest first."""
    found = await store.page(tx, actor.id, given.before, given.limit)
    more = len(found) == given.limit
    return Notices(
        notices=found,
        unread=await store.unread(tx, actor.id),
        next=found[-1].notice if more else None,
    )


@action(needs=SEE)
async def mark_noticed(tx: Tx, actor: Actor, given: MarkNoticed) -> Done:
    """Say that you have seen all up to one."""
    if await store.mark_read(tx, actor.id, given.upto):
        tx.emit(NoticesRead(player=actor.id, upto=NoticeId(given.upto)))
    return Done()


@query(needs=SEE)
async def preferences(tx: ReadTx, actor: Actor, given: Nothing) -> Preferences:
    """How you want to be told of what."""
    return await _preferences(tx, actor)


@action(needs=SEE)
async def prefer(tx: Tx, actor: Actor, given: Prefer) -> Preferences:
    """Choose how to be told of a kind: notify gift digest."""
    await store.prefer(tx, actor.id, given.kind, given.manner)
    return await _preferences(tx, actor)


@action(needs=SEE)
async def set_quiet_hours(tx: Tx, actor: Actor, given: SetQuietHours) -> Preferences:
    """Choose between which hours no platform disturbs you."""
    if (given.starts is None) != (given.ends is None):
        raise InvalidInput(field="ends", problem="both hours, or neither")
    await store.set_quiet(tx, actor.id, given.starts, given.ends)
    return await _preferences(tx, actor)


async def _preferences(tx: ReadTx, actor: Actor) -> Preferences:
    chosen = await store.manners(tx, actor.id)
    starts, ends = await store.quiet(tx, actor.id)
    return Preferences(
        manners={
            kind: rules.manner_of(
                kind, Manner(chosen[kind]) if kind in chosen else None
            )
            for kind in Kind
        },
        quiet_starts=starts,
        quiet_ends=ends,
    )
