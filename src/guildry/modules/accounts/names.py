"""Public names: what may be shown, and what two names must not share.

A name that others see is what impostors work with. So it is visible, written in letters
that people use, one script to a word, and unique by its skeleton: what remains when all
that the eye does not tell apart is made the same (UTS #39, and coarser than it in places).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

import msgspec

from guildry.modules.accounts.names_confusable import CONFUSABLE, LEET
from guildry.modules.accounts.names_scripts import (
    ARABIC,
    Script,
    go_together,
    script_of,
    takes_mark,
)

RAW_CHARS_MAX: Final = 256
NAME_GRAPHEMES_MAX: Final = 24
NAME_BYTES_MAX: Final = 96


class NameFlaw(StrEnum):
    """What is wrong with a name."""

    SHORT = "short"
    LONG = "long"
    INVISIBLE = "invisible"
    SIGN = "sign"
    MARKS = "marks"
    SEPARATOR = "separator"
    MIXED = "mixed"
    NO_LETTER = "no_letter"
    RESERVED = "reserved"


class BadName(Exception):
    """The name may not be taken, by anyone."""

    def __init__(self, flaw: NameFlaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


class Name(msgspec.Struct, frozen=True):
    """A name as it is shown, and the skeleton that must be unique in the hall."""

    shown: str
    skeleton: str


def clean_name(raw: str, *, reserved: Iterable[str] = ()) -> Name:
    """Read a name that someone wants; `reserved` are the hall's own words beside ours."""
    if len(raw) > RAW_CHARS_MAX:
        raise BadName(NameFlaw.LONG)
    shown = _SPACES.sub(" ", _composed(raw)).strip(" ")
    _refuse_unseen(shown)
    if not shown:
        raise BadName(NameFlaw.SHORT)
    words = _SEPARATOR.split(shown)
    if not all(words):
        raise BadName(NameFlaw.SEPARATOR)
    scripts = [script for word in words for script in _scripts_of(word)]
    _check_size(shown, scripts)
    if not scripts:
        raise BadName(NameFlaw.NO_LETTER)
    if _is_reserved(shown, words, reserved):
        raise BadName(NameFlaw.RESERVED)
    return Name(shown=shown, skeleton=skeleton(shown))


_SPACES: Final = re.compile(r" +")
_SEPARATOR: Final = re.compile(r"[ _.\-]")
_NON_JOINER: Final = "\u200c"
_JOINER: Final = "\u200d"
_JOINERS: Final = frozenset({_NON_JOINER, _JOINER})
# Letters and marks by category that no font draws.
_UNSEEN: Final = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufeff"
) | frozenset(map(chr, range(0xFE00, 0xFE10)))
_UNSEEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LETTERS: Final = frozenset({"Lu", "Ll", "Lt", "Lo"})
_MARKS: Final = frozenset({"Mn", "Mc"})
# Modifier letters that spell words; the others only decorate. The last two stand for
# an apostrophe in Ukrainian and Hawaiian, and need a letter before them.
_APOSTROPHES: Final = frozenset("ʼʻ")
_SPELLING: Final = frozenset("々ーゝゞヽヾๆໆ") | _APOSTROPHES
_VIRAMA: Final = 9


def _composed(raw: str) -> str:
    # NFKC takes the Thai and Lao "am" apart, and fonts draw the pieces badly.
    composed = unicodedata.normalize("NFKC", raw)
    return composed.replace("\u0e4d\u0e32", "\u0e33").replace("\u0ecd\u0eb2", "\u0eb3")


def _refuse_unseen(text: str) -> None:
    for sign in text:
        if sign in _JOINERS:
            continue  # looked at in their word
        if sign in _UNSEEN or unicodedata.category(sign) in _UNSEEN_CATEGORIES:
            raise BadName(NameFlaw.INVISIBLE)


def _scripts_of(word: str) -> list[Script]:
    """The script of each letter in a word that may stand in a name."""
    scripts: list[Script] = []
    digits: set[Script | None] = set()
    base: Script | None = None
    before, marks = "", ""
    for sign, after in zip(word, word[1:] + " ", strict=True):
        category = unicodedata.category(sign)
        if category in _MARKS:
            marks += sign
            _check_marks(base, marks)
        elif sign in _JOINERS:
            _check_joiner(sign, before, after)
        elif category == "Nd":
            digits.add(None if sign.isascii() else script_of(sign))
            base, marks = script_of(sign), ""
        else:
            base, marks = _letter(sign, category, base), ""
            scripts.append(base)
        before = sign
    if not _in_one_hand(frozenset(scripts), digits):
        raise BadName(NameFlaw.MIXED)
    return scripts


def _in_one_hand(scripts: frozenset[Script], digits: set[Script | None]) -> bool:
    """Whether letters and digits belong together; a script's own digits stay with it."""
    if len(digits) > 1 or not go_together(scripts):
        return False
    return digits <= {None} or scripts <= digits


