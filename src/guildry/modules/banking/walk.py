"""The crypto's price: a walk that anybody can walk again from a week's start price and its seed.

Hour by hour, SHA-256 of the seed and the hour's number in the week (eight bytes, big-endian) is drawn.
Its first eight bytes, as a number, modulo 15,001 are the size of the step in millionths; the lowest
bit of its ninth byte says up (1) or down (0). Up multiplies by (1 + step), down divides by it: on
average, in the geometric sense, by one. Where a step would leave the bounds it goes the other way.
Prices are millionths of a coin, rounded to the nearest.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

START: Final = 1_337_000
LEAST: Final = START // 100
MOST: Final = START * 100
STEP_MAX: Final = 15_000
MILLION: Final = 1_000_000
HOUR: Final = timedelta(hours=1)
WEEK_HOURS: Final = 168
WEEK: Final = HOUR * WEEK_HOURS
FIRST_WEEK: Final = datetime(2024, 1, 1, tzinfo=UTC)
"""A Monday; weeks are counted from it."""


def step(price: int, seed: bytes, hour: int) -> int:
    """The price after an hour of a week."""
    drawn = sha256(seed + hour.to_bytes(8)).digest()
    size = MILLION + int.from_bytes(drawn[:8]) % (STEP_MAX + 1)
    up, down = _nearest(price * size, MILLION), _nearest(price * MILLION, size)
    goes_up = bool(drawn[8] & 1)
    if goes_up:
        return up if up <= MOST else down
    return down if down >= LEAST else up


def path(price: int, seed: bytes, hours: int = WEEK_HOURS) -> Iterator[int]:
    """The prices of a week's hours, from the price before it."""
    for hour in range(hours):
        price = step(price, seed, hour)
        yield price


def week_of(moment: datetime) -> int:
    return (moment - FIRST_WEEK) // WEEK


def starts_at(week: int) -> datetime:
    return FIRST_WEEK + WEEK * week


def hour_of(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def cost(units: int, price: int) -> int:
    """Coins for so many, rounded up."""
    return -(-units * price // MILLION)


def proceeds(units: int, price: int) -> int:
    """Coins for so many, rounded down: a round trip never gains by rounding."""
    return units * price // MILLION


def _nearest(value: int, by: int) -> int:
    return (2 * value + by) // (2 * by)
