from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Row, Tx
from guildry.modules.auctions.contract import (
    SHILL_LOTS_MIN,
    SHILL_SCORE_MIN,
    BidShown,
    LotId,
    LotRow,
    SeeLots,
    Standing,
    State,
)

MINE: Final = {
    "selling": "l.seller = $1 and l.state = 'open'",
    "bidding": "l.state = 'open' and exists (select from auctions.bidder b where b.lot = l.id and b.player = $1)",
    "watching": "exists (select from auctions.watch w where w.lot = l.id and w.player = $1)",
    "ended": "l.state <> 'open' and (l.seller = $1 or l.leader = $1)",
}
ORDERS: Final = {
    "ending": ("l.ends_at", "asc", "timestamptz"),
    "newest": ("l.made_at", "desc", "timestamptz"),
    "cheapest": ("greatest(l.price, l.start_price)", "asc", "bigint"),
}


async def take_desk(tx: Tx, player: UUID) -> None:
    """Be the only one who lists or watches for this player until the unit ends."""
    await tx.run(
        "insert into auctions.desk (player) values ($1) on conflict do nothing", player
    )
    await tx.run("select from auctions.desk where player = $1 for update", player)


async def open_lots(tx: ReadTx, seller: UUID) -> int:
    return await tx.value(
        "select count(*) from auctions.lot where seller = $1 and state = 'open'", seller
    )


async def add(
    tx: Tx, lot: LotRow, days: int, *, kind: str, rarity: str, search: str
) -> None:
    await tx.run(
        """
        insert into auctions.lot (id, seller, item, asset, kind, rarity, search, count, start_price,
            buyout, days, made_at, ends_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """,
        lot.id,
        lot.seller,
        lot.item,
        lot.asset,
        kind,
        rarity,
        search,
        lot.count,
        lot.start_price,
        lot.buyout,
        days,
        lot.made_at,
        lot.ends_at,
    )


async def lock(tx: Tx, lot: UUID) -> LotRow | None:
    """A lot that is about to change; all who want to change it queue here."""
    row = await tx.row(
        "select * from auctions.lot where id = $1 for no key update", lot
    )
    return None if row is None else _lot(row)


async def bids_of(tx: ReadTx, lot: UUID, player: UUID) -> int:
    """How often a player has bid on a lot."""
    return (
        await tx.value(
            "select bids from auctions.bidder where lot = $1 and player = $2",
            lot,
            player,
        )
        or 0
    )


async def note_bid(
    tx: Tx, lot: LotRow, bidder: UUID, amount: int, stands: Standing, end: Any
) -> int:
    """Write a bid and where the lot stands after it; the bid's number."""
    return await tx.value(
        "select auctions.note_bid($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        lot.id,
        tx.now,
        bidder,
        amount,
        stands.leader,
        stands.most,
        stands.price,
        *end,
    )


async def close(
    tx: Tx,
    lots: Sequence[UUID],
    states: Sequence[State],
    fees: Sequence[int | None],
    postings: Sequence[UUID],
) -> None:
    """Write the ends of lots; an end has no other after it."""
    closed = await tx.run(
        """
        update auctions.lot l set state = c.state, fee = c.fee, posting = c.posting, closed_at = $5
        from unnest($1::uuid[], $2::text[], $3::bigint[], $4::uuid[]) c(id, state, fee, posting)
        where l.id = c.id and l.state = 'open'
        """,
        lots,
        states,
        fees,
        postings,
        tx.now,
    )
    assert closed == len(lots), "a lot ends once"


async def due(tx: Tx, limit: int) -> list[LotRow]:
    """Lots that are over, taken so that no other sweep works on them."""
    rows = await tx.rows(
        """
        select * from auctions.lot where state = 'open' and ends_at <= $1
        order by ends_at limit $2 for no key update skip locked
        """,
        tx.now,
        limit,
    )
    return [_lot(row) for row in rows]


async def without_bids(tx: Tx, seller: UUID) -> list[LotRow]:
    """A seller's open lots that nobody has bid on, locked."""
    rows = await tx.rows(
        """
        select * from auctions.lot where seller = $1 and state = 'open' and bids = 0
        order by id for no key update
        """,
        seller,
    )
    return [_lot(row) for row in rows]


async def watch(tx: Tx, player: UUID, lot: UUID) -> None:
    await tx.run(
        "insert into auctions.watch (player, lot) values ($1, $2) on conflict do nothing",
        player,
        lot,
    )


async def unwatch(tx: Tx, player: UUID, lot: UUID) -> None:
    await tx.run(
        "delete from auctions.watch where player = $1 and lot = $2", player, lot
    )


async def watched(tx: ReadTx, player: UUID) -> int:
    """How many lots a player watches that are still open."""
    return await tx.value(
        """
        select count(*) from auctions.watch w join auctions.lot l on l.id = w.lot and l.state = 'open'
        where w.player = $1
        """,
        player,
    )


