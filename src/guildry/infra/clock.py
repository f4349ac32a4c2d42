"""The hall's one clock, and its dice. Whoever needs time or chance is handed one of these."""

import random
import secrets
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

ROUND_TRIPS: Final = 5
STAND_STILL_MAX: Final = timedelta(seconds=1)
SIDES_MAX: Final = 10**9
NOISE_BYTES_MAX: Final = 4096

_SPAN_ZERO: Final = timedelta()


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment in UTC, to the microsecond."""
        ...


class Dice(Protocol):
    def roll(self, sides: int) -> int:
        """A fair whole number from 1 to sides."""
        ...

    def noise(self, count: int) -> bytes: ...


class HallClock:
    """The database's clock as seen from here: this machine's pulse plus a measured offset.

    Until it first agrees with the database it shows the machine's own time.
    """

    __slots__ = ("_latest", "_offset", "_pulse")

    def __init__(self, pulse: Callable[[], float] = time.monotonic) -> None:
        # The pulse is monotonic: a machine whose clock is set while we run changes nothing here.
        self._pulse = pulse
        self._offset = time.time() - pulse()
        self._latest = datetime.fromtimestamp(0, UTC)

    def now(self) -> datetime:
        moment = datetime.fromtimestamp(self._pulse() + self._offset, UTC)
        if moment < self._latest:
            return self._latest
        self._latest = moment
        return moment

    async def agree(self, ask: Callable[[], Awaitable[datetime]]) -> timedelta:
        """Measure the offset anew, and say by how much the clock was corrected.

        The quickest of a few round trips bounds the error best: it is at most half that trip.
        A small correction backwards makes the clock stand still until time has caught up; one
        beyond STAND_STILL_MAX steps, for a clock that stands for an hour is worse.
        """
        trips = [await self._round_trip(ask) for _ in range(ROUND_TRIPS)]
        _, offset = min(trips)
        before, self._offset = self._offset, offset
        if timedelta(seconds=before - offset) > STAND_STILL_MAX:
            self._latest = datetime.fromtimestamp(0, UTC)
        return timedelta(seconds=offset - before)

    async def _round_trip(
        self, ask: Callable[[], Awaitable[datetime]]
    ) -> tuple[float, float]:
        asked = self._pulse()
        theirs = await ask()
        answered = self._pulse()
        assert theirs.tzinfo is not None, "the database must answer with its time zone"
        return answered - asked, theirs.timestamp() - (asked + answered) / 2


class OwnClock:
    """A clock that stands still until its owner moves it: for tests and simulations."""

    __slots__ = ("_now",)

    def __init__(self, start: datetime = datetime(2030, 1, 1, tzinfo=UTC)) -> None:
        assert start.tzinfo is not None, "a moment without a zone is no moment"
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def advance(self, span: timedelta) -> None:
        assert span >= _SPAN_ZERO, "time runs forward"
        self._now += span


class SystemDice:
    """Dice that nobody can foresee."""

    __slots__ = ()

    def roll(self, sides: int) -> int:
        assert 1 <= sides <= SIDES_MAX
        return secrets.randbelow(sides) + 1

    def noise(self, count: int) -> bytes:
        assert 0 <= count <= NOISE_BYTES_MAX
        return secrets.token_bytes(count)


class SeededDice:
    """Dice that fall the same way for the same seed: for tests and simulations, never for stakes."""

    __slots__ = ("_random",)

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - to be foreseen is the point

    def roll(self, sides: int) -> int:
        assert 1 <= sides <= SIDES_MAX
        return self._random.randrange(sides) + 1

    def noise(self, count: int) -> bytes:
        assert 0 <= count <= NOISE_BYTES_MAX
        return self._random.randbytes(count)
