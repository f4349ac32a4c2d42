"""Loans, their instalments and payments, and what the bank knows of a borrower."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Row, Tx
from guildry.modules.banking import rules
from guildry.modules.banking.contract import (
    Debt,
    Instalment,
    Loan,
    LoanId,
    OperatorLoan,
    Payment,
)
from guildry.modules.banking.store.books import own

ENTRIES_SEEN_MAX: Final = 10_000
ENTRIES_A_ROUND_MAX: Final = 1_000
PAST_SHOWN_MAX: Final = 20
INSTALMENTS_SHOWN_MAX: Final = 100

_DEBT: Final = """
    select id, player, principal, days, ppm, remaining, interest, fees, missed, next_due, state, income_seq,
        taken_at
    from banking.loan
"""


async def take(tx: Tx, debt: Debt, points: int) -> None:
    """Write a loan down; a second open one of the same player is refused by its key."""
    await tx.run(
        """
        insert into banking.loan (
            id, player, principal, days, ppm, score, remaining, interest, fees, next_due, taken_at
        ) values ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10)
        """,
        debt.id,
        debt.player,
        debt.principal,
        debt.days,
        debt.ppm,
        points,
        debt.remaining,
        debt.interest,
        debt.next_due,
        debt.taken_at,
    )


async def lock_open(tx: Tx, player: UUID) -> Debt | None:
    """A player's loan that is not paid, held."""
    row = await tx.row(
        f"{_DEBT} where player = $1 and state <> 'paid' for update", player
    )
    return None if row is None else Debt(**row)


async def lock_due(tx: Tx, limit: int) -> list[Debt]:
    """Loans with an instalment that is due, oldest first; what another sweep holds is left to it.

    A day of a loan ends at the time of day at which it was taken.
    """
    rows = await tx.rows(
        f"""
        {_DEBT} where state = 'open' and next_due <= ($1::timestamptz at time zone 'UTC')::date
            and next_due + (taken_at at time zone 'UTC')::time <= $1::timestamptz at time zone 'UTC'
        order by next_due, id limit $2 for update skip locked
        """,
        tx.now,
        limit,
    )
    return [Debt(**row) for row in rows]


async def lock_defaulted(tx: Tx, limit: int) -> list[Debt]:
    """Loans in default whose borrower's purse has entries that were not looked at."""
    rows = await tx.rows(
        f"""
        {_DEBT} where state = 'defaulted' and ledger.newest(player, 'coin') > income_seq
        order by id limit $1 for update skip locked
        """,
        limit,
    )
    return [Debt(**row) for row in rows]


async def write(tx: Tx, debts: Sequence[Debt]) -> None:
    """What loans are now; paid ones are closed."""
    await tx.run(
        """
        update banking.loan l set remaining = d.remaining, interest = d.interest, fees = d.fees,
            missed = d.missed, next_due = d.next_due, state = d.state, income_seq = d.income_seq,
            closed_at = case when d.state = 'paid' then $1::timestamptz end
        from unnest(
            $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::int[], $7::date[], $8::text[], $9::bigint[]
        ) d(id, remaining, interest, fees, missed, next_due, state, income_seq) where l.id = d.id
        """,
        tx.now,
        [debt.id for debt in debts],
        [debt.remaining for debt in debts],
        [debt.interest for debt in debts],
        [debt.fees for debt in debts],
        [debt.missed for debt in debts],
        [debt.next_due for debt in debts],
        [debt.state for debt in debts],
        [debt.income_seq for debt in debts],
    )


async def note_instalments(
    tx: Tx, rows: Sequence[tuple[LoanId, date, str, Payment]]
) -> None:
    """One row for each loan and due date; its key refuses a second one."""
    await tx.run(
        """
        insert into banking.instalment (loan, due, outcome, at, principal, interest, fee)
        select i.loan, i.due, i.outcome, $1, i.principal, i.interest, i.fee
        from unnest($2::uuid[], $3::date[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[])
             i(loan, due, outcome, principal, interest, fee)
        """,
        tx.now,
        [loan for loan, _, _, _ in rows],
        [due for _, due, _, _ in rows],
        [outcome for _, _, outcome, _ in rows],
        [payment.principal for _, _, _, payment in rows],
        [payment.interest for _, _, _, payment in rows],
        [payment.fees for _, _, _, payment in rows],
    )


async def note_payment(
    tx: Tx, posting: UUID, loan: UUID, kind: str, payment: Payment
) -> None:
    await tx.run(
        """
        insert into banking.payment (posting, loan, at, kind, principal, interest, fees)
        values ($1, $2, $3, $4, $5, $6, $7)
        """,
        posting,
        loan,
        tx.now,
        kind,
        payment.principal,
        payment.interest,
        payment.fees,
    )