async def seen(tx: ReadTx, lots: Sequence[UUID]) -> dict[LotId, LotRow]:
    rows = await tx.rows("select * from auctions.lot where id = any($1::uuid[])", lots)
    return {LotId(row["id"]): _lot(row) for row in rows}


async def found(tx: ReadTx, given: SeeLots) -> list[LotRow]:
    """Open lots by what is asked of them, one page by key."""
    key, way, kind = ORDERS[given.order]
    beyond = ">" if way == "asc" else "<"
    rows = await tx.rows(
        f"""
        select l.* from auctions.lot l
        where l.state = 'open' and l.ends_at > $1
          and ($2::text is null or l.search like '%' || $2 || '%')
          and ($3::text is null or l.item = $3) and ($4::text is null or l.kind = $4)
          and ($5::text is null or l.rarity = $5)
          and ($6::bigint is null or greatest(l.price, l.start_price) <= $6)
          and (not $7 or l.buyout is not null)
          and ($8::uuid is null or ({key}, l.id) {beyond} (
              (select {key}::{kind} from auctions.lot l where l.id = $8), $8::uuid))
        order by {key} {way}, l.id {way} limit $9
        """,  # noqa: S608 - words of ours
        tx.now,
        _pattern(given.text),
        given.item,
        given.kind,
        given.rarity,
        given.price_max,
        given.buyout_only,
        given.after,
        given.limit,
    )
    return [_lot(row) for row in rows]


async def mine(
    tx: ReadTx, player: UUID, which: str, before: UUID | None, limit: int
) -> list[LotRow]:
    rows = await tx.rows(
        f"""
        select l.* from auctions.lot l
        where {MINE[which]} and ($2::uuid is null or l.id < $2) order by l.id desc limit $3
        """,  # noqa: S608 - words of ours
        player,
        before,
        limit,
    )
    return [_lot(row) for row in rows]


async def of_player(
    tx: ReadTx, player: UUID, lots: Sequence[UUID]
) -> tuple[set[UUID], dict[UUID, int]]:
    """Which of these lots a player watches, and the most they said for those they bid on."""
    rows = await tx.rows(
        """
        select lot, null::bigint as most from auctions.watch where player = $1 and lot = any($2::uuid[])
        union all
        select lot, most from auctions.bidder where player = $1 and lot = any($2::uuid[])
        """,
        player,
        lots,
    )
    watched = {row["lot"] for row in rows if row["most"] is None}
    return watched, {row["lot"]: row["most"] for row in rows if row["most"]}


async def bids(
    tx: ReadTx, lot: UUID, before: int | None, limit: int
) -> list[tuple[PlayerId, dict[str, Any]]]:
    rows = await tx.rows(
        """
        select n, bidder, at, price from auctions.bid
        where lot = $1 and ($2::int is null or n < $2) order by n desc limit $3
        """,
        lot,
        before,
        limit,
    )
    return [(row["bidder"], dict(row)) for row in rows]


async def suspects(tx: ReadTx, since: datetime, limit: int) -> list[dict[str, Any]]:
    """Who raised a seller's lots that others then bought, and hardly bids on anything else; the worst first."""
    rows = await tx.rows(
        """
        select bidder, seller, lots, lost, all_lots - lots as elsewhere, bids, paid
        from (
            select b.player as bidder, l.seller, count(*) as lots, count(*) filter (where l.leader <> b.player) as lost,
                sum(count(*)) over (partition by b.player)::bigint as all_lots, sum(b.bids) as bids,
                coalesce(sum(l.price) filter (where l.leader <> b.player), 0)::bigint as paid
            from auctions.lot l join auctions.bidder b on b.lot = l.id
            where l.state = 'sold' and l.closed_at > $1 group by b.player, l.seller
        ) pair
        where lost >= $2 and lost * 100 >= all_lots * $3
        order by lost * 100 / all_lots desc, lost desc, bidder, seller limit $4
        """,
        since,
        SHILL_LOTS_MIN,
        SHILL_SCORE_MIN,
        limit,
    )
    return [dict(row) for row in rows]


def bid_shown(row: dict[str, Any], name: str) -> BidShown:
    return BidShown(**row, bidder_name=name)


def _pattern(text: str | None) -> str | None:
    """What was typed, as a part of a name and not as a pattern."""
    if text is None:
        return None
    for special in ("\\", "%", "_"):
        text = text.replace(special, f"\\{special}")
    return text.casefold()


def _lot(row: Row) -> LotRow:
    fields: dict[str, Any] = {name: row[name] for name in LotRow.__struct_fields__}
    fields["state"] = State(row["state"])
    return LotRow(**fields)
