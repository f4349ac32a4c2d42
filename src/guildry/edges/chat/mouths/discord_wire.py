"""Discord's wire: what an interaction says, cards as embeds, words as slash commands. Plain JSON."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

import httpx
import msgspec
from msgspec import Meta, Struct

from guildry.edges.chat.cards import Reply
from guildry.edges.chat.interpreter import Interpreter
from guildry.edges.chat.slots import Entry, Slot, Sort
from guildry.edges.chat.words import HELP
from guildry.infra.outbound import Due, NotNow, Outcome, Refused, Sent, Stumbled
from guildry.kernel import Text

PLATFORM: Final = "discord"
CALL_SECONDS_MAX: Final = 10.0
RETRY_SECONDS_MAX: Final = 3_600.0
CHOICES_MAX: Final = 25
COMMANDS_MAX: Final = 100
DESCRIPTION_CHARS_MAX: Final = 100
TITLE_CHARS_MAX: Final = 256
FIELD_NAME_CHARS_MAX: Final = 256
VALUE_CHARS_MAX: Final = 1_024
EXACT_MAX: Final = 2**53 - 1
PRIVATE: Final = 64
PERSONAL: Final = "TO"
"""A method of ours: to a person, by their number, in the private channel with them."""
_PRIVATE: Final = "/users/@me/channels"
UNKNOWN_MESSAGE: Final = 10_008
NUMBER: Final = "{number}"
"""Stands in a path for what Discord calls the message that is changed."""
NOBODY: Final[Mapping[str, Any]] = {"parse": []}
"""No message of ours ever calls anyone, whatever a name in it says."""
LOCALES: Final = {"ru": "ru", "es": "es-ES"}

PING, COMMAND, COMPONENT, AUTOCOMPLETE = 1, 2, 3, 4
PONG, MESSAGE, WORKING, WORKING_ON_IT, UPDATE, CHOICES = 1, 4, 5, 6, 7, 8
STRING, INTEGER, BOOLEAN, USER = 3, 4, 5, 6
_TYPES: Final = {
    Sort.NUMBER: INTEGER,
    Sort.AMOUNT: INTEGER,
    Sort.FLAG: BOOLEAN,
    Sort.PLAYER: USER,
}
# A backslash makes any mark of Discord's Markdown, and the < of a mention, a plain letter.
_MARKS: Final = re.compile(r"([\\*_~`|>#\[\]()<:@-])")

Snowflake = Annotated[str, Meta(pattern=r"^[1-9][0-9]{0,18}$")]


class Person(Struct, frozen=True):
    id: Snowflake
    username: str = ""
    global_name: str | None = None
    bot: bool = False


class Member(Struct, frozen=True):
    user: Person


class Option(Struct, frozen=True):
    name: str
    value: str | int | float | bool | None = None
    focused: bool = False


class Data(Struct, frozen=True):
    name: str = ""
    options: tuple[Option, ...] = ()
    custom_id: str = ""


class Interaction(Struct, frozen=True):
    """What somebody did, as much of it as we read."""

    id: Snowflake
    type: int
    application_id: Snowflake
    token: Annotated[str, Meta(max_length=512, pattern=r"^[A-Za-z0-9._~-]*$")] = ""
    data: Data = Data()
    channel_id: Snowflake | None = None
    member: Member | None = None
    user: Person | None = None
    locale: str = "en"

    @property
    def person(self) -> Person | None:
        return self.member.user if self.member else self.user

    @property
    def place(self) -> str:
        """A server's channel, as bridges know it; a private chat is nobody's place."""
        here = self.member is not None and self.channel_id is not None
        return f"{PLATFORM}:{self.channel_id}" if here else ""


class DiscordApi:
    """Calls Discord's REST API; as a carrier, says how each message fared."""

    def __init__(self, web: httpx.AsyncClient, url: str, bot_token: str) -> None:
        self._web = web
        self._base = f"{url.rstrip('/')}/api/v10"
        self._headers = {
            "authorization": f"Bot {bot_token}",
            "user-agent": "DiscordBot (guildry, 0.1)",
        }

    async def register(self, application: str, commands: list[dict[str, Any]]) -> bool:
        """Replace all commands by these; whether Discord took them."""
        try:
            reply = await self._call(
                "PUT", f"/applications/{application}/commands", commands
            )
        except httpx.HTTPError:
            return False
        return reply.status_code == 200

    async def carry(self, message: Due) -> Outcome:
        method, _, path = message.method.partition(" ")
        path = path.replace(NUMBER, message.number or "")
        try:
            if method == PERSONAL:
                reply = await self._call("POST", _PRIVATE, {"recipient_id": path})
                if reply.status_code != 200:
                    return _outcome(reply)
                # Discord answers with the same channel each time; only it knows which.
                method, path = "POST", f"/channels/{_told(reply).id}/messages"
            reply = await self._call(method, path, message.body)
        except httpx.HTTPError as problem:
            return Stumbled(type(problem).__name__)
        return _outcome(reply)

    async def _call(self, method: str, path: str, body: Any) -> httpx.Response:
        headers = self._headers
        if body:
            headers = headers | {"content-type": "application/json"}
        return await self._web.request(
            method,
            f"{self._base}{path}",
            content=msgspec.json.encode(body) if body else None,
            headers=headers,
            timeout=CALL_SECONDS_MAX,
        )


