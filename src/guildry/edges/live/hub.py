"""Rooms and who sits in them. What is said in a room is encoded once for everyone there."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from typing import Final, Protocol
from uuid import UUID

from guildry.edges.live.packets import event, text_frame
from guildry.edges.live.pipe import Write

SOCKETS_PER_PLAYER_MAX: Final = 3
ROOMS_PER_SOCKET_MAX: Final = 100
SLICE_SOCKETS: Final = 32
"""How many sockets are written to before others are served: about a millisecond. What is said goes through the
database first, in a dozen journeys, and each waits for a slice."""
ROUND_WRITES_MAX: Final = 50_000
"""What may be gathered for one round, over all its sockets."""
BACKLOG_MAX: Final = 4096
"""Deliveries that may wait their turn. Beyond it a publisher writes the oldest itself."""
CLOSINGS_MAX: Final = 10_000
MOVES_OF_ONE_MAX: Final = 50
"""Closings that are remembered for welcomes that were under way meanwhile."""

_log = logging.getLogger("guildry.edges.live")


class Delivery:
    """An event as it leaves: one packet, one frame, however many sockets."""

    __slots__ = ("author", "frame", "id", "packet", "rooms")

    def __init__(
        self,
        rooms: Sequence[str],
        name: str,
        data: bytes,
        event_id: str,
        author: UUID | None = None,
    ) -> None:
        self.rooms = rooms
        self.author = author
        self.packet = event(name, data)
        self.frame = text_frame(self.packet)
        self.id = event_id


class Move:
    """A room that a player's sockets join or leave, or somebody they hear or no longer do."""

    __slots__ = ("at", "joins", "player", "what")

    def __init__(self, player: UUID, what: str | UUID, *, joins: bool) -> None:
        self.player = player
        self.what = what
        self.joins = joins
        self.at = 0.0


class Seat(Protocol):
    """A socket, as the hub knows it."""

    write: Write | None
    """Takes frames at once; None where `deliver` must decide."""
    rooms: set[str]
    deaf: set[UUID] | None
    """Whose words are not said to it; None where it hears everybody."""

    @property
    def player(self) -> UUID: ...

    @property
    def session(self) -> UUID | None: ...

    def deliver(self, delivery: Delivery) -> None: ...

    def replace(self) -> None:
        """Leave, because the player has come by too many ways."""
        ...

    def dismiss(self) -> None:
        """Leave at once, and do not come back by yourself."""
        ...

    def drop(self) -> None: ...


