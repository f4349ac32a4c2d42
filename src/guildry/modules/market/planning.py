"""A plan for all who come together: their orders meet what waits, and each other, in memory."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from msgspec import Struct

from guildry.kernel import AssetCode, Call, Event, Fault, PlayerId
from guildry.modules import ledger
from guildry.modules.market import rules
from guildry.modules.market.contract import (
    ORDERS_OPEN_MAX,
    READ_MAX,
    BookChanged,
    Fill,
    OrderFilled,
    OrderId,
    Place,
    Resting,
    Side,
)
from guildry.modules.market.faults import TooManyOrders
from guildry.modules.market.rules import Line, Plan, Waiting

Sides = dict[tuple[str, Side], Line]


class Coming(Struct):
    """An order that comes, what it does, and what became of its rest by the end of the plan."""

    call: Call[Place]
    plan: Plan
    seq: int
    due: datetime
    asset: AssetCode
    waiting: Waiting | None = None
    first: int = 0
    """The first of its postings."""

    @property
    def left(self) -> int:
        return self.waiting.rest if self.waiting else 0

    @property
    def met(self) -> int:
        return self.waiting.met if self.waiting else 0

    @property
    def fee(self) -> int:
        sells = self.plan.given.side is Side.SELL
        return self.waiting.fee if self.waiting and sells else self.plan.fee


class Met(Struct, frozen=True):
    """A fill, with who came and which posting paid it."""

    item: str
    taker: OrderId
    fill: Fill
    posting: int


class Hour(Struct):
    """What an item's price did in an hour of the plan."""

    item: str
    at: datetime
    open: int
    high: int
    low: int
    close: int
    volume: int
    turnover: int


class Verdict(Struct, frozen=True):
    """What the ledger said to one posting of the plan; code 0 made it."""

    code: int
    leg: int | None
    held: int | None


class Moves(Struct, frozen=True):
    """All that a plan writes."""

    coming: Sequence[Coming]
    orders: Sequence[ledger.Order]
    owners: Sequence[int]
    """For each posting, whose of those who come it is."""
    waited: Sequence[Waiting]
    fills: Sequence[Met]
    hours: Sequence[Hour]
    events: Sequence[Event]


class Planner:
    """Takes the orders in as they came; each is planned whole or refused."""

    def __init__(
        self,
        lines: Mapping[tuple[str, Side], Sequence[Resting]],
        funds: Mapping[tuple[UUID, str], int],
        counts: Mapping[UUID, int],
        now: datetime,
    ) -> None:
        self._now = now
        self._funds = dict(funds)
        self._counts = dict(counts)
        self._lines: Sides = {
            place: Line(
                place[1],
                (Waiting(order, fresh=False) for order in orders),
                whole=len(orders) < READ_MAX,
            )
            for place, orders in lines.items()
        }
        self._waited: dict[OrderId, Waiting] = {}
        self.coming: list[Coming] = []

    def take(
        self, call: Call[Place], order: OrderId, seq: int, asset: AssetCode
    ) -> Coming:
        """Plan one order; a Fault leaves the books as they were."""
        given, player = call.given, call.actor.id
        if (count := self._counts.get(player, 0)) >= ORDERS_OPEN_MAX:
            raise TooManyOrders(open=count, most=ORDERS_OPEN_MAX)
        self._can_pay(player, given, asset)
        plan = Plan(order, player, given)
        met = rules.meet(plan, self._line(given.item, rules.opposite(given.side)))
        due = self._now + timedelta(days=given.days)
        coming = Coming(call, plan, seq, due, asset)
        self._waited |= {w.order.id: w for w in met if not w.fresh}
        if plan.rest:
            self._counts[player] = count + 1
            coming.waiting = self._wait(plan, seq)
        self._spend(plan, asset)
        self.coming.append(coming)
        return coming

    def moves(self) -> Moves:
        orders: list[ledger.Order] = []
        owners: list[int] = []
        fills: list[Met] = []
        for n, coming in enumerate(self.coming):
            coming.first = len(orders)
            for m, legs in enumerate(
                rules.postings(coming.plan, coming.asset, coming.left)
            ):
                orders.append(_order(coming, m, legs))
                owners.append(n)
            fills += _met(coming)
        waited = [w for w in self._waited.values() if w.touched]
        return Moves(
            coming=self.coming,
            orders=orders,
            owners=owners,
            waited=waited,
            fills=fills,
            hours=_hours(fills, self._now),
            events=[*_filled(waited, self.coming), *_changed(self.coming)],
        )

    def _can_pay(self, player: PlayerId, given: Place, asset: AssetCode) -> None:
        """An order is backed in full when it comes: at its own price, or with the things."""
        buys = given.side is Side.BUY
        what = ledger.COIN if buys else asset
        required = rules.total(given) if buys else given.quantity
        have = self._funds.get((player, what), 0)
        if have < required:
            raise ledger.InsufficientFunds(
                asset=what, required=required, available=have
            )

    def _line(self, item: str, side: Side) -> Line:
        line = self._lines.get((item, side))
        if line is None:
            line = self._lines[item, side] = Line(side, (), whole=True)
        return line

    def _wait(self, plan: Plan, seq: int) -> Waiting:
        given = plan.given
        waiting = Waiting(
            Resting(
                id=plan.order,
                item=given.item,
                side=given.side,
                player=plan.player,
                price=given.price,
                rest=plan.rest,
                seq=seq,
                earned=plan.total,
                fee=plan.fee,
            ),
            fresh=True,
        )
        self._line(given.item, given.side).add(waiting)
        return waiting

    def _spend(self, plan: Plan, asset: AssetCode) -> None:
        """What a purse in the plan gives is gone for those who come after, what it gets is there."""
        buys = plan.given.side is Side.BUY
        pays, gets = (ledger.COIN, asset) if buys else (asset, ledger.COIN)
        self._add(plan.player, pays, -plan.costs)
        self._add(plan.player, gets, plan.filled if buys else plan.total - plan.fee)
        for fill in plan.fills:
            cost = fill.price * fill.quantity
            gained = cost - fill.fee if buys else fill.quantity
            self._add(fill.maker_player, pays, gained)

    def _add(self, holder: UUID, asset: str, amount: int) -> None:
        if (holder, asset) in self._funds:
            self._funds[holder, asset] += amount


