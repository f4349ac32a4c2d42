"""Which letters a public name may be written in, and which scripts go together."""

from bisect import bisect_right
from typing import Final, NamedTuple

GRAPHEMES_MIN: Final = 3
# Where one sign is a syllable or a word, two are already a name: 李明, राम.
DENSE_GRAPHEMES_MIN: Final = 2
MARKS_MAX: Final = 2
# Vowel signs, nukta, virama and nasals pile up on one letter in ordinary words.
BRAHMIC_MARKS_MAX: Final = 4


class Script(NamedTuple):
    """A script in everyday use, and what a word in it may hold."""

    name: str
    marks_max: int = MARKS_MAX
    graphemes_min: int = GRAPHEMES_MIN


LATIN: Final = Script("Latin")
GREEK: Final = Script("Greek")
CYRILLIC: Final = Script("Cyrillic")
ARABIC: Final = Script("Arabic")
HAN: Final = Script("Han", graphemes_min=DENSE_GRAPHEMES_MIN)
KANA: Final = Script("Kana", graphemes_min=DENSE_GRAPHEMES_MIN)
HANGUL: Final = Script("Hangul", graphemes_min=DENSE_GRAPHEMES_MIN)
BOPOMOFO: Final = Script("Bopomofo", graphemes_min=DENSE_GRAPHEMES_MIN)


def _brahmic(name: str) -> Script:
    return Script(name, BRAHMIC_MARKS_MAX, DENSE_GRAPHEMES_MIN)


# Blocks of the recommended scripts without their archaic and phonetic corners, where
# most look-alikes live; runes, Lisu, Cherokee, Coptic and the like are not here at all.
_BLOCKS: Final = tuple(
    sorted(
        (
            (0x41, 0x5A, LATIN),
            (0x61, 0x7A, LATIN),
            (0xC0, 0x17F, LATIN),
            (0x18F, 0x18F, LATIN),
            (0x198, 0x199, LATIN),
            (0x1A0, 0x1A1, LATIN),
            (0x1AF, 0x1B0, LATIN),
            (0x1CD, 0x1DC, LATIN),
            (0x1E6, 0x1ED, LATIN),
            (0x1F8, 0x21B, LATIN),
            (0x21E, 0x21F, LATIN),
            (0x226, 0x233, LATIN),
            (0x253, 0x257, LATIN),
            (0x259, 0x259, LATIN),
            (0x25B, 0x25B, LATIN),
            (0x272, 0x272, LATIN),
            (0x28B, 0x28B, LATIN),
            (0x181, 0x181, LATIN),
            (0x186, 0x186, LATIN),
            (0x189, 0x18A, LATIN),
            (0x190, 0x190, LATIN),
            (0x19D, 0x19D, LATIN),
            (0x1B2, 0x1B4, LATIN),
            (0x1E00, 0x1EFF, LATIN),
            (0x386, 0x3CE, GREEK),
            (0x1F00, 0x1FFC, GREEK),
            (0x400, 0x45F, CYRILLIC),
            (0x48A, 0x52F, CYRILLIC),
            (0x531, 0x587, Script("Armenian")),
            (0x591, 0x5F2, Script("Hebrew")),
            (0x620, 0x6D5, ARABIC),
            (0x6E5, 0x6FC, ARABIC),
            (0x750, 0x77F, ARABIC),
            (0x780, 0x7B1, Script("Thaana")),
            (0x900, 0x97F, _brahmic("Devanagari")),
            (0x980, 0x9FE, _brahmic("Bengali")),
            (0xA01, 0xA75, _brahmic("Gurmukhi")),
            (0xA81, 0xAFF, _brahmic("Gujarati")),
            (0xB01, 0xB77, _brahmic("Oriya")),
            (0xB82, 0xBFA, _brahmic("Tamil")),
            (0xC00, 0xC7F, _brahmic("Telugu")),
            (0xC80, 0xCF2, _brahmic("Kannada")),
            (0xD00, 0xD7F, _brahmic("Malayalam")),
            (0xD81, 0xDF4, _brahmic("Sinhala")),
            (0xE01, 0xE59, _brahmic("Thai")),
            (0xE81, 0xEDF, _brahmic("Lao")),
            (0xF20, 0xFBC, _brahmic("Tibetan")),
            (0x1000, 0x109D, _brahmic("Myanmar")),
            (0x10D0, 0x10FF, Script("Georgian")),
            (0x1C90, 0x1CBF, Script("Georgian")),
            (0x1200, 0x137F, Script("Ethiopic")),
            (0x1780, 0x17E9, _brahmic("Khmer")),
            (0x3005, 0x3006, HAN),
            (0x3041, 0x3096, KANA),
            (0x3099, 0x309E, KANA),
            (0x30A1, 0x30FE, KANA),
            (0x3105, 0x312F, BOPOMOFO),
            (0x3400, 0x4DBF, HAN),
            (0x4E00, 0x9FFF, HAN),
            (0xAC00, 0xD7A3, HANGUL),
            (0x20000, 0x3134A, HAN),
        ),
        key=lambda block: block[0],
    )
)
_STARTS: Final = [first for first, _, _ in _BLOCKS]

# Marks that are shared by several scripts: accents, not strokes through the letter.
_ACCENTS: Final = frozenset(
    map(chr, (*range(0x300, 0x315), 0x31B, *range(0x323, 0x332)))
)
_ACCENTED: Final = frozenset({LATIN, GREEK, CYRILLIC})

_TOGETHER: Final = (
    frozenset({HAN, KANA}),
    frozenset({HAN, HANGUL}),
    frozenset({HAN, BOPOMOFO}),
)
# Half of these look like Latin: one word never mixes them with anything.
_ALONE: Final = frozenset({"Greek", "Cyrillic", "Armenian"})


def script_of(sign: str) -> Script | None:
    """The script of a letter, a mark or a digit of its own; None if names do without it."""
    point = ord(sign)
    block = _BLOCKS[bisect_right(_STARTS, point) - 1] if point >= _STARTS[0] else None
    return block[2] if block and point <= block[1] else None


def takes_mark(base: Script, mark: str) -> bool:
    """Whether a mark belongs on letters of this script."""
    return base in _ACCENTED if mark in _ACCENTS else script_of(mark) == base


def go_together(scripts: frozenset[Script]) -> bool:
    """Whether one word may be written in these scripts at once."""
    if len(scripts) <= 1:
        return True
    if any(script.name in _ALONE for script in scripts):
        return False
    others = scripts - {LATIN}
    return len(others) == 1 or any(others <= allowed for allowed in _TOGETHER)
