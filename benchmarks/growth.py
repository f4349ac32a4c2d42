"""Does the ledger slow down as it grows? Transfers and a statement's page, before and after.

The entries are written past the door, in batches, and are what the door would have written: each
posting has its two legs, each account its newest number and balance; `guildry audit` finds nothing
amiss. The two indexes that would take most of the time are built anew at the end, from the rows.
"""

import argparse
import asyncio
import statistics
import time
import uuid
from collections.abc import Awaitable, Callable
from random import sample
from typing import NamedTuple

import asyncpg
import msgspec
import uvloop

from benchmarks.crowd import PLAYERS, Crowd, gather
from benchmarks.hall import BUILD, Hall
from benchmarks.telling import whisper
from guildry.edges.process import foundation
from guildry.infra.postgres import DATABASE, SUPERUSER
from guildry.infra.runner import Runner
from guildry.main import MODULES
from guildry.modules.ledger import actions, queries
from guildry.modules.ledger.contract import SeeMyStatement, Transfer

SMALL = 100_000
LARGE = 10_000_000
LINES = SMALL // PLAYERS
"""Of a page: as many as everybody has in the small hall, so that both show the same."""
ROUND_POSTINGS = 250_000
ROUNDS = 7
SECONDS = 1.5
CALLERS = 64
RATIO_MAX = 1.25
RESULT = BUILD / "growth.json"

# One turn of a round: every player gives one coin to the one who sits `step` seats further. In a
# turn, therefore, everybody makes two entries, and after it everybody has what they had before.
FILL = """
with seat as materialized (
    select holder, balance, seq, row_number() over (order by holder) - 1 as n, count(*) over () as seats
    from ledger.account where asset = $1 and not of_hold and holder = any($4)
), turn as materialized (
    select uuidv7() as id, giver.holder as giver, taker.holder as taker,
           giver.balance as gives_from, taker.balance as takes_from,
           giver.seq + 2 * (t - 1) + 1 as giver_seq, taker.seq + 2 * (t - 1) + 2 as taker_seq
    from generate_series(1, $2::int) t
    cross join seat giver
    join seat taker on taker.n = (giver.n + 1 + (t + $3::int) % (giver.seats - 1)) % giver.seats
), posted as (
    insert into ledger.posting (id, at, kind, reason, once, digest, holders, assets, amounts, seqs)
    select id, now(), 'transfer', '', gen_random_uuid(), '', array[giver, taker], array[$1, $1],
           array[-1, 1]::bigint[], array[giver_seq, taker_seq]
    from turn
), entered as (
    insert into ledger.entry (holder, asset, seq, posting, amount, after, at)
    select giver, $1, giver_seq, id, -1, gives_from - 1, now() from turn
    union all
    select taker, $1, taker_seq, id, 1, takes_from, now() from turn
)
update ledger.account a set seq = seat.seq + 2 * $2::int from seat
where a.holder = seat.holder and a.asset = $1
"""


WITHOUT_INDEXES = """
alter table ledger.posting drop constraint posting_once_key;
alter table ledger.entry drop constraint entry_pkey;
"""
WITH_INDEXES = """
set maintenance_work_mem = '512MB';
alter table ledger.posting add constraint posting_once_key unique (once);
alter table ledger.entry add constraint entry_pkey primary key (holder, asset, seq);
"""
# No trigger fires in such a transaction: it is checked by the audit instead.
UNWATCHED = """
set local session_replication_role = replica;
set local work_mem = '256MB';
set local synchronous_commit = off;
"""


class Speed(NamedTuple):
    """Milliseconds each, one after another, and how many transfers a second together."""

    transfer: float
    statement: float
    together: float


