"""What Telegram says of a person: the login widget, Mini App data, the webhook's secret.

The two kinds of data are signed with keys made in two ways from one bot token. Each is
checked with its own key and must have its own shape, so neither passes for the other.
"""

import hmac
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Annotated, Final
from urllib.parse import unquote_to_bytes

import msgspec
from msgspec import Meta

from guildry.modules.accounts.proofs import BadProof, Reason

QUERY_CHARS_MAX: Final = 8192
FIELDS_MAX: Final = 32
NAME_CHARS_MAX: Final = 256
URL_CHARS_MAX: Final = 2048
ID_MAX: Final = 2**52 - 1
AGE_MAX: Final = timedelta(hours=1)
SKEW_MAX: Final = timedelta(seconds=60)

_Id = Annotated[int, Meta(ge=1, le=ID_MAX)]
_Name = Annotated[str, Meta(max_length=NAME_CHARS_MAX)]
_Url = Annotated[str, Meta(max_length=URL_CHARS_MAX)]


class TelegramPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person as Telegram knows them. Only `id` says who it is: names change hands."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    photo_url: str | None = None
    auth_date: datetime
    start_param: str | None = None


def check_widget(
    given: str | Mapping[str, str | int],
    bot_token: str,
    *,
    now: datetime,
    age_max: timedelta = AGE_MAX,
) -> TelegramPerson:
    """Check what the login widget gave, as a query string or as its callback's object."""
    fields = _fields(given if isinstance(given, str) else _pairs_of(given))
    if "user" in fields:
        raise BadProof(Reason.FOREIGN, "Mini App data at the widget's door")
    key = sha256(_token_bytes(bot_token)).digest()
    auth_date = _check(fields, key, now=now, age_max=age_max)
    person = _convert(fields, _WidgetPerson)
    return TelegramPerson(
        id=_whole(fields, "id", ID_MAX),
        first_name=person.first_name,
        last_name=person.last_name,
        username=person.username,
        photo_url=person.photo_url,
        auth_date=auth_date,
    )


def check_init_data(
    init_data: str,
    bot_token: str,
    *,
    now: datetime,
    age_max: timedelta = AGE_MAX,
) -> TelegramPerson:
    """Check the `initData` that a Mini App was opened with."""
    fields = _fields(init_data)
    if "user" not in fields or "id" in fields:
        raise BadProof(Reason.FOREIGN, "not Mini App data of a person")
    key = hmac.digest(b"WebAppData", _token_bytes(bot_token), "sha256")
    auth_date = _check(fields, key, now=now, age_max=age_max)
    try:
        user = _user_decoder.decode(fields["user"])
    except ValueError as problem:
        raise BadProof(Reason.MALFORMED, "user") from problem
    if user.is_bot:
        raise BadProof(Reason.FOREIGN, "a bot is not a person")
    return TelegramPerson(
        id=user.id,
        first_name=user.first_name,
        last_name=user.last_name,
        username=user.username,
        language_code=user.language_code,
        photo_url=user.photo_url,
        auth_date=auth_date,
        start_param=fields.get("start_param"),
    )


def is_webhook_secret(given: str | None, expected: str) -> bool:
    """Whether the secret header of a webhook call is the one that we told Telegram."""
    assert expected, "a webhook without a secret is open to everyone"
    seen = (given or "").encode("utf-8", "surrogatepass")
    return hmac.compare_digest(seen, expected.encode())


class _WidgetPerson(msgspec.Struct, frozen=True):
    first_name: _Name
    last_name: _Name | None = None
    username: _Name | None = None
    photo_url: _Url | None = None


class _MiniAppUser(msgspec.Struct, frozen=True):
    id: _Id
    first_name: _Name
    last_name: _Name | None = None
    username: _Name | None = None
    language_code: _Name | None = None
    photo_url: _Url | None = None
    is_bot: bool = False


_user_decoder: Final = msgspec.json.Decoder(_MiniAppUser)

_KEY: Final = re.compile(r"[a-z][a-z_]{0,31}", re.ASCII)
_BAD_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HASH: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_WHOLE: Final = re.compile(r"[1-9][0-9]{0,15}", re.ASCII)
# A line break inside a value could pass for the border between two signed fields.
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


