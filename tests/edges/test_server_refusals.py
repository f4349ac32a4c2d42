"""What the HTTP server refuses, and that it says so in the house's envelope."""

import json
import re
import socket
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from guildry.edges.http.wire import Request, Response
from tests.edges.serving import Answer, Caller, House, serving

GET = b"GET / HTTP/1.1\r\n"
HOST = b"Host: hall\r\n"
POST = b"POST / HTTP/1.1\r\nHost: hall\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: hall\r\n\r\n"

MALFORMED = {
    "nonsense": b"\x16\x03\x01\x02\x00\x01",
    "small letters": b"get / HTTP/1.1\r\n" + HOST + b"\r\n",
    "unknown method": b"BREW / HTTP/1.1\r\n" + HOST + b"\r\n",
    "no version": b"GET /\r\n" + HOST + b"\r\n",
    "version 2": b"GET / HTTP/2.0\r\n" + HOST + b"\r\n",
    "version 0.9": b"GET / HTTP/0.9\r\n" + HOST + b"\r\n",
    "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "two spaces": b"GET  / HTTP/1.1\r\n" + HOST + b"\r\n",
    "connect": b"CONNECT hall:80 HTTP/1.1\r\n" + HOST + b"\r\n",
    "no host": GET + b"\r\n",
    "two hosts": GET + HOST + b"host: other\r\n\r\n",
    "name with a space": GET + HOST + b"A : b\r\n\r\n",
    "no name": GET + HOST + b": b\r\n\r\n",
    "folded header": GET + HOST + b"A: b\r\n c\r\n\r\n",
    "bare CR": GET + HOST + b"A: b\rC: d\r\n\r\n",
    "bare LF": b"GET / HTTP/1.1\nHost: hall\n\nA\r\n\r\n",
    "NUL in a header": GET + HOST + b"A: \0\r\n\r\n",
    "NUL in the path": b"GET /a%00b HTTP/1.1\r\n" + HOST + b"\r\n",
    "path not UTF-8": b"GET /%ff HTTP/1.1\r\n" + HOST + b"\r\n",
    "path overlong UTF-8": b"GET /%c0%af HTTP/1.1\r\n" + HOST + b"\r\n",
    "path with a surrogate": b"GET /%ed%a0%80 HTTP/1.1\r\n" + HOST + b"\r\n",
    "broken escape": b"GET /%4 HTTP/1.1\r\n" + HOST + b"\r\n",
    "raw byte in the path": b"GET /\xff HTTP/1.1\r\n" + HOST + b"\r\n",
    "fragment": b"GET /a#b HTTP/1.1\r\n" + HOST + b"\r\n",
    "no path": b"GET a HTTP/1.1\r\n" + HOST + b"\r\n",
    "star": b"GET * HTTP/1.1\r\n" + HOST + b"\r\n",
}

SMUGGLING = {
    "length and chunked": b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunked and length": b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 0\r\nContent-Length: 38\r\n\r\n",
    "the same length twice": b"Content-Length: 0\r\nContent-Length: 0\r\n\r\n",
    "a list of lengths": b"Content-Length: 0, 0\r\n\r\n",
    "a signed length": b"Content-Length: +0\r\n\r\n",
    "a hexadecimal length": b"Content-Length: 0x0\r\n\r\n",
    "an empty length": b"Content-Length:\r\n\r\n",
    "a length beyond all": b"Content-Length: 99999999999999999999\r\n\r\n",
    "a space before the colon": b"Content-Length : 38\r\n\r\n",
    "identity": b"Transfer-Encoding: identity\r\n\r\n",
    "another coding": b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "chunked not last": b"Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
    "chunked twice": b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "nearly chunked": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunked behind a tab": b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    "an empty coding": b"Transfer-Encoding:\r\n\r\n0\r\n\r\n",
    "a signed chunk": b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    "a chunk too short": b"Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
    "a chunk beyond all": b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n",
    "a chunk with a bare LF": b"Transfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n",
    "a length in the trailer": b"Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 9\r\n\r\n",
    "an upgrade with a body": b"Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 38\r\n\r\n",
    "an upgrade in chunks": b"Connection: Upgrade\r\nUpgrade: h2c\r\nTransfer-Encoding: chunked\r\n\r\n",
}


