"""The operators' statements over the house's own tables."""

import json
from collections.abc import Sequence
from typing import Any, Final

from guildry.infra.house.contract import (
    COUNTED_MAX,
    PAGE_ROWS_MAX,
    SCANNED_MAX,
    AuditRow,
    ChainBlock,
    CursorLag,
    Letter,
    LetterKind,
    LoggedEvent,
    Outcome,
    SearchAudit,
)
from guildry.kernel import ReadTx, Row, Tx

Key = tuple[int, int]


async def audit(tx: ReadTx, asked: SearchAudit, limit: int) -> list[AuditRow]:
    """Rows of the audit log, newest first, by the filters that were given."""
    # Only the filters asked for are written down, so that the planner may pick their index.
    wheres, args = ["true"], list[object]()
    for condition, value in (
        ("act = ${}", asked.act),
        ("actor = ${}", asked.actor),
        ("subject = ${}", asked.subject),
        ("edge = ${}", asked.edge),
        ("outcome = 'refused'", asked.outcome is Outcome.REFUSED or None),
        ("outcome = 'done'", asked.outcome is Outcome.DONE or None),
        ("at >= ${}", asked.since),
        ("at < ${}", asked.until),
    ):
        if value is None:
            continue
        if "$" in condition:
            args.append(value)
        wheres.append(condition.format(len(args)))
    if asked.before is not None:
        args += place(asked.before)
        wheres.append(f"(position, id) < (${len(args) - 1}, ${len(args)})")
    rows = await tx.rows(
        "select position, id, at, act, outcome, actor, role, edge, address, session, request,"  # noqa: S608 - the conditions above
        f" subject, facts from house.audit where {' and '.join(wheres)}"
        f" order by position desc, id desc limit ${len(args) + 1}",
        *args,
        limit,
    )
    return [_audit_row(row) for row in rows]


async def blocks(tx: ReadTx, below: int | None, limit: int) -> list[ChainBlock]:
    """Blocks of the chain, newest first."""
    rows = await tx.rows(
        "select height, previous, hash, first, last, at, counts from house.block"
        " where height < $1 order by height desc limit $2",
        below or 2**63 - 1,
        limit,
    )
    return [
        ChainBlock(
            height=row["height"],
            previous=row["previous"].hex(),
            hash=row["hash"].hex(),
            first=row["first"],
            last=row["last"],
            at=row["at"],
            counts=json.loads(row["counts"]),
        )
        for row in rows
    ]


async def events(
    tx: ReadTx, addresses: Sequence[str], after: Key, limit: int
) -> tuple[list[LoggedEvent], Key, bool]:
    """Settled events in order; where the next page begins; whether there may be more."""
    # The window bounds the work: a rare address is looked for over many pages, not in one.
    rows = await tx.rows(
        """
        select position, id, address, at, body, wanted from (
            select *, count(*) filter (where wanted) over (order by position, id) as hits,
                row_number() over (order by position, id) as n, count(*) over () as scanned
            from (
                select position, id, address, at, body::text as body,
                    cardinality($1::text[]) = 0 or address = any($1) as wanted
                from house.event
                where (position, id) > ($2, $3) and position < house.horizon()
                order by position, id limit $5
            ) looked_through
        ) numbered
        where hits <= $4 and (wanted or n = scanned)
        order by position, id
        """,
        list(addresses),
        *after,
        limit,
        SCANNED_MAX if addresses else limit,
    )
    if not rows:
        return [], after, False
    last = rows[-1]
    found = [_event(row) for row in rows if row["wanted"]]
    return found, (last["position"], last["id"]), True


async def letters(
    tx: ReadTx, *, settled: bool, below: int | None, limit: int
) -> list[Letter]:
    """Dead letters, newest first: those that still wait, or those that were settled."""
    rows = await tx.rows(
        "select * from house.dead_letter"
        " where (settled_at is not null) = $1 and id < $2 order by id desc limit $3",
        settled,
        below or 2**63 - 1,
        limit,
    )
    return [_letter(row) for row in rows]


async def letter_to_settle(tx: Tx, letter: int) -> Letter | None:
    """One dead letter, which nobody else settles meanwhile."""
    row = await tx.row(
        "select * from house.dead_letter where id = $1 for update", letter
    )
    return _letter(row) if row else None


