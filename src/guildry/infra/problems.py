"""What a problem was: whether a connection was cut, and in a few words where it went wrong."""

import re
import traceback
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

import asyncpg

from guildry.kernel import Away

FRAMES_MAX: Final = 6
CAUSES_MAX: Final = 8
MESSAGE_CHARS_MAX: Final = 300
_MAY_BE_SECRET: Final = re.compile(r"(?=\S*\d)\S{20,}")
_CUT_OFF: Final = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    ConnectionError,
)


def was_cut_off(problem: BaseException) -> bool:
    """Whether a connection to the database broke, rather than what was asked of it."""
    return any(isinstance(cause, _CUT_OFF) for cause in _causes(problem))


def short_trace(problem: BaseException) -> str:
    """Where it went wrong and as what; long words with digits are left out, for they may be secrets."""
    if isinstance(problem, Away) and problem.__cause__ is not None:
        problem = problem.__cause__
    frames = traceback.extract_tb(problem.__traceback__)[-FRAMES_MAX:]
    steps = (f"{PurePath(one.filename).name}:{one.lineno} {one.name}" for one in frames)
    message = _MAY_BE_SECRET.sub("…", str(problem))[:MESSAGE_CHARS_MAX]
    return f"{type(problem).__name__}: {message}\n{' > '.join(steps)}"


def _causes(problem: BaseException) -> Iterator[BaseException]:
    """What lies behind a problem; a connection that was cut shows itself below its own clean-up."""
    cause: BaseException | None = problem
    for _ in range(CAUSES_MAX):
        if cause is None:
            return
        yield cause
        cause = cause.__cause__ or cause.__context__
