"""From a request to what an action is given: path, query or body, each strictly."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import unquote_to_bytes
from uuid import UUID

import msgspec

from guildry.kernel import Given, InvalidInput, Route

QUERY_FIELDS_MAX: Final = 32
READS: Final = frozenset({"GET", "HEAD", "DELETE"})
_PROBLEM_AT: Final = " - at `$"

Reader = Callable[[dict[str, str], bytes, bytes], Given]
"""Takes the path's values, the raw query and the body."""


def reader_of(route: Route) -> Reader:
    """How one route reads its requests; what can be prepared is prepared once."""
    given = route.action.given
    in_path = frozenset(_path_names(route.path))
    if route.method in READS:
        return lambda path, query, body: _convert(_from_query(query, path), given)
    if not in_path:
        decode = msgspec.json.Decoder(given).decode
        return lambda path, query, body: _decode(decode, body or b"{}")
    rest = _without(given, in_path)
    decode_rest = msgspec.json.Decoder(rest).decode

    def read(path: dict[str, str], query: bytes, body: bytes) -> Given:
        told = msgspec.structs.asdict(_decode(decode_rest, body or b"{}"))
        return _convert_path(given, path, told)

    return read


def _path_names(path: str) -> list[str]:
    return [part[1:-1] for part in path.split("/") if part.startswith("{")]


def _without(given: type[Given], in_path: frozenset[str]) -> type[Any]:
    """The body's own shape: what is given, less what the path says."""
    fields: list[Any] = []
    for field in msgspec.structs.fields(given):
        if field.encode_name in in_path:
            continue
        if field.required:
            fields.append((field.name, field.type))
        elif field.default_factory is not msgspec.NODEFAULT:
            default = msgspec.field(default_factory=field.default_factory)
            fields.append((field.name, field.type, default))
        else:
            fields.append((field.name, field.type, field.default))
    return msgspec.defstruct(
        f"{given.__name__}Body",
        fields,
        rename="camel",
        forbid_unknown_fields=True,
        frozen=True,
        kw_only=True,
    )


def _decode(decode: Callable[[bytes], Any], body: bytes) -> Any:
    # PostgreSQL's text cannot hold NUL, so none may come in.
    if b"\\u0000" in body:
        raise InvalidInput(field="", problem="a text may not contain NUL")
    try:
        return decode(body)
    except msgspec.ValidationError as problem:
        raise _refused(problem) from problem
    except (msgspec.DecodeError, UnicodeError, RecursionError) as problem:
        raise InvalidInput(field="", problem="the body is not valid JSON") from problem


def _convert_path(given: type[Given], path: dict[str, str], told: Any) -> Given:
    for field in msgspec.structs.fields(given):
        if field.encode_name in path:
            value = path[field.encode_name]
            told[field.name] = _one(value, field.type, field.encode_name)
    return given(**told)


def _one(value: str, kind: Any, name: str) -> Any:
    _refuse_hostile(value, name)
    try:
        return msgspec.convert(_plain(value, kind), kind, strict=False)
    except msgspec.ValidationError as problem:
        raise InvalidInput(field=name, problem=str(problem)) from problem


def _plain(value: str, kind: Any) -> str:
    # A UUID has one spelling here: 36 characters with dashes.
    if kind is UUID and len(value) != 36:
        raise msgspec.ValidationError("Expected a UUID of 36 characters")
    return value


def _convert(told: dict[str, str], given: type[Given]) -> Given:
    try:
        return msgspec.convert(told, given, strict=False)
    except msgspec.ValidationError as problem:
        raise _refused(problem) from problem


def _from_query(query: bytes, path: dict[str, str]) -> dict[str, str]:
    told: dict[str, str] = {}
    if query:
        parts = query.split(b"&")
        if len(parts) > QUERY_FIELDS_MAX:
            raise InvalidInput(field="", problem="too many query fields")
        for part in parts:
            name, _, value = part.partition(b"=")
            key = _unquote(name)
            if key in told or key in path:
                raise InvalidInput(field=key, problem="given more than once")
            told[key] = _unquote(value)
    for name, value in (told | path).items():
        _refuse_hostile(value, name)
    return told | path


def _unquote(part: bytes) -> str:
    try:
        return unquote_to_bytes(part.replace(b"+", b" ")).decode()
    except UnicodeDecodeError as problem:
        raise InvalidInput(field="", problem="the query is not UTF-8") from problem


def _refuse_hostile(value: str, name: str) -> None:
    if "\0" in value:
        raise InvalidInput(field=name, problem="a text may not contain NUL")


def _refused(problem: msgspec.ValidationError) -> InvalidInput:
    """Name the field that is wrong, where the problem can be placed."""
    said, _, place = str(problem).partition(_PROBLEM_AT)
    if said.startswith(("Object contains unknown", "Object missing required")):
        inner = place.rstrip("`").lstrip(".")
        name = said.split("`")[1]
        return InvalidInput(field=f"{inner}.{name}" if inner else name, problem=said)
    return InvalidInput(field=place.rstrip("`").lstrip("."), problem=said)
