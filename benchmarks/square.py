"""How fast is the market square? Trades, bids and matches through a runner, on a hall of its own with fsync on.

`python -m benchmarks square`: one row after the other, each for a few seconds. What is counted is what
is found in the rows afterwards, not what was asked for.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import count
from typing import Any, NamedTuple

import msgspec
import uvloop

from benchmarks.hall import BUILD, Hall
from benchmarks.telling import whisper
from guildry.edges.process import foundation
from guildry.infra.runner import Runner
from guildry.kernel import HALL, Actor, Fault, PlayerId, Role, Tx, new_id
from guildry.main import MODULES
from guildry.modules import inventory, ledger
from guildry.modules.auctions.actions import bidding, selling
from guildry.modules.auctions.contract import Bid, ListLot, Lot, LotId
from guildry.modules.market.actions.placing import place
from guildry.modules.market.contract import Place, Side
from guildry.modules.trading.actions import closing, offering
from guildry.modules.trading.contract import Accept, Offer, StakeGiven, Trade

PLAYERS = 400
COINS = 10**9
THINGS = 10**6
ITEMS = 100
CALLERS = 256
SECONDS = 5.0
WARM_SECONDS = 1.0
BIDS = 10_000
PROBES = 150
RATIO_MAX = 1.25
TARGETS = {"match, one item": 1_000, "match, 100 items": 2_500}
RESULT = BUILD / "square.json"


class Row(NamedTuple):
    name: str
    rate: float
    p50: float
    p99: float
    refused: int


class Square:
    """People who have everything, and a runner to ask."""

    def __init__(self, runner: Runner, people: list[Actor]) -> None:
        self.runner = runner
        self.people = people

    async def ask(self, action: Any, actor: Actor, given: Any) -> Any:
        answer = await self.runner.perform(action, actor, given)
        return msgspec.json.decode(answer.data, type=action.shown)

    async def count(self, sql: str) -> int:
        async with self.runner.database.connection() as connection:
            return await connection.fetchval(sql)


def main(told: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks square")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each row")
    given = parser.parse_args(told)
    with Hall(processes=1) as hall:
        rows, ratio = uvloop.run(_measure(hall, given.seconds))
    print(f"{'':<22}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}{'refused':>9}")
    for row in rows:
        target = TARGETS.get(row.name)
        mark = "" if target is None else f"   target {target:,}"
        print(
            f"{row.name:<22}{row.rate:>10,.0f}{row.p50:>9.1f}{row.p99:>9.1f}{row.refused:>9,}{mark}"
        )
    print(f"a bid after {BIDS:,} costs {ratio:.2f} of the second (target {RATIO_MAX})")
    RESULT.write_bytes(msgspec.json.encode({"rows": rows, "ratio": ratio}))
    missed = ratio > RATIO_MAX or any(r.rate < TARGETS.get(r.name, 0) for r in rows)
    return 1 if missed else 0


async def _measure(hall: Hall, seconds: float) -> tuple[list[Row], float]:
    async with foundation(MODULES, hall.settings, whisper) as base:
        square = Square(base.runner, await _furnish(base.runner))
        lots = await _lots(square, 64)
        rows = [
            await _match(square, 1, seconds),
            await _match(square, ITEMS, seconds),
            await _trades(square, seconds),
            await _bids(square, lots, seconds),
        ]
        return rows, await _ratio(square)


async def _furnish(runner: Runner) -> list[Actor]:
    people = [
        Actor(player=PlayerId(new_id()), role=Role.PLAYER) for _ in range(PLAYERS)
    ]
    assets = [ledger.COIN, *(inventory.asset_of(_item(n)) for n in range(ITEMS))]

    async def invite(tx: Tx) -> None:
        for n, who in enumerate(people):
            await tx.value(
                "select accounts.join_hall($1, $2, $3, $3, 'en', 'player', 'guest', $3, 'guest', null)",
                tx.now - timedelta(days=4),  # newcomers bid little
                who.id,
                f"trader{n}",
            )
        for n in range(ITEMS):
            name = inventory.Names(en=_item(n), ru=_item(n), es=_item(n))
            kind = inventory.ItemKind.MATERIAL
            made = inventory.MakeItem(
                code=_item(n),
                kind=kind,
                picture="box",
                names=name,
                descriptions=inventory.Descriptions(),
            )
            await inventory.define(tx, made)
        for asset in assets:
            await ledger.open_tap(tx, "square", "source", asset, daily_cap=10**15)

    await runner.unit(invite, HALL)
    for first in range(0, PLAYERS, 20):
        some = people[first : first + 20]
        await runner.unit(lambda tx, some=some: _fill(tx, some, assets), HALL)
    async with runner.database.connection() as connection:
        await connection.execute("analyze")
    return people


async def _fill(tx: Tx, people: list[Actor], assets: list[Any]) -> None:
    source = ledger.holder_named("square")
    orders = [
        ledger.Order(
            kind="start",
            reason="",
            legs=tuple(
                leg
                for asset in assets[first : first + 30]
                for leg in ledger.moved(
                    asset,
                    COINS if asset == ledger.COIN else THINGS,
                    source=source,
                    target=who.id,
                )
            ),
            once=new_id(),
        )
        for who in people
        for first in range(0, len(assets), 30)
    ]
    for made in await ledger.post_all(tx, orders):
        assert isinstance(made, ledger.Made), made


def _item(n: int) -> str:
    return f"ware{n}"


async def _run(
    name: str,
    seconds: float,
    call: Callable[[int], Awaitable[None]],
    done: Callable[[], Awaitable[int]],
) -> Row:
    """Let many call as fast as they can, and count what came of it in the rows."""
    whisper(name)
    spans: list[float] = []
    refused = 0
    numbers = count()
    until = time.perf_counter() + WARM_SECONDS

    async def caller() -> None:
        nonlocal refused
        while (began := time.perf_counter()) < until:
            try:
                await call(next(numbers))
            except Fault:
                refused += 1
            spans.append(time.perf_counter() - began)

    await asyncio.gather(*(caller() for _ in range(CALLERS)))
    spans.clear()
    refused, before = 0, await done()
    began = time.perf_counter()
    until = began + seconds
    await asyncio.gather(*(caller() for _ in range(CALLERS)))
    passed = time.perf_counter() - began
    spans.sort()
    rate = (await done() - before) / passed
    p50, p99 = (spans[int((len(spans) - 1) * share)] * 1000 for share in (0.5, 0.99))
    return Row(name, rate, p50, p99, refused)


async def _match(square: Square, items: int, seconds: float) -> Row:
    """Half of all sell one piece, half buy one, all at one price: each meeting takes two orders."""
    half = PLAYERS // 2

    async def call(n: int) -> None:
        side = Side.SELL if n % 2 else Side.BUY
        who = square.people[(n // 2) % half + (half if n % 2 else 0)]
        given = Place(item=_item(n // 2 % items), side=side, price=20, quantity=1)
        await square.runner.perform(place, who, given)

    name = "match, one item" if items == 1 else f"match, {items} items"
    return await _run(
        name, seconds, call, lambda: square.count("select count(*) from market.fill")
    )


async def _trades(square: Square, seconds: float) -> Row:
    """A trade is offered and accepted: two commands."""

    async def call(n: int) -> None:
        one = square.people[n % PLAYERS]
        other = square.people[(n * 7 + 1 + n // PLAYERS) % PLAYERS]
        if one == other:
            return
        given = Offer(
            to=other.id,
            gives=[StakeGiven(asset="coin", amount=50)],
            wants=[StakeGiven(asset="item:ware1", amount=1)],
        )
        trade: Trade = await square.ask(offering.offer, one, given)
        accept = Accept(trade=trade.trade, version=trade.terms.version)
        await square.ask(closing.accept, other, accept)

    done = "select count(*) from trading.trade where state in ('settled', 'confirming')"
    return await _run("trade", seconds, call, lambda: square.count(done))


async def _lots(square: Square, many: int) -> list[Lot]:
    return [
        await square.ask(
            selling.list_lot,
            square.people[n % 20],
            ListLot(item="ware0", start_price=1, days=14),
        )
        for n in range(many)
    ]


async def _bids(square: Square, lots: list[Lot], seconds: float) -> Row:
    """Leaders say more, one coin each time: what is measured is the bid and not the price's end."""
    said = [0] * len(lots)

    async def call(n: int) -> None:
        at = n % len(lots)
        said[at] += 1
        leader = square.people[100 + at + len(lots) * (said[at] // 400)]
        over = said[at] // 400 * 1_000 + said[at]
        given = Bid(lot=lots[at].lot, amount=over + 1)
        await square.runner.perform(bidding.bid, leader, given)

    return await _run(
        "bid", seconds, call, lambda: square.count("select count(*) from auctions.bid")
    )


async def _ratio(square: Square) -> float:
    """The median bid on a lot with ten thousand bids, over the median second bid of a lot."""
    whisper("a bid after ten thousand")
    seller, first = square.people[20:22]
    ask = ListLot(item="ware0", start_price=100, days=14)
    few: list[float] = []
    many: list[float] = []
    long = await square.ask(selling.list_lot, seller, ask)
    await square.ask(bidding.bid, first, Bid(lot=long.lot, amount=10**6))
    await _pad(square, long.lot)
    for n in range(PROBES):
        # One after the other in turn, so that whatever else the machine does falls on both.
        short = await square.ask(selling.list_lot, square.people[30 + n % 100], ask)
        await square.ask(bidding.bid, first, Bid(lot=short.lot, amount=10**6))
        few.append(await _timed(square, first, short.lot, 10**6 + 1))
        many.append(await _timed(square, first, long.lot, 10**6 + 1 + n))
    return statistics.median(many) / statistics.median(few)


async def _timed(square: Square, who: Actor, lot: LotId, amount: int) -> float:
    began = time.perf_counter()
    await square.runner.perform(bidding.bid, who, Bid(lot=lot, amount=amount))
    return time.perf_counter() - began


async def _pad(square: Square, lot: LotId) -> None:
    """Bids written past the door, as twenty-five bidders might have made them."""
    async with square.runner.database.connection() as connection:
        async with connection.transaction():
            await connection.execute(
                """
                insert into auctions.bid (lot, n, bidder, at, most, price, leader)
                select $1, n, ('00000000-0000-4000-8000-' || lpad((n % 25)::text, 12, '0'))::uuid, now(), 100, 100,
                       (select leader from auctions.lot where id = $1)
                from generate_series(2, $2::int) n
                """,
                lot,
                BIDS,
            )
            await connection.execute(
                """
                insert into auctions.bidder (lot, player, bids, most)
                select lot, bidder, count(*), max(most) from auctions.bid where lot = $1 and n > 1 group by 1, 2
                """,
                lot,
            )
            await connection.execute(
                "update auctions.lot set bids = $2 where id = $1", lot, BIDS
            )
        await connection.execute("analyze auctions.bid")
