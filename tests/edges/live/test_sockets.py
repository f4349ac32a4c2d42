"""What a socket may say, and what it hears."""

import asyncio
import json
import logging
import random
from typing import Any

import pytest

from guildry.edges.live.hub import ROOMS_PER_SOCKET_MAX
from guildry.edges.live.sockets import (
    HELD_EVENTS_MAX,
    MISSED_EVENTS_MAX,
    PACKETS_PER_SECOND,
    REPLAYED_SECONDS,
)
from guildry.kernel import Away
from tests.edges.live.hall import Hall
from tests.edges.live.raw import BINARY, PING, TEXT, Raw


async def knock(hall: Hall, **auth: object) -> Raw:
    raw = await Raw.open(hall.url)
    await raw.hears("0")
    raw.say("40" + json.dumps(auth))
    return raw


async def answer(raw: Raw, number: int) -> dict[str, Any]:
    start = f"43{number}"
    return json.loads((await raw.hears(start))[len(start) :])[0]


async def heard(raw: Raw, count: int) -> list[str]:
    return [json.loads((await raw.hears("42"))[2:])[1]["id"] for _ in range(count)]


@pytest.mark.parametrize(
    ("auth", "code"),
    [
        ({}, "VALIDATION_ERROR"),
        ({"token": 7}, "VALIDATION_ERROR"),
        ({"token": "x" * 9000}, "VALIDATION_ERROR"),
        ({"token": "ann", "since": 7}, "VALIDATION_ERROR"),
        ({"token": "ann", "rooms": ["r"] * 51}, "VALIDATION_ERROR"),
        ({"token": "ann", "rooms": [""]}, "VALIDATION_ERROR"),
        ({"token": "forged"}, "INVALID_TOKEN"),
    ],
)
async def test_who_knocks_wrongly_is_told_why_and_may_knock_again(
    hall: Hall, auth: dict[str, object], code: str
) -> None:
    hall.player("ann")
    raw = await knock(hall, **auth)

    refusal = json.loads((await raw.hears("44"))[2:])
    raw.say('40{"token":"ann"}')

    assert refusal["data"]["code"] == code
    await raw.hears('40{"sid"')


async def test_there_is_one_namespace(hall: Hall) -> None:
    raw = await Raw.open(hall.url)
    await raw.hears("0")

    raw.say("40/admin,")

    assert await raw.hears("44") == '44/admin,{"message":"Invalid namespace"}'


@pytest.mark.parametrize("packet", ['42["go"]', "41/x", "40[]"])
async def test_who_speaks_out_of_turn_is_closed(hall: Hall, packet: str) -> None:
    raw = await Raw.open(hall.url)
    await raw.hears("0")

    raw.say(packet)

    assert await raw.next() is None
    assert len(hall.live.engine) == 0


async def test_who_connects_twice_is_closed(hall: Hall) -> None:
    hall.player("ann")
    raw = await Raw.enter(hall.url, "ann")

    raw.say('40{"token":"ann"}')

    assert await raw.next() is None
    await hall.holds(0)


async def test_calls_beyond_the_budget_are_refused_and_a_flood_is_closed(
    hall: Hall,
) -> None:
    hall.player("ann")
    raw = await Raw.enter(hall.url, "ann")

    answers: list[dict[str, Any]] = []
    for number in range(PACKETS_PER_SECOND + 10):
        raw.say(f'42{number}["greet"]')
        answers.append(await answer(raw, number))
    refused = [words["error"]["code"] for words in answers if not words["success"]]
    assert set(refused) == {"RATE_LIMIT_EXCEEDED"}
    assert len(hall.performed) == len(answers) - len(refused) >= PACKETS_PER_SECOND - 1

    for _ in range(200):
        raw.say('42["greet"]')
    await raw.ends()
    await hall.holds(0)


@pytest.mark.parametrize("opcode", [PING, BINARY])
async def test_noise_counts_against_the_budget(hall: Hall, opcode: int) -> None:
    hall.player("ann")
    raw = await Raw.enter(hall.url, "ann")

    for _ in range(300):
        raw.send(opcode, b"noise")

    await raw.ends()
    await hall.holds(0)


async def test_our_own_mistake_is_answered_and_the_socket_stays(hall: Hall) -> None:
    hall.player("ann")
    raw = await Raw.enter(hall.url, "ann")

    raw.say('421["break"]')
    broken = await answer(raw, 1)
    raw.say('422["greet",7]')

    assert broken["error"]["code"] == "INTERNAL_ERROR"
    assert await answer(raw, 2) == {"success": True, "data": 7}


async def test_a_room_is_heard_between_join_and_leave(hall: Hall) -> None:
    hall.player("ann")
    raw = await Raw.enter(hall.url, "ann")

    hall.say(room="clan")
    raw.say('421["join","clan"]')
    assert await answer(raw, 1) == {"success": True}
    inside = hall.say(room="clan")
    assert await heard(raw, 1) == [inside]
    raw.say('422["leave","clan"]')
    assert await answer(raw, 2) == {"success": True}
    hall.say(room="clan")
    last = hall.say()

    assert await heard(raw, 1) == [last]


async def test_a_closed_room_stays_closed(hall: Hall) -> None:
    hall.player("ann")
    raw = await Raw.enter(hall.url, "ann")

    raw.say('421["join","secret plans"]')

    denied = await answer(raw, 1)
    assert denied["error"]["code"] == "FORBIDDEN"


