"""An inspection says nothing of a sound hall, and names what is wrong in another."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from guildry.infra.database import Database, Unit
from guildry.infra.inspection import ROWS_SHOWN_MAX, Report, inspect
from guildry.infra.sealing import AUDIT, head
from guildry.kernel import Actor, AssetCode, Escrow, Invariant, Module, PlayerId, Role
from guildry.main import MODULES
from guildry.modules import ledger
from guildry.modules.ledger import HolderKind, Leg, Share, holder_named, invariants
from guildry.modules.ledger.actions import reverse
from guildry.modules.ledger.contract import Reverse
from guildry.modules.ledger.sealed import POSTINGS
from guildry.testing import House
from tests.infra.chain import NOON, a_database, a_sealer, audit

HOUSE = Module(name="house", folder=Path(), sealed=(AUDIT,))
LEDGER = Module(
    name="ledger",
    folder=Path(),
    sealed=(POSTINGS,),
    invariants=invariants.INVARIANTS,
)
MINT, BURN = holder_named("operator"), holder_named("operator_sink")
ANN, BOB = UUID(int=21), UUID(int=22)
COIN = AssetCode("coin")
ADMIN = Actor(player=PlayerId(uuid4()), role=Role.ADMIN)
GUARDED = ("ledger.account", "ledger.entry", "ledger.posting", "house.block")


@pytest.fixture(scope="module")
async def hall(server):
    """Coins were minted, given, burned, held, settled and given back; all of it is sealed."""
    async with a_database(server) as database:
        await trade(House(database, MODULES))
        await audit(database, "clan.founded")
        await a_sealer(database).seal()
        yield database


async def trade(house: House) -> None:
    """A little of everything that the ledger can do."""

    def legs(*moved: tuple[UUID, int]) -> tuple[Leg, ...]:
        return tuple(Leg(holder, "coin", amount) for holder, amount in moved)

    async def work(unit: Unit) -> UUID:
        for player in (ANN, BOB):
            await ledger.open_holder(unit, player, HolderKind.PLAYER)
        for amount in (1_000, 50):
            await ledger.post(
                unit, legs((MINT, -amount), (ANN, amount)), kind="mint", reason="dawn"
            )
        for ending in (ledger.release, pay_bob, None):
            hold = await ledger.reserve(
                unit, COIN, 40, holder=ANN, due=NOON, reason="a bet"
            )
            if ending is not None:
                await ending(unit, hold)
        await ledger.move(
            unit, COIN, 70, source=ANN, target=BOB, kind="gift", reason="for the road"
        )
        gift = legs((ANN, -300), (BOB, 200), (BURN, 100))
        return (await ledger.post(unit, gift, kind="gift", reason="for the road")).id

    async def pay_bob(unit: Unit, hold: UUID) -> None:
        await ledger.settle(unit, hold, [Share(holder=BOB, amount=30)])

    gift = await house.unit(work)
    await house.perform(reverse, ADMIN, Reverse(posting=gift, reason="a mistake"))
    async with house.database.connection() as connection:
        await connection.execute("update ledger.asset set cap = 5000")


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
        newest = await head(connection)
        assert newest is not None
        report = await inspect(connection, [HOUSE, LEDGER], against=[newest])

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
     " (select max(reverses::text)::uuid from ledger.posting) where kind in ('reversal', 'mint')", invariants.REVERSALS_UNDO),
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


@pytest.mark.parametrize(
    ("claims", "what"),
    [
        ((), "no open object"),
        (("pens", "pens"), "several: pens: pen, pens: pen"),
        (("pens", "barns"), "several: pens: pen, barns: pen"),
    ],
)
async def test_an_escrow_is_of_exactly_one_open_object(server, claims, what):
    pen = uuid4()
    other = Escrow("pen", f"select '{uuid4()}'::uuid")
    of_pen = Escrow("pen", f"select '{pen}'::uuid")

    async def work(unit: Unit) -> None:
        await ledger.open_holder(unit, pen, HolderKind.ESCROW)
        await ledger.move(
            unit, COIN, 5, source=MINT, target=pen, kind="mint", reason="dawn"
        )

    def rooms(*names: str) -> list[Module]:
        kept = {name: names.count(name) * (of_pen,) for name in names} or {
            "pens": (other,)
        }
        return [Module(name=n, folder=Path(), escrows=e) for n, e in kept.items()]

    async with a_database(server) as database:
        await House(database, MODULES).unit(work)
        async with database.connection() as connection:
            sound = await inspect(connection, rooms("pens"))
            wrong = await inspect(connection, rooms(*claims))

    assert all(one.holds for one in sound.checked)
    (checked,) = (one for one in wrong.checked if not one.holds)
    assert what in checked.offending[0]
