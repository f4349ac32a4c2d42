"""Two hundred in several processes run for one place in a clan: each round exactly one may get in."""

import asyncio
import time
from collections import Counter
from pathlib import Path
from typing import Final
from uuid import UUID

import asyncpg

from guildry.infra.runner import Runner
from guildry.kernel import HALL, Actor, PlayerId, Role
from guildry.modules import accounts, groups, ledger
from guildry.modules.groups.actions import founding, joining
from guildry.modules.groups.contract.asked import Found, Leave
from guildry.testing.checker import Violation
from guildry.testing.storm.hall import Hall
from guildry.testing.storm.joiner import TAG
from guildry.testing.storm.rage import Client, Say, errands_for, see_off
from guildry.testing.storm.report import Tally
from guildry.testing.storm.wishes import Crowd, Person

JOINERS: Final = 200
PURSE: Final = 1_000
SAY_EVERY: Final = 50


async def last_place(
    hall: Hall, *, rounds: int, seed: int, workers: int, say: Say
) -> Tally:
    """Let them all run for the place, look who got it, take them out, and again."""
    runner, tally = await hall.runner(), Tally()
    leader = await _player(runner, "Storm leader")
    people = list(await hall.introduce(JOINERS))
    connection = await hall.connect()
    group = await _clan(runner, connection, leader)
    errands = errands_for(
        hall, _crowd(people, leader), Path(), JOINERS, seed, workers, "last-place"
    )
    clients = [Client(errand, tally) for errand in errands]
    for client in clients:
        await client.start()
        await client.hear()
    tally.began = time.monotonic()
    for n in range(rounds):
        await asyncio.gather(*(client.tell(b"%d" % n) for client in clients))
        await asyncio.gather(*(client.hear() for client in clients))
        await _clear(runner, connection, tally, group, n)
        if (n + 1) % SAY_EVERY == 0:
            say(tally.line())
    await asyncio.gather(*(client.tell(b"enough") for client in clients))
    await see_off(clients, tally)
    for invariant in groups.module.invariants:
        for row in await connection.fetch(invariant.sql):
            tally.violations.append(Violation(invariant.name, str(dict(row))))
    await connection.close()
    judge_places(tally, rounds)
    return tally


async def _clear(
    runner: Runner, connection: asyncpg.Connection, tally: Tally, group: UUID, n: int
) -> None:
    """Look who got in, from outside, and make the place free again."""
    inside = await connection.fetch(
        "select player from groups.member where band = $1 and role <> 'master'", group
    )
    if len(inside) != 1:
        row = f"round {n}: {len(inside)} got in"
        tally.violations.append(Violation("one gets the last place", row))
    for row in inside:
        leaving = Leave(group=TAG)
        await runner.perform(joining.leave, _actor(Person(row["player"])), leaving)


def judge_places(tally: Tally, rounds: int) -> None:
    """One got in each round, and everyone else was told that the clan is full."""
    expected = Counter({"": rounds, "GROUP_FULL": rounds * (JOINERS - 1)})
    met: Counter[str] = Counter()
    for (_, _, code), count in tally.counts.items():
        met[code] += count
    if met != expected:
        row = f"{dict(met)}, not {dict(expected)}"
        tally.violations.append(Violation("all others are told that it is full", row))


async def _player(runner: Runner, name: str) -> Person:
    return Person(await runner.unit(lambda tx: accounts.invite(tx, name), HALL))


async def _clan(runner: Runner, connection: asyncpg.Connection, leader: Person) -> UUID:
    """A clan with one place beside its leader's."""
    await runner.unit(
        lambda tx: ledger.move(
            tx,
            ledger.COIN,
            PURSE,
            source=ledger.holder_named("operator"),
            target=leader.id,
            kind="mint",
            reason="storm",
        ),
        HALL,
    )
    wanted = Found(name="Storm", tag=TAG)
    await runner.perform(founding.found, _actor(leader), wanted)
    group = await connection.fetchval(
        "update groups.band set members_max = 2 where tag = $1 returning id", TAG
    )
    assert isinstance(group, UUID)
    return group


def _actor(who: Person) -> Actor:
    return Actor(player=PlayerId(who.id), role=Role.PLAYER)


def _crowd(people: list[Person], leader: Person) -> Crowd:
    nobody = ledger.holder_named("operator")
    return Crowd(
        people=tuple(people),
        fickle=(),
        operator=leader,
        source=nobody,
        sink=nobody,
        drip=nobody,
    )