async def own_money(tx: ReadTx, player: UUID, since: datetime) -> tuple[int, int]:
    """All coins of a player, and how many of them came in since a moment."""
    row = await tx.row(
        """
        select (
            select coalesce(sum(b), 0)::bigint
            from unnest(ledger.balances($1, array_fill('coin'::text, array[cardinality($1::uuid[])]))) b
        ) as held, ledger.came_in($1, 'coin', $2, $3) as fresh
        """,
        own(player),
        since,
        ENTRIES_SEEN_MAX,
    )
    assert row is not None
    return row["held"], row["fresh"]


async def income(tx: ReadTx, debt: Debt) -> tuple[int, int]:
    """What came in from others after the entries that were looked at, and up to which entry."""
    row = await tx.row(
        "select seq, amount from ledger.income($1, $2, 'coin', $3, $4)",
        debt.player,
        own(debt.player),
        debt.income_seq,
        ENTRIES_A_ROUND_MAX,
    )
    assert row is not None
    return row["amount"], row["seq"]


async def newest_entry(tx: ReadTx, player: UUID) -> int:
    return await tx.value("select ledger.newest($1, 'coin')", player)


async def linked_debt(tx: ReadTx, player: UUID) -> int:
    """What players who are likely the same person owe."""
    return await tx.value(
        """
        select coalesce(sum(l.remaining), 0)::bigint from banking.loan l
        where l.state <> 'paid' and l.player in (
            select k.other from accounts.linked(array[$1::uuid], $2) k
        )
        """,
        player,
        tx.now,
    )


async def record(tx: ReadTx, player: UUID, joined: datetime | None) -> int:
    """A player's credit score, from the rows of their loans."""
    row = await tx.row(
        """
        select coalesce(sum(i.paid), 0)::int as paid, coalesce(sum(i.missed), 0)::int as missed,
            count(*) filter (where l.state = 'paid' and l.income_seq is null)::int as repaid,
            count(*) filter (where l.income_seq is not null)::int as defaulted
        from banking.loan l left join lateral (
            select count(*) filter (where outcome = 'paid') as paid,
                count(*) filter (where outcome = 'missed') as missed
            from banking.instalment where loan = l.id
        ) i on true
        where l.player = $1
        """,
        player,
    )
    assert row is not None
    days = 0 if joined is None else (tx.now - joined).days
    return rules.score(**dict(row), member_days=days)


async def open_of(tx: ReadTx, player: UUID) -> Loan | None:
    row = await tx.row(f"{_SHOWN} where player = $1 and state <> 'paid'", player)
    return None if row is None else Loan(**_shown(row))


async def past_of(tx: ReadTx, player: UUID) -> list[Loan]:
    rows = await tx.rows(
        f"{_SHOWN} where player = $1 and state = 'paid' order by taken_at desc limit $2",
        player,
        PAST_SHOWN_MAX,
    )
    return [Loan(**_shown(row)) for row in rows]


async def instalments(tx: ReadTx, player: UUID) -> list[Instalment]:
    """Of the loan that was taken last, newest first."""
    rows = await tx.rows(
        """
        select due, outcome, principal, interest, fee from banking.instalment
        where loan = (select id from banking.loan where player = $1 order by taken_at desc limit 1)
        order by due desc limit $2
        """,
        player,
        INSTALMENTS_SHOWN_MAX,
    )
    return [Instalment(**row) for row in rows]


async def page(
    tx: ReadTx, state: str | None, after: UUID | None, limit: int
) -> list[OperatorLoan]:
    rows = await tx.rows(
        f"""
        {_SHOWN} where ($1::text is null or state = $1) and ($2::uuid is null or id > $2)
        order by id limit $3
        """,
        state,
        after,
        limit,
    )
    return [OperatorLoan(**_shown(row), player=PlayerId(row["player"])) for row in rows]


async def all_owed(tx: ReadTx) -> int:
    return await tx.value(
        """
        select coalesce(sum(remaining + interest + fees), 0)::bigint
        from banking.loan where state <> 'paid'
        """
    )


_SHOWN: Final = """
    select id, player, principal, remaining, interest, fees, days, ppm, missed, next_due, state, taken_at,
        income_seq
    from banking.loan
"""


def _shown(row: Row) -> dict[str, Any]:
    facts: dict[str, Any] = dict(row)
    debt = Debt(**{name: facts[name] for name in Debt.__struct_fields__})
    for name in ("id", "player", "income_seq"):
        del facts[name]
    return facts | {
        "loan": debt.id,
        "instalment": rules.asked(debt).total if debt.state == "open" else debt.owed,
    }