async def settle_letter(tx: Tx, letter: int, settled_as: str) -> None:
    """Say what became of a dead letter."""
    await tx.run(
        "update house.dead_letter set settled_at = $2, settled_as = $3 where id = $1",
        letter,
        tx.now,
        settled_as,
    )


async def hear_again(tx: Tx, subscriber: str, at: Key) -> bool:
    """Ask a subscriber to hear one event once more; False where the event is gone."""
    return bool(
        await tx.run(
            "insert into house.redelivery (subscriber, position, id, asked_at)"
            " select $1, position, id, $4 from house.event where position = $2 and id = $3"
            " on conflict (subscriber, position, id) do update set asked_at = excluded.asked_at",
            subscriber,
            *at,
            tx.now,
        )
    )


async def unsealed_seconds(tx: ReadTx) -> int:
    """The age of the oldest audit row that no block covers."""
    oldest = await tx.value(
        "select at from house.audit where position > coalesce("
        "(select last from house.block order by height desc limit 1), 0)"
        " order by position, id limit 1"
    )
    return max(0, int((tx.now - oldest).total_seconds())) if oldest else 0


async def cursor_lags(tx: ReadTx) -> list[CursorLag]:
    """How far behind each subscriber of the event log is."""
    rows = await tx.rows(
        f"""
        select c.subscriber, c.position, c.id, behind.events, behind.oldest
        from house.cursor c
        cross join lateral (
            select count(*) as events, min(at) as oldest from (
                select e.at from house.event e
                where (e.position, e.id) > (c.position, c.id) and e.position < house.horizon()
                order by e.position, e.id limit {COUNTED_MAX}
            ) unheard
        ) behind
        order by c.subscriber limit {PAGE_ROWS_MAX}
        """  # noqa: S608 - limits of ours
    )
    return [
        CursorLag(
            subscriber=row["subscriber"],
            place=f"{row['position']}-{row['id']}",
            events=row["events"],
            seconds=max(0, int((tx.now - row["oldest"]).total_seconds()))
            if row["oldest"]
            else 0,
        )
        for row in rows
    ]


async def letters_open(tx: ReadTx) -> int:
    """How many dead letters wait for an operator."""
    return await tx.value(_LETTERS_OPEN)


async def jobs(tx: ReadTx) -> dict[str, int]:
    """How many jobs wait, and how many run."""
    counted = {row["status"]: row["jobs"] for row in await tx.rows(_JOBS)}
    return {"todo": 0, "doing": 0} | counted


_LETTERS_OPEN: Final = f"""
    select count(*) from (
        select from house.dead_letter where settled_at is null limit {COUNTED_MAX}
    ) waiting
"""  # noqa: S608 - a limit of ours

_JOBS: Final = f"""
    select status::text, count(*) as jobs from (
        select status from tasks.procrastinate_jobs
        where status in ('todo', 'doing') limit {COUNTED_MAX}
    ) unfinished
    group by status
"""  # noqa: S608 - a limit of ours


def place(text: str) -> Key:
    """Read what a page gave as its place."""
    position, _, id_ = text.partition("-")
    return int(position), int(id_)


def _audit_row(row: Row) -> AuditRow:
    return AuditRow(
        place=f"{row['position']}-{row['id']}",
        at=row["at"],
        act=row["act"],
        outcome=Outcome(row["outcome"]),
        actor=row["actor"],
        role=row["role"],
        edge=row["edge"],
        address=row["address"],
        session=row["session"],
        request=row["request"],
        subject=row["subject"],
        facts=json.loads(row["facts"]),
    )


def _event(row: Row) -> LoggedEvent:
    return LoggedEvent(
        place=f"{row['position']}-{row['id']}",
        address=row["address"],
        at=row["at"],
        body=json.loads(row["body"]),
    )


def _letter(row: Any) -> Letter:
    return Letter(
        letter=row["id"],
        kind=LetterKind(row["kind"]),
        name=row["name"],
        body=json.loads(row["body"]),
        problem=row["problem"],
        attempts=row["attempts"],
        died_at=row["died_at"],
        settled_at=row["settled_at"],
        settled_as=row["settled_as"],
    )
