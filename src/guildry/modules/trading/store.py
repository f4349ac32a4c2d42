from collections.abc import Sequence
from typing import Final
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Row, Tx
from guildry.modules.trading.contract import Deal, Side, State, Terms, TradeId

_DEAL: Final = """
    select d.*, t.by, t.at, t.note, t.fee, t.uneven, t.initiator_assets, t.initiator_amounts,
        t.initiator_units, t.recipient_assets, t.recipient_amounts, t.recipient_units
    from trading.trade d join trading.terms t on t.trade = d.id and t.version = d.version
"""


async def take_desks(tx: Tx, players: Sequence[UUID]) -> None:
    """Be the only one who opens trades for any of these players until the unit ends."""
    await tx.run(
        """
        insert into trading.desk (player)
        select p.player from unnest($1::uuid[]) p(player) order by p.player
        on conflict do nothing
        """,
        players,
    )
    await tx.run(
        "select from trading.desk where player = any($1::uuid[]) order by player for update",
        players,
    )


async def counts(tx: ReadTx, initiator: UUID, recipient: UUID) -> tuple[int, int, int]:
    """Open trades: all that one began, those between the two that one began, all that the other was asked for."""
    row = await tx.row(
        """
        select (select count(*) from trading.trade
                where initiator = $1 and state in ('offered', 'confirming')) as begun,
               (select count(*) from trading.trade where initiator = $1 and recipient = $2
                and state in ('offered', 'confirming')) as between_them,
               (select count(*) from trading.trade
                where recipient = $2 and state in ('offered', 'confirming')) as asked
        """,
        initiator,
        recipient,
    )
    assert row is not None
    return row["begun"], row["between_them"], row["asked"]


async def add(tx: Tx, deal: Deal) -> None:
    await tx.run(
        """
        insert into trading.trade (id, initiator, recipient, waits_for, hours, made_at, due)
        values ($1, $2, $3, $4, $5, $6, $7)
        """,
        deal.id,
        deal.initiator,
        deal.recipient,
        deal.waits_for,
        deal.hours,
        deal.made_at,
        deal.due,
    )
    await add_terms(tx, deal)


async def add_terms(tx: Tx, deal: Deal) -> None:
    terms, one, other = deal.terms, deal.terms.initiator, deal.terms.recipient
    await tx.run(
        """
        insert into trading.terms values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """,
        deal.id,
        terms.version,
        terms.by,
        terms.at,
        terms.note,
        terms.fee,
        terms.uneven,
        one.assets,
        one.amounts,
        one.units,
        other.assets,
        other.amounts,
        other.units,
    )


async def lock(tx: Tx, trade: UUID) -> Deal | None:
    """A trade that is about to change; all who want to change it queue here."""
    row = await tx.row(f"{_DEAL} where d.id = $1 for no key update of d", trade)
    return None if row is None else _deal(row)


async def put(tx: Tx, deal: Deal) -> None:
    """Write where an open trade stands."""
    await tx.run(
        """
        update trading.trade set state = $2, version = $3, waits_for = $4, due = $5 where id = $1
        """,
        deal.id,
        deal.state,
        deal.terms.version,
        deal.waits_for,
        deal.due,
    )


async def close(
    tx: Tx, trades: Sequence[UUID], state: State, posting: UUID | None = None
) -> None:
    """Write the end of trades; an end has no other after it."""
    closed = await tx.run(
        """
        update trading.trade set state = $2, closed_at = $3, posting = $4
        where id = any($1::uuid[]) and state in ('offered', 'confirming')
        """,
        trades,
        state,
        tx.now,
        posting,
    )
    assert closed == len(trades), "a trade ends once"


async def due(tx: Tx, limit: int) -> list[Deal]:
    """Open trades past due, taken so that no other sweep works on them."""
    rows = await tx.rows(
        f"""
        {_DEAL} where d.state in ('offered', 'confirming') and d.due <= $1
        order by d.due limit $2 for no key update of d skip locked
        """,
        tx.now,
        limit,
    )
    return [_deal(row) for row in rows]


