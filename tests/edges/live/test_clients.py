"""What the clients of the ecosystem see."""

import asyncio

import pytest
import socketio

from guildry.edges.live.line import PACKETS_MAX
from guildry.edges.live.sockets import MISSED_EVENTS_MAX
from tests.edges.live.browser import Browser
from tests.edges.live.hall import Hall
from tests.edges.live.proxy import Proxy
from tests.patience import PATIENCE_SECONDS

POLLING = {"transports": ["polling"]}
WEBSOCKET = {"transports": ["websocket"]}


async def test_a_client_with_default_options_polls_and_then_upgrades(
    hall: Hall, browser: Browser
) -> None:
    hall.player("ann")

    browser.connect("ann", hall.url, auth={"token": "ann"})

    assert (await browser.sees("ann", "open"))["transport"] == "polling"
    assert (await browser.sees("ann", "upgrade"))["transport"] == "websocket"
    hall.say(text="привет 🐺")
    event = await browser.sees("ann", "event")
    assert event["name"] == "said"
    assert event["payload"] == {"id": "1", "text": "привет 🐺"}


@pytest.mark.parametrize("options", [POLLING, WEBSOCKET, {}])
async def test_every_transport_carries_events_and_answers_in_order(
    hall: Hall, browser: Browser, options: dict[str, object]
) -> None:
    hall.player("ann")
    browser.connect("ann", hall.url, auth={"token": "ann"}, **options)
    await browser.sees("ann", "connect")

    ids = [hall.say(n=n) for n in range(300)]
    browser.do("emit", "ann", name="greet", args=[{"to": "bob"}, "key-1"])

    answer = await browser.sees("ann", "ack")
    assert answer["answer"] == {"success": True, "data": {"to": "bob"}}
    assert hall.performed == [("greet", {"to": "bob"}, "key-1")]
    await browser.sees("ann", "event", 300)
    assert browser.heard("ann") == ids


async def test_events_that_flow_during_the_upgrade_arrive_once_and_in_order(
    hall: Hall, browser: Browser
) -> None:
    hall.player("ann")
    browser.connect("ann", hall.url, auth={"token": "ann"})
    await hall.holds(1)

    async with asyncio.timeout(PATIENCE_SECONDS):
        while not browser.facts("ann", "upgrade"):
            if len(hall.log) - len(browser.heard("ann")) < PACKETS_MAX / 2:
                hall.say()
            await asyncio.sleep(0.0005)
    last = [hall.say() for _ in range(3)][-1]

    await browser.until(lambda: last in browser.heard("ann"))
    assert browser.heard("ann") == [event_id for *_, event_id in hall.log]


async def test_a_stranger_is_refused_with_a_code(hall: Hall, browser: Browser) -> None:
    browser.connect("eve", hall.url, auth={"token": "forged"})

    refused = await browser.sees("eve", "connect_error")

    assert refused["message"] == "INVALID_TOKEN in en"
    assert refused["data"]["code"] == "INVALID_TOKEN"
    assert hall.live.hub.count() == 0


async def test_a_refused_call_is_answered_with_the_fault(
    hall: Hall, browser: Browser
) -> None:
    hall.player("ann")
    browser.connect("ann", hall.url, auth={"token": "ann"})
    await browser.sees("ann", "connect")

    browser.do("emit", "ann", name="buy", args=[{}])

    answer = (await browser.sees("ann", "ack"))["answer"]
    assert answer["success"] is False
    assert answer["error"]["code"] == "INSUFFICIENT_FUNDS"
    assert answer["error"]["details"] == {"required": 5}


async def test_binary_is_refused_and_the_client_stays(
    hall: Hall, browser: Browser
) -> None:
    hall.player("ann")
    browser.connect("ann", hall.url, auth={"token": "ann"}, **WEBSOCKET)
    await browser.sees("ann", "connect")

    browser.do("emitBinary", "ann", name="picture")
    browser.do("emit", "ann", name="greet", args=[1])

    refused = await browser.sees("ann", "ack")
    assert refused["answer"]["error"]["details"]["problem"] == "binary"
    assert (await browser.sees("ann", "ack", 2))["answer"]["success"]


@pytest.mark.parametrize("options", [POLLING, WEBSOCKET, {}])
async def test_who_comes_back_while_events_flow_misses_none_and_hears_none_twice(
    hall: Hall, browser: Browser, proxy: Proxy, options: dict[str, object]
) -> None:
    hall.player("ann")
    browser.connect("ann", proxy.url, auth={"token": "ann"}, **options)
    await browser.sees("ann", "connect")
    hall.say()
    await browser.sees("ann", "event")

    async with asyncio.timeout(PATIENCE_SECONDS):
        for cut in range(1, 5):
            while len(browser.facts("ann", "connect")) <= cut:
                if len(browser.facts("ann", "disconnect")) < cut:
                    proxy.cut()
                # Who misses more than MISSED_EVENTS_MAX is told to reload: another story.
                if len(hall.log) - len(browser.heard("ann")) < MISSED_EVENTS_MAX / 2:
                    hall.say()
                await asyncio.sleep(0.002)
    last = hall.say()

    await browser.until(lambda: last in browser.heard("ann"))
    assert browser.heard("ann") == [event_id for *_, event_id in hall.log]


async def test_who_was_away_too_long_is_told_to_reload(
    hall: Hall, browser: Browser
) -> None:
    hall.player("ann")
    hall.remembers = False

    browser.connect("ann", hall.url, auth={"token": "ann", "since": "1"})

    assert (await browser.sees("ann", "event"))["name"] == "reload"


async def test_a_fourth_connection_replaces_the_oldest(
    hall: Hall, browser: Browser
) -> None:
    hall.player("ann")
    for nth in "abcd":
        browser.connect(nth, hall.url, auth={"token": "ann"})
        await browser.sees(nth, "connect")

    assert (await browser.sees("a", "event"))["name"] == "replaced"
    assert (await browser.sees("a", "disconnect"))["reason"] == "io server disconnect"
    assert hall.live.hub.count() == 3
    hall.say()
    for nth in "bcd":
        await browser.sees(nth, "event")
    assert browser.heard("a") == []


@pytest.mark.parametrize("options", [POLLING, WEBSOCKET])
@pytest.mark.parametrize("by", ["session", "player"])
async def test_a_revoked_player_is_out_at_once(
    hall: Hall, browser: Browser, by: str, options: dict[str, object]
) -> None:
    ann = hall.player("ann")
    hall.player("bob")
    for name in ("ann", "bob"):
        browser.connect(name, hall.url, auth={"token": name}, **options)
        await browser.sees(name, "connect")

    if by == "session":
        assert ann.session is not None
        hall.live.hub.close_session(ann.session)
    else:
        hall.live.hub.close_player(ann.id)
    hall.say()

    gone = await browser.sees("ann", "disconnect")
    assert gone["reason"] == "io server disconnect"
    await browser.sees("bob", "event")
    assert browser.heard("ann") == []
    assert hall.live.hub.count() == 1


async def test_the_python_client_connects_calls_and_hears(hall: Hall) -> None:
    hall.player("ann")
    heard: asyncio.Queue[object] = asyncio.Queue()
    async with socketio.AsyncSimpleClient() as client:
        await client.connect(hall.url, auth={"token": "ann"})

        answer = await client.call("greet", {"to": "bob"}, timeout=PATIENCE_SECONDS)
        hall.say(text="hello")
        heard = await client.receive(timeout=PATIENCE_SECONDS)

    assert answer == {"success": True, "data": {"to": "bob"}}
    assert heard == ["said", {"id": "1", "text": "hello"}]
