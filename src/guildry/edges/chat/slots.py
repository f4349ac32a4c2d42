"""What a word takes: fields of its action, and how each is read from what was typed. Pure."""

import re
from collections.abc import Callable
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin
from uuid import UUID

import msgspec
from msgspec import Struct, UnsetType
from msgspec.structs import replace

from guildry.kernel import Amount, Fault, Kind, Module, PlayerId, Word

NAME_CHARS_MAX: Final = 32
ALL_OF_IT: Final = frozenset({"all", "всё", "все", "todo"})
HALF_OF_IT: Final = frozenset({"half", "половина", "половину", "mitad"})
YES: Final = frozenset({"yes", "on", "true", "да", "sí", "si"})
NO: Final = frozenset({"no", "off", "false", "нет"})

Called = Callable[[str, str, str], str]
"""How a code of a family (`field`, `asset`, `kind`) is called in a language."""

# Digits of the ASCII table only, no sign, no exponent: what money is written in has one reading.
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,18})", re.ASCII)


class NotNumber(Fault, code="NOT_A_NUMBER", kind=Kind.INVALID):
    field: str
    said: str


class NotChoice(Fault, code="NOT_A_CHOICE", kind=Kind.INVALID):
    field: str
    said: str
    choices: str


class Sort(Enum):
    """How a field is read from what was typed."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    PLAYER = "player"
    CHOICE = "choice"
    FLAG = "flag"
    LIST = "list"
    OTHER = "other"


class Slot(Struct, frozen=True):
    """One field that a word takes."""

    name: str
    key: str
    """As the action is given it."""
    sort: Sort
    required: bool
    choices: tuple[str, ...] = ()
    hinted: bool = False
    """Whether the word has hints for it."""
    least: int | None = None
    most: int | None = None


class Entry(Struct, frozen=True):
    """A word with all that is needed to read it."""

    word: Word[Any]
    room: str
    slots: tuple[Slot, ...]

    @property
    def name(self) -> str:
        return self.word.name

    @property
    def counts(self) -> bool:
        """Whether its first field may be said by its place in a list."""
        return bool(self.slots) and self.slots[0].hinted

    @property
    def help_key(self) -> str:
        return f"{self.room.replace('_', '-')}-word-{self.name.replace('_', '-')}"

    def usage(self, called: Called, locale: str) -> str:
        """`/buy <item> [quantity]`, its fields in the asker's language."""
        shown = (
            ("<{}>" if slot.required else "[{}]").format(
                called("field", slot.name, locale)
            )
            for slot in self.slots
        )
        return " ".join([f"/{self.name}", *shown])


def entry_of(module: Module, word: Word[Any]) -> Entry:
    fields = {field.name: field for field in msgspec.structs.fields(word.action.given)}
    slots = []
    for name in word.takes:
        assert name in fields, (
            f"/{word.name} takes {name}, which its action isn't given"
        )
        slot = _slot(fields[name])
        slots.append(replace(slot, hinted=name in word.hints))
    return Entry(word, module.name, tuple(slots))


def _slot(field: msgspec.structs.FieldInfo) -> Slot:
    kind = _said_at_all(field.type)
    bare, least, most = kind, None, None
    if get_origin(kind) is Annotated:
        bare, *metas = get_args(kind)
        for meta in metas:
            least = getattr(meta, "ge", least)
            most = getattr(meta, "le", most)
    return Slot(
        name=field.name,
        key=field.encode_name,
        sort=_sort(kind, bare),
        required=field.required,
        choices=_choices(bare),
        least=least,
        most=most,
    )


def _sort(kind: Any, bare: Any) -> Sort:
    if kind == Amount:
        return Sort.AMOUNT
    # A plain UUID may be a player; ids of other things have types of their own.
    if bare is PlayerId or bare is UUID:
        return Sort.PLAYER
    if get_origin(bare) in (list, tuple, set, frozenset):
        return Sort.LIST
    if _choices(bare):
        return Sort.CHOICE
    named = {str: Sort.TEXT, int: Sort.NUMBER, bool: Sort.FLAG}
    return named.get(getattr(bare, "__supertype__", bare), Sort.OTHER)


def _choices(bare: Any) -> tuple[str, ...]:
    if get_origin(bare) is Literal:
        return tuple(str(one) for one in get_args(bare))
    if isinstance(bare, type) and issubclass(bare, Enum):
        return tuple(str(one.value) for one in bare)
    return ()


def _said_at_all(kind: Any) -> Any:
    if get_origin(kind) not in (Union, UnionType):
        return kind
    others = [one for one in get_args(kind) if one not in (NoneType, UnsetType)]
    return others[0] if len(others) == 1 else kind


def read_value(slot: Slot, said: str) -> Any:
    """One typed value, as its field wants it; amounts in words stay words."""
    match slot.sort:
        case Sort.AMOUNT if said.casefold() in ALL_OF_IT | HALF_OF_IT:
            return said
        case Sort.NUMBER | Sort.AMOUNT:
            if not _NUMBER.fullmatch(said):
                raise NotNumber(field=slot.name, said=said[:NAME_CHARS_MAX])
            return int(said)
        case Sort.FLAG:
            return _flag(slot, said)
        case Sort.CHOICE:
            return _choice(slot, said)
        case _:
            return said


def _flag(slot: Slot, said: str) -> bool:
    if said.casefold() in YES:
        return True
    if said.casefold() in NO:
        return False
    raise NotChoice(field=slot.name, said=said[:NAME_CHARS_MAX], choices="yes, no")


def _choice(slot: Slot, said: str) -> str:
    for choice in slot.choices:
        if choice.casefold() == said.casefold():
            return choice
    raise NotChoice(
        field=slot.name,
        said=said[:NAME_CHARS_MAX],
        choices=", ".join(slot.choices[:8]),
    )
