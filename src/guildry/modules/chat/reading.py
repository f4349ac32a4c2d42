"""Who may read and write where: one answer for every way in which a message is shown."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Row
from guildry.modules import accounts, friends, groups
from guildry.modules.chat.contract import (
    Channel,
    ChannelKind,
    ChannelShown,
    Message,
)
from guildry.modules.chat.faults import ChannelUnknown, ReadOnly
from guildry.modules.chat.store import channels, messages


async def readable(tx: ReadTx, player: UUID, channel: UUID) -> Channel:
    """A channel that a player may read; that there is another is not told."""
    found = (await channels.known(tx, [channel])).get(channel)
    if found is None or not await may_read(tx, player, found):
        raise ChannelUnknown(channel=channel)
    return found


async def may_read(tx: ReadTx, player: UUID, channel: Channel) -> bool:
    match channel.kind:
        case ChannelKind.GLOBAL | ChannelKind.SYSTEM:
            return True
        case ChannelKind.PRIVATE:
            return player in (channel.one, channel.two)
        case ChannelKind.PARTY:
            return await channels.is_member(tx, channel.id, player)
        case ChannelKind.GROUP:
            assert channel.group is not None
            return await groups.membership(tx, channel.group, player) is not None


async def may_write(tx: ReadTx, player: PlayerId, channel: Channel) -> None:
    """Whoever may read may write, but not to the hall's own channel, nor across a block."""
    if not await may_read(tx, player, channel):
        raise ChannelUnknown(channel=channel.id)
    if channel.kind is ChannelKind.SYSTEM:
        raise ReadOnly(channel=channel.id)
    other = channel.other_than(player)
    if channel.kind is ChannelKind.PRIVATE and other is not None:
        await may_meet(tx, player, other)


async def may_meet(tx: ReadTx, player: PlayerId, other: PlayerId) -> None:
    if await friends.blocked_between(tx, player, [other]):
        raise friends.ContactRefused(player=other)


async def of_player(tx: ReadTx, player: PlayerId) -> list[Channel]:
    """Every channel that a player may read."""
    mine = [one.group for one in await groups.memberships(tx, player)]
    return [
        *await channels.open_to_all(tx),
        *(await channels.of_groups(tx, mine)).values(),
        *await channels.of_player(tx, player),
    ]


async def shown(tx: ReadTx, rows: Iterable[Row], player: UUID | None) -> list[Message]:
    """Messages with their authors' names and the reactions to them."""
    rows = list(rows)
    names = await names_of(tx, [row["author"] for row in rows])
    reactions = await messages.reactions(tx, [row["id"] for row in rows], player)
    return [
        messages.message_of(
            row, names.get(row["author"], ""), reactions.get(row["id"], ())
        )
        for row in rows
    ]


async def names_of(tx: ReadTx, players: Sequence[UUID]) -> dict[PlayerId, str]:
    return await accounts.names_of(tx, list(set(players)))


async def channels_shown(
    tx: ReadTx, player: PlayerId, found: Sequence[Channel]
) -> list[ChannelShown]:
    """Channels as their reader sees them, with what is unread there."""
    hidden = await friends.blocked_with(tx, player)
    heads = await channels.heads(tx, player, [one.id for one in found], list(hidden))
    others = [other for one in found if (other := one.other_than(player))]
    names = await names_of(tx, others)
    return [
        ChannelShown(
            channel=one.id,
            kind=one.kind,
            title=one.title or names.get(one.other_than(player) or player, ""),
            with_player=one.other_than(player),
            unread=heads[one.id]["unread"],
            read_upto=heads[one.id]["upto"],
            slow_seconds=one.slow_seconds,
            last_at=heads[one.id]["last_at"],
            may_write=one.kind is not ChannelKind.SYSTEM
            and one.other_than(player) not in hidden,
            room=None if one.kind is ChannelKind.PRIVATE else one.room,
        )
        for one in found
    ]
