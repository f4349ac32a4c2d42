from guildry.kernel import Actor, Done, Tx, action, new_id
from guildry.modules import accounts, ledger, moderation
from guildry.modules.groups import present, rules
from guildry.modules.groups.contract.asked import Change, Disband, Found
from guildry.modules.groups.contract.data import (
    MASTER,
    TAKE_PART,
    Band,
    GroupId,
    Permission,
)
from guildry.modules.groups.contract.happened import (
    GroupChanged,
    GroupDisbanded,
    GroupFounded,
)
from guildry.modules.groups.contract.refused import (
    GroupNameTaken,
    InOneAlready,
    KindUnknown,
    TagTaken,
    TreasuryNotEmpty,
)
from guildry.modules.groups.contract.shown import Joined
from guildry.modules.groups.furniture import FEES
from guildry.modules.groups.store import bands, kinds, members, money


@action(needs=TAKE_PART)
async def found(tx: Tx, actor: Actor, given: Found) -> Joined:
    """Found a group and lead it: found Moths MOTH."""
    kind = await kinds.kind(tx, given.kind)
    if kind is None:
        raise KindUnknown(kind_of_group=given.kind)
    rules.high_enough(kind["found_level"], await present.level_of(tx, actor.id))
    if await members.in_kind(tx, actor.id, given.kind) is not None:
        raise InOneAlready(kind_of_group=given.kind)
    name = await _named(tx, actor, given.name)
    tag = given.tag.upper()
    await moderation.mind_speech(tx, actor.id, tag, where="group tag")
    about = await said(tx, actor, given.about, "group page")
    await _refuse_taken(tx, name, tag)
    group = GroupId(new_id())
    if kind["founding_fee"]:
        await ledger.move(
            tx,
            ledger.COIN,
            kind["founding_fee"],
            source=actor.id,
            target=ledger.holder_named(FEES),
            kind="group_fee",
            reason=name.shown,
            actor=actor.id,
        )
    await bands.add(
        tx,
        group,
        given.kind,
        actor.id,
        name=name.shown,
        skeleton=name.skeleton,
        tag=tag,
        about=about,
        entry=given.entry,
        min_level=given.min_level,
    )
    band = await bands.lock(tx, group)
    assert band is not None
    await members.add(tx, band, actor.id, MASTER)
    await ledger.open_holder(tx, group, ledger.HolderKind.GROUP)
    await present.note(tx, band, "founded", actor.id)
    tx.emit(GroupFounded(group=group, kind=band.kind, name=band.name, leader=actor.id))
    return Joined(group=group, name=band.name, state="member")


@action(needs=TAKE_PART)
async def change(tx: Tx, actor: Actor, given: Change) -> Done:
    """Change how your group is called, what it says of itself, and who may come in."""
    band, member = await present.acting(tx, actor, given.group, Permission.EDIT)
    if given.name is not None:
        rules.leads(member)
        name = await _named(tx, actor, given.name)
        await _refuse_taken(tx, name, "", band)
        await bands.rename(tx, band.id, name.shown, name.skeleton)
    if given.two_person_above is not None:
        rules.leads(member)
    if given.peaceful is not None and given.peaceful != band.peaceful:
        rules.may(member, Permission.WAR)
        rules.peace_may_change(band, tx.now)
        await bands.set_peace(tx, band.id, peaceful=given.peaceful)
    await bands.change(
        tx,
        band,
        about=(
            band.about
            if given.about is None
            else await said(tx, actor, given.about, "group page")
        ),
        entry=given.entry or band.entry,
        min_level=given.min_level or band.min_level,
        two_person_above=(
            band.two_person_above
            if given.two_person_above is None
            else given.two_person_above
        ),
    )
    changed = {
        name: getattr(given, name)
        for name in given.__struct_fields__
        if name not in ("group", "about") and getattr(given, name) is not None
    }
    await present.note(tx, band, "changed", actor.id, **changed)
    tx.emit(GroupChanged(group=band.id))
    return Done()


@action(needs=TAKE_PART)
async def disband(tx: Tx, actor: Actor, given: Disband) -> Done:
    """End your group, for good; its treasury must be empty."""
    band, member = await present.acting(tx, actor, given.group)
    rules.leads(member)
    await end(tx, band, actor)
    return Done()


async def end(tx: Tx, band: Band, actor: Actor) -> None:
    """End a group with an empty treasury; goals give back what they hold first."""
    if await money.count_open_goals(tx, band.id):
        goal = next(
            row for row in await money.goals(tx, band.id) if row["state"] == "open"
        )
        raise TreasuryNotEmpty(asset=goal["asset"], amount=goal["reward"])
    purse = (await ledger.purses(tx, [band.id]))[band.id]
    for held in purse:
        raise TreasuryNotEmpty(asset=held.asset, amount=held.amount)
    everybody = await members.members_of(tx, band.id)
    await present.note(tx, band, "disbanded", actor.player)
    await bands.disband(tx, band.id)
    tx.emit(GroupDisbanded(group=band.id, name=band.name, members=everybody))


async def _named(tx: Tx, actor: Actor, wish: str) -> accounts.Name:
    """A name that may be read by all, by one who may be heard."""
    name = accounts.proper_name(wish)
    await moderation.mind_speech(tx, actor.id, name.shown, where="group name")
    return name


async def said(tx: Tx, actor: Actor, text: str, where: str) -> str:
    """What a member wants others to read; nothing may always be said."""
    text = text.strip()
    if not text:
        return ""
    return await moderation.mind_speech(tx, actor.id, text, where=where)


async def _refuse_taken(
    tx: Tx, name: accounts.Name, tag: str, but: Band | None = None
) -> None:
    taken = await bands.taken(tx, name.skeleton, tag, but.id if but else None)
    if taken["name"]:
        raise GroupNameTaken(name=name.shown)
    if taken["tag"]:
        raise TagTaken(tag=tag)