def refused(moves: Moves, verdicts: Sequence[Verdict]) -> dict[int, Fault]:
    """Whose orders the ledger did not take, by their places, and why."""
    first = 0
    faults: dict[int, Fault] = {}
    for posting, (order, said) in enumerate(zip(moves.orders, verdicts, strict=True)):
        if said.code:
            leg = None if said.leg is None else said.leg - 1 - first
            whose = _payer(moves, posting, leg)
            faults[whose] = ledger.refusal(said.code, order, leg, said.held)
        first += len(order.legs)
    return faults


def frozen(moves: Moves, purses: Collection[UUID]) -> dict[int, Fault]:
    """Those who come and may move nothing."""
    return {
        n: ledger.AccountFrozen(holder=coming.plan.player)
        for n, coming in enumerate(moves.coming)
        if coming.plan.player in purses
    }


def _payer(moves: Moves, posting: int, leg: int | None) -> int:
    """Whose order a leg is for: that of the one who came, or of one who came with them and pays from the purse."""
    whose = moves.owners[posting]
    plan = moves.coming[whose].plan
    holder = plan.player if leg is None else moves.orders[posting].legs[leg].holder
    if holder == plan.player:
        return whose
    makers = {f.maker for f in plan.fills if f.fresh and f.maker_player == holder}
    found = (n for n, each in enumerate(moves.coming) if each.plan.order in makers)
    return next(found, whose)


def _order(coming: Coming, m: int, legs: tuple[ledger.Leg, ...]) -> ledger.Order:
    call, plan = coming.call, coming.plan
    return ledger.Order(
        kind="market.trade" if plan.fills else "market.place",
        reason=plan.given.item,
        legs=legs,
        actor=plan.player,
        once=call.once
        if m == 0
        else ledger.natural_key(f"market.more:{plan.order}:{m}"),
    )


def _met(coming: Coming) -> list[Met]:
    plan = coming.plan
    return [
        Met(
            plan.given.item,
            plan.order,
            fill,
            coming.first + n // rules.FILLS_A_POSTING_MAX + 1,
        )
        for n, fill in enumerate(plan.fills)
    ]


def _hours(fills: Sequence[Met], now: datetime) -> list[Hour]:
    at = now.replace(minute=0, second=0, microsecond=0)
    hours: dict[str, Hour] = {}
    for met in fills:
        price, quantity = met.fill.price, met.fill.quantity
        hour = hours.get(met.item)
        if hour is None:
            hour = hours[met.item] = Hour(
                met.item, at, price, price, price, price, 0, 0
            )
        hour.high, hour.low = max(hour.high, price), min(hour.low, price)
        hour.close = price
        hour.volume += quantity
        hour.turnover += price * quantity
    return list(hours.values())


def _filled(waited: Sequence[Waiting], coming: Sequence[Coming]) -> list[Event]:
    fresh = [c.waiting for c in coming if c.waiting and c.waiting.touched]
    return [
        OrderFilled(
            order=waiting.order.id,
            player=waiting.order.player,
            item=waiting.order.item,
            side=waiting.order.side,
            quantity=waiting.order.rest - waiting.rest,
            total=waiting.met,
            rest=waiting.rest,
        )
        for waiting in (*waited, *fresh)
    ]


def _changed(coming: Sequence[Coming]) -> list[Event]:
    last: dict[str, int | None] = {}
    for each in coming:
        item, fills = each.plan.given.item, each.plan.fills
        last[item] = fills[-1].price if fills else last.get(item)
    return [BookChanged(item=item, last=price) for item, price in last.items()]
