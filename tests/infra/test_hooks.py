"""A room's question, answered by rooms above it that it does not know."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from guildry.infra.database import Database
from guildry.kernel import Attached, Hook, Module, ReadTx
from guildry.testing import House

WEIGHT: Hook[Callable[[ReadTx, int], Awaitable[int]]] = Hook("tests.weight")


async def _twice(tx: ReadTx, count: int) -> int:
    return await tx.value("select 2 * $1::int", count)


async def _thrice(tx: ReadTx, count: int) -> int:
    return await tx.value("select 3 * $1::int", count)


async def test_a_hook_is_answered_in_the_order_of_the_rooms(database: Database) -> None:
    house = House(
        database,
        [
            Module(name="a", folder=Path(), attached=(Attached(WEIGHT, _twice),)),
            Module(name="b", folder=Path(), attached=(Attached(WEIGHT, _thrice),)),
        ],
    )

    told = await house.unit(_asked)

    assert told == [10, 15]


async def test_a_hook_that_nobody_answers_is_no_mistake(database: Database) -> None:
    assert await House(database, []).unit(_asked) == []


async def _asked(tx: ReadTx) -> list[int]:
    return [await answer(tx, 5) for answer in tx.attached(WEIGHT)]
