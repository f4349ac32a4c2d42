from datetime import timedelta

from guildry.kernel import Reaction, Sweep, Tx, new_id
from guildry.modules.chat.contract import ChannelKind
from guildry.modules.chat.store import channels, messages
from guildry.modules.groups import GroupFounded


async def open_group_channel(tx: Tx, happened: GroupFounded) -> None:
    """Every group has a channel of its own."""
    await channels.add(
        tx, new_id(), ChannelKind.GROUP, happened.name[:60], group=happened.group
    )


REACTIONS = (Reaction(GroupFounded, open_group_channel),)
SWEEPS = (Sweep("forget_messages", timedelta(minutes=10), messages.sweep),)
