from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from guildry.infra.clock import HallClock, OwnClock, SeededDice, SystemDice

HOUR = timedelta(hours=1)
CLOSE = timedelta(milliseconds=2)
THERE = datetime(2031, 5, 1, tzinfo=UTC)


class Database:
    """A database beside a machine whose pulse the test owns; its answers take uneven ways."""

    def __init__(self, *trips: tuple[float, float]) -> None:
        self.pulse = 1_000.0
        self.off = timedelta()
        self.trips = trips or ((0.001, 0.001),)
        self.asked = 0

    def beat(self) -> float:
        return self.pulse

    def now(self) -> datetime:
        return THERE + timedelta(seconds=self.pulse) + self.off

    async def ask(self) -> datetime:
        there, back = self.trips[self.asked % len(self.trips)]
        self.asked += 1
        self.pulse += there
        now = self.now()
        self.pulse += back
        return now


async def test_the_hall_shows_the_databases_time_by_the_quickest_of_five_trips():
    database = Database((0.9, 0.0), (0.0, 2.0), (0.001, 0.003), (0.5, 0.0), (0.0, 0.7))
    clock = HallClock(database.beat)

    await clock.agree(database.ask)

    assert database.asked == 5
    assert abs(clock.now() - database.now()) < CLOSE
    database.pulse += 3_600
    assert abs(clock.now() - database.now()) < CLOSE


@pytest.mark.parametrize("off", [HOUR, -HOUR, timedelta(milliseconds=300)])
async def test_a_correction_is_made_and_told(off: timedelta):
    database = Database()
    clock = HallClock(database.beat)
    await clock.agree(database.ask)
    clock.now()

    database.off = off
    corrected = await clock.agree(database.ask)

    assert abs(corrected - off) < CLOSE
    assert abs(clock.now() - database.now()) < CLOSE


async def test_a_small_correction_backwards_stands_still_until_time_has_caught_up():
    database = Database()
    clock = HallClock(database.beat)
    await clock.agree(database.ask)
    before = clock.now()

    database.off = timedelta(milliseconds=-500)
    await clock.agree(database.ask)

    assert clock.now() == before
    database.pulse += 1
    assert clock.now() > before
    assert abs(clock.now() - database.now()) < CLOSE


def test_before_it_has_asked_the_hall_shows_the_machines_time():
    assert abs(HallClock().now() - datetime.now(UTC)) < timedelta(seconds=5)


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
