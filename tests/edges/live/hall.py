"""A small hall for the live edge: players with tokens, rooms, a log, and a server to reach it."""

import asyncio
import json
from collections.abc import Collection
from uuid import UUID

import httptools

from guildry.edges.http.wire import Request, Response
from guildry.edges.live.sockets import Live, Welcome
from guildry.kernel import Actor, Fault, NotSignedIn, PlayerId, Role, SessionId, new_id

LIVE_PATH = "/socket.io/"
SQUARE = "square"


class TooPoor(Fault, code="INSUFFICIENT_FUNDS"):
    required: int


class Hall:
    """A house whose log is a list and whose tokens are names."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.log: list[tuple[str, str, bytes, str]] = []
        self.performed: list[tuple[str, object, str | None]] = []
        self.remembers = True
        self.missing: asyncio.Event | None = None
        self.welcoming: asyncio.Event | None = None
        self.patience = asyncio.Event()
        self.live = Live(self)
        self.url = ""

    def player(self, name: str) -> Actor:
        if name not in self.actors:
            player, session = PlayerId(new_id()), SessionId(new_id())
            actor = Actor(player=player, session=session, role=Role.PLAYER, edge="live")
            self.actors[name] = actor
        return self.actors[name]

    def say(self, name: str = "said", room: str = SQUARE, **facts: object) -> str:
        event_id = str(len(self.log) + 1)
        data = json.dumps({"id": event_id, **facts}).encode()
        self.log.append((room, name, data, event_id))
        self.live.hub.publish(room, name, data, event_id)
        return event_id

    async def welcome(self, token: str, address: str) -> Welcome:
        if self.welcoming is not None:
            self.welcoming.set()
            await self.patience.wait()
        actor = self.actors.get(token)
        if actor is None:
            raise NotSignedIn
        return Welcome(actor, actor.id, [SQUARE, f"player:{token}"])

    async def perform(
        self, actor: Actor, event: str, payload: object, key: str | None
    ) -> bytes:
        self.performed.append((event, payload, key))
        if event == "buy":
            raise TooPoor(required=5)
        if event == "break":
            raise RuntimeError("on purpose")
        return json.dumps({"success": True, "data": payload}).encode()

    async def missed(
        self, player: UUID, rooms: Collection[str], since: str
    ) -> list[tuple[str, bytes, str]] | None:
        if self.missing is not None:
            self.missing.set()
            await self.patience.wait()
        if not self.remembers:
            return None
        later = self.log[int(since) :]
        return [(name, data, id) for room, name, data, id in later if room in rooms]

    async def may_join(self, actor: Actor, room: str) -> bool:
        return not room.startswith("secret")

    def word(self, fault: Fault, locale: str) -> str:
        return f"{fault.code} in {locale}"


class Door(asyncio.Protocol):
    """Just enough HTTP/1.1 to reach the live edge."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.received = b""
        self.task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.reset()

    def reset(self) -> None:
        self.parser = httptools.HttpRequestParser(self)
        self.received, self.url, self.body, self.headers = b"", b"", b"", {}

    def data_received(self, data: bytes) -> None:
        self.received += data
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self.hand_over()
        except httptools.HttpParserError:
            self.transport.close()

    def on_url(self, url: bytes) -> None:
        self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers[name.lower()] = value

    def on_body(self, body: bytes) -> None:
        self.body += body

    def on_message_complete(self) -> None:
        if not self.parser.should_upgrade():
            self.task = asyncio.create_task(self.answer(self.request()))

    def request(self) -> Request:
        url = httptools.parse_url(self.url)
        return Request(
            self.parser.get_method().decode(),
            url.path.decode(),
            url.query or b"",
            self.headers,
            self.body,
            self.transport.get_extra_info("peername")[0],
        )

    async def answer(self, request: Request) -> None:
        response = await self.live.polling(request)
        self.reset()
        self.respond(response)

    def hand_over(self) -> None:
        refusal = self.live.upgrade(self.request(), self.received, self.transport)
        if refusal is not None:
            self.respond(refusal)
            self.transport.close()

    def respond(self, response: Response) -> None:
        headers = [*response.headers, (b"content-length", b"%d" % len(response.body))]
        head = b"HTTP/1.1 %d -\r\n" % response.status
        lines = b"".join(b"%b: %b\r\n" % header for header in headers)
        self.transport.write(head + lines + b"\r\n" + response.body)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.task is not None:
            self.task.cancel()


async def serve(live: Live) -> tuple[asyncio.Server, str]:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Door(live), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    return server, f"http://127.0.0.1:{port}"
