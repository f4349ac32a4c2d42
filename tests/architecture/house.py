"""The house as its source text says it is, for the walls to be tried against."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from guildry.kernel import Module

ROOT = Path(__file__).parents[2]
UNREAD = frozenset({"__pycache__", "node_modules"})
READ = frozenset({".py", ".sql", ".ftl", ".html", ".js", ".css"})
KERNEL_WORDS = {
    "Given": "Given",
    "Nothing": "Given",
    "Begun": "Given",
    "Shown": "Shown",
    "Done": "Shown",
    "Hints": "Shown",
    "Event": "Event",
}
DECORATORS = frozenset({"action", "query", "grouped_action", "grouped_query"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One file: `modules/clans/store.py`, `kernel/ids.py`, `tests/edges/test_wire.py`."""

    path: str
    text: str

    @property
    def room(self) -> str | None:
        parts = self.path.split("/")
        return parts[1] if parts[0] == "modules" and len(parts) > 2 else None

    @property
    def inside(self) -> str:
        """The path inside the room."""
        return self.path.split("/", 2)[2]

    @property
    def is_python(self) -> bool:
        return self.path.endswith(".py")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text if self.is_python else "")

    @cached_property
    def strings(self) -> tuple[str, ...]:
        """Every string that isn't a docstring; what an f-string fills in becomes `_`."""
        return tuple(_strings(self.tree))

    @property
    def functions(self) -> Iterator[Function]:
        return (n for n in ast.walk(self.tree) if isinstance(n, Function))

    @property
    def classes(self) -> Iterator[ast.ClassDef]:
        return (n for n in ast.walk(self.tree) if isinstance(n, ast.ClassDef))

    @property
    def calls(self) -> Iterator[ast.Call]:
        return (n for n in ast.walk(self.tree) if isinstance(n, ast.Call))


def _strings(tree: ast.AST) -> Iterator[str]:
    skipped: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as docstring):
                skipped.add(id(docstring))
            case ast.JoinedStr(values=values):
                skipped |= {id(value) for value in values}
                yield "".join(
                    str(v.value) if isinstance(v, ast.Constant) else "_" for v in values
                )
            case ast.Constant(value=str(text)) if id(node) not in skipped:
                yield text
            case _:
                pass


@dataclass(frozen=True)
class House:
    """All sources, the rooms' order, and what the manifests say of routes and listeners."""

    sources: tuple[Source, ...] = field(repr=False)
    order: tuple[str, ...]
    routed: frozenset[str] = field(default_factory=frozenset[str])
    heard: frozenset[str] = field(default_factory=frozenset[str])

    @classmethod
    def of(cls, files: Mapping[str, str], order: Iterable[str]) -> "House":
        return cls(tuple(Source(*file) for file in files.items()), tuple(order))

    def told(self, modules: Iterable[Module]) -> "House":
        """The same house, with what its manifests declare."""
        modules = tuple(modules)
        heard = [reaction.to for m in modules for reaction in m.reactions]
        shown = [live.event for m in modules for live in m.live]
        shown += [one.event for m in modules for one in m.unsettles]
        shown += [one.event for m in modules for one in m.moves]
        return replace(
            self,
            routed=frozenset(r.action.name for m in modules for r in m.routes),
            heard=frozenset(event.address for event in [*heard, *shown]),
        )

    @property
    def rooms(self) -> tuple[str, ...]:
        """Every folder of the floor, listed or not."""
        return tuple(sorted({source.room for source in self.sources if source.room}))

    def of_room(self, room: str) -> Iterator[Source]:
        return (source for source in self.sources if source.room == room)

    @property
    def in_rooms(self) -> Iterator[tuple[str, Source]]:
        return ((source.room, source) for source in self.sources if source.room)

    def earlier(self, room: str) -> frozenset[str]:
        return frozenset(
            self.order[: self.order.index(room)] if room in self.order else ()
        )

    def door(self, room: str) -> Source:
        found = (s for s in self.of_room(room) if s.inside == "__init__.py")
        return next(found, Source(f"modules/{room}/__init__.py", ""))

    def kind(self, room: str, name: str) -> str | None:
        """Which kernel word a class comes from: Given, Shown, Event, or none."""
        seen: set[str] = set()
        while name not in KERNEL_WORDS:
            base = self._bases.get((room, name))
            if base is None or name in seen:
                return None
            seen.add(name)
            name = base
        return KERNEL_WORDS[name]

    @cached_property
    def _bases(self) -> dict[tuple[str, str], str]:
        return {
            (room, cls.name): called(cls.bases[0])
            for room, source in self.in_rooms
            for cls in source.classes
            if cls.bases
        }

    @cached_property
    def events(self) -> dict[str, tuple[str, str]]:
        """Address to (room, class), without those that are only a base of others."""
        return {
            f"{room}.{snake(name)}": (room, name)
            for room, name in self._bases
            if self.kind(room, name) == "Event" and name not in self._bases.values()
        }

    @property
    def actions(self) -> Iterator[tuple[str, Source, Function]]:
        for room, source in self.in_rooms:
            for function in source.functions:
                if any(called(d) in DECORATORS for d in function.decorator_list):
                    yield room, source, function


def called(node: ast.AST) -> str:
    """The last word of a name, an attribute, a call or a subscript."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=inner) | ast.Subscript(value=inner):
            return called(inner)
        case _:
            return ""


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def read_house(modules: Iterable[Module]) -> House:
    modules = tuple(modules)
    files = {
        **read_folder(ROOT / "src/guildry"),
        **read_folder(ROOT / "tests", prefix="tests/"),
    }
    return House.of(files, [module.name for module in modules]).told(modules)


def read_folder(folder: Path, prefix: str = "") -> dict[str, str]:
    return {
        prefix + file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*"))
        if file.suffix in READ and UNREAD.isdisjoint(file.parts)
    }
