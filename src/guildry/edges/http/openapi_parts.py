"""What every operation's description is made of: the shapes, the envelope, the refusals."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from guildry.kernel import Route

JSON: Final = "application/json"
SCHEMAS: Final = "#/components/schemas/"
IDEMPOTENCY_KEY_CHARS_MAX: Final = 128
DEPTH_MAX: Final = 64
"""How deep a schema may nest before we take it for a mistake."""

Json = dict[str, Any]


class Shapes:
    """The schemas of every input and output, by the name that msgspec gave each."""

    def __init__(self, routes: Iterable[Route]) -> None:
        wanted = dict.fromkeys(
            shape
            for route in routes
            for shape in (route.action.given, route.action.shown)
        )
        refs, self._schemas = msgspec.json.schema_components(
            list(wanted), ref_template=SCHEMAS + "{name}"
        )
        self._names = {
            shape: ref["$ref"].removeprefix(SCHEMAS)
            for shape, ref in zip(wanted, refs, strict=True)
        }
        taken = self._schemas.keys() & ENVELOPE.keys()
        assert not taken, f"the envelope's names are taken by a room: {taken}"

    def name(self, shape: type[Any]) -> str:
        return self._names[shape]

    def fields(self, shape: type[Any]) -> Json:
        return {"required": [], **self._schemas[self.name(shape)]}

    def used_by(self, paths: dict[str, Json]) -> Json:
        """Only what an operation refers to: an input that went into the path is left out."""
        used: set[str] = set()
        waiting = list(_refs(paths))
        while waiting:
            name = waiting.pop()
            if name not in used and name in self._schemas:
                used.add(name)
                waiting.extend(_refs(self._schemas[name]))
        return {name: self._schemas[name] for name in sorted(used)}


def _refs(tree: Any, depth: int = 0) -> Iterator[str]:
    assert depth < DEPTH_MAX, "a schema nests deeper than we believe"
    if isinstance(tree, Mapping):
        ref = tree.get("$ref")
        if isinstance(ref, str) and ref.startswith(SCHEMAS):
            yield ref.removeprefix(SCHEMAS)
        tree = list(tree.values())
    if isinstance(tree, list):
        for branch in tree:
            yield from _refs(branch, depth + 1)


_META: Final[Json] = {
    "title": "AnswerMeta",
    "type": "object",
    "properties": {
        "timestamp": {"type": "string", "format": "date-time"},
        "requestId": {"type": "string", "format": "uuid"},
    },
    "required": ["timestamp", "requestId"],
}
_ERROR: Final[Json] = {
    "title": "ErrorAnswer",
    "type": "object",
    "properties": {
        "success": {"const": False},
        "error": {
            "type": "object",
            "properties": {
                "code": {
                    "type": "string",
                    "description": "What went wrong, for programs.",
                    "examples": ["VALIDATION_ERROR"],
                },
                "message": {
                    "type": "string",
                    "description": "What went wrong, for the player, in their language.",
                },
                "details": {
                    "type": "object",
                    "description": "What was needed and what was there; its fields depend on the code.",
                },
                "retryAfter": {
                    "type": "integer",
                    "minimum": 0,
                    "description": "Seconds to wait before the next try.",
                },
            },
            "required": ["code", "message", "details"],
        },
        "meta": {"$ref": SCHEMAS + "AnswerMeta"},
    },
    "required": ["success", "error", "meta"],
}
ENVELOPE: Final[Json] = {"AnswerMeta": _META, "ErrorAnswer": _ERROR}

REFUSED: Final = {
    "400": "Invalid",
    "401": "NotSignedIn",
    "403": "Denied",
    "404": "Missing",
    "409": "Conflict",
    "413": "TooLarge",
    "415": "WrongType",
    "429": "Limited",
    "503": "Away",
}
_REASONS: Final = {
    "Invalid": "The input is malformed, or the hall's rules refuse it.",
    "NotSignedIn": "The access token is missing, expired or revoked, or a proof of who one is does not hold.",
    "Denied": "The player does not hold the right.",
    "Missing": "There is no such thing, or it is not the player's to see.",
    "Conflict": "It met another change, or the idempotency key came with another body.",
    "TooLarge": "The body is larger than the hall accepts.",
    "WrongType": f"The body is not `{JSON}`.",
    "Limited": "Too many requests: wait as long as `Retry-After` says.",
    "Away": "A part of the hall is away for now; nothing was changed.",
}
_WAITS: Final = frozenset({"Limited", "Away"})


def _refusal(name: str) -> Json:
    answer: Json = {
        "description": _REASONS[name],
        "content": {JSON: {"schema": {"$ref": SCHEMAS + "ErrorAnswer"}}},
    }
    if name in _WAITS:
        answer["headers"] = {"Retry-After": {"$ref": "#/components/headers/RetryAfter"}}
    return answer


REFUSALS: Final[Json] = {name: _refusal(name) for name in _REASONS}
READ_HEADERS: Final[Json] = {
    "ETag": {"$ref": "#/components/headers/ETag"},
    "Hall-Place": {"$ref": "#/components/headers/HallPlace"},
}
UNCHANGED: Final[Json] = {
    "description": "The same as the `ETag` that the caller holds; no body.",
    "headers": READ_HEADERS,
}
HEADERS_IN: Final[Json] = {
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "required": False,
        "description": "A name for this one act, the caller's choice: a retry under it acts once.",
        "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": IDEMPOTENCY_KEY_CHARS_MAX,
            "pattern": "^[!-~]([ -~]*[!-~])?$",
        },
    },
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": "The `ETag` of an earlier answer: 304 when nothing changed since.",
        "schema": {"type": "string"},
    },
}
HEADERS_OUT: Final[Json] = {
    "ETag": {
        "description": "The answer's version, to ask again with.",
        "schema": {"type": "string"},
    },
    "HallPlace": {
        "description": "All that happened up to here is in the answer: connect a socket with it as `since`,"
        " and nothing falls between the two.",
        "schema": {"type": "string", "pattern": "^[0-9]+-[0-9]+$"},
    },
    "RetryAfter": {
        "description": "Seconds to wait.",
        "schema": {"type": "integer", "minimum": 0},
    },
}
BEARER: Final[Json] = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "The access token that signing in answers with.",
}
