"""Sanctions, reports, cases and appeals."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from guildry.kernel import PlayerId, ReadTx, Row, Tx
from guildry.modules.moderation.contract import (
    NEWCOMERS_WEIGHT_MAX,
    PAGE_ROWS_MAX,
    Appeal,
    AppealState,
    Case,
    CaseState,
    DayOfModeration,
    Evidence,
    Ground,
    ReportShown,
    Sanction,
    SanctionId,
    SanctionKind,
)

_SANCTION = """
    s.id as sanction, s.player, s.kind, s.at, s.until, s.reason, s.made_by, s.undone_at,
    a.state as appeal
"""
_CASE = """
    c.id, c.player, c.state, c.opened_at, c.reports, c.weight,
    array(select distinct r.ground from moderation.report r where r.case_file = c.id order by 1) as grounds
"""


async def add_sanction(
    tx: Tx,
    id: UUID,
    player: UUID,
    kind: SanctionKind,
    until: datetime | None,
    reason: str,
    *,
    by: UUID | None,
    case: UUID | None,
) -> None:
    await tx.run(
        """
        insert into moderation.sanction (id, player, kind, at, until, reason, made_by, case_file)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        id,
        player,
        kind,
        tx.now,
        until,
        reason,
        by,
        case,
    )


async def lock_sanction(tx: Tx, sanction: UUID) -> Row | None:
    return await tx.row(
        """
        select id, player, kind, made_by, undone_at from moderation.sanction
        where id = $1 for update
        """,
        sanction,
    )


async def undo(tx: Tx, sanction: UUID, by: UUID | None, why: str) -> None:
    await tx.run(
        """
        update moderation.sanction set undone_at = $2, undone_by = $3, undone_why = $4
        where id = $1 and undone_at is null
        """,
        sanction,
        tx.now,
        by,
        why,
    )


async def sanctions(tx: ReadTx, player: UUID) -> list[Sanction]:
    rows = await tx.rows(
        f"""
        select {_SANCTION} from moderation.sanction s
        left join moderation.appeal a on a.sanction = s.id
        where s.player = $1 order by s.at desc, s.id desc limit $2
        """,  # noqa: S608 - columns of ours
        player,
        PAGE_ROWS_MAX,
    )
    return [sanction_of(row) for row in rows]


def sanction_of(row: Row) -> Sanction:
    return Sanction(
        sanction=SanctionId(row["sanction"]),
        player=row["player"],
        kind=SanctionKind(row["kind"]),
        at=row["at"],
        until=row["until"],
        reason=row["reason"],
        automatic=row["made_by"] is None,
        undone_at=row["undone_at"],
        appeal=AppealState(row["appeal"]) if row["appeal"] else None,
    )


async def open_case(tx: Tx, id: UUID, player: UUID) -> UUID:
    """The open case about a player, a new one if there is none; held, so that reports queue."""
    await tx.run(
        """
        insert into moderation.case_file (id, player, opened_at) values ($1, $2, $3)
        on conflict (player) where state = 'open' do nothing
        """,
        id,
        player,
        tx.now,
    )
    return await tx.value(
        """
        select id from moderation.case_file where player = $1 and state = 'open' for update
        """,
        player,
    )


async def add_report(
    tx: Tx,
    case: UUID,
    reporter: UUID,
    ground: Ground,
    details: str,
    evidence: Evidence,
    weight: int,
) -> bool:
    """False when the same person reported the same thing before. Weighs less where newcomers said enough."""
    counts = await tx.value(
        """
        insert into moderation.report (case_file, reporter, at, ground, details, kind, ref, snapshot, weight)
        select $1, $2, $3, $4, $5, $6, $7, $8::json, case
            when $9 > 1 then $9
            when (select sum(r.weight) from moderation.report r where r.case_file = $1 and r.weight = 1) >= $10 then 0
            else $9 end
        on conflict do nothing returning weight
        """,
        case,
        reporter,
        tx.now,
        ground,
        details,
        evidence.kind,
        evidence.ref,
        msgspec.json.encode(evidence.snapshot).decode(),
        weight,
        NEWCOMERS_WEIGHT_MAX,
    )
    if counts is not None:
        await tx.run(
            """
            update moderation.case_file set reports = reports + 1, weight = weight + $2
            where id = $1
            """,
            case,
            counts,
        )
    return counts is not None


async def reports_since(tx: ReadTx, reporter: UUID, since: datetime) -> int:
    return await tx.value(
        "select count(*) from moderation.report where reporter = $1 and at > $2",
        reporter,
        since,
    )


async def lock_case(tx: Tx, case: UUID) -> Row | None:
    return await tx.row(
        "select id, player, state from moderation.case_file where id = $1 for update",
        case,
    )


async def close_case(
    tx: Tx, case: UUID, state: CaseState, by: UUID | None, why: str
) -> None:
    await tx.run(
        """
        update moderation.case_file set state = $2, closed_at = $3, closed_by = $4, why = $5
        where id = $1
        """,
        case,
        state,
        tx.now,
        by,
        why,
    )


