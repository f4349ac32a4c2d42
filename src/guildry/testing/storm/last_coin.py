"""Sixty-four spenders in several processes, one coin: each round exactly one of them may win."""

import asyncio
import time
from collections import Counter
from pathlib import Path
from typing import Final

from guildry.infra.runner import Runner
from guildry.kernel import Actor, PlayerId, Role
from guildry.modules.ledger import actions
from guildry.modules.ledger.contract import Transfer
from guildry.testing import checker
from guildry.testing.checker import Violation
from guildry.testing.storm.crowd import PURSE
from guildry.testing.storm.hall import Hall
from guildry.testing.storm.rage import Client, Say, errands_for, see_off
from guildry.testing.storm.report import Tally
from guildry.testing.storm.wishes import Person

SPENDERS: Final = 64
SAY_EVERY: Final = 100


async def last_coin(
    hall: Hall, *, rounds: int, seed: int, workers: int, say: Say
) -> Tally:
    """Let them all run for the coin, look who got it, put it back, and again."""
    crowd, tally = await hall.crowd(), Tally()
    runner = await hall.runner()
    giver, taker = crowd.people[0], crowd.people[1]
    await _empty(runner, giver, taker)
    errands = errands_for(hall, crowd, Path(), SPENDERS, seed, workers, "last-coin")
    clients = [Client(errand, tally) for errand in errands]
    for client in clients:
        await client.start()
        await client.hear()
    tally.began = time.monotonic()
    for n in range(rounds):
        await _give(runner, taker, giver, 1)
        won = tally.outcomes("ok")
        await asyncio.gather(*(client.tell(b"%d" % n) for client in clients))
        await asyncio.gather(*(client.hear() for client in clients))
        if tally.outcomes("ok") != won + 1:
            row = f"round {n}: {tally.outcomes('ok') - won} won"
            tally.violations.append(Violation("one spends the last coin", row))
        if (n + 1) % SAY_EVERY == 0:
            say(tally.line())
    await asyncio.gather(*(client.tell(b"enough") for client in clients))
    await see_off(clients, tally)
    connection = await hall.connect()
    tally.sampled(await checker.balances(connection))
    tally.violations += await checker.violations(connection)
    await connection.close()
    judge_rounds(tally, rounds)
    return tally


async def _empty(runner: Runner, giver: Person, taker: Person) -> None:
    await _give(runner, giver, taker, PURSE["coin"])


async def _give(runner: Runner, who: Person, to: Person, amount: int) -> None:
    actor = Actor(player=PlayerId(who.id), role=Role.PLAYER)
    await runner.perform(actions.transfer, actor, Transfer(to=to.id, amount=amount))


def judge_rounds(tally: Tally, rounds: int) -> None:
    """One winner a round, and everyone else was told that the coin is gone."""
    expected = Counter({"": rounds, "INSUFFICIENT_RESOURCES": rounds * (SPENDERS - 1)})
    met: Counter[str] = Counter()
    for (_, _, code), count in tally.counts.items():
        met[code] += count
    if met != expected:
        row = f"{dict(met)}, not {dict(expected)}"
        tally.violations.append(Violation("all others are told that it is gone", row))
