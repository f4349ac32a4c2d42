"""The proof: the chain is computed anew from the rows, and what does not fit is named.

Streams in chapters of blocks: PostgreSQL hashes, and only digests and leaf prefixes come here.
"""

import hashlib
import json
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Any, Final

import asyncpg
from msgspec import Struct

from guildry.infra.flaws import Finding, Flaw, Leaf, differences
from guildry.infra.sealing import (
    BEFORE_ALL,
    LEAF,
    LEAF_BYTES,
    SOURCES_MAX,
    Head,
    Part,
    block_hash,
)
from guildry.kernel import Sealed

FINDINGS_MAX: Final = 1_000
BLOCKS_PAGE: Final = 1_000
CHAPTER_ROWS: Final = 100_000
DRILL_EXTRA_ROWS: Final = 10_000
STRANGERS_MAX: Final = 20
STATEMENT_SECONDS_MAX: Final = 300

LOWEST: Final = -(1 << 63)
HIGHEST: Final = (1 << 63) - 1


class Block(Struct, frozen=True):
    """A block as it stands in its table, whatever that says."""

    height: int
    previous: bytes
    hash: bytes
    first: int
    last: int
    at: str
    counts: Mapping[str, int]
    rows: int
    leaves_digest: bytes
    sound: bool
    """Whether counts and leaves have the form that a sealer writes, and agree."""


async def verify(
    connection: asyncpg.Connection,
    sources: Sequence[Sealed],
    *,
    from_height: int = 1,
    against: Sequence[Head] = (),
) -> list[Finding]:
    """Compute the chain anew, on one snapshot, and say what does not fit; at most FINDINGS_MAX."""
    assert from_height >= 1
    assert len(sources) <= SOURCES_MAX
    proof = _Proof(connection, {source.name: source for source in sources})
    if connection.is_in_transaction():
        await proof.run(from_height, against)
    else:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            await proof.run(from_height, against)
    return proof.findings


