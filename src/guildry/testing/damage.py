"""Damage to a proof: bits flipped, pieces lost, doubled, swapped, put in."""

from collections.abc import Callable, Iterator
from random import Random

MUTATIONS = 10_000


def mutations(original: str, *, seed: int, count: int = MUTATIONS) -> Iterator[str]:
    """Texts that differ from the original, each by one piece of damage or a few."""
    dice = Random(seed)
    made = 0
    while made < count:
        damaged = original
        for _ in range(dice.choice((1, 1, 1, 2, 3))):
            damaged = dice.choice(_DAMAGE)(damaged, dice)
        if damaged != original:
            made += 1
            yield damaged


def _flip(text: str, dice: Random) -> str:
    if not text:
        return "x"
    at = dice.randrange(len(text))
    return text[:at] + chr(ord(text[at]) ^ 1 << dice.randrange(8)) + text[at + 1 :]


def _replace(text: str, dice: Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(_SIGNS) + text[at + 1 :]


def _insert(text: str, dice: Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(_SIGNS) + text[at:]


def _drop(text: str, dice: Random) -> str:
    at, size = dice.randrange(len(text) + 1), dice.choice((1, 1, 2, 8))
    return text[:at] + text[at + size :]


def _double(text: str, dice: Random) -> str:
    at, size = dice.randrange(len(text) + 1), dice.choice((1, 4, 16))
    return text[:at] + text[at : at + size] * 2 + text[at + size :]


def _swap(text: str, dice: Random) -> str:
    if len(text) < 2:
        return text
    one, two = sorted(dice.sample(range(len(text)), 2))
    return text[:one] + text[two] + text[one + 1 : two] + text[one] + text[two + 1 :]


def _cut(text: str, dice: Random) -> str:
    return text[: dice.randrange(len(text) + 1)]


_SIGNS = "0123456789abcdefABCDEFxyzXYZ-_=+/%&.\n\r\t \0{}\"'\\\x7f\xa0\u200b\u0430\ud800\U0001f600"
_DAMAGE: tuple[Callable[[str, Random], str], ...] = (
    _flip,
    _flip,
    _replace,
    _insert,
    _drop,
    _double,
    _swap,
    _cut,
)
