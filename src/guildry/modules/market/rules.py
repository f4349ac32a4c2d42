"""Pure decisions of the market: who meets whom, what moves, and what it costs."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final
from uuid import UUID

from guildry.kernel import AMOUNT_MAX, PlayerId, fee_of
from guildry.modules import ledger
from guildry.modules.market.contract import (
    FEE_PERCENT,
    FILLS_A_POSTING_MAX,
    FILLS_MAX,
    Closing,
    Fill,
    OrderId,
    Place,
    Resting,
    Side,
)
from guildry.modules.market.faults import MeetsOwnOrder, OrderTooLarge

TREASURY: Final = "treasury"
TILLS_KEPT: Final = 10_000
Worst = tuple[int, int, "Waiting"]


def total(given: Place) -> int:
    """What an order may come to at most."""
    required = given.price * given.quantity
    if required > AMOUNT_MAX:
        raise OrderTooLarge(required=required, most=AMOUNT_MAX)
    return required


@lru_cache(TILLS_KEPT)
def till_of(item: str) -> UUID:
    """Where an item's fees gather until they are carried to the treasury."""
    return ledger.holder_named(f"market_till:{item}")


def opposite(side: Side) -> Side:
    return Side.SELL if side is Side.BUY else Side.BUY


class Waiting:
    """An order in a book, while a plan is made."""

    def __init__(self, order: Resting, *, fresh: bool) -> None:
        self.order = order
        self.fresh = fresh
        """It came in the same plan, and has no row yet."""
        self.rest = order.rest
        self.earned = order.earned
        self.fee = order.fee
        self.met = 0
        """Coins that changed hands for it in this plan."""

    @property
    def touched(self) -> bool:
        return self.rest != self.order.rest

    def fee_for(self, earns: int) -> int:
        """The fee of a whole order is the share of all that it earned, however it was split."""
        return fee_of(self.earned + earns, percent=FEE_PERCENT) - self.fee


class Line:
    """One side of a book: the best last, so that it is the one to be taken."""

    def __init__(self, side: Side, orders: Iterable[Waiting], *, whole: bool) -> None:
        self.side = side
        self.whole = whole
        """Whether all that waits is here; else only the best of it."""
        self._line: list[Worst] = sorted(map(self._placed, orders))
        self._worst = self._line[0] if self._line else None

    def add(self, waiting: Waiting) -> None:
        """Take an order in; where only the best are here, one that is worse stays out with the others."""
        place = self._placed(waiting)
        if self.whole or (self._worst is not None and place > self._worst):
            insort(self._line, place)

    def _placed(self, waiting: Waiting) -> Worst:
        order = waiting.order
        worse = -order.price if self.side is Side.SELL else order.price
        return worse, -order.seq, waiting

    def best_first(self) -> Iterable[Waiting]:
        return (waiting for _, _, waiting in reversed(self._line))

    def forget_filled(self) -> None:
        while self._line and self._line[-1][2].rest == 0:
            self._line.pop()


class Plan:
    """What an order does when it comes into its book."""

    def __init__(self, order: OrderId, player: PlayerId, given: Place) -> None:
        self.order = order
        self.player = player
        self.given = given
        self.fills: list[Fill] = []
        self.rest = given.quantity
        self.cut = 0
        self.fee = 0

    @property
    def filled(self) -> int:
        return sum(fill.quantity for fill in self.fills)

    @property
    def total(self) -> int:
        return sum(fill.quantity * fill.price for fill in self.fills)

    @property
    def costs(self) -> int:
        """What it takes from its owner: coins, or things."""
        buys = self.given.side is Side.BUY
        return (
            self.total + self.rest * self.given.price
            if buys
            else self.given.quantity - self.cut
        )


def meet(plan: Plan, line: Line) -> list[Waiting]:
    """Let an order meet those that wait, best price first and oldest first at a price.

    Nothing is changed before it is certain that it meets no order of its own player.
    """
    meets = _path(plan, line)
    seller = _Seller(plan)
    for waiting, quantity in meets:
        cost = quantity * waiting.order.price
        if plan.given.side is Side.BUY:
            fee = waiting.fee_for(cost)
            waiting.earned += cost
            waiting.fee += fee
        else:
            fee = seller.fee_for(cost)
        waiting.rest -= quantity
        waiting.met += cost
        plan.rest -= quantity
        plan.fills.append(
            Fill(
                maker=waiting.order.id,
                maker_player=waiting.order.player,
                quantity=quantity,
                price=waiting.order.price,
                fee=fee,
                fresh=waiting.fresh,
            )
        )
    plan.fee = seller.fee
    line.forget_filled()
    if plan.rest and not _may_rest(plan, line):
        plan.cut, plan.rest = plan.rest, 0
    return [waiting for waiting, _ in meets]


