"""The hall's vocabulary: from a typed line to a word and what it takes. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin
from uuid import UUID

import msgspec
from msgspec import Struct

from guildry.kernel import Amount, Fault, Kind, Module, PlayerId, Word

LINE_CHARS_MAX: Final = 2_000
TOKENS_MAX: Final = 64
NAME_CHARS_MAX: Final = 32
TYPO_EDITS_MAX: Final = 2

HELP: Final = "help"
HELP_ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("help", "start", "commands"),
    "ru": ("помощь", "справка"),
    "es": ("ayuda",),
}
ALL_OF_IT: Final = frozenset({"all", "всё", "все", "todo"})
HALF_OF_IT: Final = frozenset({"half", "половина", "половину", "mitad"})
YES: Final = frozenset({"yes", "on", "true", "да", "sí", "si"})
NO: Final = frozenset({"no", "off", "false", "нет"})

_QUOTES: Final = {'"': '"', "«": "»", "“": "”"}
# Digits of the ASCII table only, no sign, no exponent: what money is written in has one reading.
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,18})", re.ASCII)
_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class LineTooLong(Fault, code="LINE_TOO_LONG", kind=Kind.INVALID):
    most: int


class WordUnknown(Fault, code="WORD_UNKNOWN", kind=Kind.MISSING):
    word: str


class WordMistyped(Fault, code="WORD_UNKNOWN", kind=Kind.MISSING):
    word: str
    meant: str


class WordsMissing(Fault, code="WORDS_MISSING", kind=Kind.INVALID):
    """Something that the word takes was not said."""

    field: str
    usage: str


class WordsLeftOver(Fault, code="WORDS_LEFT_OVER", kind=Kind.INVALID):
    said: str
    usage: str


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
    def help_key(self) -> str:
        return f"{self.room.replace('_', '-')}-word-{self.name.replace('_', '-')}"

    @property
    def usage(self) -> str:
        """`/buy <item> [quantity]`"""
        shown = [f"<{s.name}>" if s.required else f"[{s.name}]" for s in self.slots]
        return " ".join([f"/{self.name}", *(part.replace("_", " ") for part in shown)])


class Said(Struct, frozen=True):
    """A line that begins with a word we know."""

    entry: Entry
    told: Mapping[str, Any]


class AskedForHelp(Struct, frozen=True):
    about: Entry | None


class Vocabulary:
    """All words of all rooms, in every language of the hall."""

    def __init__(self, modules: Sequence[Module]) -> None:
        self.entries: dict[str, Entry] = {}
        self._by_locale: dict[str, dict[str, str]] = {}
        self._everywhere: dict[str, str] = {}
        for module in modules:
            for word in module.words:
                assert word.name not in self.entries, (
                    f"two words are called {word.name}"
                )
                assert 0 < len(word.name) <= NAME_CHARS_MAX, word.name
                self.entries[word.name] = _entry(module, word)
                self._learn(word.name, word.aliases)
        self._learn(HELP, HELP_ALIASES)

    def knows(self, word: str, locale: str) -> bool:
        return self._find(word, locale) is not None

    def read(self, line: str, locale: str) -> Said | AskedForHelp | None:
        """What a line says; None where it says nothing; a Fault where it can't be meant."""
        line = tidy(line)
        if len(line) > LINE_CHARS_MAX:
            raise LineTooLong(most=LINE_CHARS_MAX)
        head, _, rest = line.removeprefix("/").partition(" ")
        head = head.partition("@")[0]
        if not head:
            return None
        name = self._find(head, locale)
        if name is None:
            raise self._unknown(head, locale)
        if name == HELP:
            return self._asked_about(rest, locale)
        entry = self.entries[name]
        return Said(entry, _tell(entry, rest.strip()))

    def _asked_about(self, rest: str, locale: str) -> AskedForHelp:
        about = rest.strip().removeprefix("/")
        if not about:
            return AskedForHelp(None)
        name = self._find(about, locale)
        if name is None:
            raise self._unknown(about, locale)
        return AskedForHelp(self.entries.get(name))

    def _learn(self, name: str, aliases: Mapping[str, tuple[str, ...]]) -> None:
        self._everywhere.setdefault(name, name)
        for locale, others in aliases.items():
            known = self._by_locale.setdefault(locale, {})
            for other in others:
                known.setdefault(other.casefold(), name)
                self._everywhere.setdefault(other.casefold(), name)

    def _find(self, said: str, locale: str) -> str | None:
        said = said.casefold()
        if said in self.entries:
            return said
        # One's own language first; then any: a friend's message is often typed as it was read.
        return self._by_locale.get(locale, {}).get(said) or self._everywhere.get(said)

    def _unknown(self, said: str, locale: str) -> Fault:
        meant, word = self._near(said, locale), said[:NAME_CHARS_MAX]
        return WordMistyped(word=word, meant=meant) if meant else WordUnknown(word=word)

    def _near(self, said: str, locale: str) -> str:
        """The word that a typo was meant for, or nothing."""
        said = said.casefold()
        if len(said) > NAME_CHARS_MAX + TYPO_EDITS_MAX:
            return ""
        own = self._by_locale.get(locale, {})
        names = {*self.entries, HELP, *own}
        allowed = min(TYPO_EDITS_MAX, len(said) - 1)
        near = [
            (edits, name)
            for name in names
            if abs(len(name) - len(said)) <= allowed
            and (edits := _edits(said, name)) <= allowed
        ]
        return f"/{min(near)[1]}" if near else ""


