"""A Discord of our own: its REST API as far as the hall calls it, and its signed interactions."""

import itertools
import re
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from guildry.edges.http.server import serve
from guildry.edges.http.wire import Request, Response

BOT_TOKEN: Final = "a token of a bot, for tests"
APPLICATION: Final = "1100000000000000001"
BUCKET_SIZE: Final = 5
BUCKET_SECONDS: Final = 2.5
FIRST_ID: Final = 1_200_000_000_000_000_000
BOT: Final = {
    "id": APPLICATION,
    "username": "guildry",
    "discriminator": "0000",
    "global_name": None,
    "avatar": None,
    "bot": True,
}

Sign = Callable[[bytes], bytes]


class FakeDiscord:
    """Signs interactions as Discord does, and takes commands and follow-ups."""

    def __init__(self, sign: Sign | None = None, public_key: bytes = b"") -> None:
        """`sign` is somebody else's Ed25519, with its public key; without it, the library that the hall uses."""
        key = Ed25519PrivateKey.generate()
        self._sign = sign or key.sign
        raw = public_key if sign else key.public_key().public_bytes_raw()
        self.public_key = Ed25519PublicKey.from_public_bytes(raw)
        self._ids = itertools.count(FIRST_ID)
        self.messages: dict[str, list[dict[str, Any]]] = {}
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
        signature = self._sign(stamp.encode() + raw).hex()
        headers = {
            b"x-signature-ed25519": signature.encode(),
            b"x-signature-timestamp": stamp.encode(),
            b"content-type": b"application/json",
        }
        return Request("POST", "/discord/interactions", b"", headers, raw, "127.0.0.1")

    async def _answer(self, request: Request) -> Response:
        path = request.path.removeprefix("/api/v10")
        # The token in a follow-up's own address is right enough; all else is the bot's.
        if not path.startswith("/webhooks/") and not _is_bots(request):
            return Response(401)
        if self.refuse_next:
            status, headers = self.refuse_next.pop(0)
            return Response(status, b"{}", list(headers.items()))
        if request.method == "GET":
            return self._tell(path)
        standing = _MESSAGE.fullmatch(path)
        if standing is not None and request.method == "DELETE":
            return self._revise("DELETE", path, standing, {})
        if request.headers.get(b"content-type") != b"application/json":
            return Response(415)
        body = msgspec.json.decode(request.body)
        if standing is not None:
            return self._revise(request.method, path, standing, body)
        if request.method == "PUT" and path == f"/applications/{APPLICATION}/commands":
            return self._take_commands(body)
        if request.method == "PATCH" and path.startswith(f"/webhooks/{APPLICATION}/"):
            return self._edit(path, body)
        if request.method == "POST" and path == "/users/@me/channels":
            return self._open_channel(path, body)
        if request.method == "POST" and path.startswith("/channels/"):
            return self._say(path, body)
        return Response(404)

    def _tell(self, path: str) -> Response:
        if path in ("/applications/@me", "/oauth2/applications/@me"):
            return _json({**_APPLICATION, "verify_key": self._verify_key})
        if path == f"/applications/{APPLICATION}/commands":
            return _json(self.commands, self._bucket(path))
        return Response(404)

    @property
    def _verify_key(self) -> str:
        return self.public_key.public_bytes_raw().hex()

    def _edit(self, path: str, body: dict[str, Any]) -> Response:
        if not _is_fine(body):
            return Response(400)
        self.edits.setdefault(path, []).append(body)
        return _json(self._message("1", body), self._bucket(path))

    def _open_channel(self, path: str, body: dict[str, Any]) -> Response:
        # A private channel with a person is always the same one.
        person = {"id": body["recipient_id"], "username": "someone", **_PLAIN}
        channel = {"id": body["recipient_id"], "type": 1, "last_message_id": None}
        return _json({**channel, "recipients": [person]}, self._bucket(path))

    def _say(self, path: str, body: dict[str, Any]) -> Response:
        if not _is_fine(body):
            return Response(400)
        channel = path.split("/")[2]
        message = self._message(channel, body)
        self.messages.setdefault(channel, []).append(message)
        return _json(message, self._bucket(path))

    def _revise(
        self, method: str, path: str, standing: re.Match[str], body: dict[str, Any]
    ) -> Response:
        """Change or take away one of the bot's own messages."""
        here = self.messages.get(standing["channel"], [])
        found = next((one for one in here if one["id"] == standing["id"]), None)
        if found is None:
            return _json({"message": "Unknown Message", "code": 10008}, status=404)
        if method == "DELETE":
            here.remove(found)
            return Response(204, b"", self._bucket(path))
        if method != "PATCH" or not _is_fine(body):
            return Response(400)
        found["embeds"] = [{"type": "rich", **one} for one in body.get("embeds", ())]
        return _json(found, self._bucket(path))

    def _message(self, channel: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """A message as Discord tells of it."""
        embeds = [{"type": "rich", **embed} for embed in body.get("embeds", ())]
        return {
            "id": str(next(self._ids)),
            "type": 0,
            "channel_id": channel,
            "author": BOT,
            "content": body.get("content", ""),
            "timestamp": "2026-11-20T12:00:00+00:00",
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": embeds,
            "components": _numbered(body.get("components", ())),
            "pinned": False,
            "flags": body.get("flags", 0),
        }

    def _take_commands(self, commands: list[dict[str, Any]]) -> Response:
        for command in commands:
            required = [option.get("required", False) for option in command["options"]]
            fine = (
                1 <= len(command["name"]) <= 32
                and command["name"].islower()
                and 1 <= len(command["description"]) <= 100
                and required == sorted(required, reverse=True)
                and len(command["options"]) <= 25
                and all(map(_is_option, command["options"]))
            )
            if not fine:
                return Response(400)
        self.commands = [self._known(command) for command in commands]
        return _json(self.commands)

    def _known(self, command: dict[str, Any]) -> dict[str, Any]:
        """A command as Discord keeps it."""
        return {
            "id": str(next(self._ids)),
            "application_id": APPLICATION,
            "version": str(next(self._ids)),
            "type": 1,
            "default_member_permissions": None,
            "guild_id": None,
            "nsfw": False,
            **command,
        }

    def _bucket(self, path: str) -> list[tuple[bytes, bytes]]:
        used = self._used[path] = self._used.get(path, 0) + 1
        left = BUCKET_SIZE - used % BUCKET_SIZE - 1
        return [
            (b"x-ratelimit-limit", str(BUCKET_SIZE).encode()),
            (b"x-ratelimit-bucket", b"abc"),
            (b"x-ratelimit-remaining", str(left).encode()),
            (b"x-ratelimit-reset", b"1790000000.000"),
            (b"x-ratelimit-reset-after", str(BUCKET_SECONDS).encode()),
        ]


_MESSAGE: Final = re.compile(r"/channels/(?P<channel>\d+)/messages/(?P<id>\d+)")
_PLAIN: Final = {"discriminator": "0", "avatar": None, "global_name": None}
_APPLICATION: Final = {
    "id": APPLICATION,
    "name": "guildry",
    "icon": None,
    "description": "",
    "bot_public": True,
    "bot_require_code_grant": False,
    "owner": {"id": "1", "username": "owner", **_PLAIN},
    "team": None,
    "flags": 0,
    "summary": "",
    "integration_types_config": {},
    "approximate_guild_count": 1,
    "approximate_user_install_count": 0,
}


def _is_bots(request: Request) -> bool:
    return request.headers.get(b"authorization") == f"Bot {BOT_TOKEN}".encode()


def _is_fine(body: Mapping[str, Any]) -> bool:
    """What Discord would show, with nobody called by it."""
    embeds = body.get("embeds") or ()
    rows = body.get("components") or ()
    keys = [key for row in rows for key in row["components"]]
    return (
        body.get("allowed_mentions") == {"parse": []}
        and bool(body.get("content") or embeds)
        and all(len(e.get("title", "")) <= 256 for e in embeds)
        and all(len(e.get("description", "")) <= 4_096 for e in embeds)
        and all(len(e.get("fields", ())) <= 25 for e in embeds)
        and all(_is_picture(e["thumbnail"]) for e in embeds if "thumbnail" in e)
        and len(rows) <= 5
        and all(1 <= len(row["components"]) <= 5 for row in rows)
        and all(1 <= len(key["label"]) <= 80 for key in keys)
        and all(1 <= len(key["custom_id"]) <= 100 for key in keys)
        and len({key["custom_id"] for key in keys}) == len(keys)
    )


def _is_picture(picture: Mapping[str, Any]) -> bool:
    """Discord fetches what is on the web, by an address of at most 2,048 characters."""
    url = picture["url"]
    return url.startswith(("http://", "https://")) and len(url) <= 2_048


def _is_option(option: Mapping[str, Any]) -> bool:
    choices = option.get("choices", ())
    return (
        1 <= len(option["name"]) <= 32
        and option["name"].islower()
        and 1 <= len(option["description"]) <= 100
        and len(choices) <= 25
        and not (choices and option.get("autocomplete"))
        and all(1 <= len(one["name"]) <= 100 for one in choices)
    )


def _numbered(rows: Any) -> list[dict[str, Any]]:
    """Components with the numbers that Discord gives them."""
    ids = itertools.count(1)
    return [
        {
            **row,
            "id": next(ids),
            "components": [{**key, "id": next(ids)} for key in row["components"]],
        }
        for row in rows
    ]


def _json(
    body: Any, headers: Sequence[tuple[bytes, bytes]] = (), *, status: int = 200
) -> Response:
    kind = (b"content-type", b"application/json")
    return Response(status, msgspec.json.encode(body), [kind, *headers])
