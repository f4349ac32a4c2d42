"""The walls of the house: each is a function that yields (place, what is wrong there)."""

import ast
import re
from collections.abc import Callable, Iterator

from tests.architecture.house import House, Source, called
from tests.architecture.sql_walls import (
    a_room_names_only_its_own_schema,
    foreign_keys_point_to_earlier_rooms,
    nobody_commits,
    statements_live_in_the_store,
)

FILE_LINES_MAX = 400
TEST_LINES_MAX = 500
FUNCTION_LINES_MAX = 70
NAMELESS = frozenset({"utils", "util", "helpers", "helper", "common", "misc"})
OTHER_FLOORS = ("guildry.infra", "guildry.edges", "guildry.main", "guildry.testing")
IMPURE_IMPORTS = frozenset({"time", "random", "secrets", "os", "socket", "asyncio"})
IMPURE_CALLS = frozenset({"now", "utcnow", "today", "new_id", "uuid4", "uuid7"})
GENERIC = frozenset(
    {"Sequence", "Call", "Settled", "Fault", "list", "tuple", "Literal", "Annotated"}
)

_ELSEWHERE = re.compile(
    r"\b(?:jira|bugzilla|youtrack)\b|/(?:issues|pull)/\d+"
    r"|\b(?:issue|ticket|bug|pr)\s*#?\d+\b|(?<![\w/.])/(?:work|root|Users)/\w+|/home/\w+/",
    re.IGNORECASE,
)

Wall = Callable[[House], Iterator[tuple[str, str]]]
Found = Iterator[tuple[str, str]]


def every_room_is_in_the_table_of_contents(house: House) -> Found:
    # The operators' desk stands on the floor of the plumbing that it shows.
    for room in set(house.rooms) ^ (set(house.order) - {"house"}):
        yield room, "has no folder" if room in house.order else "is not listed"


def a_room_knocks_on_earlier_doors(house: House) -> Found:
    for room, source in house.in_rooms:
        for name in sorted(_names_from_rooms(source)):
            other, _, thing = name.partition(".")
            if other == room:
                continue
            if other not in house.earlier(room):
                yield f"{source.path}:{other}", f"is not listed before {room}"
            elif thing and thing not in _on_the_door(house.door(other)):
                yield f"{source.path}:{name}", "is not on the door"


def rooms_know_no_other_floor(house: House) -> Found:
    for _, source in house.in_rooms:
        for name in _imports(source):
            if name.startswith(OTHER_FLOORS):
                yield f"{source.path}:{name}", "is imported"


def rules_are_pure(house: House) -> Found:
    for _, source in house.in_rooms:
        if source.inside != "rules.py" and not source.inside.startswith("rules/"):
            continue
        for name in _imports(source):
            if name.split(".")[0] in IMPURE_IMPORTS:
                yield f"{source.path}:{name}", "is imported"
        for node in ast.walk(source.tree):
            if isinstance(node, ast.AsyncFunctionDef | ast.Await):
                yield source.path, f"line {node.lineno} waits"
        for call in source.calls:
            if called(call.func) in IMPURE_CALLS:
                yield source.path, f"line {call.lineno} calls {called(call.func)}"


def every_event_is_emitted(house: House) -> Found:
    emitted = _emitted(house)
    yield from ((a, "nobody emits it") for a in house.events if a not in emitted)


def every_event_is_heard(house: House) -> Found:
    yield from ((a, "nobody hears it") for a in house.events if a not in house.heard)


def nobody_waits_for_what_never_happens(house: House) -> Found:
    emitted = _emitted(house)
    yield from ((a, "heard, never emitted") for a in house.heard if a not in emitted)


def every_action_has_a_route(house: House) -> Found:
    for room, _, function in house.actions:
        name = f"{room}.{function.name}"
        if name not in house.routed:
            yield name, "no route leads to it"


def actions_are_given_and_show(house: House) -> Found:
    for room, source, function in house.actions:
        place = f"{source.path}:{function.name}"
        grouped = any("grouped" in called(d) for d in function.decorator_list)
        named = [argument.annotation for argument in function.args.args]
        given = named[1 if grouped else 2] if len(named) > 1 + (not grouped) else None
        for word, annotation in (("Given", given), ("Shown", function.returns)):
            shapes = list(_shapes(annotation, room))
            if not shapes:
                yield place, f"says no {word}"
            for home, name in shapes:
                if house.kind(home if home in house.rooms else room, name) != word:
                    yield place, f"{name} is not {word}"


def contracts_are_frozen(house: House) -> Found:
    for _, source in house.in_rooms:
        if source.inside != "contract.py" and not source.inside.startswith("contract/"):
            continue
        for cls in source.classes:
            frozen = {k.arg: ast.unparse(k.value) for k in cls.keywords}.get("frozen")
            plain = any(called(base) == "Struct" for base in cls.bases)
            if frozen == "False" or (plain and frozen != "True"):
                yield f"{source.path}:{cls.name}", "can be changed by whoever holds it"
            for decorator in cls.decorator_list:
                if called(
                    decorator
                ) == "dataclass" and "frozen=True" not in ast.unparse(decorator):
                    yield (
                        f"{source.path}:{cls.name}",
                        "is a dataclass that isn't frozen",
                    )


