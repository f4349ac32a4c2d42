from datetime import timedelta

from guildry.kernel import PlayerId, Reaction, Sweep, Tx, new_id
from guildry.modules import accounts, groups
from guildry.modules.chat.contract import (
    TITLE_CHARS_MAX,
    Channel,
    ChannelKind,
    ChannelLeft,
    ChannelOpened,
    ChannelRenamed,
)
from guildry.modules.chat.store import channels, messages
from guildry.modules.groups import (
    GroupChanged,
    GroupDisbanded,
    GroupFounded,
    MemberJoined,
    MemberLeft,
)


async def open_group_channel(tx: Tx, happened: GroupFounded) -> None:
    """Every group has a channel of its own."""
    title = happened.name[:TITLE_CHARS_MAX]
    made = new_id()
    await channels.add(tx, made, ChannelKind.GROUP, title, group=happened.group)
    channel = await channels.of_group(tx, happened.group)
    assert channel is not None
    await _open(tx, channel, happened.leader)


async def rename_group_channel(tx: Tx, happened: GroupChanged) -> None:
    """A group's channel is called as the group is."""
    channel = await channels.of_group(tx, happened.group)
    name, _ = (await groups.titles_of(tx, [happened.group]))[happened.group]
    title = name[:TITLE_CHARS_MAX]
    if channel is None or channel.title == title:
        return
    await channels.rename(tx, channel.id, title)
    tx.emit(ChannelRenamed(channel=channel.id, rooms=channel.rooms, title=title))


async def show_group_channel(tx: Tx, happened: MemberJoined) -> None:
    channel = await channels.of_group(tx, happened.group)
    if channel is not None:
        await _open(tx, channel, happened.player)


async def hide_group_channel(tx: Tx, happened: MemberLeft) -> None:
    await _leave(tx, happened.group, [happened.player])


async def hide_from_all(tx: Tx, happened: GroupDisbanded) -> None:
    await _leave(tx, happened.group, happened.members)


async def _open(tx: Tx, channel: Channel, player: PlayerId) -> None:
    names = await accounts.names_of(tx, [player])
    opened = ChannelOpened(
        channel=channel.id,
        kind=channel.kind,
        title=channel.title,
        players=[player],
        names=[names.get(player, "")],
        room=channel.room,
    )
    tx.emit(opened)


async def _leave(tx: Tx, group: groups.GroupId, players: list[PlayerId]) -> None:
    channel = await channels.of_group(tx, group)
    if channel is None:
        return
    for player in players:
        tx.emit(ChannelLeft(channel=channel.id, player=player, room=channel.room))


REACTIONS = (
    Reaction(GroupFounded, open_group_channel),
    Reaction(GroupChanged, rename_group_channel),
    Reaction(MemberJoined, show_group_channel),
    Reaction(MemberLeft, hide_group_channel),
    Reaction(GroupDisbanded, hide_from_all),
)
SWEEPS = (Sweep("forget_messages", timedelta(minutes=10), messages.sweep),)