def assert_refused(answer: Answer, status: int, code: str) -> None:
    told = json.loads(answer.body)
    assert (answer.status, told["error"]["code"]) == (status, code)
    assert told["success"] is False
    assert told["error"]["details"] == {}
    assert told["error"]["message"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", told["meta"]["timestamp"])
    assert UUID(told["meta"]["requestId"])
    assert answer.headers["connection"] == "close"
    assert answer.headers["content-type"] == "application/json"


def refused(house: House, said: bytes, status: int, code: str) -> None:
    """Say it; the answer is a refusal, the connection ends, and no handler was asked."""
    caller = house.call()
    caller.say(said)
    assert_refused(caller.answer(), status, code)
    assert caller.is_closed()
    assert house.seen == []


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_head_is_refused_and_nothing_is_logged(name: str):
    with serving() as house, capture_logs() as logs:
        refused(house, MALFORMED[name], 400, "BAD_REQUEST")
    assert logs == []


@pytest.mark.parametrize("name", SMUGGLING)
def test_a_second_request_cannot_hide_in_the_first(name: str):
    with serving() as house, capture_logs() as logs:
        refused(house, POST + SMUGGLING[name] + SMUGGLED, 400, "BAD_REQUEST")
    assert logs == []


def test_http_1_0_cannot_send_chunks():
    with serving() as house:
        refused(house, CHUNKED.replace(b"1.1", b"1.0"), 400, "BAD_REQUEST")


def test_a_target_is_at_most_8_kib():
    with serving() as house:
        caller = house.call()
        assert caller.get("/" + "a" * 8191).status == 200
        house.seen.clear()
        too_long = b"GET /" + b"a" * 8192
        refused(house, too_long + b" HTTP/1.1\r\nHost: h\r\n\r\n", 414, "URI_TOO_LONG")
        refused(house, too_long + b"a" * 100, 414, "URI_TOO_LONG")


def test_a_head_is_at_most_32_kib():
    room = 32 * 1024 - len(GET + HOST + b"A: \r\n\r\n")
    with serving() as house:
        caller = house.call()
        caller.say(GET + HOST + b"A: " + b"a" * room + b"\r\n\r\n")
        assert caller.answer().status == 200
        house.seen.clear()
        beyond = GET + HOST + b"A: " + b"a" * (room + 1)
        refused(house, beyond + b"\r\n\r\n", 431, "HEADERS_TOO_LARGE")
        refused(house, beyond + b"aaaa", 431, "HEADERS_TOO_LARGE")


@pytest.mark.parametrize("name", [b"A%d", b"A"])
def test_a_head_has_at_most_100_headers(name: bytes):
    lines = [(name % n if b"%" in name else name) + b": b\r\n" for n in range(100)]
    with serving() as house:
        caller = house.call()
        caller.say(GET + HOST + b"".join(lines[1:]) + b"\r\n")
        assert caller.answer().status == 200
        house.seen.clear()
        refused(house, GET + HOST + b"".join(lines) + b"\r\n", 431, "HEADERS_TOO_LARGE")


def test_a_body_too_large_is_refused_before_it_is_sent():
    with serving(body_bytes_max=10) as house:
        for more in (b"", b"Expect: 100-continue\r\n"):
            too_large = POST + more + b"Content-Length: 11\r\n\r\n"
            refused(house, too_large, 413, "PAYLOAD_TOO_LARGE")


def test_a_refusal_reaches_a_client_that_is_still_sending():
    with serving(body_bytes_max=10) as house:
        caller = house.call()
        caller.say(POST + b"Content-Length: 9000000\r\n\r\n" + b"x" * 500_000)
        caller.say(b"x" * 500_000)
        assert_refused(caller.answer(), 413, "PAYLOAD_TOO_LARGE")


def test_chunks_cannot_add_up_to_more_than_a_body_may_have():
    with serving(body_bytes_max=10) as house:
        caller = house.call()
        caller.say(CHUNKED + b"5\r\nabcde\r\n5\r\nabcde\r\n0\r\n\r\n")
        assert caller.answer().status == 200
        house.seen.clear()
        beyond = CHUNKED + b"5\r\nabcde\r\n6\r\nabcdef\r\n0\r\n\r\n"
        refused(house, beyond, 413, "PAYLOAD_TOO_LARGE")
        padded = CHUNKED + b"1;" + b"x" * 70_000
        refused(house, padded, 413, "PAYLOAD_TOO_LARGE")


def test_trailers_are_few_and_are_no_headers():
    with serving() as house:
        many = b"".join(b"A%d: b\r\n" % n for n in range(101))
        refused(house, CHUNKED + b"0\r\n" + many + b"\r\n", 431, "HEADERS_TOO_LARGE")


def test_an_encoded_body_is_refused():
    with serving() as house:
        encoded = POST + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"
        refused(house, encoded, 415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_head_that_dawdles_is_refused_after_ten_seconds():
    with serving() as house:
        caller = house.call()
        caller.get("/")
        house.seen.clear()
        house.pass_seconds(50)
        for byte in b"GET / HT":
            caller.say(bytes([byte]))
            house.pass_seconds(1)
        house.pass_seconds(4)

        assert_refused(caller.answer(), 408, "REQUEST_TIMEOUT")
        assert caller.is_closed()
        assert house.seen == []


def test_a_body_that_dawdles_is_refused_after_thirty_seconds():
    with serving() as house:
        caller = house.call()
        caller.say(POST + b"Content-Length: 100\r\n\r\n")
        for _ in range(28):
            caller.say(b"x")
            house.pass_seconds(1)
        assert house.server.connections == 1
        house.pass_seconds(3)

        assert_refused(caller.answer(), 408, "REQUEST_TIMEOUT")
        assert caller.is_closed()


def test_an_idle_connection_is_closed_without_a_word():
    with serving() as house:
        silent, idle = house.call(), house.call()
        idle.get("/")
        house.pass_seconds(11)
        assert silent.is_closed()
        house.pass_seconds(60)
        assert idle.get("/").status == 200
        house.pass_seconds(76)
        assert idle.is_closed()


def test_a_handler_may_take_its_time():
    with serving() as house:
        caller = house.call()
        caller.say(GET + HOST + b"\r\n")
        house.pass_seconds(3_600)
        assert caller.answer().status == 200


def test_a_client_that_does_not_read_is_dropped_and_one_that_does_is_not():
    async def heavy(request: Request) -> Response:
        return Response(200, b"x" * (32 << 20))

    with serving(heavy) as house:
        stuck, slow = house.call(), house.call()
        for caller in (stuck, slow):
            caller.say(GET + HOST + b"\r\n")
        house.do(lambda: None)
        read = 0
        for _ in range(4):
            house.pass_seconds(29)
            read += take(slow, 4 << 20)
        assert house.server.connections == 1
        take(slow, (32 << 20) - read)


def take(caller: Caller, count: int) -> int:
    """Read so many bytes or a few more."""
    taken = 0
    while taken < count:
        data = caller.sock.recv(1 << 16)
        assert data, "hung up"
        taken += len(data)
    return taken


def test_beyond_the_most_connections_the_next_is_told_to_come_again():
    with serving(connections_max=2) as house:
        first, second = house.call(), house.call()
        first.get("/")
        second.get("/")
        third = house.call()
        assert_refused(third.answer(), 503, "SERVICE_UNAVAILABLE")
        assert third.is_closed()

        for caller in (second, third):
            caller.sock.close()
        house.do(lambda: None)
        assert house.call().get("/").status == 200


def test_a_client_that_vanishes_leaves_nothing_behind():
    with serving() as house, capture_logs() as logs:
        for said in (b"", b"GET", POST + b"Content-Length: 9\r\n\r\nabc"):
            caller = house.call()
            caller.say(said)
            caller.sock.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0"
            )
            caller.sock.close()
        house.do(lambda: None)
        assert house.server.connections == 0
    assert logs == []
