from uuid import UUID

from guildry.kernel import Actor, Nothing, PlayerId, ReadTx, query
from guildry.modules import accounts
from guildry.modules.moderation.contract import (
    MODERATE,
    REPORT,
    Appeals,
    CaseFile,
    CaseId,
    Gate,
    Queue,
    Record,
    SeeAppeals,
    SeeCase,
    SeeQueue,
    SeeRecord,
    SeeStatistics,
    Statistics,
)
from guildry.modules.moderation.faults import CaseUnknown
from guildry.modules.moderation.speaking import muted_until
from guildry.modules.moderation.store import cases, speaking


@query(needs=REPORT)
async def my_record(tx: ReadTx, actor: Actor, given: Nothing) -> Record:
    """What is on record of you: warnings, mutes, and what became of them."""
    return await _record(tx, actor.id)


@query(needs=MODERATE)
async def record(tx: ReadTx, actor: Actor, given: SeeRecord) -> Record:
    """What is on record of a player."""
    return await _record(tx, given.player)


@query(needs=MODERATE)
async def queue(tx: ReadTx, actor: Actor, given: SeeQueue) -> Queue:
    """The cases that wait, oldest first."""
    rows = await cases.cases(tx, given.state, given.after, given.limit)
    names = await accounts.names_of(tx, [row["player"] for row in rows])
    more = len(rows) == given.limit
    return Queue(
        cases=[cases.case_of(row, names.get(row["player"], "")) for row in rows],
        next=CaseId(rows[-1]["id"]) if more else None,
    )


@query(needs=MODERATE)
async def case(tx: ReadTx, actor: Actor, given: SeeCase) -> CaseFile:
    """A case: who told what, as it was then, and what is on record."""
    row = await cases.case(tx, given.case)
    if row is None:
        raise CaseUnknown(case=given.case)
    names = await accounts.names_of(tx, [row["player"]])
    head = cases.case_of(row, names.get(row["player"], ""))
    fields = {name: getattr(head, name) for name in head.__struct_fields__}
    return CaseFile(
        **fields,
        told=await cases.reports(tx, given.case),
        record=await _record(tx, row["player"]),
    )


@query(needs=MODERATE)
async def appeals(tx: ReadTx, actor: Actor, given: SeeAppeals) -> Appeals:
    """The appeals that wait, oldest first."""
    rows = await cases.appeals(tx, given.state, given.limit)
    names = await accounts.names_of(tx, [row["player"] for row in rows])
    return Appeals(
        appeals=[cases.appeal_of(row, names.get(row["player"], "")) for row in rows]
    )


@query(needs=MODERATE)
async def gate(tx: ReadTx, actor: Actor, given: Nothing) -> Gate:
    """Whether the gate is closed, and how many came in the last minute."""
    return await speaking.gate(tx, tx.now.replace(second=0, microsecond=0))


@query(needs=MODERATE)
async def statistics(tx: ReadTx, actor: Actor, given: SeeStatistics) -> Statistics:
    """What moderation did, day by day."""
    days = list(await cases.days(tx, given.days))
    open_cases, waiting = await cases.waiting(tx)
    made = sum(day.automatic_mutes + day.mutes + day.warnings for day in days)
    undone = sum(day.undone for day in days)
    return Statistics(
        days=days,
        open_cases=open_cases,
        waiting_appeals=waiting,
        undone_share=round(100 * undone / made, 1) if made else 0.0,
    )


async def _record(tx: ReadTx, player: UUID) -> Record:
    return Record(
        player=PlayerId(player),
        muted_until=await muted_until(tx, PlayerId(player)),
        violations_today=await speaking.violations_on(tx, player, tx.now.date()),
        sanctions=await cases.sanctions(tx, player),
    )
