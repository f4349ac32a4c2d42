"""What was bought, and by whom; buying itself is one statement for all who ask together."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from msgspec import Struct

from guildry.kernel import (
    Call,
    PlayerId,
    ReadTx,
    Row,
    Tx,
    bytes_array,
    plain_array,
    text_array,
)
from guildry.modules import ledger
from guildry.modules.shop.contract import (
    Bought,
    Gift,
    Got,
    OnSale,
    Purchase,
    Purchased,
    PurchaseId,
    PurchaseReceipt,
)
from guildry.modules.shop.rules import GIFTS_A_DAY_MAX, named, receiver_of

_json: Final = msgspec.json.Encoder().encode


class Deal(Struct, frozen=True, kw_only=True):
    """A purchase that is asked for, at the version of the offer that was read."""

    id: PurchaseId
    call: Call[Purchase] | Call[Gift]
    on_sale: OnSale
    order: ledger.Order
    total: int


class Verdict(Struct, frozen=True):
    """What the database said to a deal; code 0 bought it."""

    code: int
    leg: int | None
    held: int | None
    until: datetime | None
    balance: int | None


class Known(Struct, frozen=True):
    """A purchase that was made before, under the key that comes again."""

    receipt: PurchaseReceipt
    digest: bytes
    request: UUID


BUY: Final = """
    select verdict, at_leg, held, until, balance from shop.buy(
        $1, $2, $3::text::uuid[], $4::text::text[], $5::text::int[], $6::text::uuid[], $7::text::uuid[],
        $8::text::int[], $9::text::bigint[], $10::text::int[], $11::text::text[], $12::text::uuid[],
        $13::text::bytea[], $14::text::uuid[], $15::text::text[], $16::text::uuid[], $17::text::text[],
        $18::text::uuid[], $19::text::int[], $20::text::int[], $21::text::int[], $22::text::bigint[]
    )
"""


async def buy(tx: Tx, deals: Sequence[Deal]) -> list[Verdict]:
    """Settle a batch of purchases in one statement, each on its own."""
    batch = ledger.lay_out([deal.order for deal in deals])
    places = list(zip(batch.holders, batch.assets, strict=True))
    at = {place: n for n, place in enumerate(places, 1)}
    row = await tx.row(
        BUY,
        tx.now,
        GIFTS_A_DAY_MAX,
        plain_array([deal.id for deal in deals]),
        text_array([deal.on_sale.code for deal in deals]),
        plain_array([deal.on_sale.version for deal in deals]),
        plain_array([deal.call.actor.id for deal in deals]),
        plain_array([receiver_of(d.call.given, d.call.actor.id) for d in deals]),
        plain_array([deal.call.given.quantity for deal in deals]),
        plain_array([deal.total for deal in deals]),
        plain_array([at[d.call.actor.id, d.on_sale.currency] for d in deals]),
        text_array([_note(deal) for deal in deals]),
        plain_array([deal.call.once for deal in deals]),
        bytes_array([deal.call.digest for deal in deals]),
        plain_array([deal.call.request for deal in deals]),
        text_array([_json(_happened(deal)).decode() for deal in deals]),
        plain_array(batch.holders),
        text_array(batch.assets),
        plain_array(batch.ids),
        plain_array(batch.firsts),
        plain_array(batch.lasts),
        plain_array(batch.leg_accounts),
        plain_array(batch.leg_amounts),
    )
    assert row is not None
    said = (row["verdict"], row["at_leg"], row["held"], row["until"], row["balance"])
    return list(map(Verdict, *said))


def _note(deal: Deal) -> str:
    return deal.call.given.note if isinstance(deal.call.given, Gift) else ""


def _happened(deal: Deal) -> Purchased:
    buyer = deal.call.actor.id
    return Purchased(
        purchase=deal.id,
        offer=deal.on_sale.code,
        buyer=buyer,
        receiver=PlayerId(receiver_of(deal.call.given, buyer)),
        quantity=deal.call.given.quantity,
        currency=deal.on_sale.currency,
        total=deal.total,
        note=_note(deal),
    )


_BOUGHT: Final = """
    select p.*, array[o.name_en, o.name_ru, o.name_es] as names, o.currency, r.price, c.items, c.counts
    from shop.purchase p
    join shop.offer o on o.code = p.offer
    join shop.price r on r.offer = p.offer and r.version = p.version
    cross join lateral (
        select array_agg(x.item order by x.item) as items, array_agg(x.count order by x.item) as counts
        from shop.content x where x.offer = p.offer
    ) c
"""


async def known(tx: ReadTx, onces: Mapping[UUID, str]) -> dict[UUID, Known]:
    """The purchases that were made under these keys, each in the language of whoever asks."""
    rows = await tx.rows(f"{_BOUGHT} where p.once = any($1::uuid[])", [*onces])
    return {
        row["once"]: Known(
            PurchaseReceipt(**_receipt(row, onces[row["once"]])),
            row["digest"],
            row["request"],
        )
        for row in rows
    }


async def of_player(
    tx: ReadTx, player: UUID, locale: str, before: UUID | None, limit: int
) -> list[Bought]:
    """One page by key, newest first."""
    rows = await tx.rows(
        f"""
        {_BOUGHT}
        where p.buyer = $1 and ($2::uuid is null or p.id < $2) order by p.id desc limit $3
        """,
        player,
        before,
        limit,
    )
    return [
        Bought(
            **_receipt(row, locale),
            buyer=row["buyer"],
            note=row["note"],
            refunded_at=row["refunded_at"],
        )
        for row in rows
    ]


async def lock(tx: Tx, purchase: UUID) -> Row | None:
    """A purchase to be undone; its offer is held first, as whoever buys holds it."""
    await tx.run(
        """
        select from shop.offer where code = (select offer from shop.purchase where id = $1)
        for no key update
        """,
        purchase,
    )
    return await tx.row(
        """
        select p.offer, p.buyer, p.quantity, p.total, p.posting, p.refunded_at, o.currency
        from shop.purchase p join shop.offer o on o.code = p.offer
        where p.id = $1 for update of p
        """,
        purchase,
    )


async def mark_refunded(tx: Tx, purchase: UUID, by: UUID) -> None:
    """Give stock and limit back: what is refunded does not count."""
    await tx.run(
        "update shop.purchase set refunded_at = $2, refunded_by = $3 where id = $1",
        purchase,
        tx.now,
        by,
    )
    await tx.run(
        """
        update shop.offer o set stock = o.stock + p.quantity, sold = o.sold - p.quantity
        from shop.purchase p where p.id = $1 and o.code = p.offer
        """,
        purchase,
    )


def _receipt(row: Row, locale: str) -> dict[str, Any]:
    return {
        "purchase": row["id"],
        "at": row["at"],
        "offer": row["offer"],
        "name": named(row["names"], locale),
        "quantity": row["quantity"],
        "currency": row["currency"],
        "price": row["price"],
        "total": row["total"],
        "balance": row["balance"],
        "receiver": row["receiver"],
        "items": [
            Got(item=item, count=count * row["quantity"])
            for item, count in zip(row["items"], row["counts"], strict=True)
        ],
    }
