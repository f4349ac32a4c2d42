"""A server in a thread of its own, and a caller that speaks to it in bytes."""

import asyncio
import re
import socket
import threading
from collections.abc import Coroutine, Generator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

import uvloop

from guildry.edges.http.server import Server, serve
from guildry.edges.http.wire import Handler, Request, Response
from tests.patience import PATIENCE_SECONDS

T = TypeVar("T")
TEXT = [(b"content-type", b"text/plain")]


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Caller:
    """One connection, as a client holds it."""

    def __init__(self, port: int) -> None:
        self.sock = socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.read = b""

    def say(self, data: bytes) -> None:
        self.sock.sendall(data)

    def get(self, target: str, more: bytes = b"") -> Answer:
        self.say(f"GET {target} HTTP/1.1\r\nHost: hall\r\n".encode() + more + b"\r\n")
        return self.answer()

    def answer(self, *, to_head: bool = False) -> Answer:
        while b"\r\n\r\n" not in self.read:
            self._more()
        head, _, self.read = self.read.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines)
        length = 0 if to_head else int(headers.get("content-length", "0"))
        while len(self.read) < length:
            self._more()
        body, self.read = self.read[:length], self.read[length:]
        found = re.fullmatch(r"HTTP/1\.1 (\d{3}) .*", first)
        assert found, first
        return Answer(int(found[1]), headers, body)

    def is_closed(self) -> bool:
        """Wait for the other side to hang up."""
        try:
            return self.read == b"" and self.sock.recv(65536) == b""
        except ConnectionResetError:
            return True

    def _more(self) -> None:
        data = self.sock.recv(65536)
        assert data, f"hung up after {self.read!r}"
        self.read += data


class House:
    """What a test holds while a server runs."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._time = 1_000.0
        self.callers: list[Caller] = []
        self.seen: list[Request] = []
        self.troubles: list[dict[str, Any]] = []
        """What the loop would have logged: there must be nothing."""
        self.server: Server

    def call(self) -> Caller:
        self.callers.append(Caller(self.server.port))
        return self.callers[-1]

    def clock(self) -> float:
        return self._time

    def pass_seconds(self, seconds: float) -> None:
        self._time += seconds
        self.do(self.server.sweep)

    def do(self, act: Any) -> None:
        """Run a function in the server's thread, after all that it has read by now."""

        async def act_there() -> None:
            for _ in range(5):
                await asyncio.sleep(0)
            act()

        self.run(act_there())

    def start(self, story: Coroutine[Any, Any, T]) -> "Future[T]":
        return asyncio.run_coroutine_threadsafe(story, self._loop)

    def run(self, story: Coroutine[Any, Any, T]) -> T:
        return self.start(story).result(PATIENCE_SECONDS)


async def echo(request: Request) -> Response:
    """Answer with what was understood: method, path, query, body."""
    said = f"{request.method} {request.path} {request.query.decode()} "
    return Response(200, said.encode() + request.body, TEXT)


@contextmanager
def serving(handler: Handler = echo, **given: Any) -> Generator[House, None, None]:
    loop = uvloop.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    house = House(loop)
    loop.set_exception_handler(lambda _, trouble: house.troubles.append(trouble))

    async def note(request: Request) -> Response:
        house.seen.append(request)
        return await handler(request)

    try:
        house.server = house.run(
            serve(note, host="127.0.0.1", clock=house.clock, **given)
        )
        yield house
        for caller in house.callers:
            caller.sock.close()
        house.run(house.server.close(grace_seconds=1))
        assert house.troubles == []
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