def tidy(line: str) -> str:
    """One line, without what can't be seen."""
    return _UNSEEN.sub("", line).replace("\n", " ").replace("\t", " ").strip()


def addressee(line: str) -> tuple[str, str]:
    """The word and the bot of `/word@bot …`; empty where there is none."""
    head = line.split(maxsplit=1)[0] if line.strip() else ""
    if not head.startswith("/"):
        return "", ""
    word, _, bot = head[1:].partition("@")
    return word, bot


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


def tokens_of(text: str) -> Iterator[tuple[str, int]]:
    """Each token with the place where it begins; quotes hold words together."""
    at = 0
    for _ in range(TOKENS_MAX):
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text):
            return
        closing = _QUOTES.get(text[at])
        end = text.find(closing, at + 1) if closing else -1
        if end > at:
            yield text[at + 1 : end], at
            at = end + 1
        else:
            start = at
            while at < len(text) and not text[at].isspace():
                at += 1
            yield text[start:at], start


def _tell(entry: Entry, rest: str) -> dict[str, Any]:
    tokens = list(tokens_of(rest))
    told: dict[str, Any] = {}
    for n, slot in enumerate(entry.slots):
        if n >= len(tokens):
            break
        if n == len(entry.slots) - 1:
            told[slot.key] = _read_rest(slot, rest, tokens[n:])
            return told
        told[slot.key] = read_value(slot, tokens[n][0])
    for slot in entry.slots:
        if slot.required and slot.key not in told:
            raise WordsMissing(field=slot.name, usage=entry.usage)
    if len(tokens) > len(entry.slots):
        said = tokens[len(entry.slots)][0]
        raise WordsLeftOver(said=said[:NAME_CHARS_MAX], usage=entry.usage)
    return told


def _read_rest(slot: Slot, rest: str, tokens: list[tuple[str, int]]) -> Any:
    """The last field takes the rest: as one text, or as the list that it is."""
    if slot.sort is Sort.LIST:
        return [token for token, _ in tokens]
    if len(tokens) == 1:
        return read_value(slot, tokens[0][0])
    return read_value(slot, rest[tokens[0][1] :])


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


def _entry(module: Module, word: Word[Any]) -> Entry:
    fields = {field.name: field for field in msgspec.structs.fields(word.action.given)}
    slots = []
    for name in word.takes:
        assert name in fields, (
            f"/{word.name} takes {name}, which its action isn't given"
        )
        slots.append(_slot(fields[name]))
    return Entry(word, module.name, tuple(slots))


def _slot(field: msgspec.structs.FieldInfo) -> Slot:
    kind = _without_none(field.type)
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


def _without_none(kind: Any) -> Any:
    if get_origin(kind) not in (Union, UnionType):
        return kind
    others = [one for one in get_args(kind) if one is not NoneType]
    return others[0] if len(others) == 1 else kind


def _edits(one: str, other: str) -> int:
    """How many letters must change to make one of the other; neighbours swapped count once."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            best = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]
