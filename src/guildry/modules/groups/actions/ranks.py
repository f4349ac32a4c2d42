from datetime import timedelta

from guildry.kernel import Actor, Done, PlayerId, Tx, action
from guildry.modules.groups import present, rules
from guildry.modules.groups.actions.joining import see_off
from guildry.modules.groups.contract.asked import (
    ChangeRole,
    GiveRole,
    HandOver,
    Kick,
)
from guildry.modules.groups.contract.data import (
    MASTER,
    TAKE_PART,
    Band,
    Permission,
)
from guildry.modules.groups.contract.happened import (
    GroupChanged,
    LeaderChanged,
    RoleGiven,
)
from guildry.modules.groups.contract.refused import OnOneself
from guildry.modules.groups.store import bands, knocks, members


@action(needs=TAKE_PART)
async def kick(tx: Tx, actor: Actor, given: Kick) -> Done:
    """Put a member out of your group, for a while or for good."""
    band, member = await present.acting(tx, actor, given.group, Permission.KICK)
    other = await present.their_member(tx, band, given.player)
    rules.may_kick(band, member, other)
    await bands.note_kick(tx, band.id)
    await see_off(tx, band, other.player, "kicked", actor.id)
    if given.bar_days:
        until = tx.now + timedelta(days=given.bar_days)
        await knocks.bar(tx, band.id, other.player, until)
    return Done()


@action(needs=TAKE_PART)
async def give_role(tx: Tx, actor: Actor, given: GiveRole) -> Done:
    """Give a member another role below your own."""
    band, member = await present.acting(tx, actor, given.group, Permission.PROMOTE)
    other = await present.their_member(tx, band, given.player)
    role = (await bands.roles(tx, band.id))[given.role]
    rules.may_give(member, other, role)
    await members.set_role(tx, band.id, other.player, role.role)
    await present.note(tx, band, "role_given", actor.id, other.player, role=role.role)
    tx.emit(RoleGiven(group=band.id, player=other.player, role=role.role))
    return Done()


@action(needs=TAKE_PART)
async def change_role(tx: Tx, actor: Actor, given: ChangeRole) -> Done:
    """Change what a role below yours may do, and how much it may spend a day; it holds at once."""
    band, member = await present.acting(tx, actor, given.group, Permission.ROLES)
    role = (await bands.roles(tx, band.id))[given.role]
    permissions = frozenset(given.permissions)
    rules.may_change_role(member, role, permissions, given.daily_limit)
    await bands.set_role(tx, band.id, role.role, sorted(permissions), given.daily_limit)
    await present.note(
        tx,
        band,
        "role_changed",
        actor.id,
        role=role.role,
        permissions=sorted(permissions),
        daily_limit=given.daily_limit,
    )
    tx.emit(GroupChanged(group=band.id))
    return Done()


@action(needs=TAKE_PART)
async def hand_over(tx: Tx, actor: Actor, given: HandOver) -> Done:
    """Make another member the leader; you become an officer."""
    band, member = await present.acting(tx, actor, given.group)
    rules.leads(member)
    if given.player == actor.id:
        raise OnOneself()
    other = await present.their_member(tx, band, given.player)
    await crown(tx, band, other.player, "handed_over", actor.id)
    return Done()


async def crown(
    tx: Tx, band: Band, heir: PlayerId, why: str, actor: PlayerId | None
) -> None:
    """The leader and the heir change places, in a group that is held."""
    second = next(
        role.role
        for role in (await bands.roles(tx, band.id)).values()
        if role.rank == 1
    )
    # In this order: of two leaders there is never a row.
    await members.set_role(tx, band.id, band.leader, second)
    await members.set_role(tx, band.id, heir, MASTER)
    await bands.set_leader(tx, band.id, heir)
    await present.note(tx, band, f"leader_{why}", actor, heir)
    tx.emit(
        LeaderChanged(
            group=band.id,
            name=band.name,
            leader=heir,
            before=band.leader,
            why=why,
        )
    )
