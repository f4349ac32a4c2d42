"""What goes through a treasury: spendings, dues and goals. The value itself is on the ledger."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from guildry.kernel import ReadTx, Row, Tx

SWEEP_ROWS_MAX: Final = 200
OPEN_SHOWN_MAX: Final = 50
CLOSED_SHOWN_MAX: Final = 20
DUES_SHOWN_MAX: Final = 60


async def spent_today(tx: ReadTx, group: UUID, player: UUID, asset: str) -> int:
    spent = await tx.value(
        """
        select amount from groups.spent
        where band = $1 and player = $2 and asset = $3 and day = $4
        """,
        group,
        player,
        asset,
        tx.now.date(),
    )
    return spent or 0


async def all_spent_today(tx: ReadTx, group: UUID, player: UUID) -> list[Row]:
    return list(
        await tx.rows(
            """
            select asset, amount from groups.spent
            where band = $1 and player = $2 and day = $3 order by asset limit $4
            """,
            group,
            player,
            tx.now.date(),
            OPEN_SHOWN_MAX,
        )
    )


async def note_spent(
    tx: Tx, group: UUID, player: UUID, asset: str, amount: int
) -> None:
    await tx.run(
        """
        insert into groups.spent as s (band, player, asset, day, amount) values ($1, $2, $3, $4, $5)
        on conflict (band, player, asset, day) do update set amount = s.amount + excluded.amount
        """,
        group,
        player,
        asset,
        tx.now.date(),
        amount,
    )


async def open_spending(
    tx: Tx,
    id: UUID,
    group: UUID,
    *,
    by: UUID,
    receiver: UUID,
    asset: str,
    amount: int,
    reason: str,
    until: datetime,
) -> None:
    await tx.run(
        """
        insert into groups.spending (id, band, by, receiver, asset, amount, reason, at, until, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open')
        """,
        id,
        group,
        by,
        receiver,
        asset,
        amount,
        reason,
        tx.now,
        until,
    )


async def spending(tx: ReadTx, group: UUID, id: UUID) -> Row | None:
    return await tx.row(
        """
        select id, by, receiver, asset, amount, reason, until, state
        from groups.spending where id = $1 and band = $2
        """,
        id,
        group,
    )


async def close_spending(
    tx: Tx, id: UUID, state: str, second: UUID | None, posting: UUID | None
) -> None:
    await tx.run(
        """
        update groups.spending set state = $2, second = $3, posting = $4, closed_at = $5
        where id = $1 and state = 'open'
        """,
        id,
        state,
        second,
        posting,
        tx.now,
    )


async def count_open_spendings(tx: ReadTx, group: UUID) -> int:
    return await tx.value(
        "select count(*) from groups.spending where band = $1 and state = 'open'", group
    )


async def spendings(tx: ReadTx, group: UUID, *, open: bool) -> list[Row]:
    return list(
        await tx.rows(
            """
            select id, by, receiver, asset, amount, reason, at, until, state, second, closed_at
            from groups.spending where band = $1 and (state = 'open') = $2
            order by at desc, id limit $3
            """,
            group,
            open,
            OPEN_SHOWN_MAX if open else CLOSED_SHOWN_MAX,
        )
    )


async def drop_spendings_of(tx: Tx, group: UUID, player: UUID) -> None:
    """What a leaver had asked for, and what was for them, is done by nobody."""
    await tx.run(
        """
        update groups.spending set state = 'withdrawn', closed_at = $3
        where band = $1 and state = 'open' and $2 in (by, receiver)
        """,
        group,
        player,
        tx.now,
    )


async def expire_spendings(tx: Tx) -> list[Row]:
    return list(
        await tx.rows(
            """
            update groups.spending set state = 'expired', closed_at = $1
            where id in (
                select id from groups.spending where state = 'open' and until <= $1
                order by until limit $2 for update skip locked
            ) returning id, band, by
            """,
            tx.now,
            SWEEP_ROWS_MAX,
        )
    )


# Dues


async def take_due(tx: Tx) -> list[Row]:
    """Members whose period is over, held, each with the one period that is next; oldest first."""
    return list(
        await tx.rows(
            """
            select m.band, m.player, m.next_due, b.dues, b.dues_days
            from groups.member m join groups.band b on b.id = m.band
            where m.next_due <= $1 order by m.next_due, m.band, m.player limit $2
            for no key update of m skip locked
            """,
            tx.now,
            SWEEP_ROWS_MAX,
        )
    )


async def move_on(tx: Tx, groups: Sequence[UUID], players: Sequence[UUID]) -> None:
    """To the next period; where there are no dues, straight to one that is still to come."""
    await tx.run(
        """
        update groups.member m set next_due = case
            when b.dues > 0 then m.next_due + b.dues_days * interval '1 day'
            else $3::timestamptz + b.dues_days * interval '1 day' end
        from unnest($1::uuid[], $2::uuid[]) d(band, player)
        join groups.band b on b.id = d.band
        where m.band = d.band and m.player = d.player
        """,
        groups,
        players,
        tx.now,
    )


async def note_dues(
    tx: Tx,
    groups: Sequence[UUID],
    players: Sequence[UUID],
    due_at: Sequence[datetime],
    amounts: Sequence[int],
    postings: Sequence[UUID | None],
) -> None:
    await tx.run(
        """
        insert into groups.due (band, player, due_at, amount, posting)
        select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::bigint[], $5::uuid[])
        """,
        groups,
        players,
        due_at,
        amounts,
        postings,
    )


async def dues(tx: ReadTx, group: UUID) -> list[Row]:
    """The last period of each present member."""
    return list(
        await tx.rows(
            """
            select distinct on (d.player) d.player, d.due_at, d.amount, d.posting is not null as paid
            from groups.due d join groups.member m on m.band = d.band and m.player = d.player
            where d.band = $1 order by d.player, d.due_at desc limit $2
            """,
            group,
            DUES_SHOWN_MAX,
        )
    )


# Goals


async def add_goal(
    tx: Tx,
    id: UUID,
    group: UUID,
    *,
    what: str,
    target: int,
    progress: int,
    asset: str,
    reward: int,
    hold: UUID,
    by: UUID,
    due_at: datetime,
) -> None:
    await tx.run(
        """
        insert into groups.goal (id, band, what, target, progress, asset, reward, hold, by, at, due_at, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open')
        """,
        id,
        group,
        what,
        target,
        progress,
        asset,
        reward,
        hold,
        by,
        tx.now,
        due_at,
    )


async def count_open_goals(tx: ReadTx, group: UUID) -> int:
    return await tx.value(
        "select count(*) from groups.goal where band = $1 and state = 'open'", group
    )


async def open_goal(tx: ReadTx, group: UUID, goal: UUID) -> Row | None:
    return await tx.row(
        """
        select id, hold, asset, reward from groups.goal
        where id = $1 and band = $2 and state = 'open'
        """,
        goal,
        group,
    )


async def advance(tx: Tx, group: UUID, what: str, by: int) -> list[Row]:
    """Add to what open goals count; those that are reached now."""
    rows = await tx.rows(
        """
        update groups.goal set progress = progress + $3
        where band = $1 and what = $2 and state = 'open' and due_at > $4
        returning id, hold, asset, reward, progress >= target as reached
        """,
        group,
        what,
        by,
        tx.now,
    )
    return [row for row in rows if row["reached"]]


async def reach_members(tx: Tx, group: UUID, members: int) -> list[Row]:
    """Tell open goals how many members there are; those that are reached now."""
    rows = await tx.rows(
        """
        update groups.goal set progress = $2
        where band = $1 and what = 'members' and state = 'open' and due_at > $3
        returning id, hold, asset, reward, progress >= target as reached
        """,
        group,
        members,
        tx.now,
    )
    return [row for row in rows if row["reached"]]


async def close_goal(tx: Tx, goal: UUID, state: str, winners: int | None) -> None:
    await tx.run(
        """
        update groups.goal set state = $2, closed_at = $3, winners = $4
        where id = $1 and state = 'open'
        """,
        goal,
        state,
        tx.now,
        winners,
    )


async def goals(tx: ReadTx, group: UUID) -> list[Row]:
    return list(
        await tx.rows(
            """
            select id, what, target, progress, asset, reward, by, at, due_at, state, closed_at, winners
            from groups.goal where band = $1 order by (state = 'open') desc, at desc, id limit $2
            """,
            group,
            OPEN_SHOWN_MAX,
        )
    )


async def goals_due(tx: ReadTx) -> list[Row]:
    """Goals that were not reached in time; whoever closes one holds its group first."""
    return list(
        await tx.rows(
            """
            select id, band from groups.goal where state = 'open' and due_at <= $1
            order by due_at, id limit $2
            """,
            tx.now,
            SWEEP_ROWS_MAX,
        )
    )
