"""The event log as its readers see it, and the rooms' subscriptions: each event's effect exactly once."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from time import monotonic
from typing import Any, Final

import msgspec
import structlog
from msgspec import Struct

from guildry.infra.database import Unit
from guildry.infra.problems import short_trace, was_cut_off
from guildry.infra.runner import Runner
from guildry.kernel import HALL, Away, Event, GroupedReaction, Module, Reaction, Row

BATCH_MAX: Final = 200
STRETCH_MAX: Final = 5_000
BATCH_SECONDS_MAX: Final = 0.1
EVENT_SECONDS_MAX: Final = 10
TRIES_MAX: Final = 3
PAUSE_SECONDS: Final = 0.05

# Identity values start at 1, so this lies before the first event and after none.
BEGINNING: Final = (0, 0)

log: Final = structlog.stdlib.get_logger(__name__)

Place = tuple[int, int]
Fetch = Callable[..., Awaitable[Sequence[Any]]]


class Recorded(Struct, frozen=True):
    """One event as the log holds it."""

    position: int
    id: int
    address: str
    at: Any
    body: bytes

    @property
    def place(self) -> Place:
        return self.position, self.id


class Stretch(Struct, frozen=True):
    """A piece of the log: the events that were asked for, and how far the reader may move."""

    events: Sequence[Recorded]
    place: Place
    passed: int
    """At least 1 when the place moved: a reader goes on until nothing was passed."""
    horizon: int
    newest: int
    """The highest position that was committed; at the horizon or above, it waits for older ones."""


class EventLog:
    """Reads what is settled: nothing below the horizon can be added to any more."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch

    async def after(
        self,
        position: int,
        id: int,
        limit: int = BATCH_MAX,
        addresses: Collection[str] | None = None,
        bodies: Collection[str] | None = None,
    ) -> Stretch:
        """The next events from `addresses`, or from all; with their bodies, or with those of `bodies`."""
        assert 1 <= limit <= STRETCH_MAX
        bodies = addresses if bodies is None else bodies
        rows = await self._fetch(
            _AFTER,
            position,
            id,
            None if addresses is None else list(addresses),
            limit,
            None if bodies is None else list(bodies),
            limit if addresses is None else STRETCH_MAX,
        )
        *heard, last = rows
        events = [_recorded(row) for row in heard]
        # A full batch ends at its last event; else the whole stretch was looked through.
        full = len(events) == limit
        place = events[-1].place if full else _place(last)
        passed = len(events) if full else last["passed"]
        return Stretch(events, place, passed, last["horizon"], last["newest"])

    async def end(self) -> Place:
        """The place from which only what is not settled yet is new."""
        (row,) = await self._fetch(_END)
        return _place(row)


# The stretch is cut before the addresses are looked at, so that a reader of rare events moves on.
_AFTER: Final = """
with stretch as materialized (
    select position, id, address, at,
        case when $5::text[] is null or address = any($5) then body end as body
    from house.event
    where (position, id) > ($1, $2) and position < house.horizon()
    order by position, id limit $6
), heard as (
    select * from stretch where $3::text[] is null or address = any($3)
    order by position, id limit $4
), last as (
    select position, id from stretch order by position desc, id desc limit 1
)
select position, id, address, at, body::text, null::bigint as passed,
    null::bigint as horizon, null::bigint as newest
from heard
union all
select coalesce(last.position, $1), coalesce(last.id, $2), null, null, null,
    (select count(*) from stretch), house.horizon(),
    coalesce((select max(position) from house.event), 0)
from (values (1)) one left join last on true
order by passed nulls first, position, id
"""

_END: Final = """
select house.horizon() - 1 as position,
    coalesce(pg_sequence_last_value(pg_get_serial_sequence('house.event', 'id')), 0) as id
"""


def _recorded(row: Row) -> Recorded:
    return Recorded(
        row["position"],
        row["id"],
        row["address"],
        row["at"],
        (row["body"] or "").encode(),
    )


def _place(row: Row) -> Place:
    return row["position"], row["id"]


