"""Each event's effect is there exactly once, whatever happens to those who bring it about."""

import asyncio
import multiprocessing
import os
import random
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from guildry.infra.clock import OwnClock
from guildry.infra.database import Database, Surroundings, Unit
from guildry.infra.events import EventLog, Subscriptions
from guildry.infra.runner import Runner
from guildry.infra.telemetry import Meters
from guildry.kernel import HALL, Actor, Event, GroupedReaction, Module, Reaction, Tx
from guildry.testing import TestServer
from tests.patience import PATIENCE_SECONDS

KILLS = int(os.environ.get("GUILDRY_KILLS", "8"))
WRITERS = 4


class Open:
    async def wait(self, actor: Actor, budget: str) -> int:
        return 0


class House:
    """A hall without rooms, on a database of its own."""

    def __init__(self, database: Database, where: dict[str, Any]) -> None:
        self.database = database
        self.where = where
        self.clock = OwnClock()
        self.runner = Runner(
            database, self.clock, Surroundings(), gate=Open(), meters=Meters("test")
        )

    @property
    def conninfo(self) -> str:
        where = {**self.where, "dbname": self.where["database"]}
        del where["database"]
        return " ".join(f"{name}={value}" for name, value in where.items())

    async def unit(self, work: Callable[[Unit], Awaitable[Any]]) -> Any:
        return await self.runner.unit(work, HALL)

    async def rows(self, sql: str, *args: object) -> list[dict[str, Any]]:
        async with self.database.connection() as connection:
            return [dict(row) for row in await connection.fetch(sql, *args)]

    async def value(self, sql: str, *args: object) -> Any:
        async with self.database.connection() as connection:
            return await connection.fetchval(sql, *args)


@pytest.fixture
async def house(server: TestServer) -> AsyncIterator[House]:
    where = await server.clone()
    database = await Database.connect(**where)
    async with database.connection() as connection:
        await connection.execute(
            "create table public.effect (event bigint not null, note text not null)"
        )
    yield House(database, where)
    await database.close()
    await server.drop(where)


class BellRang(Event):
    number: int


class CatMeowed(Event):
    number: int


async def note(tx: Tx, event: BellRang) -> None:
    await tx.run("insert into public.effect values ($1, 'listeners')", event.number)


def room(name: str, *reactions: Reaction[Any] | GroupedReaction[Any]) -> Module:
    return Module(name=name, folder=Path("nowhere"), reactions=reactions)


LISTENERS = room("listeners", Reaction(BellRang, note))


async def ring(house: House, *numbers: int) -> None:
    async def work(unit: Unit) -> None:
        for number in numbers:
            unit.emit(BellRang(number=number))

    await house.unit(work)


async def subscribe(house: House, *modules: Module, **more: Any) -> Subscriptions:
    subscriptions = Subscriptions(house.runner, modules, **more)
    for name in subscriptions.rooms:
        await subscriptions.open(name)
    return subscriptions


async def effects(house: House) -> list[int]:
    rows = await house.rows("select event from public.effect")
    return [row["event"] for row in rows]


async def letters(house: House) -> list[dict[str, Any]]:
    return await house.rows(
        "select name, problem, attempts, body->'body'->>'number' as number,"
        " (body->>'position')::bigint as position, (body->>'id')::bigint as id"
        " from house.dead_letter where kind = 'event' order by id"
    )


async def drain(subscriptions: Subscriptions, name: str = "listeners") -> None:
    while await subscriptions.deliver(name):
        pass


async def test_a_room_hears_events_in_their_order_and_once(house: House) -> None:
    await ring(house, 1, 2)
    subscriptions = await subscribe(house, LISTENERS)
    await ring(house, 3)

    await drain(subscriptions)
    await drain(subscriptions)

    assert await effects(house) == [1, 2, 3]


async def test_who_subscribes_from_now_does_not_hear_the_past(house: House) -> None:
    await ring(house, 1, 2)
    subscriptions = await subscribe(house, LISTENERS, from_now=["listeners"])
    await ring(house, 3)

    await drain(subscriptions)

    assert await effects(house) == [3]


