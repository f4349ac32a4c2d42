"""A WebSocket leaves the HTTP server's hands with every byte that came, and comes back never."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

import picows
import uvloop
from picows.picows import WSProtocol  # pyright: ignore[reportAttributeAccessIssue]
from structlog.testing import capture_logs

from guildry.edges.http.server import Server, serve
from guildry.edges.http.wire import Request, Response, Upgrade
from tests.edges.serving import Caller, echo, serving
from tests.patience import PATIENCE_SECONDS

ASKING = (
    b"GET /live?v=4 HTTP/1.1\r\nHost: hall\r\nUpgrade: WebSocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


class Echo(picows.WSListener):
    def on_ws_frame(self, transport: picows.WSTransport, frame: picows.WSFrame) -> None:
        if frame.msg_type is picows.WSMsgType.CLOSE:
            transport.disconnect()
        else:
            transport.send(frame.msg_type, frame.get_payload_as_bytes())


def to_picows(
    request: Request, received: bytes, transport: asyncio.Transport
) -> Response | None:
    if request.path != "/live":
        return Response(403, b"not here")
    protocol = WSProtocol(
        *(None, None, False, lambda _: Echo(), logging.getLogger("live"), True, 5),
        *(False, 20, 20, picows.WSAutoPingStrategy.PING_WHEN_IDLE, True, 1 << 20),
        *(None, 16 * 1024),
    )
    transport.set_protocol(protocol)
    protocol.connection_made(transport)
    while received:
        room = protocol.get_buffer(len(received))
        piece, received = received[: len(room)], received[len(room) :]
        room[: len(piece)] = piece
        protocol.buffer_updated(len(piece))
    return None


@asynccontextmanager
async def live(upgrade: Upgrade = to_picows) -> AsyncGenerator[Server, None]:
    server = await serve(echo, host="127.0.0.1", upgrade=upgrade)
    try:
        yield server
    finally:
        await server.close(grace_seconds=1)


def on_both_loops(story: Callable[[], object]) -> None:
    """Tell it under uvloop, which we run on, and under asyncio's own loop."""
    for loop in (uvloop.new_event_loop, asyncio.new_event_loop):
        with asyncio.Runner(loop_factory=loop) as runner:
            runner.run(story())  # pyright: ignore[reportArgumentType]


def test_a_websocket_client_talks_to_whom_the_connection_was_handed():
    async def story() -> None:
        heard: asyncio.Queue[bytes] = asyncio.Queue()

        class Client(picows.WSListener):
            def on_ws_frame(
                self, transport: picows.WSTransport, frame: picows.WSFrame
            ) -> None:
                heard.put_nowait(frame.get_payload_as_bytes())

        async with live() as server:
            url = f"ws://127.0.0.1:{server.port}/live"
            client, _ = await picows.ws_connect(Client, url)
            for size in (0, 5, 1_000, 300_000):
                client.send(picows.WSMsgType.BINARY, b"x" * size)
                assert (
                    await asyncio.wait_for(heard.get(), PATIENCE_SECONDS) == b"x" * size
                )
            assert server.connections == 0
            client.send_close(picows.WSCloseCode.OK)
            await asyncio.wait_for(client.wait_disconnected(), PATIENCE_SECONDS)

    on_both_loops(story)


def test_frames_that_came_with_the_head_are_handed_over_too():
    frame = b"\x82\x85\0\0\0\0early"

    def talk(port: int) -> None:
        for cut in (0, 20, len(ASKING), len(ASKING) + 3):
            caller = Caller(port)
            caller.say((ASKING + frame)[:cut])
            caller.say((ASKING + frame)[cut:])
            assert caller.answer().status == 101
            while len(caller.read) < 7:
                caller.read += caller.sock.recv(100)
            assert caller.read == b"\x82\x05early"
            caller.sock.close()

    async def story() -> None:
        async with live() as server:
            await asyncio.to_thread(talk, server.port)

    on_both_loops(story)


def test_the_bytes_are_handed_over_exactly_as_they_came():
    taken: list[tuple[Request, bytes]] = []

    def take(
        request: Request, received: bytes, transport: asyncio.Transport
    ) -> Response | None:
        taken.append((request, received))
        transport.set_protocol(asyncio.Protocol())
        transport.close()
        return None

    # As Firefox asks: the taker has to know that the list may hold more than one word.
    asking = ASKING.replace(b": Upgrade", b": keep-alive, Upgrade")
    with serving(upgrade=take) as house:
        caller = house.call()
        caller.say(b"GET /first HTTP/1.1\r\nHost: h\r\n\r\n" + asking + b"tail")
        assert caller.answer().body == b"GET /first  "
        assert caller.is_closed()

    [(request, received)] = taken
    assert (request.path, request.query) == ("/live", b"v=4")
    assert received == asking + b"tail"


def test_a_refused_upgrade_is_answered_and_closed():
    with serving(upgrade=to_picows) as house:
        caller = house.call()
        caller.say(ASKING.replace(b"/live", b"/elsewhere"))
        answer = caller.answer()

        assert (answer.status, answer.body) == (403, b"not here")
        assert answer.headers["connection"] == "close"
        assert caller.is_closed()


def test_an_upgrade_that_fails_is_answered_and_closed():
    def fail(*_: object) -> Response | None:
        raise RuntimeError

    with serving(upgrade=fail) as house, capture_logs() as logs:
        caller = house.call()
        caller.say(ASKING)
        assert caller.answer().status == 500
        assert caller.is_closed()
    assert [line["event"] for line in logs] == ["upgrade_failed"]


def test_an_upgrade_that_fails_with_the_connection_in_hand_is_cut_off():
    def fail(
        request: Request, received: bytes, transport: asyncio.Transport
    ) -> Response | None:
        transport.set_protocol(asyncio.Protocol())
        raise RuntimeError

    with serving(upgrade=fail) as house:
        caller = house.call()
        caller.say(ASKING)
        assert caller.is_closed()
        assert house.server.connections == 0


def test_other_upgrades_are_plain_requests_and_the_connection_goes_on():
    asked_otherwise = [
        ASKING.replace(b"WebSocket", b"h2c"),
        ASKING.replace(b"GET", b"POST"),
        ASKING.replace(b"1.1", b"1.0", 1).replace(b": Upg", b": keep-alive, Upg"),
    ]
    with serving(upgrade=to_picows) as house:
        caller = house.call()
        for asking in asked_otherwise:
            caller.say(asking + b"GET /next HTTP/1.1\r\nHost: h\r\n\r\n")
            assert caller.answer().status == 200
            assert caller.answer().body == b"GET /next  "


def test_without_an_upgrade_a_websocket_is_a_plain_request():
    with serving() as house:
        caller = house.call()
        caller.say(ASKING)
        assert caller.answer().body == b"GET /live v=4 "
        assert caller.get("/next").status == 200
