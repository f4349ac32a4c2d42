"""Rooms, and what is said in them."""

import asyncio
from uuid import UUID, uuid4

from guildry.edges.live.hub import SLICE_SOCKETS, Delivery, Hub
from guildry.edges.live.pipe import Write


class Listener:
    """A seat that remembers what it heard."""

    def __init__(self, hub: Hub, *rooms: str) -> None:
        self.player = uuid4()
        self.session: UUID | None = None
        self.rooms: set[str] = set()
        self.deaf: set[UUID] | None = None
        self.heard: list[bytes] = []
        self.write: Write | None = self.heard.append
        self.dropped = False
        hub.sit(self)
        for room in rooms:
            hub.join_room(self, room)

    def deliver(self, delivery: Delivery) -> None:
        self.heard.append(delivery.frame)

    def replace(self) -> None:
        self.dropped = True

    def dismiss(self) -> None:
        self.dropped = True

    def drop(self) -> None:
        self.dropped = True


async def test_everyone_in_a_room_gets_the_same_bytes() -> None:
    hub = Hub()
    seats = [Listener(hub, "square") for _ in range(3)]

    hub.publish("square", "said", b'{"id":"1"}', "1")

    first, *others = [seat.heard for seat in seats]
    assert first == [b'\x81\x1542["said",{"id":"1"}]']
    assert all(other[0] is first[0] for other in others)


async def test_who_sits_in_two_rooms_hears_an_event_of_both_once() -> None:
    hub = Hub()
    both, one = Listener(hub, "clan", "tribe"), Listener(hub, "tribe")

    hub.publish_to(("clan", "tribe"), "said", b"{}", "1")

    assert len(both.heard) == len(one.heard) == 1


async def test_a_great_room_is_served_in_slices_and_in_order() -> None:
    hub = Hub()
    seats = [Listener(hub, "square") for _ in range(SLICE_SOCKETS * 2 + 1)]

    hub.publish("square", "first", b"{}", "1")
    hub.publish("square", "second", b"{}", "2")
    served = sum(bool(seat.heard) for seat in seats)
    for _ in range(8):
        await asyncio.sleep(0)

    assert served == SLICE_SOCKETS
    for seat in seats:
        assert [b"first" in frame for frame in seat.heard] == [True, False]


async def test_what_gathers_meanwhile_leaves_in_one_write_a_socket() -> None:
    hub = Hub()
    written: list[tuple[Listener, bytes]] = []
    for _ in range(SLICE_SOCKETS + 1):
        seat = Listener(hub, "square")
        seat.write = lambda frame, seat=seat: written.append((seat, frame))

    for n in range(3):
        hub.publish("square", f"word{n}", b"{}", f"{n}")
    for _ in range(8):
        await asyncio.sleep(0)

    late = [(seat, frame) for seat, frame in written if b"word0" not in frame]
    assert len({seat for seat, _ in late}) == len(late) == SLICE_SOCKETS + 1
    for _, frames in late:
        assert frames.index(b"word1") < frames.index(b"word2")


async def test_who_leaves_before_its_turn_hears_nothing() -> None:
    hub = Hub()
    seats = [Listener(hub, "square") for _ in range(SLICE_SOCKETS * 2)]
    hub.publish("square", "said", b"{}", "1")

    waiting = [seat for seat in seats if not seat.heard]
    for seat in waiting:
        hub.leave(seat)
    for _ in range(8):
        await asyncio.sleep(0)

    assert len(waiting) == SLICE_SOCKETS
    assert not any(seat.heard for seat in waiting)


async def test_one_broken_socket_does_not_keep_a_room_from_hearing() -> None:
    hub = Hub()
    broken, whole = Listener(hub, "square"), Listener(hub, "square")

    def fail(frame: bytes) -> None:
        raise RuntimeError("the handler is closed")

    broken.write = fail
    hub.publish("square", "said", b"{}", "1")

    assert broken.dropped
    assert len(whole.heard) == 1
