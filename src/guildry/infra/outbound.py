"""What the hall says to the platforms: one queue a platform, in order per chat, within the platform's limits."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final, Protocol
from uuid import UUID

import asyncpg
import msgspec
import structlog
from msgspec import Struct

from guildry.infra.clock import Clock
from guildry.infra.database import DATABASE_IS_AWAY, Database
from guildry.infra.said import note_said
from guildry.infra.tempo import Pace, Tempo
from guildry.kernel import Tx

TRIES_MAX: Final = 8
BACKOFF_SECONDS_MAX: Final = 60.0
IN_FLIGHT_MAX: Final = 16
HEADS_MAX: Final = 64
IDLE_SECONDS: Final = 0.5
SHORTEST_PAUSE_SECONDS: Final = 0.01
PROBLEM_CHARS_MAX: Final = 300
OUTBOUND_LOCKS: Final = {"telegram": 0x6775696C6401, "discord": 0x6775696C6402}

log: Final = structlog.stdlib.get_logger(__name__)


class Message(Struct, frozen=True, kw_only=True):
    """Something to be said in one chat of one platform."""

    platform: str
    chat: str
    method: str
    body: Mapping[str, Any]
    crowd: bool = False
    """Whether many people read there: platforms allow less in such chats."""
    merge_key: str | None = None
    """A later message with the same key takes the place of one that still waits."""
    about: UUID | None = None
    """What it tells of; so that it can be found again where it stands, and changed."""
    revises: bool = False
    """Whether it changes, or takes away, what was said there about the same."""


class Due(Struct, frozen=True):
    """A message whose turn it is."""

    id: int
    chat: str
    crowd: bool
    method: str
    body: Any
    tries: int
    revises: bool = False
    number: str | None = None
    """What the platform calls the message that this one changes."""


class Sent(Struct, frozen=True):
    """It arrived; the chat is to be left alone for so long."""

    pause_seconds: float = 0.0
    number: str | None = None
    """What the platform calls it from now on."""


class NotNow(Struct, frozen=True):
    """The platform said when to come back; `everywhere` if it meant all chats."""

    seconds: float
    everywhere: bool = False


class Stumbled(Struct, frozen=True):
    """It may go well the next time."""

    problem: str


class Refused(Struct, frozen=True):
    """It will never go well."""

    problem: str


Outcome = Sent | NotNow | Stumbled | Refused


class Carrier(Protocol):
    """Carries one message to its platform, and says how it went."""

    async def carry(self, message: Due) -> Outcome: ...


async def enqueue(tx: Tx, messages: Sequence[Message]) -> None:
    """Say these things once the unit commits, in this order."""
    for message in messages:
        await tx.run(
            _ENQUEUE,
            message.platform,
            message.chat,
            message.crowd,
            message.method,
            msgspec.json.encode(message.body).decode(),
            message.merge_key,
            tx.now,
            message.about,
            message.revises,
        )
        if message.about is not None and not message.revises:
            place = (message.platform, message.chat)
            await note_said(tx, message.about, *place, number=None, own=True)


async def hear(tx: Tx, platform: str, id: int) -> bool:
    """Note that a platform told us something; False if it had told it before."""
    return await tx.run(_HEAR, platform, id, tx.now) == 1


class Outbound:
    """Sends one platform's messages. At most one of these works at a time in the whole hall."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        platform: str,
        carrier: Carrier,
        pace: Pace,
    ) -> None:
        self._database = database
        self._clock = clock
        self._platform = platform
        self._carrier = carrier
        self._tempo = Tempo(pace)
        self._flying: dict[str, asyncio.Task[None]] = {}
        self._woken = asyncio.Event()
        self.repeated = 0
        """Messages that may have been said twice, because a sender died while saying them."""

    def nudge(self) -> None:
        """There may be something to say."""
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Wait for one's turn among the hall's processes, then send until told to stop."""
        while not stop.is_set():
            try:
                async with self._database.connection() as connection:
                    lock = OUTBOUND_LOCKS[self._platform]
                    if await connection.fetchval(
                        "select pg_try_advisory_lock($1)", lock
                    ):
                        try:
                            await self._work(stop, connection)
                        finally:
                            with suppress(*DATABASE_IS_AWAY):
                                await connection.execute(
                                    "select pg_advisory_unlock($1)", lock
                                )
            except DATABASE_IS_AWAY:
                log.warning("the outbound queue waits for the database")
            self._woken.clear()
            await self._pause(IDLE_SECONDS * 4)

    async def open(self) -> None:
        """See what the sender before us left: what it had sent lately, and what it was at."""
        async with self._database.connection() as connection:
            rows = await connection.fetch(_LEFT_FLYING, self._platform)
            self.repeated += len(rows)
            now = self._clock.now()
            for row in await connection.fetch(
                _TRIED_LATELY, self._platform, now - timedelta(minutes=1)
            ):
                # Each of its tries may have arrived; when the earlier ones were is not known.
                for _ in range(row["tries"]):
                    self._tempo.note(row["chat"], row["crowd"], row["tried_at"])

    async def step(self) -> float:
        """Send what may be sent now; say after how many seconds to look again."""
        now = self._clock.now()
        free = min(IN_FLIGHT_MAX - len(self._flying), self._tempo.free(now))
        if free > 0:
            for due in await self._take(now, free):
                self._tempo.note(due.chat, due.crowd, now)
                task = asyncio.create_task(self._carry(due))
                self._flying[due.chat] = task
        if self._flying:
            await asyncio.wait(
                self._flying.values(),
                timeout=IDLE_SECONDS,
                return_when=asyncio.FIRST_COMPLETED,
            )
            self._land()
            return 0.0
        return await self._until_next(now)

    async def finish(self) -> None:
        """Let what is under way arrive."""
        if self._flying:
            await asyncio.wait(self._flying.values())
            self._land()

    async def _work(self, stop: asyncio.Event, guard: asyncpg.Connection) -> None:
        await self.open()
        while not stop.is_set():
            self._woken.clear()
            seconds = await self.step()
            if guard.is_closed():
                break  # the lock went with it: somebody else may be sending now
            if seconds:
                await self._pause(min(seconds, IDLE_SECONDS))
        await self.finish()

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()

    def _land(self) -> None:
        for chat, task in list(self._flying.items()):
            if task.done():
                del self._flying[chat]
                task.result()

    async def _take(self, now: datetime, free: int) -> list[Due]:
        """The first message of each chat that may be spoken to, marked as under way."""
        busy = [*self._flying, *self._tempo.resting(now)]
        async with self._database.connection() as connection:
            rows = await connection.fetch(
                _HEADS, self._platform, busy, now, min(free, HEADS_MAX)
            )
        return [
            Due(
                row["id"],
                row["chat"],
                row["crowd"],
                row["method"],
                msgspec.json.decode(row["body"]),
                row["tries"],
                row["revises"],
                row["number"],
            )
            for row in sorted(rows, key=lambda row: row["id"])
        ]

    async def _carry(self, due: Due) -> None:
        if due.revises and due.number is None:
            # A chat hears all in order: what this was to change has never arrived there.
            await self._settle(due, "merged", None, self._clock.now())
            return
        try:
            outcome = await self._carrier.carry(due)
        except Exception as problem:
            log.exception("a message could not be carried", message=due.id)
            outcome = Stumbled(type(problem).__name__)
        now = self._clock.now()
        match outcome:
            case Sent(pause, number):
                if pause:
                    self._tempo.rest(due.chat, now + timedelta(seconds=pause))
                await self._settle(due, "sent", None, now, number)
            case NotNow(seconds, everywhere):
                until = now + timedelta(seconds=max(seconds, SHORTEST_PAUSE_SECONDS))
                if everywhere:
                    self._tempo.rest_everywhere(until)
                await self._again(due, until, counts=False, problem="not now")
            case Stumbled(problem) if due.tries < TRIES_MAX:
                until = now + timedelta(
                    seconds=min(BACKOFF_SECONDS_MAX, 2.0 ** (due.tries - 1))
                )
                await self._again(due, until, counts=True, problem=problem)
            case Stumbled(problem) | Refused(problem):
                log.error("a message died", message=due.id, problem=problem)
                await self._settle(due, "dead", problem, now)

    async def _settle(
        self,
        due: Due,
        state: str,
        problem: str | None,
        now: datetime,
        number: str | None = None,
    ) -> None:
        said = problem[:PROBLEM_CHARS_MAX] if problem else None
        await self._write(_SETTLE, due.id, state, said, now, number)

    async def _again(
        self, due: Due, until: datetime, *, counts: bool, problem: str
    ) -> None:
        said = problem[:PROBLEM_CHARS_MAX]
        now = self._clock.now()
        await self._write(_AGAIN, due.id, until, 0 if counts else 1, said, now)

    async def _write(self, sql: str, *args: object) -> None:
        async with self._database.connection() as connection:
            try:
                await connection.execute(sql, *args)
            except asyncpg.UniqueViolationError:
                # A newer message with the same key came in this very moment: the second look sees it.
                await connection.execute(sql, *args)

    async def _until_next(self, now: datetime) -> float:
        moments = [self._tempo.next(now)]
        async with self._database.connection() as connection:
            moments.append(await connection.fetchval(_NEXT, self._platform, now))
        later = [moment for moment in moments if moment is not None and moment > now]
        silent = self._tempo.silent_until(now)
        if not later and silent == now:
            return IDLE_SECONDS
        seconds = (max(silent, min(later, default=silent)) - now).total_seconds()
        return max(seconds, SHORTEST_PAUSE_SECONDS)


_ENQUEUE: Final = """
insert into house.outbound (platform, chat, crowd, method, body, merge_key, not_before, about, revises)
values ($1, $2, $3, $4, $5::json, $6, $7, $8, $9)
on conflict (platform, chat, merge_key)
    where state = 'due' and flying_at is null and merge_key is not null
