"""What the hall says arrives: in order, within the limits, and lost never."""

import asyncio
import os
from collections import Counter
from datetime import timedelta
from typing import Any

import httpx

from guildry.edges.chat.mouths.telegram_wire import TelegramApi
from guildry.infra.outbound import (
    TRIES_MAX,
    Due,
    Message,
    NotNow,
    Outbound,
    Outcome,
    Refused,
    Sent,
    Stumbled,
    enqueue,
    hear,
)
from guildry.infra.outbound_kept import OUTBOUND_SWEEPS
from guildry.infra.tempo import TELEGRAM_PACE
from guildry.testing import House
from guildry.testing.telegram import TOKEN, FakeTelegram
from guildry.testing.weather import Weather

MESSAGES = int(os.environ.get("GUILDRY_CASES", "500"))
STEPS_MAX = 100_000


class Carriage:
    """Carries nothing anywhere; answers what it was told to, and remembers."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes = list(outcomes)
        self.carried: list[tuple[str, Any]] = []
        self.twenty = asyncio.Event()

    async def carry(self, message: Due) -> Outcome:
        self.carried.append((message.chat, message.body))
        if len(self.carried) == 20:
            self.twenty.set()
        return self.outcomes.pop(0) if self.outcomes else Sent()


def queue_of(house: House, carrier: Any) -> Outbound:
    return Outbound(house.database, house.clock, "telegram", carrier, TELEGRAM_PACE)


def message(chat: int, text: str, merge_key: str | None = None) -> Message:
    return Message(
        platform="telegram",
        chat=str(chat),
        crowd=chat < 0,
        method="sendMessage",
        body={"chat_id": chat, "text": text},
        merge_key=merge_key,
    )


async def say(house: House, *messages: Message) -> None:
    await house.unit(lambda tx: enqueue(tx, messages))


async def run_dry(house: House, queue: Outbound) -> None:
    """Step until nothing waits; the clock moves only while nothing is under way."""
    await queue.open()
    for _ in range(STEPS_MAX):
        seconds = await queue.step()
        if seconds:
            left = await house.value(
                "select count(*) from house.outbound where state = 'due'"
            )
            if not left:
                return
            house.clock.advance(timedelta(seconds=seconds))
    raise AssertionError("it never runs dry")


async def states(house: House) -> dict[str, int]:
    rows = await house.rows("select state, count(*) from house.outbound group by 1")
    return {row["state"]: row["count"] for row in rows}


async def test_in_bad_weather_everything_arrives_in_order(house: House) -> None:
    chats = [n if n % 5 else -n for n in range(1, 41)]
    weather = Weather(share=0.3)
    async with (
        FakeTelegram(house.clock.now).running() as telegram,
        httpx.AsyncClient(transport=weather) as web,
    ):
        queue = queue_of(house, TelegramApi(web, telegram.url, TOKEN))
        said = [message(chats[n % 40], str(n)) for n in range(MESSAGES)]
        await say(house, *said)

        await run_dry(house, queue)

        for chat in chats:
            heard = [int(text) for text in telegram.in_chat(chat)]
            assert heard == sorted(heard)
            assert set(heard) == {n for n in range(MESSAGES) if chats[n % 40] == chat}
        copies = Counter(one["text"] for one in telegram.sent)
        repeated = sum(copies.values()) - len(copies)
        # A second copy only where the first arrived and its answer was lost.
        assert repeated <= weather.spoilt["reset after"]
        assert weather.spoilt.total() > MESSAGES * 0.2
    assert await states(house) == {"sent": MESSAGES}


async def test_no_platform_is_spoken_to_faster_than_it_bears(house: House) -> None:
    async with (
        FakeTelegram(house.clock.now).running() as telegram,
        httpx.AsyncClient() as web,
    ):
        queue = queue_of(house, TelegramApi(web, telegram.url, TOKEN))
        await say(house, *(message(n, "hi") for n in range(1, 100)))
        await say(house, *(message(-7, str(n)) for n in range(45)))
        started = house.clock.now()

        await run_dry(house, queue)

        assert telegram.floods == 0
        assert len(telegram.in_chat(-7)) == 45
        spent = house.clock.now() - started
        assert timedelta(seconds=120) <= spent < timedelta(seconds=150)


async def test_a_request_to_wait_is_honoured_and_costs_no_try(house: House) -> None:
    carriage = Carriage(*[NotNow(30.0)] * (TRIES_MAX + 2))
    queue = queue_of(house, carriage)
    await say(house, message(1, "hi"))
    started = house.clock.now()

    await run_dry(house, queue)

    assert await states(house) == {"sent": 1}
    assert house.clock.now() - started >= timedelta(seconds=30 * (TRIES_MAX + 2))


async def test_a_wait_for_all_silences_every_chat(house: House) -> None:
    carriage = Carriage(NotNow(10.0, everywhere=True))
    queue = queue_of(house, carriage)
    await say(house, message(1, "a"))
    await queue.step()
    await say(house, message(2, "b"))

    seconds = await queue.step()

    assert len(carriage.carried) == 1
    assert 9 < seconds <= 10


async def test_what_fails_eight_times_is_kept_for_the_operator(house: House) -> None:
    queue = queue_of(house, Carriage(*[Stumbled("bad gateway")] * TRIES_MAX))
    await say(house, message(1, "first"), message(1, "second"))

    await run_dry(house, queue)

    rows = await house.rows(
        "select body, state, problem, tries from house.outbound order by id"
    )
    assert [(row["state"], row["problem"]) for row in rows] == [
        ("dead", "bad gateway"),
        ("sent", None),
    ]
    assert rows[0]["tries"] == TRIES_MAX


async def test_what_can_never_arrive_dies_at_once(house: House) -> None:
    queue = queue_of(house, Carriage(Refused("403 blocked by the user")))
    await say(house, message(1, "hi"))

    await run_dry(house, queue)

    assert await states(house) == {"dead": 1}


async def test_a_later_update_takes_the_place_of_one_that_waits(house: House) -> None:
    carriage = Carriage()
    queue = queue_of(house, carriage)
    await say(house, message(1, "other"))
    for score in range(10):
        await say(house, message(1, f"score {score}", "scores"))

    await run_dry(house, queue)

    assert [body["text"] for _, body in carriage.carried] == ["other", "score 9"]


async def test_an_update_that_stumbled_gives_way_to_a_newer_one(house: House) -> None:
    hold, arrived = asyncio.Event(), asyncio.Event()
    carried: list[str] = []

    class Slow:
        async def carry(self, due: Due) -> Outcome:
            carried.append(due.body["text"])
            if len(carried) > 1:
                return Sent()
            arrived.set()
            await hold.wait()
            return Stumbled("reset")

    queue = queue_of(house, Slow())
    await say(house, message(1, "old", "scores"))
    stepping = asyncio.create_task(queue.step())
    await arrived.wait()
    await say(house, message(1, "new", "scores"))
    hold.set()
    await stepping

    await run_dry(house, queue)

    assert carried == ["old", "new"]
    assert await states(house) == {"merged": 1, "sent": 1}


async def test_a_sender_that_dies_loses_nothing_and_counts_what_may_repeat(
    house: House,
) -> None:
    begun: list[int] = []
    all_begun = asyncio.Event()

    class Deadly:
        async def carry(self, due: Due) -> Outcome:
            begun.append(due.id)
            if len(begun) == 5:
                all_begun.set()
            await asyncio.Event().wait()
            raise AssertionError("it hangs until the process dies")

    dying = queue_of(house, Deadly())
    await say(house, *(message(n, "hi") for n in range(1, 6)))
    stepping = asyncio.create_task(dying.step())
    await all_begun.wait()
    stepping.cancel()
    for task in dying._flying.values():  # pyright: ignore[reportPrivateUsage]
        task.cancel()

    carriage = Carriage()
    heir = queue_of(house, carriage)
    await run_dry(house, heir)

    assert len(carriage.carried) == 5
    assert heir.repeated == 5
    assert await house.value("select sum(repeats) from house.outbound") == 5


async def test_two_senders_never_work_at_once(house: House) -> None:
    carriage = Carriage()
    queues = [queue_of(house, carriage) for _ in range(3)]
    stop = asyncio.Event()
    running = [asyncio.create_task(queue.run(stop)) for queue in queues]
    await say(house, *(message(n, "hi") for n in range(1, 21)))
    await carriage.twenty.wait()

    stop.set()
    for queue in queues:
        queue.nudge()
    await asyncio.gather(*running)

    assert Counter(chat for chat, _ in carriage.carried).most_common(1)[0][1] == 1


async def test_what_was_said_and_heard_is_forgotten_in_time(house: House) -> None:
    queue = queue_of(house, Carriage())
    await say(house, message(1, "hi"))
    await run_dry(house, queue)
    assert await house.unit(lambda tx: hear(tx, "telegram", 5))
    assert not await house.unit(lambda tx: hear(tx, "telegram", 5))

    house.clock.advance(timedelta(days=15))
    for sweep in OUTBOUND_SWEEPS:
        await house.unit(sweep.do)

    assert await states(house) == {}
    assert await house.unit(lambda tx: hear(tx, "telegram", 5))
