"""What every hall's chat starts with: a place for everybody, and one where the hall itself speaks."""

from typing import Final
from uuid import UUID

from guildry.kernel import Tx
from guildry.modules.chat.contract import ChannelKind
from guildry.modules.chat.store import channels

HALL_CHANNEL: Final = UUID("01890a5d-ac96-774b-bcce-b302099a80c1")
NEWS_CHANNEL: Final = UUID("01890a5d-ac96-774b-bcce-b302099a80c2")


async def furnish(tx: Tx) -> None:
    await channels.add(tx, HALL_CHANNEL, ChannelKind.GLOBAL, "Hall")
    await channels.add(tx, NEWS_CHANNEL, ChannelKind.SYSTEM, "News")