async def test_what_a_reaction_emits_is_committed_with_its_effect(
    house: House,
) -> None:
    async def meow(tx: Tx, event: BellRang) -> None:
        tx.emit(CatMeowed(number=event.number))

    async def echo(tx: Tx, event: CatMeowed) -> None:
        await tx.run("insert into public.effect values ($1, 'cats')", event.number)

    cats = room("cats", Reaction(BellRang, meow), Reaction(CatMeowed, echo))
    subscriptions = await subscribe(house, cats)
    await ring(house, 7)

    await drain(subscriptions, "cats")

    assert await effects(house) == [7]


async def test_a_run_is_heard_together_and_a_cracked_one_alone(house: House) -> None:
    heard: list[list[int]] = []

    async def note_all(tx: Tx, events: Sequence[BellRang]) -> None:
        heard.append([event.number for event in events])
        for event in events:
            await note(tx, event)
        if 3 in heard[-1]:
            raise ValueError("cracked")

    listeners = room("listeners", GroupedReaction(BellRang, note_all))
    subscriptions = await subscribe(house, listeners)
    await ring(house, 1, 2, 3, 4)
    await drain(subscriptions)

    assert heard[0] == [1, 2, 3, 4]
    assert await effects(house) == [1, 2, 4]
    assert [letter["number"] for letter in await letters(house)] == ["3"]


async def test_an_open_transaction_holds_the_readers_back_and_nothing_is_skipped(
    house: House,
) -> None:
    subscriptions = await subscribe(house, LISTENERS)
    async with house.database.connection() as slow:
        transaction = slow.transaction()
        await transaction.start()
        await slow.execute(
            "select house.emit(array[$1], array['{\"number\": 1}'], now())",
            BellRang.address,
        )
        await ring(house, 2)
        await drain(subscriptions)
        early = await effects(house)
        await transaction.commit()

    await drain(subscriptions)

    assert early == []
    assert await effects(house) == [1, 2]


async def test_bodies_are_read_only_where_they_are_wanted(house: House) -> None:
    async def work(unit: Unit) -> None:
        unit.emit(BellRang(number=1))
        unit.emit(CatMeowed(number=2))
        unit.emit(CatMeowed(number=3))

    await house.unit(work)
    async with house.database.connection() as connection:
        log = EventLog(connection.fetch)
        cats = await log.after(0, 0, addresses=[CatMeowed.address])
        everything = await log.after(0, 0, bodies=[BellRang.address])
        one = await log.after(0, 0, 1, addresses=[CatMeowed.address])
        none = await log.after(0, 0, addresses=["nobody.came"])

    assert [event.body for event in cats.events] == [b'{"number":2}', b'{"number":3}']
    assert [event.body for event in everything.events] == [b'{"number":1}', b"", b""]
    assert one.place < cats.place
    assert (none.events, none.place, none.passed) == ([], everything.place, 3)


async def test_a_poisonous_event_becomes_a_dead_letter_and_stops_no_other(
    house: House,
) -> None:
    async def choke(tx: Tx, event: BellRang) -> None:
        await note(tx, event)
        if event.number == 3:
            raise ValueError("the bell of token 1234567890abcdef1234567890 is cracked")

    subscriptions = await subscribe(house, room("listeners", Reaction(BellRang, choke)))
    await ring(house, 1, 2, 3, 4, 5)

    await drain(subscriptions)

    assert await effects(house) == [1, 2, 4, 5]
    (letter,) = await letters(house)
    assert letter["name"] == f"listeners: {BellRang.address}"
    assert letter["number"] == "3"
    assert letter["problem"].startswith("ValueError: the bell of token … is cracked")
    assert "choke" in letter["problem"]


async def test_an_event_whose_body_cannot_be_read_is_a_dead_letter(
    house: House,
) -> None:
    subscriptions = await subscribe(house, LISTENERS)
    await house.value(
        'select house.emit(array[$1], array[\'{"number": "x"}\'], now())',
        BellRang.address,
    )
    await ring(house, 2)

    await drain(subscriptions)

    assert await effects(house) == [2]
    assert len(await letters(house)) == 1