def _letter(sign: str, category: str, base: Script | None) -> Script:
    if sign in _APOSTROPHES and base is not None:
        return base
    script = script_of(sign)
    if script is None or (category not in _LETTERS and sign not in _SPELLING):
        raise BadName(NameFlaw.SIGN)
    return script


def _check_marks(base: Script | None, marks: str) -> None:
    if base is None or not takes_mark(base, marks[-1]):
        raise BadName(NameFlaw.MARKS)
    if len(marks) > base.marks_max or marks[-1:] == marks[-2:-1]:
        raise BadName(NameFlaw.MARKS)


def _check_joiner(sign: str, before: str, after: str) -> None:
    """A joiner is seen only where it changes its neighbours: after a virama, or in Persian."""
    if before and unicodedata.combining(before) == _VIRAMA and after != " ":
        return
    persian = before and script_of(before) == script_of(after) == ARABIC
    if sign != _NON_JOINER or not persian or after in _JOINERS:
        raise BadName(NameFlaw.INVISIBLE)


def _check_size(shown: str, scripts: list[Script]) -> None:
    graphemes = sum(1 for _ in _bases(shown))
    enough = min((script.graphemes_min for script in scripts), default=1)
    if graphemes < enough:
        raise BadName(NameFlaw.SHORT)
    if graphemes > NAME_GRAPHEMES_MAX or len(shown.encode()) > NAME_BYTES_MAX:
        raise BadName(NameFlaw.LONG)


def _bases(shown: str) -> Iterator[str]:
    for sign in shown:
        if sign not in _JOINERS and unicodedata.category(sign) not in _MARKS:
            yield sign


def skeleton(text: str) -> str:
    """What remains of a text when everything that looks alike is made the same."""
    folded = unicodedata.normalize(
        "NFKC", unicodedata.normalize("NFKC", text).casefold()
    )
    kept = "".join(sign for sign in folded if not _is_passed_over(sign))
    parts = unicodedata.normalize("NFD", kept)
    seen = "".join(_digit(sign) for sign in _DOTTED.sub(r"\1", parts))
    # Once more: accents that were made the same may have changed their order.
    return unicodedata.normalize("NFD", seen.translate(CONFUSABLE))


def _is_passed_over(sign: str) -> bool:
    return sign in _DROPPED or unicodedata.category(sign) == "Cf"


_DOTTED: Final = re.compile("([ijіј])\u0307")  # a small i has its dot already
_DROPPED: Final = _UNSEEN | _APOSTROPHES | frozenset(" _.-'’`")


def _digit(sign: str) -> str:
    # ٣ and 3 do not look alike, but they read alike.
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


# Nobody may be called this.
_WORDS: Final = """
system root sysop guildhall everyone here channel anyone nobody somebody
user username player guest anonymous unknown deleted null undefined none true false
test bot api mail postmaster webmaster hostmaster abuse security help info
owner founder creator developer moderators admins bank treasury auction ledger escrow
wallet telegram discord ethereum stripe
система все здесь никто кто-то аноним гость неизвестно удален удалён владелец владельцы
хозяин основатель создатель разработчик бот помощь инфо банк казна аукцион игрок
пользователь безопасность модераторы админы
sistema todos aquí nadie alguien anónimo invitado desconocido eliminado dueño propietario
fundador creador desarrollador ayuda banco subasta jugador usuario seguridad ninguno nulo
verdadero falso moderadores administradores
"""
# Nor may any word of a name be one of these: "Admin Bob", "Guildry Support".
_OFFICES: Final = """
guildry admin administrator administration moderator support staff official
админ администратор администрация модератор поддержка техподдержка персонал официальный
administrador administradora administración moderador moderadora soporte oficial
"""


_ACCENTS: Final = frozenset(map(chr, range(0x300, 0x370)))
_NUMBERS: Final = "0123456789 _.-"


def _bare(text: str) -> str:
    """A skeleton without accents and leet: `Ádm1n` is `admln`."""
    parts = unicodedata.normalize("NFD", text)
    plain = "".join(sign for sign in parts if sign not in _ACCENTS)
    return skeleton(plain).translate(LEET)


_RESERVED: Final = frozenset(_bare(word) for word in f"{_WORDS} {_OFFICES}".split())
_RESERVED_IN_PARTS: Final = frozenset(_bare(word) for word in _OFFICES.split())


def _is_reserved(shown: str, words: list[str], reserved: Iterable[str]) -> bool:
    ours = frozenset(_bare(word) for word in reserved)
    if not (_RESERVED | ours).isdisjoint(_readings(shown)):
        return True
    parts = {reading for word in words for reading in _readings(word)}
    return not (_RESERVED_IN_PARTS | ours).isdisjoint(parts)


def _readings(text: str) -> set[str]:
    # `admin007` and `0wner`: a digit at the edge is a number to one eye, a letter to another.
    return {_bare(text), _bare(text.rstrip(_NUMBERS)), _bare(text.strip(_NUMBERS))}
