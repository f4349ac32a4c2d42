"""What the server hands to a handler, and what it takes back."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

Headers = list[tuple[bytes, bytes]]


class Request:
    """One request, whole: the head was parsed and the body has arrived."""

    __slots__ = ("body", "headers", "method", "path", "peer", "query")

    def __init__(
        self,
        method: str,
        path: str,
        query: bytes,
        headers: dict[bytes, bytes],
        body: bytes,
        peer: str,
    ) -> None:
        self.method = method
        self.path = path
        """Percent-decoded, without the query."""
        self.query = query
        self.headers = headers
        """Lower-case names; a name that came twice is joined by a comma."""
        self.body = body
        self.peer = peer
        """The address of whoever holds the other end of the socket."""


class Response:
    """A status, headers and a whole body. The server adds Date, Content-Length and Connection."""

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, body: bytes = b"", headers: Headers = []) -> None:  # noqa: B006
        self.status = status
        self.body = body
        self.headers = headers


Handler = Callable[[Request], Awaitable[Response]]


class Upgrade(Protocol):
    """Takes over a connection that asked for a WebSocket.

    Called with the request (its head only), the bytes of the head exactly as they came followed by
    whatever arrived after it, and the transport, from which the server has already stepped back.
    It answers a Response to refuse, or None when the connection is now its own.
    """

    def __call__(
        self, request: Request, received: bytes, transport: asyncio.Transport
    ) -> Response | None: ...
