"""Writes a new room: small, working, in the house's own shape."""

import keyword
import re
from pathlib import Path
from typing import Final

from guildry.edges.scaffold_room import PATTERN_FILES, PATTERN_ROOM

NAME_CHARS_MAX: Final = 24

_NAME = re.compile(rf"[a-z][a-z0-9_]{{1,{NAME_CHARS_MAX - 1}}}")
_FLOORS_AND_SCHEMAS: Final = (
    "house public tasks information_schema kernel infra edges modules testing main"
)
_SAY_NOTHING: Final = "utils util helpers helper common misc core base shared models"
_KEPT_BY_POSTGRESQL: Final = """
    all analyse analyze and any array as asc asymmetric both case cast check collate column
    constraint create current_date current_role current_time current_user default deferrable desc
    distinct do else end except false fetch for foreign from grant group having in initially
    intersect into lateral leading limit localtime localtimestamp not null offset on only or order
    placing primary references returning select session_user some symmetric table then to trailing
    true union unique user using variadic when where window with
"""


class RoomRefused(ValueError):
    """The room can't be written under this name."""


def write_room(name: str, root: Path) -> str:
    """Write the room and its first tests below `root`; give the line to add to main.py."""
    _refuse_bad_names(name)
    room = root / "src/guildry/modules" / name
    tests = root / "tests/modules" / name
    for folder in (room, tests):
        if folder.exists():
            raise RoomRefused(f"{folder} is already there")
    for path, text in PATTERN_FILES.items():
        file = root / _named(path, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_named(text.lstrip("\n"), name), encoding="utf-8")
    return f"    {name}.module,"


def _refuse_bad_names(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise RoomRefused(
            f"{name!r}: a room has 2 to {NAME_CHARS_MAX} small Latin letters, digits or _, a letter first"
        )
    taken = (_FLOORS_AND_SCHEMAS, _SAY_NOTHING, _KEPT_BY_POSTGRESQL)
    if (
        any(name in words.split() for words in taken)
        or name.startswith("pg_")
        or keyword.iskeyword(name)
    ):
        raise RoomRefused(f"{name!r} means something else already")


def _named(text: str, name: str) -> str:
    return (
        text.replace(PATTERN_ROOM.upper(), name.upper())
        .replace(PATTERN_ROOM.title(), name.replace("_", " ").capitalize())
        .replace(PATTERN_ROOM, name)
    )
