"""The chain: about once a second, what was committed is hashed into a block bound to the last.

A block covers every sealed row whose position lies in (first, last]. A row's leaf is the SHA-256
of its line; a block's hash covers its own header, the hash before, and of every source its name,
its count of rows and the SHA-256 of its leaves. PostgreSQL does the hashing: no row leaves it.
"""

import asyncio
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Self

import asyncpg
import structlog
from msgspec import Struct

from guildry.infra.database import DATABASE_IS_AWAY, Database
from guildry.kernel import Away, Module, Sealed

PAUSE_SECONDS: Final = 1.0
BLOCK_ROWS_MAX: Final = 50_000
"""Of each source; only a single transaction with more rows than that makes a larger block."""
STRIDE_FIRST: Final = 1_024
STRIDE_MAX: Final = 1 << 40
SUMMARY_ROWS: Final = 20_000
SOURCES_MAX: Final = 16
LEAF_BYTES: Final = 8
HEAD_CHARS_MAX: Final = 200
ONE_SEALER: Final = 0x6775696C64727932

LEAF: Final = "sha256(convert_to(coalesce(s.line, ''), 'UTF8'))"

BEFORE_ALL: Final = bytes(32)
"""What stands as the previous hash in the first block."""

log = structlog.get_logger()

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SOURCE_NAME: Final = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")

AUDIT: Final = Sealed(
    name="house.audit",
    sql="""
        select position, id::text,
            position || '|' || id || '|' || trunc(extract(epoch from at) * 1000000)
            || '|' || octet_length(act) || ':' || act
            || '|' || octet_length(outcome) || ':' || outcome
            || '|' || coalesce(actor::text, '-')
            || '|' || octet_length(role) || ':' || role
            || '|' || octet_length(edge) || ':' || edge
            || '|' || octet_length(address) || ':' || address
            || '|' || coalesce(session::text, '-') || '|' || coalesce(request::text, '-')
            || '|' || coalesce(octet_length(subject) || ':' || subject, '-')
            || '|' || octet_length(facts::text) || ':' || facts::text
        from house.audit
        where position > $1 and position <= $2
        order by audit.position, audit.id
    """,
)
"""Built-in functions alone: nobody can change what a line says by replacing one of ours."""


class Head(Struct, frozen=True):
    """The newest block: what to keep somewhere else, so that nobody can rewrite what lies below."""

    height: int
    hash: bytes
    at: datetime

    def line(self) -> str:
        """One line of JSON, to be kept outside the hall."""
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return json.dumps({"height": self.height, "hash": self.hash.hex(), "at": at})

    @classmethod
    def parse(cls, line: str) -> Self:
        """Read what `line` wrote; a ValueError says that it is something else."""
        if len(line) > HEAD_CHARS_MAX:
            raise ValueError("this is no head of a chain: it is too long")
        try:
            said = json.loads(line)
            hash_ = bytes.fromhex(said["hash"])
            at = datetime.fromisoformat(said["at"])
            height = int(said["height"])
        except (KeyError, TypeError, ValueError) as problem:
            raise ValueError(f"this is no head of a chain: {problem}") from problem
        if height < 1 or len(hash_) != len(BEFORE_ALL) or at.tzinfo is None:
            raise ValueError("this is no head of a chain: height, hash or time is off")
        return cls(height=height, hash=hash_, at=at)


class Part(Struct, frozen=True):
    """One source's share of a block."""

    source: str
    rows: int
    digest: bytes
    leaves: bytes
    """The first eight bytes of every leaf, by which a row that was changed is found."""


class Taken(Struct, frozen=True):
    """What one read of a source brought: its part, and between which positions."""

    part: Part
    oldest: int | None
    newest: int | None


class Tail(Struct, frozen=True):
    """Where the chain stands, and up to where everything is settled."""

    height: int
    hash: bytes
    last: int
    settled: int


def sources_of(modules: Iterable[Module]) -> tuple[Sealed, ...]:
    """What the rooms want sealed, in the order of the table of contents."""
    sources = tuple(sealed for module in modules for sealed in module.sealed)
    names = [source.name for source in sources]
    assert len(set(names)) == len(names) <= SOURCES_MAX, "sources are few and distinct"
    assert all(_SOURCE_NAME.fullmatch(name) for name in names), (
        "a source is named after its table"
    )
    return sources


async def head(connection: asyncpg.Connection) -> Head | None:
    """The newest block, or nothing where no block was made yet."""
    row = await connection.fetchrow(
        "select height, hash, at from house.block order by height desc limit 1"
    )
    return row and Head(height=row["height"], hash=row["hash"], at=row["at"])