class Meter:
    """Asks and posts through a runner, in this process."""

    def __init__(self, runner: Runner, crowd: Crowd) -> None:
        self._runner = runner
        self._crowd = crowd

    async def measure(self) -> Speed:
        return Speed(
            await self._alone(self._transfer),
            await self._alone(self._read),
            await self._together(),
        )

    async def _alone(self, work: Callable[[], Awaitable[object]]) -> float:
        spans: list[float] = []
        until = time.perf_counter() + SECONDS
        while (began := time.perf_counter()) < until:
            await work()
            spans.append(time.perf_counter() - began)
        return statistics.median(spans) * 1000

    async def _together(self) -> float:
        done = 0
        began = time.perf_counter()

        async def call() -> None:
            nonlocal done
            while time.perf_counter() < began + SECONDS:
                await self._transfer()
                done += 1

        await asyncio.gather(*(call() for _ in range(CALLERS)))
        return done / (time.perf_counter() - began)

    async def _transfer(self) -> None:
        giver, taker = sample(self._crowd.members, 2)
        given = Transfer(to=taker.id, amount=1)
        key = str(uuid.uuid4())
        await self._runner.perform(actions.transfer, giver.actor, given, key=key)

    async def _read(self) -> None:
        (reader,) = sample(self._crowd.members, 1)
        await self._runner.perform(
            queries.my_statement, reader.actor, SeeMyStatement(limit=LINES)
        )


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks growth")
    parser.add_argument("--entries", type=int, default=LARGE)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args(words)
    # Two halls side by side, so that both sizes are measured in the same minutes.
    with Hall(processes=1) as small, Hall(processes=1) as large:
        return uvloop.run(_compare(small, large, given.entries, given.rounds))


async def _compare(small: Hall, large: Hall, entries: int, rounds: int) -> int:
    async with (
        foundation(MODULES, small.settings, whisper) as one,
        foundation(MODULES, large.settings, whisper) as other,
    ):
        meters: list[Meter] = []
        for hall, base, count in ((small, one, SMALL), (large, other, entries)):
            crowd = await gather(base)
            await fill(hall, crowd, count)
            meters.append(Meter(base.runner, crowd))
        found: tuple[list[Speed], list[Speed]] = ([], [])
        for n in range(rounds + 1):
            for meter, speeds in zip(meters, found, strict=True):
                speed = await meter.measure()
                if n:  # the first round warms both up
                    speeds.append(speed)
    return _tell(
        entries, *(Speed(*map(statistics.median, zip(*s, strict=True))) for s in found)
    )


async def fill(hall: Hall, crowd: Crowd, entries: int) -> None:
    """Write entries until there are so many, in batches, then let PostgreSQL look at them."""
    connection = await asyncpg.connect(
        host=str(hall.postgres.socket), user=SUPERUSER, database=DATABASE
    )
    players = [member.id for member in crowd.members]
    try:
        asset = await connection.fetchval(
            "select id from ledger.asset where code = 'coin'"
        )
        there = await connection.fetchval("select count(*) from ledger.entry")
        turns = max(0, round((entries - there) / (2 * len(players))))
        batch = max(1, ROUND_POSTINGS // len(players))
        await connection.execute(WITHOUT_INDEXES)
        for done in range(0, turns, batch):
            async with connection.transaction():
                await connection.execute(UNWATCHED)
                count = min(batch, turns - done)
                await connection.execute(FILL, asset, count, done, players)
            whisper(f"{there + (done + count) * 2 * len(players):,} entries")
        await connection.execute(WITH_INDEXES)
        await connection.execute(
            "vacuum (analyze) ledger.posting, ledger.entry, ledger.account"
        )
        await connection.execute("checkpoint")
        await _until_sealed(connection)
    finally:
        await connection.close()


async def _until_sealed(connection: asyncpg.Connection) -> None:
    """Nothing of ours may still be busy with the fill when the measuring starts."""
    newest = await connection.fetchval("select max(position) from ledger.posting")
    sealed = "select coalesce(max(last), 0) >= $1 from house.block"
    while not await connection.fetchval(sealed, newest):  # noqa: ASYNC110 - the block is the signal
        await asyncio.sleep(0.1)


def _tell(entries: int, small: Speed, large: Speed) -> int:
    ratios = Speed(
        large.transfer / small.transfer,
        large.statement / small.statement,
        small.together / large.together,
    )
    print(f"{'':<34}{SMALL:>12,}{entries:>14,}{'ratio':>8}  (at most {RATIO_MAX})")
    for name, about in (
        ("transfer", "a transfer alone, ms"),
        ("statement", "a statement's page, ms"),
        ("together", f"transfers/s, {CALLERS} at once"),
    ):
        before, after, ratio = (getattr(s, name) for s in (small, large, ratios))
        mark = "" if ratio <= RATIO_MAX else "  above"
        print(f"{about:<34}{before:>12,.2f}{after:>14,.2f}{ratio:>8.2f}{mark}")
    facts = {"entries": entries, "small": small, "large": large, "ratios": ratios}
    RESULT.write_bytes(msgspec.json.format(msgspec.json.encode(facts), indent=2))
    return 0 if max(ratios) <= RATIO_MAX else 1
