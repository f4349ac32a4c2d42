"""Connections, and the two kinds of unit that rooms see: a reader and a transaction."""

import asyncio
import secrets
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from itertools import chain
from typing import Any, Final, TypeVar
from uuid import UUID

import asyncpg
import httpx
import msgspec

from guildry.kernel import (
    HALL,
    HELP_ALIASES,
    Actor,
    Attached,
    Away,
    Event,
    Hook,
    Kept,
    Module,
    Row,
)

POOL_MIN: Final = 2
POOL_MAX: Final = 12
STATEMENT_SECONDS_MAX: Final = 30
CONNECT_SECONDS_MAX: Final = 5
ASK_SECONDS_MAX: Final = 10
THOUGHTS_MAX: Final = 4

S = TypeVar("S", bound=msgspec.Struct)
T = TypeVar("T")
Answer = TypeVar("Answer")
encode: Final = msgspec.json.Encoder().encode

DATABASE_IS_AWAY: Final = (
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InterfaceError,
    # What a connection says of itself when its server died in the middle of a word.
    asyncpg.InternalClientError,
    ConnectionError,
    FileNotFoundError,
    TimeoutError,
)


class Database:
    """A pool of connections to the hall's PostgreSQL."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self.pool = pool

    @classmethod
    async def connect(
        cls, *, size: int = POOL_MAX, application: str = "guildry", **where: Any
    ) -> "Database":
        pool = await asyncpg.create_pool(
            min_size=min(POOL_MIN, size),
            max_size=size,
            reset=_leave_as_it_is,
            timeout=CONNECT_SECONDS_MAX,
            command_timeout=STATEMENT_SECONDS_MAX,
            server_settings={
                "application_name": application,
                "timezone": "UTC",
                "idle_in_transaction_session_timeout": "30s",
            },
            **where,
        )
        return cls(pool)

    async def close(self) -> None:
        try:
            await asyncio.wait_for(self.pool.close(), CONNECT_SECONDS_MAX)
        except TimeoutError:
            self.pool.terminate()

    @asynccontextmanager
    async def connection(self) -> AsyncGenerator[Any]:
        try:
            connection = await self.pool.acquire()
        except DATABASE_IS_AWAY as problem:
            raise Away() from problem
        try:
            yield connection
        finally:
            # The hand-back of a connection that died must not undo what was done with it.
            with suppress(*DATABASE_IS_AWAY):
                await asyncio.shield(self.pool.release(connection))


async def _leave_as_it_is(connection: asyncpg.Connection) -> None:
    """Units leave nothing behind on a connection, so a reset would be a wasted round trip."""


class Surroundings:
    """What every unit of one process shares: settings, dice, and a way to the outside world."""

    def __init__(
        self,
        settings: Sequence[msgspec.Struct] = (),
        kept: Sequence[Kept] = (),
        noise: Callable[[int], bytes] = secrets.token_bytes,
        attached: Sequence[Attached[Any]] = (),
        spoken: frozenset[str] = frozenset(),
    ) -> None:
        self.settings: Mapping[type, Any] = {type(one): one for one in settings}
        self.kept = kept
        self.spoken = spoken
        self._attached: dict[str, list[Any]] = {}
        for one in attached:
            self._attached.setdefault(one.to.name, []).append(one.answer)
        self.noise = noise
        self.thoughts = asyncio.Semaphore(THOUGHTS_MAX)
        self._web: httpx.AsyncClient | None = None

    @classmethod
    def of(
        cls, modules: Sequence[Module], settings: Sequence[msgspec.Struct] = ()
    ) -> "Surroundings":
        """What the manifests of a hall's rooms bring to every unit."""
        return cls(
            settings,
            [kept for module in modules for kept in module.kept],
            attached=[one for module in modules for one in module.attached],
            spoken=frozenset(chain(*HELP_ALIASES.values())).union(
                *(word.spellings for module in modules for word in module.words)
            ),
        )

    def attached(self, hook: Hook[Answer]) -> Sequence[Answer]:
        return self._attached.get(hook.name, ())

    @property
    def web(self) -> httpx.AsyncClient:
        if self._web is None:
            self._web = httpx.AsyncClient(
                timeout=ASK_SECONDS_MAX, follow_redirects=False
            )
        return self._web

    async def close(self) -> None:
        if self._web is not None:
            await self._web.aclose()


