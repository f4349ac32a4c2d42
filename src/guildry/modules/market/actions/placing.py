from collections.abc import Mapping, Sequence
from typing import Final

from guildry.kernel import (
    AssetCode,
    Busy,
    Call,
    Fault,
    KeyReused,
    Settled,
    Tx,
    grouped_action,
    new_id,
)
from guildry.modules import inventory, ledger
from guildry.modules.market import rules
from guildry.modules.market.contract import TRADE, OrderId, Place, Placed, Side
from guildry.modules.market.faults import NotForMarket
from guildry.modules.market.planning import Coming, Planner
from guildry.modules.market.store import books, plans

ROUNDS_MAX: Final = 5
"""How often a plan is made anew without those whom the ledger refused."""

LANES: Final = 2
"""Books are shared out among so many flights, so that none waits for another's lock."""

Answer = Settled[Placed] | Fault
Calls = Mapping[int, Call[Place]]


def _book(given: Place) -> str:
    return given.item


@grouped_action(needs=TRADE, together=True, flights=LANES, lane=_book)
async def place(
    tx: Tx, calls: Sequence[Call[Place]]
) -> Sequence[Settled[Placed] | Fault]:
    """Buy or sell alike things by order: what meets is traded at once, the rest waits in the book."""
    waiting = dict(enumerate(calls))
    answers: dict[int, Answer] = {}
    assets = await _assets(tx, waiting, answers)
    _leave_out(waiting, answers)
    if not waiting:
        return [answers[n] for n in range(len(calls))]
    await books.hold(tx, {c.given.item: assets[c.given.item] for c in waiting.values()})
    answers |= await _recalled(tx, waiting)
    for _ in range(ROUNDS_MAX):
        _leave_out(waiting, answers)
        if not waiting:
            break
        answers |= await _planned(tx, waiting, assets)
    return [answers.get(n) or Busy() for n in range(len(calls))]


def _leave_out(waiting: dict[int, Call[Place]], answers: dict[int, Answer]) -> None:
    for n in answers.keys() & waiting.keys():
        del waiting[n]


async def _assets(
    tx: Tx, calls: Calls, answers: dict[int, Answer]
) -> dict[str, AssetCode]:
    """The assets of what is traded; whoever names what cannot be is told so."""
    things = await inventory.things(tx, list({c.given.item for c in calls.values()}))
    for n, call in calls.items():
        thing = things.get(call.given.item)
        if thing is None:
            answers[n] = inventory.ItemUnknown(item=call.given.item)
        elif thing.bound or thing.one_of_a_kind:
            answers[n] = NotForMarket(item=call.given.item)
    return {code: thing.asset for code, thing in things.items()}


async def _recalled(tx: Tx, calls: Calls) -> dict[int, Answer]:
    """The answers to those whose key was used before: the same again."""
    keyed = {n: call for n, call in calls.items() if call.keyed}
    if not keyed:
        return {}
    known = await books.known(tx, [call.once for call in keyed.values()])
    return {
        n: _replay(call, known[call.once])
        for n, call in keyed.items()
        if call.once in known
    }


def _replay(call: Call[Place], row: Mapping[str, object]) -> Answer:
    if row["digest"] != call.digest:
        return KeyReused()
    return Settled(
        shown=books.placed(row),
        at=row["made_at"],
        request=row["request"],  # pyright: ignore[reportArgumentType]
        replayed=True,
    )


async def _planned(
    tx: Tx, calls: Calls, assets: Mapping[str, AssetCode]
) -> dict[int, Answer]:
    """One round: all that come are planned and written, or those are refused for whom nothing was."""
    planner = await _planner(tx, calls, assets)
    numbers = await books.numbers(tx, len(calls))
    answers: dict[int, Answer] = {}
    come: dict[int, Coming] = {}
    for (n, call), seq in zip(calls.items(), numbers, strict=True):
        asset = assets[call.given.item]
        try:
            come[n] = planner.take(call, OrderId(new_id()), seq, asset)
        except Fault as fault:
            answers[n] = fault
    if not come:
        return answers
    faults = await plans.settle(tx, planner.moves())
    if not faults:
        return answers | {n: _settled(tx, each) for n, each in come.items()}
    # Nothing was written: who was refused is out, and all the others are planned without them.
    numbered = list(come)
    return {numbered[n]: fault for n, fault in faults.items()}


async def _planner(tx: Tx, calls: Calls, assets: Mapping[str, AssetCode]) -> Planner:
    ranks: dict[tuple[str, Side], int] = {}
    for call in calls.values():
        given = call.given
        place = given.item, rules.opposite(given.side)
        rank = given.price if given.side is Side.BUY else -given.price
        ranks[place] = max(ranks.get(place, rank), rank)
    places = {
        (call.actor.id, what)
        for call in calls.values()
        for what in (ledger.COIN, assets[call.given.item])
    }
    players = list({call.actor.id for call in calls.values()})
    return Planner(
        await books.best(tx, [(*place, rank) for place, rank in ranks.items()]),
        await books.funds(tx, list(places)),
        await books.open_orders(tx, players),
        tx.now,
    )


def _settled(tx: Tx, coming: Coming) -> Answer:
    plan, given = coming.plan, coming.plan.given
    shown = Placed(
        order=plan.order,
        item=given.item,
        side=given.side,
        price=given.price,
        quantity=given.quantity,
        filled=plan.filled,
        total=plan.total,
        fee=plan.fee,
        rest=plan.rest,
        cut=plan.cut,
        due=coming.due,
    )
    return Settled(shown=shown, at=tx.now, request=coming.call.request)
