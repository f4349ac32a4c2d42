"""Processes that want the same money at the same moment: each pair of what may be done to it."""

import asyncio
import multiprocessing
from collections.abc import Callable
from datetime import datetime, timedelta
from multiprocessing.synchronize import Barrier
from typing import Any

import pytest

from guildry.infra.clock import OwnClock
from guildry.infra.database import Database
from guildry.kernel import Actor, Fault, Nothing
from guildry.main import MODULES
from guildry.modules.banking import reactions
from guildry.modules.banking.actions import borrowing, keeping_money
from guildry.modules.banking.contract import Borrow, Repay, Save, Unsave, Withdraw
from guildry.modules.banking.queries import bank
from guildry.modules.ledger.actions import transfer
from guildry.modules.ledger.contract import Transfer
from guildry.testing import House, TestServer
from tests.modules.banking import given
from tests.modules.banking.machine import ASK

ROUNDS = 20
PAIRS = (
    ("repay", "collect"),
    ("repay", "repay"),
    ("collect", "collect"),
    ("collect", "spend"),
    ("borrow", "borrow"),
    ("unsave", "interest"),
    ("unsave", "unsave"),
    ("save", "interest"),
    ("interest", "interest"),
    ("withdraw", "collect"),
    ("withdraw", "withdraw"),
)


def _wishes(someone: Actor, other: Actor) -> dict[str, Callable[[House], Any]]:
    def act(action: Any, asked: Any) -> Callable[[House], Any]:
        return lambda house: house.perform(action, someone, asked)

    return {
        "repay": act(borrowing.repay, Repay()),
        "borrow": act(borrowing.borrow, Borrow(amount=900)),
        "save": act(keeping_money.save, Save(amount=400)),
        "unsave": act(keeping_money.unsave, Unsave(amount=900)),
        "withdraw": act(keeping_money.withdraw, Withdraw(amount=700)),
        "spend": act(transfer, Transfer(to=other.id, amount=1_500)),
        "collect": lambda house: house.unit(reactions.collect),
        "interest": lambda house: house.unit(reactions.pay_interest),
    }


def _race(
    where: dict[str, Any],
    now: datetime,
    wish: str,
    crowd: list[tuple[Actor, Actor]],
    start: Barrier,
) -> None:
    """One process: at each shot it does its wish for that round's player."""

    async def run() -> None:
        database = await Database.connect(size=2, **where)
        house = House(database, MODULES, clock=OwnClock(now))
        for someone, other in crowd:
            work = _wishes(someone, other)[wish]
            await asyncio.to_thread(start.wait, 60)
            try:
                await work(house)
            except Fault:
                continue
        await database.close()

    asyncio.run(run())


async def _company(house: House, borrows: bool) -> list[tuple[Actor, Actor]]:
    crowd = [
        (await given.member(house, coins=3_000), await given.member(house, coins=10))
        for _ in range(ROUNDS)
    ]
    house.clock.advance(timedelta(days=10))
    for someone, _ in crowd:
        await given.saved(house, someone, 1_000)
        await given.deposited(house, someone, 1_000)
        if borrows:
            await given.borrowed(house, someone, 1_000, days=5)
    house.clock.advance(timedelta(days=2))
    return crowd


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
async def test_of_two_that_race_for_the_same_money_nothing_is_lost_or_doubled(
    server: TestServer, pair: tuple[str, str]
) -> None:
    where = await server.clone()
    database = await Database.connect(size=4, **where)
    house = House(database, MODULES)
    crowd = await _company(house, borrows="borrow" not in pair)
    fork = multiprocessing.get_context("spawn")
    start = fork.Barrier(len(pair))

    racers = [
        fork.Process(target=_race, args=(where, house.clock.now(), wish, crowd, start))
        for wish in pair
    ]
    for racer in racers:
        racer.start()
    for racer in racers:
        await asyncio.to_thread(racer.join, 120)

    assert [racer.exitcode for racer in racers] == [0, 0]
    assert await house.rows(ASK) == []
    await given.swept(house)
    assert await house.rows(ASK) == []
    for someone, _ in crowd:
        seen = await house.perform(bank, someone, Nothing())
        assert min(seen.purse, seen.bank, seen.savings) >= 0
    await database.close()
    await server.drop(where)
