"""What is read off the hall every midnight, and of each kind of player at the end."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from statistics import fmean, median
from typing import Final
from uuid import UUID

from msgspec import Struct

from guildry.kernel import HALL
from guildry.modules import ledger
from guildry.testing.simulation.cast import WARES, Kind, Player
from guildry.testing.simulation.stage import START, Stage

WAYS: Final = ("shop", "market", "auctions", "trades", "given")


class Measure(Struct, frozen=True, kw_only=True):
    """One day of the hall, in coins."""

    day: int
    supply: int
    purses: int
    bank: int
    savings: int
    elsewhere: int
    """Set aside in trades, holds and the hall's own treasury."""
    moved: dict[str, int]
    """What changed hands on that day, by the way it went."""
    gini: float
    index: float
    """The shop's prices against the first day, as a geometric mean; 100 at the start."""
    market: float
    """What was paid at the market last, against the same prices."""
    crypto: int
    owed: int


class Outcome(Struct, frozen=True, kw_only=True):
    """How one kind of player came out."""

    kind: Kind
    players: int
    mean: float
    median: float
    richest: int
    owed: int


async def wallets(stage: Stage, cast: Sequence[Player]) -> None:
    """Let everybody look at what they have."""
    rows = await stage.rows(
        """
        select coalesce(b.player, a.holder) as player, coalesce(b.kind, 'purse') as place, s.code, a.balance
        from ledger.account a join ledger.asset s on s.id = a.asset
        left join banking.account b on b.holder = a.holder
        where not a.of_hold
        """
    )
    owed = {
        row["player"]: row["owed"]
        for row in await stage.rows(
            "select player, remaining + interest + fees as owed from banking.loan where state <> 'paid'"
        )
    }
    held: defaultdict[UUID, dict[tuple[str, str], int]] = defaultdict(dict)
    for row in rows:
        held[row["player"]][row["place"], row["code"]] = row["balance"]
    for player in cast:
        mine = held[player.actor.id]
        player.purse = mine.get(("purse", "coin"), 0)
        player.bank = mine.get(("bank", "coin"), 0)
        player.savings = mine.get(("savings", "coin"), 0)
        player.crypto = mine.get(("purse", "crypto"), 0)
        player.debt = owed.get(player.actor.id, 0)
        player.things = {
            ware.code: mine.get(("purse", f"item:{ware.code}"), 0) for ware in WARES
        }


async def weigh(stage: Stage, cast: Sequence[Player], number: int) -> Measure:
    await wallets(stage, cast)
    (coins,) = await stage.rows(
        """
        select coalesce(sum(a.balance), 0)::bigint as supply from ledger.account a
        where a.asset = (select id from ledger.asset where code = 'coin')
        """
    )
    prices = await stage.rows("select code, price from shop.offer order by code")
    now = {row["code"]: row["price"] for row in prices}
    ticks = await stage.rows(
        "select price from banking.tick order by hour desc limit 1"
    )
    purses, bank, savings = (
        sum(getattr(player, place) for player in cast)
        for place in ("purse", "bank", "savings")
    )
    return Measure(
        day=number + 1,
        supply=coins["supply"],
        purses=purses,
        bank=bank,
        savings=savings,
        elsewhere=coins["supply"] - purses - bank - savings,
        moved=await _moved(stage),
        gini=round(gini([max(0, player.wealth) for player in cast]), 4),
        index=round(index({ware.code: ware.price for ware in WARES}, now), 2),
        market=await _paid_at_the_market(stage),
        crypto=ticks[0]["price"],
        owed=sum(player.debt for player in cast),
    )


async def _moved(stage: Stage) -> dict[str, int]:
    """Coins that changed hands since this was asked last, by the way they went."""
    since, stage.seen_until = stage.seen_until, stage.clock.now()
    rows = await stage.rows(
        """
        with posted as (
            select p.kind, p.assets, p.amounts from ledger.posting p
            where p.at > $1 and p.at <= $2 and p.kind in ('purchase', 'gift', 'trade.settle', 'transfer')
        )
        select case p.kind when 'transfer' then 'given' when 'trade.settle' then 'trades' else 'shop' end as way,
            sum(l.amount)::bigint as coins
        from posted p, unnest(p.assets, p.amounts) l(asset, amount)
        where l.amount > 0 and l.asset = (select id from ledger.asset where code = 'coin') group by way
        union all
        select 'market', sum(price * quantity)::bigint from market.fill where at > $1 and at <= $2
        union all
        select 'auctions', sum(price)::bigint from auctions.lot
        where state = 'sold' and closed_at > $1 and closed_at <= $2
        """,
        since,
        stage.seen_until,
    )
    return dict.fromkeys(WAYS, 0) | {row["way"]: row["coins"] or 0 for row in rows}


async def _paid_at_the_market(stage: Stage) -> float:
    """What was paid there last, against the shop's first prices, for the wares that were traded."""
    rows = await stage.rows(
        "select item, last from market.book where last is not null order by item"
    )
    lasts = {row["item"]: row["last"] for row in rows}
    first = {ware.code: ware.price for ware in WARES if ware.code in lasts}
    return round(index(first, lasts), 2) if first else 100.0


async def deals(stage: Stage) -> dict[str, int]:
    """How often players dealt with one another, in all days."""
    (row,) = await stage.rows(
        """
        select (select count(*) from trading.trade) as "trades offered",
            (select count(*) from trading.trade where state = 'settled') as "trades settled",
            (select count(*) from market.placed) as "orders placed",
            (select count(*) from market.fill) as "orders met",
            (select count(*) from auctions.lot) as "lots put up",
            (select coalesce(sum(bids), 0)::bigint from auctions.lot) as "bids",
            (select count(*) from auctions.lot where state = 'sold') as "lots sold"
        """
    )
    return row


def gini(wealth: Sequence[int]) -> float:
    """0: all have the same; 1: one has everything."""
    ordered = sorted(wealth)
    total, count = sum(ordered), len(ordered)
    if total == 0:
        return 0.0
    ranked = sum(n * value for n, value in enumerate(ordered, 1))
    return 2 * ranked / (count * total) - (count + 1) / count


def index(first: dict[str, int], now: dict[str, int]) -> float:
    """The geometric mean of how prices changed, times a hundred."""
    product = 1.0
    for code, price in first.items():
        product *= now[code] / price
    return 100 * product ** (1 / len(first))


def outcomes(cast: Sequence[Player]) -> list[Outcome]:
    by_kind: defaultdict[Kind, list[Player]] = defaultdict(list)
    for player in cast:
        by_kind[player.kind].append(player)
    return [
        Outcome(
            kind=kind,
            players=len(players),
            mean=round(fmean(p.wealth for p in players), 1),
            median=float(median(p.wealth for p in players)),
            richest=max(p.wealth for p in players),
            owed=sum(p.debt for p in players),
        )
        for kind, players in sorted(by_kind.items())
    ]


async def taps(
    stage: Stage, days: int
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """By source and by sink, coins day by day."""
    shown = await stage.ask(
        "ledger.supply", HALL, asset=ledger.COIN, days=min(days + 1, 366)
    )
    numbers = {(START + timedelta(days=n)).date().isoformat(): n for n in range(days)}
    sources: dict[str, list[int]] = {}
    sinks: dict[str, list[int]] = {}
    for line in shown.lines:
        n = numbers.get(line.day)
        if n is None:
            continue
        for side, amount in ((sources, line.minted), (sinks, line.burned)):
            if amount:
                side.setdefault(line.name, [0] * days)[n] += amount
    return dict(sorted(sources.items())), dict(sorted(sinks.items()))
