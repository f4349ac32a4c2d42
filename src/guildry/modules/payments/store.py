from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from guildry.kernel import ReadTx, Row, Tx
from guildry.modules.payments.contract import Paid, SeePayments, State

BETWEEN_TRIES: Final = timedelta(hours=1)


async def add(tx: Tx, paid: Paid) -> bool:
    """Note a payment; False where one of its number was noted before."""
    return bool(
        await tx.run(
            """
            insert into payments.payment (id, player, asset, amount, reference, at, due)
            values ($1, $2, $3, $4, $5, $6, $7) on conflict (reference) do nothing
            """,
            paid.id,
            paid.player,
            paid.asset,
            paid.amount,
            paid.reference,
            paid.at,
            paid.due,
        )
    )


async def lock(tx: Tx, payment: UUID) -> Paid | None:
    row = await tx.row(
        "select * from payments.payment where id = $1 for no key update", payment
    )
    return None if row is None else _paid(row)


async def due(tx: Tx, limit: int) -> list[Paid]:
    """Payments that have waited long enough, taken so that no other sweep works on them."""
    rows = await tx.rows(
        """
        select * from payments.payment where state = 'held' and due <= $1
        order by due limit $2 for no key update skip locked
        """,
        tx.now,
        limit,
    )
    return [_paid(row) for row in rows]


async def owing(tx: Tx, limit: int) -> list[Paid]:
    """Payments of which something is still to be taken, those asked longest ago first."""
    rows = await tx.rows(
        """
        select * from payments.payment where state = 'owed' and tried_at <= $1
        order by tried_at, id limit $2 for no key update skip locked
        """,
        tx.now - BETWEEN_TRIES,
        limit,
    )
    return [_paid(row) for row in rows]


async def free(tx: Tx, payments: Sequence[UUID]) -> None:
    freed = await tx.run(
        "update payments.payment set state = 'free' where id = any($1::uuid[]) and state = 'held'",
        payments,
    )
    assert freed == len(payments), "a payment is freed once"


async def take(tx: Tx, paid: Paid, took: int) -> Paid:
    """Note what was taken back, and where the payment stands then."""
    row = await tx.row(
        """
        update payments.payment set taken = taken + $2, tried_at = $3,
            state = case when taken + $2 = amount then 'taken' else 'owed' end
        where id = $1 and state <> 'taken' returning *
        """,
        paid.id,
        took,
        tx.now,
    )
    assert row is not None, "its row is locked"
    return _paid(row)


async def page(tx: ReadTx, given: SeePayments) -> list[Paid]:
    rows = await tx.rows(
        """
        select * from payments.payment
        where ($1::uuid is null or player = $1) and ($2::text is null or state = $2)
          and ($3::uuid is null or id < $3)
        order by id desc limit $4
        """,
        given.player,
        given.state,
        given.before,
        given.limit,
    )
    return [_paid(row) for row in rows]


def _paid(row: Row) -> Paid:
    fields: dict[str, Any] = {name: row[name] for name in Paid.__struct_fields__}
    fields["state"] = State(row["state"])
    return Paid(**fields)
