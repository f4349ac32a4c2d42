from datetime import timedelta
from uuid import UUID

from msgspec import UNSET

from guildry.kernel import Actor, Done, PlayerId, Row, Tx, action
from guildry.modules import ledger
from guildry.modules.accounts import closing, rules
from guildry.modules.accounts.contract import (
    CHANGE_SELF,
    MAY_BE_CALLED,
    ChangeMe,
    Closed,
    CloseSession,
    CloseSessions,
    DeleteMe,
    EraseMe,
    IdentityUnknown,
    IdentityUnlinked,
    LanguageChosen,
    LastWayIn,
    Me,
    NameTaken,
    PlayerDeleted,
    PlayerRenamed,
    SessionUnknown,
    Unlink,
)
from guildry.modules.accounts.queries import show_me
from guildry.modules.accounts.store import players


@action(needs=CHANGE_SELF)
async def change_me(tx: Tx, actor: Actor, given: ChangeMe) -> Me:
    """Change your name, your language or your time zone."""
    row = await players.lock(tx, actor.id)
    assert row is not None
    if given.username is not UNSET:
        await _rename(tx, row, given.username)
    if given.locale is not UNSET and given.locale != row["locale"]:
        await players.set_locale(tx, actor.id, given.locale)
        tx.audit("accounts.set_locale", subject=actor.id, locale=given.locale)
        tx.emit(LanguageChosen(player=actor.id, locale=given.locale))
    if given.zone is not UNSET and given.zone != row["zone"]:
        rules.may_change_zone(given.zone, row["zone_changed_at"], tx.now)
        await players.set_zone(tx, actor.id, given.zone)
        tx.audit("accounts.set_zone", subject=actor.id)
    profile = (await players.profiles(tx, [actor.id]))[actor.id]
    purse = (await ledger.purses(tx, [actor.id]))[actor.id]
    return show_me(profile, purse)


@action(needs=CHANGE_SELF)
async def close_session(tx: Tx, actor: Actor, given: CloseSession) -> Closed:
    """Sign one of your devices out."""
    closed = await closing.close_sessions(tx, actor.id, "closed", only=given.session)
    if not closed:
        raise SessionUnknown(session=given.session)
    return Closed(closed=closed)


@action(needs=CHANGE_SELF)
async def close_sessions(tx: Tx, actor: Actor, given: CloseSessions) -> Closed:
    """Sign your devices out: all others, or all of them."""
    but = actor.session if given.keep_this else None
    closed = await closing.close_sessions(tx, actor.id, "closed", but=but)
    return Closed(closed=closed)


@action(needs=CHANGE_SELF)
async def unlink(tx: Tx, actor: Actor, given: Unlink) -> Done:
    """Take away one of your ways in, but never the last; devices signed in by it are signed out."""
    await players.lock(tx, actor.id)
    left = [one.provider for one in await players.identities(tx, actor.id)]
    if given.provider not in left:
        raise IdentityUnknown(provider=given.provider)
    if len(left) == 1:
        raise LastWayIn()
    await players.unlink(tx, actor.id, given.provider)
    await closing.close_sessions(tx, actor.id, "unlinked", provider=given.provider)
    tx.audit("accounts.unlink", subject=actor.id, provider=given.provider)
    tx.emit(IdentityUnlinked(player=actor.id, provider=given.provider))
    return Done()


@action(needs=CHANGE_SELF)
async def delete_me(tx: Tx, actor: Actor, given: DeleteMe) -> Done:
    """Close your account, for good; what the hall keeps of you stays until an operator erases it."""
    await leave(tx, actor.id)
    await ledger.close_holder(tx, actor.id)
    await players.set_state(tx, actor.id, "deleted")
    tx.audit("accounts.delete", subject=actor.id)
    tx.emit(PlayerDeleted(player=actor.id, erased=False))
    return Done()


@action(needs=CHANGE_SELF)
async def erase_me(tx: Tx, actor: Actor, given: EraseMe) -> Done:
    """Have all that says who you are erased, for ever; the ledger keeps only a number."""
    await leave(tx, actor.id)
    await erase(tx, actor.id)
    return Done()


async def leave(tx: Tx, player: UUID) -> None:
    """Sign a player out everywhere, unless the hall would be left without an owner."""
    owners = await players.owners(tx)
    row = await players.lock(tx, player)
    assert row is not None
    rules.may_step_down(row, owners)
    await closing.close_sessions(tx, player, "left")


async def erase(tx: Tx, player: UUID) -> None:
    await ledger.close_holder(tx, player)
    await players.erase(tx, player, f"erased {player.hex[-12:]}")
    tx.audit("accounts.erase", subject=player)
    tx.emit(PlayerDeleted(player=PlayerId(player), erased=True))


async def _rename(tx: Tx, row: Row, wish: str) -> None:
    name = rules.named(wish)
    player = row["id"]
    if name.shown == row["name"]:
        return
    for may_be_called in tx.attached(MAY_BE_CALLED):
        await may_be_called(tx, player, name.shown)
    if name.skeleton != row["skeleton"]:
        rules.may_rename(row["name_changed_at"], tx.now)
        taken = await players.taken_skeletons(tx, [name.skeleton])
        if taken and await players.own_quarantine(tx, name.skeleton) != player:
            raise NameTaken(name=name.shown)
        until = tx.now + timedelta(days=rules.QUARANTINE_DAYS)
        await players.quarantine(tx, player, row["skeleton"], until)
    await players.rename(tx, player, name.shown, name.skeleton)
    # Not the name itself: the audit log is kept for ever, and names are erased on request.
    tx.audit("accounts.rename", subject=player)
    tx.emit(PlayerRenamed(player=player, name=name.shown))