async def cases(
    tx: ReadTx, state: CaseState, after: UUID | None, limit: int
) -> list[Row]:
    rows = await tx.rows(
        f"""
        select {_CASE} from moderation.case_file c
        where c.state = $1 and ($2::uuid is null or c.id > $2)
        order by c.id limit $3
        """,  # noqa: S608 - columns of ours
        state,
        after,
        limit,
    )
    return list(rows)


async def case(tx: ReadTx, case: UUID) -> Row | None:
    return await tx.row(
        f"select {_CASE} from moderation.case_file c where c.id = $1",  # noqa: S608 - columns of ours
        case,
    )


def case_of(row: Row, name: str) -> Case:
    return Case(
        case=row["id"],
        player=row["player"],
        name=name,
        state=CaseState(row["state"]),
        opened_at=row["opened_at"],
        reports=row["reports"],
        weight=row["weight"],
        grounds=row["grounds"],
    )


async def reports(tx: ReadTx, case: UUID) -> list[ReportShown]:
    rows = await tx.rows(
        """
        select reporter, at, ground, details, kind, ref, snapshot from moderation.report
        where case_file = $1 order by at desc limit $2
        """,
        case,
        PAGE_ROWS_MAX,
    )
    return [
        ReportShown(
            reporter=PlayerId(row["reporter"]),
            at=row["at"],
            ground=Ground(row["ground"]),
            details=row["details"],
            kind=row["kind"],
            ref=row["ref"],
            snapshot=msgspec.json.decode(row["snapshot"]),
        )
        for row in rows
    ]


async def ask_appeal(tx: Tx, id: UUID, sanction: UUID, text: str) -> bool:
    made = await tx.run(
        """
        insert into moderation.appeal (id, sanction, at, text) values ($1, $2, $3, $4)
        on conflict (sanction) do nothing
        """,
        id,
        sanction,
        tx.now,
        text,
    )
    return made == 1


async def lock_appeal(tx: Tx, appeal: UUID) -> Row | None:
    return await tx.row(
        """
        select a.id, a.state, a.sanction, s.player, s.made_by
        from moderation.appeal a join moderation.sanction s on s.id = a.sanction
        where a.id = $1 for update of a
        """,
        appeal,
    )


async def decide_appeal(
    tx: Tx, appeal: UUID, state: AppealState, by: UUID | None, why: str
) -> None:
    await tx.run(
        """
        update moderation.appeal set state = $2, decided_at = $3, decided_by = $4, why = $5
        where id = $1
        """,
        appeal,
        state,
        tx.now,
        by,
        why,
    )


async def appeals(tx: ReadTx, state: AppealState, limit: int) -> list[Row]:
    rows = await tx.rows(
        """
        select a.id, a.at as asked_at, a.text, a.state as appeal, s.id as sanction, s.player,
            s.kind, s.at, s.until, s.reason, s.made_by, s.undone_at
        from moderation.appeal a join moderation.sanction s on s.id = a.sanction
        where a.state = $1 order by a.at limit $2
        """,
        state,
        limit,
    )
    return list(rows)


def appeal_of(row: Row, name: str) -> Appeal:
    return Appeal(
        appeal=row["id"],
        player=row["player"],
        name=name,
        at=row["asked_at"],
        text=row["text"],
        state=AppealState(row["appeal"]),
        sanction=sanction_of(row),
    )


async def days(tx: ReadTx, count: int) -> Sequence[DayOfModeration]:
    rows = await tx.rows(
        """
        with days as (
            select d::date as day from generate_series($1::timestamptz, $2::timestamptz, '1 day') d
        ), made as (
            select (at at time zone 'UTC')::date as day,
                count(*) filter (where kind = 'mute' and made_by is null) as automatic,
                count(*) filter (where kind = 'mute' and made_by is not null) as mutes,
                count(*) filter (where kind = 'warning') as warnings,
                count(*) filter (where undone_at is not null) as undone
            from moderation.sanction where at >= $1 group by 1
        ), told as (
            select (at at time zone 'UTC')::date as day, count(*) as reports
            from moderation.report where at >= $1 group by 1
        ), refused as (
            select day, sum(violations) as violations from moderation.tally
            where day >= ($1 at time zone 'UTC')::date group by 1
        )
        select d.day::text, coalesce(violations, 0) as violations, coalesce(automatic, 0) as automatic_mutes,
            coalesce(mutes, 0) as mutes, coalesce(warnings, 0) as warnings,
            coalesce(reports, 0) as reports, coalesce(undone, 0) as undone
        from days d left join made using (day) left join told using (day) left join refused using (day)
        order by d.day
        """,
        tx.now - timedelta(days=count - 1),
        tx.now,
    )
    return [DayOfModeration(**row) for row in rows]


async def waiting(tx: ReadTx) -> tuple[int, int]:
    """How many cases are open, and how many appeals wait."""
    row = await tx.row(
        """
        select (select count(*) from moderation.case_file where state = 'open') as cases,
            (select count(*) from moderation.appeal where state = 'waiting') as appeals
        """
    )
    assert row is not None
    return row["cases"], row["appeals"]
