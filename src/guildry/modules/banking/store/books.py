"""A player's accounts: the day they stand at, what moved today, lots, tiers."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from guildry.kernel import ReadTx, Tx
from guildry.modules import ledger
from guildry.modules.banking.contract import Account, Book


def holder_of(player: UUID, account: Account) -> UUID:
    """The holder on the ledger that keeps a player's money there."""
    if account is Account.PURSE:
        return player
    return ledger.natural_key(f"banking.{account}:{player}")


def own(player: UUID) -> list[UUID]:
    return [holder_of(player, account) for account in Account]


async def open_book(tx: Tx, player: UUID, account: Account) -> None:
    """Give a player an account, once."""
    holder = holder_of(player, account)
    opened = await tx.run(
        """
        insert into banking.account (holder, player, kind, day, start)
        values ($1, $2, $3, ($4::timestamptz at time zone 'UTC')::date, 0) on conflict do nothing
        """,
        holder,
        player,
        account,
        tx.now,
    )
    if opened:
        await ledger.open_holder(tx, holder, ledger.HolderKind.ESCROW)


async def lock(tx: Tx, player: UUID, account: Account) -> Book | None:
    """The account's row, held: whoever moves its money queues here, and the day's interest too."""
    # The day of a movement is never before the day that interest has come to.
    row = await tx.row(
        """
        with held as materialized (
            select holder, start, greatest(day, ($2::timestamptz at time zone 'UTC')::date) as day
            from banking.account where holder = $1 for update
        )
        select h.holder, h.day, h.start, coalesce(f.taken, 0) as taken, coalesce((
            select s.tier from banking.step s where s.holder = h.holder order by s.from_day desc limit 1
        ), 1) as tier
        from held h left join banking.flow f on f.holder = h.holder and f.day = h.day
        """,
        holder_of(player, account),
        tx.now,
    )
    return None if row is None else Book(**row)


async def note(
    tx: Tx,
    holder: UUID,
    day: date,
    *,
    deposited: int = 0,
    withdrawn: int = 0,
    taken: int = 0,
) -> None:
    """Write down what moved, beside the posting that moved it."""
    await tx.run(
        """
        insert into banking.flow as f (holder, day, deposited, withdrawn, taken) values ($1, $2, $3, $4, $5)
        on conflict (holder, day) do update set deposited = f.deposited + excluded.deposited,
            withdrawn = f.withdrawn + excluded.withdrawn, taken = f.taken + excluded.taken
        """,
        holder,
        day,
        deposited,
        withdrawn,
        taken,
    )


async def lots(tx: ReadTx, holder: UUID, since: datetime) -> list[tuple[int, int]]:
    """Deposits after a moment, as (number, what is left), oldest first."""
    rows = await tx.rows(
        "select seq, amount from banking.lot where holder = $1 and at > $2 order by seq",
        holder,
        since,
    )
    return [(row["seq"], row["amount"]) for row in rows]


async def shown_lots(
    tx: ReadTx, holder: UUID, since: datetime
) -> list[tuple[datetime, int]]:
    rows = await tx.rows(
        "select at, amount from banking.lot where holder = $1 and at > $2 order by seq",
        holder,
        since,
    )
    return [(row["at"], row["amount"]) for row in rows]


async def add_lot(tx: Tx, holder: UUID, amount: int, since: datetime) -> None:
    """Keep a deposit apart for as long as it is early; those that are not are forgotten."""
    await tx.run(
        "delete from banking.lot where holder = $1 and at <= $2", holder, since
    )
    await tx.run(
        "insert into banking.lot (holder, at, amount) values ($1, $2, $3)",
        holder,
        tx.now,
        amount,
    )


async def cut_lots(
    tx: Tx, holder: UUID, since: datetime, changed: Sequence[tuple[int, int]]
) -> None:
    """Take a withdrawal out of the lots; those that are not early any more are forgotten."""
    gone = [seq for seq, left in changed if left == 0]
    await tx.run(
        "delete from banking.lot where holder = $1 and (at <= $2 or seq = any($3::bigint[]))",
        holder,
        since,
        gone,
    )
    kept = [(seq, left) for seq, left in changed if left]
    await tx.run(
        """
        update banking.lot l set amount = k.amount
        from unnest($2::bigint[], $3::bigint[]) k(seq, amount) where l.holder = $1 and l.seq = k.seq
        """,
        holder,
        [seq for seq, _ in kept],
        [left for _, left in kept],
    )


async def raise_tier(tx: Tx, holder: UUID, from_day: date, tier: int) -> None:
    await tx.run(
        """
        insert into banking.step (holder, from_day, tier) values ($1, $2, $3)
        on conflict (holder, from_day) do update set tier = excluded.tier
        """,
        holder,
        from_day,
        tier,
    )


async def seen(tx: ReadTx, player: UUID) -> tuple[int, int, int]:
    """A player's tier, what they took out of the bank today, and the interest of thirty days."""
    row = await tx.row(
        """
        select coalesce((
                select tier from banking.step where holder = $1 order by from_day desc limit 1
            ), 1) as tier,
            coalesce((
                select f.taken from banking.flow f join banking.account a on a.holder = f.holder
                where f.holder = $1 and f.day = greatest(a.day, ($3::timestamptz at time zone 'UTC')::date)
            ), 0) as taken,
            coalesce((
                select sum(amount) from banking.interest
                where holder in ($1, $2) and day > ($3::timestamptz at time zone 'UTC')::date - 30
            ), 0)::bigint as earned
        """,
        holder_of(player, Account.BANK),
        holder_of(player, Account.SAVINGS),
        tx.now,
    )
    assert row is not None
    return row["tier"], row["taken"], row["earned"]


async def balances(tx: ReadTx, holders: Sequence[UUID]) -> list[int]:
    """Coins of several holders, beside each other; to show, or to refuse early by."""
    return await tx.value(
        "select ledger.balances($1, array_fill('coin'::text, array[cardinality($1::uuid[])]))",
        holders,
    )
