"""An inspection says nothing of a sound hall, and names what is wrong in another."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from guildry.infra.database import Database
from guildry.infra.inspection import ROWS_SHOWN_MAX, Report, inspect
from guildry.infra.sealing import AUDIT, head
from guildry.kernel import Invariant, Module
from guildry.modules.ledger import invariants
from guildry.modules.ledger.sealed import POSTINGS
from tests.infra.chain import NOON, a_sealer, audit, laid_out

HOUSE = Module(name="house", folder=Path(), sealed=(AUDIT,))
LEDGER = Module(
    name="ledger",
    folder=Path(),
    sealed=(POSTINGS,),
    invariants=invariants.INVARIANTS,
)
MINT, BURN, ANN, BOB = (UUID(int=n) for n in (11, 12, 21, 22))
GUARDED = ("ledger.account", "ledger.entry", "ledger.posting", "house.block")


@pytest.fixture(scope="module")
async def hall():
    """Coins were minted, given, burned, held, settled and given back; all of it is sealed."""
    async with laid_out() as database:
        await _furnish(database)
        await settle(database, (MINT, -1_000), (ANN, 1_000))
        gift = await settle(database, (ANN, -300), (BOB, 200), (BURN, 100))
        await settle(database, (MINT, -50), (BOB, 50))
        for state in ("open", "settled", "released"):
            hold = uuid4()
            await settle(database, (ANN, -40), (hold, 40), opens=hold)
            if state != "open":
                to = BOB if state == "settled" else ANN
                await settle(database, (hold, -40), (to, 40), closes=hold, state=state)
        back = await settle(database, (ANN, -10), (BOB, 10))
        await settle(database, (ANN, 10), (BOB, -10), reverses=back)
        await settle(database, (ANN, 300), (BOB, -200), (BURN, -100), reverses=gift)
        await audit(database, "clan.founded")
        await a_sealer(database).seal()
        yield database


async def _furnish(database: Database) -> None:
    async with database.connection() as connection:
        await connection.execute(
            "insert into ledger.asset (code, kind, cap, made_at)"
            " values ('coin', 'currency', 5000, now())"
        )
        await connection.executemany(
            "insert into ledger.holder (id, kind, name, opened_at) values ($1, $2, $3, now())",
            [
                (MINT, "source", "mint"), (BURN, "sink", "burn"),
                (ANN, "player", None), (BOB, "player", None),
            ],
        )  # fmt: skip
        await connection.executemany(
            "insert into ledger.tap values ($1, 1, 2000)", [(MINT,), (BURN,)]
        )


async def settle(
    database: Database,
    *legs: tuple[UUID, int],
    opens: UUID | None = None,
    closes: UUID | None = None,
    state: str | None = None,
    reverses: UUID | None = None,
) -> UUID:
    """One posting of coins through the ledger's one door."""
    posting, holders = uuid4(), sorted({holder for holder, _ in legs})
    held = opens or closes
    async with database.connection() as connection:
        done = await connection.fetchrow(
            "select * from ledger.post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,"
            " $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)",
            NOON, holders, [1] * len(holders),
            [posting], ["gift"], ["for the road"], [None], [uuid4()], [b"\0"],
            [None], [reverses], [True], [len(legs)], ['{"legs":['],
            [opens], [NOON + timedelta(days=1) if opens else None], [closes], [state],
            [holders.index(held) + 1 if held else None],
            [1] * len(legs), [holders.index(holder) + 1 for holder, _ in legs],
            [amount for _, amount in legs],
            [f'{"," if n else ""}{{"after":' for n in range(len(legs))],
        )  # fmt: skip
    assert done["verdict"] == [0], done
    return posting


async def inspected(database: Database, *tampers: str) -> Report:
    """What an inspection says after changes that are taken back again."""
    async with database.connection() as connection:
        undo = connection.transaction(isolation="repeatable_read")
        await undo.start()
        for table in GUARDED:
            await connection.execute(f"alter table {table} disable trigger user")
        for tamper in tampers:
            await connection.execute(tamper)
        report = await inspect(connection, [HOUSE, LEDGER])
        await undo.rollback()
    return report


async def test_a_sound_hall_passes(hall):
    async with hall.connection() as connection:
        report = await inspect(
            connection, [HOUSE, LEDGER], against=await head(connection)
        )

    assert report.sound, report.lines()
    assert len(report.checked) == len(invariants.INVARIANTS)
    assert report.head is not None
    assert report.lines()[-1] == "ok     the chain, 1 blocks"


FORGED_ENTRY = (
    "insert into ledger.entry select holder, asset, seq + 1, posting, 5, after + 5, at"
    " from ledger.entry e where after is not null and seq ="
    " (select max(seq) from ledger.entry where holder = e.holder) limit 1"
)
HELD = "(select id from ledger.hold where state = 'open')"

