"""Whoever changes history behind the guards' back is found, and where they did it is told."""

import random
from datetime import timedelta

import asyncpg
import pytest

from guildry.infra.flaws import Flaw
from guildry.infra.sealing import Sealer, head
from guildry.infra.verifying import verify
from tests.infra.chain import NOON, SOURCES, a_chain, a_database

TAMPERINGS = 1_000


@pytest.fixture(scope="module")
async def chain(server):
    """Thirty blocks of both sources, which tests tamper with and roll back."""
    async with a_database(server) as database:
        await a_chain(database)
        yield database


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

            found = await verify(connection, SOURCES, against=[exported])

            await undo.rollback()
            places = {(f.height, f.row) for f in found}
            assert wanted <= places, (
                kind.__name__,
                wanted,
                [str(f) for f in found][:5],
            )
        assert await verify(connection, SOURCES, against=[exported]) == []


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
        with_head = await verify(connection, SOURCES, against=[exported])
        await undo.rollback()

    assert alone == []
    assert {f.flaw for f in with_head} <= {Flaw.REWRITTEN, Flaw.TAIL_CUT}
    assert len(with_head) == 1
