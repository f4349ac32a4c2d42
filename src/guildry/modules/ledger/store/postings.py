from collections.abc import Sequence
from itertools import accumulate
from typing import Final
from uuid import UUID

from guildry.kernel import (
    AssetCode,
    ReadTx,
    Row,
    Tx,
    bytes_array,
    new_id,
    plain_array,
    plain_array_or_none,
    text_array,
)
from guildry.modules.ledger.contract import (
    Batch,
    Entry,
    HolderKind,
    Leg,
    Made,
    Order,
    PostingId,
)
from guildry.modules.ledger.rules import ACCEPTED, MADE_BEFORE

Refused = tuple[int, int | None, int | None]
"""A verdict, the leg it fell on, and what was there."""
Pairs = Sequence[tuple[UUID, UUID]]
"""Givers and receivers."""

_POST: Final = """
    select p.verdict, p.at_leg, p.held, p.afters, p.seqs from {first} ledger.post(
        {at}, $2::text::uuid[], $3::text::text[], $4::text::uuid[], $5::text::text[], $6::text::text[], $7::text::uuid[],
        $8::text::uuid[], $9::text::bytea[], $10::text::uuid[], $11::text::int[], $12::text::int[], $13::text::int[],
        $14::text::int[], $15::text::bigint[], $16::text::uuid[], $17::text::boolean[], $18::text::uuid[],
        $19::text::timestamptz[], $20::text::uuid[], $21::text::text[], $22::text::int[]
    ) p
"""
POST: Final = _POST.format(first="", at="$1")
# The door takes its moment from the first part, so that it stays shut where that has no row.
_FIRST: Final = """(
    select $1::timestamptz as at from (select {barred} as barred offset 0) b
    where (true = any(b.barred)) is not true offset 0
) f, lateral"""
_PAIRS: Final = "({}::text::uuid[], {}::text::uuid[])"


async def post(tx: Tx, orders: Sequence[Order]) -> list[Made | Refused]:
    """Settle a batch of postings in one statement, each on its own."""
    batch = lay_out(orders)
    row = await tx.row(POST, *_asked(tx, orders, batch))
    assert row is not None
    return await _settled(tx, row, orders, batch)


async def post_between(
    tx: Tx, orders: Sequence[Order], pairs: Pairs, barriers: Sequence[str]
) -> list[Made | Refused] | None:
    """The same between givers and receivers; None, and nothing is done, where some are kept apart."""
    if not (orders and barriers):
        return await post(tx, orders) if orders else []
    batch = lay_out(orders)
    first = _FIRST.format(barred=_barred(barriers, "$23", "$24"))
    asked = _asked(tx, orders, batch)
    row = await tx.row(_POST.format(first=first, at="f.at"), *asked, *_sides(pairs))
    return None if row is None else await _settled(tx, row, orders, batch)


async def barred(tx: ReadTx, pairs: Pairs, barriers: Sequence[str]) -> list[int | None]:
    """For each giver and receiver the first barrier between them, by its place."""
    found = await tx.value(f"select {_barred(barriers, '$1', '$2')}", *_sides(pairs))
    many = len(pairs)
    return [
        next((n for n in range(len(barriers)) if found[n * many + place]), None)
        for place in range(many)
    ]


def _barred(barriers: Sequence[str], givers: str, takers: str) -> str:
    return " || ".join(one + _PAIRS.format(givers, takers) for one in barriers)


def _sides(pairs: Pairs) -> tuple[str, str]:
    return plain_array([one for one, _ in pairs]), plain_array(
        [two for _, two in pairs]
    )


def _asked(tx: Tx, orders: Sequence[Order], batch: Batch) -> list[object]:
    return [
        tx.now,
        plain_array(batch.holders),
        text_array(batch.assets),
        plain_array(batch.ids),
        text_array([order.kind for order in orders]),
        text_array([order.reason for order in orders]),
        plain_array([order.actor for order in orders]),
        plain_array([order.once for order in orders]),
        bytes_array([order.digest for order in orders]),
        plain_array([order.request for order in orders]),
        plain_array(batch.firsts),
        plain_array(batch.lasts),
        plain_array(batch.leg_postings),
        plain_array(batch.leg_accounts),
        plain_array(batch.leg_amounts),
        plain_array_or_none([order.reverses for order in orders]),
        plain_array_or_none([order.forced or None for order in orders]),
        plain_array_or_none([order.opens for order in orders]),
        plain_array_or_none([order.due for order in orders]),
        plain_array_or_none([order.closes for order in orders]),
        plain_array_or_none([order.closes_as for order in orders]),
        plain_array_or_none([_escrow(order, batch) for order in orders]),
    ]