def every_room_has_a_door(house: House) -> Found:
    for room in house.rooms:
        door = house.door(room)
        told = " ".join((ast.get_docstring(door.tree) or "").split())
        if not told.endswith(".") or re.search(r"[.!?]\s+[A-ZА-Я]", told):
            yield door.path, "its docstring is not one sentence"
        if _assigned(door, "__all__") is None:
            yield door.path, "has no __all__"
        manifest = _assigned(door, "module")
        if not isinstance(manifest, ast.Call) or called(manifest.func) != "Module":
            yield door.path, "has no module = Module(...)"


def everything_fits_the_eye(house: House) -> Found:
    for source in house.sources:
        lines = source.text.count("\n")
        # Tests are stories in a row, and may be a little longer.
        most = TEST_LINES_MAX if source.path.startswith("tests/") else FILE_LINES_MAX
        if lines > most and not source.path.endswith((".sql", ".ftl")):
            yield source.path, f"{lines} lines"
        for function in source.functions:
            long = (function.end_lineno or 0) - function.lineno + 1
            if long > FUNCTION_LINES_MAX:
                yield f"{source.path}:{function.name}", f"{long} lines"


def files_are_named_for_what_they_hold(house: House) -> Found:
    for source in house.sources:
        for part in source.path.split("/"):
            if part.partition(".")[0] in NAMELESS:
                yield source.path, f"{part} could hold anything"


def texts_speak_of_the_product(house: House) -> Found:
    for source in house.sources:
        if not source.path.startswith("tests/architecture/"):
            for match in _ELSEWHERE.finditer(source.text):
                yield source.path, f"speaks of {match[0]!r}"


WALLS: tuple[Wall, ...] = (
    every_room_is_in_the_table_of_contents,
    a_room_knocks_on_earlier_doors,
    rooms_know_no_other_floor,
    a_room_names_only_its_own_schema,
    foreign_keys_point_to_earlier_rooms,
    statements_live_in_the_store,
    nobody_commits,
    rules_are_pure,
    every_event_is_emitted,
    every_event_is_heard,
    nobody_waits_for_what_never_happens,
    every_action_has_a_route,
    actions_are_given_and_show,
    contracts_are_frozen,
    every_room_has_a_door,
    everything_fits_the_eye,
    files_are_named_for_what_they_hold,
    texts_speak_of_the_product,
)


def _imports(source: Source) -> Iterator[str]:
    """Every module and name that a file imports, spelled out in full."""
    package = ["guildry", *source.path.split("/")[:-1]]
    for node in ast.walk(source.tree):
        match node:
            case ast.Import(names=names):
                yield from (n.name for n in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                above = package[: len(package) - level + 1] if level else []
                start = ".".join([*above, *([module] if module else [])])
                yield from (f"{start}.{n.name}" for n in names)
            case _:
                pass


def _names_from_rooms(source: Source) -> set[str]:
    """`clans` and `clans.found`: what a file takes from the floor of rooms."""
    floor = "guildry.modules."
    used = {n.removeprefix(floor) for n in _imports(source) if n.startswith(floor)}
    doors = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "guildry.modules"
        for alias in node.names
    }
    for node in ast.walk(source.tree):
        match node:
            case ast.Attribute(value=ast.Name(id=alias), attr=attr) if alias in doors:
                used.add(f"{doors[alias]}.{attr}")
            case _:
                pass
    return used


def _on_the_door(door: Source) -> set[str]:
    listed = _assigned(door, "__all__")
    return set(ast.literal_eval(listed)) if listed is not None else set()


def _assigned(source: Source, name: str) -> ast.expr | None:
    for node in source.tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if (
                target == name
            ):
                return value
            case ast.AnnAssign(target=ast.Name(id=target), value=value) if (
                target == name
            ):
                return value
            case _:
                pass
    return None


def _emitted(house: House) -> set[str]:
    made = {called(call.func) for _, s in house.in_rooms for call in s.calls}
    said = "\n".join(
        text
        for _, s in house.in_rooms
        for text in ((s.text,) if s.path.endswith(".sql") else s.strings)
    )
    return {
        address
        for address, (_, name) in house.events.items()
        if name in made or f"'{address}'" in said
    }


def _shapes(annotation: ast.expr | None, room: str) -> Iterator[tuple[str, str]]:
    """The (room, class) pairs that an annotation speaks of."""
    match annotation:
        case ast.Name(id=name) if name not in GENERIC:
            yield room, name
        case ast.Attribute(value=ast.Name(id=other), attr=name):
            yield other, name
        case ast.Subscript(slice=inner):
            yield from _shapes(inner, room)
        case ast.BinOp(left=left, right=right):
            yield from _shapes(left, room)
            yield from _shapes(right, room)
        case _:
            pass