class Reader:
    """A ReadTx on one connection, each statement by itself."""

    def __init__(
        self, connection: asyncpg.Connection, now: datetime, around: Surroundings
    ) -> None:
        self.connection = connection
        self._now = now
        self._around = around
        self.heard: datetime | None = None
        """The moment of the event that is being heard."""

    @property
    def now(self) -> datetime:
        return self._now

    @property
    def happened_at(self) -> datetime:
        return self.heard or self._now

    async def rows(self, sql: str, *args: object) -> Sequence[Row]:
        return await self.connection.fetch(sql, *args)

    async def row(self, sql: str, *args: object) -> Row | None:
        return await self.connection.fetchrow(sql, *args)

    async def value(self, sql: str, *args: object) -> Any:
        return await self.connection.fetchval(sql, *args)

    def settings(self, of: type[S]) -> S:
        return self._around.settings[of]

    def noise(self, count: int) -> bytes:
        return self._around.noise(count)

    @property
    def kept(self) -> Sequence[Kept]:
        return self._around.kept

    @property
    def spoken(self) -> frozenset[str]:
        return self._around.spoken

    def attached(self, hook: Hook[Answer]) -> Sequence[Answer]:
        return self._around.attached(hook)


class Unit(Reader):
    """A Tx: gathers events and audit rows, and writes them all at its end."""

    def __init__(
        self,
        connection: asyncpg.Connection,
        now: datetime,
        around: Surroundings,
        *,
        actor: Actor = HALL,
        request: UUID | None = None,
    ) -> None:
        super().__init__(connection, now, around)
        self.events: list[Event] = []
        self._written = 0
        self._actor = actor
        self._request = request
        self._audits: list[dict[str, Any]] = []

    async def run(self, sql: str, *args: object) -> int:
        status = await self.connection.execute(sql, *args)
        count = status.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0

    def emit(self, happened: Event) -> None:
        self.events.append(happened)

    def audit(self, act: str, *, subject: object = None, **facts: object) -> None:
        self.audit_as(act, "done", subject, facts)

    def audit_as(
        self, act: str, outcome: str, subject: object, facts: Mapping[str, object]
    ) -> None:
        actor = self._actor
        self._audits.append(
            {
                "act": act,
                "outcome": outcome,
                "actor": actor.player,
                "role": actor.role,
                "edge": actor.edge,
                "address": actor.address,
                "session": actor.session,
                "request": self._request,
                "subject": None if subject is None else str(subject),
                "facts": facts,
            }
        )

    async def defer(self, task: str, **given: object) -> None:
        await self.connection.execute(
            "select house.defer($1, $2::jsonb)", task, encode(given).decode()
        )

    async def finish(
        self,
        once: UUID | None = None,
        digest: bytes | None = None,
        answer: str | None = None,
    ) -> None:
        """Write what was gathered; the runner's last step before the commit."""
        # An action with a key is finished with its answer, and the unit around it once more.
        happened, self._written = self.events[self._written :], len(self.events)
        audits, self._audits = self._audits, []
        if not (happened or audits or once):
            return
        await self.connection.execute(
            "select house.finish($1, $2, $3, $4::json, $5, $6, $7, $8)",
            self._now,
            [event.address for event in happened],
            [encode(event).decode() for event in happened],
            encode(audits).decode() if audits else None,
            once,
            digest,
            self._request,
            answer,
        )


class ErrandRunner:
    """An Errand: reads one statement at a time and holds no connection while it waits."""

    def __init__(self, database: Database, now: datetime, around: Surroundings) -> None:
        self._database = database
        self._now = now
        self._around = around

    @property
    def now(self) -> datetime:
        return self._now

    @property
    def happened_at(self) -> datetime:
        return self._now

    async def rows(self, sql: str, *args: object) -> Sequence[Row]:
        async with self._database.connection() as connection:
            return await connection.fetch(sql, *args)

    async def row(self, sql: str, *args: object) -> Row | None:
        async with self._database.connection() as connection:
            return await connection.fetchrow(sql, *args)

    async def value(self, sql: str, *args: object) -> Any:
        async with self._database.connection() as connection:
            return await connection.fetchval(sql, *args)

    def settings(self, of: type[S]) -> S:
        return self._around.settings[of]

    def noise(self, count: int) -> bytes:
        return self._around.noise(count)

    @property
    def kept(self) -> Sequence[Kept]:
        return self._around.kept

    @property
    def spoken(self) -> frozenset[str]:
        return self._around.spoken

    def attached(self, hook: Hook[Answer]) -> Sequence[Answer]:
        return self._around.attached(hook)

    async def think(self, thought: Callable[..., T], *about: object) -> T:
        async with self._around.thoughts:
            return await asyncio.to_thread(thought, *about)

    async def ask(
        self,
        method: str,
        url: str,
        *,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, bytes]:
        try:
            reply = await self._around.web.request(
                method, url, data=form, headers=headers
            )
        except httpx.HTTPError as problem:
            raise Away(retry_after=5) from problem
        return reply.status_code, reply.content