do update set method = excluded.method, body = excluded.body
"""

_HEAR: Final = """
insert into house.heard (platform, id, at) values ($1, $2, $3) on conflict do nothing
"""

# One step of the recursion finds the next chat by the index, so that a chat with a thousand messages
# costs as little as one with a single one. Only the oldest message of a chat may go: order is kept.
_HEADS: Final = """
with recursive chats as (
    (select chat from house.outbound where platform = $1 and state = 'due' order by chat limit 1)
    union all
    select (select o.chat from house.outbound o
            where o.platform = $1 and o.state = 'due' and o.chat > c.chat order by o.chat limit 1)
    from chats c where c.chat is not null
), heads as (
    select head.id from chats c cross join lateral (
        select o.id, o.not_before from house.outbound o
        where o.platform = $1 and o.state = 'due' and o.chat = c.chat order by o.id limit 1
    ) head
    where c.chat is not null and c.chat <> all($2::text[]) and head.not_before <= $3
    order by head.id limit $4
)
update house.outbound o set flying_at = $3, tried_at = $3, tries = o.tries + 1
from heads where o.id = heads.id
returning o.id, o.chat, o.crowd, o.method, o.body, o.tries, o.revises, (
    select s.number from house.said s
    where o.revises and s.about = o.about and s.platform = o.platform and s.chat = o.chat
) as number
"""

# With the same statement that says it arrived, what it is called there is kept.
_SETTLE: Final = """
with settled as (
    update house.outbound set state = $2, problem = $3, settled_at = $4, flying_at = null where id = $1
    returning about, platform, chat, revises
)
update house.said s set number = $5 from settled o
where $5::text is not null and not o.revises
    and s.about = o.about and s.platform = o.platform and s.chat = o.chat
