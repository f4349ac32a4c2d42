"""What was committed is sealed once, in order, and nobody changes it unseen."""

import asyncio
from itertools import pairwise
from pathlib import Path

import asyncpg
import pytest

from guildry.infra import sealing
from guildry.infra.database import Database
from guildry.infra.flaws import Flaw
from guildry.infra.sealing import Head, head
from guildry.infra.verifying import verify
from guildry.kernel import Module, Sealed
from tests.infra.chain import NOON, SOURCES, a_chain, a_database, a_sealer, audit, post
from tests.patience import PATIENCE_SECONDS

SHOWN_BLOCKS = "select height, previous, hash, first, last from house.block order by 1"


@pytest.fixture(scope="module")
async def chain(server):
    async with a_database(server) as database:
        await a_chain(database)
        yield database


async def sound(database: Database, against: Head | None = None) -> list[str]:
    async with database.connection() as connection:
        return [
            str(f)
            for f in await verify(
                connection, SOURCES, against=[against] if against else []
            )
        ]


async def value(database: Database, sql: str, *args: object):
    async with database.connection() as connection:
        return await connection.fetchval(sql, *args)


async def test_what_was_committed_is_sealed_once(database):
    await audit(database, "clan.founded", "clan.named")
    await post(database, 5)
    sealer = a_sealer(database)

    sealed = await sealer.seal()
    again = await sealer.seal()

    assert (sealed, again) == (7, 0)
    assert await value(database, "select count(*) from house.block") == 1
    assert await sound(database) == []


async def test_a_second_without_news_makes_no_block(database):
    assert await a_sealer(database).seal() == 0
    assert await value(database, "select count(*) from house.block") == 0
    async with database.connection() as connection:
        assert await head(connection) is None


async def test_what_is_not_settled_waits_for_its_block(database):
    async with database.connection() as slow, slow.transaction():
        await slow.execute("select pg_current_xact_id()")
        await audit(database, "clan.founded")

        early = await a_sealer(database).seal()

    assert early == 0
    assert await a_sealer(database).seal() == 1
    assert await sound(database) == []


async def test_while_one_seals_the_others_pass(database):
    await audit(database, "clan.founded")
    async with database.connection() as busy, busy.transaction():
        await busy.execute("select pg_advisory_xact_lock($1)", sealing.ONE_SEALER)

        assert await a_sealer(database).seal() == 0

    assert await a_sealer(database).seal() == 1


async def test_writers_and_sealers_at_once_leave_no_fork_and_no_gap(database):
    stop = asyncio.Event()
    sealers = [asyncio.create_task(seal_on(database, stop)) for _ in range(3)]

    async def write(writer: int) -> None:
        for turn in range(40):
            await audit(database, "clan.founded", writer=writer, turn=turn)
            await post(database, 2)

    await asyncio.gather(*(write(writer) for writer in range(4)))
    stop.set()
    await asyncio.gather(*sealers)
    await a_sealer(database).seal()

    async with database.connection() as connection:
        blocks = await connection.fetch(SHOWN_BLOCKS)
        counted = await connection.fetchval(
            "select sum(value::int) from house.block, json_each_text(counts)"
        )
    assert [block["height"] for block in blocks] == list(range(1, len(blocks) + 1))
    assert all(b["previous"] == a["hash"] for a, b in pairwise(blocks))
    assert all(b["first"] == a["last"] for a, b in pairwise(blocks))
    assert counted == 4 * 40 * 3
    assert await sound(database) == []


async def seal_on(database: Database, stop: asyncio.Event) -> None:
    sealer = a_sealer(database)
    while not stop.is_set():
        await sealer.seal()


async def test_two_blocks_cannot_follow_the_same_one(chain):
    with pytest.raises(asyncpg.UniqueViolationError):
        async with chain.connection() as connection, connection.transaction():
            await connection.execute(
                "insert into house.block select height + 1000, previous, sha256(hash),"
                " first, last, at, counts, leaves from house.block where height = 7"
            )


async def test_a_block_holds_only_so_many_rows(database, monkeypatch):
    monkeypatch.setattr(sealing, "BLOCK_ROWS_MAX", 10)
    for _ in range(9):
        await post(database, 4)
    await post(database, 25)
    await post(database, 4)
    sealer = a_sealer(database)

    sealed = [await sealer.seal() for _ in range(12)]

    assert sum(sealed) == 9 * 4 + 25 + 4
    assert 25 in sealed, "one transaction is never split"
    assert all(rows <= 10 or rows == 25 for rows in sealed)
    assert await sound(database) == []