def _fields(given: str | Iterable[tuple[str, str]]) -> dict[str, str]:
    pairs = list(_split(given) if isinstance(given, str) else given)
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise BadProof(Reason.MALFORMED, "a field came twice")
    if len(fields) > FIELDS_MAX:
        raise BadProof(Reason.MALFORMED, "too many fields")
    for key, value in fields.items():
        if not _KEY.fullmatch(key) or _CONTROL.search(value):
            raise BadProof(Reason.MALFORMED, "a field that Telegram does not write")
    return fields


def _split(query: str) -> Iterable[tuple[str, str]]:
    if len(query) > QUERY_CHARS_MAX or not query.isascii():
        raise BadProof(Reason.MALFORMED, "query string")
    if query.count("&") >= FIELDS_MAX or _BAD_ESCAPE.search(query):
        raise BadProof(Reason.MALFORMED, "query string")
    for part in query.split("&"):
        key, equals, value = part.partition("=")
        if not equals:
            raise BadProof(Reason.MALFORMED, "a field without a value")
        yield key, _decoded(value)


def _decoded(value: str) -> str:
    try:
        return unquote_to_bytes(value.replace("+", " ")).decode()
    except UnicodeDecodeError as problem:
        raise BadProof(Reason.MALFORMED, "not UTF-8") from problem


def _pairs_of(given: Mapping[str, str | int]) -> Iterable[tuple[str, str]]:
    if len(given) > FIELDS_MAX:
        raise BadProof(Reason.MALFORMED, "too many fields")
    return [(key, _written(value)) for key, value in given.items()]


def _written(value: object) -> str:
    # Typed as text or a number, but it was JSON a moment ago: it can be anything.
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadProof(Reason.MALFORMED, "a field that is neither text nor a number")
    if isinstance(value, int) and not 0 < value <= ID_MAX:
        raise BadProof(Reason.MALFORMED, "a number out of range")
    if len(text := str(value)) > URL_CHARS_MAX:
        raise BadProof(Reason.MALFORMED, "a field too long")
    return text


def _check(
    fields: dict[str, str], key: bytes, *, now: datetime, age_max: timedelta
) -> datetime:
    given = fields.get("hash", "")
    if not _HASH.fullmatch(given):
        raise BadProof(Reason.MALFORMED, "hash")
    # All but the hash is signed, the newer `signature` field of Mini Apps included.
    lines = (f"{name}={fields[name]}" for name in sorted(fields) if name != "hash")
    try:
        text = "\n".join(lines).encode()
    except UnicodeEncodeError as problem:
        raise BadProof(Reason.MALFORMED, "not UTF-8") from problem
    if not hmac.compare_digest(hmac.digest(key, text, "sha256").hex(), given):
        raise BadProof(Reason.FORGED, "hash")
    return _fresh(fields, now=now, age_max=age_max)


def _fresh(fields: dict[str, str], *, now: datetime, age_max: timedelta) -> datetime:
    seconds = _whole(fields, "auth_date", 10**11)
    auth_date = datetime.fromtimestamp(seconds, UTC)
    if now - auth_date > age_max:
        raise BadProof(Reason.STALE, "auth_date")
    if auth_date - now > SKEW_MAX:
        raise BadProof(Reason.EARLY, "auth_date")
    return auth_date


def _whole(fields: dict[str, str], name: str, most: int) -> int:
    text = fields.get(name, "")
    if not _WHOLE.fullmatch(text) or int(text) > most:
        raise BadProof(Reason.MALFORMED, name)
    return int(text)


def _convert(fields: dict[str, str], to: type[_WidgetPerson]) -> _WidgetPerson:
    try:
        return msgspec.convert(fields, to)
    except msgspec.ValidationError as problem:
        raise BadProof(Reason.MALFORMED, "person") from problem


def _token_bytes(bot_token: str) -> bytes:
    assert bot_token, "no bot token"
    assert bot_token == bot_token.strip(), "the bot token has blanks around it"
    return bot_token.encode()