async def _settled(
    tx: Tx, row: Row, orders: Sequence[Order], batch: Batch
) -> list[Made | Refused]:
    settled = _read_verdicts(row, orders, batch, tx)
    if MADE_BEFORE in row["verdict"]:
        await _recall(tx, orders, settled)
    return settled


def lay_out(orders: Sequence[Order]) -> Batch:
    """Orders side by side, their accounts in the one order in which everybody locks."""
    legs = [leg for order in orders for leg in order.legs]
    accounts = sorted({(leg.holder.int, leg.asset): leg for leg in legs}.items())
    places = {place: n for n, (place, _) in enumerate(accounts, 1)}
    lasts = list(accumulate(len(order.legs) for order in orders))
    return Batch(
        holders=[leg.holder for _, leg in accounts],
        assets=[leg.asset for _, leg in accounts],
        ids=[new_id() for _ in orders],
        firsts=[1, *(last + 1 for last in lasts[:-1])],
        lasts=lasts,
        leg_postings=[n for n, order in enumerate(orders, 1) for _ in order.legs],
        leg_accounts=[places[leg.holder.int, leg.asset] for leg in legs],
        leg_amounts=[leg.amount for leg in legs],
    )


def _escrow(order: Order, batch: Batch) -> int | None:
    if order.closes is None:
        return None
    places = zip(batch.holders, batch.assets, strict=True)
    return list(places).index((order.closes, order.legs[0].asset)) + 1


def _read_verdicts(
    row: Row, orders: Sequence[Order], batch: Batch, tx: Tx
) -> list[Made | Refused]:
    entries = list(map(Entry, row["afters"], row["seqs"]))
    settled: list[Made | Refused] = []
    for n, (order, verdict) in enumerate(zip(orders, row["verdict"], strict=True)):
        first = batch.firsts[n] - 1
        if verdict == ACCEPTED:
            settled.append(
                Made(
                    PostingId(batch.ids[n]),
                    tx.now,
                    tuple(entries[first : batch.lasts[n]]),
                    order.request,
                    order.digest,
                )
            )
        else:
            leg = row["at_leg"][n]
            settled.append(
                (verdict, None if leg is None else leg - 1 - first, row["held"][n])
            )
    return settled


async def _recall(
    tx: Tx, orders: Sequence[Order], settled: list[Made | Refused]
) -> None:
    """Put the postings that were made before in the place of their verdicts."""
    rows = await tx.rows(
        """
        select p.once, p.id, p.at, p.digest, p.request, p.seqs, (
            select array_agg(e.after order by l.n)
            from unnest(p.holders, p.assets, p.seqs) with ordinality l(holder, asset, seq, n)
            join ledger.entry e on e.holder = l.holder and e.asset = l.asset and e.seq = l.seq
        ) as afters
        from ledger.posting p where p.once = any($1::uuid[])
        """,
        [order.once for order in orders],
    )
    known = {row["once"]: row for row in rows}
    for n, order in enumerate(orders):
        if isinstance(settled[n], Made) or settled[n][0] != MADE_BEFORE:  # pyright: ignore[reportIndexIssue]
            continue
        row = known[order.once]
        settled[n] = Made(
            row["id"],
            row["at"],
            tuple(map(Entry, row["afters"], row["seqs"])),
            row["request"],
            row["digest"],
            replayed=True,
        )


async def open_holder(
    tx: Tx, id: UUID, kind: HolderKind, name: str | None = None
) -> None:
    await tx.run(
        """
        insert into ledger.holder (id, kind, name, opened_at) values ($1, $2, $3, $4)
        on conflict (id) do nothing
        """,
        id,
        kind,
        name,
        tx.now,
    )


async def open_asset(
    tx: Tx, code: str, kind: str, cap: int, *, bound: bool = False
) -> bool:
    """Make an asset known; False when it was."""
    made = await tx.run(
        """
        insert into ledger.asset (code, kind, cap, made_at, bound) values ($1, $2, $3, $4, $5)
        on conflict (code) do nothing
        """,
        code,
        kind,
        cap,
        tx.now,
        bound,
    )
    return made == 1


async def known_assets(tx: ReadTx, codes: Sequence[str]) -> dict[AssetCode, bool]:
    """Of these, the assets that there are, and whether each is bound to its holder."""
    rows = await tx.rows(
        "select code, bound from ledger.asset where code = any($1::text[])", codes
    )
    return {AssetCode(row["code"]): row["bound"] for row in rows}


