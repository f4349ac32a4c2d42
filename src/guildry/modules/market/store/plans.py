"""A plan for the books that are held, written in one statement."""

from collections.abc import Sequence
from itertools import repeat
from typing import Any, Final

import msgspec

from guildry.kernel import Call, Fault, Tx, bytes_array, plain_array, text_array
from guildry.modules import ledger
from guildry.modules.market.contract import Place
from guildry.modules.market.planning import (
    Coming,
    Hour,
    Moves,
    Verdict,
    frozen,
    refused,
)

_json: Final = msgspec.json.Encoder().encode

_KINDS: Final = """
    uuid text uuid text text uuid uuid int int int int bigint
    uuid text text uuid bigint bigint bigint bigint bigint bigint bigint bigint bigint bigint timestamptz
    uuid bytea uuid
    uuid bigint bigint bigint
    text bigint bigint uuid uuid bigint boolean int
    text timestamptz bigint bigint bigint bigint bigint bigint
    text text
"""
"""What the arrays of a plan are of: postings, who comes, who waited, meetings, hours, events."""
_ARRAYS: Final = _KINDS.split()
_PLACES: Final = ", ".join(f"${n}::text::{of}[]" for n, of in enumerate(_ARRAYS, 2))
SETTLE: Final = (
    f"select verdict, at_leg, held, frozen from market.settle($1, {_PLACES})"  # noqa: S608 - words of ours
)


async def settle(tx: Tx, moves: Moves) -> dict[int, Fault]:
    """Write it all, or nothing, and then say whose orders were in the way."""
    batch = ledger.lay_out(moves.orders)
    coming, fills = moves.coming, moves.fills
    columns: list[list[Any]] = [
        batch.holders,
        batch.assets,
        batch.ids,
        [order.kind for order in moves.orders],
        [order.reason for order in moves.orders],
        [order.actor for order in moves.orders],
        [order.once for order in moves.orders],
        batch.firsts,
        batch.lasts,
        batch.leg_postings,
        batch.leg_accounts,
        batch.leg_amounts,
        *_orders(coming),
        *_waited(moves),
        [fill.item for fill in fills],
        [fill.fill.price for fill in fills],
        [fill.fill.quantity for fill in fills],
        [fill.fill.maker for fill in fills],
        [fill.taker for fill in fills],
        [fill.fill.fee for fill in fills],
        [fill.fill.fresh for fill in fills],
        [fill.posting for fill in fills],
        *_hours(moves.hours),
        [event.address for event in moves.events],
        [_json(event).decode() for event in moves.events],
    ]
    row = await tx.row(SETTLE, tx.now, *map(_array, _ARRAYS, columns))
    assert row is not None
    if row["frozen"]:
        return frozen(moves, row["frozen"])
    # Where nobody is refused, the door says no more than that.
    legs, held = row["at_leg"] or repeat(None), row["held"] or repeat(None)
    return refused(moves, list(map(Verdict, row["verdict"] or (), legs, held)))


def _array(of: str, column: Sequence[Any]) -> str:
    match of:
        case "text":
            return text_array(column)
        case "bytea":
            return bytes_array(column)
        case _:
            return plain_array(column)


def _orders(coming: Sequence[Coming]) -> list[list[Any]]:
    plans = [each.plan for each in coming]
    calls: list[Call[Place]] = [each.call for each in coming]
    return [
        [plan.order for plan in plans],
        [plan.given.item for plan in plans],
        [plan.given.side for plan in plans],
        [plan.player for plan in plans],
        [plan.given.price for plan in plans],
        [plan.given.quantity for plan in plans],
        [plan.cut for plan in plans],
        [plan.filled for plan in plans],
        [plan.total for plan in plans],
        [plan.fee for plan in plans],
        [plan.total + each.met for plan, each in zip(plans, coming, strict=True)],
        [each.fee for each in coming],
        [each.left for each in coming],
        [each.seq for each in coming],
        [each.due for each in coming],
        [call.once for call in calls],
        [call.digest for call in calls],
        [call.request for call in calls],
    ]


def _waited(moves: Moves) -> list[list[Any]]:
    return [
        [waiting.order.id for waiting in moves.waited],
        [waiting.rest for waiting in moves.waited],
        [waiting.order.earned + waiting.met for waiting in moves.waited],
        [waiting.fee for waiting in moves.waited],
    ]


def _hours(hours: Sequence[Hour]) -> list[list[Any]]:
    return [
        [hour.item for hour in hours],
        [hour.at for hour in hours],
        [hour.open for hour in hours],
        [hour.high for hour in hours],
        [hour.low for hour in hours],
        [hour.close for hour in hours],
        [hour.volume for hour in hours],
        [hour.turnover for hour in hours],
    ]
