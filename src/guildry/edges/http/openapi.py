"""Describes the hall's HTTP surface as OpenAPI 3.1, from what the rooms declare."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from guildry.edges.http.openapi_parts import (
    BEARER,
    ENVELOPE,
    HEADERS_IN,
    HEADERS_OUT,
    JSON,
    READ_HEADERS,
    REFUSALS,
    REFUSED,
    SCHEMAS,
    UNCHANGED,
    Json,
    Shapes,
)
from guildry.kernel import PUBLIC, REACH, SIGNED_IN, Action, Grant, Module, Role, Route

METHODS: Final = frozenset({"get", "put", "post", "delete", "patch", "head", "options"})
WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})

_BRACES = re.compile(r"\{(\w+)\}")
_PREAMBLE = """\
Every answer is one envelope: `success`, `data` (or `error`) and `meta` with the time and the \
request's id. Amounts are whole numbers, ids are strings, times are UTC in ISO 8601. \
Sign in first, then send the access token as `Authorization: Bearer …`."""


def describe(
    modules: Sequence[Module],
    *,
    title: str,
    version: str,
    public_url: str,
    extra_paths: Mapping[str, Json] | None = None,
) -> Json:
    """The whole document: the same modules always give the same bytes."""
    shapes = Shapes([route for module in modules for route in module.routes])
    paths = _paths(modules, shapes)
    for path, operations in (extra_paths or {}).items():
        there = paths.setdefault(path, {})
        assert not there.keys() & operations.keys(), f"{path} is described twice"
        there.update(operations)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version, "description": _PREAMBLE},
        "servers": [{"url": public_url.rstrip("/") or "/"}],
        "tags": _tags(modules, paths),
        "paths": paths,
        "components": {
            "schemas": shapes.used_by(paths) | ENVELOPE,
            "responses": REFUSALS | {"Unchanged": UNCHANGED},
            "parameters": HEADERS_IN,
            "headers": HEADERS_OUT,
            "securitySchemes": {"bearer": BEARER},
        },
    }


def _paths(modules: Sequence[Module], shapes: Shapes) -> dict[str, Json]:
    paths: dict[str, Json] = {}
    named: set[str] = set()
    for module in modules:
        for route in module.routes:
            there, method = paths.setdefault(route.path, {}), route.method.lower()
            assert method not in there, f"{route.method} {route.path} is routed twice"
            name = _unused(route, named)
            there[method] = {
                "operationId": name,
                "tags": [module.name],
                **_operation(route, shapes),
            }
    return paths


def _unused(route: Route, named: set[str]) -> str:
    """An operation's id: the action's name, numbered when the action has many routes."""
    name, count = route.action.name, 1
    while name in named:
        count += 1
        name = f"{route.action.name}.{count}"
    named.add(name)
    return name


def _operation(route: Route, shapes: Shapes) -> Json:
    action, reads = route.action, route.method == "GET"
    summary, _, rest = action.help.partition("\n")
    operation: Json = {
        "summary": summary.strip() or action.name,
        "description": "\n\n".join(_sentences(action, rest)),
        "parameters": list(_parameters(route, shapes)),
    }
    if body := _body(route, shapes):
        operation["requestBody"] = body
    operation["responses"] = {
        str(route.status): _success(action, shapes, reads=reads),
        **({"304": {"$ref": "#/components/responses/Unchanged"}} if reads else {}),
        **_refused(body=bool(body)),
    }
    operation["security"] = (
        [{}, {"bearer": []}] if action.needs == PUBLIC else [{"bearer": []}]
    )
    return operation


def _sentences(action: Action[Any, Any], rest: str) -> Iterator[str]:
    if told := rest.strip():
        yield told
    yield _who_may(action.needs)
    if action.keyed:
        yield (
            "Takes an optional `Idempotency-Key`: the same key with the same body "
            "acts once and is answered alike; with another body it is refused."
        )
    yield f"Counts against the `{action.budget}` budget."


