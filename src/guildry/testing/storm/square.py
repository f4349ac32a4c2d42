"""The mix of the market square: trades, auctions and orders of everybody with everybody, beside plain gifts."""

import random
from collections import deque
from typing import Any, Final
from uuid import UUID

import msgspec

from guildry.infra.runner import Runner
from guildry.kernel import HALL, Action, Actor, PlayerId, Role, Tx
from guildry.modules import auctions, inventory, ledger, market, trading
from guildry.modules.auctions.actions import bidding, selling
from guildry.modules.auctions.contract import Bid, BuyOut, CancelLot, ListLot
from guildry.modules.ledger import actions
from guildry.modules.ledger.contract import Freeze, Transfer, Unfreeze
from guildry.modules.market.actions import cancelling, placing
from guildry.modules.market.contract import CancelOrder, Place, Side
from guildry.modules.trading.actions import closing, offering
from guildry.modules.trading.contract import (
    Accept,
    Cancel,
    Confirm,
    Counter,
    Decline,
    Offer,
    StakeGiven,
)
from guildry.testing.storm.wishes import SOURCE, Crowd, Legs, Person, Wish

ROOMS: Final = (inventory.module, trading.module, auctions.module, market.module)
WARES: Final = ("ware1", "ware2", "ware3")
PIECES: Final = 60
SHARED_LOTS: Final = 12
REMEMBERED_MAX: Final = 60
KEYED: Final = 0.9
TWICE: Final = 0.04

# How often each thing is asked for, out of a hundred or so.
WEIGHTS: Final = {
    "gift": 10,
    "offer": 14,
    "counter": 5,
    "accept": 12,
    "confirm": 5,
    "decline": 3,
    "call off": 3,
    "list": 5,
    "bid": 16,
    "buyout": 2,
    "take back": 2,
    "order": 24,
    "cancel": 6,
    "freeze": 0.3,
    "unfreeze": 1,
}

# Ends come in days and hours; a storm has minutes. Somebody moves a few ends up each second.
HURRY: Final = (
    """
    update auctions.lot set ends_at = clock_timestamp() + interval '1 second'
    where id in (select id from auctions.lot where state = 'open' and extended = 0 order by random() limit 3)
      and ends_at > clock_timestamp() + interval '1 hour'
    """,
    """
    update trading.trade set due = clock_timestamp() + interval '1 second'
    where id in (select id from trading.trade where state in ('offered', 'confirming') order by random() limit 6)
    """,
    """
    update market.placed set due = clock_timestamp() + interval '1 second'
    where id in (select id from market.placed where state = 'open' order by random() limit 10)
    """,
)

# What a storm of the square that proves anything must have met, by a word of the rows.
MET: Final = {
    "a trade that was settled": "select count(*) from trading.trade where state = 'settled'",
    "a trade that expired": "select count(*) from trading.trade where state = 'expired'",
    "a counter-offer": "select count(*) from trading.terms where version > 1",
    "a flagged trade": "select count(*) from trading.alert",
    "an auction that was sold": "select count(*) from auctions.lot where state = 'sold'",
    "an auction without a buyer": "select count(*) from auctions.lot where state = 'unsold'",
    "a bidder who was outbid": "select count(*) from auctions.bid where leader <> bidder",
    "a meeting of orders": "select count(*) from market.fill",
    "an order that expired": "select count(*) from market.placed where state = 'expired'",
}


async def furnish(runner: Runner, crowd: Crowd) -> Crowd:
    """Things for everybody, and a few lots that all of them want."""

    async def make(tx: Tx) -> None:
        for ware in WARES:
            await inventory.define(tx, _made(ware))
            asset = inventory.asset_of(ware)
            await ledger.open_tap(tx, SOURCE, "source", asset, daily_cap=10**9)
        for person in (*crowd.people, *crowd.fickle):
            legs = tuple(
                leg
                for ware in WARES
                for leg in ledger.moved(
                    inventory.asset_of(ware),
                    PIECES,
                    source=crowd.source,
                    target=person.id,
                )
            )
            await ledger.post(tx, legs, kind="start", reason="storm")

    await runner.unit(make, HALL)
    lots: list[UUID] = []
    for n in range(SHARED_LOTS):
        seller = crowd.people[n]
        actor = Actor(player=PlayerId(seller.id), role=Role.PLAYER)
        given = ListLot(item=WARES[n % 3], start_price=1 + n, buyout=300, days=14)
        answer = await runner.perform(selling.list_lot, actor, given)
        lots.append(UUID(_named(answer.data, "lot")))
    return Crowd(
        people=crowd.people,
        fickle=crowd.fickle,
        operator=crowd.operator,
        source=crowd.source,
        sink=crowd.sink,
        drip=crowd.drip,
        lots=tuple(lots),
    )


