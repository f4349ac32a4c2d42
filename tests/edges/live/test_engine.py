"""Polls, WebSockets and the step from one to the other, as the protocol has them."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from guildry.edges.live.line import ENTRY_SECONDS, PING_SECONDS, PONG_SECONDS
from guildry.edges.live.packets import PACKET_BYTES_MAX
from guildry.edges.live.pipe import OUTGOING_BYTES_MAX
from tests.edges.live.hall import Hall
from tests.edges.live.raw import Raw

PATH = "/socket.io/?EIO=4&transport=polling"


@pytest.fixture
async def http(hall: Hall) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=hall.url) as http:
        yield http


async def opened(http: httpx.AsyncClient) -> str:
    answer = await http.get(PATH)
    return json.loads(answer.text[1:])["sid"]


async def entered(http: httpx.AsyncClient, hall: Hall, name: str = "ann") -> str:
    hall.player(name)
    sid = await opened(http)
    await http.post(f"{PATH}&sid={sid}", content=f'40{{"token":"{name}"}}')
    welcome = await http.get(f"{PATH}&sid={sid}")
    assert welcome.text.startswith('40{"sid"')
    return sid


async def test_a_handshake_says_how_to_go_on(http: httpx.AsyncClient) -> None:
    answer = await http.get(PATH)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=UTF-8"
    assert answer.text[0] == "0"
    words = json.loads(answer.text[1:])
    assert len(words.pop("sid")) * 6 >= 128
    assert words == {
        "upgrades": ["websocket"],
        "pingInterval": 25_000,
        "pingTimeout": 20_000,
        "maxPayload": PACKET_BYTES_MAX,
    }


@pytest.mark.parametrize(
    ("method", "query", "status", "code", "message"),
    [
        ("GET", "EIO=4&transport=pigeon", 400, 0, "Transport unknown"),
        ("GET", "EIO=4", 400, 0, "Transport unknown"),
        ("GET", "EIO=4&transport=polling&sid=x", 400, 1, "Session ID unknown"),
        ("POST", "EIO=4&transport=polling&sid=x", 400, 1, "Session ID unknown"),
        ("POST", "EIO=4&transport=polling", 400, 2, "Bad handshake method"),
        ("GET", "EIO=4&transport=websocket", 400, 3, "Bad request"),
        ("GET", "&".join(f"{n}=1" for n in range(17)), 400, 3, "Bad request"),
        ("GET", "EIO=3&transport=polling", 400, 5, "Unsupported protocol version"),
        ("GET", "transport=polling", 400, 5, "Unsupported protocol version"),
    ],
)
async def test_a_wrong_request_is_refused_with_its_code(
    http: httpx.AsyncClient,
    method: str,
    query: str,
    status: int,
    code: int,
    message: str,
) -> None:
    answer = await http.request(method, f"/socket.io/?{query}")

    assert answer.status_code == status
    assert answer.json() == {"code": code, "message": message}


async def test_a_page_from_elsewhere_is_refused(
    http: httpx.AsyncClient, hall: Hall
) -> None:
    foreign = {"Origin": "https://elsewhere.example"}

    polled = await http.get(PATH, headers=foreign)
    upgraded = await Raw.ask(hall.url, **foreign)

    assert polled.status_code == 403
    assert "403" in await upgraded.head()
    assert len(hall.live.engine) == 0


async def test_a_poll_waits_until_something_is_said(
    http: httpx.AsyncClient, hall: Hall
) -> None:
    sid = await entered(http, hall)

    poll = asyncio.create_task(http.get(f"{PATH}&sid={sid}"))
    await hall.is_polled(sid)
    assert not poll.done()
    hall.say()
    hall.say()

    first, second = (await poll).text.split("\x1e")
    assert first == '42["said",{"id": "1"}]'
    assert second == '42["said",{"id": "2"}]'


async def test_two_polls_at_once_end_the_line(
    http: httpx.AsyncClient, hall: Hall
) -> None:
    sid = await entered(http, hall)
    first = asyncio.create_task(http.get(f"{PATH}&sid={sid}"))
    await hall.is_polled(sid)

    second = await http.get(f"{PATH}&sid={sid}")

    assert second.status_code == 400
    assert (await first).text == "1"
    assert (await http.get(f"{PATH}&sid={sid}")).status_code == 400
    assert hall.live.hub.count() == 0


@pytest.mark.parametrize(
    "packet", ["", "x", "2", "4", "4x", "42[1]", "42" + "[" * 9999]
)
async def test_a_malformed_packet_ends_the_line(
    http: httpx.AsyncClient, hall: Hall, packet: str
) -> None:
    sid = await entered(http, hall)

    refused = await http.post(f"{PATH}&sid={sid}", content=packet)

    assert refused.status_code == 400
    assert (await http.get(f"{PATH}&sid={sid}")).json()["code"] == 1
    assert hall.live.hub.count() == 0


async def test_a_body_beyond_the_limit_is_refused(
    http: httpx.AsyncClient, hall: Hall
) -> None:
    sid = await entered(http, hall)

    answer = await http.post(f"{PATH}&sid={sid}", content="4" * (PACKET_BYTES_MAX + 1))

    assert answer.status_code == 413
    assert hall.live.hub.count() == 0


async def test_who_says_goodbye_is_let_go(http: httpx.AsyncClient, hall: Hall) -> None:
    sid = await entered(http, hall)
    poll = asyncio.create_task(http.get(f"{PATH}&sid={sid}"))
    await hall.is_polled(sid)

    await http.post(f"{PATH}&sid={sid}", content="1")

    assert (await poll).text == "6"
    assert (await http.get(f"{PATH}&sid={sid}")).status_code == 400
    assert len(hall.live.engine) == 0


async def test_an_upgrade_moves_what_is_said_to_the_websocket(
    http: httpx.AsyncClient, hall: Hall
) -> None:
    sid = await entered(http, hall)
    poll = asyncio.create_task(http.get(f"{PATH}&sid={sid}"))
    await hall.is_polled(sid)

    pipe = await Raw.open(hall.url, sid)
    pipe.say("2probe")
    await pipe.hears("3probe")
    assert (await poll).text == "6"
    hall.say()
    pipe.say("5")

    assert await pipe.hears("42") == '42["said",{"id": "1"}]'
    assert (await http.get(f"{PATH}&sid={sid}")).json()["code"] == 3
    assert "400" in await (await Raw.ask(hall.url, sid)).head()
    hall.say()
    assert await pipe.hears("42") == '42["said",{"id": "2"}]'


async def test_a_poll_during_a_probe_is_soon_let_go(
    http: httpx.AsyncClient, hall: Hall
) -> None:
    sid = await entered(http, hall)
    pipe = await Raw.open(hall.url, sid)
    pipe.say("2probe")
    await pipe.hears("3probe")

    assert (await http.get(f"{PATH}&sid={sid}")).text == "6"


async def test_a_probe_that_leads_nowhere_is_dropped_and_the_polls_go_on(
    http: httpx.AsyncClient, hall: Hall
) -> None:
    sid = await entered(http, hall)
    pipe = await Raw.open(hall.url, sid)
    pipe.say("2probe")
    await pipe.hears("3probe")

    hall.pass_seconds(11)
    await pipe.ends()
    hall.say()

    assert (await http.get(f"{PATH}&sid={sid}")).text == '42["said",{"id": "1"}]'


async def test_a_line_without_a_welcome_is_closed(hall: Hall) -> None:
    pipe = await Raw.open(hall.url)
    await pipe.hears("0")

    hall.pass_seconds(ENTRY_SECONDS)

    assert await pipe.next() is None
    assert len(hall.live.engine) == 0


async def test_who_answers_pings_stays_and_who_does_not_is_dropped(hall: Hall) -> None:
    hall.player("ann")
    hall.player("bob")
    ann = await Raw.enter(hall.url, "ann")
    bob = await Raw.enter(hall.url, "bob")

    hall.pass_seconds(ENTRY_SECONDS)
    hall.pass_seconds(PING_SECONDS - ENTRY_SECONDS)
    for pipe in (ann, bob):
        assert await pipe.hears("2") == "2"
    ann.say("3")
    ann.say('420["greet",1]')
    await ann.hears("430")
    hall.pass_seconds(PONG_SECONDS)

    await bob.ends()
    await hall.holds(1)
    hall.pass_seconds(PING_SECONDS - PONG_SECONDS)
    assert await ann.hears("2") == "2"


async def test_who_does_not_poll_is_dropped_before_it_costs_much(
    http: httpx.AsyncClient, hall: Hall
) -> None:
    sid = await entered(http, hall)

    for _ in range(OUTGOING_BYTES_MAX // 10_000 + 1):
        hall.say(text="x" * 10_000)

    assert hall.live.hub.count() == 0
    assert (await http.get(f"{PATH}&sid={sid}")).json()["code"] == 1


async def test_who_does_not_read_is_dropped_and_the_others_hear(hall: Hall) -> None:
    hall.player("ann")
    hall.player("bob")
    deaf = await Raw.enter(hall.url, "bob")
    ann = await Raw.enter(hall.url, "ann")

    for said in range(1, 1000):
        hall.say(text="x" * 50_000)
        await ann.hears(f'42["said",{{"id": "{said}"')
        if hall.live.hub.count() == 1:
            break

    assert hall.live.hub.count() == 1
    deaf.abort()


async def test_a_frame_of_a_megabyte_closes_the_socket_that_sent_it(hall: Hall) -> None:
    hall.player("ann")
    pipe = await Raw.enter(hall.url, "ann")

    pipe.send(1, b"4" * 1_000_000)
    await pipe.ends()

    assert pipe.closed_with in (1009, None)
    await hall.holds(0)


async def test_a_message_in_fragments_is_one_message(hall: Hall) -> None:
    hall.player("ann")
    pipe = await Raw.enter(hall.url, "ann")

    pipe.send(1, b'421["gre', last=False)
    pipe.send(9, b"still there?")
    pipe.send(0, b'et","a', last=False)
    pipe.send(0, b'nn"]')

    assert await pipe.hears("431") == '431[{"success": true, "data": "ann"}]'


async def test_endless_fragments_are_cut(hall: Hall) -> None:
    hall.player("ann")
    pipe = await Raw.enter(hall.url, "ann")

    pipe.send(1, b"4" * 60_000, last=False)
    pipe.send(0, b"4" * 60_000, last=False)

    await pipe.ends()
    await hall.holds(0)