async def test_who_is_put_out_of_a_room_hears_no_more_of_it(hall: Hall) -> None:
    ann = hall.player("ann")
    raw = await Raw.enter(hall.url, "ann")
    hall.live.hub.join_player(ann.id, "clan")
    inside = hall.say(room="clan")

    hall.live.hub.leave_player(ann.id, "clan")
    hall.say(room="clan")
    last = hall.say()

    assert await heard(raw, 2) == [inside, last]


async def test_a_socket_sits_in_so_many_rooms_and_no_more(hall: Hall) -> None:
    ann = hall.player("ann")
    raw = await Raw.enter(hall.url, "ann")
    for number in range(ROOMS_PER_SOCKET_MAX):
        hall.live.hub.join_player(ann.id, f"room {number}")

    raw.say('421["join","one more"]')

    full = await answer(raw, 1)
    assert full["error"]["details"]["problem"] == "too_many"


@pytest.mark.parametrize("late", [True, False])
async def test_what_happens_during_the_replay_follows_it_once(
    hall: Hall, late: bool
) -> None:
    hall.player("ann")
    hall.reads_late = late
    since, *missed = [hall.say() for _ in range(4)]
    hall.missing = asyncio.Event()
    raw = await knock(hall, token="ann", since=since, rooms=["clan"])
    await hall.missing.wait()

    meanwhile = [hall.say(), hall.say(room="clan")]
    hall.patience.set()
    await raw.hears('40{"sid"')
    assert await heard(raw, 5) == [*missed, *meanwhile]
    # The hub may learn of an event later than the log told of it.
    _, name, data, event_id = hall.log[1]
    hall.live.hub.publish("square", name, data, event_id)
    after = hall.say()

    assert await heard(raw, 1) == [after]


async def test_a_replay_is_forgotten_when_nothing_late_can_come(hall: Hall) -> None:
    hall.player("ann")
    since, *_ = [hall.say() for _ in range(2)]
    raw = await knock(hall, token="ann", since=since)
    await raw.hears('40{"sid"')
    assert await heard(raw, 1) == ["2"]

    hall.pass_seconds(REPLAYED_SECONDS)
    hall.live.hub.publish("square", "said", b'{"id":"2"}', "2")

    assert await heard(raw, 1) == ["2"]


async def test_a_log_that_is_away_sends_the_client_back(hall: Hall) -> None:
    hall.player("ann")
    hall.forgetful = Away()

    raw = await knock(hall, token="ann", since="0")

    assert await raw.next() is None
    await hall.holds(0)


async def test_a_revoked_client_that_ignores_the_goodbye_is_cut(hall: Hall) -> None:
    ann = hall.player("ann")
    raw = await Raw.enter(hall.url, "ann")

    hall.live.hub.close_player(ann.id)
    assert await raw.hears("4") == "41"
    assert await raw.next() is None
    raw.say('421["greet"]')
    hall.pass_seconds(1)

    assert await raw.next() is None
    assert hall.performed == []


async def test_too_much_missed_is_a_reload(hall: Hall) -> None:
    hall.player("ann")
    for _ in range(MISSED_EVENTS_MAX + 2):
        hall.say()

    raw = await knock(hall, token="ann", since="1")

    await raw.hears('40{"sid"')
    assert await raw.hears("42") == '42["reload",{}]'


async def test_too_much_during_the_replay_sends_the_client_back(hall: Hall) -> None:
    hall.player("ann")
    hall.missing = asyncio.Event()
    raw = await knock(hall, token="ann", since=hall.say())
    await hall.missing.wait()

    for _ in range(HELD_EVENTS_MAX + 1):
        hall.say()

    await raw.ends()
    await hall.holds(0)
    hall.patience.set()


@pytest.mark.parametrize("by", ["player", "session"])
async def test_a_revocation_during_the_welcome_counts(hall: Hall, by: str) -> None:
    ann = hall.player("ann")
    hall.welcoming = asyncio.Event()
    raw = await knock(hall, token="ann")
    await hall.welcoming.wait()

    if by == "player":
        hall.live.hub.close_player(ann.id)
    else:
        assert ann.session is not None
        hall.live.hub.close_session(ann.session)
    hall.patience.set()

    assert await raw.hears("4") == "41"
    assert await raw.next() is None
    assert hall.live.hub.count() == 0


async def test_five_hundred_random_frames_harm_nobody(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    hall.player("ann")
    hall.player("eve")
    ann = await Raw.enter(hall.url, "ann")
    chance = random.Random(7)
    starts = ["", "1", "2", "3", "4", "40", "41", "42", "421[", '42["a",', "45", "451-"]
    starts += ["b", "5", "6", "42" + "[" * 5000, '40/x,{"token":', '42["join",']

    for nth in range(500):
        eve = await (Raw.enter(hall.url, "eve") if nth % 2 else Raw.open(hall.url))
        noise = chance.randbytes(chance.choice([0, 1, 5, 50, 500]))
        payload = chance.choice(starts).encode() + noise
        if nth % 3:
            eve.send(TEXT, payload)
        elif nth % 2:
            eve.send(chance.randrange(16), payload, last=chance.random() < 0.5)
        else:
            eve.writer.write(payload)
        eve.writer.write_eof()
        await eve.ends()

    await hall.holds(1)
    said = hall.say()
    assert await heard(ann, 1) == [said]
    ann.say('421["greet"]')
    await ann.hears("431")
    assert [log for log in caplog.records if log.levelno >= logging.WARNING] == []
