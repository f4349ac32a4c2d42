"""Books that are about to change, and what waits in them."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from guildry.kernel import (
    AssetCode,
    PlayerId,
    ReadTx,
    Row,
    Tx,
    plain_array,
    text_array,
)
from guildry.modules.market.contract import (
    READ_MAX,
    Closing,
    OrderId,
    Placed,
    Resting,
    Side,
    State,
)
from guildry.modules.market.rules import till_of


async def hold(tx: Tx, assets: Mapping[str, AssetCode]) -> None:
    """Be the only one who changes the books of these items until the unit ends; a new item gets one."""
    items = sorted(assets)
    if await _held(tx, items) == len(items):
        return
    tills = [till_of(item) for item in items]
    await tx.run(
        """
        insert into market.book (item, asset, till, opened_at)
        select b.item, b.asset, b.till, $4 from unnest($1::text[], $2::text[], $3::uuid[]) b(item, asset, till)
        order by b.item on conflict do nothing
        """,
        items,
        [assets[item] for item in items],
        tills,
        tx.now,
    )
    await tx.value(
        "select ledger.open_holders($1::uuid[], 'escrow', $2)", tills, tx.now
    )
    await _held(tx, items)


async def _held(tx: Tx, items: Sequence[str]) -> int:
    return await tx.run(
        """
        select item from market.book where item = any($1::text::text[]) order by item collate "C"
        for no key update
        """,
        text_array(items),
    )


async def known(tx: ReadTx, onces: Sequence[UUID]) -> dict[UUID, Row]:
    """The orders that were placed under these keys."""
    rows = await tx.rows(
        "select * from market.placed where once = any($1::uuid[])", onces
    )
    return {row["once"]: row for row in rows}


async def best(
    tx: ReadTx, wanted: Sequence[tuple[str, Side, int]]
) -> dict[tuple[str, Side], list[Resting]]:
    """What waits on these sides of these books and is no worse than a rank, the best first."""
    rows = await tx.rows(
        """
        select o.* from unnest($1::text::text[], $2::text::text[], $3::text::bigint[]) w(item, side, rank)
        cross join lateral (
            select p.id, p.item, p.side, p.player, p.price, p.rest, p.seq, p.traded, p.fee
            from market.placed p
            where p.item = w.item and p.side = w.side and p.state = 'open' and p.rank <= w.rank and p.due > $5
            order by p.rank, p.seq limit $4
        ) o
        """,
        text_array(item for item, _, _ in wanted),
        text_array(side for _, side, _ in wanted),
        plain_array([rank for _, _, rank in wanted]),
        READ_MAX,
        tx.now,
    )
    found: dict[tuple[str, Side], list[Resting]] = {(i, s): [] for i, s, _ in wanted}
    for row in rows:
        order = _resting(row)
        found[order.item, order.side].append(order)
    return found


async def open_orders(tx: ReadTx, players: Sequence[UUID]) -> dict[UUID, int]:
    rows = await tx.rows(
        """
        select player, count(*) as count from market.placed
        where player = any($1::text::uuid[]) and state = 'open' group by player
        """,
        plain_array(players),
    )
    return {row["player"]: row["count"] for row in rows}


async def funds(
    tx: ReadTx, places: Sequence[tuple[UUID, str]]
) -> dict[tuple[UUID, str], int]:
    """What the purses hold; the ledger's door decides, this is only to refuse early."""
    held = await tx.value(
        "select ledger.balances($1::text::uuid[], $2::text::text[])",
        plain_array([holder for holder, _ in places]),
        text_array(asset for _, asset in places),
    )
    return dict(zip(places, held or (), strict=True))


async def numbers(tx: Tx, count: int) -> list[int]:
    """Places in the queues, in the order in which orders came."""
    rows = await tx.rows(
        "select nextval('market.queue') as n from generate_series(1, $1)", count
    )
    return [row["n"] for row in rows]


_CLOSING: Final = """
    select p.id, p.item, b.asset, p.side, p.player, p.price, p.rest, p.state
    from market.placed p join market.book b on b.item = p.item
"""


async def item_of(tx: ReadTx, order: UUID) -> Row | None:
    """Whose order it is, and of what; these never change."""
    return await tx.row("select item, player from market.placed where id = $1", order)


async def hold_one(tx: Tx, item: str) -> None:
    await _held(tx, [item])


async def last_price(tx: ReadTx, item: str) -> int | None:
    return await tx.value("select last from market.book where item = $1", item)


async def lock(tx: Tx, order: UUID) -> tuple[Closing, State]:
    row = await tx.row(f"{_CLOSING} where p.id = $1 for no key update of p", order)
    assert row is not None, "orders are never deleted"
    return _closing(row), State(row["state"])


async def hold_of(tx: Tx, *, player: UUID | None, limit: int) -> list[Closing]:
    """Open orders of a player, or those past due; their books are held first, as by whoever trades."""
    chosen = """
        state = 'open' and case when $1::uuid is null then due <= $2 else player = $1 end
    """
    books = await tx.rows(
        f"""
        select b.item from market.book b where b.item in (
            select p.item from market.placed p where {chosen} order by p.due limit $3
        ) order by b.item collate "C" for no key update
        """,  # noqa: S608 - ours
        player,
        tx.now,
        limit,
    )
    rows = await tx.rows(
        f"""
        {_CLOSING} where {chosen} and p.item = any($4::text[]) order by p.due limit $3
        for no key update of p
        """,
        player,
        tx.now,
        limit,
        [row["item"] for row in books],
    )
    return [_closing(row) for row in rows]


async def close(tx: Tx, orders: Sequence[UUID], state: State) -> None:
    closed = await tx.run(
        """
        update market.placed set state = $2, closed_at = $3
        where id = any($1::uuid[]) and state = 'open'
        """,
        orders,
        state,
        tx.now,
    )
    assert closed == len(orders), "an order closes once"


async def full_tills(tx: Tx, limit: int) -> list[tuple[UUID, int]]:
    """Tills with fees in them; their books are held, for whoever trades fills them."""
    books = await tx.rows(
        """
        select till from market.book where last is not null order by item collate "C"
        """
    )
    tills = [row["till"] for row in books]
    held = await funds(tx, [(till, "coin") for till in tills])
    return [(till, amount) for (till, _), amount in held.items() if amount][:limit]


def placed(row: Row) -> Placed:
    """The answer to an order, from what its row keeps of the moment it came."""
    return Placed(
        order=OrderId(row["id"]),
        item=row["item"],
        side=Side(row["side"]),
        price=row["price"],
        quantity=row["quantity"],
        filled=row["filled_at_once"],
        total=row["total_at_once"],
        fee=row["fee_at_once"],
        rest=row["quantity"] - row["filled_at_once"] - row["cut"],
        cut=row["cut"],
        due=row["due"],
    )


def _resting(row: Row) -> Resting:
    return Resting(
        id=OrderId(row["id"]),
        item=row["item"],
        side=Side(row["side"]),
        player=PlayerId(row["player"]),
        price=row["price"],
        rest=row["rest"],
        seq=row["seq"],
        earned=row["traded"],
        fee=row["fee"],
    )


def _closing(row: Row) -> Closing:
    return Closing(
        id=OrderId(row["id"]),
        item=row["item"],
        asset=row["asset"],
        side=Side(row["side"]),
        player=PlayerId(row["player"]),
        price=row["price"],
        rest=row["rest"],
    )
