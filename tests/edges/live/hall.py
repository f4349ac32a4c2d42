"""A small hall for the live edge: players with tokens, rooms, a log, and a server to reach it."""

import asyncio
import json
import time
from collections.abc import Collection
from uuid import UUID

from guildry.edges.live.sockets import Live, Welcome
from guildry.kernel import Actor, Fault, NotSignedIn, PlayerId, Role, SessionId, new_id
from tests.patience import PATIENCE_SECONDS

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
        self.reads_late = True
        self.forgetful: Fault | None = None
        self.missing: asyncio.Event | None = None
        self.welcoming: asyncio.Event | None = None
        self.patience = asyncio.Event()
        self.seconds_ahead = 0.0
        self.live = Live(self, clock=lambda: time.monotonic() + self.seconds_ahead)
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

    def pass_seconds(self, seconds: float) -> None:
        self.seconds_ahead += seconds
        self.live.engine.sweep()

    async def holds(self, sockets: int) -> None:
        """Wait until so many sockets are here."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.live.hub.count() != sockets:  # noqa: ASYNC110 # the hub tells nobody
                await asyncio.sleep(0.001)

    async def is_polled(self, sid: str) -> None:
        """Wait until a poll of this client's waits here."""
        line = self.live.engine._lines[sid]
        async with asyncio.timeout(PATIENCE_SECONDS):
            while line._poll is None:  # noqa: ASYNC110 # the line tells nobody
                await asyncio.sleep(0.001)

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
        self,
        player: UUID,
        rooms: Collection[str],
        since: str,
        deaf: Collection[UUID] = (),
    ) -> list[tuple[str, bytes, str]] | None:
        read_at = len(self.log)
        if self.missing is not None:
            self.missing.set()
            await self.patience.wait()
        if self.reads_late:
            read_at = len(self.log)
        if self.forgetful is not None:
            raise self.forgetful
        if not self.remembers:
            return None
        later = self.log[int(since) : read_at]
        return [(name, data, at) for room, name, data, at in later if room in rooms]

    async def may_join(self, actor: Actor, room: str) -> bool:
        return not room.startswith("secret")

    def word(self, fault: Fault, locale: str) -> str:
        return f"{fault.code} in {locale}"
