"""What was committed is sealed once, in order, and nobody changes it unseen."""

import asyncio
import random
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import asyncpg
import pytest

from guildry.infra import sealing
from guildry.infra.database import Database
from guildry.infra.flaws import Flaw
from guildry.infra.sealing import Head, Sealer, head
from guildry.infra.verifying import verify
from guildry.kernel import Module, Sealed
from tests.infra.chain import NOON, SOURCES, a_database, a_sealer, audit, post

TAMPERINGS = 1_000
SHOWN_BLOCKS = "select height, previous, hash, first, last from house.block order by 1"


@pytest.fixture(scope="module")
async def chain(server):
    """Thirty blocks of both sources, which tests tamper with and roll back."""
    async with a_database(server) as database:
        sealer = a_sealer(database)
        for turn in range(30):
            for _ in range(turn % 4 + 1):
                await audit(database, "clan.founded", "clan.left", turn=turn)
                await post(database, 3)
            await sealer.seal()
        yield database


async def sound(database: Database, against: Head | None = None) -> list[str]:
    async with database.connection() as connection:
        return [str(f) for f in await verify(connection, SOURCES, against=against)]


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
    await asyncio.wait_for(running, 5)

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


# -- tampering ----------------------------------------------------------------------------------

GUARDED = ("house.audit", "house.block", "ledger.posting")
AUDIT_EDITS = (
    "act = act || '.'", "outcome = 'refused'", "actor = gen_random_uuid()", "role = 'admin'",
    "at = at + interval '1 microsecond'", "at = 'infinity'", "address = '10.0.0.1'",
    "session = gen_random_uuid()", "request = gen_random_uuid()", "subject = null",
    "subject = ''", "facts = '{}'", "edge = edge || '|'", "position = position + 100000",
    "act = act || '|8:done', outcome = 'done'",
)  # fmt: skip
POSTING_EDITS = (
    "at = at - interval '1 second'", "kind = 'gift'", "reason = ''", "actor = gen_random_uuid()",
    "once = gen_random_uuid()", "digest = '\\x01'", "request = gen_random_uuid()",
    "hold = gen_random_uuid()", "holders[1] = gen_random_uuid()", "assets = '{2,2}'",
    "amounts = '{-6,6}'", "amounts = '[2:3]={-5,5}'", "seqs[2] = null", "id = uuidv7()",
    "holders = array[holders[2], holders[1]]",
)  # fmt: skip
BLOCK_EDITS = (
    "hash = sha256(hash)", "previous = sha256(hash)", "first = first - 1", "last = last + 1",
    "at = at + interval '1 second'", "counts = '{}'", "counts = '{\"house.audit\": 1}'",
    "leaves = leaves || '\\x00'", "leaves = sha256(leaves)", "height = height + 5000",
    "leaves = overlay(leaves placing '\\xffff' from 1)",
)  # fmt: skip


