"""What the bank promises, version by version."""

from datetime import date
from uuid import UUID

from guildry.kernel import ReadTx, Tx
from guildry.modules.banking.contract import Terms

VERSIONS_SHOWN_MAX = 20


async def promise(tx: Tx, terms: Terms, *, by: UUID | None) -> bool:
    """Write a version down; another of the same day is replaced as long as that day has not begun."""
    done = await tx.run(
        """
        insert into banking.terms (from_day, savings_ppm, account_cap, hall_cap, made_at, made_by)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (from_day) do update set savings_ppm = excluded.savings_ppm,
            account_cap = excluded.account_cap, hall_cap = excluded.hall_cap,
            made_at = excluded.made_at, made_by = excluded.made_by
        where banking.terms.from_day > ($5::timestamptz at time zone 'UTC')::date
        """,
        terms.from_day,
        terms.savings_ppm,
        terms.account_cap,
        terms.hall_cap,
        tx.now,
        by,
    )
    return done == 1


async def of_day(tx: ReadTx, day: date) -> Terms:
    row = await tx.row(
        """
        select from_day, savings_ppm, account_cap, hall_cap from banking.terms
        where from_day <= $1 order by from_day desc limit 1
        """,
        day,
    )
    assert row is not None, "the first terms have no beginning"
    return Terms(**row)


async def versions(tx: ReadTx) -> list[Terms]:
    """Newest first."""
    rows = await tx.rows(
        """
        select from_day, savings_ppm, account_cap, hall_cap from banking.terms
        order by from_day desc limit $1
        """,
        VERSIONS_SHOWN_MAX,
    )
    return [Terms(**row) for row in rows]
