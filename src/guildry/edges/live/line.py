"""One Engine.IO session. The protocol says session; the house keeps that word for a sign-in."""

import asyncio
import logging
from collections.abc import Callable
from enum import Enum
from typing import Final, Protocol

from picows import WSCloseCode

from guildry.edges.live.packets import (
    BINARY,
    CLOSE,
    MESSAGE,
    NOOP,
    PING,
    PONG,
    PROBE_PING,
    PROBE_PONG,
    SEPARATOR,
    UPGRADE,
    Malformed,
    opening,
    text_frame,
)
from guildry.edges.live.pipe import OUTGOING_BYTES_MAX, Pipe, Write

PING_SECONDS: Final = 25
PONG_SECONDS: Final = 20
ENTRY_SECONDS: Final = 10
"""How long a line may stay without a welcome."""
PROBE_SECONDS: Final = 10
PROBED_POLL_SECONDS: Final = 0.1
"""A poll during an upgrade is let go soon: the client waits for it before it moves."""
PACKETS_MAX: Final = 4096
"""What may wait for a client between two polls, beside OUTGOING_BYTES_MAX."""

_log = logging.getLogger("guildry.edges.live")
_PING_FRAME: Final = text_frame(PING)
_LAST: Final = (CLOSE, NOOP)
_PROBE_PONG_FRAME: Final = text_frame(PROBE_PONG)


class Talk(Protocol):
    """Whoever speaks over a line: for us, a Socket.IO socket."""

    @property
    def entered(self) -> bool: ...

    def received(self, packet: bytes) -> None: ...

    def noise(self) -> None: ...

    def moved(self) -> None:
        """The line writes another way than before."""
        ...

    def closed(self) -> None: ...


class Switchboard(Protocol):
    """Whoever keeps the lines."""

    def now(self) -> float: ...

    def opened(self, line: "Line") -> None: ...

    def expect(self, line: "Line") -> None:
        """Look at the line again when it is due."""
        ...

    def closed(self, line: "Line") -> None: ...

    def leaving(self, pipe: Pipe) -> None:
        """Cut the pipe soon, if the client does not."""
        ...


class Expects(Enum):
    """What a line waits for, until it is due."""

    ENTRY = "a welcome"
    QUIET = "the time to ping"
    PONG = "a pong"


class Overlap(Exception):
    """A client held two polls at a time."""


