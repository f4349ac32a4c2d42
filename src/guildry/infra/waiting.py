"""Waiting, with a limit, for what has no way to tell us."""

import fcntl
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

POLL_SECONDS = 0.01


def wait(done: Callable[[], bool], *, seconds_max: float) -> bool:
    """Whether it was done in time."""
    deadline = time.monotonic() + seconds_max
    while not done():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


@contextmanager
def locked(
    path: Path, *, seconds_max: float = 0, give_up: Callable[[], bool] = lambda: False
) -> Generator[int | None]:
    """Hold a lock file: its handle, or None if another holds it for too long.

    The lock lives as long as the handle is open in any process that inherited it, so
    the kernel opens the lock of a holder that was killed.
    """
    with path.open("ab") as file:
        handle = file.fileno()
        mine = False

        def settled() -> bool:
            nonlocal mine
            mine = mine or _try_lock(handle)
            return mine or give_up()

        wait(settled, seconds_max=seconds_max)
        yield handle if mine else None


def _try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