class _Proof:
    def __init__(
        self, connection: asyncpg.Connection, sources: Mapping[str, Sealed]
    ) -> None:
        self._connection = connection
        self._sources = sources
        self._behind: Block | None = None
        self._unknown: set[str] = set()
        self.findings: list[Finding] = []

    @property
    def _full(self) -> bool:
        return len(self.findings) >= FINDINGS_MAX

    def _found(self, flaw: Flaw, height: int, told: str = "", **where: Any) -> None:
        if not self._full:
            self.findings.append(Finding(flaw=flaw, height=height, told=told, **where))

    async def run(self, from_height: int, against: Sequence[Head]) -> None:
        # A chapter's rows are sorted in memory; the limit ends with the transaction.
        await self._connection.execute("set local work_mem = '128MB'")
        if from_height > 1:
            self._behind = await self._block(from_height - 1)
        else:
            await self._strangers(LOWEST, 0, 0, Flaw.ROW_INSERTED)
        waiting: Block | None = None
        async for blocks in self._chapters(from_height):
            # A block is read with its follower in sight, whose `first` bears witness to its `last`.
            chapter = [waiting, *blocks] if waiting else blocks
            waiting = chapter[-1]
            await self._read(chapter[:-1], waiting)
            if self._full:
                return
        if waiting:
            await self._read([waiting], None)
        await self._beyond()
        for kept in against:
            await self._compare(kept)

    async def _chapters(self, height: int) -> AsyncIterator[list[Block]]:
        """Blocks in order, as many at once as seal a bounded number of rows."""
        while True:
            page = await self._fetch(
                f"{_BLOCKS} where height >= $1 order by height limit {BLOCKS_PAGE}",
                height,
            )
            chapter: list[Block] = []
            rows = 0
            for block in map(_block, page):
                rows += block.rows
                if chapter and rows > CHAPTER_ROWS:
                    yield chapter
                    chapter, rows = [], block.rows
                chapter.append(block)
            if chapter:
                yield chapter
            if len(page) < BLOCKS_PAGE:
                return
            height = page[-1]["height"] + 1

    async def _read(self, blocks: Sequence[Block], follower: Block | None) -> None:
        ahead = iter([*blocks[1:], follower])
        for run in _runs(blocks):
            shares = await self._shares(run)
            for block, share in zip(run, shares, strict=True):
                await self._check(block, share, next(ahead))
                self._behind = block

    async def _shares(self, run: Sequence[Block]) -> list[dict[str, Part]]:
        """What the rows say now of every block of a run, by source."""
        bounds = [block.first + 1 for block in run]
        shares: list[dict[str, Part]] = [{} for _ in run]
        for name, source in self._sources.items():
            rows = await self._fetch(
                _shares_of(source), run[0].first, run[-1].last, bounds
            )
            for row in rows:
                shares[row["bucket"] - 1][name] = Part(
                    source=name,
                    rows=row["rows"],
                    digest=row["digest"],
                    leaves=row["leaves"],
                )
        return shares

    async def _check(
        self, block: Block, share: Mapping[str, Part], ahead: Block | None
    ) -> None:
        self._check_link(block)
        for name in block.counts:
            if name not in self._sources and name not in self._unknown:
                self._unknown.add(name)
                self._found(Flaw.SOURCE_UNKNOWN, block.height, source=name)
        for name in share.keys() - block.counts.keys():
            if block.sound:
                await self._strangers(
                    block.first, block.last, block.height, Flaw.ROW_INSERTED, name
                )
        if any(name not in self._sources for name in block.counts):
            return
        parts = _in_order(block, share)
        leaves = hashlib.sha256(b"".join(part.leaves for part in parts)).digest()
        fits = _hash_of(block, parts) == block.hash
        if fits and block.sound and leaves == block.leaves_digest:
            return
        if fits:
            told = "its counts or leaves are not those of its rows"
            self._found(Flaw.BLOCK_EDITED, block.height, told)
            return
        await self._drill(block, ahead)

    def _check_link(self, block: Block) -> None:
        behind = self._behind
        height = behind.height + 1 if behind else 1
        if block.height > height:
            told = f"blocks {height} to {block.height - 1} are gone"
            self._found(Flaw.BLOCK_REMOVED, height, told)
            return
        if block.previous != (behind.hash if behind else BEFORE_ALL):
            told = "it is not bound to the block before it"
            self._found(Flaw.BLOCK_EDITED, block.height, told)
        if block.first != (behind.last if behind else 0):
            told = "it does not begin where the block before it ended"
            self._found(Flaw.BLOCK_EDITED, block.height, told)

    async def _drill(self, block: Block, ahead: Block | None) -> None:
        """Find the rows for which a block does not hash, or say that it is the block itself."""
        if not block.sound:
            told = "its counts and leaves disagree; its rows cannot be told apart"
            self._found(Flaw.BLOCK_EDITED, block.height, told)
            return
        stored = await self._leaves(block)
        best: list[Finding] | None = None
        for first, last in self._bounds(block, ahead):
            flaws: list[Finding] = []
            for name in block.counts:
                rows = await self._rows(name, first, last, len(stored[name]))
                flaws += differences(block.height, name, stored[name], rows)
            if best is None or len(flaws) < len(best):
                best = flaws
        if not best:
            told = "its rows are as they were; what it says of itself is not"
            self._found(Flaw.BLOCK_EDITED, block.height, told)
        self.findings += (best or [])[: FINDINGS_MAX - len(self.findings)]

    def _bounds(self, block: Block, ahead: Block | None) -> list[tuple[int, int]]:
        """Where the block says that it begins and ends, and where its neighbours say so."""
        behind = self._behind
        joined = behind is not None and behind.height == block.height - 1
        first = behind.last if behind and joined else block.first
        last = ahead.first if ahead and ahead.height == block.height + 1 else block.last
        return list(dict.fromkeys([(block.first, block.last), (first, last)]))

    async def _leaves(self, block: Block) -> dict[str, list[bytes]]:
        """The prefixes that the block keeps, by source."""
        whole: Any = await self._connection.fetchval(
            "select leaves from house.block where height = $1", block.height
        )
        kept: dict[str, list[bytes]] = {}
        start = 0
        for name, count in block.counts.items():
            places = range(start, start + count * LEAF_BYTES, LEAF_BYTES)
            kept[name] = [whole[at : at + LEAF_BYTES] for at in places]
            start += count * LEAF_BYTES
        return kept

    async def _rows(self, name: str, first: int, last: int, kept: int) -> list[Leaf]:
        rows = await self._fetch(
            f"select s.id, substr({LEAF}, 1, {LEAF_BYTES}) as prefix"  # noqa: S608 - as below
            f" from ({self._sources[name].sql}) as s(position, id, line) limit $3",
            first,
            last,
            kept + DRILL_EXTRA_ROWS,
        )
        return [Leaf(id=row["id"], prefix=row["prefix"]) for row in rows]

    async def _strangers(
        self, first: int, last: int, height: int, flaw: Flaw, only: str = ""
    ) -> None:
        """Rows where no row may be."""
        for name, source in self._sources.items():
            if only and name != only:
                continue
            rows = await self._fetch(
                f"select s.id from ({source.sql}) as s(position, id, line) limit $3",  # noqa: S608 - as below
                first,
                last,
                STRANGERS_MAX,
            )
            for row in rows:
                told = "no block covers it"
                self._found(flaw, height, told, source=name, row=row["id"])

    async def _beyond(self) -> None:
        """A position that no transaction has had yet: a restore that forgot the new base, or a forgery."""
        newest: Any = await self._connection.fetchval(
            "select house.horizon() + pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
            " - pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
        )
        height = self._behind.height if self._behind else 0
        await self._strangers(newest, HIGHEST, height, Flaw.TOO_NEW)
        if self._behind and self._behind.last >= newest:
            told = "it ends where no transaction has been yet"
            self._found(Flaw.TOO_NEW, height, told)

    async def _compare(self, against: Head) -> None:
        block = await self._block(against.height)
        if block is None:
            told = "the block that was exported is not there any more"
            self._found(Flaw.TAIL_CUT, against.height, told)
        elif block.hash != against.hash:
            told = "the block that was exported had another hash"
            self._found(Flaw.REWRITTEN, against.height, told)

    async def _block(self, height: int) -> Block | None:
        rows = await self._fetch(f"{_BLOCKS} where height = $1", height)
        return _block(rows[0]) if rows else None

    async def _fetch(self, sql: str, *args: object) -> Sequence[Any]:
        return await self._connection.fetch(sql, *args, timeout=STATEMENT_SECONDS_MAX)


