"""Where players' sockets sit without asking, and whose words they do not hear."""

from collections.abc import Collection, Mapping, Sequence

from guildry.kernel import Moves, PlayerId, ReadTx, Seating
from guildry.modules import friends, groups
from guildry.modules.chat.contract import ChannelLeft, ChannelOpened
from guildry.modules.chat.store import channels
from guildry.modules.friends import PlayerBlocked, PlayerUnblocked
from guildry.modules.groups import (
    GroupDisbanded,
    GroupFounded,
    MemberJoined,
    MemberLeft,
)


async def rooms(
    tx: ReadTx, players: Sequence[PlayerId]
) -> Mapping[PlayerId, Sequence[str]]:
    everywhere = [one.room for one in await channels.open_to_all(tx)]
    found = {player: list(everywhere) for player in players}
    for player, channel in await channels.parties_of(tx, players):
        found[PlayerId(player)].append(f"channel:{channel}")
    for player, bands in (await groups.groups_of(tx, players)).items():
        found[player] += [f"group:{band}" for band in bands]
    return found


async def deaf(
    tx: ReadTx, players: Sequence[PlayerId]
) -> Mapping[PlayerId, Collection[PlayerId]]:
    return await friends.blocks_of(tx, players)


def _opened(happened: ChannelOpened) -> list[tuple[PlayerId, str]]:
    room = happened.room
    return [(player, room) for player in happened.players] if room else []


SEATING = (Seating(rooms=rooms, deaf=deaf),)

MOVES = (
    Moves(event=ChannelOpened, joins=_opened),
    Moves(event=ChannelLeft, leaves=lambda left: [(left.player, left.room)]),
    Moves(event=GroupFounded, joins=lambda one: [(one.leader, f"group:{one.group}")]),
    Moves(event=MemberJoined, joins=lambda one: [(one.player, f"group:{one.group}")]),
    Moves(event=MemberLeft, leaves=lambda one: [(one.player, f"group:{one.group}")]),
    Moves(
        event=GroupDisbanded,
        leaves=lambda one: [(who, f"group:{one.group}") for who in one.members],
    ),
    Moves(
        event=PlayerBlocked,
        parts=lambda one: [
            (one.blocker, one.blocked),
            (one.blocked, one.blocker),
        ],
    ),
    Moves(
        event=PlayerUnblocked,
        meets=lambda one: [
            (one.blocker, one.blocked),
            (one.blocked, one.blocker),
        ],
    ),
)
