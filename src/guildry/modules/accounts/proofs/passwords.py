"""Passwords: what is too weak, how they are kept (argon2id), how they are compared.

Hashing takes about 25 ms of one core and 19 MiB by design: callers give it a thread.
"""

import re
import unicodedata
from enum import StrEnum
from typing import Final, NamedTuple

from argon2 import PasswordHasher, Type
from argon2.exceptions import VerificationError

from guildry.modules.accounts.proofs.common_passwords import COMMON

CHARS_MIN: Final = 8
CHARS_MAX: Final = 256
BYTES_MAX: Final = 1024
SALT_BYTES: Final = 16
DISTINCT_CHARS_MIN: Final = 4
OWN_WORD_CHARS_MIN: Final = 4
RUN_CHARS_MIN: Final = 4
STEM_CHARS_MAX: Final = 4
STEMMED_CHARS_MIN: Final = 12

# The least that OWASP asks of argon2id: 19 MiB, two passes, one lane.
_hasher: Final = PasswordHasher(
    time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, type=Type.ID
)
# The hash of a password that nobody has, made with the same parameters.
_NOBODY: Final = (
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
    "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)


class Weakness(StrEnum):
    """What is wrong with a password that someone wants to set."""

    SHORT = "short"
    LONG = "long"
    UNPRINTABLE = "unprintable"
    COMMON = "common"
    MONOTONOUS = "monotonous"
    YOURS = "yours"


class WeakPassword(Exception):
    """The password may not be set."""

    def __init__(self, weakness: Weakness) -> None:
        super().__init__(weakness.value)
        self.weakness = weakness


class PasswordCheck(NamedTuple):
    """Whether it was the password, and whether to hash it anew with today's parameters."""

    ok: bool
    needs_rehash: bool


def hash_password(password: str, *, salt: bytes) -> str:
    """What is stored in place of a password that `check_strength` let pass."""
    assert len(salt) == SALT_BYTES
    return _hasher.hash(_plain(password).encode(), salt=salt)


def check_password(password: str, stored: str) -> PasswordCheck:
    """Compare a password with what is stored; no input makes this fail."""
    plain = _plain(password) if len(password) <= CHARS_MAX else ""
    if not plain or _unprintable(plain):
        return PasswordCheck(ok=False, needs_rehash=False)
    try:
        _hasher.verify(stored, plain.encode())
    except (VerificationError, ValueError):  # the wrong password, or no hash of ours
        return PasswordCheck(ok=False, needs_rehash=False)
    return PasswordCheck(ok=True, needs_rehash=_hasher.check_needs_rehash(stored))


def check_nobody(password: str) -> PasswordCheck:
    """Spend the time that a real check takes, so that no one learns who has an account."""
    return check_password(password, _NOBODY)._replace(ok=False, needs_rehash=False)


def check_strength(password: str, *, own_words: tuple[str, ...] = ()) -> None:
    """Refuse a password that others would try first; `own_words` are names and e-mail."""
    if len(password) > CHARS_MAX:
        raise WeakPassword(Weakness.LONG)
    plain = _plain(password)
    if _unprintable(plain):
        raise WeakPassword(Weakness.UNPRINTABLE)
    if len(plain) < CHARS_MIN:
        raise WeakPassword(Weakness.SHORT)
    if len(plain.encode()) > BYTES_MAX:
        raise WeakPassword(Weakness.LONG)
    low = plain.casefold()
    if len(set(low)) < DISTINCT_CHARS_MIN or _is_run(low):
        raise WeakPassword(Weakness.MONOTONOUS)
    if _is_common(low):
        raise WeakPassword(Weakness.COMMON)
    if _core(low) in _cores_of(own_words):
        raise WeakPassword(Weakness.YOURS)


def _plain(password: str) -> str:
    # One phone writes é as one sign, another as two: it is the same password.
    return unicodedata.normalize("NFC", password)


def _unprintable(plain: str) -> bool:
    return any(unicodedata.category(sign) in ("Cc", "Cs") for sign in plain)


_ROWS: Final = (
    "0123456789012345678909876543210987654321",
    "abcdefghijklmnopqrstuvwxyzabcdef",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,./",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "a1b2c3d4e5f6g7h8i9j0",
    "1a2b3c4d5e6f7g8h9i0j",
    "qazwsxedcrfvtgbyhnujmik",
    "zaq12wsxcde34rfvbgt56yhn",
    "qwaszxqwaszx",
    "1qazxsw23edcvfr4",
    "!@#$%^&*()_+",
    "йцукенгшщзхъфывапролджэячсмитьбю",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "1й2ц3у4к5е6н7г8ш9щ0з",
)
_WALKS: Final = tuple(row for walk in _ROWS for row in (walk, walk[::-1]))
_DOUBLED: Final = re.compile(r"(.{1,6}?)\1+", re.DOTALL)


def _is_run(low: str) -> bool:
    """Whether it is one walk over the keyboard or alphabet, or one piece repeated."""
    return any(low in row for row in _WALKS) or _DOUBLED.fullmatch(low) is not None


_LEET: Final = str.maketrans("013457@$!", "oleastasi")
_EDGE: Final = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def _is_common(low: str) -> bool:
    core = _core(low)
    if _is_stem(core, low) or (len(core) >= RUN_CHARS_MIN and _is_run(core)):
        return True
    # `$unshine` wants its signs read first, `p4ssw0rd!` wants them off.
    tries = (low, core, _core(low.translate(_LEET)), core.translate(_LEET))
    return not COMMON.isdisjoint(tries)


def _is_stem(core: str, low: str) -> bool:
    """Whether it is a date, a telephone number, or `Aa@123456`: a stem and a row of digits."""
    short = len(core) <= STEM_CHARS_MAX and len(low) < STEMMED_CHARS_MIN
    return short and low.isascii() and (core == "" or core.isalpha())


def _core(low: str) -> str:
    """The word inside: `!Dragon2024` is `dragon` to those who guess."""
    return _EDGE.sub("", low)


def _cores_of(words: tuple[str, ...]) -> frozenset[str]:
    cores = (_core(_plain(word).casefold().partition("@")[0]) for word in words)
    return frozenset(core for core in cores if len(core) >= OWN_WORD_CHARS_MIN)
