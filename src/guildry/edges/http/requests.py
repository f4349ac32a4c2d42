"""From a request to what an action is given: path, query or body, each strictly.

A body's field that comes twice counts as it came last, as in every JSON reader of a browser.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import unquote_to_bytes

import msgspec
from msgspec import inspect

from guildry.kernel import Given, InvalidInput, Route

QUERY_FIELDS_MAX: Final = 32
PROBLEM_CHARS_MAX: Final = 200
"""How much of a problem is told: it may quote what was given."""
READS: Final = frozenset({"GET", "HEAD", "DELETE"})

_WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]{0,18})")
_HEX: Final = "[0-9a-fA-F]"
_UUID: Final = re.compile(rf"{_HEX}{{8}}(-{_HEX}{{4}}){{3}}-{_HEX}{{12}}")
_TRUTH: Final = re.compile(r"true|false")
_NOT_NULL: Final = re.compile(r"(?!null$).*", re.DOTALL | re.IGNORECASE)
_SPELT: Final[Mapping[type, tuple[re.Pattern[str], str]]] = {
    inspect.IntType: (_WHOLE, "Expected a whole number of at most 19 digits"),
    inspect.UUIDType: (_UUID, "Expected a UUID of 36 characters"),
    inspect.BoolType: (_TRUTH, "Expected true or false"),
    # Where nothing may be said, the reader takes the word for nothing; an address leaves the name out instead.
    inspect.EnumType: (_NOT_NULL, "Expected one of the values, or no such name"),
    inspect.LiteralType: (_NOT_NULL, "Expected one of the values, or no such name"),
    inspect.DateTimeType: (_NOT_NULL, "Expected a moment, or no such name"),
}
# An escape of NUL, and not of a backslash before a u0000 that is plain text.
_NUL: Final = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_PROBLEM: Final = re.compile(r"(.*?) - at `(?:key in )?\$\.?(.*)`", re.DOTALL)

Reader = Callable[[dict[str, str], bytes, bytes], Given]
"""Takes the path's values, the raw query and the body."""
BodyReader = Callable[[bytes], Given]
Decode = Callable[[bytes], Any]


def reader_of(route: Route) -> Reader:
    """How one route reads its requests; what can be prepared is prepared once."""
    given = route.action.given
    in_path = frozenset(_path_names(route.path))
    if route.method in READS:
        return _query_reader(given)
    if not in_path:
        return _body_reader(given)
    return _path_and_body_reader(given, in_path)


def body_reader(given: type[Given]) -> BodyReader:
    """How a whole input is read from JSON, for an edge without paths."""
    decode = msgspec.json.Decoder(given).decode
    return lambda body: _decode(decode, body)


def _query_reader(given: type[Given]) -> Reader:
    spelt = _spelling(given)

    def read(path: dict[str, str], query: bytes, body: bytes) -> Given:
        if body:
            raise InvalidInput(field="", problem="this is given a query, not a body")
        told = _from_query(query)
        for name in told.keys() & path.keys():
            raise InvalidInput(field=name, problem="given more than once")
        told |= path
        for name, value in told.items():
            _refuse_misspelt(name, value, spelt)
        return _convert(told, given)

    return read


def _body_reader(given: type[Given]) -> Reader:
    decode = msgspec.json.Decoder(given).decode

    def read(path: dict[str, str], query: bytes, body: bytes) -> Given:
        _refuse_query(query)
        return _decode(decode, body or b"{}")

    return read


def _path_and_body_reader(given: type[Given], in_path: frozenset[str]) -> Reader:
    decode_rest = msgspec.json.Decoder(_without(given, in_path)).decode
    spelt = _spelling(given)
    fields = {f.encode_name: f for f in msgspec.structs.fields(given)}

    def read(path: dict[str, str], query: bytes, body: bytes) -> Given:
        _refuse_query(query)
        told = msgspec.structs.asdict(_decode(decode_rest, body or b"{}"))
        for name, value in path.items():
            _refuse_misspelt(name, value, spelt)
            told[fields[name].name] = _one(value, fields[name].type, name)
        return given(**told)

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


def _spelling(given: type[Given]) -> dict[str, tuple[re.Pattern[str], str]]:
    """How the fields that are no texts are written in an address: each value in one way."""
    shape = inspect.type_info(given)
    assert isinstance(shape, inspect.StructType)
    spelt: dict[str, tuple[re.Pattern[str], str]] = {}
    for field in shape.fields:
        for kind in _kinds(field.type):
            if kind in _SPELT:
                spelt[field.encode_name] = _SPELT[kind]
    return spelt


def _kinds(field: inspect.Type) -> set[type]:
    if isinstance(field, inspect.Metadata):
        return _kinds(field.type)
    if isinstance(field, inspect.UnionType):
        return set[type]().union(*(_kinds(one) for one in field.types))
    return {type(field)}


def _decode(decode: Decode, body: bytes) -> Any:
    # PostgreSQL's text cannot hold NUL, so none may come in.
    if b"\\u0000" in body and _NUL.search(body):
        raise InvalidInput(field="", problem="a text may not contain NUL")
    try:
        return decode(body)
    except msgspec.ValidationError as problem:
        raise _refused(problem) from problem
    except (msgspec.DecodeError, UnicodeError, RecursionError) as problem:
        raise InvalidInput(field="", problem="the body is not valid JSON") from problem


def _one(value: str, kind: Any, name: str) -> Any:
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as problem:
        raise InvalidInput(field=name, problem=_told(str(problem))) from problem


def _convert(told: dict[str, str], given: type[Given]) -> Given:
    try:
        return msgspec.convert(told, given, strict=False)
    except msgspec.ValidationError as problem:
        raise _refused(problem) from problem


def _from_query(query: bytes) -> dict[str, str]:
    told: dict[str, str] = {}
    parts = query.split(b"&") if query else ()
    if len(parts) > QUERY_FIELDS_MAX:
        raise InvalidInput(field="", problem="too many query fields")
    for part in parts:
        name, _, value = part.partition(b"=")
        key = _unquote(name)
        if key in told:
            raise InvalidInput(field=_told(key), problem="given more than once")
        told[key] = _unquote(value)
    return told


def _refuse_query(query: bytes) -> None:
    for name in _from_query(query):
        problem = "this is given a body, not a query"
        raise InvalidInput(field=_told(name), problem=problem)


def _unquote(part: bytes) -> str:
    try:
        return unquote_to_bytes(part.replace(b"+", b" ")).decode()
    except UnicodeDecodeError as problem:
        raise InvalidInput(field="", problem="the query is not UTF-8") from problem


def _refuse_misspelt(
    name: str, value: str, spelt: Mapping[str, tuple[re.Pattern[str], str]]
) -> None:
    if "\0" in value:
        raise InvalidInput(field=_told(name), problem="a text may not contain NUL")
    if name in spelt:
        pattern, expected = spelt[name]
        if not pattern.fullmatch(value):
            raise InvalidInput(field=name, problem=expected)


def _refused(problem: msgspec.ValidationError) -> InvalidInput:
    """Name the field that is wrong, where the problem can be placed."""
    text = str(problem)
    placed = _PROBLEM.fullmatch(text)
    said, place = (placed[1], placed[2]) if placed else (text, "")
    if said.startswith(("Object contains unknown", "Object missing required")):
        name = said.partition("`")[2].removesuffix("`")
        place = f"{place}.{name}" if place else name
    return InvalidInput(field=_told(place), problem=_told(said))


def _told(text: str) -> str:
    return text[:PROBLEM_CHARS_MAX]