async def test_a_retried_letter_is_heard_once_more_and_only_then(
    house: House,
) -> None:
    cracked = {1}

    async def choke(tx: Tx, event: BellRang) -> None:
        assert event.number not in cracked
        await note(tx, event)

    subscriptions = await subscribe(house, room("listeners", Reaction(BellRang, choke)))
    await ring(house, 1, 2)
    await drain(subscriptions)
    (letter,) = await letters(house)
    cracked.clear()

    await house.value(
        "insert into house.redelivery (subscriber, position, id, asked_at)"
        " values ('listeners', $1, $2, now())",
        letter["position"],
        letter["id"],
    )
    await drain(subscriptions)
    await drain(subscriptions)

    assert await effects(house) == [2, 1]
    assert await house.rows("select * from house.redelivery") == []


async def test_a_retried_letter_that_fails_again_is_a_letter_again(
    house: House,
) -> None:
    async def choke(tx: Tx, event: BellRang) -> None:
        raise ValueError("cracked for good")

    subscriptions = await subscribe(house, room("listeners", Reaction(BellRang, choke)))
    await ring(house, 1)
    await drain(subscriptions)
    (letter,) = await letters(house)
    await house.value(
        "insert into house.redelivery (subscriber, position, id, asked_at)"
        " values ('listeners', $1, $2, now())",
        letter["position"],
        letter["id"],
    )

    await drain(subscriptions)

    assert len(await letters(house)) == 2
    assert await house.rows("select * from house.redelivery") == []


async def test_a_cut_connection_is_not_the_fault_of_the_event(house: House) -> None:
    cuts = iter(range(6))

    async def cut(tx: Tx, event: BellRang) -> None:
        if next(cuts, None) is not None:
            await tx.value("select pg_terminate_backend(pg_backend_pid())")
        await note(tx, event)

    subscriptions = await subscribe(house, room("listeners", Reaction(BellRang, cut)))
    await ring(house, 1)

    for _ in range(20):
        with suppress(Exception):
            await subscriptions.deliver("listeners")

    assert await effects(house) == [1]
    assert await letters(house) == []


async def _hear_for_ever(where: dict[str, Any]) -> None:
    database = await Database.connect(**where, size=2)
    house = House(database, where)
    subscriptions = await subscribe(house, LISTENERS)
    while True:
        await subscriptions.deliver("listeners")


def hear_for_ever(where: dict[str, Any]) -> None:
    asyncio.run(_hear_for_ever(where))


async def append(house: House, writer: int, stop: asyncio.Event) -> list[int]:
    written: list[int] = []
    for count in range(10**6):
        if stop.is_set():
            break
        number = writer * 10**6 + count

        async def work(unit: Unit, number: int = number) -> None:
            # The place in the log is taken early and the commit comes late, in any order.
            await unit.run(
                "select house.emit(array[$1], array[$2], $3)",
                BellRang.address,
                f'{{"number":{number}}}',
                unit.now,
            )
            await asyncio.sleep(random.random() ** 4 * 0.2)

        await house.unit(work)
        written.append(number)
    return written


async def hears_more(house: House) -> None:
    """Wait until somebody hears an event that nobody has heard yet."""
    heard = len(await effects(house))
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(await effects(house)) == heard:  # noqa: ASYNC110 - it happens in another process
            await asyncio.sleep(0.01)


async def test_killed_workers_neither_skip_nor_repeat_an_event(house: House) -> None:
    stop = asyncio.Event()
    writers = [asyncio.create_task(append(house, n, stop)) for n in range(WRITERS)]
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([__name__])

    for _ in range(KILLS):
        worker = processes.Process(target=hear_for_ever, args=(house.where,))
        worker.start()
        await hears_more(house)
        await asyncio.sleep(random.random() * 0.3)
        assert worker.is_alive()
        os.kill(worker.pid or 0, signal.SIGKILL)
        await asyncio.to_thread(worker.join)
    stop.set()
    written = [n for each in await asyncio.gather(*writers) for n in each]
    subscriptions = await subscribe(house, LISTENERS)
    # The session of the last one killed may hold the cursor for another moment.
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(await effects(house)) < len(written):
            await drain(subscriptions)
    await drain(subscriptions)

    assert sorted(await effects(house)) == sorted(written)
