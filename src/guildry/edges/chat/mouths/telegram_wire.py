"""Telegram's wire: what an update says, and cards as text with entities. Plain JSON, no markup."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

import httpx
import msgspec
from msgspec import Meta, Struct

from guildry.edges.chat.cards import Reply
from guildry.infra.outbound import (
    Due,
    Message,
    NotNow,
    Outcome,
    Refused,
    Sent,
    Stumbled,
)
from guildry.modules.accounts.contract import Proven, Provider
from guildry.modules.accounts.rules import locale_of

CALL_SECONDS_MAX: Final = 10.0
ANSWER_BYTES_MAX: Final = 8 << 20
UPDATE_BYTES_MAX: Final = 256 * 1024
RETRY_SECONDS_MAX: Final = 3_600
PLATFORM: Final = "telegram"
TEXT_UNITS_MAX: Final = 4_096
# What was to be so is so: it reads like that already, or somebody took it away.
_AS_WANTED: Final = (
    "message is not modified",
    "message to edit not found",
    "message to delete not found",
)
# An @name is a mention wherever it stands, and pings; an unseen joiner makes it a text again.
_MENTION: Final = re.compile(r"@(?=\w)")
_NO_MENTION: Final = "@\u2060"

Id = Annotated[int, Meta(ge=1, lt=1 << 52)]
ChatId = Annotated[int, Meta(gt=-(1 << 52), lt=1 << 52)]


class Person(Struct, frozen=True):
    id: Id
    is_bot: bool = False
    first_name: str = ""
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None


class Chat(Struct, frozen=True):
    id: ChatId
    type: str

    @property
    def crowd(self) -> bool:
        return self.type != "private"


class Entity(Struct, frozen=True):
    type: str
    offset: int
    length: int
    user: Person | None = None


class Heard(Struct, frozen=True):
    """A message, as much of it as we read."""

    message_id: int
    chat: Chat
    sender: Person | None = msgspec.field(name="from", default=None)
    sender_chat: Chat | None = None
    text: str | None = None
    entities: tuple[Entity, ...] = ()
    reply_to_message: "Answered | None" = None


class Answered(Struct, frozen=True):
    """The message that another answers: which, and who wrote it."""

    message_id: int = 0
    sender: Person | None = msgspec.field(name="from", default=None)
    sender_chat: Chat | None = None


class Pressed(Struct, frozen=True):
    id: str
    sender: Person = msgspec.field(name="from")
    data: str | None = None
    message: Heard | None = None


class Update(Struct, frozen=True):
    update_id: Annotated[int, Meta(ge=0, lt=1 << 62)]
    message: Heard | None = None
    edited_message: Heard | None = None
    callback_query: Pressed | None = None


class Me(Struct, frozen=True):
    id: int
    username: str


class TelegramFailed(Exception):
    """A call that Telegram refused, or that could not be made."""


class TelegramApi:
    """Calls the Bot API; as a carrier, says how each message fared."""

    def __init__(self, web: httpx.AsyncClient, url: str, token: str) -> None:
        self._web = web
        self._base = f"{url.rstrip('/')}/bot{token}"

    async def call(
        self, method: str, given: Mapping[str, Any], seconds: float = CALL_SECONDS_MAX
    ) -> Any:
        """Ask for something at once, outside of the queue."""
        try:
            reply = await self._post(method, given, seconds)
            answer = msgspec.json.decode(reply.content)
            ok, result = answer["ok"], answer.get("result")
        except (httpx.HTTPError, ValueError, LookupError, TypeError) as problem:
            # Only its kind is told: the address of a call holds the bot's token.
            raise TelegramFailed(f"{method}: {type(problem).__name__}") from None
        if ok is not True:
            raise TelegramFailed(f"{method}: {answer.get('description', '')}")
        return result

    async def carry(self, message: Due) -> Outcome:
        body = message.body
        if message.number is not None:
            body = {**body, "message_id": int(message.number)}
        try:
            reply = await self._post(message.method, body, CALL_SECONDS_MAX)
        except httpx.HTTPError as problem:
            return Stumbled(type(problem).__name__)
        try:
            answer = msgspec.json.decode(reply.content, type=_Answer)
        except ValueError:
            return Stumbled(f"status {reply.status_code}, not JSON")
        return _outcome(reply.status_code, answer)

    async def _post(
        self, method: str, given: Mapping[str, Any], seconds: float
    ) -> httpx.Response:
        return await self._web.post(
            f"{self._base}/{method}",
            content=msgspec.json.encode(given),
            headers={"content-type": "application/json"},
            timeout=seconds,
        )


class _Parameters(Struct, frozen=True):
    retry_after: int | None = None


class _Answer(Struct, frozen=True):
    ok: bool
    result: Any = None
    description: str = ""
    parameters: _Parameters = _Parameters()


def _outcome(status: int, answer: _Answer) -> Outcome:
    if answer.ok:
        return Sent(number=_number(answer.result))
    if any(known in answer.description for known in _AS_WANTED):
        return Sent()
    if answer.parameters.retry_after is not None or status == 429:
        seconds = answer.parameters.retry_after or 1
        return NotNow(min(seconds, RETRY_SECONDS_MAX))
    problem = f"{status} {answer.description}"
    return Stumbled(problem) if status >= 500 else Refused(problem)


def _number(result: Any) -> str | None:
    """What Telegram calls the message that it tells of; it answers some calls with a bare yes."""
    if not isinstance(result, dict):
        return None
    number = result.get("message_id")  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return str(number) if isinstance(number, int) else None


def rendered(reply: Reply, picture: str | None = None) -> dict[str, Any]:
    """A card as Telegram shows it: its title bold, its values bold, its buttons beneath.

    Its picture is the preview of a link that stands nowhere: a photo's message could never be edited into a text's.
    """
    written = _Written()
    if reply.mark:
        written.add(f"{reply.mark} ")
    written.add(reply.title, "bold")
    for line in reply.lines:
        written.add(f"\n{line}")
    for field in reply.fields:
        written.add(f"\n{field.name}: ")
        written.add(field.value, "bold")
    body: dict[str, Any] = {
        "text": written.text or "…",
        "entities": written.entities,
        "link_preview_options": _preview(picture),
    }
    if reply.buttons:
        keys = [[{"text": k.label, "callback_data": k.token}] for k in reply.buttons]
        body["reply_markup"] = {"inline_keyboard": keys}
    return body


def _preview(picture: str | None) -> dict[str, Any]:
    if picture is None:
        return {"is_disabled": True}
    return {"url": picture, "prefer_small_media": True}


class _Written:
    """Text that grows, with entities by their offsets; Telegram counts UTF-16 units."""

    def __init__(self) -> None:
        self.text = ""
        self.entities: list[dict[str, Any]] = []
        self._units = 0

    def add(self, text: str, entity: str | None = None) -> None:
        text = _within(_MENTION.sub(_NO_MENTION, text), TEXT_UNITS_MAX - self._units)
        units = _units(text)
        if entity is not None and text.strip():
            self.entities.append(
                {"type": entity, "offset": self._units, "length": units}
            )
        self.text += text
        self._units += units


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _within(text: str, units: int) -> str:
    """As much of a text as there is room for."""
    if _units(text) <= units:
        return text
    cut = text.encode("utf-16-le")[: 2 * max(0, units - 1)]
    return f"{cut.decode('utf-16-le', 'ignore')}…" if units > 0 else ""


def message(
    chat: int,
    crowd: bool,
    reply: Reply,
    merge_key: str | None = None,
    picture: str | None = None,
) -> Message:
    """A card to be said in a chat."""
    return Message(
        platform=PLATFORM,
        chat=str(chat),
        crowd=crowd,
        method="sendMessage",
        body={"chat_id": chat, **rendered(reply, picture)},
        merge_key=merge_key,
    )


def place_of(chat: Chat) -> str:
    """A crowd's place, as bridges know it; a private chat is nobody's place."""
    return f"{PLATFORM}:{chat.id}" if chat.crowd else ""


def person_of(heard: Heard) -> Person | None:
    """Who wrote it: nobody, where it has no words, or a channel, an unseen admin or a bot stands behind it."""
    sender = heard.sender
    if heard.text is None or sender is None or sender.is_bot or heard.sender_chat:
        return None
    return sender


def proven(person: Person) -> Proven:
    """Telegram vouches for its person; only the number says who it is."""
    name = " ".join(filter(None, (person.first_name, person.last_name)))[:100]
    label = f"@{person.username}"[:100] if person.username else name
    locale = locale_of(person.language_code)
    return Proven(Provider.TELEGRAM, str(person.id), label, name, locale)


def answered(heard: Heard) -> str:
    """Whose message it is a reply to, by number; nobody, where that is no person or its own writer."""
    to = heard.reply_to_message
    if to is None or to.sender is None or to.sender.is_bot or to.sender_chat:
        return ""
    own = heard.sender is not None and heard.sender.id == to.sender.id
    return "" if own else f"<@{PLATFORM}:{to.sender.id}>"


def spoken(heard: Heard) -> str:
    """The line of a message, with people that were picked from a list as their numbers."""
    text = heard.text or ""
    picked = [e for e in heard.entities if e.type == "text_mention" and e.user]
    if not picked:
        return text
    units = text.encode("utf-16-le")
    for entity in sorted(picked, key=lambda e: e.offset, reverse=True):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        if not 0 <= start < end <= len(units):
            continue
        assert entity.user is not None
        number = f"<@{PLATFORM}:{entity.user.id}>".encode("utf-16-le")
        units = units[:start] + number + units[end:]
    return units.decode("utf-16-le", "replace")