def decode(recorded: Recorded, types: Mapping[str, type[Event]]) -> Event:
    """The event itself; fields that a newer hall wrote beside ours are passed over."""
    return msgspec.json.decode(recorded.body, type=types[recorded.address])


class Subscription:
    """What one room hears, and what it does then."""

    def __init__(self, module: Module) -> None:
        self.room = module.name
        self.types: dict[str, type[Event]] = {}
        self.reactions: dict[str, list[Reaction[Any] | GroupedReaction[Any]]] = {}
        for reaction in module.reactions:
            self.types[reaction.to.address] = reaction.to
            self.reactions.setdefault(reaction.to.address, []).append(reaction)
        self.careful = 0
        """How many events to take one by one, for one of them spoiled a batch."""
        self.at_hand: Recorded | None = None
        """The event that was being heard when something went wrong."""

    def runs(self, events: Sequence[Recorded]) -> Iterator[Sequence[Recorded]]:
        """The events in their order, those together that may be heard together."""
        for address, run in groupby(events, key=attrgetter("address")):
            if all(isinstance(o, GroupedReaction) for o in self.reactions[address]):
                yield list(run)
            else:
                yield from ([recorded] for recorded in run)

    async def hear(self, unit: Unit, run: Sequence[Recorded]) -> None:
        self.at_hand, unit.heard = run[0], run[-1].at
        # A handler that never comes back would hold the horizon, and so the whole hall.
        async with asyncio.timeout(EVENT_SECONDS_MAX):
            events = [decode(recorded, self.types) for recorded in run]
            for reaction in self.reactions[run[0].address]:
                if isinstance(reaction, GroupedReaction):
                    await reaction.do(unit, events)
                    continue
                for event in events:
                    await reaction.do(unit, event)