async def open_tap(tx: Tx, holder: UUID, asset: str, daily_cap: int) -> bool:
    """Let a source or sink move an asset up to a daily cap, from today on; False when there is no such asset."""
    row = await tx.row(
        """
        insert into ledger.tap (holder, asset, daily_cap)
        select $1, id, $3 from ledger.asset where code = $2
        on conflict (holder, asset) do update set daily_cap = excluded.daily_cap
        returning asset
        """,
        holder,
        asset,
        daily_cap,
    )
    if row is None:
        return False
    await tx.run(
        "select ledger.recut($1, $2, ($3::timestamptz at time zone 'UTC')::date, $4)",
        holder,
        row["asset"],
        tx.now,
        daily_cap,
    )
    return True


async def add_tap(tx: Tx, holder: UUID, asset: str, daily_cap: int) -> bool:
    """Let a source or sink move an asset, unless an operator has said how much it may; False when there is no such asset."""
    await tx.run(
        """
        insert into ledger.tap (holder, asset, daily_cap)
        select $1, id, $3 from ledger.asset where code = $2
        on conflict (holder, asset) do nothing
        """,
        holder,
        asset,
        daily_cap,
    )
    return await tx.value(
        "select exists (select from ledger.asset where code = $1)", asset
    )


async def reversible(
    tx: ReadTx, postings: Sequence[UUID]
) -> dict[UUID, tuple[Leg, ...] | None]:
    """What postings moved, or None for those of a hold; postings never change, so this needs no lock."""
    rows = await tx.rows(
        """
        select p.id, p.hold, array_agg(s.code order by l.n) as assets, p.holders, p.amounts
        from ledger.posting p, unnest(p.assets) with ordinality l(asset, n)
        join ledger.asset s on s.id = l.asset
        where p.id = any($1::uuid[]) group by p.id
        """,
        postings,
    )
    return {
        row["id"]: None
        if row["hold"]
        else tuple(map(Leg, row["holders"], row["assets"], row["amounts"]))
        for row in rows
    }


async def holds(tx: ReadTx, ids: Sequence[UUID]) -> dict[UUID, tuple[UUID, str, int]]:
    """From whom a hold was reserved, of what, and how much; these never change."""
    rows = await tx.rows(
        """
        select h.id, h.holder, s.code, h.amount
        from ledger.hold h join ledger.asset s on s.id = h.asset where h.id = any($1::uuid[])
        """,
        ids,
    )
    return {row["id"]: (row["holder"], row["code"], row["amount"]) for row in rows}


async def due_holds(tx: Tx, limit: int) -> Sequence[UUID]:
    """Open holds past due, taken so that no other sweep works on them."""
    rows = await tx.rows(
        """
        select id from ledger.hold where state = 'open' and due <= $1
        order by due limit $2 for update skip locked
        """,
        tx.now,
        limit,
    )
    return [row["id"] for row in rows]


async def set_frozen(tx: Tx, holder: UUID, *, frozen: bool) -> bool:
    """Stop or free all of a holder's accounts; False when there is no such holder, or it is closed.

    Locks as a posting does: the accounts by asset code, then the holder. Accounts that were
    opened while we waited for the holder are caught by the last statement.
    """
    await tx.run(
        """
        select from ledger.account a join ledger.asset s on s.id = a.asset
        where a.holder = $1 order by s.code collate "C" for update of a
        """,
        holder,
    )
    found = await tx.run(
        "update ledger.holder set frozen = $2 where id = $1 and closed_at is null",
        holder,
        frozen,
    )
    await tx.run(
        "update ledger.account set frozen = $2 where holder = $1", holder, frozen
    )
    return found == 1


async def close_holder(tx: Tx, holder: UUID) -> None:
    """Stop a holder's value for good."""
    await tx.run("select ledger.close_holder($1, $2)", holder, tx.now)


async def is_closed(tx: ReadTx, holder: UUID) -> bool:
    return await tx.value(
        "select exists (select from ledger.holder where id = $1 and closed_at is not null)",
        holder,
    )


async def balance(tx: ReadTx, holder: UUID, asset: str) -> int:
    return (
        await tx.value(
            """
            select a.balance from ledger.account a join ledger.asset s on s.id = a.asset
            where a.holder = $1 and s.code = $2
            """,
            holder,
            asset,
        )
        or 0
    )
