"""A text without what nobody can see and what only gets in the way; the words themselves stay as written."""

import unicodedata
from typing import Final

MARKS_ON_A_LETTER_MAX: Final = 2
JOINER: Final = "\u200d"
"""Holds families and flags together; everywhere else it only hides."""
_EMOJI_FROM: Final = 0x2190
_UNSEEN: Final = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
)


def tidied(text: str) -> str:
    """The same text with one kind of line break, no unseen signs, and no towers of marks."""
    kept: list[str] = []
    marks = 0
    for sign in text.replace("\r\n", "\n").replace("\r", "\n"):
        kind = unicodedata.category(sign)
        if kind in ("Mn", "Me"):
            marks += 1
            if marks > MARKS_ON_A_LETTER_MAX:
                continue
        else:
            marks = 0
        if sign in "\n\t" or _is_seen(sign, kind, kept):
            kept.append(sign)
    return "".join(kept).strip()


def _is_seen(sign: str, kind: str, before: list[str]) -> bool:
    if sign == JOINER:
        return bool(before) and ord(before[-1]) >= _EMOJI_FROM
    # Controls, formats (joiners, bidi overrides), halves of pairs, and what is nobody's yet.
    return kind not in ("Cc", "Cf", "Cs", "Co", "Cn") and sign not in _UNSEEN