class Subscriptions:
    """The cursors of all rooms that react to events."""

    def __init__(
        self,
        runner: Runner,
        modules: Sequence[Module],
        *,
        from_now: Collection[str] = (),
    ) -> None:
        self._runner = runner
        self._from_now = from_now
        self._of = {m.name: Subscription(m) for m in modules if m.reactions}

    @property
    def rooms(self) -> Mapping[str, Collection[str]]:
        """Each room that reacts, with the addresses it hears."""
        return {room: one.types.keys() for room, one in self._of.items()}

    async def open(self, room: str) -> None:
        """Give the room a cursor if it has none: at the log's beginning, or at its end."""

        async def work(unit: Unit) -> None:
            from_now = room in self._from_now
            place = await EventLog(unit.rows).end() if from_now else BEGINNING
            await unit.run(_OPEN, room, *place, unit.now)

        await self._runner.unit(work, HALL)

    async def deliver(self, room: str) -> int:
        """Hear what comes next in the log, and say how many events were passed; 0 if none of the room's wait."""
        subscription = self._of[room]
        again = await self._redeliver(subscription)
        if subscription.careful > 0:
            passed = await self._one(subscription, redelivery=False)
            subscription.careful = subscription.careful - 1 if passed else 0
            return again + passed
        subscription.at_hand = None
        try:
            return again + await self._take(subscription, BATCH_MAX)
        except Exception as problem:
            if subscription.at_hand is None or await self._is_away(problem):
                raise
            subscription.careful = BATCH_MAX
            log.warning("a batch of events is taken one by one", room=room)
            return again + 1

    async def _take(self, subscription: Subscription, limit: int) -> int:
        async def work(unit: Unit) -> int:
            cursor = await unit.row(_LOCK, subscription.room)
            if cursor is None:
                return 0
            stretch = await EventLog(unit.rows).after(
                cursor["position"], cursor["id"], limit, subscription.types
            )
            if stretch.passed == 0:
                return 0
            place, passed = stretch.place, stretch.passed
            until = monotonic() + BATCH_SECONDS_MAX
            count = 0
            for run in subscription.runs(stretch.events):
                await subscription.hear(unit, run)
                count += len(run)
                # Whoever reads the log waits for this unit, so a slow batch is cut short.
                if monotonic() > until:
                    place, passed = run[-1].place, count
                    break
            await unit.run(_MOVE, subscription.room, *place, unit.now)
            return passed if stretch.events or passed >= STRETCH_MAX else 0

        return await self._runner.unit(work, HALL)

    async def _redeliver(self, subscription: Subscription) -> int:
        """What an operator asked for again goes first."""
        async with self._runner.database.connection() as connection:
            if not await connection.fetchval(_IS_ASKED, subscription.room):
                return 0
        count = 0
        while count < BATCH_MAX and await self._one(subscription, redelivery=True):
            count += 1
        return count

    async def _again(self, subscription: Subscription) -> int:
        async def work(unit: Unit) -> int:
            asked = await unit.row(_ASKED, subscription.room)
            if asked is None:
                return 0
            recorded = _recorded(asked)
            if recorded.address in subscription.types:
                await subscription.hear(unit, [recorded])
            else:
                log.warning("an event to retry is gone", place=recorded.place)
            await unit.run(_ANSWERED, subscription.room, *recorded.place)
            return 1

        return await self._runner.unit(work, HALL)

    async def _one(self, subscription: Subscription, *, redelivery: bool) -> int:
        """One event in its own unit, a few times over; then it goes to the dead letters."""
        for attempt in range(1, TRIES_MAX + 1):
            subscription.at_hand = None
            try:
                if redelivery:
                    return await self._again(subscription)
                return await self._take(subscription, 1)
            except Exception as problem:
                at_hand = subscription.at_hand
                if at_hand is None or await self._is_away(problem):
                    raise
                if attempt == TRIES_MAX:
                    return await self._bury(subscription, at_hand, problem, redelivery)
            await asyncio.sleep(random.random() * PAUSE_SECONDS * 2**attempt)  # noqa: S311
        return 0

    async def _bury(
        self,
        subscription: Subscription,
        recorded: Recorded,
        problem: Exception,
        redelivery: bool,
    ) -> int:
        trace = short_trace(problem)

        async def work(unit: Unit) -> int:
            if redelivery:
                mine = await unit.run(_ANSWERED, subscription.room, *recorded.place)
            else:
                cursor = await unit.row(_LOCK, subscription.room)
                # Another worker may have been luckier with it meanwhile.
                mine = cursor is not None and _place(cursor) < recorded.place
                if mine:
                    await unit.run(_MOVE, subscription.room, *recorded.place, unit.now)
            if mine:
                await unit.run(
                    _BURY,
                    f"{subscription.room}: {recorded.address}",
                    *recorded.place,
                    recorded.body.decode(),
                    trace,
                    TRIES_MAX,
                    unit.now,
                )
            return 1

        log.error(
            "an event goes to the dead letters",
            room=subscription.room,
            address=recorded.address,
            place=recorded.place,
            problem=trace,
        )
        return await self._runner.unit(work, HALL)

    async def _is_away(self, problem: Exception) -> bool:
        """Whether the database failed rather than the event: then nobody counts the try."""
        if not isinstance(problem, Away):
            return False
        # A handler's own timeout looks alike from outside, so the database is asked.
        try:
            async with self._runner.database.connection() as connection:
                await connection.execute("select 1")
        except Exception:
            return True
        return was_cut_off(problem)


_OPEN: Final = "insert into house.cursor values ($1, $2, $3, $4) on conflict do nothing"

# SKIP LOCKED: another worker hears for this room right now, and that is as good.
_LOCK: Final = """
select position, id from house.cursor where subscriber = $1 for update skip locked
"""

_MOVE: Final = """
update house.cursor set position = $2, id = $3, moved_at = $4 where subscriber = $1
"""

_IS_ASKED: Final = "select exists (select from house.redelivery where subscriber = $1)"

_ASKED: Final = """
select r.position, r.id, coalesce(e.address, '') as address, e.at, e.body::text as body
from house.redelivery r left join house.event e using (position, id)
where r.subscriber = $1 order by r.position, r.id limit 1 for update of r skip locked
"""

_ANSWERED: Final = """
delete from house.redelivery where subscriber = $1 and position = $2 and id = $3
"""

_BURY: Final = """
insert into house.dead_letter (kind, name, body, problem, attempts, died_at) values ('event', $1,
    json_build_object('position', $2::bigint, 'id', $3::bigint, 'body', $4::json), $5, $6, $7)
"""
