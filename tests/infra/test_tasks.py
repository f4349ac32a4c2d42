"""A job exists if and only if its unit committed; it is done at least once, and its effect once."""

# ruff: noqa: ASYNC110 - what is awaited happens in another process

import asyncio
import multiprocessing
import os
import random
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from guildry.infra.clock import OwnClock
from guildry.infra.database import Database, Unit
from guildry.infra.sweeps import Sweeps
from guildry.infra.tasks import Desk, Overtaken, Tasks, pause_before
from guildry.kernel import Module, Task, Tx
from tests.infra.test_events import House, house
from tests.patience import PATIENCE_SECONDS

__all__ = ["house"]

QUICK: dict[str, Any] = {
    "poll_seconds": 0.05,
    "stop_seconds": 0.1,
    "backoff": lambda attempt: 0.01,
}


async def send(desk: Desk, *, parcel: int) -> None:
    """The shape of every task: ask the world, then write down once that it was done."""
    await asyncio.sleep(0.05)

    async def work(tx: Tx) -> None:
        await tx.run(
            "insert into public.effect select $1, 'sent' where not exists"
            " (select from public.effect where event = $1)",
            parcel,
        )

    await desk.unit(work)


async def choke(desk: Desk, *, parcel: int) -> None:
    raise ValueError(f"parcel {parcel} is broken")


async def dawdle(desk: Desk, *, parcel: int) -> None:
    """Begins, and goes on when it is told to; by then its worker may be dead, or taken for dead."""

    async def begin(tx: Tx) -> None:
        await tx.run("insert into public.effect values ($1, 'begun')", parcel)

    await desk.unit(begin)
    while not await desk.errand.value(TOLD):
        await asyncio.sleep(0.02)
    try:
        await send(desk, parcel=parcel + 1_000_000)
    except Overtaken:
        await desk.errand.value(OVERTAKEN, parcel)
        raise


WAITING = "from tasks.procrastinate_jobs where status = 'todo'"
DONE = "from tasks.procrastinate_jobs where status = 'succeeded'"
TOLD = "select exists (select from public.effect where note = 'go on')"
OVERTAKEN = "insert into public.effect values ($1, 'overtaken') returning 1"


POST = Module(
    name="post",
    folder=Path("nowhere"),
    tasks=(
        Task("post.send", send),
        Task("post.choke", choke, attempts=3),
        Task("post.dawdle", dawdle),
    ),
)


def tasks_of(house: House, **more: Any) -> Tasks:
    return Tasks(house.runner, [POST], house.conninfo, **{**QUICK, **more})


@asynccontextmanager
async def working(house: House, **more: Any) -> AsyncIterator[None]:
    stop = asyncio.Event()
    running = asyncio.create_task(tasks_of(house, **more).run(stop))
    try:
        yield
    finally:
        stop.set()
        async with asyncio.timeout(PATIENCE_SECONDS):
            await running


async def sweep(house: House, name: str) -> int:
    (one,) = [sweep for sweep in tasks_of(house).sweeps() if sweep.name == name]
    home = Module(name="house", folder=Path("nowhere"), sweeps=(one,))
    house.clock.advance(timedelta(hours=1))
    return await Sweeps(house.runner, [home]).sweep_due(house.clock.now())


async def defer(house: House, task: str, *parcels: int) -> None:
    async def work(unit: Unit) -> None:
        for parcel in parcels:
            await unit.defer(task, parcel=parcel)

    await house.unit(work)


async def noted(house: House, note: str = "sent") -> list[int]:
    rows = await house.rows("select event from public.effect where note = $1", note)
    return sorted(row["event"] for row in rows)


async def jobs(house: House) -> dict[str, int]:
    rows = await house.rows(
        "select status::text, count(*) as n from tasks.procrastinate_jobs group by status"
    )
    return {row["status"]: row["n"] for row in rows}


async def meddle(house: House, sql: str, *args: object) -> None:
    """Change the queue's rows by hand; the library's triggers want its search path."""

    async def work(unit: Unit) -> None:
        await unit.run("set local search_path = tasks")
        await unit.run(sql, *args)

    await house.unit(work)


async def take_for_dead(house: House) -> None:
    """As if the workers of this moment had been silent for long."""
    await meddle(
        house,
        "update procrastinate_workers set last_heartbeat = last_heartbeat - '1 day'::interval",
    )


async def tell(house: House) -> None:
    """What dawdles goes on."""
    await meddle(house, "insert into public.effect values (0, 'go on')")


async def until(house: House, truth: str) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await house.value(f"select {truth}"):
            await asyncio.sleep(0.02)


async def test_a_job_exists_if_and_only_if_its_unit_committed(house: House) -> None:
    kept: list[int] = []

    async def buy(parcel: int) -> None:
        async def work(unit: Unit) -> None:
            await unit.defer("post.send", parcel=parcel)
            await unit.run("insert into public.effect values ($1, 'bought')", parcel)
            if random.random() < 0.5:
                raise ValueError("changed my mind")

        try:
            await house.unit(work)
        except ValueError:
            return
        kept.append(parcel)

    await asyncio.gather(*(buy(parcel) for parcel in range(100)))

    rows = await house.rows(
        "select (args->>'parcel')::int as parcel from tasks.procrastinate_jobs"
    )
    assert sorted(row["parcel"] for row in rows) == sorted(kept)
    assert await noted(house, "bought") == sorted(kept)


async def test_what_was_deferred_is_done(house: House) -> None:
    async with working(house):
        await defer(house, "post.send", 1, 2, 3)
        await until(house, f"count(*) = 3 {DONE}")

    assert await noted(house) == [1, 2, 3]
    assert await jobs(house) == {"succeeded": 3}


