from datetime import timedelta
from uuid import UUID

from guildry.kernel import Actor, Done, PlayerId, Role, Row, Tx, action
from guildry.modules.accounts import rules
from guildry.modules.accounts.actions.looking_after_oneself import erase, leave
from guildry.modules.accounts.closing import close_sessions
from guildry.modules.accounts.contract import (
    APPOINT,
    BAN,
    ERASE,
    Appoint,
    Ban,
    Erase,
    PlayerBanned,
    PlayerUnbanned,
    PlayerUnknown,
    RoleChanged,
    Unban,
)
from guildry.modules.accounts.store import players


@action(needs=APPOINT)
async def appoint(tx: Tx, actor: Actor, given: Appoint) -> Done:
    """Give a player a role, or take it; nobody appoints themselves, their peers or above."""
    role = Role(given.role)
    owners = await players.owners(tx)
    target = await _target(tx, given.player)
    rules.may_appoint(actor.role, Role(target["role"]), role)
    if role is not Role.OWNER:
        rules.may_step_down(target, owners)
    await players.set_role(tx, given.player, role)
    tx.audit(
        "accounts.appoint",
        subject=given.player,
        role=role,
        before=target["role"],
        reason=given.reason,
    )
    tx.emit(RoleChanged(player=PlayerId(given.player), role=role))
    return Done()


@action(needs=BAN)
async def ban(tx: Tx, actor: Actor, given: Ban) -> Done:
    """Keep a player out, for some days or until told otherwise; they are signed out at once."""
    target = await _target(tx, given.player)
    rules.may_act_on(actor.role, Role(target["role"]))
    until = None if given.days is None else tx.now + timedelta(days=given.days)
    await players.set_state(tx, given.player, "banned", until, given.reason)
    await close_sessions(tx, given.player, "banned")
    tx.audit("accounts.ban", subject=given.player, until=until, reason=given.reason)
    tx.emit(PlayerBanned(player=PlayerId(given.player), until=until))
    return Done()


@action(needs=BAN)
async def unban(tx: Tx, actor: Actor, given: Unban) -> Done:
    """Let a banned player back in."""
    target = await _target(tx, given.player)
    rules.may_act_on(actor.role, Role(target["role"]))
    if target["state"] == "banned":
        await players.set_state(tx, given.player, "active")
        tx.audit("accounts.unban", subject=given.player, reason=given.reason)
        tx.emit(PlayerUnbanned(player=PlayerId(given.player)))
    return Done()


@action(needs=ERASE)
async def erase_player(tx: Tx, actor: Actor, given: Erase) -> Done:
    """Erase, for ever, all that says who a player is."""
    row = await players.lock(tx, given.player)
    if row is None or row["state"] == "erased":
        raise PlayerUnknown(player=given.player)
    rules.may_act_on(actor.role, Role(row["role"]))
    tx.audit("accounts.erase_asked", subject=given.player, reason=given.reason)
    await leave(tx, given.player)
    await erase(tx, given.player)
    return Done()


async def _target(tx: Tx, player: UUID) -> Row:
    row = await players.lock(tx, player)
    if row is None or row["state"] not in ("active", "banned"):
        raise PlayerUnknown(player=player)
    return row
