"""How often someone may ask: in any window of a budget's seconds, at most so many are accepted.

The law is exact. It needs only the times of the last `allowed` accepted calls: one more fits when the
oldest of them lies a whole window back. That holds even when times come out of order, from clocks that differ:
of any `allowed + 1` accepted calls, two lie a multiple of `allowed` apart in the order of their coming, and so
at least a window apart in time. Memory: KEYS_MAX keys of at most WHO_CHARS_MAX, each with at most
`allowed` times of 8 bytes.
"""

from array import array
from math import ceil
from typing import Final, Protocol

from msgspec import Struct

KEYS_MAX: Final = 200_000
WHO_CHARS_MAX: Final = 200
ALLOWED_MAX: Final = 1_000_000
SECONDS_MAX: Final = 86_400
HAND_STEPS: Final = 2
HAND_STEPS_WHEN_FULL: Final = 8


class Budget(Struct, frozen=True):
    """So many accepted calls in any window of so many seconds.

    A strict budget guards something that must not be guessed at: it refuses while it cannot be counted.
    """

    name: str
    allowed: int
    seconds: int = 60
    strict: bool = False

    def __post_init__(self) -> None:
        assert 1 <= self.allowed <= ALLOWED_MAX, self
        assert 1 <= self.seconds <= SECONDS_MAX, self


class Limits(Protocol):
    async def take(self, who: str, budget: Budget, now: float) -> int:
        """0 when the call is accepted, else the whole seconds to wait before one would be."""
        ...


class SlidingLimits:
    """The law within one process."""

    def __init__(self, keys_max: int = KEYS_MAX) -> None:
        self._keys_max = keys_max
        self._rings: dict[tuple[str, str], _Ring] = {}
        # The same keys in a row, for the hand: it walks round and forgets who has been idle.
        self._row: list[tuple[str, str]] = []
        self._hand = 0

    def __len__(self) -> int:
        return len(self._row)

    async def take(self, who: str, budget: Budget, now: float) -> int:
        return self.take_now(who, budget, now)

    def take_now(self, who: str, budget: Budget, now: float) -> int:
        """As take, for callers that cannot wait: it is on the path of every request."""
        key = (budget.name, who)
        ring = self._rings.get(key)
        if ring is None:
            return self._welcome(key, budget, now)
        allowed = budget.allowed
        if ring.allowed != allowed or ring.seconds != budget.seconds:
            ring.refit(budget)
        times = ring.times
        if len(times) < allowed:
            times.append(now)
        else:
            at = ring.oldest
            oldest = times[at]
            if now - oldest < ring.seconds:
                return ceil(ring.seconds - (now - oldest))
            times[at] = now
            at += 1
            ring.oldest = at if at < allowed else 0
        if now > ring.latest:
            ring.latest = now
        return 0

    def _welcome(self, key: tuple[str, str], budget: Budget, now: float) -> int:
        assert len(key[1]) <= WHO_CHARS_MAX, "name who asks by an id or an address"
        self._sweep(HAND_STEPS, now)
        if len(self._row) >= self._keys_max:
            self._sweep(HAND_STEPS_WHEN_FULL, now)
        if len(self._row) >= self._keys_max:
            # To forget someone who still counts would break the law for them; so the newcomer waits.
            return 1
        self._rings[key] = _Ring(budget, now)
        self._row.append(key)
        return 0

    def _sweep(self, steps: int, now: float) -> None:
        row = self._row
        for _ in range(min(steps, len(row))):
            if self._hand >= len(row):
                self._hand = 0
            ring = self._rings[row[self._hand]]
            if now - ring.latest < ring.seconds:
                self._hand += 1
                continue
            del self._rings[row[self._hand]]
            row[self._hand] = row[-1]
            row.pop()


class _Ring:
    """When one key was last accepted; once full, `oldest` is where the oldest time lies."""

    __slots__ = ("allowed", "latest", "oldest", "seconds", "times")

    def __init__(self, budget: Budget, now: float) -> None:
        self.allowed = budget.allowed
        self.seconds = budget.seconds
        self.times = array("d", (now,))
        self.oldest = 0
        self.latest = now

    def refit(self, budget: Budget) -> None:
        """An operator changed the budget: keep what was accepted, under the new law."""
        in_order = self.times[self.oldest :] + self.times[: self.oldest]
        self.times = in_order[-budget.allowed :]
        self.oldest = 0
        self.allowed = budget.allowed
        self.seconds = budget.seconds
