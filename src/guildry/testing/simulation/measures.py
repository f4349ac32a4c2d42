"""What is read off the hall every midnight, and of each kind of player at the end."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from statistics import fmean, median
from uuid import UUID

from msgspec import Struct

from guildry.kernel import HALL
from guildry.modules import ledger
from guildry.testing.simulation.cast import WARES, Kind, Player
from guildry.testing.simulation.stage import START, Stage


class Measure(Struct, frozen=True, kw_only=True):
    """One day of the hall, in coins."""

    day: int
    supply: int
    purses: int
    bank: int
    savings: int
    elsewhere: int
    """Set aside in trades, holds and the hall's own treasury."""
    moved: int
    """What changed hands between holders on that day."""
    gini: float
    index: float
    """The shop's prices against the first day, as a geometric mean; 100 at the start."""
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
        crypto=ticks[0]["price"],
        owed=sum(player.debt for player in cast),
    )


async def _moved(stage: Stage) -> int:
    """Coins that changed hands since this was asked last; what was newly made is not among them."""
    (row,) = await stage.rows(
        """
        with coin as (select id from ledger.asset where code = 'coin'),
        source as (select id from ledger.holder where kind = 'source'),
        fresh as (
            select p.position, p.holders, p.assets, p.amounts from ledger.posting p where p.position > $1
        )
        select coalesce(max(f.position), $1) as position, coalesce(sum((
            select sum(l.amount) from unnest(f.holders, f.assets, f.amounts) l(holder, asset, amount)
            where l.amount > 0 and l.asset = (select id from coin)
              and not f.holders && array(select id from source)
        )), 0)::bigint as moved from fresh f
        """,
        stage.seen_position,
    )
    stage.seen_position = row["position"]
    return row["moved"]


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
