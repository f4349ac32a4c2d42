"""A Bot API of our own: the methods that the hall uses, as strict as Telegram's."""

import asyncio
import re
from collections import deque
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from guildry.edges.http.server import serve
from guildry.edges.http.wire import Request, Response

TOKEN: Final = "123456789:AAF-a_token_of_a_bot_for_tests_only_xx"
USERNAME: Final = "GuildryTestBot"
TEXT_UNITS_MAX: Final = 4_096
CALLBACK_BYTES_MAX: Final = 64
POLL_SECONDS: Final = 0.2
ENTITIES: Final = frozenset({"bold", "italic", "code", "pre", "underline"})
_COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")


class Refusal(Exception):
    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.body: dict[str, Any] = {
            "ok": False,
            "error_code": code,
            "description": description,
        }
        if parameters:
            self.body["parameters"] = parameters


class FakeTelegram:
    """Holds chats, hands out updates, and refuses what Telegram would refuse."""

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self.sent: list[dict[str, Any]] = []
        """Each message as it stands in its chat, edits included."""
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.answered: list[dict[str, Any]] = []
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.webhook: dict[str, Any] = {}
        self.closed_chats: set[int] = set()
        self.floods = 0
        """How often the hall was faster than it may be."""
        self.url = ""
        self._now = now
        self._updates: list[dict[str, Any]] = []
        self._heard: dict[int, deque[datetime]] = {}
        self._all: deque[datetime] = deque()
        self._arrived = asyncio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncGenerator["FakeTelegram"]:
        server = await serve(self._answer, host="127.0.0.1")
        self.url = f"http://127.0.0.1:{server.port}"
        try:
            yield self
        finally:
            await server.close(0.1)

    def push(self, update: dict[str, Any]) -> None:
        """Let an update wait for whoever polls."""
        self._updates.append(update)
        self._arrived.set()

    def in_chat(self, chat: int) -> list[str]:
        return [one["text"] for one in self.sent if one["chat"]["id"] == chat]

    async def _answer(self, request: Request) -> Response:
        bot, _, method = request.path.removeprefix("/bot").partition("/")
        try:
            if bot != TOKEN:
                raise Refusal(401, "Unauthorized")
            given = msgspec.json.decode(request.body) if request.body else {}
            self.calls.append((method, given))
            result = await self._perform(method, given)
        except Refusal as refusal:
            body = refusal.body
            return _json(body["error_code"], body)
        return _json(200, {"ok": True, "result": result})

    async def _perform(self, method: str, given: dict[str, Any]) -> Any:
        match method:
            case "getMe":
                return {"id": 1, "is_bot": True, "username": USERNAME}
            case "getUpdates":
                return await self._get_updates(given)
            case "sendMessage":
                return self._send(given)
            case "editMessageText":
                return self._edit(given)
            case "answerCallbackQuery":
                _require(len(given.get("text", "")) <= 200, "MESSAGE_TOO_LONG")
                self.answered.append(given)
                return True
            case "setMyCommands":
                return self._set_commands(given)
            case "setWebhook":
                self.webhook = given
                return True
            case "deleteWebhook":
                self.webhook = {}
                return True
            case _:
                raise Refusal(404, "Not Found: method not found")

    async def _get_updates(self, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        if self.webhook.get("url"):
            raise Refusal(409, "Conflict: can't use getUpdates while webhook is active")
        offset = given.get("offset", 0)
        self._updates = [u for u in self._updates if u["update_id"] >= offset]
        if not self._updates and given.get("timeout"):
            self._arrived.clear()
            try:
                async with asyncio.timeout(POLL_SECONDS):
                    await self._arrived.wait()
            except TimeoutError:
                pass
        return self._updates[: given.get("limit", 100)]

    def _send(self, given: dict[str, Any]) -> dict[str, Any]:
        chat = given["chat_id"]
        self._slow_down(chat)
        if chat in self.closed_chats:
            raise Refusal(403, "Forbidden: bot can't initiate conversation with a user")
        _check(given)
        message = {
            **given,
            "message_id": len(self.sent) + 1,
            "chat": {"id": chat},
        }
        self.sent.append(message)
        return message

    def _edit(self, given: dict[str, Any]) -> dict[str, Any]:
        self._slow_down(given["chat_id"])
        _check(given)
        for message in self.sent:
            if message["message_id"] == given["message_id"]:
                same = message["text"] == given["text"]
                if same and message.get("reply_markup") == given.get("reply_markup"):
                    raise Refusal(400, "Bad Request: message is not modified")
                message.update(given)
                return message
        raise Refusal(400, "Bad Request: message to edit not found")

    def _set_commands(self, given: dict[str, Any]) -> bool:
        commands = given["commands"]
        _require(len(commands) <= 100, "BOT_COMMANDS_TOO_MUCH")
        for one in commands:
            _require(_COMMAND.fullmatch(one["command"]) is not None, "COMMAND_INVALID")
            _require(1 <= len(one["description"]) <= 256, "DESCRIPTION_INVALID")
        self.commands[given.get("language_code", "")] = commands
        return True

    def _slow_down(self, chat: int) -> None:
        """30 a second over all, one a second in a chat, 20 a minute in a group; on a clock of the test's."""
        if self._now is None:
            return
        now = self._now()
        spoken = self._heard.setdefault(chat, deque())
        while self._all and now - self._all[0] >= timedelta(seconds=1):
            self._all.popleft()
        while spoken and now - spoken[0] >= timedelta(minutes=1):
            spoken.popleft()
        wait = 0
        if len(self._all) >= 30 or (spoken and now - spoken[-1] < timedelta(seconds=1)):
            wait = 1
        if chat < 0 and len(spoken) >= 20:
            wait = 60 - int((now - spoken[0]).total_seconds())
        if wait:
            self.floods += 1
            description = f"Too Many Requests: retry after {wait}"
            raise Refusal(429, description, retry_after=wait)
        self._all.append(now)
        spoken.append(now)


def _check(given: Mapping[str, Any]) -> None:
    text = given["text"]
    units = len(text.encode("utf-16-le")) // 2
    _require(bool(text.strip()), "Bad Request: message text is empty")
    _require(units <= TEXT_UNITS_MAX, "Bad Request: message is too long")
    _require("parse_mode" not in given, "the hall says entities, not markup")
    for entity in given.get("entities", ()):
        _require(entity["type"] in ENTITIES, "Bad Request: unknown entity")
        inside = 0 <= entity["offset"] < entity["offset"] + entity["length"] <= units
        _require(inside, "Bad Request: entity out of bounds")
    for row in given.get("reply_markup", {}).get("inline_keyboard", ()):
        for key in row:
            _require(bool(key["text"]), "Bad Request: text buttons are required")
            size = len(key["callback_data"].encode())
            _require(1 <= size <= CALLBACK_BYTES_MAX, "BUTTON_DATA_INVALID")


def _require(fine: bool, description: str) -> None:
    if not fine:
        raise Refusal(400, description)


def _json(status: int, body: Any) -> Response:
    headers = [(b"content-type", b"application/json")]
    return Response(status, msgspec.json.encode(body), headers)
