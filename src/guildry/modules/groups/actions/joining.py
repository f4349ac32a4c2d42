from guildry.kernel import Actor, Done, PlayerId, Tx, action
from guildry.modules import accounts, friends
from guildry.modules.groups import growing, present, rules
from guildry.modules.groups.contract.asked import (
    Admit,
    Invite,
    Join,
    Leave,
    TakeBack,
    TurnAway,
    Uninvite,
)
from guildry.modules.groups.contract.data import (
    INVITATIONS_MAX,
    KNOCK_KEPT,
    KNOCKS_MAX,
    MASTER,
    RECRUIT,
    REQUESTS_MAX,
    TAKE_PART,
    Band,
    Entry,
    Permission,
    Way,
)
from guildry.modules.groups.contract.happened import (
    EntryAsked,
    KnockEnded,
    MemberJoined,
    MemberLeft,
    PlayerInvited,
)
from guildry.modules.groups.contract.refused import (
    AskedBefore,
    Barred,
    GroupFull,
    InOneAlready,
    KnockUnknown,
    LeaderStays,
    NeedsInvitation,
    TheyAreInOne,
    TooManyKnocks,
)
from guildry.modules.groups.contract.shown import Joined
from guildry.modules.groups.store import knocks, members, money


@action(needs=TAKE_PART)
async def join(tx: Tx, actor: Actor, given: Join) -> Joined:
    """Join a group, or ask to: join MOTH."""
    band = await present.seen(tx, actor, given.group)
    if await members.in_kind(tx, actor.id, band.kind) is not None:
        raise InOneAlready(kind_of_group=band.kind)
    if band.members >= band.members_max:
        # Full at this look already: a crowd at a closed door need not queue to hear of it.
        raise GroupFull(most=band.members_max)
    band = await present.held(tx, actor, given.group)
    knock = await knocks.knocking(tx, band.id, actor.id)
    if knock is Way.INVITATION or band.entry is Entry.OPEN:
        return await _come_in(tx, band, actor, invited=knock is Way.INVITATION)
    await _may_ask(tx, band, actor)
    if band.entry is Entry.INVITATION:
        raise NeedsInvitation(group=band.name)
    if knock is Way.REQUEST:
        raise AskedBefore(group=band.name)
    counts = await knocks.knock_counts(tx, band.id, actor.id)
    if counts["requests"] >= REQUESTS_MAX or counts["asking"] >= KNOCKS_MAX:
        raise TooManyKnocks(most=KNOCKS_MAX)
    until = tx.now + KNOCK_KEPT
    await knocks.knock(tx, band.id, actor.id, Way.REQUEST, actor.id, until)
    tx.emit(EntryAsked(group=band.id, name=band.name, player=actor.id))
    return Joined(group=band.id, name=band.name, state="requested")


async def _come_in(tx: Tx, band: Band, actor: Actor, *, invited: bool) -> Joined:
    if not invited:
        await _may_ask(tx, band, actor)
    await admit_now(tx, band, actor.id)
    return Joined(group=band.id, name=band.name, state="member")


async def _may_ask(tx: Tx, band: Band, actor: Actor) -> None:
    barred = await knocks.barred_until(tx, band.id, actor.id)
    if barred is not None:
        raise Barred(until=barred)
    rules.high_enough(band.min_level, await present.level_of(tx, actor.id))
    if await friends.blocked_between(tx, actor.id, [band.leader]):
        raise friends.ContactRefused(player=band.leader)


async def admit_now(tx: Tx, band: Band, player: PlayerId) -> None:
    """Take somebody in while the group is held, if there is a place."""
    if band.members >= band.members_max:
        raise GroupFull(most=band.members_max)
    await knocks.end_knock(tx, band.id, player)
    await knocks.lift_bar(tx, band.id, player)
    await members.add(tx, band, player, RECRUIT)
    await present.note(tx, band, "joined", player)
    tx.emit(MemberJoined(group=band.id, kind=band.kind, name=band.name, player=player))
    await growing.count_members(tx, band, band.members + 1)


