"""One client's connection: bytes in, one request at a time to the handler, bytes out in order."""

import asyncio
from enum import IntEnum
from math import inf
from typing import Final, cast

import httptools
import structlog

from guildry.edges.http import head as heads
from guildry.edges.http.head import Malformed, Refusal, bad_request
from guildry.edges.http.wire import Handler, Request, Response, Upgrade

HEAD_SECONDS: Final = 10
BODY_SECONDS: Final = 30
IDLE_SECONDS: Final = 75
DRAIN_SECONDS: Final = 30
LINGER_SECONDS: Final = 2

DRAIN_BYTES_MIN: Final = 16 * 1024
"""What a slow reader must take in DRAIN_SECONDS to be waited for once more."""

AHEAD_BYTES_MAX: Final = 64 * 1024
"""What may wait behind a running request before we stop reading the socket."""

CHUNKING_BYTES_MAX: Final = 64 * 1024
"""What chunk sizes, extensions and trailers may add to a body beyond its own length again."""

REFUSED_AT_ONCE_MAX: Final = 128
"""How many connections beyond the limit still get a polite 503; the rest are dropped."""

JOIN_BYTES_MAX: Final = 64 * 1024
"""Bodies up to this size are copied behind their head; longer ones are handed over beside it."""

_HEAD_END: Final = b"\r\n\r\n"
_CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"

_log = structlog.get_logger()


class State(IntEnum):
    HEAD = 1
    BODY = 2
    RUNNING = 3
    DRAINING = 4
    LEAVING = 5
    GONE = 6


# Compared on every request: as plain names they cost no attribute look-up.
_HEAD, _BODY, _RUNNING, _DRAINING, _LEAVING, _GONE = State


class Hall:
    """What all connections of one server share."""

    __slots__ = (
        "body_bytes_max",
        "closing",
        "connections_max",
        "date_line",
        "emptied",
        "handler",
        "loop",
        "now",
        "open",
        "upgrade",
    )

    def __init__(
        self,
        handler: Handler,
        upgrade: Upgrade | None,
        *,
        body_bytes_max: int,
        connections_max: int,
    ) -> None:
        self.handler = handler
        self.upgrade = upgrade
        self.body_bytes_max = body_bytes_max
        self.connections_max = connections_max
        self.loop = asyncio.get_running_loop()
        self.open: set[Connection] = set()
        self.emptied = asyncio.Event()
        self.closing = False
        self.now = 0.0
        """As of the last sweep: a deadline needs no finer clock, and reading one costs."""
        self.date_line = b""


