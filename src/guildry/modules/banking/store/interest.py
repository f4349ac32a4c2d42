"""Interest: the oldest day that is due, its sheet, and the accounts that still wait for it."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from msgspec import Struct

from guildry.kernel import ReadTx, Row, Tx
from guildry.modules.banking import rules
from guildry.modules.banking.contract import SheetDay, Terms


class Due(Struct, frozen=True):
    """An account's day: what stayed through it, the rate, and the interest before the hall's cap."""

    holder: UUID
    base: int
    ppm: int
    wanted: int
    closing: int
    """What the account held when the day was over."""


# What was withdrawn on a day was not there for the whole of it; what was deposited on it neither.
_ALL = ""
_THESE = "and a.holder = any($6::uuid[])"
_WANTED = """
    with rate as (
        select * from unnest($3::int[], $4::int[]) r(tier, ppm)
    ), waits as (
        select a.holder, a.kind, greatest(a.start - coalesce(f.withdrawn, 0), 0) as base,
            a.start + coalesce(f.deposited, 0) - coalesce(f.withdrawn, 0) as closing,
            case a.kind when 'savings' then $2::int else (
                select r.ppm from rate r where r.tier = coalesce((
                    select s.tier from banking.step s where s.holder = a.holder and s.from_day <= $1
                    order by s.from_day desc limit 1
                ), 1)
            ) end as ppm
        from banking.account a left join banking.flow f on f.holder = a.holder and f.day = $1
        where a.day = $1 {which}
    ), reckoned as (
        select w.holder, w.base, w.ppm, w.closing,
            (least(w.base, case w.kind when 'savings' then $5::bigint else w.base end)::numeric * w.ppm / 1000000)::numeric as exact
        from waits w
    )
"""


async def oldest_due(tx: ReadTx, today: date) -> date | None:
    """The first day that is over and not settled for some account."""
    return await tx.value(
        "select day from banking.account where day < $1 order by day limit 1", today
    )


async def open_sheet(tx: Tx, day: date, terms: Terms) -> tuple[int, int]:
    """What all accounts want for a day, summed once before the first is paid; and the cap of that day."""
    if await _sheet(tx, day) is None:
        await tx.run(
            f"""
            {_WANTED.format(which=_ALL)}
            insert into banking.sheet (day, wanted, cap)
            select $1, coalesce(sum(floor(exact)), 0), $6 from reckoned on conflict (day) do nothing
            """,  # noqa: S608 - our own words
            *_told(day, terms),
            terms.hall_cap,
        )
    # Held: rounds of one day come one after another.
    row = await _sheet(tx, day)
    assert row is not None
    return int(row["wanted"]), row["cap"]


async def _sheet(tx: Tx, day: date) -> Row | None:
    return await tx.row(
        "select wanted, cap from banking.sheet where day = $1 for update", day
    )


async def lock_due(tx: Tx, day: date, terms: Terms, limit: int) -> list[Due]:
    """Some of those that wait for a day, held, in the one order."""
    held = await tx.rows(
        "select holder from banking.account where day = $1 order by holder limit $2 for update",
        day,
        limit,
    )
    rows = await tx.rows(
        f"""
        {_WANTED.format(which=_THESE)}
        select holder, base, ppm, floor(exact)::bigint as wanted, closing from reckoned order by holder
        """,  # noqa: S608 - our own words
        *_told(day, terms),
        [row["holder"] for row in held],
    )
    return [Due(**row) for row in rows]


async def settle(tx: Tx, day: date, due: Sequence[Due], amounts: Sequence[int]) -> None:
    """One row for each account and day; the account stands at the next day, its interest in it."""
    await tx.run(
        """
        insert into banking.interest (holder, day, base, ppm, amount)
        select i.holder, $1, i.base, i.ppm, i.amount
        from unnest($2::uuid[], $3::bigint[], $4::int[], $5::bigint[]) i(holder, base, ppm, amount)
        """,
        day,
        [one.holder for one in due],
        [one.base for one in due],
        [one.ppm for one in due],
        amounts,
    )
    await tx.run(
        """
        update banking.account a set day = $1::date + 1, start = i.closing
        from unnest($2::uuid[], $3::bigint[]) i(holder, closing) where a.holder = i.holder
        """,
        day,
        [one.holder for one in due],
        [one.closing + amount for one, amount in zip(due, amounts, strict=True)],
    )
    await tx.run(
        "update banking.sheet set minted = minted + $2, accounts = accounts + $3 where day = $1",
        day,
        sum(amounts),
        len(due),
    )


async def sheets(tx: ReadTx, days: int) -> list[SheetDay]:
    """The newest days, newest first."""
    rows = await tx.rows(
        """
        select day, wanted::bigint as wanted, minted, cap, accounts from banking.sheet
        where day >= $1 order by day desc
        """,
        tx.now.date() - timedelta(days=days),
    )
    return [SheetDay(**row) for row in rows]


async def totals(tx: ReadTx) -> tuple[int, int]:
    """What all savings and all bank accounts hold, as of the days they stand at."""
    row = await tx.row(
        """
        select coalesce(sum(start) filter (where kind = 'savings'), 0)::bigint as savings,
            coalesce(sum(start) filter (where kind = 'bank'), 0)::bigint as bank
        from banking.account
        """
    )
    assert row is not None
    return row["savings"], row["bank"]


def _told(day: date, terms: Terms) -> tuple[object, ...]:
    tiers = [tier.tier for tier in rules.TIERS]
    ppms = [tier.interest_ppm for tier in rules.TIERS]
    return day, terms.savings_ppm, tiers, ppms, terms.account_cap
