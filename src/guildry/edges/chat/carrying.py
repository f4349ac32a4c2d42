"""What the hall says on its own to the platforms: a channel's messages where it is bridged, edits and deletions too."""

from collections.abc import Iterable
from typing import Any, Final

from guildry.edges.chat.cards import Reply
from guildry.edges.chat.mouths import discord_wire, telegram_wire
from guildry.infra.outbound import Message, enqueue
from guildry.infra.said import Stand, where_said
from guildry.kernel import Reaction, Tx
from guildry.modules import chat
from guildry.modules.chat import (
    MessageDeleted,
    MessageEdited,
    MessageId,
    MessageSent,
)

SAY, CHANGE, TAKE_AWAY = "say", "change", "take away"
_OF_DISCORD: Final = "/channels/{chat}/messages"
_METHODS: Final = {
    telegram_wire.PLATFORM: {
        SAY: "sendMessage",
        CHANGE: "editMessageText",
        TAKE_AWAY: "deleteMessage",
    },
    discord_wire.PLATFORM: {
        SAY: f"POST {_OF_DISCORD}",
        CHANGE: f"PATCH {_OF_DISCORD}/{discord_wire.NUMBER}",
        TAKE_AWAY: f"DELETE {_OF_DISCORD}/{discord_wire.NUMBER}",
    },
}


async def carry(tx: Tx, said: MessageSent) -> None:
    """Say a message in every chat that is bridged to its channel, but not where it stands already."""
    if said.private:
        return
    places = await chat.bridges(tx, said.channel)
    spoken = [_stand(place) for place in places if not _stands_at(said, place)]
    reply = Reply(title=said.name, lines=(said.text,))
    await _tell(tx, spoken, said.message, SAY, reply)


async def carry_edit(tx: Tx, edited: MessageEdited) -> None:
    """Change what the hall said. What a person wrote themselves, no platform lets a bot change."""
    own = [one for one in await where_said(tx, edited.message) if one.own]
    reply = Reply(title=edited.name, lines=(edited.text,))
    await _tell(tx, own, edited.message, CHANGE, reply)


async def carry_deletion(tx: Tx, deleted: MessageDeleted) -> None:
    """Take it away wherever it stands: a person's own words too, where the hall's bot may."""
    stands = await where_said(tx, deleted.message)
    await _tell(tx, stands, deleted.message, TAKE_AWAY, None)


def _stands_at(said: MessageSent, place: str) -> bool:
    """In Telegram a person's own message stands there; in Discord what they said is heard by their word alone."""
    return place == said.place and place.startswith(f"{telegram_wire.PLATFORM}:")


def _stand(place: str) -> Stand:
    platform, _, number = place.partition(":")
    return Stand(platform, number, own=True)


async def _tell(
    tx: Tx, stands: Iterable[Stand], about: MessageId, deed: str, reply: Reply | None
) -> None:
    await enqueue(
        tx,
        [
            Message(
                platform=stand.platform,
                chat=stand.chat,
                method=_METHODS[stand.platform][deed].replace("{chat}", stand.chat),
                body=_body(stand, reply),
                crowd=True,
                about=about,
                revises=deed != SAY,
                # Of what waits to change the same message only the last counts.
                merge_key=None if deed == SAY else f"revise:{about}",
            )
            for stand in stands
        ],
    )


def _body(stand: Stand, reply: Reply | None) -> dict[str, Any]:
    if stand.platform == discord_wire.PLATFORM:
        return discord_wire.rendered(reply) if reply else {}
    told = telegram_wire.rendered(reply) if reply else {}
    return {"chat_id": int(stand.chat), **told}


CARRIED = (
    Reaction(MessageSent, carry),
    Reaction(MessageEdited, carry_edit),
    Reaction(MessageDeleted, carry_deletion),
)