async def test_a_poisonous_job_ends_as_a_letter_and_delays_no_other(
    house: House,
) -> None:
    async with working(house, backoff=lambda attempt: 3_600):
        await defer(house, "post.choke", *range(20))
        await defer(house, "post.send", 1, 2, 3)
        await until(house, f"count(*) = 3 {DONE}")
        for attempt in (1, 2):
            await until(house, f"count(*) = 20 {WAITING} and attempts = {attempt}")
            await meddle(
                house,
                "update procrastinate_jobs set scheduled_at = now() - interval '1s'",
            )
        await until(house, "count(*) = 20 from house.dead_letter")

    letters = await house.rows("select * from house.dead_letter order by id")
    assert {letter["kind"] for letter in letters} == {"task"}
    assert {letter["name"] for letter in letters} == {"post.choke"}
    assert {letter["attempts"] for letter in letters} == {3}
    assert letters[0]["problem"].startswith("ValueError: parcel")
    assert await jobs(house) == {"succeeded": 3, "failed": 20}


async def test_a_job_without_a_task_is_a_letter_too(house: House) -> None:
    async with working(house):
        await defer(house, "post.unheard_of", 1)
        await until(house, "count(*) = 1 from house.dead_letter")

    (letter,) = await house.rows("select name, body from house.dead_letter")
    assert letter["name"] == "post.unheard_of"
    assert letter["body"] == '{"parcel": 1}'


async def test_a_worker_that_stops_gives_back_what_it_had_begun(house: House) -> None:
    async with working(house):
        await defer(house, "post.dawdle", 1)
        await until(house, "count(*) = 1 from public.effect where note = 'begun'")

    await tell(house)
    async with working(house):
        await until(house, "count(*) > 0 from public.effect where note = 'sent'")

    assert await noted(house) == [1_000_001]
    assert await noted(house, "begun") == [1, 1]


async def _work(where: dict[str, Any]) -> None:
    database = await Database.connect(**where, size=4)
    await tasks_of(House(database, where)).run(asyncio.Event())


def work_for_ever(where: dict[str, Any]) -> None:
    asyncio.run(_work(where))


@pytest.fixture
def start_worker(house: House) -> Iterator[Callable[[], multiprocessing.Process]]:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([__name__])
    workers: list[Any] = []

    def start() -> Any:
        worker = processes.Process(target=work_for_ever, args=(house.where,))
        worker.start()
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        worker.kill()
        worker.join()


async def test_a_killed_workers_job_runs_again_and_its_effect_is_there_once(
    house: House, start_worker: Callable[[], Any]
) -> None:
    await defer(house, "post.dawdle", 1, 2, 3)
    worker = start_worker()
    await until(house, "count(*) = 3 from public.effect where note = 'begun'")
    os.kill(worker.pid, signal.SIGKILL)
    await asyncio.to_thread(worker.join)
    left = await jobs(house)
    await take_for_dead(house)
    await tell(house)

    revived = await sweep(house, "revive_jobs")
    async with working(house):
        await until(house, f"count(*) = 3 {DONE}")

    assert left == {"doing": 3}
    assert revived == 3
    assert await noted(house) == [1_000_001, 1_000_002, 1_000_003]
    assert await noted(house, "begun") == [1, 1, 2, 2, 3, 3]
    assert await jobs(house) == {"succeeded": 3}


async def test_a_worker_taken_for_dead_cannot_commit_when_it_wakes(
    house: House, start_worker: Callable[[], Any]
) -> None:
    await defer(house, "post.dawdle", 1)
    zombie = start_worker()
    await until(house, "count(*) = 1 from public.effect where note = 'begun'")
    os.kill(zombie.pid, signal.SIGSTOP)
    await take_for_dead(house)

    revived = await sweep(house, "revive_jobs")
    # Nobody else runs the job, so only the zombie could write.
    await meddle(house, "update procrastinate_jobs set scheduled_at = 'infinity'")
    await tell(house)
    os.kill(zombie.pid, signal.SIGCONT)
    await until(house, "exists (select from public.effect where note = 'overtaken')")

    assert revived == 1
    assert await noted(house) == []
    assert await jobs(house) == {"todo": 1}


async def test_a_job_that_kills_its_workers_is_a_letter_in_the_end(
    house: House,
) -> None:
    await defer(house, "post.choke", 1)
    for attempt in range(3):
        await meddle(
            house,
            "update procrastinate_jobs set status = 'doing', attempts = $1",
            attempt,
        )
        await sweep(house, "revive_jobs")

    (letter,) = await house.rows("select problem, attempts from house.dead_letter")
    assert letter == {"problem": "its worker died each time", "attempts": 3}
    assert await jobs(house) == {"failed": 1}


async def test_finished_jobs_are_forgotten_after_a_day(house: House) -> None:
    # The library stamps its rows by the machine's clock.
    house.clock = house.runner.clock = OwnClock(datetime.now(UTC))
    async with working(house):
        await defer(house, "post.send", 1)
        await until(house, "exists (select from public.effect)")
        await until(house, "status = 'succeeded' from tasks.procrastinate_jobs")
        await defer(house, "post.unheard_of", 2)
        await until(house, "exists (select from house.dead_letter)")
        await meddle(
            house,
            "update procrastinate_events set at = at - '1 day'::interval where job_id = 1",
        )
        await sweep(house, "forget_jobs")

    assert await jobs(house) == {"failed": 1}


def test_the_pauses_grow_and_are_never_in_step() -> None:
    pauses = [[pause_before(attempt) for _ in range(50)] for attempt in range(1, 12)]

    assert all(0.5 <= pause <= 1.5 for pause in pauses[0])
    assert all(32 <= pause <= 96 for pause in pauses[3])
    assert all(pause <= 5_400 for pause in pauses[10])
    assert all(len(set(some)) > 40 for some in pauses)
