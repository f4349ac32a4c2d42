"""Players who talk, for tests of the chat."""

from typing import Any
from uuid import UUID

from guildry.kernel import Actor, Nothing
from guildry.modules.chat import HALL_CHANNEL, queries
from guildry.modules.chat.actions import opening, sending
from guildry.modules.chat.contract import (
    ChannelShown,
    Message,
    OpenParty,
    OpenPrivate,
    SeeHistory,
    Send,
)
from guildry.testing import House


async def said(
    house: House, who: Actor, text: str, channel: UUID = HALL_CHANNEL, **more: Any
) -> Message:
    return await house.perform(
        sending.send, who, Send(channel=channel, text=text, **more)
    )


async def texts(house: House, who: Actor, channel: UUID = HALL_CHANNEL) -> list[str]:
    """What somebody reads in a channel, oldest first."""
    page = await house.perform(queries.history, who, SeeHistory(channel=channel))
    return [message.text for message in reversed(page.messages)]


async def party(house: House, who: Actor, *others: Actor) -> UUID:
    asked = OpenParty(title="Dragons", players=[other.id for other in others])
    return (await house.perform(opening.open_party, who, asked)).channel


async def private(house: House, one: Actor, two: Actor) -> UUID:
    asked = OpenPrivate(player=two.id)
    return (await house.perform(opening.open_private, one, asked)).channel


async def channel(house: House, who: Actor, id: UUID) -> ChannelShown:
    found = await house.perform(queries.channels, who, Nothing())
    return next(one for one in found.channels if one.channel == id)
