"""One WebSocket: picows reads its frames, and hands whole text messages to a line."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Final, Protocol

from picows import WSAutoPingStrategy, WSCloseCode, WSFrame, WSListener, WSMsgType
from picows import WSTransport as Frames
from picows.picows import WSProtocol  # pyright: ignore[reportAttributeAccessIssue] # untyped, but the only way to adopt a connection

from guildry.edges.live.packets import PACKET_BYTES_MAX

READ_BUFFER_BYTES: Final = 2048
"""What picows reads into at first; it grows with what a client sends."""
OUTGOING_BYTES_MAX: Final = 512 * 1024
"""What may wait for a client that does not read; then it is dropped."""
FRAGMENTS_MAX: Final = 64
HANDSHAKE_SECONDS: Final = 5

Write = Callable[[bytes], None]


class End(Protocol):
    """Whoever listens at our end of a pipe."""

    def opened(self, pipe: "Pipe") -> None: ...

    def received(self, pipe: "Pipe", packet: bytes) -> None: ...

    def noise(self) -> None:
        """A frame came that says nothing: a ping, a pong, binary."""
        ...

    def lost(self, pipe: "Pipe") -> None: ...


class _Log(logging.LoggerAdapter[logging.Logger]):
    """Keeps picows from a logger a connection, and a client's mistakes out of our log."""

    def error(self, msg: object, *args: object, **rest: Any) -> None:
        self.debug(msg, *args, **rest)

    def warning(self, msg: object, *args: object, **rest: Any) -> None:
        self.debug(msg, *args, **rest)

    def info(self, msg: object, *args: object, **rest: Any) -> None:
        self.debug(msg, *args, **rest)


_log = _Log(logging.getLogger("guildry.edges.live.pipe"))


class Pipe(WSListener):
    """A WebSocket that we adopted from the HTTP server."""

    __slots__ = ("_end", "_fragments", "_frames", "_transport")

    def __init__(self, end: End, transport: asyncio.Transport) -> None:
        self._end: End | None = end
        self._transport = transport
        self._frames: Frames | None = None
        self._fragments: list[bytes] | None = None

    @classmethod
    def adopt(cls, end: End, received: bytes, transport: asyncio.Transport) -> None:
        """Take over a connection whose head, and perhaps more, was read by the server."""
        protocol = WSProtocol(
            None,
            None,
            False,
            lambda _: cls(end, transport),
            _log,
            True,
            HANDSHAKE_SECONDS,
            False,
            0,
            0,
            WSAutoPingStrategy.PING_WHEN_IDLE,
            False,
            PACKET_BYTES_MAX,
            None,
            READ_BUFFER_BYTES,
        )
        # Reading must start afresh: a loop picks the way it reads for a protocol when it starts.
        transport.pause_reading()
        transport.set_protocol(protocol)
        transport.set_write_buffer_limits(high=OUTGOING_BYTES_MAX)
        protocol.connection_made(transport)
        _feed(protocol, received)
        if not transport.is_closing():
            transport.resume_reading()

    @property
    def write(self) -> Write:
        """Writes a frame that is framed already, so that thousands can share its bytes."""
        return self._transport.write

    def finish(self, code: WSCloseCode = WSCloseCode.OK) -> None:
        """Say goodbye; the client's own goodbye, or the sweep's `abort`, closes the pipe."""
        self._end = None
        if self._frames is not None and not self._transport.is_closing():
            self._frames.send_close(code)

    def abort(self) -> None:
        self._end = None
        self._transport.abort()

    @property
    def closing(self) -> bool:
        return self._transport.is_closing()

    def on_ws_connected(self, transport: Frames) -> None:
        self._frames = transport
        # The head is kept for as long as the socket lives, and nobody reads it again.
        transport.request.headers.clear()
        if self._end is not None:
            self._end.opened(self)

    def on_ws_frame(self, transport: Frames, frame: WSFrame) -> None:
        match frame.msg_type:
            case WSMsgType.TEXT if frame.fin and self._fragments is None:
                self._hand_over(frame.get_payload_as_bytes())
            case WSMsgType.TEXT | WSMsgType.CONTINUATION:
                self._gather(frame)
            case WSMsgType.CLOSE:
                if not transport.is_close_frame_sent:
                    transport.send_close(WSCloseCode.OK)
                transport.disconnect()
            case WSMsgType.PING:
                self._make_noise()
                transport.send_pong(frame.get_payload_as_bytes())
            case _:
                self._make_noise()

    def on_ws_disconnected(self, transport: Frames) -> None:
        end, self._end, self._frames = self._end, None, None
        if end is not None:
            end.lost(self)

    def pause_writing(self) -> None:
        # More than OUTGOING_BYTES_MAX waits: the client does not read.
        self._transport.abort()

    def resume_writing(self) -> None:
        pass

    def _hand_over(self, packet: bytes) -> None:
        if self._end is not None:
            self._end.received(self, packet)

    def _make_noise(self) -> None:
        if self._end is not None:
            self._end.noise()

    def _gather(self, frame: WSFrame) -> None:
        starts = frame.msg_type == WSMsgType.TEXT
        if starts == (self._fragments is not None):
            self._cut()
            return
        fragments = [] if self._fragments is None else self._fragments
        fragments.append(frame.get_payload_as_bytes())
        whole = sum(map(len, fragments))
        if len(fragments) > FRAGMENTS_MAX or whole > PACKET_BYTES_MAX:
            self._cut()
            return
        self._fragments = None if frame.fin else fragments
        if frame.fin:
            self._hand_over(b"".join(fragments))

    def _cut(self) -> None:
        # The line hears of it as of any other loss.
        self._transport.abort()


def _feed(protocol: Any, received: bytes) -> None:
    rest = memoryview(received)
    while rest:
        room = protocol.get_buffer(-1)
        size = min(len(room), len(rest))
        room[:size] = rest[:size]
        protocol.buffer_updated(size)
        rest = rest[size:]
