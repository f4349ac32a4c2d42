"""The HTTP server over real sockets: what it understands, and how it answers."""

import asyncio
import re
import select
import socket

from structlog.testing import capture_logs

from guildry.edges.http.server import serve
from guildry.edges.http.wire import Request, Response
from tests.edges.serving import TEXT, Caller, House, echo, serving
from tests.patience import PATIENCE_SECONDS

POST = b"POST /p HTTP/1.1\r\nHost: hall\r\n"
FLOOD_BYTES_MAX = 64 << 20
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"


def test_a_request_is_handed_over_whole_and_answered():
    with serving() as house:
        caller = house.call()
        answer = caller.get("/caf%C3%A9/a%20b?q=%41&r", b"X-One: 1\r\nx-one: 2 \r\n")

        assert answer.status == 200
        assert answer.body.decode() == "GET /café/a b q=%41&r "
        assert answer.headers["content-type"] == "text/plain"
        assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} .* GMT", answer.headers["date"])
        assert "server" not in answer.headers
        assert "connection" not in answer.headers
        assert house.seen[0].headers == {b"host": b"hall", b"x-one": b"1, 2"}
        assert house.seen[0].peer == "127.0.0.1"


def test_a_connection_carries_a_thousand_requests():
    with serving() as house:
        caller = house.call()
        for number in range(1_000):
            assert caller.get(f"/{number}").body == f"GET /{number}  ".encode()
        assert len(house.seen) == 1_000
        assert house.server.connections == 1


def test_pipelined_requests_are_answered_in_order_though_the_first_is_slowest():
    async def slower_at_first(request: Request) -> Response:
        for _ in range(20 - int(request.path[1:])):
            await asyncio.sleep(0)
        return await echo(request)

    with serving(slower_at_first) as house:
        caller = house.call()
        caller.say(
            b"".join(b"GET /%d HTTP/1.1\r\nHost: h\r\n\r\n" % n for n in range(20))
        )

        assert [caller.answer().body for _ in range(20)] == [
            b"GET /%d  " % n for n in range(20)
        ]


