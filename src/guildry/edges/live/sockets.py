"""Socket.IO 5 over the lines: welcome, resume, rooms, calls and their answers."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Collection, Coroutine
from typing import Any, Final, Protocol
from uuid import UUID

from msgspec import Struct

from guildry.edges.live import packets
from guildry.edges.live.engine import Engine
from guildry.edges.live.hub import Delivery, Hub
from guildry.edges.live.knock import Knock, room_named
from guildry.edges.live.line import Line
from guildry.edges.live.packets import (
    Acked,
    BinaryCalled,
    Called,
    Connect,
    Disconnect,
    Malformed,
)
from guildry.edges.live.pipe import Write
from guildry.kernel import Actor, Denied, Fault, InvalidInput, Limited

PACKETS_PER_SECOND: Final = 30
PACKETS_OVERDRAWN_MAX: Final = 60
"""Calls beyond the budget are refused; this far beyond it, the socket is closed."""
CALLS_AT_ONCE_MAX: Final = 16
MISSED_EVENTS_MAX: Final = 1000
"""More than this, and a client is told to reload instead."""
HELD_EVENTS_MAX: Final = 1000
"""What may happen while a client is told what it missed."""
REPLAYED_SECONDS: Final = 30.0
"""How late, after the log has told of it, an event may still reach the hub."""

REPLACED: Final = packets.event("replaced", b"{}")
RELOAD: Final = packets.event("reload", b"{}")
DONE: Final = b'{"success":true}'

_log = logging.getLogger("guildry.edges.live")


class Welcome(Struct, frozen=True):
    """Who came, and where they sit without asking."""

    actor: Actor
    player: UUID
    rooms: list[str]
    deaf: frozenset[UUID] = frozenset()
    """Whose words they do not hear."""


class House(Protocol):
    """What the live edge asks of the rest of the hall. Refusals are faults."""

    async def welcome(self, token: str, address: str) -> Welcome: ...

    async def perform(
        self, actor: Actor, event: str, payload: object, key: str | None
    ) -> bytes:
        """Do what a client calls for; the JSON of the answer."""
        ...

    async def missed(
        self,
        player: UUID,
        rooms: Collection[str],
        since: str,
        deaf: Collection[UUID] = (),
    ) -> list[tuple[str, bytes, str]] | None:
        """What was said in the rooms after an event, as (name, JSON, event id), in order.

        It must hold everything that was handed to the hub before the call. None when that is
        too much or too long ago.
        """
        ...

    async def may_join(self, actor: Actor, room: str) -> bool: ...

    def word(self, fault: Fault, locale: str) -> str:
        """A refusal in the words of a language."""
        ...


class Live:
    """The live edge of one process: give its doors to the HTTP server and its hub to the log."""

    def __init__(
        self,
        house: House,
        *,
        origins: Collection[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.house = house
        self.now = clock
        self.hub = Hub(clock)
        self.engine = Engine(
            self._greet, origins=origins, clock=clock, swept=self._forget_replays
        )
        self.polling = self.engine.polling
        self.upgrade = self.engine.upgrade
        self._replays: deque[tuple[float, Socket]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        self.engine.start()

    async def stop(self) -> None:
        self.engine.stop()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def remember_replay(self, socket: "Socket") -> None:
        self._replays.append((self.now() + REPLAYED_SECONDS, socket))

    def _forget_replays(self) -> None:
        while self._replays and self._replays[0][0] <= self.now():
            self._replays.popleft()[1].forget_replay()

    def _greet(self, line: Line) -> "Socket":
        return Socket(line, self)


class Socket:
    """One client, from its CONNECT to its end."""

    __slots__ = (
        "_actor",
        "_budget",
        "_budget_at",
        "_calls",
        "_connecting",
        "_held",
        "_line",
        "_live",
        "_replayed",
        "deaf",
        "rooms",
        "write",
    )

    def __init__(self, line: Line, live: Live) -> None:
        self._line = line
        self._live = live
        self._actor: Actor | None = None
        self._connecting = False
        self._held: list[Delivery] | None = None
        self._replayed: set[str] | None = None
        self._budget = float(PACKETS_PER_SECOND)
        self._budget_at = live.now()
        self._calls = 0
        self.rooms: set[str] = set()
        self.deaf: set[UUID] | None = None
        self.write: Write | None = None
        """Set while frames may go straight to the wire."""

    # What the hub asks

    @property
    def player(self) -> UUID:
        assert self._actor is not None, "only who was welcomed sits in the hub"
        return self._actor.id

    @property
    def session(self) -> UUID | None:
        return self._actor.session if self._actor is not None else None

    def deliver(self, delivery: Delivery) -> None:
        if self._held is not None:
            self._hold(self._held, delivery)
        elif self._replayed is None or delivery.id not in self._replayed:
            self._line.send(delivery.packet, delivery.frame)

    def replace(self) -> None:
        self._line.send(REPLACED)
        self.dismiss()

    def dismiss(self) -> None:
        self._line.send(packets.DISCONNECT)
        self._line.close()

    def drop(self) -> None:
        self._line.drop()

    # What the line tells

    @property
    def entered(self) -> bool:
        return self._actor is not None

    def received(self, packet: bytes) -> None:
        self._spend()
        match packets.parse(packet):
            case Called() as called:
                self._called(called)
            case Connect(namespace="/", auth=auth):
                self._connect(auth)
            case Connect(namespace=namespace):
                self._say(packets.connect_error(namespace, "Invalid namespace"))
            case Disconnect():
                self._line.close()
            case BinaryCalled(ack=ack):
                self._refuse(ack, InvalidInput(field="payload", problem="binary"))
            case Acked():
                pass

    def noise(self) -> None:
        self._spend()

    def moved(self) -> None:
        self._choose_write()

    def closed(self) -> None:
        self.write = None
        self._held = None
        self._replayed = None
        if self._actor is not None:
            self._live.hub.leave(self)

    def forget_replay(self) -> None:
        self._replayed = None
        self._choose_write()

    # Connecting

    def _connect(self, auth: dict[str, Any]) -> None:
        if self._connecting:
            raise Malformed("connected already")
        self._connecting = True
        self._live.begin(self._welcome(auth))

    async def _welcome(self, auth: dict[str, Any]) -> None:
        try:
            await self._enter(Knock.read(auth))
        except Fault as fault:
            if self.entered:
                self._line.close()  # it comes back, and asks again for what it missed
                return
            self._connecting = False
            message = self._live.house.word(fault, "en")
            data = {"code": fault.code, "details": fault.details()}
            self._say(packets.connect_error("/", message, data))
        except Exception:
            _log.exception("a welcome failed")
            self._line.close()

    async def _enter(self, knock: Knock) -> None:
        house, hub, began = self._live.house, self._live.hub, self._live.now()
        welcome = await house.welcome(knock.token, self._line.address)
        rooms = [*welcome.rooms, *await self._allowed(welcome.actor, knock.rooms)]
        if hub.closed_since(began, welcome.player, welcome.actor.session):
            self.dismiss()
        if self._line.closed:
            return
        self._held = []
        self._actor = welcome.actor
        hub.sit(self)
        self.deaf = set(welcome.deaf) or None
        for room in rooms:
            hub.join_room(self, room)
        hub.catch_up(self, began)
        await self._resume(knock.since)

    async def _allowed(self, actor: Actor, rooms: list[str]) -> list[str]:
        may_join = self._live.house.may_join
        return [room for room in rooms if await may_join(actor, room)]

    async def _resume(self, since: str | None) -> None:
        missed: list[tuple[str, bytes, str]] | None = []
        if since is not None:
            missed = await self._live.house.missed(
                self.player, self.rooms, since, self.deaf or ()
            )
        held, self._held = self._held, None
        if held is None:
            return  # gone meanwhile
        self._say(packets.connected(self._line.sid))
        if missed is None or len(missed) > MISSED_EVENTS_MAX:
            self._say(RELOAD)
        else:
            self._replay(missed)
        for delivery in held:
            self.deliver(delivery)
        self._choose_write()

    def _replay(self, missed: list[tuple[str, bytes, str]]) -> None:
        if not missed:
            return
        for name, data, _ in missed:
            self._say(packets.event(name, data))
        self._replayed = {event_id for _, _, event_id in missed}
        self._live.remember_replay(self)

    def _hold(self, held: list[Delivery], delivery: Delivery) -> None:
        if len(held) >= HELD_EVENTS_MAX:
            self._line.drop()  # it comes back, and asks since a later event
            return
        held.append(delivery)

    def _choose_write(self) -> None:
        plain = self.entered and self._held is None and self._replayed is None
        self.write = self._line.write if plain else None

    # Calls

    def _called(self, called: Called) -> None:
        if self._actor is None or self._held is not None:
            raise Malformed("not connected")
        if self._budget < 0 or self._calls >= CALLS_AT_ONCE_MAX:
            self._refuse(called.ack, Limited(retry_after=1))
            return
        self._calls += 1
        self._live.begin(self._answer(self._actor, called))

    async def _answer(self, actor: Actor, called: Called) -> None:
        try:
            answer = await self._perform(actor, called)
        except Fault as fault:
            self._refuse(called.ack, fault)
        except Exception:
            _log.exception("a call failed: %s", called.name)
            self._refuse(called.ack, _Broken())
        else:
            if called.ack is not None:
                self._say(packets.ack(called.ack, answer))
        finally:
            self._calls -= 1

    async def _perform(self, actor: Actor, called: Called) -> bytes:
        match called.name:
            case "join":
                return await self._join(actor, room_named(called.payload))
            case "leave":
                self._live.hub.leave_room(self, room_named(called.payload))
                return DONE
            case _:
                return await self._live.house.perform(
                    actor, called.name, called.payload, called.key
                )

    async def _join(self, actor: Actor, room: str) -> bytes:
        if not await self._live.house.may_join(actor, room):
            raise Denied(grant=f"join {room}")
        if not self._line.closed and not self._live.hub.join_room(self, room):
            raise InvalidInput(field="room", problem="too_many")
        return DONE

    def _refuse(self, ack: int | None, fault: Fault) -> None:
        if ack is None:
            return
        locale = self._actor.locale if self._actor is not None else "en"
        message = self._live.house.word(fault, locale)
        self._say(packets.ack(ack, packets.refusal(fault, message)))

    def _say(self, packet: bytes) -> None:
        self._line.send(packet)

    def _spend(self) -> None:
        now = self._live.now()
        earned = (now - self._budget_at) * PACKETS_PER_SECOND
        self._budget = min(PACKETS_PER_SECOND, self._budget + earned) - 1
        self._budget_at = now
        if self._budget < -PACKETS_OVERDRAWN_MAX:
            raise Malformed("flood")


class _Broken(Fault, code="INTERNAL_ERROR"):
    """Our mistake, not the player's; the log knows more."""
