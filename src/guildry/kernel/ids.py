import os
import time
from typing import NewType
from uuid import UUID

PlayerId = NewType("PlayerId", UUID)
SessionId = NewType("SessionId", UUID)

_VERSION_AND_VARIANT = (7 << 76) | (0b10 << 62)
_RANDOM_BITS = ((1 << 12) - 1) << 64 | ((1 << 62) - 1)


def new_id() -> UUID:
    """A UUID version 7: sorts by the millisecond it was made in, and cannot be guessed."""
    milliseconds = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10)) & _RANDOM_BITS
    return UUID(int=milliseconds << 80 | _VERSION_AND_VARIANT | noise)
