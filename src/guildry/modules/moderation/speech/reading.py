"""Disguises taken off: one text becomes the words that somebody may read in it."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

WORD_CHARS_MAX: Final = 64
SPELLED_MAX: Final = 24
"""How many letters in a row may be read as one word that was spelled out."""

# Cyrillic, Greek, Armenian letters and small capitals that look like Latin ones.
_LATIN: Final = dict(
    zip(
        "авсенкмортхуіѕјԁһԛѡӏɡɑԍπ"
        "αεοικνρτυχωβησлбгдзипщю"
        "սօոհցզɩ"
        "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
        "abcehkmoptxyisjdhqwlgagn"
        "aeoikvptuxwbnolbrdzunwu"
        "uonhgqi"
        "abcdefghijklmnoprstuvwyz",
        strict=True,
    )
)
_CYRILLIC: Final = dict(
    zip("abcehkmnoprtuxydgizfslvjı", "абсенкмпоргтихудгизфслвии", strict=True)
)
_LOOKALIKES: Final = frozenset("abcehkmoptxyu")
"""Latin letters that alone can spell a Cyrillic word."""
_RUSSIAN: Final = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
_LEET_LATIN: Final = dict(zip("013457892@$!|+€£¢", "oieastbgzasiltelc", strict=True))
_LEET_CYRILLIC: Final = dict(zip("01346@$!|9", "оизчбасиия", strict=True))
_BOX_LETTERS: Final = (0x1F130, 0x1F150, 0x1F170, 0x1F1E6)

_MASKS: Final = "*#%"
_CHUNK: Final = re.compile(r"\S+")
_APART: Final = re.compile(r"[^\w@$!|+€£¢]+|_+")
_EDGES: Final = re.compile(r"^[^\w@$€£¢*#%]+|[^\w@$*#%]+$|(?<=\w)!+$")
_MASKED: Final = re.compile(r"[^\W\d_]+(?:[*#%]+[^\W\d_]*)+")


def folded(text: str) -> str:
    """Small plain letters: no accents but ñ, no й, no ё, no boxes around letters, nothing unseen."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept: list[str] = []
    for sign in plain:
        kind = unicodedata.category(sign)
        if kind in ("Mn", "Me"):
            if kept and sign == "\u0303" and kept[-1] == "n":
                kept[-1] = "ñ"
            continue
        if kind != "Cf":
            kept.append(_unboxed(sign))
    return "".join(kept)


def _unboxed(sign: str) -> str:
    code = ord(sign)
    for first in _BOX_LETTERS:
        if first <= code < first + 26:
            return chr(ord("a") + code - first)
    return sign


def words(text: str) -> Iterator[str]:
    """What stands between blanks and stops, and chunks whose inner stops only pretend to part them."""
    for chunk in chunks(text):
        parts = [part for part in _APART.split(chunk) if part]
        yield from parts
        if len(parts) > 1 and any(len(part) <= 3 for part in parts):
            yield "".join(parts)


def chunks(text: str) -> list[str]:
    return [
        chunk
        for match in _CHUNK.finditer(text)
        if (chunk := _EDGES.sub("", match[0])) and len(chunk) <= 4 * WORD_CHARS_MAX
    ]


def spelled(text: str) -> Iterator[str]:
    """Words that were spelled out, letter by letter: `f u c k`, `х.у й`."""
    letters: list[str] = []
    for chunk in [*_pieces(text), "  "]:
        if len(chunk) == 1:
            letters.append(chunk)
            continue
        if len(letters) >= 3:
            yield "".join(letters[:SPELLED_MAX])
        letters.clear()


def split_words(text: str) -> Iterator[str]:
    """Neighbours that may be halves of one word: `fu ck`."""
    pieces = _pieces(text)
    for left, right in pairwise(pieces):
        if 2 <= min(len(left), len(right)) <= 3 and len(left) + len(right) <= 8:
            yield left + right


def _pieces(text: str) -> list[str]:
    return [part for chunk in chunks(text) for part in _APART.split(chunk) if part]


def masked(text: str) -> Iterator[str]:
    """`f**k` and its like: letters with stars between them, a star a letter."""
    for chunk in chunks(text):
        if any(mask in chunk for mask in _MASKS) and _MASKED.fullmatch(chunk):
            yield re.sub(f"[{_MASKS}]", "*", chunk)


def latin_views(word: str) -> Iterator[str]:
    """How a word reads in Latin letters; a 1 may be an i or an l."""
    letters = {sign for sign in word if sign.isalpha()}
    if letters <= _RUSSIAN:
        return
    read = "".join(_LATIN.get(sign, sign) for sign in word)
    yield _with(read, _LEET_LATIN)
    if "1" in read or "|" in read:
        yield _with(read.replace("1", "l").replace("|", "l"), _LEET_LATIN)


def cyrillic_views(word: str) -> Iterator[str]:
    """How a word reads in Cyrillic letters."""
    letters = {sign for sign in word if sign.isalpha()}
    if not letters or (letters.isdisjoint(_RUSSIAN) and not letters <= _LOOKALIKES):
        return
    plain = _with(word, _LEET_CYRILLIC)
    yield "".join(_CYRILLIC.get(sign, sign) for sign in plain)
    if "b" in word:
        yield "".join(_CYRILLIC.get(sign, sign) for sign in plain.replace("b", "ь"))


def _with(word: str, leet: dict[str, str]) -> str:
    return "".join(leet.get(sign, sign) for sign in word)