async def open_of(tx: Tx, player: UUID) -> list[Deal]:
    """All open trades of a player, locked."""
    rows = await tx.rows(
        f"""
        {_DEAL} where d.state in ('offered', 'confirming') and $1 in (d.initiator, d.recipient)
        order by d.id for no key update of d
        """,
        player,
    )
    return [_deal(row) for row in rows]


async def seen(tx: ReadTx, trade: UUID) -> Deal | None:
    row = await tx.row(f"{_DEAL} where d.id = $1", trade)
    return None if row is None else _deal(row)


async def history(tx: ReadTx, trade: UUID) -> list[Terms]:
    rows = await tx.rows(
        "select * from trading.terms where trade = $1 order by version", trade
    )
    return [_terms(row) for row in rows]


async def of_player(
    tx: ReadTx,
    player: UUID,
    *,
    open: bool,
    since: object,
    before: UUID | None,
    limit: int,
) -> list[Deal]:
    """One page by key, newest first: what is open, or what was closed since."""
    rows = await tx.rows(
        f"""
        select * from (
            ({_DEAL} where d.initiator = $1 and ($4::uuid is null or d.id < $4)
             and (d.closed_at is null) = $2 and coalesce(d.closed_at, $3) >= $3
             order by d.id desc limit $5)
            union all
            ({_DEAL} where d.recipient = $1 and ($4::uuid is null or d.id < $4)
             and (d.closed_at is null) = $2 and coalesce(d.closed_at, $3) >= $3
             order by d.id desc limit $5)
        ) mine order by id desc limit $5
        """,  # noqa: S608 - ours
        player,
        open,
        since,
        before,
        limit,
    )
    return [_deal(row) for row in rows]


async def alert(tx: Tx, trade: UUID, *, uneven: bool, linked: bool) -> None:
    """Put a trade before the moderators, once; what was judged is judged anew when it is new."""
    await tx.run(
        """
        insert into trading.alert (trade, at, uneven, linked) values ($1, $2, $3, $4)
        on conflict (trade) do update set uneven = alert.uneven or excluded.uneven,
            linked = alert.linked or excluded.linked
        """,
        trade,
        tx.now,
        uneven,
        linked,
    )


async def alerts(
    tx: ReadTx, *, open: bool, before: UUID | None, limit: int
) -> list[tuple[Row, Deal]]:
    rows = await tx.rows(
        f"""
        select a.at as alerted_at, a.uneven as alert_uneven, a.linked, a.judged_at, a.judged_by,
            a.verdict, a.reason, d.*
        from trading.alert a join ({_DEAL}) d on d.id = a.trade
        where (a.judged_at is null) = $1 and ($2::uuid is null or a.trade < $2)
        order by a.trade desc limit $3
        """,  # noqa: S608 - ours
        open,
        before,
        limit,
    )
    return [(row, _deal(row)) for row in rows]


async def judge(
    tx: Tx, trade: UUID, by: UUID | None, verdict: str, reason: str
) -> bool | None:
    """Write a verdict; False where there was one, None where there is no alert."""
    judged_at = await tx.row(
        "select judged_at from trading.alert where trade = $1 for update", trade
    )
    if judged_at is None:
        return None
    if judged_at["judged_at"] is not None:
        return False
    await tx.run(
        """
        update trading.alert set judged_at = $2, judged_by = $3, verdict = $4, reason = $5
        where trade = $1
        """,
        trade,
        tx.now,
        by,
        verdict,
        reason,
    )
    return True


def _deal(row: Row) -> Deal:
    return Deal(
        id=TradeId(row["id"]),
        initiator=PlayerId(row["initiator"]),
        recipient=PlayerId(row["recipient"]),
        state=State(row["state"]),
        waits_for=PlayerId(row["waits_for"]),
        made_at=row["made_at"],
        due=row["due"],
        hours=row["hours"],
        closed_at=row["closed_at"],
        terms=_terms(row),
    )


def _terms(row: Row) -> Terms:
    def side(name: str) -> Side:
        columns = (row[f"{name}_{what}"] for what in ("assets", "amounts", "units"))
        return Side(*map(tuple, columns))

    return Terms(
        version=row["version"],
        by=PlayerId(row["by"]),
        at=row["at"],
        note=row["note"],
        initiator=side("initiator"),
        recipient=side("recipient"),
        fee=row["fee"],
        uneven=row["uneven"],
    )