def test_a_flood_of_pipelined_requests_waits_in_the_socket():
    gate = asyncio.Event()

    async def wait(request: Request) -> Response:
        await gate.wait()
        return Response(204)

    one = b"GET / HTTP/1.1\r\nHost: h\r\nX-Pad: " + b"x" * 16_000 + b"\r\n\r\n"
    with serving(wait) as house:
        caller = house.call()
        sent = fill(caller, one, house)

        assert sent < FLOOD_BYTES_MAX
        assert len(house.seen) == 1
        house.do(gate.set)
        for _ in range(sent // len(one)):
            assert caller.answer().status == 204


def fill(caller: Caller, one: bytes, house: House) -> int:
    """Send one request again and again until nobody takes any more."""
    sent = 0
    caller.sock.setblocking(False)
    while sent < FLOOD_BYTES_MAX:
        try:
            sent += caller.sock.send(one[sent % len(one) :])
        except BlockingIOError:
            house.do(lambda: None)
            if not select.select([], [caller.sock], [], 0.05)[1]:
                break
    caller.sock.settimeout(PATIENCE_SECONDS)
    return sent


def test_a_request_may_come_in_any_two_pieces():
    whole = (
        POST + b"Content-Length: 5\r\n\r\nhello"
        b"\r\n" + CHUNKED + b"3\r\nabc\r\n2;x=y\r\n\r\n\r\n0\r\nX-T: 1\r\n\r\n"
        b"GET /end?x HTTP/1.1\r\nHost: hall\r\n\r\n"
    )
    with serving() as house:
        for cut in range(1, len(whole)):
            caller = house.call()
            caller.say(whole[:cut])
            house.do(lambda: None)
            caller.say(whole[cut:])

            assert caller.answer().body == b"POST /p  hello"
            assert caller.answer().body == b"POST /p  abc\r\n"
            assert caller.answer().body == b"GET /end x "
            caller.sock.close()
    assert all(b"x-t" not in request.headers for request in house.seen)


def test_a_request_may_come_byte_by_byte():
    with serving() as house:
        caller = house.call()
        for byte in CHUNKED + b"3\r\nabc\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n":
            caller.say(bytes([byte]))
        assert caller.answer().body == b"POST /p  abc"
        assert caller.answer().body == b"GET /  "


def test_a_large_body_comes_and_goes_unchanged():
    body = bytes(range(256)) * 4096

    async def same(request: Request) -> Response:
        return Response(200, request.body)

    with serving(same) as house:
        caller = house.call()
        caller.say(POST + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        assert caller.answer().body == body
        chunks = b"".join(
            b"%x\r\n%b\r\n" % (4096, body[at : at + 4096])
            for at in range(0, len(body), 4096)
        )
        caller.say(CHUNKED + chunks + b"0\r\n\r\n")
        assert caller.answer().body == body


def test_head_is_answered_as_get_but_without_the_body():
    with serving() as house:
        caller = house.call()
        caller.say(b"HEAD /h HTTP/1.1\r\nHost: hall\r\n\r\n")
        answer = caller.answer(to_head=True)

        assert (answer.status, answer.headers["content-length"]) == (200, "9")
        assert caller.get("/g").body == b"GET /g  "


def test_no_content_has_neither_body_nor_length():
    async def nothing(request: Request) -> Response:
        return Response(204 if request.path == "/204" else 304, b"never sent")

    with serving(nothing) as house:
        caller = house.call()
        for path in ("/204", "/304"):
            assert "content-length" not in caller.get(path).headers


def test_a_client_that_asks_before_it_sends_is_told_to_go_on():
    with serving() as house:
        caller = house.call()
        expecting = POST + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n"
        caller.say(expecting)
        assert caller.answer().status == 100
        caller.say(b"ok")
        assert caller.answer().body == b"POST /p  ok"

        caller.say(expecting + b"ok")
        assert caller.answer().status == 200


def test_http_1_0_closes_unless_it_asks_to_stay():
    with serving() as house:
        staying = house.call()
        for _ in range(2):
            staying.say(b"GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n")
            assert staying.answer().headers["connection"] == "keep-alive"
        leaving = house.call()
        leaving.say(b"GET / HTTP/1.0\r\n\r\n")

        assert leaving.answer().headers["connection"] == "close"
        assert leaving.is_closed()


def test_a_client_that_says_close_is_closed_and_what_follows_is_not_read():
    with serving() as house:
        caller = house.call()
        last = caller.get("/", b"Connection: foo, Close\r\n")
        assert last.headers["connection"] == "close"
        assert caller.is_closed()

        caller = house.call()
        caller.say(
            b"GET /1 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
            b"GET /2 HTTP/1.1\r\nHost: h\r\n\r\n"
        )
        assert caller.answer().status == 200
        assert caller.is_closed()
    assert [request.path for request in house.seen] == ["/", "/1"]


def test_a_client_that_has_said_all_still_gets_its_answers():
    with serving() as house:
        caller = house.call()
        caller.say(
            b"GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n"
        )
        caller.sock.shutdown(socket.SHUT_WR)

        assert [caller.answer().body for _ in range(2)] == [b"GET /1  ", b"GET /2  "]
        assert caller.is_closed()


def test_a_whole_address_is_taken_as_a_proxy_would_send_it():
    with serving() as house:
        caller = house.call()
        assert caller.get("http://hall/a%20b?c").body == b"GET /a b c "
        assert caller.get("http://hall").body == b"GET /  "
        caller.say(b"OPTIONS * HTTP/1.1\r\nHost: hall\r\n\r\n")
        assert caller.answer().body == b"OPTIONS *  "


def test_a_handler_that_fails_costs_one_answer_not_the_connection():
    async def fail(request: Request) -> Response:
        if request.path == "/split":
            return Response(200, b"", [(b"x", b"a\r\nset-cookie: b")])
        raise RuntimeError("the secret of the house")

    with serving(fail) as house, capture_logs() as logs:
        caller = house.call()
        for path in ("/", "/split", "/"):
            answer = caller.get(path)
            assert answer.status == 500
            assert b'"code":"INTERNAL_ERROR"' in answer.body
            assert b"secret" not in answer.body
            assert "set-cookie" not in answer.headers
    assert [line["event"] for line in logs] == ["handler_failed"] * 3


def test_a_request_whose_client_has_gone_is_still_done_whole():
    gate, done = asyncio.Event(), []

    async def command(request: Request) -> Response:
        await gate.wait()
        done.append(request.path)
        return Response(200, b"too late")

    with serving(command) as house:
        caller = house.call()
        caller.say(b"GET /buy HTTP/1.1\r\nHost: h\r\n\r\n")
        house.do(lambda: None)
        caller.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        caller.sock.close()
        house.do(lambda: None)
        assert house.server.connections == 1
        house.do(gate.set)
        house.do(lambda: None)

        assert done == ["/buy"]
        assert house.server.connections == 0


def test_closing_lets_the_running_finish_and_sends_the_idle_home():
    gate = asyncio.Event()

    async def wait(request: Request) -> Response:
        if request.path == "/slow":
            await gate.wait()
        return Response(200, b"done", TEXT)

    with serving(wait) as house:
        idle, slow = house.call(), house.call()
        idle.get("/")
        slow.say(b"GET /slow HTTP/1.1\r\nHost: h\r\n\r\n")
        house.do(lambda: None)
        closing = house.start(house.server.close(grace_seconds=5))

        assert idle.is_closed()
        house.do(gate.set)
        answer = slow.answer()
        assert (answer.body, answer.headers["connection"]) == (b"done", "close")
        assert slow.is_closed()
        closing.result(5)
        assert house.server.connections == 0


def test_when_the_grace_is_over_what_still_runs_is_cancelled():
    cancelled = []

    async def forever(request: Request) -> Response:
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.append(request.path)
        return Response(200)

    with serving(forever) as house:
        caller = house.call()
        caller.say(b"GET /stuck HTTP/1.1\r\nHost: h\r\n\r\n")
        house.do(lambda: None)
        house.run(house.server.close(grace_seconds=0.05))

        assert cancelled == ["/stuck"]
        assert caller.is_closed()


async def test_several_servers_may_share_a_port_or_be_given_a_socket():
    first = await serve(echo, host="127.0.0.1", reuse_port=True)
    second = await serve(echo, host="127.0.0.1", port=first.port, reuse_port=True)
    given = socket.socket()
    given.bind(("127.0.0.1", 0))
    third = await serve(echo, sock=given)

    try:
        assert first.port == second.port
        for port in (first.port, third.port):
            answer = await asyncio.to_thread(lambda p=port: Caller(p).get("/"))
            assert answer.status == 200
    finally:
        for server in (first, second, third):
            await server.close(grace_seconds=0)