class Sealer:
    """Adds to the chain. Many may run; at any moment one works and the others pass."""

    def __init__(
        self,
        database: Database,
        sources: Sequence[Sealed],
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._sources = sources
        self._now = now
        self._stride = STRIDE_FIRST
        self._unsummarized = 0
        self._behind = False

    async def run(self, stop: asyncio.Event) -> None:
        """Seal about once a second, and at once while there is more to catch up with."""
        while not stop.is_set():
            # Whatever is the matter with the database is waited out: the rows wait too, and lose nothing.
            try:
                await self.seal()
            except (Away, asyncpg.PostgresError, *DATABASE_IS_AWAY) as problem:
                log.warning("the chain waits", problem=str(problem))
            if not self._behind:
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), PAUSE_SECONDS)

    async def seal(self) -> int:
        """Make at most one block, and say how many rows it sealed."""
        self._behind = False
        async with self._database.connection() as connection:
            async with connection.transaction(isolation="read_committed"):
                sealed = await self._seal(connection)
            self._unsummarized += sealed
            if self._unsummarized >= SUMMARY_ROWS:
                self._unsummarized = 0
                await self._summarize(connection)
        return sealed

    async def _seal(self, connection: asyncpg.Connection) -> int:
        # Room to sort a block's rows in memory, and no second core taken from those who write.
        alone = (
            "select pg_try_advisory_xact_lock($1), set_config('work_mem', '64MB', true),"
            " set_config('max_parallel_workers_per_gather', '0', true)"
        )
        if not await connection.fetchval(alone, ONE_SEALER):
            return 0
        # A statement of its own: its snapshot must be younger than the lock.
        tail = await _tail(connection)
        if tail.settled < tail.last:
            # A restore into a new server, where transactions count from the start again.
            log.error("the chain ends beyond the horizon", **_said(tail))
            return 0
        reach = tail.last
        while reach < tail.settled:
            last, parts = await self._gather(connection, reach, tail.settled)
            if any(part.rows for part in parts):
                await self._add(connection, tail, last, parts)
                self._behind = last < tail.settled
                return sum(part.rows for part in parts)
            reach = last
        return 0

    async def _gather(
        self, connection: asyncpg.Connection, first: int, settled: int
    ) -> tuple[int, list[Part]]:
        """Read on from `first`, as far as the rows of one block go; say how far that was."""
        last = min(settled, first + self._stride)
        taken = await self._take(connection, first, last, BLOCK_ROWS_MAX + 1)
        crowded = [one for one in taken if one.part.rows > BLOCK_ROWS_MAX]
        if crowded:
            self._stride = max(1, (last - first) // 2)
            # The row too many ends the block before its own transaction, which cannot be split.
            last = min(max(one.newest - 1, one.oldest) for one in crowded)  # pyright: ignore[reportOptionalOperand, reportArgumentType] - a crowd has positions
            taken = await self._take(connection, first, last, None)
        elif last < settled and all(
            one.part.rows <= BLOCK_ROWS_MAX // 4 for one in taken
        ):
            self._stride = min(self._stride * 2, STRIDE_MAX)
        return last, [one.part for one in taken]

    async def _take(
        self,
        connection: asyncpg.Connection,
        first: int,
        last: int,
        limit: int | None,
    ) -> list[Taken]:
        return [
            _taken(
                source, await connection.fetchrow(_take_of(source), first, last, limit)
            )
            for source in self._sources
        ]

    async def _add(
        self,
        connection: asyncpg.Connection,
        tail: Tail,
        last: int,
        parts: Sequence[Part],
    ) -> None:
        height, at = tail.height + 1, self._now()
        hash_ = block_hash(height, tail.last, last, microseconds(at), tail.hash, parts)
        await connection.execute(
            "insert into house.block (height, previous, hash, first, last, at, counts, leaves)"
            " values ($1, $2, $3, $4, $5, $6, $7, $8)",
            height,
            tail.hash,
            hash_,
            tail.last,
            last,
            at,
            json.dumps({part.source: part.rows for part in parts}),
            b"".join(part.leaves for part in parts),
        )

    async def _summarize(self, connection: asyncpg.Connection) -> None:
        """Let block range indexes know the newest pages, or every pass would read all of them."""
        try:
            async with connection.transaction():
                # Shorter than deadlock_timeout, after which a vacuum at work would be cancelled.
                await connection.execute("set local lock_timeout = '50ms'")
                await connection.execute(
                    "select brin_summarize_new_values(i.indexrelid) from pg_index i"
                    " join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam"
                    " where m.amname = 'brin' and i.indrelid = any($1::text[]::regclass[])",
                    [source.name for source in self._sources],
                )
        except (asyncpg.LockNotAvailableError, asyncpg.InsufficientPrivilegeError):
            return


async def _tail(connection: asyncpg.Connection) -> Tail:
    row: Any = await connection.fetchrow(
        "select b.height, b.hash, b.last, house.horizon() - 1 as settled from (select) as one"
        " left join (select height, hash, last from house.block order by height desc limit 1) b"
        " on true"
    )
    return Tail(
        height=row["height"] or 0,
        hash=row["hash"] or BEFORE_ALL,
        last=row["last"] or 0,
        settled=row["settled"],
    )


def _said(tail: Tail) -> dict[str, int]:
    return {"height": tail.height, "last": tail.last, "settled": tail.settled}


def _take_of(source: Sealed) -> str:
    return f"""
        select count(*) as rows, min(position) as oldest, max(position) as newest,
            sha256(coalesce(string_agg(leaf, ''::bytea), ''::bytea)) as digest,
            coalesce(string_agg(substr(leaf, 1, {LEAF_BYTES}), ''::bytea), ''::bytea) as leaves
        from (
            select s.position, {LEAF} as leaf
            from ({source.sql}) as s(position, id, line) limit $3
        ) as ordered
    """  # noqa: S608 - a source's SQL is ours, from a manifest


def _taken(source: Sealed, row: Any) -> Taken:
    part = Part(
        source=source.name, rows=row["rows"], digest=row["digest"], leaves=row["leaves"]
    )
    return Taken(part=part, oldest=row["oldest"], newest=row["newest"])


def block_hash(
    height: int,
    first: int,
    last: int,
    at: int | str,
    previous: bytes,
    parts: Iterable[Part],
) -> bytes:
    """The hash of a block: its header, the block before, and every source in order."""
    lines = [f"guildry block 1\n{height}\n{first}\n{last}\n{at}\n{previous.hex()}\n"]
    lines += [f"{part.source} {part.rows} {part.digest.hex()}\n" for part in parts]
    return hashlib.sha256("".join(lines).encode()).digest()


def microseconds(at: datetime) -> int:
    """Whole microseconds since 1970, exactly."""
    return (at - _EPOCH) // timedelta(microseconds=1)
