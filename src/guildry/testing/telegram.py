"""A Bot API of our own: the methods that the hall uses, as strict as Telegram's."""

import asyncio
import re
from collections import deque
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import parse_qsl

import msgspec

from guildry.edges.http.server import serve
from guildry.edges.http.wire import Request, Response

TOKEN: Final = "123456789:AAF-a_token_of_a_bot_for_tests_only_xx"
USERNAME: Final = "GuildryTestBot"
TEXT_UNITS_MAX: Final = 4_096
CALLBACK_BYTES_MAX: Final = 64
POLL_SECONDS: Final = 0.2
ENTITIES: Final = frozenset({"bold", "italic", "code", "pre", "underline"})
BOT: Final = {
    "id": 123456789,
    "is_bot": True,
    "first_name": "Guildry",
    "username": USERNAME,
}
ABILITIES: Final = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
SHOWN: Final = ("text", "entities", "reply_markup", "link_preview_options")
_COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
_WEB: Final = re.compile(r"https?://[^\s/.]+\.[^\s]+")
_MEANT_AS_JSON: Final = re.compile(r"[\[{]|-?\d+$|true$|false$")


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
        self.deleted: list[tuple[int, int]] = []
        """What was taken away of what people wrote: in which chat, and its number."""
        self.is_admin = True
        self.floods = 0
        """How often the hall was faster than it may be."""
        self.url = ""
        self._now = now
        # People number what they write from one: in a group all share one row of numbers.
        self._numbered = 1_000
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
            given = _given(request)
            self.calls.append((method, given))
            result = await self._perform(method, given)
        except Refusal as refusal:
            body = refusal.body
            return _json(body["error_code"], body)
        return _json(200, {"ok": True, "result": result})

    async def _perform(self, method: str, given: dict[str, Any]) -> Any:
        match method:
            case "getMe":
                return BOT | ABILITIES
            case "getUpdates":
                return await self._get_updates(given)
            case "sendMessage":
                return self._send(given)
            case "editMessageText":
                return self._edit(given)
            case "deleteMessage":
                return self._delete(given)
            case "answerCallbackQuery":
                _require(len(given.get("text", "")) <= 200, "MESSAGE_TOO_LONG")
                self.answered.append(given)
                return True
            case "setMyCommands":
                return self._set_commands(given)
            case "getMyCommands":
                return self.commands.get(given.get("language_code", ""), [])
            case "setWebhook":
                return self._set_webhook(given)
            case "getWebhookInfo":
                return self._webhook_info()
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
        check(given)
        now = self._now() if self._now else datetime.now(UTC)
        self._numbered += 1
        message = {
            "message_id": self._numbered,
            "date": int(now.timestamp()),
            "from": BOT,
            "chat": chat_of(chat),
            **_shown(given),
        }
        self.sent.append(message)
        return message

    def _edit(self, given: dict[str, Any]) -> dict[str, Any]:
        self._slow_down(given["chat_id"])
        check(given)
        for message in self.sent:
            if message["message_id"] == given["message_id"]:
                if all(message.get(part) == given.get(part) for part in SHOWN):
                    raise Refusal(400, "Bad Request: message is not modified")
                message.pop("reply_markup", None)
                message.update(_shown(given) | {"edit_date": message["date"]})
                return message
        raise Refusal(400, "Bad Request: message to edit not found")

    def _delete(self, given: dict[str, Any]) -> bool:
        """The bot's own, or in a group where it is an admin anybody's."""
        self._slow_down(given["chat_id"])
        place = (given["chat_id"], given["message_id"])
        for message in self.sent:
            if (message["chat"]["id"], message["message_id"]) == place:
                self.sent.remove(message)
                return True
        _require(place[0] < 0, "Bad Request: message to delete not found")
        _require(self.is_admin, "Bad Request: message can't be deleted")
        self.deleted.append(place)
        return True

    def _set_commands(self, given: dict[str, Any]) -> bool:
        commands = given["commands"]
        _require(len(commands) <= 100, "BOT_COMMANDS_TOO_MUCH")
        for one in commands:
            _require(_COMMAND.fullmatch(one["command"]) is not None, "COMMAND_INVALID")
            _require(1 <= len(one["description"]) <= 256, "DESCRIPTION_INVALID")
        self.commands[given.get("language_code", "")] = commands
        return True

    def _set_webhook(self, given: dict[str, Any]) -> bool:
        url = given.get("url", "")
        fine = url.startswith("https://") or not url
        _require(fine, "Bad Request: bad webhook: An HTTPS URL must be provided")
        secret = given.get("secret_token", "")
        fine = not secret or _SECRET.fullmatch(secret) is not None
        _require(fine, "Bad Request: secret token contains unallowed characters")
        self.webhook = given
        return True

    def _webhook_info(self) -> dict[str, Any]:
        return {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }

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


def chat_of(id: int) -> dict[str, Any]:
    """A chat as Telegram tells of it: people have positive numbers, groups negative ones."""
    if id > 0:
        return {"id": id, "type": "private", "first_name": f"Person {id}"}
    return {"id": id, "type": "group", "title": f"Group {-id}"}


def _given(request: Request) -> dict[str, Any]:
    """The fields of a call, as JSON or as a form: the Bot API takes both."""
    kind = request.headers.get(b"content-type", b"")
    if not request.body:
        return {}
    if kind.startswith(b"application/json"):
        return msgspec.json.decode(request.body)
    if not kind.startswith(b"application/x-www-form-urlencoded"):
        raise Refusal(400, "Bad Request: unsupported content type")
    told = parse_qsl(request.body.decode(), keep_blank_values=True, strict_parsing=True)
    return {name: _meant(name, value) for name, value in told}


def _meant(name: str, value: str) -> Any:
    text = name in ("text", "url", "secret_token", "callback_query_id")
    if text or not _MEANT_AS_JSON.match(value):
        return value
    return msgspec.json.decode(value)


def _shown(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in SHOWN if name in given}


def check(given: Mapping[str, Any]) -> None:
    text = given["text"]
    units = len(text.encode("utf-16-le")) // 2
    _require(bool(text.strip()), "Bad Request: message text is empty")
    _require(units <= TEXT_UNITS_MAX, "Bad Request: message is too long")
    _require("parse_mode" not in given, "the hall says entities, not markup")
    for entity in given.get("entities", ()):
        _require(entity["type"] in ENTITIES, "Bad Request: unknown entity")
        inside = 0 <= entity["offset"] < entity["offset"] + entity["length"] <= units
        _require(inside, "Bad Request: entity out of bounds")
    preview = given.get("link_preview_options", {}).get("url")
    _require(preview is None or _WEB.match(preview), "Bad Request: wrong HTTP URL")
    for row in given.get("reply_markup", {}).get("inline_keyboard", ()):
        for key in row:
            _require(bool(key["text"]), "Bad Request: text buttons are required")
            size = len(key["callback_data"].encode())
            _require(1 <= size <= CALLBACK_BYTES_MAX, "BUTTON_DATA_INVALID")


def _require(fine: object, description: str) -> None:
    if not fine:
        raise Refusal(400, description)


def _json(status: int, body: Any) -> Response:
    headers = [(b"content-type", b"application/json")]
    return Response(status, msgspec.json.encode(body), headers)
