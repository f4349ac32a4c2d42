"""A plan for the books that are held, written in one statement."""

from collections.abc import Sequence
from itertools import repeat
from typing import Final

import msgspec
from msgspec import Struct

from guildry.kernel import Call, Tx
from guildry.modules import ledger
from guildry.modules.market.contract import Place
from guildry.modules.market.planning import Coming, Hour, Moves

_json: Final = msgspec.json.Encoder().encode

_PLACES: Final = ", ".join(f"${n + 1}" for n in range(53))
SETTLE: Final = f"select verdict, at_leg, held from market.settle({_PLACES})"  # noqa: S608 - numbers of ours


class Verdict(Struct, frozen=True):
    """What the ledger said to one posting of the plan; code 0 made it."""

    code: int
    leg: int | None
    held: int | None


async def settle(tx: Tx, moves: Moves) -> list[Verdict]:
    """Write it all, or nothing; then some verdict says why."""
    batch = ledger.lay_out(moves.orders)
    coming, fills = moves.coming, moves.fills
    row = await tx.row(
        SETTLE,
        tx.now,
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
        [fill.posting for fill in fills],
        *_hours(moves.hours),
        [event.address for event in moves.events],
        [_json(event).decode() for event in moves.events],
    )
    assert row is not None
    # Where nobody is refused, the door says no more than that.
    legs, held = row["at_leg"] or repeat(None), row["held"] or repeat(None)
    return list(map(Verdict, row["verdict"], legs, held))


def _orders(coming: Sequence[Coming]) -> list[list[object]]:
    plans = [each.plan for each in coming]
    calls: list[Call[Place]] = [each.call for each in coming]
    return [
        [plan.order for plan in plans],
        [plan.given.item for plan in plans],
        [plan.given.side for plan in plans],
        [plan.player for plan in plans],
        [plan.given.price for plan in plans],
        [plan.given.quantity for plan in plans],
        [plan.rest for plan in plans],
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


def _waited(moves: Moves) -> list[list[object]]:
    return [
        [waiting.order.id for waiting in moves.waited],
        [waiting.rest for waiting in moves.waited],
        [waiting.order.earned + waiting.met for waiting in moves.waited],
        [waiting.fee for waiting in moves.waited],
    ]


def _hours(hours: Sequence[Hour]) -> list[list[object]]:
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
