"""The hall's vocabulary: from a typed line to a word and what it takes. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from guildry.edges.chat.slots import (
    NAME_CHARS_MAX,
    Called,
    Entry,
    Slot,
    Sort,
    entry_of,
    read_value,
)
from guildry.kernel import HELP_ALIASES, Actor, Fault, Kind, Module, Role

LINE_CHARS_MAX: Final = 2_000
TOKENS_MAX: Final = 64
TYPO_EDITS_MAX: Final = 2

HELP: Final = "help"
START: Final = "start"

_QUOTES: Final = {'"': '"', "«": "»", "“": "”"}
_PLACE: Final = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

_ANY_PLAYER: Final = Actor(role=Role.PLAYER)


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


class Said(Struct, frozen=True):
    """A line that begins with a word we know."""

    entry: Entry
    told: Mapping[str, Any]

    @property
    def missing(self) -> tuple[Slot, ...]:
        """What the word can't do without, and was not told."""
        slots = self.entry.slots
        return tuple(s for s in slots if s.required and s.key not in self.told)


class AskedForHelp(Struct, frozen=True):
    about: Entry | None = None
    greeted: bool = False
    """Whether it was said as a platform's `start`, which is a person's first word."""


class Vocabulary:
    """All words of all rooms, in every language of the hall."""

    def __init__(self, modules: Sequence[Module], called: Called) -> None:
        self._called = called
        self.entries: dict[str, Entry] = {}
        self._by_locale: dict[str, dict[str, str]] = {}
        self._everywhere: dict[str, str] = {}
        for module in modules:
            for word in module.words:
                assert word.name not in self.entries, (
                    f"two words are called {word.name}"
                )
                assert 0 < len(word.name) <= NAME_CHARS_MAX, word.name
                self.entries[word.name] = entry_of(module, word)
                self._learn(word.name, word.aliases)
        self._learn(HELP, HELP_ALIASES)

    def told(self, most: int) -> list[Entry]:
        """As many words as a platform lists; where not all have room, those that every player may say come first."""
        known = self.entries.values()
        return sorted(
            known, key=lambda one: not _ANY_PLAYER.may(one.word.action.needs)
        )[:most]

    def knows(self, word: str, locale: str) -> bool:
        return self._find(word, locale) is not None

    def read(
        self, line: str, locale: str, answered: str = ""
    ) -> Said | AskedForHelp | None:
        """What a line says; None where it says nothing; a Fault where it can't be meant.

        `answered` is the person whose message it answers: they may be meant without being named.
        """
        line = tidy(line)
        if len(line) > LINE_CHARS_MAX:
            raise LineTooLong(most=LINE_CHARS_MAX)
        head, _, rest = line.removeprefix("/").partition(" ")
        head = head.partition("@")[0]
        if not head:
            return None
        name = self._find(head, locale)
        if name is None:
            name, head, rest = self._numbered(head, rest, locale)
        if name is None:
            raise self._unknown(head, locale)
        if name == HELP:
            return self._asked_about(head, rest, locale)
        entry = self.entries[name]
        usage = entry.usage(self._called, locale)
        return Said(entry, _tell_of(entry, rest.strip(), answered, usage))

    def otherwise(self, line: str) -> Said | None:
        """What one unknown word says, if some room answers for words that the hall does not have."""
        head, _, rest = tidy(line).removeprefix("/").partition(" ")
        entry = next((e for e in self.entries.values() if e.word.otherwise), None)
        if entry is None or rest or not 0 < len(head) <= NAME_CHARS_MAX:
            return None
        (slot,) = entry.slots
        return Said(entry, {slot.key: head.partition("@")[0]})

    def _numbered(
        self, head: str, rest: str, locale: str
    ) -> tuple[str | None, str, str]:
        """`/buy_3` is `/buy 3`, for words whose first field has a list to count in."""
        base, _, number = head.rpartition("_")
        name = self._find(base, locale) if base and _PLACE.fullmatch(number) else None
        if name in self.entries and self.entries[name].counts:
            return name, base, f"{number} {rest}"
        return None, head, rest

    def _asked_about(self, head: str, rest: str, locale: str) -> AskedForHelp:
        about = rest.strip().removeprefix("/")
        # A deep link starts a bot with something after the word: it is no question.
        if not about or head.casefold() == START:
            return AskedForHelp(greeted=head.casefold() == START)
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


def _tell_of(entry: Entry, rest: str, answered: str, usage: str) -> dict[str, Any]:
    """Read the fields; first as if the person whose message is answered had been named."""
    place = next((n for n, s in enumerate(entry.slots) if s.sort is Sort.PLAYER), None)
    if answered and place is not None:
        tokens = list(tokens_of(rest))
        at = tokens[place][1] if place < len(tokens) else len(rest)
        named = place < len(tokens) and rest[at] in "@<"
        if not named and place <= len(tokens):
            try:
                return _tell(entry, f"{rest[:at]} {answered} {rest[at:]}", usage)
            except Fault:
                pass  # then somebody else was named
    return _tell(entry, rest, usage)


def _tell(entry: Entry, rest: str, usage: str) -> dict[str, Any]:
    tokens = list(tokens_of(rest))
    told: dict[str, Any] = {}
    for n, slot in enumerate(entry.slots):
        if n >= len(tokens):
            break
        if n == len(entry.slots) - 1:
            told[slot.key] = _read_rest(slot, rest, tokens[n:])
            return told
        told[slot.key] = read_value(slot, tokens[n][0])
    if len(tokens) > len(entry.slots):
        said = tokens[len(entry.slots)][0]
        raise WordsLeftOver(said=said[:NAME_CHARS_MAX], usage=usage)
    return told


def _read_rest(slot: Slot, rest: str, tokens: list[tuple[str, int]]) -> Any:
    """The last field takes the rest: as one text, or as the list that it is."""
    if slot.sort is Sort.LIST:
        return [token for token, _ in tokens]
    if len(tokens) == 1:
        return read_value(slot, tokens[0][0])
    return read_value(slot, rest[tokens[0][1] :])


def is_near(one: str, other: str) -> bool:
    """Whether one is the other with a slip or two."""
    allowed = min(TYPO_EDITS_MAX, len(one) - 1)
    long = len(one) > NAME_CHARS_MAX + TYPO_EDITS_MAX
    if long or abs(len(one) - len(other)) > allowed:
        return False
    return _edits(one, other) <= allowed


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