async def test_a_sealer_runs_until_it_is_told_to_stop(database):
    await audit(database, "clan.founded")
    stop = asyncio.Event()
    running = asyncio.create_task(a_sealer(database).run(stop))
    while not await value(database, "select count(*) from house.block"):  # noqa: ASYNC110 - the block is the signal
        await asyncio.sleep(0.01)

    stop.set()
    await asyncio.wait_for(running, PATIENCE_SECONDS)

    assert await sound(database) == []


async def test_history_is_not_changed_by_the_front_way(chain):
    for sql in (
        "update house.audit set act = 'x'",
        "delete from house.block",
        "truncate ledger.posting cascade",
    ):
        with pytest.raises(asyncpg.RestrictViolationError):
            await value(chain, sql)


async def test_a_head_survives_its_line(chain):
    async with chain.connection() as connection:
        exported = await head(connection)
    assert exported is not None

    assert Head.parse(exported.line()) == exported
    assert exported.at == NOON
    for noise in (
        "",
        "[]",
        "{}",
        '{"height":0,"hash":"00","at":"2030-01-01"}',
        "x" * 999,
    ):
        with pytest.raises(ValueError, match="no head"):
            Head.parse(noise)


async def test_the_same_row_has_the_same_line_in_any_zone_and_style(chain):
    async with chain.connection() as connection, connection.transaction():
        await connection.execute("set local timezone = 'Asia/Kathmandu'")
        await connection.execute("set local datestyle = 'SQL, DMY'")
        await connection.execute("set local bytea_output = 'escape'")
        await connection.execute("set local intervalstyle = 'iso_8601'")

        assert await verify(connection, SOURCES) == []


async def test_a_chain_is_sound_after_a_dump_and_a_restore(chain, server):
    where = await server.clone()
    there = ["-h", where["host"], "-U", where["user"], "-d", where["database"], "-qAt"]
    async with chain.connection() as connection:
        here = await connection.fetchval("select current_database()")
        exported = await head(connection)
    dump = await run(
        server.postgres.binary("pg_dump"),
        "-h", where["host"], "-U", where["user"], here,
        "--clean", "--if-exists", "--inserts", "--rows-per-insert=100",
    )  # fmt: skip

    await run(
        server.postgres.binary("psql"), *there, "-v", "ON_ERROR_STOP=1", feed=dump
    )

    restored = await Database.connect(size=2, **where)
    assert await value(restored, "select count(*) from house.block") == 30
    assert await sound(restored, exported) == []
    await restored.close()
    await server.drop(where)


async def run(program: Path, *args: str, feed: bytes = b"") -> bytes:
    process = await asyncio.create_subprocess_exec(
        program, *args, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate(feed)
    assert process.returncode == 0
    return said


async def test_rows_of_a_source_that_nobody_knows_are_told(chain):
    async with chain.connection() as connection:
        found = await verify(connection, SOURCES[:1])

    assert {(f.flaw, f.source) for f in found} == {
        (Flaw.SOURCE_UNKNOWN, "ledger.posting")
    }


async def test_a_proof_may_begin_in_the_middle(chain):
    async with chain.connection() as connection:
        assert await verify(connection, SOURCES, from_height=12) == []


async def test_a_source_that_came_later_is_sealed_from_then_on(database):
    await audit(database, "clan.founded")
    await a_sealer(database, SOURCES[:1]).seal()
    await post(database, 3)

    assert await a_sealer(database).seal() == 3
    assert await sound(database) == []


async def test_a_restore_that_forgot_its_new_base_is_told(database):
    async with database.connection() as connection:
        await connection.execute(
            "insert into house.audit (position, at, act, outcome, role, edge, address, facts)"
            " values (1::bigint << 40, now(), 'x', 'done', 'owner', 'hall', '', '{}')"
        )
        found = await verify(connection, SOURCES)

    assert [f.flaw for f in found] == [Flaw.TOO_NEW]


async def test_a_chain_that_ends_beyond_the_horizon_stands_still(database):
    await audit(database, "clan.founded")
    await a_sealer(database).seal()
    await value(
        database,
        "create or replace function house.horizon() returns bigint language sql stable"
        " as 'select 5::bigint'",
    )
    await audit(database, "clan.left")

    assert await a_sealer(database).seal() == 0
    assert any("no transaction has been" in told for told in await sound(database))


def test_sources_are_few_distinct_and_named_after_their_tables():
    room = Module(name="forgers", folder=Path(), sealed=(Sealed(name="x\n1", sql=""),))

    with pytest.raises(AssertionError, match="named"):
        sealing.sources_of([room])
    with pytest.raises(AssertionError, match="distinct"):
        sealing.sources_of([room, room])
