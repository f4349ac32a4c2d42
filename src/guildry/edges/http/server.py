"""Our own HTTP/1.1 server: one asyncio protocol over llhttp, for one process of many."""

import asyncio
import resource
import socket
import time
from collections.abc import Callable
from email.utils import formatdate
from typing import Final

from guildry.edges.http.connection import Connection, Shared
from guildry.edges.http.wire import Handler, Upgrade

BODY_BYTES_MAX: Final = 1 << 20
CONNECTIONS_MAX: Final = 10_000
BACKLOG_MAX: Final = 2048
FILES_MAX: Final = 32_768
"""Each connection is an open file, and many systems let a process begin with a thousand."""
SWEEP_SECONDS: Final = 1.0

CANCEL_SECONDS: Final = 2.0
"""How long a request that was cancelled after the grace may take to roll back."""


async def serve(
    handler: Handler,
    *,
    host: str | None = None,
    port: int = 0,
    sock: socket.socket | None = None,
    upgrade: Upgrade | None = None,
    body_bytes_max: int = BODY_BYTES_MAX,
    connections_max: int = CONNECTIONS_MAX,
    reuse_port: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> "Server":
    """Listen at an address or on a socket that is already bound."""
    assert (host is None) != (sock is None), "either an address or a socket"
    _allow_files()
    loop = asyncio.get_running_loop()
    shared = Shared(
        handler,
        upgrade,
        body_bytes_max=body_bytes_max,
        connections_max=connections_max,
    )

    def welcome() -> Connection:
        return Connection(shared)

    if sock is None:
        listener = await loop.create_server(
            welcome, host, port, backlog=BACKLOG_MAX, reuse_port=reuse_port
        )
    else:
        listener = await loop.create_server(welcome, sock=sock, backlog=BACKLOG_MAX)
    return Server(listener, shared, clock)


def _allow_files() -> None:
    few, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES_MAX if most == resource.RLIM_INFINITY else min(FILES_MAX, most)
    if resource.RLIM_INFINITY != few < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


class Server:
    """A server that listens until it is closed."""

    def __init__(
        self, listener: asyncio.Server, shared: Shared, clock: Callable[[], float]
    ) -> None:
        self._listener = listener
        self._shared = shared
        self._clock = clock
        self.port: int = _port_of(listener)
        self.sweep()
        self._timer = shared.loop.call_later(SWEEP_SECONDS, self._sweep_again)

    @property
    def connections(self) -> int:
        """How many are open, or still have a request at work."""
        return len(self._shared.open)

    def sweep(self) -> None:
        """Note the time, and see to every connection whose deadline has passed."""
        shared = self._shared
        shared.now = now = self._clock()
        shared.date_line = b"date: %b\r\n" % formatdate(usegmt=True).encode()
        for connection in tuple(shared.open):
            if connection.deadline <= now:
                connection.expire()

    async def close(self, grace_seconds: float = 10.0) -> None:
        """Stop listening, let what runs finish within the grace, then drop the rest."""
        shared = self._shared
        shared.closing = True
        self._listener.close()
        for connection in tuple(shared.open):
            connection.wind_down()
        try:
            async with asyncio.timeout(grace_seconds):
                if shared.open:
                    await shared.emptied.wait()
        except TimeoutError:
            dropped = [connection.drop() for connection in tuple(shared.open)]
            tasks = [task for task in dropped if task is not None]
            if tasks:
                await asyncio.wait(tasks, timeout=CANCEL_SECONDS)
        self._timer.cancel()

    def _sweep_again(self) -> None:
        # One walk a second over all connections costs less than a timer for each request.
        self._timer = self._shared.loop.call_later(SWEEP_SECONDS, self._sweep_again)
        self.sweep()


def _port_of(listener: asyncio.Server) -> int:
    address = listener.sockets[0].getsockname()
    return int(address[1]) if isinstance(address, tuple) else 0
