from datetime import timedelta
from uuid import UUID

from msgspec import UNSET

from guildry.kernel import Actor, Done, PlayerId, SessionId, Tx, action
from guildry.modules import ledger
from guildry.modules.accounts import rules
from guildry.modules.accounts.contract import (
    CHANGE_SELF,
    ChangeMe,
    Closed,
    CloseSession,
    CloseSessions,
    DeleteMe,
    EraseMe,
    IdentityUnknown,
    IdentityUnlinked,
    LastOwner,
    LastWayIn,
    Me,
    NameTaken,
    PlayerDeleted,
    PlayerRenamed,
    SessionClosed,
    SessionUnknown,
    Unlink,
)
from guildry.modules.accounts.store import players, sessions


@action(needs=CHANGE_SELF)
async def change_me(tx: Tx, actor: Actor, given: ChangeMe) -> Me:
    """Change your name, your language or your time zone."""
    if given.username is not UNSET:
        await _rename(tx, actor.id, given.username)
    if given.locale is not UNSET:
        await players.set_locale(tx, actor.id, given.locale)
    if given.zone is not UNSET:
        row = await players.lock(tx, actor.id)
        assert row is not None
        if given.zone != row["zone"]:
            rules.may_change_zone(given.zone, row["zone_changed_at"], tx.now)
            await players.set_zone(tx, actor.id, given.zone)
    return await show_me(tx, actor.id)


async def show_me(tx: Tx, player: UUID) -> Me:
    row = (await players.profiles(tx, [player]))[player]
    purse = (await ledger.purses(tx, [player]))[player]
    return Me(
        id=PlayerId(player),
        username=row["name"],
        wallet_address=row["wallet"],
        role=row["role"],
        locale=row["locale"],
        zone=row["zone"],
        joined_at=row["joined_at"],
        purse=purse,
    )


@action(needs=CHANGE_SELF)
async def close_session(tx: Tx, actor: Actor, given: CloseSession) -> Closed:
    """Sign one of your devices out."""
    closed = await sessions.close(tx, actor.id, "closed", only=given.session)
    if not closed:
        raise SessionUnknown(session=given.session)
    return _closed(tx, actor.id, closed)


@action(needs=CHANGE_SELF)
async def close_sessions(tx: Tx, actor: Actor, given: CloseSessions) -> Closed:
    """Sign your devices out: all others, or all of them."""
    but = actor.session if given.keep_this else None
    return _closed(tx, actor.id, await sessions.close(tx, actor.id, "closed", but=but))


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
    closed = await sessions.close(tx, actor.id, "unlinked", provider=given.provider)
    _closed(tx, actor.id, closed)
    tx.audit("accounts.unlink", subject=actor.id, provider=given.provider)
    tx.emit(IdentityUnlinked(player=actor.id, provider=given.provider))
    return Done()


@action(needs=CHANGE_SELF)
async def delete_me(tx: Tx, actor: Actor, given: DeleteMe) -> Done:
    """Close your account; what is yours stays until an operator, or you, have it erased."""
    await leave(tx, actor.id)
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
    if row["role"] == "owner" and owners == 1:
        raise LastOwner()
    _closed(tx, player, await sessions.close(tx, player, "left"))


async def erase(tx: Tx, player: UUID) -> None:
    await players.erase(tx, player, f"erased {player.hex[-12:]}")
    tx.audit("accounts.erase", subject=player)
    tx.emit(PlayerDeleted(player=PlayerId(player), erased=True))


async def _rename(tx: Tx, player: UUID, wish: str) -> None:
    name = rules.named(wish)
    row = await players.lock(tx, player)
    assert row is not None
    if name.shown == row["name"]:
        return
    if name.skeleton != row["skeleton"]:
        rules.may_rename(row["name_changed_at"], tx.now)
        taken = await players.taken_skeletons(tx, [name.skeleton])
        if taken and await players.own_quarantine(tx, name.skeleton) != player:
            raise NameTaken(name=name.shown)
        await players.quarantine(
            tx,
            player,
            row["skeleton"],
            tx.now + timedelta(days=rules.QUARANTINE_DAYS),
        )
    await players.rename(tx, player, name.shown, name.skeleton)
    tx.emit(PlayerRenamed(player=PlayerId(player), name=name.shown))


def _closed(tx: Tx, player: UUID, closed: list[UUID]) -> Closed:
    for session in closed:
        tx.audit("accounts.session_closed", subject=session)
        tx.emit(
            SessionClosed(
                session=SessionId(session), player=PlayerId(player), why="closed"
            )
        )
    return Closed(closed=len(closed))
