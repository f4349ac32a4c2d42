from collections.abc import Sequence
from itertools import accumulate
from typing import Final
from uuid import UUID

import msgspec

from guildry.kernel import AssetCode, ReadTx, Row, Tx, new_id
from guildry.modules.ledger.contract import (
    Batch,
    Entry,
    HolderKind,
    Leg,
    Made,
    Order,
)
from guildry.modules.ledger.rules import MADE_BEFORE

Refused = tuple[int, int | None, int | None]
"""A verdict, the leg it fell on, and what was there."""

_json: Final = msgspec.json.Encoder().encode

POST: Final = """
    select verdict, at_leg, held, afters, seqs from ledger.post(
        $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23
    )
"""


async def post(tx: Tx, orders: Sequence[Order]) -> list[Made | Refused]:
    """Settle a batch of postings in one statement, each on its own."""
    batch = lay_out(orders)
    row = await tx.row(
        POST,
        tx.now,
        batch.holders,
        batch.assets,
        batch.ids,
        [order.kind for order in orders],
        [order.reason for order in orders],
        [order.actor for order in orders],
        [order.once for order in orders],
        [order.digest for order in orders],
        [order.request for order in orders],
        [order.reverses for order in orders],
        [order.forced for order in orders],
        batch.lasts,
        batch.heads,
        [order.opens for order in orders],
        [order.due for order in orders],
        [order.closes for order in orders],
        [order.closes_as for order in orders],
        [_escrow(order, batch) for order in orders],
        batch.leg_postings,
        batch.leg_accounts,
        batch.leg_amounts,
        batch.leg_heads,
    )
    assert row is not None
    settled = _read_verdicts(row, orders, batch.ids, batch.lasts, tx)
    if MADE_BEFORE in row["verdict"]:
        await _recall(tx, orders, settled)
    return settled


def lay_out(orders: Sequence[Order]) -> Batch:
    """Orders side by side, their accounts in the one order in which everybody locks."""
    places = {
        place: n
        for n, place in enumerate(
            sorted(
                {(leg.holder, leg.asset) for o in orders for leg in o.legs},
                key=_by_number,
            ),
            1,
        )
    }
    legs = [(n, leg) for n, order in enumerate(orders, 1) for leg in order.legs]
    ids = [new_id() for _ in orders]
    return Batch(
        holders=[holder for holder, _ in places],
        assets=[asset for _, asset in places],
        ids=ids,
        heads=[
            _event_head(made, order) for made, order in zip(ids, orders, strict=True)
        ],
        lasts=list(accumulate(len(order.legs) for order in orders)),
        leg_postings=[n for n, _ in legs],
        leg_accounts=[places[leg.holder, leg.asset] for _, leg in legs],
        leg_amounts=[leg.amount for _, leg in legs],
        leg_heads=[
            _event_leg(leg, first=leg is order.legs[0])
            for order in orders
            for leg in order.legs
        ],
    )


def _event_head(id: UUID, order: Order) -> str:
    # The encoder writes a UUID in a fraction of the time that str takes.
    head = {
        "posting": id,
        "kind": order.kind,
        "reason": order.reason,
        "actor": order.actor,
        "legs": (),
    }
    return _json(head).decode().removesuffix("]}")


def _event_leg(leg: Leg, *, first: bool) -> str:
    told = _json(leg).decode().removesuffix("}") + ',"after":'
    return told if first else "," + told


def _by_number(place: tuple[UUID, str]) -> tuple[int, str]:
    """The order in which everybody locks accounts; the same as that of the ids, and cheaper to compare."""
    return place[0].int, place[1]


def _escrow(order: Order, batch: Batch) -> int | None:
    if order.closes is None:
        return None
    places = zip(batch.holders, batch.assets, strict=True)
    return list(places).index((order.closes, order.legs[0].asset)) + 1


def _read_verdicts(
    row: Row, orders: Sequence[Order], ids: list[UUID], lasts: list[int], tx: Tx
) -> list[Made | Refused]:
    settled: list[Made | Refused] = []
    afters, seqs = row["afters"], row["seqs"]
    first = 0
    for n, order in enumerate(orders):
        verdict = row["verdict"][n]
        if verdict == 0:
            entries = tuple(
                map(Entry, afters[first : lasts[n]], seqs[first : lasts[n]])
            )
            settled.append(
                Made(ids[n], tx.now, entries, order.request, order.digest)  # pyright: ignore[reportArgumentType]
            )
        else:
            leg = row["at_leg"][n]
            settled.append(
                (verdict, None if leg is None else leg - 1 - first, row["held"][n])
            )
        first = lasts[n]
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