@action(needs=TAKE_PART)
async def leave(tx: Tx, actor: Actor, given: Leave) -> Done:
    """Leave your group; whoever leads it hands it over first."""
    band, member = await present.acting(tx, actor, given.group)
    if member.role == MASTER:
        raise LeaderStays()
    await see_off(tx, band, member.player, "left", actor.id)
    return Done()


async def see_off(
    tx: Tx, band: Band, player: PlayerId, why: str, actor: PlayerId | None
) -> None:
    """Take somebody out of a group that is held."""
    await money.drop_spendings_of(tx, band.id, player)
    await members.remove(tx, band.id, player)
    await present.note(tx, band, why, actor, None if actor == player else player)
    tx.emit(MemberLeft(group=band.id, name=band.name, player=player, why=why))


@action(needs=TAKE_PART)
async def take_back(tx: Tx, actor: Actor, given: TakeBack) -> Done:
    """Take back your request to a group, or turn its invitation down."""
    band = await present.held(tx, actor, given.group)
    if not await knocks.end_knock(tx, band.id, actor.id):
        raise KnockUnknown()
    tx.emit(KnockEnded(group=band.id, player=actor.id))
    return Done()


@action(needs=TAKE_PART)
async def invite(tx: Tx, actor: Actor, given: Invite) -> Done:
    """Invite someone into your group; if they asked already, they are in."""
    band, member = await present.acting(tx, actor, given.group, Permission.INVITE)
    await present.named(tx, given.player)
    player = PlayerId(given.player)
    if await members.in_kind(tx, player, band.kind) is not None:
        raise TheyAreInOne(player=player)
    if await friends.blocked_between(tx, player, [actor.id, band.leader]):
        raise friends.ContactRefused(player=player)
    knock = await knocks.knocking(tx, band.id, player)
    if knock is Way.REQUEST and member.may(Permission.ADMIT):
        await admit_now(tx, band, player)
        return Done()
    if knock is Way.INVITATION:
        raise AskedBefore(group=band.name)
    counts = await knocks.knock_counts(tx, band.id, player)
    if counts["invitations"] >= INVITATIONS_MAX:
        raise TooManyKnocks(most=INVITATIONS_MAX)
    until = tx.now + KNOCK_KEPT
    await knocks.knock(tx, band.id, player, Way.INVITATION, actor.id, until)
    await present.note(tx, band, "invited", actor.id, player)
    tx.emit(PlayerInvited(group=band.id, name=band.name, player=player, by=actor.id))
    return Done()


@action(needs=TAKE_PART)
async def uninvite(tx: Tx, actor: Actor, given: Uninvite) -> Done:
    """Take an invitation of your group back."""
    band, _ = await present.acting(tx, actor, given.group, Permission.INVITE)
    await _end(tx, band, given.player, Way.INVITATION)
    await present.note(tx, band, "uninvited", actor.id, given.player)
    return Done()


@action(needs=TAKE_PART)
async def admit(tx: Tx, actor: Actor, given: Admit) -> Done:
    """Let someone in who asked."""
    band, _ = await present.acting(tx, actor, given.group, Permission.ADMIT)
    player = PlayerId(given.player)
    if await knocks.knocking(tx, band.id, player) is not Way.REQUEST:
        raise KnockUnknown()
    if not await accounts.names_of(tx, [player]):
        raise accounts.PlayerUnknown(player=player)
    if await members.in_kind(tx, player, band.kind) is not None:
        raise TheyAreInOne(player=player)
    await admit_now(tx, band, player)
    return Done()


@action(needs=TAKE_PART)
async def turn_away(tx: Tx, actor: Actor, given: TurnAway) -> Done:
    """Say no to someone who asked to come in."""
    band, _ = await present.acting(tx, actor, given.group, Permission.ADMIT)
    await _end(tx, band, given.player, Way.REQUEST)
    await present.note(tx, band, "turned_away", actor.id, given.player)
    return Done()


async def _end(tx: Tx, band: Band, player: object, way: Way) -> None:
    who = PlayerId(player)  # pyright: ignore[reportArgumentType]
    if not await knocks.end_knock(tx, band.id, who, way):
        raise KnockUnknown()
    tx.emit(KnockEnded(group=band.id, player=who))
