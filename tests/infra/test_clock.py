import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from guildry.infra.clock import HallClock, OwnClock, SeededDice, SystemDice

HOUR = timedelta(hours=1)
CLOSE = timedelta(milliseconds=50)


class Database:
    """A database whose clock is off by so much from this machine's."""

    def __init__(self, off: timedelta) -> None:
        self.off = off
        self.asked = 0

    async def ask(self) -> datetime:
        self.asked += 1
        if self.asked % 5 != 3:
            time.sleep(0.002)  # noqa: ASYNC251 - a slow trip must hold up the clock's reading
        return datetime.now(UTC) + self.off


@pytest.mark.parametrize("off", [HOUR, -HOUR, timedelta(milliseconds=300)])
async def test_the_hall_shows_the_databases_time(off: timedelta):
    clock, database = HallClock(), Database(off)

    corrected = await clock.agree(database.ask)

    assert database.asked == 5
    assert abs(clock.now() - datetime.now(UTC) - off) < CLOSE
    assert abs(corrected - off) < CLOSE


async def test_a_small_correction_backwards_stands_still_and_never_steps_back():
    clock = HallClock()
    await clock.agree(Database(timedelta(milliseconds=500)).ask)
    before = clock.now()

    await clock.agree(Database(timedelta()).ask)

    moments = [clock.now() for _ in range(1_000)]
    assert moments[0] == before
    assert moments == sorted(moments)


def test_the_hall_tells_utc_and_never_runs_back():
    clock = HallClock()

    moments = [clock.now() for _ in range(10_000)]

    assert moments == sorted(moments)
    assert moments[0].tzinfo is UTC


def test_ones_own_clock_moves_only_when_moved():
    clock = OwnClock()
    start = clock.now()

    clock.advance(30 * 24 * HOUR)

    assert clock.now() - start == timedelta(days=30)
    with pytest.raises(AssertionError):
        clock.advance(-HOUR)


def test_a_seed_falls_the_same_way_twice():
    one, two = SeededDice(7), SeededDice(7)

    assert [one.roll(20) for _ in range(100)] == [two.roll(20) for _ in range(100)]
    assert one.noise(32) == two.noise(32)


@pytest.mark.parametrize("dice", [SystemDice(), SeededDice(1)])
def test_every_side_comes_up_and_no_other(dice: SystemDice | SeededDice):
    seen = Counter(dice.roll(6) for _ in range(6_000))

    assert sorted(seen) == [1, 2, 3, 4, 5, 6]
    assert min(seen.values()) > 800
    assert len(dice.noise(16)) == 16