class Tampering:
    """One change behind the guards' back, and where a proof must see it."""

    def __init__(self, connection: asyncpg.Connection, dice: random.Random) -> None:
        self.connection = connection
        self.dice = dice

    async def any_row(self, table: str):
        rows = await self.connection.fetch(
            f"select r.position, r.id::text, b.height from {table} r join house.block b"
            " on r.position > b.first and r.position <= b.last order by r.position, r.id"
        )
        return self.dice.choice(rows)

    async def edit(self) -> set[tuple[int, str]]:
        table, edits = self.dice.choice(
            [("house.audit", AUDIT_EDITS), ("ledger.posting", POSTING_EDITS)]
        )
        row, edit = await self.any_row(table), self.dice.choice(edits)
        changed = await self.connection.fetchrow(
            f"update {table} set {edit} where id::text = $1 returning id::text",
            row["id"],
        )
        found = Flaw.ROW_DELETED if edit.startswith("position") else Flaw.ROW_EDITED
        seen = "" if found is Flaw.ROW_DELETED else changed["id"]
        if edit.startswith("id"):
            return {(row["height"], seen), (row["height"], "")}
        return {(row["height"], seen)}

    async def delete(self) -> set[tuple[int, str]]:
        table = self.dice.choice(["house.audit", "ledger.posting"])
        row = await self.any_row(table)
        await self.connection.execute(
            f"delete from {table} where id::text = $1", row["id"]
        )
        return {(row["height"], "")}

    async def insert(self) -> set[tuple[int, str]]:
        row = await self.any_row("house.audit")
        new = await self.connection.fetchval(
            "insert into house.audit (position, at, act, outcome, role, edge, address, facts)"
            " values ($1, now(), 'x', 'done', 'owner', 'hall', '', '{}') returning id::text",
            row["position"],
        )
        return {(row["height"], new)}

    async def swap(self) -> set[tuple[int, str]]:
        one, two = await self.any_row("house.audit"), await self.any_row("house.audit")
        if one["id"] == two["id"]:
            return await self.swap()
        await self.connection.execute(
            "update house.audit a set at = b.at, act = b.act, subject = b.id::text, facts = b.facts"
            " from house.audit b where (a.id::text, b.id::text) in (($1, $2), ($2, $1))",
            one["id"],
            two["id"],
        )
        return {(one["height"], one["id"]), (two["height"], two["id"])}

    async def edit_block(self) -> set[tuple[int, str]]:
        height, edit = self.dice.randint(2, 29), self.dice.choice(BLOCK_EDITS)
        await self.connection.execute(
            f"update house.block set {edit} where height = $1", height
        )
        return {(height, "")}

    async def remove_block(self) -> set[tuple[int, str]]:
        height = self.dice.randint(1, 29)
        await self.connection.execute(
            "delete from house.block where height = $1", height
        )
        return {(height, "")}

    async def cut(self) -> set[tuple[int, str]]:
        kept = self.dice.randint(0, 29)
        await self.connection.execute("delete from house.block where height > $1", kept)
        return {(30, "")}

    async def rewrite(self, sealer_of_rewrites) -> set[tuple[int, str]]:
        """Change a row and make every block after it anew, as one who owns the server could."""
        row = await self.any_row("house.audit")
        await self.connection.execute(
            "update house.audit set act = 'nothing' where id::text = $1", row["id"]
        )
        await self.connection.execute(
            "delete from house.block where height >= $1", row["height"]
        )
        while await sealer_of_rewrites(self.connection):
            pass
        return {(30, "")}


async def test_every_tampering_is_found_and_located(chain):
    dice = random.Random(36)
    async with chain.connection() as connection:
        exported = await head(connection)
        assert exported is not None
        kinds = [Tampering.edit] * 4 + [
            Tampering.delete, Tampering.insert, Tampering.swap,
            Tampering.edit_block, Tampering.remove_block, Tampering.cut,
        ]  # fmt: skip
        for turn in range(TAMPERINGS):
            kind = kinds[turn % len(kinds)]
            undo = connection.transaction()
            await undo.start()
            for table in GUARDED:
                await connection.execute(f"alter table {table} disable trigger user")
            wanted = await kind(Tampering(connection, dice))

            found = await verify(connection, SOURCES, against=exported)

            await undo.rollback()
            places = {(f.height, f.row) for f in found}
            assert wanted & places, (kind.__name__, wanted, [str(f) for f in found][:5])
    assert await sound(chain) == []


async def test_a_rewritten_chain_is_sound_in_itself_but_not_against_its_head(chain):
    class Within(Sealer):
        """A sealer inside the forger's own transaction."""

        async def on(self, connection: asyncpg.Connection) -> int:
            return await self._seal(connection)

    forger = Within(chain, SOURCES, lambda: NOON + timedelta(days=1))
    async with chain.connection() as connection:
        exported = await head(connection)
        undo = connection.transaction()
        await undo.start()
        for table in GUARDED:
            await connection.execute(f"alter table {table} disable trigger user")
        await Tampering(connection, random.Random(1)).rewrite(forger.on)

        alone = await verify(connection, SOURCES)
        with_head = await verify(connection, SOURCES, against=exported)
        await undo.rollback()

    assert alone == []
    assert {f.flaw for f in with_head} <= {Flaw.REWRITTEN, Flaw.TAIL_CUT}
    assert len(with_head) == 1


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


def test_sources_are_few_distinct_and_named_after_their_tables():
    room = Module(name="forgers", folder=Path(), sealed=(Sealed(name="x\n1", sql=""),))

    with pytest.raises(AssertionError, match="named"):
        sealing.sources_of([room])
    with pytest.raises(AssertionError, match="distinct"):
        sealing.sources_of([room, room])
