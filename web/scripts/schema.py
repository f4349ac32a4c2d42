"""Writes src/api/schema.ts from the API's own description; `--check` only compares."""

import json
import re
import sys
from pathlib import Path
from typing import Any

from guildry.edges.http.openapi import describe
from guildry.main import MODULES

TARGET = Path(__file__).parent.parent / "src" / "api" / "schema.ts"
HEAD = "// Written by scripts/schema.py from the API's description. Do not edit.\n"
METHODS = ("get", "post", "put", "patch", "delete")


def main(arguments: list[str]) -> int:
    written = schema(described())
    if "--check" in arguments:
        return 0 if TARGET.read_text() == written else 1
    TARGET.write_text(written)
    return 0


def described() -> dict[str, Any]:
    return describe(MODULES, title="Guildry", version="", public_url="")


def schema(document: dict[str, Any]) -> str:
    """The whole file: a type for each shape, and one interface of all doors."""
    shapes = sorted(document["components"]["schemas"].items())
    parts = [HEAD, *(f"export type {name} = {type_of(one)};\n" for name, one in shapes)]
    doors = [
        f"  {json.dumps(f'{method.upper()} {path}')}: {door(item[method])};"
        for path, item in sorted(document["paths"].items())
        for method in METHODS
        if method in item
    ]
    text = "\n".join([*parts, "export interface Doors {", *doors, "}", ""])
    # Two rooms may use one word: the document then names each by its whole place.
    return re.sub(
        r"guildry\.modules\.(\w+)\.(?:\w+\.)*(\w+)",
        lambda found: found[1].title() + found[2],
        text,
    )


def door(operation: dict[str, Any]) -> str:
    """What a door takes in its path, its query and its body, and what it gives."""
    given = [one for one in operation.get("parameters", []) if "in" in one]
    body = operation.get("requestBody", {}).get("content", {})
    data = operation["responses"]["200"]["content"]
    shown = data["application/json"]["schema"]["properties"]["data"]
    parts = {
        "path": fields([one for one in given if one["in"] == "path"]),
        "query": fields([one for one in given if one["in"] == "query"]),
        "body": type_of(body["application/json"]["schema"]) if body else "never",
        "data": type_of(shown),
    }
    return "{ " + "; ".join(f"{name}: {kind}" for name, kind in parts.items()) + " }"


def fields(parameters: list[dict[str, Any]]) -> str:
    if not parameters:
        return "never"
    listed = (
        f"{one['name']}{'' if one.get('required') else '?'}: {type_of(one['schema'])}"
        for one in parameters
    )
    return "{ " + "; ".join(listed) + " }"


def type_of(one: dict[str, Any]) -> str:
    """A JSON Schema as a TypeScript type."""
    if "$ref" in one:
        return one["$ref"].rpartition("/")[2]
    if "const" in one:
        return json.dumps(one["const"])
    if "enum" in one:
        return " | ".join(json.dumps(value) for value in one["enum"])
    if "anyOf" in one:
        return " | ".join(type_of(each) for each in one["anyOf"])
    match one.get("type"):
        case "string" | "boolean" | "null" as plain:
            return plain
        case "integer" | "number":
            return "number"
        case "array":
            return f"readonly ({type_of(one.get('items', {}))})[]"
        case "object":
            return object_of(one)
        case _:
            return "unknown"


def object_of(one: dict[str, Any]) -> str:
    listed = one.get("properties")
    if listed is None:
        rest = one.get("additionalProperties")
        return f"{{ [name: string]: {type_of(rest) if isinstance(rest, dict) else 'unknown'} }}"
    needed = one.get("required", [])
    return (
        "{ "
        + "; ".join(
            f"{json.dumps(name)}{'' if name in needed else '?'}: {type_of(each)}"
            for name, each in listed.items()
        )
        + " }"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
