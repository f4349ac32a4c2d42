"""A sweep is late, never wrong: what is due is done once, by whoever comes by."""

import asyncio
from datetime import timedelta
from pathlib import Path

from guildry.infra.sweeps import ROUNDS_MAX, Sweeps, house_sweeps
from guildry.kernel import Module, Sweep, Tx
from tests.infra.test_events import House, house, ring

__all__ = ["house"]

HOUR = timedelta(hours=1)


async def take_three(tx: Tx) -> int:
    return await tx.run(
        "with few as (delete from public.due where n in"
        " (select n from public.due order by n limit 3 for update skip locked) returning n)"
        " insert into public.effect select n, 'swept' from few"
    )


def swept_by(house: House, *sweeps: Sweep) -> Sweeps:
    rooms = [Module(name="barn", folder=Path("nowhere"), sweeps=sweeps)]
    return Sweeps(house.runner, rooms)


async def make_due(house: House, count: int) -> None:
    await house.value("create table if not exists public.due (n int primary key)")
    await house.value("insert into public.due select generate_series(1, $1)", count)


async def done(house: House) -> list[int]:
    rows = await house.rows("select event from public.effect order by event")
    return [row["event"] for row in rows]


async def test_a_sweep_goes_on_until_nothing_is_left(house: House) -> None:
    await make_due(house, 10)
    sweeps = swept_by(house, Sweep("take", HOUR, take_three))

    taken = await sweeps.sweep_due(house.clock.now())

    assert taken == 10
    assert await done(house) == list(range(1, 11))


async def test_a_sweep_rests_until_it_is_due_again(house: House) -> None:
    await make_due(house, 1)
    sweeps = swept_by(house, Sweep("take", HOUR, take_three))
    await sweeps.sweep_due(house.clock.now())
    await make_due(house, 1)

    house.clock.advance(HOUR - timedelta(seconds=1))
    early = await sweeps.sweep_due(house.clock.now())
    house.clock.advance(timedelta(seconds=1))
    due = await sweeps.sweep_due(house.clock.now())

    assert (early, due) == (0, 1)


async def test_of_many_workers_one_sweeps_at_a_time(house: House) -> None:
    async def take_carelessly(tx: Tx) -> int:
        n = await tx.value("select min(n) from public.due")
        if n is None:
            return 0
        await asyncio.sleep(0.01)
        await tx.run("insert into public.effect values ($1, 'swept')", n)
        return await tx.run("delete from public.due where n = $1", n)

    await make_due(house, 20)
    workers = [swept_by(house, Sweep("take", HOUR, take_carelessly)) for _ in range(6)]

    await asyncio.gather(*(one.sweep_due(house.clock.now()) for one in workers))
    await workers[0].sweep_due(house.clock.now())

    assert await done(house) == list(range(1, 21))
    assert [one.failing for one in workers] == [{}] * 6


async def test_a_sweep_that_fails_stops_no_other_and_is_tried_again(
    house: House,
) -> None:
    await make_due(house, 1)
    tries = iter([True, False])

    async def stumble(tx: Tx) -> int:
        if next(tries, False):
            raise ValueError("a stone in the way")
        return 0

    sweeps = swept_by(
        house, Sweep("stumble", HOUR, stumble), Sweep("take", HOUR, take_three)
    )

    await sweeps.sweep_due(house.clock.now())
    stumbled = dict(sweeps.failing)
    await sweeps.sweep_due(house.clock.now())

    assert stumbled == {"barn.stumble": 1}
    assert sweeps.failing == {}
    assert await done(house) == [1]


async def test_an_endless_sweep_has_a_last_round_and_stays_due(house: House) -> None:
    rounds: list[int] = []

    async def never_done(tx: Tx) -> int:
        rounds.append(1)
        return 1

    sweeps = swept_by(house, Sweep("endless", HOUR, never_done))

    await sweeps.sweep_due(house.clock.now())
    await sweeps.sweep_due(house.clock.now())

    assert len(rounds) == 2 * ROUNDS_MAX


async def test_a_mark_from_the_far_future_does_not_stop_a_sweep(house: House) -> None:
    await make_due(house, 1)
    sweeps = swept_by(house, Sweep("take", HOUR, take_three))
    await house.value(
        "insert into house.sweep values ('barn.take', $1)",
        house.clock.now() + timedelta(days=365),
    )

    assert await sweeps.sweep_due(house.clock.now()) == 1


async def test_old_answers_are_forgotten_and_young_ones_kept(house: House) -> None:
    now = house.clock.now()
    for age in (13, 15):
        await house.value(
            "insert into house.answer (once, digest, request, at, body)"
            " values (gen_random_uuid(), '', gen_random_uuid(), $1, $2)",
            now - timedelta(days=age),
            str(age),
        )

    await swept_by(house, *house_sweeps()).sweep_due(now)

    assert await house.rows("select body from house.answer") == [{"body": "13"}]


async def test_an_event_is_kept_until_all_have_heard_it_and_no_letter_asks_for_it(
    house: House,
) -> None:
    await ring(house, 1)
    await ring(house, 2)
    await ring(house, 3)
    events = await house.rows("select position, id from house.event order by id")
    await house.value(
        "insert into house.cursor (subscriber, position, id) values ('slow', $1, $2)",
        *events[1].values(),
    )
    await house.value(
        "insert into house.dead_letter (kind, name, body, problem, attempts, died_at)"
        " values ('event', 'x', json_build_object('position', $1::bigint, 'id', $2::bigint),"
        " '', 3, now())",
        *events[0].values(),
    )
    house.clock.advance(timedelta(days=31))
    sweeps = swept_by(house, *house_sweeps())

    await sweeps.sweep_due(house.clock.now())
    with_a_letter = await house.rows("select id from house.event order by id")
    await house.value(
        "update house.dead_letter set settled_at = now(), settled_as = 'dropped'"
    )
    house.clock.advance(HOUR)
    await sweeps.sweep_due(house.clock.now())

    assert [row["id"] for row in with_a_letter] == [1, 3]
    assert await house.rows("select id from house.event") == [{"id": 3}]