WRONGS = [
    ("update ledger.posting set amounts[1] = amounts[1] - 1 where reverses is not null",
     invariants.LEGS_SUM_TO_NOTHING),
    ("update ledger.posting set assets[1] = 2 where cardinality(amounts) = 3", invariants.LEGS_SUM_TO_NOTHING),
    ("update ledger.posting set amounts[1] = null", invariants.LEGS_SUM_TO_NOTHING),
    ("delete from ledger.entry where after is null", invariants.ENTRIES_ARE_LEGS),
    ("update ledger.entry set at = at + interval '1 day'", invariants.ENTRIES_ARE_LEGS),
    (FORGED_ENTRY, invariants.ENTRIES_ARE_LEGS),
    ("update ledger.posting set holders = holders || holders, assets = assets || assets,"
     " amounts = amounts || amounts, seqs = seqs || seqs", invariants.ENTRIES_ARE_LEGS),
    ("update ledger.account set balance = balance + 1", invariants.BALANCES_ARE_SUMS),
    ("update ledger.account set seq = seq + 1", invariants.BALANCES_ARE_SUMS),
    (f"delete from ledger.account where holder = '{BOB}'", invariants.BALANCES_ARE_SUMS),
    ("insert into ledger.account values (gen_random_uuid(), 1, 5, 0)", invariants.BALANCES_ARE_SUMS),
    (FORGED_ENTRY, invariants.BALANCES_ARE_SUMS),
    ("update ledger.entry e set after = after + 1 where seq ="
     " (select max(seq) from ledger.entry where holder = e.holder)", invariants.BALANCES_ARE_LAST),
    ("update ledger.entry set after = after + 1 where seq = 2", invariants.ENTRIES_FOLLOW),
    ("update ledger.entry set amount = amount + 1 where seq = 1", invariants.ENTRIES_FOLLOW),
    ("update ledger.entry set seq = seq + 1000 where seq > 2 and after is not null", invariants.ENTRIES_FOLLOW),
    ("alter table ledger.account drop constraint account_balance_check;"
     " update ledger.account set balance = -1", invariants.NOTHING_BELOW_ZERO),
    (f"insert into ledger.account values ('{MINT}', 1, 5, 1)", invariants.BOUNDARY_KEEPS_NOTHING),
    (f"update ledger.holder set kind = 'source', name = 'bob' where id = '{BOB}'", invariants.BOUNDARY_KEEPS_NOTHING),
    ("update ledger.account set balance = balance + 1", invariants.VALUE_IS_KEPT),
    ("update ledger.entry set amount = amount - 1 where after is null", invariants.VALUE_IS_KEPT),
    ("update ledger.allotment set used = used - 1 where day = '0001-01-01' and stripe = 1", invariants.SUPPLY_IS_COUNTED),
    ("update ledger.asset set cap = 5", invariants.SUPPLY_IS_COUNTED),
    ("update ledger.allotment set used = used - 1 where day > '0001-01-01' and stripe = 1", invariants.TAPS_ARE_COUNTED),
    ("delete from ledger.allotment where day > '0001-01-01'", invariants.TAPS_ARE_COUNTED),
    (f"update ledger.account set balance = 39 where holder = {HELD}", invariants.HOLDS_HOLD),
    (f"delete from ledger.account where holder = {HELD}", invariants.HOLDS_HOLD),
    ("update ledger.account set balance = 1 where holder in (select id from ledger.hold where state <> 'open')",
     invariants.HOLDS_HOLD),
    ("update ledger.hold set amount = amount + 1 where state = 'open'", invariants.HOLDS_HOLD),
    ("update ledger.hold set opened_by = gen_random_uuid() where state = 'open'", invariants.HOLDS_HAVE_POSTINGS),
    ("update ledger.posting set hold = null", invariants.HOLDS_HAVE_POSTINGS),
    ("delete from ledger.hold", invariants.HOLDS_HAVE_POSTINGS),
    ("update ledger.posting set amounts = amounts[2:2] || amounts[1:1] || amounts[3:] where reverses is not null",
     invariants.REVERSALS_UNDO),
    ("drop index ledger.posting_reverses; update ledger.posting set reverses ="
     " (select max(reverses::text)::uuid from ledger.posting) where reverses is not null", invariants.REVERSALS_UNDO),
]  # fmt: skip


@pytest.mark.parametrize(("tamper", "offended"), WRONGS, ids=range(len(WRONGS)))
async def test_a_wrong_row_offends_its_invariant(hall, tamper, offended):
    report = await inspected(hall, tamper)

    wrong = {one.name: one for one in report.checked if not one.holds}
    assert offended.name in wrong
    assert wrong[offended.name].offending
    assert not report.sound


async def test_every_invariant_can_be_offended():
    assert {offended for _, offended in WRONGS} == set(invariants.INVARIANTS)


async def test_the_chain_is_proved_with_the_rest(hall):
    report = await inspected(hall, "update ledger.posting set reason = 'a bribe'")

    assert all(one.holds for one in report.checked)
    assert {finding.source for finding in report.findings} == {"ledger.posting"}
    assert any("row edited" in line for line in report.lines())


async def test_only_so_many_rows_are_shown(hall):
    endless = Invariant(
        name="nothing counts", sql="select n from generate_series(1, 99) n"
    )
    room = Module(name="counters", folder=Path(), invariants=(endless,))

    async with hall.connection() as connection:
        report = await inspect(connection, [room])

    checked = report.checked[0]
    assert len(checked.offending) == ROWS_SHOWN_MAX
    assert checked.more
    assert checked.offending[0] == '{"n":1}'
    assert "         and more" in report.lines()


async def test_what_cannot_be_tried_does_not_hold_and_does_not_stop_the_rest(hall):
    broken = Invariant(name="division works", sql="select 1 / 0 as n")
    room = Module(
        name="dividers", folder=Path(), invariants=(broken, invariants.VALUE_IS_KEPT)
    )

    async with hall.connection() as connection:
        report = await inspect(connection, [room])

    assert [one.holds for one in report.checked] == [False, True]
    assert "division by zero" in report.checked[0].problem
    assert not report.sound
