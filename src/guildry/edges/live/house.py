"""What the live edge asks of the hall: who comes, what they call for, what they missed."""

from collections.abc import Callable, Collection, Mapping, Sequence
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
    SIGNED_IN,
    Action,
    Actor,
    Call,
    Event,
    Fault,
    Kind,
    Live,
    Module,
    Moves,
    Nothing,
    PlayerId,
    ReadTx,
    Shown,
    grouped_query,
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
    author: UUID | None = None


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
        self._seats = _seats_of(modules)
        self._moves = [move for module in modules for move in module.moves]
        self._shown: Mapping[str, Live[Any]] = {
            live.event.address: live for module in modules for live in module.live
        }

    @property
    def addresses(self) -> Collection[str]:
        return self._shown.keys() | {move.event.address for move in self._moves}

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
        seats = await self._runner.ask(self._seats, actor, Nothing())
        own = [own_room(actor.id), EVERYONE]
        return Welcome(actor, actor.id, [*own, *seats.rooms], frozenset(seats.deaf))

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
        self,
        player: UUID,
        rooms: Collection[str],
        since: str,
        deaf: Collection[UUID] = (),
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
            if said is None or set(said.rooms).isdisjoint(rooms):
                continue
            if said.author is None or said.author not in deaf:
                told.append((said.name, said.data, said.id))
        return told

    async def may_join(self, actor: Actor, room: str) -> bool:
        if room in (EVERYONE, own_room(actor.id)):
            return True
        return room in (await self._runner.ask(self._seats, actor, Nothing())).rooms

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
        author = live.by(happened) if live.by is not None else None
        return Said(live.to(happened), recorded.address, data, place, author)

    def follow(self, hub: Hub) -> None:
        """Let the hub hear the log from now on."""

        def publish(recorded: Recorded) -> None:
            said = self.said(recorded)
            if said is not None:
                hub.publish_to(said.rooms, said.name, said.data, said.id, said.author)

        # Whoever comes hears it, and whoever leaves hears it too.
        for move in self._moves:
            self._tail.on(move.event.address, _joiner(move, hub))
        for address in self._shown:
            self._tail.on(address, publish)
        for move in self._moves:
            self._tail.on(move.event.address, _leaver(move, hub))


class Seats(Shown):
    rooms: list[str]
    deaf: list[PlayerId]


def _seats_of(modules: Sequence[Module]) -> Action[Nothing, Seats]:
    """The question where players sit, asked once for all who come together."""
    seatings = [one for module in modules for one in module.seating]

    @grouped_query(needs=SIGNED_IN)
    async def seats(
        tx: ReadTx, calls: Sequence[Call[Nothing]]
    ) -> Sequence[Seats | Fault]:
        players = list({call.actor.id for call in calls})
        rooms: dict[PlayerId, list[str]] = {player: [] for player in players}
        deaf: dict[PlayerId, list[PlayerId]] = {player: [] for player in players}
        for one in seatings:
            for player, where in (await one.rooms(tx, players)).items():
                rooms[player].extend(where)
            for player, whom in (await one.deaf(tx, players)).items():
                deaf[player].extend(whom)
        return [
            Seats(rooms=rooms[call.actor.id], deaf=deaf[call.actor.id])
            for call in calls
        ]

    return seats


def _joiner(move: Moves[Any], hub: Hub) -> Callable[[Recorded], None]:
    def join(recorded: Recorded) -> None:
        if recorded.body:
            happened = msgspec.json.decode(recorded.body, type=move.event)
            for player, room in move.joins(happened):
                hub.join_player(player, room)
            for player, other in move.meets(happened):
                hub.meet(player, other)

    return join


def _leaver(move: Moves[Any], hub: Hub) -> Callable[[Recorded], None]:
    def leave(recorded: Recorded) -> None:
        if recorded.body:
            happened = msgspec.json.decode(recorded.body, type=move.event)
            for player, room in move.leaves(happened):
                hub.leave_player(player, room)
            for player, other in move.parts(happened):
                hub.part(player, other)

    return leave


def own_room(player: UUID) -> str:
    return f"player:{player}"


def _place(since: str) -> tuple[int, int] | None:
    position, dash, number = since.partition("-")
    if not (dash and position.isdecimal() and number.isdecimal() and len(since) <= 40):
        return None
    return int(position), int(number)
