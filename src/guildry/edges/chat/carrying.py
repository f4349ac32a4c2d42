"""What the hall says on its own to the platforms: a channel's messages where it is bridged."""

from guildry.edges.chat.cards import Reply
from guildry.edges.chat.mouths import discord_wire, telegram_wire
from guildry.infra.outbound import Message, enqueue
from guildry.kernel import Reaction, Tx
from guildry.modules import chat
from guildry.modules.chat import MessageSent


async def carry(tx: Tx, said: MessageSent) -> None:
    """Say a message in every chat that is bridged to its channel, but not where it was said."""
    if said.private:
        return
    places = await chat.bridges(tx, said.channel)
    reply = Reply(title=said.name, lines=(said.text,))
    await enqueue(
        tx, [_message(place, reply) for place in places if place != said.place]
    )


def _message(place: str, reply: Reply) -> Message:
    platform, _, number = place.partition(":")
    if platform == telegram_wire.PLATFORM:
        body = {"chat_id": int(number), **telegram_wire.rendered(reply)}
        return Message(
            platform=platform,
            chat=number,
            method="sendMessage",
            body=body,
            crowd=True,
        )
    return Message(
        platform=platform,
        chat=number,
        method=f"POST /channels/{number}/messages",
        body=discord_wire.rendered(reply),
        crowd=True,
    )


CARRIED = (Reaction(MessageSent, carry),)
