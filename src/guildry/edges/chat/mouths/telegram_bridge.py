"""What people say to each other in a bridged chat of Telegram is said in its channel, and changed there."""

from collections.abc import Awaitable, Callable
from typing import Final

import msgspec

from guildry.edges.chat.interpreter import Interpreter
from guildry.edges.chat.mouths.telegram_wire import (
    PLATFORM,
    Heard,
    Person,
    message,
    place_of,
    proven,
)
from guildry.edges.chat.visitors import Visitors
from guildry.edges.chat.words import addressee
from guildry.infra.database import Unit
from guildry.infra.outbound import Message
from guildry.infra.runner import Runner
from guildry.infra.said import note_said, what_is
from guildry.kernel import HALL, Actor, Away, Fault
from guildry.modules import chat, moderation
from guildry.modules.accounts.rules import locale_of

SAY: Final = "say"
UNFIT: Final = (
    moderation.GateClosed,
    moderation.LinksTooSoon,
    moderation.Muted,
    moderation.SpeechRefused,
)
"""Who is refused so is silent in the bridged chat too: their message is taken away there."""

Say = Callable[[int, list[Message]], Awaitable[None]]
"""Answers an update, once."""


class Bridge:
    """Telegram tells a bot what was said and what was edited; what was deleted, it tells no bot."""

    def __init__(
        self, interpreter: Interpreter, runner: Runner, visitors: Visitors, say: Say
    ) -> None:
        self._interpreter = interpreter
        self._runner = runner
        self._visitors = visitors
        self._say = say

    async def overheard(
        self, update: int, heard: Heard, sender: Person, line: str
    ) -> bool:
        """Say it in the chat's channel; False where there is none."""

        async def look(
            unit: Unit,
        ) -> tuple[chat.ChannelId | None, chat.MessageId | None]:
            channel = await chat.bridged(unit, place_of(heard.chat))
            to = heard.reply_to_message
            about = await self._known(unit, heard, to.message_id) if to else None
            return channel, about

        channel, reply_to = await self._runner.unit(look, HALL)
        if channel is None:
            return False

        async def say(actor: Actor, text: str, key: str) -> None:
            said = chat.Send(channel=channel, text=text, reply_to=reply_to)
            answer = await self._runner.perform(chat.send, actor, said, key=key)
            told = msgspec.json.decode(answer.data, type=chat.Message)
            await self._note(heard, told.message)

        await self._heed(update, heard, sender, line, say)
        return True

    async def amended(
        self, update: int, heard: Heard, sender: Person, line: str
    ) -> None:
        """Change what was said in the channel, if it was."""

        async def look(unit: Unit) -> chat.MessageId | None:
            return await self._known(unit, heard, heard.message_id)

        about = await self._runner.unit(look, HALL)
        if about is None:
            return

        async def edit(actor: Actor, text: str, key: str) -> None:
            wanted = chat.Edit(message=about, text=text)
            await self._runner.perform(chat.edit, actor, wanted, key=key)

        await self._heed(update, heard, sender, line, edit)

    async def _heed(
        self,
        update: int,
        heard: Heard,
        sender: Person,
        line: str,
        do: Callable[[Actor, str, str], Awaitable[None]],
    ) -> None:
        """Do what somebody's message stands for; refusals alone are answered."""
        text, key = line[: chat.TEXT_CHARS_MAX], f"{PLATFORM}:{update}"
        try:
            actor = await self._visitors.actor(proven(sender), place_of(heard.chat))
            await do(actor, text, key)
        except Away:
            raise
        except Fault as fault:
            refusal = self._interpreter.complain(fault, locale_of(sender.language_code))
            answer = message(heard.chat.id, True, refusal, "overheard")
            unfit = isinstance(fault, UNFIT)
            await self._say(update, [_gone(heard), answer] if unfit else [answer])

    async def _note(self, heard: Heard, about: chat.MessageId) -> None:
        async def work(unit: Unit) -> None:
            where = (PLATFORM, str(heard.chat.id))
            number = str(heard.message_id)
            await note_said(unit, about, *where, number=number, own=False)

        await self._runner.unit(work, HALL)

    async def _known(
        self, unit: Unit, heard: Heard, number: int
    ) -> chat.MessageId | None:
        about = await what_is(unit, PLATFORM, str(heard.chat.id), str(number))
        return chat.MessageId(about) if about else None


def words_of(line: str, *, ours: bool) -> str:
    """What a line says to the others of a crowd; empty where it is a word to the hall alone."""
    if not ours:
        return line
    word, _ = addressee(line)
    return line.partition(" ")[2].strip() if word.casefold() == SAY else ""


def _gone(heard: Heard) -> Message:
    where = {"chat_id": heard.chat.id, "message_id": heard.message_id}
    return Message(
        platform=PLATFORM,
        chat=str(heard.chat.id),
        crowd=True,
        method="deleteMessage",
        body=where,
    )