class Trader:
    """One worker's wishes on the square, drawn from what it has seen so far."""

    def __init__(self, crowd: Crowd, seed: int, worker: int) -> None:
        self._crowd = crowd
        self._seed = seed
        self._worker = worker
        self._n = 0
        self._trades: deque[tuple[UUID, Person, Person]] = deque(maxlen=REMEMBERED_MAX)
        self._lots: deque[tuple[UUID, Person]] = deque(maxlen=REMEMBERED_MAX)
        self._orders: deque[tuple[UUID, Person]] = deque(maxlen=REMEMBERED_MAX)
        self._partners: dict[UUID, Person] = {p.id: p for p in crowd.people}

    def next(self) -> list[Wish]:
        n = self._n
        self._n += 1
        dice = random.Random(f"{self._seed}:square:{self._worker}:{n}")
        key = f"{self._seed}-{self._worker}-{n}" if dice.random() < KEYED else None
        wish = self._drawn(dice, key)
        return [wish, wish] if key and dice.random() < TWICE else [wish]

    def granted(self, wish: Wish, posting: UUID | None, hold: UUID | None) -> Legs:
        """Remember what was made, so that others can want it."""
        if hold is not None:
            match wish.word:
                case "offer":
                    partner = self._partners[wish.given.to]
                    self._trades.append((hold, wish.who, partner))
                case "list":
                    self._lots.append((hold, wish.who))
                case "order":
                    self._orders.append((hold, wish.who))
                case _:
                    pass
        return wish.legs

    def _drawn(self, dice: random.Random, key: str | None) -> Wish:
        (word,) = dice.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()))
        who, other = dice.sample(self._crowd.people, 2)
        match word:
            case "counter" | "accept" | "confirm" | "decline" | "call off" if (
                self._trades
            ):
                return self._on_a_trade(dice, word, key)
            case "bid" | "buyout" | "take back":
                return self._on_a_lot(dice, word, who, key)
            case "list":
                given = ListLot(
                    item=dice.choice(WARES),
                    count=dice.randint(1, 3),
                    start_price=dice.randint(1, 30),
                    buyout=dice.choice((None, 60, 200)),
                    days=1,
                )
                return Wish("list", selling.list_lot, who, given, key)
            case "order":
                return Wish("order", placing.place, who, _order(dice), key)
            case "cancel" if self._orders:
                order, owner = dice.choice(self._orders)
                given = CancelOrder(order=order)  # type: ignore[arg-type]
                return Wish("cancel", cancelling.cancel_order, owner, given, key)
            case "freeze" | "unfreeze":
                return self._freezing(dice, word, key)
            case "gift":
                asset = dice.choice(("coin", *map(inventory.asset_of, WARES)))
                given = Transfer(to=other.id, asset=asset, amount=dice.randint(1, 9))
                return Wish("gift", actions.transfer, who, given, key)
            case _:
                given = Offer(
                    to=other.id, gives=_stakes(dice, 0), wants=_stakes(dice, 2)
                )
                return Wish("offer", offering.offer, who, given, key)

    def _on_a_trade(self, dice: random.Random, word: str, key: str | None) -> Wish:
        trade, one, other = dice.choice(self._trades)
        version = dice.choice((1, 1, 1, 2, 3))
        who = dice.choice((one, other, other))
        told: dict[str, Any] = {"trade": trade}
        action: Action[Any, Any]
        match word:
            case "counter":
                action, kind = offering.counter, Counter
                told |= {
                    "version": version,
                    "gives": _stakes(dice, 0),
                    "wants": _stakes(dice, 2),
                }
            case "accept":
                action, kind = closing.accept, Accept
                told["version"] = version
            case "confirm":
                action, kind = closing.confirm, Confirm
                told["version"] = version
            case "decline":
                action, kind = closing.decline, Decline
            case _:
                action, kind = closing.cancel, Cancel
        return Wish(word, action, who, kind(**told), key)

    def _on_a_lot(
        self, dice: random.Random, word: str, who: Person, key: str | None
    ) -> Wish:
        known = [*self._lots] if dice.random() < 0.5 else []
        lot, owner = (
            dice.choice(known) if known else (dice.choice(self._crowd.lots), who)
        )
        given: Any
        match word:
            case "bid":
                given = Bid(lot=lot, amount=dice.choice((5, 20, 50, 90, 150, 400)))  # type: ignore[arg-type]
                return Wish("bid", bidding.bid, who, given, key)
            case "buyout":
                given = BuyOut(lot=lot, price=dice.choice((60, 200, 300)))  # type: ignore[arg-type]
                return Wish("buyout", bidding.buy_out, who, given, key)
            case _:
                given = CancelLot(lot=lot)  # type: ignore[arg-type]
                return Wish("take back", selling.cancel_lot, owner, given, key)

    def _freezing(self, dice: random.Random, word: str, key: str | None) -> Wish:
        """One in the crowd is frozen now and then, in the midst of what they hold."""
        someone, operator = self._crowd.people[-1].id, self._crowd.operator
        if word == "freeze":
            given: Any = Freeze(holder=someone, reason="storm")
            return Wish("freeze", actions.freeze, operator, given, key)
        given = Unfreeze(holder=someone, reason="storm")
        return Wish("unfreeze", actions.unfreeze, operator, given, key)


def _order(dice: random.Random) -> Place:
    side = dice.choice((Side.BUY, Side.SELL))
    return Place(
        item=dice.choice(WARES),
        side=side,
        price=dice.randint(1, 9),
        quantity=dice.randint(1, 6),
    )


def _stakes(dice: random.Random, first: int) -> list[StakeGiven]:
    """Of some assets for one side, of others for the other, so that none goes both ways."""
    assets = ("coin", "item:ware1", "item:ware2", "item:ware3")[first : first + 2]
    chosen = dice.sample(assets, dice.randint(1 if first == 0 else 0, 2))
    return [StakeGiven(asset=asset, amount=dice.randint(1, 12)) for asset in chosen]


def _made(ware: str) -> inventory.MakeItem:
    return inventory.MakeItem(
        code=ware,
        kind=inventory.ItemKind.MATERIAL,
        picture="box",
        names=inventory.Names(en=ware, ru=ware, es=ware),
        descriptions=inventory.Descriptions(),
    )


def _named(answer: bytes, field: str) -> str:
    return msgspec.json.decode(answer)[field]
