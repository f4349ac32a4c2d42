"""One client's connection: one request at a time to the handler, the answers out in order."""

import asyncio
from collections.abc import Sequence
from enum import Enum
from math import inf
from typing import Final, cast

import structlog

from guildry.edges.http import refusals
from guildry.edges.http.head import write_response
from guildry.edges.http.reader import Reader
from guildry.edges.http.refusals import Refused
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

REFUSED_AT_ONCE_MAX: Final = 128
"""How many connections beyond the limit still get a polite 503; the rest are dropped."""

JOIN_BYTES_MAX: Final = 64 * 1024
"""Bodies up to this size are copied behind their head; longer ones are handed over beside it."""

_CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
_CLOSE: Final = b"connection: close\r\n"
_KEEP_ALIVE: Final = b"connection: keep-alive\r\n"

_log = structlog.get_logger()


class State(Enum):
    READING = "waiting for a request, or for the rest of one"
    RUNNING = "the handler is at work"
    DRAINING = "the client has not taken the answer yet"
    LEAVING = "the last words were said"
    GONE = "there is no client any more, or it is no longer ours"


# Compared on every request: plain names cost no attribute look-up.
_READING, _RUNNING, _DRAINING, _LEAVING, _GONE = State


class Shared:
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
        "_ended",
        "_reader",
        "_reading_paused",
        "_shared",
        "_state",
        "_task",
        "_transport",
        "_unsent",
        "_waits_for_body",
        "_waits_for_head",
        "_writing_paused",
        "deadline",
    )

    _transport: asyncio.Transport
    _reader: Reader

    def __init__(self, shared: Shared) -> None:
        self.deadline = inf
        self._shared = shared
        self._state = _READING
        self._task: asyncio.Task[None] | None = None
        self._ended = False
        self._unsent = 0
        self._waits_for_head = False
        self._waits_for_body = False
        self._reading_paused = False
        self._writing_paused = False

    # The transport tells us

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        shared = self._shared
        # A cast, because uvloop's transports do not inherit from asyncio's.
        self._transport = transport = cast(asyncio.Transport, transport)
        peer = transport.get_extra_info("peername")
        self._reader = Reader(
            str(peer[0]) if isinstance(peer, tuple) else "", shared.body_bytes_max
        )
        shared.open.add(self)
        # A new connection that says nothing gets the shorter time: it has shown no good will yet.
        self.deadline = shared.now + HEAD_SECONDS
        over = len(shared.open) - shared.connections_max
        if over > REFUSED_AT_ONCE_MAX or shared.closing:
            transport.abort()
        elif over > 0:
            self._refuse(refusals.full())

    def data_received(self, data: bytes) -> None:
        state, reader = self._state, self._reader
        if state is _LEAVING:
            return
        reader.buffer = reader.buffer + data if reader.buffer else data
        if state is _READING:
            self._advance()
        elif len(reader.buffer) > AHEAD_BYTES_MAX and not self._reading_paused:
            self._reading_paused = True
            self._transport.pause_reading()

    def eof_received(self) -> bool:
        # A client may say that it will send no more, and still wait for its answers.
        self._ended = True
        return self._state is _RUNNING or self._state is _DRAINING

    def pause_writing(self) -> None:
        self._writing_paused = True

    def resume_writing(self) -> None:
        self._writing_paused = False
        if self._state is _DRAINING:
            self._turn()

    def connection_lost(self, exc: Exception | None) -> None:
        running = self._state is _RUNNING
        self._state = _GONE
        self.deadline = inf
        self._reader.close()
        # The running request is left to finish, though nobody will read its answer: whoever
        # sent it can't know how far it came, and a command must be done whole or not at all.
        # It keeps its place among the open connections until then, so that it still counts.
        if not running:
            self._leave()

    # The server tells us

    def expire(self) -> None:
        """Its deadline has passed: close it if idle, refuse it if it dawdles."""
        if self._state is not _READING:
            self._wait_for_client_or_drop()
        elif self._is_idle():
            self._close()
        else:
            self._refuse(refusals.too_slow())

    def wind_down(self) -> None:
        """The server closes: leave now if idle, else after the request under way."""
        if self._state is _READING and self._is_idle():
            self._close()

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

    # From bytes to an answer

    def _is_idle(self) -> bool:
        return not self._reader.buffer and not self._reader.in_body

    def _advance(self) -> None:
        try:
            request = self._reader.next()
        except Refused as refused:
            return self._refuse(refused)
        if request is None:
            return self._wait_for_rest()
        upgrade = self._shared.upgrade
        if upgrade is not None and self._wants_websocket(request):
            return self._hand_over(request, upgrade)
        self._waits_for_head = self._waits_for_body = False
        self._state = _RUNNING
        self.deadline = inf
        self._task = self._shared.loop.create_task(self._answer(request))
        return None

    def _wait_for_rest(self) -> None:
        reader, now = self._reader, self._shared.now
        if self._ended:
            self._close()
        elif not reader.in_body:
            if reader.buffer and not self._waits_for_head:
                self._waits_for_head = True
                self.deadline = min(self.deadline, now + HEAD_SECONDS)
        elif not self._waits_for_body:
            self._waits_for_body = True
            self.deadline = now + BODY_SECONDS
            if reader.expects_continue and not reader.buffer:
                self._transport.write(_CONTINUE)

    async def _answer(self, request: Request) -> None:
        to_head = request.method == "HEAD"
        try:
            answer = self._write(await self._shared.handler(request), to_head=to_head)
        except Exception:
            _log.exception("handler_failed", method=request.method, path=request.path)
            answer = self._write(refusals.broken().response(), to_head=to_head)
        except BaseException:
            self._transport.abort()
            self._leave()
            raise
        if self._state is _GONE:
            self._leave()
        else:
            self._send(answer)

    def _write(self, response: Response, *, to_head: bool = False) -> Sequence[bytes]:
        reader, shared = self._reader, self._shared
        connection = b""
        if shared.closing or not reader.keep_alive:
            reader.keep_alive = False
            connection = _CLOSE
        elif not reader.is_modern:
            connection = _KEEP_ALIVE
        head, body = write_response(
            response, shared.date_line, connection, to_head=to_head
        )
        return (head + body,) if len(body) <= JOIN_BYTES_MAX else (head, body)

    def _send(self, answer: Sequence[bytes]) -> None:
        if len(answer) == 1:
            self._transport.write(answer[0])
        else:
            self._transport.writelines(answer)
        if self._writing_paused:
            self._state = _DRAINING
            self._watch_client(DRAIN_SECONDS)
        else:
            self._turn()

    def _turn(self) -> None:
        """The answer is on its way: turn to the next request, or leave."""
        reader = self._reader
        if not reader.keep_alive:
            return self._close()
        if (self._ended or self._shared.closing) and self._is_idle():
            return self._close()
        self._state = _READING
        self.deadline = self._shared.now + IDLE_SECONDS
        if reader.buffer:
            self._advance()
        if self._reading_paused and len(reader.buffer) <= AHEAD_BYTES_MAX:
            self._reading_paused = False
            self._transport.resume_reading()
        return None

    # WebSockets

    def _wants_websocket(self, request: Request) -> bool:
        return (
            self._reader.head != b""
            and self._reader.is_modern
            and request.method == "GET"
            and request.headers.get(b"upgrade", b"").lower() == b"websocket"
        )

    def _hand_over(self, request: Request, upgrade: Upgrade) -> None:
        transport, reader = self._transport, self._reader
        received, reader.buffer = reader.head + reader.buffer, b""
        self._state = _GONE
        self.deadline = inf
        self._shared.open.discard(self)
        try:
            refused = upgrade(request, received, transport)
        except Exception:
            _log.exception("upgrade_failed", path=request.path)
            refused = refusals.broken().response()
        if transport.get_protocol() is not self:
            if refused is not None:
                transport.abort()
            reader.close()
            return self._leave()
        assert refused is not None, "nobody took the connection"
        self._shared.open.add(self)
        reader.keep_alive = False
        return self._send(self._write(refused))

    # Partings

    def _refuse(self, refused: Refused) -> None:
        # What follows can't be trusted, so a refusal is always the last word.
        self._reader.keep_alive = False
        self._transport.writelines(self._write(refused.response()))
        self._linger()

    def _close(self) -> None:
        if self._reader.buffer or self._reading_paused:
            return self._linger()
        self._state = _LEAVING
        self._watch_client(DRAIN_SECONDS)
        return self._transport.close()

    def _linger(self) -> None:
        # Closing a socket with unread bytes resets it, and the client may lose our last words.
        # So we say that we are done, read on for a moment, and throw away what comes.
        self._reader.buffer = b""
        if self._ended:
            self._reading_paused = False
            return self._close()
        self._state = _LEAVING
        self._watch_client(LINGER_SECONDS)
        if self._transport.can_write_eof():
            self._transport.write_eof()
        if self._reading_paused:
            self._reading_paused = False
            self._transport.resume_reading()
        return None

    def _watch_client(self, seconds: int) -> None:
        self._unsent = self._transport.get_write_buffer_size()
        self.deadline = self._shared.now + seconds

    def _wait_for_client_or_drop(self) -> None:
        unsent = self._transport.get_write_buffer_size()
        if 0 < unsent <= self._unsent - DRAIN_BYTES_MIN:
            self._watch_client(DRAIN_SECONDS)
        else:
            self._transport.abort()

    def _leave(self) -> None:
        shared = self._shared
        shared.open.discard(self)
        if shared.closing and not shared.open:
            shared.emptied.set()