class Connection(asyncio.Protocol):
    __slots__ = (
        "_body_bytes",
        "_body_left",
        "_buffer",
        "_complete",
        "_hall",
        "_headers",
        "_is_head",
        "_keep_alive",
        "_must_name_keep_alive",
        "_parser",
        "_parts",
        "_peer",
        "_reading_paused",
        "_repeated",
        "_request",
        "_scanned",
        "_state",
        "_task",
        "_transport",
        "_unsent",
        "_wire_bytes",
        "_writing_paused",
        "deadline",
    )

    _transport: asyncio.Transport
    _request: Request
    _peer: str

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._state: State = _HEAD
        self.deadline = inf
        self._parser = httptools.HttpRequestParser(self)
        self._buffer = b""
        self._scanned = 0
        self._headers: dict[bytes, bytes] = {}
        self._repeated: list[bytes] = []
        self._parts: list[bytes] = []
        self._body_bytes = 0
        self._body_left: int | None = None
        self._wire_bytes = 0
        self._complete = False
        self._is_head = False
        self._keep_alive = True
        self._must_name_keep_alive = False
        self._reading_paused = False
        self._writing_paused = False
        self._unsent = 0
        self._task: asyncio.Task[None] | None = None

    # The transport tells us

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        hall = self._hall
        # A cast, because uvloop's transports do not inherit from asyncio's.
        self._transport = transport = cast(asyncio.Transport, transport)
        peer = transport.get_extra_info("peername")
        self._peer = str(peer[0]) if isinstance(peer, tuple) else ""
        hall.open.add(self)
        # A new connection that says nothing gets the shorter time: it has shown no good will yet.
        self.deadline = hall.now + HEAD_SECONDS
        over = len(hall.open) - hall.connections_max
        if over > REFUSED_AT_ONCE_MAX or hall.closing:
            transport.abort()
        elif over > 0:
            self._refuse(heads.FULL)

    def data_received(self, data: bytes) -> None:
        state = self._state
        if state is _LEAVING:
            return
        self._buffer = self._buffer + data if self._buffer else data
        if state is _HEAD or state is _BODY:
            self._advance()
        elif len(self._buffer) > AHEAD_BYTES_MAX and not self._reading_paused:
            self._reading_paused = True
            self._transport.pause_reading()

    def eof_received(self) -> bool:
        # A client may say that it will send no more and still wait for its answer.
        self._keep_alive = False
        return self._state in (_RUNNING, _DRAINING)

    def pause_writing(self) -> None:
        self._writing_paused = True

    def resume_writing(self) -> None:
        self._writing_paused = False
        if self._state is _DRAINING:
            self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        running = self._state is _RUNNING
        self._state = _GONE
        self.deadline = inf
        self._buffer = b""
        # The running request is left to finish, though nobody will read its answer: whoever
        # sent it can't know how far it came, and a command must be done whole or not at all.
        # It keeps its place among the open connections until then, so that it still counts.
        if not running:
            self._leave()

    # The server tells us

    def expire(self) -> None:
        """The deadline has passed."""
        if self._state is _HEAD and not self._buffer:
            self._transport.close()
            self._leave_by(DRAIN_SECONDS)
        elif self._state in (_HEAD, _BODY):
            self._refuse(heads.TOO_SLOW)
        else:
            self._wait_for_reader_or_drop()

    def wind_down(self) -> None:
        """The server closes: leave now if idle, else after the request under way."""
        if self._state is _HEAD and not self._buffer:
            self._transport.close()
            self._leave_by(DRAIN_SECONDS)

    def drop(self) -> asyncio.Task[None] | None:
        """The grace is over: let go of the client, and cancel what still runs.

        The process is about to end. A cancelled request rolls its unit back and frees what it
        holds, which is better than being cut off by the exit.
        """
        self._transport.abort()
        if self._task is None or self._task.done():
            return None
        self._task.cancel()
        return self._task

    # The parser tells us

    def on_header(self, name: bytes, value: bytes) -> None:
        name = name.lower()
        value = value.rstrip()
        headers = self._headers
        if name not in headers:
            headers[name] = value
            return
        self._repeated.append(name)
        if len(self._repeated) <= heads.HEADERS_MAX:
            headers[name] = headers[name] + b", " + value

    def on_body(self, part: bytes) -> None:
        self._parts.append(part)
        self._body_bytes += len(part)

    def on_message_complete(self) -> None:
        self._complete = True

    # From bytes to a request

    def _advance(self) -> None:
        # The parser can't be stopped in the middle of what it is fed. So it is fed never more
        # than one message: nothing is parsed ahead, and an answer is always for the oldest.
        while self._buffer:
            if self._state is _HEAD:
                more = self._take_head()
            elif self._state is _BODY:
                more = self._take_body()
            else:
                return
            if not more:
                return

    def _take_head(self) -> bool:
        buffer = self._buffer
        if buffer[0] in b"\r\n":
            # Old clients end a body with a line break that belongs to nothing.
            self._buffer = buffer = buffer.lstrip(b"\r\n")
            self._scanned = 0
        end = buffer.find(_HEAD_END, self._scanned) + len(_HEAD_END)
        if end < len(_HEAD_END) or end > heads.HEAD_BYTES_MAX:
            return self._lacks_end(buffer)
        self._scanned = 0
        if end == len(buffer):
            head, self._buffer = buffer, b""
        else:
            head, self._buffer = buffer[:end], buffer[end:]
        try:
            self._read_head(head)
        except Malformed as why:
            self._refuse(bad_request(str(why)))
        return True

    def _lacks_end(self, buffer: bytes) -> bool:
        if not buffer:
            return False
        if not b"A"[0] <= buffer[0] <= b"Z"[0]:
            self._refuse(bad_request("This is not HTTP."))
        elif (
            len(buffer) >= heads.LINE_BYTES_MAX
            and buffer.find(b"\r\n", 0, heads.LINE_BYTES_MAX) < 0
        ):
            self._refuse(heads.TARGET_TOO_LONG)
        elif len(buffer) > heads.HEAD_BYTES_MAX:
            self._refuse(heads.HEAD_TOO_LARGE)
        elif self._scanned == 0:
            self.deadline = min(self.deadline, self._hall.now + HEAD_SECONDS)
        self._scanned = max(1, len(buffer) - len(_HEAD_END) + 1)
        return False

    def _read_head(self, head: bytes) -> None:
        self._headers = headers = {}
        self._complete = False
        upgrading = False
        try:
            self._parser.feed_data(head)
        except httptools.HttpParserUpgrade:
            upgrading = True
        except httptools.HttpParserError as error:
            raise Malformed(f"{error}.") from None
        method, target, modern = heads.read_request_line(head)
        if len(target) > heads.TARGET_BYTES_MAX:
            return self._refuse(heads.TARGET_TOO_LONG)
        if len(headers) + len(self._repeated) > heads.HEADERS_MAX:
            return self._refuse(heads.HEAD_TOO_LARGE)
        self._check_host(modern=modern)
        path, query = heads.read_target(target, method)
        self._is_head = method == "HEAD"
        self._choose_keep_alive(headers.get(b"connection"), modern=modern)
        if b"content-encoding" in headers:
            return self._refuse(heads.ENCODED)
        self._request = Request(method, path, query, headers, b"", self._peer)
        if upgrading:
            return self._upgrade(head, modern=modern)
        if self._complete:
            return self._run()
        return self._expect_body(modern=modern)

    def _check_host(self, *, modern: bool) -> None:
        if self._repeated:
            twice = b"host" in self._repeated
            self._repeated = []
            if twice:
                raise Malformed("The Host header came twice.")
        if modern and b"host" not in self._headers:
            raise Malformed("The Host header is missing.")

    def _choose_keep_alive(self, connection: bytes | None, *, modern: bool) -> None:
        self._must_name_keep_alive = False
        if connection is None:
            self._keep_alive = modern
        elif modern:
            self._keep_alive = b"close" not in heads.tokens(connection)
        else:
            self._keep_alive = b"keep-alive" in heads.tokens(connection)
            self._must_name_keep_alive = self._keep_alive

    def _expect_body(self, *, modern: bool) -> None:
        headers = self._headers
        length = headers.get(b"content-length")
        if length is None:
            if not modern:
                raise Malformed("HTTP/1.0 has no Transfer-Encoding.")
            if headers[b"transfer-encoding"].lower() != b"chunked":
                raise Malformed("The only Transfer-Encoding is chunked.")
            self._body_left = None
        else:
            self._body_left = int(length)
            if self._body_left > self._hall.body_bytes_max:
                return self._refuse(heads.BODY_TOO_LARGE)
        # Trailers would be told as headers: they go into a dict that nobody reads.
        self._headers = {}
        self._parts = []
        self._body_bytes = self._wire_bytes = 0
        self._state = _BODY
        self.deadline = self._hall.now + BODY_SECONDS
        if modern and not self._buffer and b"expect" in headers:
            self._continue(headers[b"expect"])
        return None

    def _continue(self, expected: bytes) -> None:
        if expected.lower() == b"100-continue":
            self._transport.write(_CONTINUE)

    def _take_body(self) -> bool:
        fed = self._body_left
        if fed is None:
            fed = self._chunked_bytes()
            if not fed:
                return False
        piece, self._buffer = self._buffer[:fed], self._buffer[fed:]
        try:
            self._parser.feed_data(piece)
        except httptools.HttpParserError as error:
            raise_as = bad_request(f"{error}.")
            self._refuse(raise_as)
            return False
        self._wire_bytes += len(piece)
        if self._body_left is not None:
            self._body_left -= len(piece)
        elif self._is_body_too_large():
            self._refuse(heads.BODY_TOO_LARGE)
            return False
        if self._complete:
            parts = self._parts
            self._request.body = parts[0] if len(parts) == 1 else b"".join(parts)
            self._parts = []
            self._run()
        return True

    def _chunked_bytes(self) -> int:
        # A chunked body ends with an empty line, as a head does. Feeding up to each empty line,
        # and never the first bytes of what may become one, can't feed past the end.
        end = self._buffer.find(_HEAD_END)
        if end >= 0:
            return end + len(_HEAD_END)
        return max(0, len(self._buffer) - len(_HEAD_END) + 1)

    def _is_body_too_large(self) -> bool:
        most = self._hall.body_bytes_max
        return (
            self._body_bytes > most or self._wire_bytes > 2 * most + CHUNKING_BYTES_MAX
        )

    def _upgrade(self, head: bytes, *, modern: bool) -> None:
        request, hall = self._request, self._hall
        headers = request.headers
        # The parser takes all that follows an upgrade for another protocol. Were there a body,
        # we would take it for the next request, which is how requests are smuggled.
        if headers.keys() & {b"content-length", b"transfer-encoding"}:
            raise Malformed("An upgrade has no body.")
        if request.method == "CONNECT":
            raise Malformed("This is not a proxy.")
        wanted = headers.get(b"upgrade", b"").lower() == b"websocket"
        if not (wanted and modern and request.method == "GET" and hall.upgrade):
            self._parser = httptools.HttpRequestParser(self)
            return self._run()
        received, self._buffer = head + self._buffer, b""
        return self._hand_over(hall.upgrade, received)

    def _hand_over(self, upgrade: Upgrade, received: bytes) -> None:
        transport = self._transport
        self._state = _GONE
        self.deadline = inf
        # uvloop chooses between data_received and get_buffer when reading starts.
        transport.pause_reading()
        self._leave()
        try:
            refused = upgrade(self._request, received, transport)
        except Exception:
            _log.exception("upgrade_failed", path=self._request.path)
            refused = heads.BROKEN.response()
        if refused is None:
            assert transport.get_protocol() is not self, "nobody took the connection"
        else:
            self._hall.open.add(self)
            self._keep_alive = False
            self._state = _RUNNING
            self._send(refused)
        if not transport.is_closing():
            transport.resume_reading()

    # From a request to bytes

    def _run(self) -> None:
        self._state = _RUNNING
        self.deadline = inf
        self._task = self._hall.loop.create_task(self._answer(self._request))

    async def _answer(self, request: Request) -> None:
        try:
            response = await self._hall.handler(request)
        except Exception:
            _log.exception("handler_failed", method=request.method, path=request.path)
            response = heads.BROKEN.response()
        except BaseException:
            self._transport.abort()
            self._leave()
            raise
        if self._state is _GONE:
            self._leave()
            return
        try:
            self._send(response)
        except Exception:
            _log.exception("response_unfit", method=request.method, path=request.path)
            self._send(heads.BROKEN.response())

    def _send(self, response: Response) -> None:
        self._keep_alive = self._keep_alive and not self._hall.closing
        connection = b""
        if not self._keep_alive:
            connection = b"connection: close\r\n"
        elif self._must_name_keep_alive:
            connection = b"connection: keep-alive\r\n"
        head, body = heads.write_response(
            response, self._hall.date_line, connection, to_head=self._is_head
        )
        if len(body) <= JOIN_BYTES_MAX:
            self._transport.write(head + body)
        else:
            self._transport.writelines((head, body))
        if self._writing_paused:
            self._state = _DRAINING
            self._watch_reader()
        else:
            self._next()

    def _next(self) -> None:
        if not self._keep_alive:
            return self._close()
        self._state = _HEAD
        self.deadline = self._hall.now + IDLE_SECONDS
        if self._hall.closing and not self._buffer:
            return self._close()
        if self._buffer:
            self._advance()
        if self._reading_paused and len(self._buffer) <= AHEAD_BYTES_MAX:
            self._reading_paused = False
            self._transport.resume_reading()
        return None

    # Partings

    def _refuse(self, refusal: Refusal) -> None:
        """Answer for the server itself, and close: what follows can't be trusted."""
        response = refusal.response()
        head, body = heads.write_response(
            response,
            self._hall.date_line,
            b"connection: close\r\n",
            to_head=self._is_head,
        )
        self._transport.write(head + body)
        self._linger()

    def _close(self) -> None:
        if self._buffer or self._reading_paused:
            return self._linger()
        self._transport.close()
        return self._leave_by(DRAIN_SECONDS)

    def _linger(self) -> None:
        # Closing a socket with unread bytes resets it, and the client may lose our last words.
        # So we say that we are done, read on for a moment, and throw away what comes.
        self._buffer = b""
        if self._reading_paused:
            self._reading_paused = False
            self._transport.resume_reading()
        if self._transport.can_write_eof():
            self._transport.write_eof()
        self._leave_by(LINGER_SECONDS)

    def _leave_by(self, seconds: int) -> None:
        self._state = _LEAVING
        self._watch_reader()
        self.deadline = self._hall.now + seconds

    def _watch_reader(self) -> None:
        self._unsent = self._transport.get_write_buffer_size()
        self.deadline = self._hall.now + DRAIN_SECONDS

    def _wait_for_reader_or_drop(self) -> None:
        unsent = self._transport.get_write_buffer_size()
        if 0 < unsent <= self._unsent - DRAIN_BYTES_MIN:
            self._watch_reader()
        else:
            self._transport.abort()

    def _leave(self) -> None:
        hall = self._hall
        hall.open.discard(self)
        if hall.closing and not hall.open:
            hall.emptied.set()
