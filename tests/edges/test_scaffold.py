"""A room fresh from the scaffold stands in the house as any other."""

import compileall
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

import guildry.modules
from guildry.edges.http import openapi
from guildry.edges.scaffold import NAME_CHARS_MAX, RoomRefused, write_room
from guildry.kernel import Module
from tests.architecture.house import ROOT, House, read_folder
from tests.architecture.walls import WALLS, Wall

LONGEST = "q" * NAME_CHARS_MAX


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hall")
    for name in ("inns", "war_rooms", LONGEST):
        write_room(name, root)
    return root


@pytest.fixture
def inns(root: Path) -> Iterator[Module]:
    floor = list(guildry.modules.__path__)
    guildry.modules.__path__.append(str(root / "src/guildry/modules"))
    yield importlib.import_module("guildry.modules.inns").module
    guildry.modules.__path__[:] = floor
    for name in [
        name for name in sys.modules if name.startswith("guildry.modules.inns")
    ]:
        del sys.modules[name]


def run(*command: str | Path) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_line_to_add_names_the_room(tmp_path: Path) -> None:
    assert write_room("inns", tmp_path) == "    inns.module,"


def test_a_new_room_compiles(root: Path) -> None:
    assert compileall.compile_dir(root, quiet=1)


def test_a_new_room_is_in_our_style(root: Path) -> None:
    settings = ("--no-cache", "--config", ROOT / "pyproject.toml")
    own = ("--config", 'lint.isort.known-first-party = ["guildry"]')

    assert run(sys.executable, "-m", "ruff", "check", *settings, *own, root) == ""
    assert run(sys.executable, "-m", "ruff", "format", "--check", *settings, root) == ""


def test_a_new_room_is_typed(root: Path) -> None:
    floor = root / "src/guildry"
    for part in ("__init__.py", "kernel", "modules/__init__.py"):
        (floor / part).symlink_to(ROOT / "src/guildry" / part)
    config = root / "pyrightconfig.json"
    config.write_text(
        json.dumps({"include": ["src/guildry/modules"], "typeCheckingMode": "strict"})
    )

    assert (
        run(
            sys.executable,
            "-m",
            "basedpyright",
            "--pythonpath",
            sys.executable,
            "-p",
            config,
        )
        == ""
    )


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.__name__)
def test_a_new_room_breaches_no_wall(wall: Wall, root: Path, inns: Module) -> None:
    sources = read_folder(root / "src/guildry/modules/inns", prefix="modules/inns/")

    house = House.of(sources, ["inns"]).told([inns])

    assert list(wall(house)) == []


def test_a_new_room_is_described(inns: Module) -> None:
    document = openapi.describe([inns], title="Hall", version="1", public_url="")

    OPENAPI_31_VALIDATOR.validate(document)
    assert [*document["paths"]["/v1/inns"]] == ["get", "post"]


@pytest.mark.parametrize("room", ["inns", "war_rooms"])
def test_its_texts_say_the_same_in_every_language(room: str, root: Path) -> None:
    said = [texts(root, room, locale) for locale in ("en", "ru", "es")]

    assert said[0]
    assert said[0] == said[1] == said[2]


def texts(root: Path, room: str, locale: str) -> set[str]:
    file = root / f"src/guildry/modules/{room}/texts/{locale}.ftl"
    parsed = FluentParser().parse(file.read_text(encoding="utf-8")).body
    assert not [entry for entry in parsed if isinstance(entry, Junk)]
    return {entry.id.name for entry in parsed if isinstance(entry, Message)}


def test_nothing_of_the_pattern_is_left(root: Path) -> None:
    for text in read_folder(root).values():
        assert "tavern" not in text.lower()


@pytest.mark.parametrize(
    "name",
    [
        *("", "x", "Inns", "inns-and", "../inns", "inns/x", "1inns", "_inns", "корчма"),
        *(
            "class",
            "order",
            "user",
            "house",
            "public",
            "pg_temp",
            "utils",
            LONGEST + "q",
        ),
    ],
)
def test_bad_names_leave_no_trace(name: str, tmp_path: Path) -> None:
    with pytest.raises(RoomRefused):
        write_room(name, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_room_that_stands_is_not_written_over(tmp_path: Path) -> None:
    write_room("inns", tmp_path)
    door = tmp_path / "src/guildry/modules/inns/__init__.py"
    door.write_text("ours")

    with pytest.raises(RoomRefused):
        write_room("inns", tmp_path)

    assert door.read_text() == "ours"
