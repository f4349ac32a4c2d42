"""Engine.IO 4 over our own HTTP server: handshakes, polls, WebSockets, one sweep for all lines."""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Collection
from typing import Final
from urllib.parse import parse_qs, urlsplit

import msgspec
from picows import WSCloseCode

from guildry.edges.http.wire import Headers, Request, Response
from guildry.edges.live.line import Line, Overlap, Talk
from guildry.edges.live.packets import PACKET_BYTES_MAX, Malformed, split_payload
from guildry.edges.live.pipe import Pipe

LINES_MAX: Final = 20_000
SID_BYTES: Final = 20
SWEEP_SECONDS: Final = 1.0
LINGER_SECONDS: Final = 5.0
"""How long a goodbye waits for the poll that fetches it."""
GOODBYE_SECONDS: Final = 1.0
"""How long a WebSocket that was told to close may take to do so."""
QUERY_FIELDS_MAX: Final = 16

_log = logging.getLogger("guildry.edges.live")

_TEXT: Final[Headers] = [
    (b"content-type", b"text/plain; charset=UTF-8"),
    (b"cache-control", b"no-store"),
]


class Refused(Exception):
    """A request that the protocol answers with a code."""

    def __init__(self, code: int, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status

    def response(self) -> Response:
        body = msgspec.json.encode({"code": self.code, "message": self.message})
        headers = [
            (b"content-type", b"application/json"),
            (b"cache-control", b"no-store"),
        ]
        return Response(self.status, body, headers)


def _unknown_transport() -> Refused:
    return Refused(0, "Transport unknown")


def _unknown_sid() -> Refused:
    return Refused(1, "Session ID unknown")


def _bad_method() -> Refused:
    return Refused(2, "Bad handshake method")


def _bad_request(status: int = 400) -> Refused:
    return Refused(3, "Bad request", status)


def _forbidden(status: int = 403) -> Refused:
    return Refused(4, "Forbidden", status)


def _unsupported_version() -> Refused:
    return Refused(5, "Unsupported protocol version")


class Engine:
    """Keeps the lines. `greet` says who talks on a new one; `origins` lists foreign pages that may."""

    def __init__(
        self,
        greet: Callable[[Line], Talk],
        *,
        origins: Collection[str] = (),
        clock: Callable[[], float] = time.monotonic,
        swept: Callable[[], None] = lambda: None,
    ) -> None:
        self._greet = greet
        self._swept = swept
        self._origins = frozenset(origins)
        self._lines: dict[str, Line] = {}
        self._agenda: dict[int, list[str]] = {}
        """Whom to look at in which second: a sweep touches those alone, not everyone who is here."""
        self._swept_until = int(clock())
        self._lingering: dict[str, float] = {}
        self._leaving: dict[Pipe, float] = {}
        self._timer: asyncio.TimerHandle | None = None
        self.now = clock

    def __len__(self) -> int:
        return len(self._lines) - len(self._lingering)

    async def polling(self, request: Request) -> Response:
        """Answer GET, POST and OPTIONS on the path of the live edge."""
        try:
            granted = self._check_origin(request)
            if request.method == "OPTIONS":
                return Response(204, b"", _preflight(granted))
            body = await self._answer(request)
        except Refused as refused:
            return refused.response()
        return Response(200, body, _TEXT + granted)

    def upgrade(
        self, request: Request, received: bytes, transport: asyncio.Transport
    ) -> Response | None:
        """Take over a connection that asks for a WebSocket, for a new line or one that polls."""
        try:
            self._check_origin(request)
            line = self._line_to_upgrade(_query(request))
        except Refused as refused:
            return refused.response()
        Pipe.adopt(line or self._new_line(request), received, transport)
        return None

    def start(self) -> None:
        """Begin to sweep: one timer pings, times out and cuts for every line."""
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(SWEEP_SECONDS, self._sweep_again)

    def sweep(self) -> None:
        now = self.now()
        seconds = range(self._swept_until + 1, int(now) + 1)
        self._swept_until = int(now)
        for second in seconds:
            for sid in self._agenda.pop(second, ()):
                line = self._lines.get(sid)
                if line is not None and line.turn == second:
                    self._tick(line, now)
        for sid in [sid for sid, until in self._lingering.items() if now >= until]:
            self._forget(sid)
        for pipe in [pipe for pipe, until in self._leaving.items() if now >= until]:
            del self._leaving[pipe]
            if not pipe.closing:
                pipe.abort()
        self._swept()

    def stop(self) -> None:
        """Say goodbye to everyone; clients come back by themselves, here or elsewhere."""
        if self._timer is not None:
            self._timer.cancel()
        for line in list(self._lines.values()):
            line.close(WSCloseCode.GOING_AWAY)

    # A line's switchboard

    def opened(self, line: Line) -> None:
        self._lines[line.sid] = line
        self.expect(line)

    def expect(self, line: Line) -> None:
        second = max(int(line.due), self._swept_until + 1)
        if not self._swept_until < line.turn <= second:
            line.turn = second
            self._agenda.setdefault(second, []).append(line.sid)

    def closed(self, line: Line) -> None:
        if line.polls:
            self._lingering[line.sid] = self.now() + LINGER_SECONDS
        else:
            self._lines.pop(line.sid, None)

    def leaving(self, pipe: Pipe) -> None:
        self._leaving[pipe] = self.now() + GOODBYE_SECONDS

    async def _answer(self, request: Request) -> bytes:
        query = _query(request)
        if query.get("transport") == "websocket":
            raise _bad_request()
        if query.get("transport") != "polling":
            raise _unknown_transport()
        sid = query.get("sid")
        if sid is None:
            return self._handshake(request, query)
        line = self._lines.get(sid)
        if line is None:
            raise _unknown_sid()
        if not line.polls:
            raise _bad_request()
        if request.method == "GET":
            return await self._poll(line)
        if request.method == "POST":
            return self._post(line, request.body)
        raise _bad_request()

    def _handshake(self, request: Request, query: dict[str, str]) -> bytes:
        if request.method != "GET":
            raise _bad_method()
        self._check_new(query)
        return self._new_line(request).open_by_polling()

    async def _poll(self, line: Line) -> bytes:
        try:
            payload = await line.poll()
        except Overlap:
            line.close(WSCloseCode.PROTOCOL_ERROR)
            raise _bad_request() from None
        if line.closed and not line.polls:
            self._forget(line.sid)
        return payload

    def _post(self, line: Line, body: bytes) -> bytes:
        if line.closed:
            return b"ok"  # it speaks before it has heard our goodbye
        if len(body) > PACKET_BYTES_MAX:
            line.close(WSCloseCode.MESSAGE_TOO_BIG)
            raise _bad_request(413)
        try:
            for packet in split_payload(body):
                line.take(packet)
        except Malformed:
            line.drop()
            raise _bad_request() from None
        return b"ok"

    def _line_to_upgrade(self, query: dict[str, str]) -> Line | None:
        if query.get("transport") != "websocket":
            raise _unknown_transport()
        sid = query.get("sid")
        if sid is None:
            self._check_new(query)
            return None
        line = self._lines.get(sid)
        if line is None:
            raise _unknown_sid()
        if not line.upgradable:
            raise _bad_request()
        return line

    def _check_new(self, query: dict[str, str]) -> None:
        if query.get("EIO") != "4":
            raise _unsupported_version()
        if len(self._lines) >= LINES_MAX:
            raise _forbidden(503)

    def _new_line(self, request: Request) -> Line:
        sid = secrets.token_urlsafe(SID_BYTES)
        return Line(sid, request.peer, self, self._greet)

    def _check_origin(self, request: Request) -> Headers:
        # Tokens travel in packets, not in cookies, so a foreign page can do no harm in a player's
        # name; it is still none of its business.
        origin = request.headers.get(b"origin")
        if origin is None:
            return []
        address = origin.decode("latin-1")
        if address in self._origins:
            return [(b"access-control-allow-origin", origin), (b"vary", b"Origin")]
        host = request.headers.get(b"host", b"").decode("latin-1")
        if urlsplit(address).netloc.lower() != host.lower():
            raise _forbidden()
        return []

    def _tick(self, line: Line, now: float) -> None:
        try:
            line.tick(now)
        except Exception:
            _log.exception("a line could not be swept")
            line.drop()
        if not line.closed:
            self.expect(line)

    def _forget(self, sid: str) -> None:
        self._lines.pop(sid, None)
        self._lingering.pop(sid, None)

    def _sweep_again(self) -> None:
        self.start()
        self.sweep()


def _query(request: Request) -> dict[str, str]:
    try:
        fields = parse_qs(
            request.query.decode("ascii"), max_num_fields=QUERY_FIELDS_MAX
        )
    except ValueError:
        raise _bad_request() from None
    return {name: values[0] for name, values in fields.items()}


def _preflight(granted: Headers) -> Headers:
    return [
        *granted,
        (b"access-control-allow-methods", b"GET, POST"),
        (b"access-control-allow-headers", b"content-type"),
    ]
