"""What the clients were told, written down, and afterwards held against the ledger's own rows."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Final
from uuid import UUID

import asyncpg
import msgspec

from guildry.testing.checker import Violation
from guildry.testing.storm.mouths import Heard
from guildry.testing.storm.wishes import Legs, Wish

ROWS_AT_ONCE: Final = 5_000
SHOWN_MAX: Final = 5

_encode: Final = msgspec.json.Encoder().encode


class Line(msgspec.Struct, frozen=True, array_like=True):
    """One answer. `once` is what the hall should have made of who, what and the key; or none."""

    act: str
    once: UUID | None
    digest: str
    outcome: str
    code: str
    posting: UUID | None
    legs: Legs


class Journal:
    """One worker's file of answers."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def note(self, wish: Wish, heard: Heard, legs: Legs) -> None:
        line = Line(
            wish.action.name,
            once_of(wish.who.id, wish.action.name, wish.key),
            digest_of(wish.given) if wish.key is not None else "",
            heard.outcome,
            heard.code,
            heard.posting,
            legs,
        )
        self._file.write(_encode(line) + b"\n")


def read(paths: Iterable[Path]) -> Iterator[Line]:
    decode = msgspec.json.Decoder(Line).decode
    for path in paths:
        with path.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    yield decode(line)


def once_of(who: UUID, action: str, key: str | None) -> UUID | None:
    """The natural key of a command, reckoned here once more, from what the handbook says of it."""
    if key is None:
        return None
    named = hashlib.sha256(who.bytes + b"\0" + action.encode() + b"\0" + key.encode())
    return UUID(bytes=named.digest()[:16])


def digest_of(given: Any) -> str:
    return hashlib.sha256(_encode(given)).hexdigest()


class _Told:
    """The answers by what they speak of."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.acked: dict[UUID, Line] = {}
        self.postings_of: defaultdict[UUID, set[UUID]] = defaultdict(set)
        self.done_once: defaultdict[str, set[UUID]] = defaultdict(set)
        self.cut: set[UUID] = set()
        self.keyless_cuts = 0
        for line in lines:
            if line.outcome in ("ok", "replayed"):
                self._acknowledged(line)
            elif line.outcome == "ambiguous":
                if line.once is None:
                    self.keyless_cuts += 1
                else:
                    self.cut.add(line.once)

    def _acknowledged(self, line: Line) -> None:
        if line.posting is None:
            if line.once is not None:
                self.done_once[line.act].add(line.once)
            return
        if line.once is not None:
            self.postings_of[line.once].add(line.posting)
        if line.legs or line.posting not in self.acked:
            self.acked[line.posting] = line


async def compare(
    connection: asyncpg.Connection, lines: Iterable[Line], actors: Collection[UUID]
) -> list[Violation]:
    """Every acknowledged operation is found once and as it was asked; nothing else is found."""
    told = _Told(lines)
    broken: Counter[str] = Counter()
    shown: list[Violation] = []

    def breach(rule: str, row: str) -> None:
        broken[rule] += 1
        if broken[rule] <= SHOWN_MAX:
            shown.append(Violation(rule, row))

    for once, postings in told.postings_of.items():
        if len(postings) > 1:
            breach("one key is answered by one posting", f"{once}: {postings}")
    missing, keyless = set(told.acked), 0
    async for row in _postings(connection, actors):
        line = told.acked.get(row["id"])
        if line is not None:
            missing.discard(row["id"])
            _same(row, line, breach)
        elif row["once"] in told.cut:
            continue
        elif keyless < told.keyless_cuts:
            keyless += 1
        else:
            breach(
                "what was refused, or never asked, is not done",
                f"{row['kind']} {row['id']}",
            )
    for posting in missing:
        breach("what was acknowledged is there", str(told.acked[posting]))
    for act, onces in told.done_once.items():
        known = await connection.fetchval(
            "select count(*) from house.answer where once = any($1::uuid[])", onces
        )
        if known != len(onces):
            breach("what was acknowledged is there", f"{act}: {known} of {len(onces)}")
    return shown


async def acted(
    connection: asyncpg.Connection, lines: Iterable[Line]
) -> list[Violation]:
    """Every key that was answered has had its effect, and one that was always refused has not."""
    granted: set[UUID] = set()
    refused: set[UUID] = set()
    unsure: set[UUID] = set()
    for line in lines:
        if line.once is not None:
            where = {"ok": granted, "replayed": granted, "refused": refused}
            where.get(line.outcome, unsure).add(line.once)
    known = set(
        await connection.fetchval(
            """
            select array_agg(k.once) from (
                select once from house.answer union select once from market.placed
                union select once from ledger.posting
            ) k where k.once = any($1::uuid[])
            """,
            list(granted | refused),
        )
        or ()
    )
    missing, too_many = granted - known, (refused - granted - unsure) & known
    found = [Violation("what was acknowledged is there", str(o)) for o in missing]
    found += [Violation("what was refused is not done", str(o)) for o in too_many]
    return found[:SHOWN_MAX]


def _same(row: Any, line: Line, breach: Any) -> None:
    if line.once is not None:
        if row["once"] != line.once:
            breach("a posting bears the key of its command", str(row["id"]))
        if row["digest"].hex() != line.digest:
            breach("a key keeps the body it came with first", str(row["id"]))
    if line.legs:
        asked = sorted((h.bytes, asset, amount) for h, asset, amount in line.legs)
        made = sorted(
            (h.bytes, asset, amount)
            for h, asset, amount in zip(
                row["holders"], row["codes"], row["amounts"], strict=True
            )
        )
        if asked != made:
            breach("a posting moves what was asked for", f"{row['id']}: {line.legs}")


async def _postings(
    connection: asyncpg.Connection, actors: Collection[UUID]
) -> AsyncIterator[Any]:
    codes = {
        row["id"]: row["code"]
        for row in await connection.fetch("select id, code from ledger.asset")
    }
    async with connection.transaction():
        cursor = connection.cursor(
            """
            select id, kind, once, digest, holders, assets, amounts
            from ledger.posting where actor = any($1::uuid[])
            """,
            actors,
            prefetch=ROWS_AT_ONCE,
        )
        async for row in cursor:
            yield {**row, "codes": [codes[asset] for asset in row["assets"]]}
