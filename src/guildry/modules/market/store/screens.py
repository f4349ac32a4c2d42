"""What is shown of the market."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from guildry.kernel import ReadTx
from guildry.modules.market.contract import (
    Candle,
    Level,
    Match,
    OrderId,
    Side,
    State,
)

SPANS: Final = {"hour": "hour", "day": "day"}


async def has_book(tx: ReadTx, item: str) -> bool:
    return await tx.value(
        "select exists (select from market.book where item = $1)", item
    )


async def last(tx: ReadTx, item: str) -> int | None:
    return await tx.value("select last from market.book where item = $1", item)


async def books(
    tx: ReadTx, after: str | None, since: datetime, limit: int
) -> list[dict[str, Any]]:
    rows = await tx.rows(
        """
        select b.item, b.last, -y.rank as best_buy, s.rank as best_sell,
            coalesce(c.volume, 0)::bigint as day_volume, c.first as day_open
        from market.book b
        left join lateral (
            select rank from market.placed p where p.item = b.item and p.side = 'buy' and p.state = 'open'
            order by rank, seq limit 1
        ) y on true
        left join lateral (
            select rank from market.placed p where p.item = b.item and p.side = 'sell' and p.state = 'open'
            order by rank, seq limit 1
        ) s on true
        left join lateral (
            select sum(volume) as volume, (array_agg(open order by hour))[1] as first
            from market.candle c where c.item = b.item and c.hour > $2
        ) c on true
        where $1::text is null or b.item > $1 order by b.item limit $3
        """,
        after,
        since,
        limit,
    )
    return [dict(row) for row in rows]


async def levels(tx: ReadTx, item: str, side: Side, count: int) -> list[Level]:
    """A side's best prices, with all that waits at each."""
    rows = await tx.rows(
        """
        select price, sum(rest)::bigint as quantity, count(*) as orders from market.placed
        where item = $1 and side = $2 and state = 'open'
        group by rank, price order by rank limit $3
        """,
        item,
        side,
        count,
    )
    return [Level(**row) for row in rows]


async def matches(tx: ReadTx, item: str, count: int) -> list[Match]:
    rows = await tx.rows(
        """
        select at, price, quantity from market.fill where item = $1 order by id desc limit $2
        """,
        item,
        count,
    )
    return [Match(**row) for row in rows]


async def candles(tx: ReadTx, item: str, span: str, count: int) -> list[Candle]:
    rows = await tx.rows(
        """
        select date_trunc($2, hour, 'UTC') as at, (array_agg(open order by hour))[1] as open, max(high) as high,
            min(low) as low, (array_agg(close order by hour desc))[1] as close, sum(volume)::bigint as volume
        from market.candle where item = $1 group by 1 order by 1 desc limit $3
        """,
        item,
        SPANS[span],
        count,
    )
    return [Candle(**row) for row in reversed(rows)]


async def of_player(
    tx: ReadTx, player: UUID, *, open: bool, before: UUID | None, limit: int
) -> list[dict[str, Any]]:
    rows = await tx.rows(
        """
        select id as order, item, side, price, quantity, rest, state, made_at, due, closed_at, traded, fee
        from market.placed
        where player = $1 and (state = 'open') = $2 and ($3::uuid is null or id < $3)
        order by id desc limit $4
        """,
        player,
        open,
        before,
        limit,
    )
    return [
        {
            **row,
            "order": OrderId(row["order"]),
            "side": Side(row["side"]),
            "state": State(row["state"]),
        }
        for row in rows
    ]
