from guildry.kernel import Actor, Done, Tx, action
from guildry.modules import accounts
from guildry.modules.groups import present, rules
from guildry.modules.groups.actions.founding import end
from guildry.modules.groups.contract.asked import Close, Rename, SetKind, SetLevel
from guildry.modules.groups.contract.data import KEEP_ORDER, SET_UP
from guildry.modules.groups.contract.happened import GroupChanged
from guildry.modules.groups.contract.refused import (
    GroupNameTaken,
    KindUnknown,
    LevelsOutOfOrder,
)
from guildry.modules.groups.store import bands, kinds


@action(needs=SET_UP)
async def set_kind(tx: Tx, actor: Actor, given: SetKind) -> Done:
    """Set what founding a kind of group costs and asks for, and its limits for new groups."""
    done = await kinds.set_kind(
        tx,
        given.kind,
        given.founding_fee,
        given.found_level,
        given.two_person_above,
        given.dues_max,
    )
    if not done:
        raise KindUnknown(kind_of_group=given.kind)
    tx.audit(
        "groups.set_kind",
        subject=given.kind,
        founding_fee=given.founding_fee,
        found_level=given.found_level,
        two_person_above=given.two_person_above,
        dues_max=given.dues_max,
    )
    return Done()


@action(needs=SET_UP)
async def set_level(tx: Tx, actor: Actor, given: SetLevel) -> Done:
    """Set what a level of a kind asks for and gives; groups that have it keep what they got."""
    if await kinds.kind(tx, given.kind) is None:
        raise KindUnknown(kind_of_group=given.kind)
    await kinds.set_level(
        tx, given.kind, given.level, given.experience, given.members, given.goals
    )
    levels = await kinds.levels(tx, given.kind)
    if not rules.in_order([(row["level"], row["experience"]) for row in levels]):
        raise LevelsOutOfOrder(level=given.level)
    tx.audit(
        "groups.set_level",
        subject=given.kind,
        level=given.level,
        experience=given.experience,
        members=given.members,
        goals=given.goals,
    )
    return Done()


@action(needs=KEEP_ORDER)
async def rename(tx: Tx, actor: Actor, given: Rename) -> Done:
    """Give a group another name than the one it chose, with a reason."""
    band = await present.held(tx, actor, given.group)
    name = accounts.proper_name(given.name)
    if (await bands.taken(tx, name.skeleton, "", band.id))["name"]:
        raise GroupNameTaken(name=name.shown)
    await bands.rename(tx, band.id, name.shown, name.skeleton)
    await present.note(tx, band, "renamed", None, reason=given.reason)
    tx.audit("groups.rename", subject=band.id, reason=given.reason)
    tx.emit(GroupChanged(group=band.id))
    return Done()


@action(needs=KEEP_ORDER)
async def close(tx: Tx, actor: Actor, given: Close) -> Done:
    """End a group that must not go on, with a reason; its treasury must be empty."""
    band = await present.held(tx, actor, given.group)
    tx.audit("groups.close", subject=band.id, reason=given.reason)
    await end(tx, band, actor)
    return Done()
