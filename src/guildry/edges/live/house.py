"""What the live edge asks of the hall: who comes, what they call for, what they missed."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
from msgspec import Struct

from guildry.edges.doorkeeper import Doorkeeper
from guildry.edges.http.envelope import envelope
from guildry.edges.http.requests import BodyReader, body_reader
from guildry.edges.live.hub import Hub
from guildry.edges.live.sockets import Welcome
from guildry.edges.texts import Texts
from guildry.infra.events import Recorded
from guildry.infra.runner import Runner
from guildry.infra.tail import Tail
from guildry.kernel import (
    Action,
    Actor,
    Event,
    Fault,
    Kind,
    Live,
    Module,
)

EVERYONE: Final = "everyone"
MISSED_MAX: Final = 1_000

_encode: Final = msgspec.json.Encoder().encode


class ActionUnknown(Fault, code="ACTION_NOT_FOUND", kind=Kind.MISSING):
    action: str


class Said(Struct, frozen=True):
    """An event as the sockets hear it."""

    rooms: Sequence[str]
    name: str
    data: bytes
    id: str


class LiveHouse:
    """Stands between the sockets and the runner, and between the event log and the hub."""

    def __init__(
        self,
        modules: Sequence[Module],
        runner: Runner,
        doorkeeper: Doorkeeper,
        texts: Texts,
        tail: Tail,
    ) -> None:
        self._runner = runner
        self._doorkeeper = doorkeeper
        self._texts = texts
        self._tail = tail
        self._actions: dict[str, tuple[Action[Any, Any], BodyReader]] = {
            route.action.name: (route.action, body_reader(route.action.given))
            for module in modules
            for route in module.routes
        }
        self._shown: Mapping[str, Live[Any]] = {
            live.event.address: live for module in modules for live in module.live
        }

    @property
    def addresses(self) -> Collection[str]:
        return self._shown.keys()

    async def welcome(self, token: str, address: str) -> Welcome:
        known = await self._doorkeeper.actor(token)
        actor = Actor(
            player=known.player,
            role=known.role,
            session=known.session,
            edge="live",
            address=address,
            locale=known.locale,
        )
        return Welcome(actor, actor.id, [own_room(actor.id), EVERYONE])

    async def perform(
        self, actor: Actor, event: str, payload: object, key: str | None
    ) -> bytes:
        if event not in self._actions:
            raise ActionUnknown(action=event)
        action, read = self._actions[event]
        actor = await self._doorkeeper.again(actor)
        try:
            given = read(b"{}" if payload is None else _encode(payload))
        except Fault:
            await self._runner.let_in(action, actor)
            raise
        return envelope(await self._runner.perform(action, actor, given, key=key))

    async def missed(
        self, player: UUID, rooms: Collection[str], since: str
    ) -> list[tuple[str, bytes, str]] | None:
        place = _place(since)
        if place is None:
            return None
        stretch = await self._tail.since(place, self.addresses, MISSED_MAX)
        if len(stretch.events) >= MISSED_MAX:
            return None
        told: list[tuple[str, bytes, str]] = []
        for recorded in stretch.events:
            said = self.said(recorded)
            if said is not None and not set(said.rooms).isdisjoint(rooms):
                told.append((said.name, said.data, said.id))
        return told

    async def may_join(self, actor: Actor, room: str) -> bool:
        return room in (EVERYONE, own_room(actor.id))

    def word(self, fault: Fault, locale: str) -> str:
        return self._texts.fault(fault, locale)

    def said(self, recorded: Recorded) -> Said | None:
        """Whom an event is shown to, and how; None if it is not for the sockets."""
        live = self._shown.get(recorded.address)
        if live is None or not recorded.body:
            return None
        happened: Event = msgspec.json.decode(recorded.body, type=live.event)
        body = recorded.body if live.show is None else _encode(live.show(happened))
        place = f"{recorded.position}-{recorded.id}"
        data = b'{"id":"%b"%b%b' % (
            place.encode(),
            b"," if len(body) > 2 else b"",
            body[1:],
        )
        return Said(live.to(happened), recorded.address, data, place)

    def follow(self, hub: Hub) -> None:
        """Let the hub hear the log from now on."""

        def publish(recorded: Recorded) -> None:
            said = self.said(recorded)
            if said is not None:
                hub.publish_to(said.rooms, said.name, said.data, said.id)

        for address in self.addresses:
            self._tail.on(address, publish)


def own_room(player: UUID) -> str:
    return f"player:{player}"


def _place(since: str) -> tuple[int, int] | None:
    position, dash, number = since.partition("-")
    if not (dash and position.isdecimal() and number.isdecimal() and len(since) <= 40):
        return None
    return int(position), int(number)
