"""Ninety days, hour by hour: who acts when, and what is measured every midnight."""

import hashlib
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Final

import msgspec
from msgspec import Struct

from guildry.infra.inspection import inspect
from guildry.kernel import HALL, Module
from guildry.testing.simulation import bazaar, cheats, habits
from guildry.testing.simulation.cast import WARES, Kind, Player, gather, stock_the_shop
from guildry.testing.simulation.day import Day, Wishes
from guildry.testing.simulation.measures import (
    Measure,
    Outcome,
    deals,
    outcomes,
    taps,
    wallets,
    weigh,
)
from guildry.testing.simulation.stage import START, UNITS_AT_ONCE, Stage, staged

MORNING: Final = timedelta(hours=9)
AFTERNOON: Final = timedelta(hours=15)
NIGHT: Final = timedelta(hours=23, minutes=50)
DAY: Final = timedelta(days=1)
MINUTES: Final = timedelta(minutes=5)
SEASON_FROM, SEASON_DAYS, SEASON_PERCENT = 40, 7, 80
SAY_EVERY: Final = 10


class Wish(Struct, frozen=True, kw_only=True):
    """What an operator wants to see played."""

    players: int
    days: int
    seed: int
    savings_ppm: int | None = None
    hall_cap: int | None = None


class Found(Struct, frozen=True, kw_only=True):
    """What came of it."""

    measures: list[Measure]
    outcomes: list[Outcome]
    sources: dict[str, list[int]]
    sinks: dict[str, list[int]]
    prices: dict[str, list[int]]
    deals: dict[str, int]
    refused: list[tuple[str, str, int]]
    defaulted: int
    actions: int
    seconds: float
    digest: str
    broken: list[str]


async def play(
    modules: Sequence[Module], wish: Wish, say: Callable[[str], None]
) -> Found:
    """The whole course; with the same wish, the same digest."""
    began = time.perf_counter()
    async with staged(modules, wish.seed) as stage:
        await stock_the_shop(stage)
        await _set_terms(stage, wish)
        cast = await gather(stage, wish.players, wish.seed)
        chance = random.Random(f"{wish.seed} hall")
        mood = {ware.code: 1.0 for ware in WARES}
        measures: list[Measure] = []
        for number in range(wish.days):
            await _day(stage, cast, number, mood, chance)
            measures.append(await weigh(stage, cast, number))
            if (number + 1) % SAY_EVERY == 0:
                say(f"day {number + 1}: {stage.actions:,} actions")
        return await _found(stage, cast, measures, wish, began)


async def _set_terms(stage: Stage, wish: Wish) -> None:
    if wish.savings_ppm is None and wish.hall_cap is None:
        return
    await stage.do(
        "banking.set_terms",
        HALL,
        savings_ppm=20_000 if wish.savings_ppm is None else wish.savings_ppm,
        account_cap=100_000,
        hall_cap=1_000_000 if wish.hall_cap is None else wish.hall_cap,
        reason="simulated",
    )


async def _day(
    stage: Stage,
    cast: Sequence[Player],
    number: int,
    mood: dict[str, float],
    chance: random.Random,
) -> None:
    """From midnight to midnight: what is due, a morning of play, an afternoon of money, a night of tricks."""
    start = START + DAY * number
    _advance(stage, start)
    await stage.sweep()
    if number == SEASON_FROM:
        await _season(stage, start)
    for code in mood:
        mood[code] = min(2.0, max(0.5, mood[code] * chance.lognormvariate(0, 0.05)))
    await wallets(stage, cast)
    dodgers = [player for player in cast if player.kind is Kind.CHEAT]
    _advance(stage, start + MINUTES)
    for cheat in dodgers:
        await cheats.after_midnight(stage, cheat)
    present = [player for player in cast if player.comes()]
    day = await _day_as_seen(stage, number, mood, present)
    _advance(stage, start + MORNING)
    await _morning(stage, day)
    _advance(stage, start + AFTERNOON)
    await stage.sweep()
    await wallets(stage, cast)
    await _afternoon(stage, day, cast)
    for cheat, partner in zip(dodgers[::2], dodgers[1::2], strict=False):
        await cheats.by_day(stage, cheat, partner)
        await cheats.by_day(stage, partner, cheat)
    _advance(stage, start + NIGHT)
    await wallets(stage, cast)
    for cheat in dodgers[::2]:
        await cheats.before_midnight(stage, cheat)
    await stage.sweep()


async def _morning(stage: Stage, day: Day) -> None:
    """What play brings in, and what is bought for it."""
    present = [(player.actor, dict[str, Any]()) for player in day.present]
    await stage.in_turn("shop.take_daily_bonus", present, at_once=UNITS_AT_ONCE)
    wishes: Wishes = defaultdict(list)
    for player in day.present:
        habits.earns(player, wishes)
        bazaar.finds(player, wishes)
    await _carry_out(stage, wishes)
    await _all(stage, day, habits.shops, habits.gives)