"""

# What flew and came back gives way to a newer message with the same key that came meanwhile.
_AGAIN: Final = """
update house.outbound o set flying_at = null, not_before = $2, tries = o.tries - $3, problem = $4,
    state = case when newer.id is null then 'due' else 'merged' end,
    settled_at = case when newer.id is null then null else $5::timestamptz end
from (select 1) one left join lateral (
    select n.id from house.outbound mine join house.outbound n
        on n.platform = mine.platform and n.chat = mine.chat and n.merge_key = mine.merge_key
        and n.state = 'due' and n.flying_at is null and n.id <> mine.id
    where mine.id = $1 limit 1
) newer on true
where o.id = $1
"""

_LEFT_FLYING: Final = """
update house.outbound o set flying_at = null, repeats = o.repeats + 1,
    merge_key = case when exists (
        select from house.outbound n where n.platform = o.platform and n.chat = o.chat
        and n.merge_key = o.merge_key and n.state = 'due' and n.flying_at is null
    ) then null else o.merge_key end
where o.platform = $1 and o.state = 'due' and o.flying_at is not null
returning o.id
"""

_TRIED_LATELY: Final = """
select chat, crowd, tried_at, greatest(tries, 1) as tries from house.outbound
where platform = $1 and tried_at > $2 order by tried_at limit 4000
"""

_NEXT: Final = """
select min(not_before) from house.outbound where platform = $1 and state = 'due' and not_before > $2
"""