def _may_rest(plan: Plan, line: Line) -> bool:
    """A book never holds two orders that would meet, so far as can be seen."""
    best = next(iter(line.best_first()), None)
    return line.whole if best is None else not crosses(plan.given, best.order)


class _Seller:
    """The fee of the order that comes, where it is the one that sells."""

    def __init__(self, plan: Plan) -> None:
        self.earned = 0
        self.fee = 0

    def fee_for(self, earns: int) -> int:
        self.earned += earns
        fee = fee_of(self.earned, percent=FEE_PERCENT) - self.fee
        self.fee += fee
        return fee


def _path(plan: Plan, line: Line) -> list[tuple[Waiting, int]]:
    left, meets = plan.rest, list[tuple[Waiting, int]]()
    for waiting in line.best_first():
        if (
            left == 0
            or len(meets) == FILLS_MAX
            or not crosses(plan.given, waiting.order)
        ):
            break
        if waiting.order.player == plan.player:
            raise MeetsOwnOrder(order=waiting.order.id, price=waiting.order.price)
        quantity = min(left, waiting.rest)
        meets.append((waiting, quantity))
        left -= quantity
    return meets


def crosses(given: Place, other: Resting) -> bool:
    if given.side is Side.BUY:
        return other.price <= given.price
    return other.price >= given.price


def postings(plan: Plan, asset: str, left: int) -> list[tuple[ledger.Leg, ...]]:
    """What an order moves when it comes, a few dozen meetings to a posting; the last sets aside what is left
    when all have come: what others who came with it took of it goes to them straight from the purse."""
    chunks = [
        plan.fills[at : at + FILLS_A_POSTING_MAX]
        for at in range(0, len(plan.fills), FILLS_A_POSTING_MAX)
    ]
    told = [_legs(plan, asset, chunk) for chunk in chunks]
    if left:
        coins = plan.given.side is Side.BUY
        what, amount = (
            (ledger.COIN, left * plan.given.price) if coins else (asset, left)
        )
        aside = ledger.moved(what, amount, source=plan.player, target=plan.order)
        told = [*told[:-1], [*(told[-1] if told else ()), *aside]]
    return [tuple(legs) for legs in told]


def _legs(plan: Plan, asset: str, fills: Sequence[Fill]) -> list[ledger.Leg]:
    """What the one who comes gives and gets is one leg each, however many they meet."""
    coins = sum(fill.quantity * fill.price for fill in fills)
    things = sum(fill.quantity for fill in fills)
    fees = sum(fill.fee for fill in fills)
    buys = plan.given.side is Side.BUY
    gained: defaultdict[tuple[UUID, str], int] = defaultdict(int)
    if buys:
        gained[plan.player, ledger.COIN] -= coins
    else:
        gained[plan.player, asset] -= things
    for fill in fills:
        cost = fill.quantity * fill.price
        if buys:
            gained[fill.giver, asset] -= fill.quantity
            gained[fill.maker_player, ledger.COIN] += cost - fill.fee
        else:
            gained[fill.giver, ledger.COIN] -= cost
            gained[fill.maker_player, asset] += fill.quantity
    if buys:
        gained[plan.player, asset] += things
    else:
        gained[plan.player, ledger.COIN] += coins - fees
    gained[till_of(plan.given.item), ledger.COIN] += fees
    return [
        ledger.Leg(holder, of, amount)
        for (holder, of), amount in gained.items()
        if amount
    ]


def given_back(order: Closing) -> tuple[ledger.Leg, ...]:
    """What is still set aside for an order goes back to its owner."""
    asset, amount = still_held(order)
    return ledger.moved(asset, amount, source=order.id, target=order.player)


def still_held(order: Closing) -> tuple[str, int]:
    if order.side is Side.BUY:
        return ledger.COIN, order.rest * order.price
    return order.asset, order.rest
