"""The tail shows a process what was committed, soon and in order; it survives the database."""

# ruff: noqa: ASYNC110 - a test may look again and again

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import asyncpg

from guildry.infra.events import Recorded
from guildry.infra.tail import Tail
from guildry.infra.worker import Lag, Worker
from tests.infra.test_events import (
    LISTENERS,
    BellRang,
    CatMeowed,
    House,
    house,
    ring,
    subscribe,
)
from tests.patience import PATIENCE_SECONDS

__all__ = ["house"]


def bells() -> Collection[str]:
    return [BellRang.address]


@asynccontextmanager
async def following(
    house: House, wanted: Callable[[], Collection[str]] = bells, **more: float
) -> AsyncIterator[tuple[Tail, list[Recorded]]]:
    heard: list[Recorded] = []
    tail = Tail(partial(asyncpg.connect, **house.where), wanted=wanted, **more)
    tail.on(BellRang.address, heard.append)
    stop = asyncio.Event()
    running = asyncio.create_task(tail.run(stop))
    try:
        await until(lambda: tail.place is not None)
        yield tail, heard
    finally:
        stop.set()
        await asyncio.wait_for(running, PATIENCE_SECONDS)


async def until(truth: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not truth():
            await asyncio.sleep(0.001)


async def test_it_starts_at_the_end_and_hears_what_comes(house: House) -> None:
    await ring(house, 1)
    async with following(house) as (tail, heard):
        await ring(house, 2, 3)
        tail.nudge()
        await until(lambda: len(heard) == 2)

    assert [event.body for event in heard] == [b'{"number":2}', b'{"number":3}']


async def test_a_body_nobody_wants_is_not_fetched(house: House) -> None:
    async with following(house, wanted=tuple) as (_, heard):
        await ring(house, 1)
        await until(lambda: len(heard) == 1)

    assert heard[0].body == b""


async def test_a_listener_that_fails_stops_no_other(house: House) -> None:
    def fail(event: Recorded) -> None:
        raise ValueError("deaf")

    others: list[Recorded] = []
    async with following(house) as (tail, heard):
        tail.on(BellRang.address, fail)
        tail.on(BellRang.address, others.append)
        await ring(house, 1)
        await ring(house, 2)
        await until(lambda: len(others) == 2)

    assert len(heard) == 2


async def test_it_comes_back_after_its_connection_was_cut(house: House) -> None:
    async with following(house) as (_, heard):
        await house.value(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
        )
        await house.runner.database.pool.expire_connections()
        await ring(house, 1)
        await until(lambda: len(heard) == 1)

    assert len(heard) == 1


async def test_what_is_not_settled_is_not_caught_up_with(house: House) -> None:
    async with following(house) as (tail, heard), house.database.connection() as slow:
        transaction = slow.transaction()
        await transaction.start()
        await slow.execute("select pg_current_xact_id()")
        await ring(house, 1)
        committed = time.monotonic()
        tail.nudge()
        await asyncio.sleep(0.15)
        behind = tail.caught_up_at
        await transaction.commit()
        await until(lambda: len(heard) == 1)
        await until(lambda: tail.caught_up_at > committed)

    assert behind < committed


async def test_who_was_away_gets_what_was_missed(house: House) -> None:
    async with following(house) as (tail, heard):
        await ring(house, 1, 2, 3)
        await until(lambda: len(heard) == 3)
        missed = await tail.since(heard[0].place, [BellRang.address])
        others = await tail.since(heard[0].place, [CatMeowed.address])

    assert [event.body for event in missed.events] == [b'{"number":2}', b'{"number":3}']
    assert others.events == []


async def test_a_nudge_is_enough(house: House) -> None:
    async with following(house, poll_seconds=3_600) as (tail, heard):
        for number in range(60):
            await ring(house, number)
            tail.nudge()
            await until(lambda number=number: len(heard) > number)


async def test_what_was_committed_elsewhere_is_heard_without_a_nudge(
    house: House,
) -> None:
    async with following(house) as (_, heard):
        for number in range(10):
            await ring(house, number)
            await until(lambda number=number: len(heard) > number)


async def test_a_worker_hears_at_once_and_its_parts_stand_up_again(
    house: House,
) -> None:
    falls = iter([True, True])
    stood = asyncio.Event()

    async def wobbly(stop: asyncio.Event) -> None:
        if next(falls, False):
            raise ValueError("wobbled")
        stood.set()
        await stop.wait()

    tail = Tail(partial(asyncpg.connect, **house.where))
    worker = Worker(
        house.runner,
        [LISTENERS],
        tail=tail,
        background={"tail": tail.run, "wobbly": wobbly},
    )
    stop = asyncio.Event()
    running = asyncio.create_task(worker.run(stop))
    await asyncio.wait_for(stood.wait(), PATIENCE_SECONDS)
    await until(lambda: tail.place is not None)
    await ring(house, 1)
    tail.nudge()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await house.value("select count(*) from public.effect") == 0:
            await asyncio.sleep(0.01)
    figures = await worker.figures()
    stop.set()
    await asyncio.wait_for(running, PATIENCE_SECONDS)

    assert figures.falls["wobbly"] == 2
    assert [(lag.subscriber, lag.events) for lag in figures.lags] == [("listeners", 0)]


async def test_a_worker_that_is_behind_says_by_how_much(house: House) -> None:
    tail = Tail(partial(asyncpg.connect, **house.where))
    worker = Worker(house.runner, [LISTENERS], tail=tail)
    await subscribe(house, LISTENERS)
    await ring(house, 1, 2, 3)
    house.clock.advance(timedelta(seconds=90))

    figures = await worker.figures()

    assert figures.lags == [Lag(subscriber="listeners", events=3, seconds=90)]


async def test_a_stubborn_part_does_not_keep_the_worker_from_stopping(
    house: House,
) -> None:
    async def stubborn(stop: asyncio.Event) -> None:
        await asyncio.Event().wait()

    tail = Tail(partial(asyncpg.connect, **house.where))
    worker = Worker(
        house.runner, [], tail=tail, background={"stubborn": stubborn}, stop_seconds=0.2
    )
    stop = asyncio.Event()
    running = asyncio.create_task(worker.run(stop))
    await asyncio.sleep(0.05)

    stop.set()

    await asyncio.wait_for(running, PATIENCE_SECONDS)
