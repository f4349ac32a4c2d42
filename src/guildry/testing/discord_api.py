"""A Discord of our own: its REST API as far as the hall calls it, and its signed interactions."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from guildry.edges.http.server import serve
from guildry.edges.http.wire import Request, Response

BOT_TOKEN: Final = "a token of a bot, for tests"
APPLICATION: Final = "1100000000000000001"
BUCKET_SIZE: Final = 5


class FakeDiscord:
    """Signs interactions as Discord does, and takes commands and follow-ups."""

    def __init__(self) -> None:
        self._key = Ed25519PrivateKey.generate()
        self.public_key = self._key.public_key()
        self.commands: list[dict[str, Any]] = []
        self.edits: dict[str, list[dict[str, Any]]] = {}
        self.refuse_next: list[tuple[int, dict[bytes, bytes]]] = []
        self.url = ""
        self._used: dict[str, int] = {}

    @asynccontextmanager
    async def running(self) -> AsyncGenerator["FakeDiscord"]:
        server = await serve(self._answer, host="127.0.0.1")
        self.url = f"http://127.0.0.1:{server.port}"
        try:
            yield self
        finally:
            await server.close(0.1)

    def interaction(self, body: Mapping[str, Any], at: datetime) -> Request:
        """A request as Discord would send it."""
        raw = msgspec.json.encode({"application_id": APPLICATION, **body})
        stamp = str(int(at.timestamp()))
        signature = self._key.sign(stamp.encode() + raw).hex()
        headers = {
            b"x-signature-ed25519": signature.encode(),
            b"x-signature-timestamp": stamp.encode(),
            b"content-type": b"application/json",
        }
        return Request("POST", "/discord/interactions", b"", headers, raw, "127.0.0.1")

    async def _answer(self, request: Request) -> Response:
        if request.headers.get(b"authorization") != f"Bot {BOT_TOKEN}".encode():
            return Response(401)
        if request.headers.get(b"content-type") != b"application/json":
            return Response(415)
        if self.refuse_next:
            status, headers = self.refuse_next.pop(0)
            return Response(status, b"{}", list(headers.items()))
        body = msgspec.json.decode(request.body)
        path = request.path.removeprefix("/api/v10")
        if request.method == "PUT" and path == f"/applications/{APPLICATION}/commands":
            return self._take_commands(body)
        if request.method == "PATCH" and path.startswith(f"/webhooks/{APPLICATION}/"):
            if body.get("allowed_mentions") != {"parse": []}:
                return Response(400)
            self.edits.setdefault(path, []).append(body)
            return Response(200, b"{}", self._bucket(path))
        return Response(404)

    def _take_commands(self, commands: list[dict[str, Any]]) -> Response:
        for command in commands:
            required = [option.get("required", False) for option in command["options"]]
            fine = (
                1 <= len(command["name"]) <= 32
                and command["name"].islower()
                and 1 <= len(command["description"]) <= 100
                and required == sorted(required, reverse=True)
                and all(len(o.get("choices", ())) <= 25 for o in command["options"])
            )
            if not fine:
                return Response(400)
        self.commands = commands
        return Response(200, b"[]")

    def _bucket(self, path: str) -> list[tuple[bytes, bytes]]:
        used = self._used[path] = self._used.get(path, 0) + 1
        left = BUCKET_SIZE - used % BUCKET_SIZE - 1
        return [
            (b"x-ratelimit-bucket", b"abc"),
            (b"x-ratelimit-remaining", str(left).encode()),
            (b"x-ratelimit-reset-after", b"2.5"),
        ]