class Hub:
    """Who is here, and in which rooms."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._now = clock
        self._rooms: dict[str, set[Seat]] = {}
        self._lists: dict[str, Sequence[Seat]] = {}
        """Who sits in a room, as a list that stands until somebody comes or goes."""
        self._players: dict[UUID, list[Seat]] = {}
        self._seats = 0
        self._backlog: deque[tuple[Delivery, Sequence[Seat]]] = deque()
        self._round: Iterator[tuple[Seat, Sequence[Delivery]]] | None = None
        self._pumping = False
        self._closings: dict[UUID, float] = {}
        self._moves: dict[UUID, deque[Move]] = {}
        self.came: Callable[[UUID], None] = _unheard
        self.left: Callable[[UUID], None] = _unheard

    def count(self) -> int:
        """How many sockets are here."""
        return self._seats

    def publish(self, room: str, name: str, data: bytes, event_id: str) -> None:
        """Say an event to everyone in a room. Events go out in the order they were published.

        `data` is a JSON object that holds `event_id` as its `id`.
        """
        self.publish_to((room,), name, data, event_id)

    def publish_to(
        self,
        rooms: Sequence[str],
        name: str,
        data: bytes,
        event_id: str,
        author: UUID | None = None,
    ) -> None:
        """Say an event in several rooms, once to those who sit in more than one of them."""
        seats = self._seats_in(rooms)
        if not seats:
            return
        delivery = Delivery(rooms, name, data, event_id, author)
        self._backlog.append((delivery, seats))
        if not self._pumping:
            self._pump()
        while len(self._backlog) > BACKLOG_MAX:
            self._write_slice()

    def sit(self, seat: Seat) -> None:
        """Count a socket in. A player's oldest makes way."""
        seats = self._players.setdefault(seat.player, [])
        seats.append(seat)
        self._seats += 1
        if len(seats) == 1:
            self.came(seat.player)
        for oldest in seats[:-SOCKETS_PER_PLAYER_MAX]:
            oldest.replace()

    def leave(self, seat: Seat) -> None:
        """Count a socket out, of its rooms too."""
        seats = self._players.get(seat.player)
        if seats is None or seat not in seats:
            return
        seats.remove(seat)
        self._seats -= 1
        if not seats:
            del self._players[seat.player]
            self.left(seat.player)
        for room in list(seat.rooms):
            self.leave_room(seat, room)

    def join_room(self, seat: Seat, room: str) -> bool:
        """Seat a socket in a room; False when it sits in as many as it may."""
        if room in seat.rooms:
            return True
        if len(seat.rooms) >= ROOMS_PER_SOCKET_MAX:
            return False
        seat.rooms.add(room)
        self._rooms.setdefault(room, set()).add(seat)
        self._lists.pop(room, None)
        return True

    def leave_room(self, seat: Seat, room: str) -> None:
        seat.rooms.discard(room)
        seats = self._rooms.get(room)
        if seats is None:
            return
        seats.discard(seat)
        self._lists.pop(room, None)
        if not seats:
            del self._rooms[room]

    def players(self) -> Collection[UUID]:
        """Everybody who has a socket here."""
        return self._players.keys()

    def join_player(self, player: UUID, room: str) -> None:
        """A player came to belong somewhere: all their sockets join."""
        self._note_move(Move(player, room, joins=True))

    def leave_player(self, player: UUID, room: str) -> None:
        """A player ceased to belong somewhere: none of their sockets hears more."""
        self._note_move(Move(player, room, joins=False))

    def part(self, player: UUID, author: UUID) -> None:
        """From now on a player does not hear an author."""
        self._note_move(Move(player, author, joins=False))

    def meet(self, player: UUID, author: UUID) -> None:
        """A player hears an author again."""
        self._note_move(Move(player, author, joins=True))

    def catch_up(self, seat: Seat, moment: float) -> None:
        """What moved while a welcome was under way moves its socket too."""
        for move in self._moves.get(seat.player, ()):
            if move.at >= moment:
                self._move(seat, move)

    def _note_move(self, move: "Move") -> None:
        move.at = self._now()
        mine = self._moves.setdefault(move.player, deque(maxlen=MOVES_OF_ONE_MAX))
        mine.append(move)
        if len(self._moves) > CLOSINGS_MAX:
            del self._moves[next(iter(self._moves))]
        for seat in self._players.get(move.player, ()):
            self._move(seat, move)

    def _move(self, seat: Seat, move: "Move") -> None:
        if isinstance(move.what, str):
            (self.join_room if move.joins else self.leave_room)(seat, move.what)
        elif move.joins:
            seat.deaf = (seat.deaf or set()) - {move.what} or None
        else:
            seat.deaf = (seat.deaf or set()) | {move.what}

    def close_player(self, player: UUID) -> None:
        """Close every socket of a player at once: a ban, an erasure."""
        self._note_closing(player)
        for seat in list(self._players.get(player, ())):
            seat.dismiss()

    def close_session(self, session: UUID) -> None:
        """Close every socket of a session at once: a sign-out, a revocation."""
        self._note_closing(session)
        seats = [seat for seats in self._players.values() for seat in seats]
        for seat in seats:
            if seat.session == session:
                seat.dismiss()

    def closed_since(self, moment: float, *those: UUID | None) -> bool:
        """Whether a player or session was closed while its welcome was under way."""
        return any(
            self._closings.get(one, moment - 1) >= moment for one in those if one
        )

    def _seats_in(self, rooms: Sequence[str]) -> Sequence[Seat]:
        found = [room for room in rooms if room in self._rooms]
        if len(found) == 1:
            room = found[0]
            if room not in self._lists:
                self._lists[room] = tuple(self._rooms[room])
            return self._lists[room]
        return tuple(set[Seat]().union(*[self._rooms[room] for room in found]))

    def _pump(self) -> None:
        self._write_slice()
        self._pumping = self._round is not None or bool(self._backlog)
        if self._pumping:
            asyncio.get_running_loop().call_soon(self._pump)

    def _write_slice(self) -> None:
        left = SLICE_SOCKETS
        while left > 0 and (self._round is not None or self._backlog):
            if self._round is None:
                self._round = self._next_round()
            wrote = _write(islice(self._round, left))
            if wrote < left:
                self._round = None
            left -= max(wrote, 1)

    def _next_round(self) -> Iterator[tuple[Seat, Sequence[Delivery]]]:
        """What waits, socket by socket: what gathered while the last round was written leaves in one
        system call a socket. So a hall that falls behind gets faster, and catches up."""
        delivery, seats = self._backlog.popleft()
        together = [delivery]
        while (
            self._backlog
            and self._backlog[0][1] is seats
            and len(together) * len(seats) < ROUND_WRITES_MAX
        ):
            together.append(self._backlog.popleft()[0])
        if not self._backlog or self._backlog[0][1] is seats:
            return ((seat, together) for seat in seats)
        due: dict[Seat, list[Delivery]] = {seat: list(together) for seat in seats}
        writes = len(due) * len(together)
        while self._backlog and writes < ROUND_WRITES_MAX:
            delivery, seats = self._backlog.popleft()
            writes += len(seats)
            for seat in seats:
                due.setdefault(seat, []).append(delivery)
        return iter(due.items())

    def _note_closing(self, closed: UUID) -> None:
        self._closings.pop(closed, None)
        if len(self._closings) >= CLOSINGS_MAX:
            del self._closings[next(iter(self._closings))]
        self._closings[closed] = self._now()


def _unheard(player: UUID) -> None:
    """Nobody asked who comes and who leaves."""


def _hears(seat: Seat, delivery: Delivery) -> bool:
    if seat.rooms.isdisjoint(delivery.rooms):
        return False  # left while the delivery waited its turn
    return seat.deaf is None or delivery.author not in seat.deaf


def _write(due: Iterator[tuple[Seat, Sequence[Delivery]]]) -> int:
    wrote = 0
    framed: Sequence[Delivery] = ()
    frames = b""
    for seat, deliveries in due:
        wrote += 1
        try:
            heard = [one for one in deliveries if _hears(seat, one)]
            if (write := seat.write) is None:
                for delivery in heard:
                    seat.deliver(delivery)
            elif heard:
                # A transport may send what it is given at once: so it is given all at once.
                if heard != framed:
                    framed, frames = heard, b"".join([one.frame for one in heard])
                write(frames)
        except Exception:
            # One broken socket must not keep the rest of the room from hearing.
            _log.exception("a socket could not be written to")
            seat.drop()
    return wrote
