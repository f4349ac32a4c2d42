"""A clock in a file: whoever sends moves it on, and the platform that listens reads it."""

import mmap
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

BEGAN: Final = datetime(2030, 1, 1, tzinfo=UTC)
"""When the house's own clock begins, too: so nothing that waits there lies years ahead."""
_SECONDS: Final = struct.Struct("d")


class SharedClock:
    """It stands still while anything is under way, so that no busy machine makes a sender look hasty."""

    def __init__(self, file: Path, *, begin: bool = False) -> None:
        if begin:
            file.write_bytes(_SECONDS.pack(0.0))
        with file.open("r+b") as opened:
            self._memory = mmap.mmap(opened.fileno(), _SECONDS.size)

    def now(self) -> datetime:
        (seconds,) = _SECONDS.unpack(self._memory[:])
        return BEGAN + timedelta(seconds=seconds)

    def advance(self, seconds: float) -> None:
        (before,) = _SECONDS.unpack(self._memory[:])
        self._memory[:] = _SECONDS.pack(before + seconds)