def _who_may(grant: Grant) -> str:
    if grant.role is Role.ANYONE:
        return "Open to everyone."
    if grant == SIGNED_IN:
        return "Open to every signed-in player."
    if grant.role is Role.PLAYER:
        return f"Needs the right `{grant.name}`, held by every player."
    holders = ", ".join(f"`{role}`" for role in Role if grant.role in REACH[role])
    return f"Needs the right `{grant.name}`, held by {holders}."


def _parameters(route: Route, shapes: Shapes) -> Iterator[Json]:
    given = shapes.fields(route.action.given)
    in_path = _path_names(route)
    strangers = set(in_path) - given["properties"].keys()
    assert not strangers, f"{route.path}: no such field in the input: {strangers}"
    for name in in_path:
        yield _parameter(route, given, name, "path", required=True)
    if route.method not in WITH_BODY:
        for name in given["properties"]:
            if name not in in_path:
                required = name in given["required"]
                yield _parameter(route, given, name, "query", required=required)
    if route.action.keyed:
        yield {"$ref": "#/components/parameters/IdempotencyKey"}
    if route.method == "GET":
        yield {"$ref": "#/components/parameters/IfNoneMatch"}


def _parameter(
    route: Route, given: Json, name: str, place: str, *, required: bool
) -> Json:
    schema = _without_null(given["properties"][name])
    parameter: Json = {"name": name, "in": place, "required": required}
    if told := schema.pop("description", None):
        parameter["description"] = told
    parameter["schema"] = schema
    if route.example and name in route.example:
        parameter["example"] = route.example[name]
    return parameter


def _without_null(schema: Json) -> Json:
    """A parameter that isn't there is left out; the address bar has no null."""
    schema = dict(schema)
    if "default" in schema and schema["default"] is None:
        del schema["default"]
    choices = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1:
        del schema["anyOf"]
        return choices[0] | schema
    if choices:
        schema["anyOf"] = choices
    return schema


def _body(route: Route, shapes: Shapes) -> Json | None:
    given, in_path = shapes.fields(route.action.given), set(_path_names(route))
    inside = {k: v for k, v in given["properties"].items() if k not in in_path}
    if route.method not in WITH_BODY or not inside:
        return None
    required = [name for name in given["required"] if name not in in_path]
    schema = (
        {**given, "properties": inside, "required": required}
        if in_path
        else {"$ref": SCHEMAS + shapes.name(route.action.given)}
    )
    content: Json = {"schema": schema}
    if route.example is not None:
        content["example"] = {
            name: value for name, value in route.example.items() if name not in in_path
        }
    return {"required": bool(required), "content": {JSON: content}}


def _success(action: Action[Any, Any], shapes: Shapes, *, reads: bool) -> Json:
    schema: Json = {
        "type": "object",
        "properties": {
            "success": {"const": True},
            "data": {"$ref": SCHEMAS + shapes.name(action.shown)},
            "meta": {"$ref": SCHEMAS + "AnswerMeta"},
        },
        "required": ["success", "data", "meta"],
    }
    answer: Json = {"description": "Done.", "content": {JSON: {"schema": schema}}}
    if reads:
        answer["headers"] = READ_HEADERS
    return answer


def _path_names(route: Route) -> list[str]:
    return _BRACES.findall(route.path)


def _refused(*, body: bool) -> Json:
    left_out = set[str]() if body else {"413", "415"}
    return {
        status: {"$ref": f"#/components/responses/{name}"}
        for status, name in REFUSED.items()
        if status not in left_out
    }


def _tags(modules: Sequence[Module], paths: dict[str, Json]) -> list[Json]:
    """The rooms in their order, each in its own words; then what the caller added."""
    tags = [
        {"name": module.name, "description": _docstring(module)}
        for module in modules
        if module.routes
    ]
    known = {tag["name"] for tag in tags}
    for operations in paths.values():
        for method, operation in operations.items():
            for name in operation.get("tags", ()) if method in METHODS else ():
                if name not in known:
                    known.add(name)
                    tags.append({"name": name})
    return tags


def _docstring(module: Module) -> str:
    door = (module.folder / "__init__.py").read_text(encoding="utf-8")
    return ast.get_docstring(ast.parse(door)) or ""
