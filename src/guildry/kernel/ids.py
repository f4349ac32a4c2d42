import os
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Final, NewType
from uuid import UUID, SafeUUID

PlayerId = NewType("PlayerId", UUID)
SessionId = NewType("SessionId", UUID)

IDS_A_DRAW: Final = 64
_VERSION_AND_VARIANT = (7 << 76) | (0b10 << 62)
_RANDOM_BITS = ((1 << 12) - 1) << 64 | ((1 << 62) - 1)
_new = object.__new__
_put = object.__setattr__


def new_id() -> UUID:
    """A UUID version 7: sorts by the millisecond it was made in, and cannot be guessed."""
    if _DRAWN:
        return id_of(*_DRAWN[-1]())
    return id_of(time.time_ns() // 1_000_000, int.from_bytes(_noise()))


def _noise() -> bytes:
    """Ten bytes; the system is asked for those of many ids at once, for asking takes longer than all else."""
    if not _NOISE:
        fresh = os.urandom(10 * IDS_A_DRAW)
        _NOISE.extend(fresh[at : at + 10] for at in range(0, len(fresh), 10))
    return _NOISE.pop()


def id_of(milliseconds: int, noise: int) -> UUID:
    """The id of a moment and some noise."""
    # What UUID(int=...) does after its checks, which take longer than all of this.
    made = _new(UUID)
    _put(made, "int", milliseconds << 80 | _VERSION_AND_VARIANT | noise & _RANDOM_BITS)
    _put(made, "is_safe", SafeUUID.unknown)
    return made


@contextmanager
def foreseeable_ids_unsafe(draw: Callable[[], tuple[int, int]]) -> Generator[None]:
    """Draw each id's moment and noise from elsewhere: for simulations that must come out alike."""
    _DRAWN.append(draw)
    try:
        yield
    finally:
        _DRAWN.pop()


_NOISE: Final[list[bytes]] = []
# A child must not draw what its parent draws.
os.register_at_fork(after_in_child=_NOISE.clear)
_DRAWN: Final[list[Callable[[], tuple[int, int]]]] = []