async def _afternoon(stage: Stage, day: Day, cast: Sequence[Player]) -> None:
    """What is done with what was earned: bank, market, auction house, trades between two."""
    await _all(stage, day, habits.banks, bazaar.sells, bazaar.stocks_up, bazaar.puts_up)
    await wallets(stage, cast)
    await bazaar.bid(stage, day)
    await wallets(stage, cast)
    await _barter(stage, day)


async def _all(
    stage: Stage, day: Day, *do: Callable[[Player, Day, Wishes], None]
) -> None:
    wishes: Wishes = defaultdict(list)
    for player in day.present:
        for habit in do:
            habit(player, day, wishes)
    await _carry_out(stage, wishes)


async def _carry_out(stage: Stage, wishes: Wishes) -> None:
    for action, wanted in wishes.items():
        if stage.groups(action):
            await stage.together(action, wanted)
        else:
            # With the bank each has to do alone, and once a day.
            alone = action.startswith("banking.")
            await stage.in_turn(action, wanted, at_once=UNITS_AT_ONCE if alone else 1)


async def _barter(stage: Stage, day: Day) -> None:
    """Offers between traders, and the answers to them."""
    wishes: Wishes = defaultdict(list)
    for player in day.present:
        habits.trades(player, day, wishes)
    by_id = {player.actor.id: player for player in day.present}
    offers = wishes["trading.offer"]
    answers: Wishes = defaultdict(list)
    for (_, given), trade in zip(
        offers, await stage.in_turn("trading.offer", offers), strict=True
    ):
        if trade is None:
            continue
        taker, asked = by_id[given["to"]], given["wants"][0]["amount"]
        code = given["gives"][0]["asset"].removeprefix("item:")
        if habits.takes(taker, asked, day.prices[code]):
            taker.purse -= asked
            seen = {"trade": trade.trade, "version": 1}
            answers["trading.accept"].append((taker.actor, seen))
        else:
            answers["trading.decline"].append((taker.actor, {"trade": trade.trade}))
    await _carry_out(stage, answers)


async def _season(stage: Stage, start: Any) -> None:
    await stage.do(
        "pricing.plan_season",
        HALL,
        names={"en": "Fair", "ru": "Ярмарка", "es": "Feria"},
        percent=SEASON_PERCENT,
        starts_at=start,
        ends_at=start + DAY * SEASON_DAYS,
    )


async def _day_as_seen(
    stage: Stage, number: int, mood: dict[str, float], present: list[Player]
) -> Day:
    books = await stage.rows(
        """
        select b.item, b.last, min(p.price) as asked from market.book b
        left join market.placed p on p.item = b.item and p.state = 'open' and p.side = 'sell'
        group by b.item order by b.item
        """
    )
    return Day(
        number,
        await _prices(stage),
        mood,
        await _crypto(stage),
        present,
        asks={row["item"]: row["asked"] for row in books if row["asked"]},
        lasts={row["item"]: row["last"] for row in books if row["last"]},
    )


async def _prices(stage: Stage) -> dict[str, int]:
    rows = await stage.rows("select code, price from shop.offer order by code")
    return {row["code"]: row["price"] for row in rows}


async def _crypto(stage: Stage) -> int:
    rows = await stage.rows("select price from banking.tick order by hour desc limit 1")
    return rows[0]["price"]


def _advance(stage: Stage, moment: Any) -> None:
    stage.clock.advance(moment - stage.clock.now())


async def _found(
    stage: Stage,
    cast: Sequence[Player],
    measures: list[Measure],
    wish: Wish,
    began: float,
) -> Found:
    await wallets(stage, cast)
    sources, sinks = await taps(stage, wish.days)
    rows = await stage.rows(
        "select offer, day, shown from pricing.move order by offer, day"
    )
    prices: dict[str, list[int]] = {ware.code: [ware.price] for ware in WARES}
    for row in rows:
        prices[row["offer"]].append(row["shown"])
    owed = await stage.rows(
        "select coalesce(sum(remaining + interest + fees), 0)::bigint as owed from banking.loan where state = 'defaulted'"
    )
    refused = sorted((a, c, n) for (a, c), n in stage.refused.items())
    ends = outcomes(cast)
    dealt = await deals(stage)
    told = msgspec.json.encode(
        [
            *(measures, ends, sources, sinks, prices, dealt, refused),
            [player.wealth for player in cast],
        ]
    )
    async with stage.database.connection() as connection:
        report = await inspect(connection, stage.modules)
    return Found(
        measures=measures,
        outcomes=ends,
        sources=sources,
        sinks=sinks,
        prices=prices,
        deals=dealt,
        refused=refused,
        defaulted=owed[0]["owed"],
        actions=stage.actions,
        seconds=time.perf_counter() - began,
        digest=hashlib.sha256(told).hexdigest()[:32],
        broken=[] if report.sound else report.lines(),
    )