_BLOCKS: Final = """
    select height, previous, hash, first, last, counts,
        trunc(extract(epoch from at) * 1000000)::text as at,
        length(leaves) as leaves, sha256(leaves) as leaves_digest
    from house.block
"""


def _shares_of(source: Sealed) -> str:
    return f"""
        select bucket, count(*) as rows,
            sha256(string_agg(leaf, ''::bytea order by n)) as digest,
            string_agg(substr(leaf, 1, {LEAF_BYTES}), ''::bytea order by n) as leaves
        from (
            select width_bucket(s.position, $3::bigint[]) as bucket,
                row_number() over () as n, {LEAF} as leaf
            from ({source.sql}) as s(position, id, line)
        ) as ordered
        group by bucket
    """  # noqa: S608 - a source's SQL is ours, from a manifest


def _block(row: Any) -> Block:
    counts = _counts(row["counts"])
    rows = sum(counts.values()) if counts else 0
    return Block(
        height=row["height"],
        previous=row["previous"],
        hash=row["hash"],
        first=row["first"],
        last=row["last"],
        at=row["at"],
        counts=counts or {},
        rows=rows,
        leaves_digest=row["leaves_digest"],
        sound=counts is not None and row["leaves"] == rows * LEAF_BYTES,
    )


def _counts(text: str) -> dict[str, int] | None:
    """Names and counts as a sealer writes them; None for anything else."""
    try:
        said = json.loads(text)
    except ValueError:
        return None
    if not isinstance(said, dict) or not 1 <= len(said) <= SOURCES_MAX:
        return None
    if not all(type(count) is int and count >= 0 for count in said.values()):
        return None
    return said if json.dumps(said) == text else None


def _runs(blocks: Sequence[Block]) -> Iterable[list[Block]]:
    """Neighbours whose bounds follow each other, so that one read covers them."""
    run: list[Block] = []
    for block in blocks:
        if run and not (run[-1].last == block.first < block.last):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _in_order(block: Block, share: Mapping[str, Part]) -> list[Part]:
    nothing = hashlib.sha256(b"").digest()
    return [
        share.get(name) or Part(source=name, rows=0, digest=nothing, leaves=b"")
        for name in block.counts
    ]


def _hash_of(block: Block, parts: Iterable[Part]) -> bytes:
    return block_hash(
        block.height, block.first, block.last, block.at, block.previous, parts
    )