def _outcome(reply: httpx.Response) -> Outcome:
    """What the answer's headers say of its bucket decides when its route is used again."""
    headers = reply.headers
    if reply.status_code == 429:
        wait = _seconds(headers.get("retry-after"), 1.0)
        return NotNow(wait, everywhere="x-ratelimit-global" in headers)
    if reply.status_code >= 500:
        return Stumbled(f"status {reply.status_code}")
    if reply.status_code >= 400 and not _is_gone(reply):
        return Refused(f"status {reply.status_code}")
    used_up = headers.get("x-ratelimit-remaining") == "0"
    pause = _seconds(headers.get("x-ratelimit-reset-after"), 0.0) if used_up else 0.0
    return Sent(pause, number=_told(reply).id)


class _Told(Struct, frozen=True):
    """What Discord says of a message, or of why there is none."""

    id: str | None = None
    code: int = 0


def _told(reply: httpx.Response) -> _Told:
    try:
        return msgspec.json.decode(reply.content or b"{}", type=_Told)
    except msgspec.DecodeError:
        return _Told()


def _is_gone(reply: httpx.Response) -> bool:
    """What was to be changed or taken away, somebody took away."""
    return reply.status_code == 404 and _told(reply).code == UNKNOWN_MESSAGE


def _seconds(said: str | None, otherwise: float) -> float:
    try:
        return min(max(0.0, float(said or otherwise)), RETRY_SECONDS_MAX)
    except ValueError:
        return otherwise


def plain(text: str) -> str:
    """A text that Discord shows as it is."""
    return _MARKS.sub(r"\\\1", text)


def rendered(reply: Reply, picture: str | None = None) -> dict[str, Any]:
    """A card as Discord shows it: an embed with its picture in the corner, buttons beneath."""
    title = plain(reply.title) or "…"
    if reply.mark:
        title = f"{reply.mark} {title}"
    embed: dict[str, Any] = {"title": _cut(title, TITLE_CHARS_MAX)}
    if reply.lines:
        embed["description"] = "\n".join(plain(line) for line in reply.lines)
    if reply.fields:
        embed["fields"] = [
            {
                "name": _cut(plain(field.name) or "…", FIELD_NAME_CHARS_MAX),
                "value": _cut(plain(field.value) or "…", VALUE_CHARS_MAX),
                "inline": True,
            }
            for field in reply.fields
        ]
    if picture is not None:
        embed["thumbnail"] = {"url": picture}
    keys = [
        {"type": 2, "style": 2, "label": key.label, "custom_id": key.token}
        for key in reply.buttons
    ]
    rows = [
        {"type": 1, "components": keys[at : at + 5]} for at in range(0, len(keys), 5)
    ]
    body = {"embeds": [embed], "components": rows, "allowed_mentions": NOBODY}
    return body | ({"flags": PRIVATE} if reply.private or reply.refused else {})


def commands(interpreter: Interpreter) -> list[dict[str, Any]]:
    """All words as slash commands with typed options, described in each language."""
    entries = interpreter.vocabulary.told(COMMANDS_MAX - 1)
    about = Text("chat-word-help")
    field = _cut(interpreter.say(Text("chat-help-field"), "en"), DESCRIPTION_CHARS_MAX)
    help_command = {
        "name": HELP,
        "description": interpreter.say(about, "en")[:DESCRIPTION_CHARS_MAX],
        "description_localizations": {
            theirs: interpreter.say(about, ours)[:DESCRIPTION_CHARS_MAX]
            for ours, theirs in LOCALES.items()
        },
        "options": [{"name": "word", "description": field, "type": STRING}],
    }
    return [*(_command(interpreter, entry) for entry in entries), help_command]


def _command(interpreter: Interpreter, entry: Entry) -> dict[str, Any]:
    # Discord wants what is required first; by name, the order is nobody's burden.
    slots = sorted(entry.slots, key=lambda slot: not slot.required)
    return {
        "name": entry.name,
        "description": _about(interpreter, entry, "en"),
        "description_localizations": {
            theirs: _about(interpreter, entry, ours) for ours, theirs in LOCALES.items()
        },
        "name_localizations": {
            theirs: entry.word.aliases[ours][0]
            for ours, theirs in LOCALES.items()
            if entry.word.aliases.get(ours)
        },
        "options": [_option(interpreter, slot) for slot in slots[:CHOICES_MAX]],
    }


def _option(interpreter: Interpreter, slot: Slot) -> dict[str, Any]:
    kind = _TYPES.get(slot.sort, STRING)
    option: dict[str, Any] = {
        "name": slot.name,
        "description": _cut(interpreter.field(slot, "en"), DESCRIPTION_CHARS_MAX),
        "description_localizations": {
            theirs: _cut(interpreter.field(slot, ours), DESCRIPTION_CHARS_MAX)
            for ours, theirs in LOCALES.items()
        },
        "type": kind,
        "required": slot.required,
    }
    if kind == INTEGER:
        if slot.least is not None:
            option["min_value"] = max(slot.least, -EXACT_MAX)
        if slot.most is not None:
            option["max_value"] = min(slot.most, EXACT_MAX)
    if slot.choices and len(slot.choices) <= CHOICES_MAX:
        option["choices"] = [choice(one, one) for one in slot.choices]
    elif slot.choices or slot.hinted:
        option["autocomplete"] = True
    return option


def choice(label: str, value: str) -> dict[str, str]:
    return {"name": label[:100] or value[:100], "value": value[:100]}


def _about(interpreter: Interpreter, entry: Entry, locale: str) -> str:
    return _cut(interpreter.about(entry, locale) or entry.name, DESCRIPTION_CHARS_MAX)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    # Not in the middle of an escape: a lone backslash would swallow the dots.
    return text[: most - 1].rstrip("\\") + "…"
