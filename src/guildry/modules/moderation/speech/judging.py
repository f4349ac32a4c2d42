"""Which words of a text are among those that nobody wants to read."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from guildry.modules.moderation.speech import lexicon, reading

FOUND_MAX: Final = 5
TEXT_CHARS_MAX: Final = 4_000
JUDGED_KEPT: Final = 4_096

_PIECE: Final = re.compile(r"\[[^\]]*\]|\\.|\w|.", re.DOTALL)


def _compiled(*lists: str) -> re.Pattern[str]:
    entries = [_pattern(entry) for told in lists for entry in told.split()]
    return re.compile("|".join(f"(?:{entry})" for entry in entries))


def _pattern(entry: str) -> str:
    """Each letter may be drawn out; a double letter stays at least double."""
    pieces: list[str] = []
    last = ""
    for match in _PIECE.finditer(entry):
        piece = match[0]
        if piece == "~":
            pieces.append(r"\w*")
        elif piece.isalpha() and len(piece) == 1:
            if piece == last and pieces and pieces[-1] == f"{piece}+":
                pieces[-1] = f"{piece}{{2,}}"
            else:
                pieces.append(f"{piece}+")
        elif piece.startswith("["):
            pieces.append(f"{piece}+")
        elif piece == "+" and pieces and pieces[-1].endswith("+"):
            pass
        else:
            pieces.append(piece)
        last = piece
    # A class or letter that may be missing: `+` and `?` together would mean something else.
    return re.sub(r"(\[[^\]]*\]|\w)\+\?", r"\1*", "".join(pieces))


_LATIN: Final = _compiled(lexicon.ENGLISH, lexicon.SPANISH, lexicon.TRANSLIT)
_CYRILLIC: Final = _compiled(lexicon.RUSSIAN)
_CORE: Final = _compiled(lexicon.CORE)
_INNOCENT: Final = _compiled(lexicon.INNOCENT)
_STARS: Final = re.compile(r"(?:\\\*)+")
_MASKABLE: Final = [reading.folded(word) for word in lexicon.MASKABLE]
_PHRASES: Final = re.compile("|".join(lexicon.PHRASES))
_INNOCENT_PHRASES: Final = re.compile("|".join(lexicon.INNOCENT_PHRASES))


@lru_cache(JUDGED_KEPT)
def found_in(text: str) -> tuple[str, ...]:
    """The first few words that are refused, as they are read; none in a clean text."""
    found: list[str] = []
    for word in _bad_words(text[:TEXT_CHARS_MAX]):
        if word not in found:
            found.append(word)
        if len(found) == FOUND_MAX:
            break
    return tuple(found)


def _bad_words(text: str) -> Iterator[str]:
    plain = reading.folded(text)
    for match in _PHRASES.finditer(plain):
        yield match[0]
    plain = _INNOCENT_PHRASES.sub(" ", plain)
    for word in reading.words(plain):
        if _is_bad(word):
            yield word
    for word in reading.spelled(plain):
        if _is_bad(word) or _hides_core(word):
            yield word
    for word in reading.split_words(plain):
        if _matches(_CORE, word):
            yield word
    for word in reading.masked(plain):
        if _is_masked(word):
            yield word


def _is_bad(word: str) -> bool:
    word = word[: reading.WORD_CHARS_MAX]
    if _INNOCENT.fullmatch(word):
        return False
    return _any(_LATIN, reading.latin_views(word)) or _any(
        _CYRILLIC, reading.cyrillic_views(word)
    )


def _any(pattern: re.Pattern[str], views: Iterable[str]) -> bool:
    return any(pattern.fullmatch(view) for view in views)


def _matches(pattern: re.Pattern[str], word: str) -> bool:
    return _any(pattern, reading.latin_views(word)) or _any(
        pattern, reading.cyrillic_views(word)
    )


def _hides_core(letters: str) -> bool:
    """A run of spelled letters may hold a word between others: `y o u f u c k`."""
    views = [*reading.latin_views(letters), *reading.cyrillic_views(letters)]
    return any(_CORE.search(view) for view in views)


def _is_masked(chunk: str) -> bool:
    """`f**k` is a word that fits; at least two letters must be there to say which."""
    if sum(sign != "*" for sign in chunk) < 2 and chunk not in ("f***", "х**", "п****"):
        return False
    # Few count their stars: a row of them may stand for one letter more or less.
    shape = re.compile(_STARS.sub(_some_letters, re.escape(chunk)))
    return any(shape.fullmatch(word) for word in _MASKABLE)


def _some_letters(stars: re.Match[str]) -> str:
    count = len(stars[0]) // 2
    return "." if count == 1 else f".{{{count - 1},{count + 1}}}"
