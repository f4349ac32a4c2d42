from uuid import UUID

from guildry.kernel import Actor, Done, PlayerId, Tx, action, new_id
from guildry.modules import accounts
from guildry.modules.chat import reading
from guildry.modules.chat.contract import (
    ARRANGE,
    BRIDGES_MAX,
    KEEP_ORDER,
    SPEAK,
    Bridge,
    Bridged,
    Channel,
    ChannelId,
    ChannelKind,
    ChannelLeft,
    ChannelOpened,
    ChannelShown,
    LeaveParty,
    OpenChannel,
    OpenParty,
    OpenPrivate,
    SetSlowMode,
    SlowModeSet,
    Unbridge,
)
from guildry.modules.chat.faults import (
    BridgesFull,
    BridgeUnknown,
    ChannelUnknown,
    ToOneself,
)
from guildry.modules.chat.store import channels
from guildry.modules.moderation import mind_speech


@action(needs=SPEAK)
async def open_private(tx: Tx, actor: Actor, given: OpenPrivate) -> ChannelShown:
    """Open the channel between you and one other player."""
    channel = await private_between(tx, actor.id, PlayerId(given.player))
    return await _show(tx, actor, channel)


async def private_between(tx: Tx, player: PlayerId, other: PlayerId) -> Channel:
    """The channel of two players; it is made when one first speaks to the other."""
    if player == other:
        raise ToOneself()
    names = await accounts.names_of(tx, [player, other])
    if other not in names:
        raise accounts.PlayerUnknown(player=other)
    await reading.may_meet(tx, player, other)
    made = await channels.add(
        tx, new_id(), ChannelKind.PRIVATE, "", pair=(player, other)
    )
    channel = await channels.between(tx, player, other)
    assert channel is not None, "it was made or was there"
    if made:
        tx.emit(
            ChannelOpened(
                channel=channel.id,
                kind=channel.kind,
                title="",
                players=[player, other],
                names=[names[player], names[other]],
                room=None,
            )
        )
    return channel


@action(needs=SPEAK)
async def open_party(tx: Tx, actor: Actor, given: OpenParty) -> ChannelShown:
    """Open a channel for you and a few others."""
    title = await mind_speech(tx, actor.id, given.title, where="title")
    players = {PlayerId(player) for player in given.players} - {actor.id}
    known = await accounts.names_of(tx, list(players))
    for player in sorted(players):
        if player not in known:
            raise accounts.PlayerUnknown(player=player)
        await reading.may_meet(tx, actor.id, player)
    return await _open(tx, ChannelKind.PARTY, title, [actor.id, *players])


@action(needs=SPEAK)
async def leave_party(tx: Tx, actor: Actor, given: LeaveParty) -> Done:
    """Leave a party's channel."""
    found = (await channels.known(tx, [given.channel])).get(given.channel)
    if found is None or not await channels.drop_member(tx, given.channel, actor.id):
        raise ChannelUnknown(channel=given.channel)
    tx.emit(ChannelLeft(channel=found.id, player=actor.id, room=found.room))
    return Done()


@action(needs=ARRANGE)
async def open_channel(tx: Tx, actor: Actor, given: OpenChannel) -> ChannelShown:
    """Open a channel that everybody reads; only the hall itself writes in a system channel."""
    kind = ChannelKind.SYSTEM
    if given.kind is not ChannelKind.SYSTEM:
        kind = ChannelKind.GLOBAL
    shown = await _open(tx, kind, given.title, [])
    tx.audit("chat.open_channel", subject=shown.channel, title=given.title)
    return shown


async def _open(
    tx: Tx, kind: ChannelKind, title: str, players: list[PlayerId]
) -> ChannelShown:
    made = ChannelId(new_id())
    await channels.add(tx, made, kind, title)
    if players:
        await channels.add_members(tx, made, players)
    channel = (await channels.known(tx, [made]))[made]
    names = await accounts.names_of(tx, players)
    tx.emit(
        ChannelOpened(
            channel=made,
            kind=kind,
            title=title,
            players=players,
            names=[names[player] for player in players],
            room=channel.room,
        )
    )
    return _empty(channel)


def _empty(channel: Channel) -> ChannelShown:
    """A channel in which nothing was said: it is the same to whoever looks."""
    return ChannelShown(
        channel=channel.id,
        kind=channel.kind,
        title=channel.title,
        with_player=None,
        unread=0,
        read_upto=None,
        slow_seconds=channel.slow_seconds,
        last_at=None,
        may_write=channel.kind is not ChannelKind.SYSTEM,
        room=channel.room,
    )


async def _show(tx: Tx, actor: Actor, channel: Channel) -> ChannelShown:
    return (await reading.channels_shown(tx, actor.id, [channel]))[0]


@action(needs=KEEP_ORDER)
async def set_slow_mode(tx: Tx, actor: Actor, given: SetSlowMode) -> Done:
    """Let each player speak only so often in a channel."""
    channel = await _arranged(tx, given.channel)
    await channels.set_slow(tx, channel.id, given.seconds)
    tx.audit("chat.set_slow_mode", subject=channel.id, seconds=given.seconds)
    tx.emit(SlowModeSet(channel=channel.id, rooms=channel.rooms, seconds=given.seconds))
    return Done()


@action(needs=ARRANGE)
async def bridge(tx: Tx, actor: Actor, given: Bridge) -> Bridged:
    """Let a channel be heard in a chat of Telegram or Discord, and hear it."""
    channel = await _arranged(tx, given.channel)
    places = await channels.bridge(tx, given.place, channel.id, actor.player)
    if places > BRIDGES_MAX:
        raise BridgesFull(most=BRIDGES_MAX)
    tx.audit("chat.bridge", subject=channel.id, place=given.place)
    return Bridged(place=given.place, channel=channel.id)


@action(needs=ARRANGE)
async def unbridge(tx: Tx, actor: Actor, given: Unbridge) -> Done:
    """Cut a channel from a chat of Telegram or Discord."""
    if not await channels.unbridge(tx, given.place):
        raise BridgeUnknown(place=given.place)
    tx.audit("chat.unbridge", subject=given.place)
    return Done()


async def _arranged(tx: Tx, channel: UUID) -> Channel:
    """A channel that operators may arrange: what is said between a few is nobody else's."""
    found = (await channels.known(tx, [channel])).get(channel)
    if found is None or found.closed:
        raise ChannelUnknown(channel=channel)
    return found