class Line:
    """What is said to one client, and what it says, over polls or a WebSocket."""

    __slots__ = (
        "_due",
        "_expects",
        "_outgoing",
        "_outgoing_bytes",
        "_pipe",
        "_poll",
        "_probe",
        "_probe_until",
        "_switchboard",
        "_talk",
        "address",
        "closed",
        "sid",
        "turn",
        "write",
    )

    def __init__(
        self,
        sid: str,
        address: str,
        switchboard: Switchboard,
        greet: Callable[["Line"], Talk],
    ) -> None:
        self.sid = sid
        self.address = address
        self.closed = False
        self.turn = 0
        """The second in which the switchboard will look at the line."""
        self.write: Write | None = None
        """Writes a frame at once; None while the client polls, or is gone."""
        self._switchboard = switchboard
        self._pipe: Pipe | None = None
        self._probe: Pipe | None = None
        self._probe_until = 0.0
        self._outgoing: list[bytes] | None = None
        self._outgoing_bytes = 0
        self._poll: asyncio.Future[None] | None = None
        self._expects = Expects.ENTRY
        self._due = switchboard.now() + ENTRY_SECONDS
        self._talk = greet(self)

    # To the client

    def open_by_polling(self) -> bytes:
        self._outgoing = []
        self._switchboard.opened(self)
        return self._opening(["websocket"])

    def send(self, packet: bytes, frame: bytes | None = None) -> None:
        """Say a whole Engine.IO packet; a frame of it that exists already is not made again."""
        if self.write is not None:
            self.write(frame or text_frame(packet))
        elif self._outgoing is not None and not self.closed:
            self._keep(packet)

    async def poll(self) -> bytes:
        """What waits for the client, as soon as something does."""
        assert self._outgoing is not None, "only a line that polls has polls"
        if self._poll is not None:
            raise Overlap
        if not self._outgoing and not self.closed:
            await self._something()
        packets = self._outgoing or [CLOSE if self.closed else NOOP]
        self._outgoing_bytes = 0
        # A goodbye travels alone: clients act on it before they act on what stands beside it.
        ends = self._pipe is not None or (self.closed and packets[-1] in _LAST)
        self._outgoing = None if ends else []
        return SEPARATOR.join(packets)

    def close(self, code: WSCloseCode = WSCloseCode.OK) -> None:
        """Say goodbye. What was said before still arrives, if the client listens."""
        if self.closed:
            return
        if self._pipe is not None:
            self._pipe.finish(code)
            self._switchboard.leaving(self._pipe)
        self._end()

    def drop(self) -> None:
        """Cut without goodbye: the client does not read, or is gone."""
        if self.closed:
            return
        if self._pipe is not None:
            self._pipe.abort()
        self._outgoing = [CLOSE] if self._poll is not None else None
        self._end()

    # From the client

    def take(self, packet: bytes) -> None:
        """One packet, over whichever transport; raises Malformed."""
        if self.closed:
            return
        if packet and packet[0] == MESSAGE:
            self._talk.received(packet[1:])
        elif packet and packet[0] == BINARY:
            self._talk.noise()
        elif packet == PONG:
            self._ponged()
        elif packet == CLOSE:
            self._leave()
        else:
            raise Malformed("packet")

    @property
    def due(self) -> float:
        """When the sweep must come by, at the latest."""
        return min(self._due, self._probe_until) if self._probe else self._due

    def tick(self, now: float) -> None:
        """The sweep comes by; it may be early."""
        if self._probe is not None and now >= self._probe_until:
            self._drop_probe()
        if now < self._due:
            return
        match self._expects:
            case Expects.ENTRY if self._talk.entered:
                self._expects = Expects.QUIET
                self._due += PING_SECONDS - ENTRY_SECONDS
            case Expects.QUIET:
                self._expects = Expects.PONG
                self._due = now + PONG_SECONDS
                self.send(PING, _PING_FRAME)
            case Expects.ENTRY:
                self.close()
            case Expects.PONG:
                self.drop()

    # A pipe's listener

    def opened(self, pipe: Pipe) -> None:
        if self._outgoing is None and not self.closed and self._pipe is None:
            self._pipe = pipe
            self._switchboard.opened(self)
            pipe.write(text_frame(self._opening([])))
            self._write_by(pipe)
        elif self.upgradable:
            self._probe = pipe
            self._probe_until = self._switchboard.now() + PROBE_SECONDS
            self._switchboard.expect(self)
        else:
            pipe.finish(WSCloseCode.POLICY_VIOLATION)
            self._switchboard.leaving(pipe)

    @property
    def upgradable(self) -> bool:
        """Whether a WebSocket may come beside the polls."""
        return not (self.closed or self._pipe is not None or self._probe is not None)

    @property
    def polls(self) -> bool:
        return self._outgoing is not None and self._pipe is None

    def received(self, pipe: Pipe, packet: bytes) -> None:
        if pipe is self._pipe:
            self._take_or_close(packet)
        elif packet == PROBE_PING and pipe is self._probe:
            pipe.write(_PROBE_PONG_FRAME)
            self._release_poll()
        elif packet == UPGRADE and pipe is self._probe:
            self._move(pipe)
        else:
            self._drop_probe()

    def noise(self) -> None:
        try:
            self._talk.noise()
        except Malformed:
            self.close(WSCloseCode.POLICY_VIOLATION)

    def lost(self, pipe: Pipe) -> None:
        if pipe is self._probe:
            self._probe = None
        elif pipe is self._pipe:
            self._end()

    def _take_or_close(self, packet: bytes) -> None:
        try:
            self.take(packet)
        except Malformed:
            self.close(WSCloseCode.PROTOCOL_ERROR)
        except Exception:
            _log.exception("a packet could not be taken")
            self.close(WSCloseCode.INTERNAL_ERROR)

    def _move(self, pipe: Pipe) -> None:
        self._pipe, self._probe = pipe, None
        waiting = self._outgoing or []
        self._outgoing_bytes = 0
        if self._poll is not None:
            self._outgoing = []
            self._release_poll()
        else:
            self._outgoing = None
        for packet in waiting:
            pipe.write(text_frame(packet))
        self._write_by(pipe)

    def _write_by(self, pipe: Pipe) -> None:
        if not self.closed:
            self.write = pipe.write
            self._talk.moved()

    def _opening(self, upgrades: list[str]) -> bytes:
        return opening(
            self.sid,
            interval_ms=PING_SECONDS * 1000,
            timeout_ms=PONG_SECONDS * 1000,
            upgrades=upgrades,
        )

    def _keep(self, packet: bytes) -> None:
        assert self._outgoing is not None, "only a line that polls keeps packets"
        self._outgoing.append(packet)
        self._outgoing_bytes += len(packet)
        if (
            self._outgoing_bytes > OUTGOING_BYTES_MAX
            or len(self._outgoing) > PACKETS_MAX
        ):
            self.drop()
            return
        self._release_poll()

    async def _something(self) -> None:
        loop = asyncio.get_running_loop()
        self._poll = loop.create_future()
        if self._probe is not None:
            loop.call_later(PROBED_POLL_SECONDS, self._release_poll)
        try:
            await self._poll
        except asyncio.CancelledError:
            self._poll = None
            self.drop()
            raise
        self._poll = None

    def _release_poll(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def _ponged(self) -> None:
        if self._expects is Expects.PONG:
            self._expects = Expects.QUIET
            self._due = self._switchboard.now() + PING_SECONDS
        else:
            self._talk.noise()

    def _leave(self) -> None:
        if self._pipe is not None:
            self._pipe.finish()
            self._switchboard.leaving(self._pipe)
        else:
            self._outgoing = [NOOP] if self._poll is not None else None
        self._end()

    def _drop_probe(self) -> None:
        probe, self._probe = self._probe, None
        if probe is not None:
            probe.abort()

    def _end(self) -> None:
        if self.closed:
            return
        self.closed = True
        self.write = None
        self._drop_probe()
        self._release_poll()
        self._switchboard.closed(self)
        self._talk.closed()
