"""Telegram's mouth: updates by webhook or by polling, answered once each through the outbound queue."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import msgspec
import structlog

from guildry.edges.chat.cards import Reply
from guildry.edges.chat.gallery import Gallery
from guildry.edges.chat.interpreter import Interpreter
from guildry.edges.chat.mouths.telegram_bridge import Bridge, words_of
from guildry.edges.chat.mouths.telegram_wire import (
    PLATFORM,
    UPDATE_BYTES_MAX,
    Chat,
    Heard,
    Me,
    Person,
    Pressed,
    TelegramApi,
    TelegramFailed,
    Update,
    answered,
    message,
    person_of,
    place_of,
    proven,
    rendered,
    spoken,
)
from guildry.edges.chat.visitors import Visitors
from guildry.edges.chat.words import HELP, addressee
from guildry.edges.http.app import Page
from guildry.edges.http.wire import Request, Response
from guildry.edges.texts import LOCALES
from guildry.infra.database import Unit
from guildry.infra.outbound import Message, enqueue, hear
from guildry.infra.runner import Runner
from guildry.kernel import HALL, Actor, Away, Fault, Text
from guildry.modules.accounts.proofs.telegram import is_webhook_secret
from guildry.modules.accounts.rules import locale_of

PATH: Final = "/telegram/webhook"
POLL_SECONDS: Final = 25
UPDATES_MAX: Final = 50
STUMBLE_SECONDS: Final = 3.0
COMMANDS_MAX: Final = 100
ALERT_CHARS_MAX: Final = 190
WANTED: Final = ["message", "edited_message", "callback_query"]
_SECRET: Final = b"x-telegram-bot-api-secret-token"

log: Final = structlog.stdlib.get_logger(__name__)


class Telegram:
    """Hears updates, answers them. The same update heard again has no second effect and no second answer."""

    def __init__(
        self,
        interpreter: Interpreter,
        runner: Runner,
        visitors: Visitors,
        api: TelegramApi,
        nudge: Callable[[], None] = lambda: None,
        gallery: Gallery | None = None,
    ) -> None:
        self._interpreter = interpreter
        self._runner = runner
        self._visitors = visitors
        self._api = api
        self._nudge = nudge
        self._gallery = gallery or Gallery()
        self._name = ""
        self._bridge = Bridge(interpreter, runner, visitors, self._say)

    def pages(self, webhook_secret: str) -> dict[str, Page]:
        """The webhook, by its path."""
        return {PATH: self._webhook(webhook_secret)}

    async def poll(self, stop: asyncio.Event) -> None:
        """Ask for updates until told to stop, where Telegram can't reach us."""
        await self._call("deleteWebhook", {})
        offset = 0
        while not stop.is_set():
            asked = self._call_until(stop, "getUpdates", _asking(offset))
            for raw in await asked or ():
                offset = max(offset, int(raw.get("update_id", 0)) + 1)
                try:
                    await self.hear(msgspec.convert(raw, Update))
                except msgspec.ValidationError:
                    log.warning("an update of an unknown shape")
                except Away:
                    # Not heard yet: it is asked for again.
                    offset = int(raw["update_id"])
                    await asyncio.sleep(STUMBLE_SECONDS)
                    break
                except Exception:
                    # One update that breaks something must not keep the others waiting for ever.
                    log.exception("an update could not be answered")

    async def introduce(self, webhook_url: str | None, secret: str | None) -> None:
        """Tell Telegram our words in each language, and where to reach us."""
        if webhook_url is not None:
            given = {"url": webhook_url, "secret_token": secret}
            await self._call("setWebhook", given | {"allowed_updates": WANTED})
        for locale in LOCALES:
            given: dict[str, Any] = {"commands": self._commands(locale)}
            if locale != "en":
                given["language_code"] = locale
            await self._call("setMyCommands", given)

    async def hear(self, update: Update) -> None:
        """Answer one update, once."""
        if update.message is not None:
            await self._hear_message(update.update_id, update.message)
        elif update.edited_message is not None:
            await self._hear_edit(update.update_id, update.edited_message)
        elif update.callback_query is not None:
            await self._hear_press(update.update_id, update.callback_query)

    def _webhook(self, secret: str) -> Page:
        async def page(request: Request) -> Response:
            given = request.headers.get(_SECRET, b"").decode("latin-1")
            if not is_webhook_secret(given, secret):
                return Response(401)
            if request.method != "POST":
                return Response(405, b"", [(b"allow", b"POST")])
            if len(request.body) > UPDATE_BYTES_MAX:
                return Response(413)
            try:
                update = msgspec.json.decode(request.body, type=Update)
            except (msgspec.DecodeError, UnicodeError, RecursionError):
                # Telegram tells an update again until it hears 200: what we can't read ends here.
                log.warning("an update of an unknown shape")
                return Response(200)
            try:
                await self.hear(update)
            except Away:
                return Response(503)
            return Response(200)

        return page

    async def _hear_message(self, update: int, heard: Heard) -> None:
        chat, sender = heard.chat, person_of(heard)
        if sender is None:
            return
        line = spoken(heard)
        if chat.crowd:
            ours = await self._is_for_us(line)
            said = words_of(line, ours=ours)
            if said and await self._bridge.overheard(update, heard, sender, said):
                return
            if not ours:
                return
        actor, reply = await self._understand(update, sender, heard, line)
        await self._reply(update, chat, sender, actor, reply)

    async def _hear_edit(self, update: int, heard: Heard) -> None:
        sender, line = person_of(heard), spoken(heard)
        if sender is None or not heard.chat.crowd:
            return
        said = words_of(line, ours=await self._is_for_us(line))
        if said:
            await self._bridge.amended(update, heard, sender, said)

    async def _understand(
        self, update: int, sender: Person, heard: Heard, line: str
    ) -> tuple[Actor, Reply]:
        try:
            actor = await self._visitors.actor(proven(sender), place_of(heard.chat))
        except Away:
            raise
        except Fault as fault:
            stranger = Actor(edge=PLATFORM, locale=locale_of(sender.language_code))
            return stranger, self._interpreter.complain(fault, stranger.locale)
        key = f"{PLATFORM}:{update}"
        to = answered(heard)
        reply = await self._interpreter.answer(actor, line, key=key, answered=to)
        return actor, reply

    async def _reply(
        self, update: int, chat: Chat, sender: Person, actor: Actor, reply: Reply
    ) -> None:
        # Many refusals for haste are one refusal: the last of them says how long to wait.
        merge = "limited" if reply.refused == "RATE_LIMIT_EXCEEDED" else None
        picture = self._gallery.address(reply.picture)
        messages = [message(chat.id, chat.crowd, reply, merge, picture)]
        if reply.private and chat.crowd:
            told = self._interpreter.say(Text("chat-told-privately"), actor.locale)
            public = message(chat.id, True, Reply(title=told), "told privately")
            messages = [message(sender.id, False, reply, merge, picture), public]
        await self._say(update, messages)

    async def _hear_press(self, update: int, pressed: Pressed) -> None:
        if pressed.sender.is_bot:
            return
        place = pressed.message
        try:
            where = place_of(place.chat) if place else ""
            actor = await self._visitors.actor(proven(pressed.sender), where)
            reply = await self._interpreter.press(actor, pressed.data or "")
        except Away:
            raise
        except Fault as fault:
            locale = locale_of(pressed.sender.language_code)
            reply = self._interpreter.complain(fault, locale)
        answer: dict[str, Any] = {"callback_query_id": pressed.id}
        shown_alone = bool(reply.refused) or place is None
        if shown_alone or (reply.private and place and place.chat.crowd):
            answer |= {"text": reply.title[:ALERT_CHARS_MAX], "show_alert": True}
            shown_alone = True
        messages = [
            Message(
                platform=PLATFORM,
                # Not a chat: a press is answered at once, whatever waits for its chat.
                chat=f"press:{pressed.id}"[:300],
                method="answerCallbackQuery",
                body=answer,
            )
        ]
        if not shown_alone and place is not None:
            picture = self._gallery.address(reply.picture)
            messages.append(_edit(place, reply, picture))
        await self._say(update, messages)

    async def _say(self, update: int, messages: list[Message]) -> None:
        async def work(unit: Unit) -> None:
            # Heard and answered in one unit: told again, an update finds that it was answered.
            if await hear(unit, PLATFORM, update):
                await enqueue(unit, messages)

        await self._runner.unit(work, HALL)
        self._nudge()

    async def _is_for_us(self, line: str) -> bool:
        """In a group: our own words, or whatever is said to us by name."""
        word, bot = addressee(line)
        if not word:
            return False
        if bot:
            return bot.casefold() == (await self._own_name()).casefold()
        return self._interpreter.vocabulary.knows(word, "en")

    async def _own_name(self) -> str:
        if not self._name:
            me = await self._call("getMe", {})
            self._name = msgspec.convert(me, Me).username if me else ""
        return self._name

    def _commands(self, locale: str) -> list[dict[str, str]]:
        entries = self._interpreter.vocabulary.told(COMMANDS_MAX - 1)
        told = [
            {
                "command": entry.name,
                "description": self._interpreter.about(entry, locale)[:256] or "…",
            }
            for entry in entries
        ]
        about = self._interpreter.say(Text("chat-word-help"), locale)
        return [*told, {"command": HELP, "description": about[:256]}]

    async def _call(self, method: str, given: dict[str, Any]) -> Any:
        try:
            return await self._api.call(method, given)
        except TelegramFailed as failed:
            log.warning("Telegram did not do it", problem=str(failed))
            return None

    async def _call_until(
        self, stop: asyncio.Event, method: str, given: dict[str, Any]
    ) -> Any:
        """A long call that a stop cuts short; after a failure, a pause."""
        asking = asyncio.ensure_future(
            self._api.call(method, given, seconds=POLL_SECONDS + 10)
        )
        stopping = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait((asking, stopping), return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                return None
            return asking.result()
        except TelegramFailed as failed:
            log.warning("Telegram did not answer", problem=str(failed))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), STUMBLE_SECONDS)
            return None
        finally:
            asking.cancel()
            stopping.cancel()


def _asking(offset: int) -> dict[str, Any]:
    return {
        "offset": offset,
        "timeout": POLL_SECONDS,
        "limit": UPDATES_MAX,
        "allowed_updates": WANTED,
    }


def _edit(place: Heard, reply: Reply, picture: str | None) -> Message:
    where = {"chat_id": place.chat.id, "message_id": place.message_id}
    return Message(
        platform=PLATFORM,
        chat=str(place.chat.id),
        crowd=place.chat.crowd,
        method="editMessageText",
        body=where | rendered(reply, picture),
        merge_key=f"edit:{place.message_id}",
    )
