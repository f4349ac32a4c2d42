"""One story, told at every edge: the same rules, the same refusals, the same effects."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest

from guildry.testing import TestServer
from guildry.testing.hall import Hall
from tests.journeys.edges import EDGES, Outside, hall_with_mouths, standing_at

START = 500
PRICE = 10


@pytest.fixture(scope="module")
async def stage(server: TestServer) -> AsyncIterator[tuple[Hall, Outside]]:
    async with hall_with_mouths(server) as stage:
        yield stage


@pytest.mark.parametrize("name", EDGES)
async def test_a_player_signs_in_buys_two_uses_one_and_sees_what_happened(
    stage: tuple[Hall, Outside], name: str
) -> None:
    hall, outside = stage
    async with standing_at(name, hall, outside) as edge:
        player = await edge.sign_in()
        assert await edge.purse() == 0
        await hall.mint(player, START)

        assert await edge.purse() == START
        poor = await edge.buy("call_admin", 51)
        assert await edge.buy("call_admin", 2) == ""
        nothing = await edge.buy("no_such_thing", 1)
        assert await edge.use("call_admin", 1) == ""
        more = await edge.use("call_admin", 2)
        lasting = await edge.use("lucky_coin", 1)

        assert poor == "You need 510 coins, and you have 500 coins."
        assert nothing == "The shop has nothing called no_such_thing."
        assert more == "You need 2 × call_admin, and you have 1 × call_admin."
        assert lasting == "lucky_coin is not something to be used up."
        assert await edge.purse() == START - 2 * PRICE
        assert await edge.history() == [-2 * PRICE, START]
        assert await effects(hall, player) == [
            ("mint", "coin", START),
            ("purchase", "coin", -2 * PRICE),
            ("purchase", "item:call_admin", 2),
            ("use", "item:call_admin", -1),
        ]
        assert await told(hall, player) == ["inventory.item_used", "shop.purchased"]


async def effects(hall: Hall, player: UUID) -> list[tuple[str, str, int]]:
    """What the ledger keeps of a player, in order."""
    async with hall.base.database.connection() as connection:
        rows = await connection.fetch(
            """
            select p.kind, a.code, e.amount from ledger.entry e
            join ledger.posting p on p.id = e.posting join ledger.asset a on a.id = e.asset
            where e.holder = $1 order by p.id, a.code
            """,
            player,
        )
    return [(row["kind"], row["code"], row["amount"]) for row in rows]


async def told(hall: Hall, player: UUID) -> list[str]:
    """What the event log keeps of a player's shopping."""
    sql = """
        select address from house.event
        where split_part(address, '.', 1) in ('shop', 'inventory') and body::text like $1
        order by address
    """
    async with hall.base.database.connection() as connection:
        rows: list[Any] = await connection.fetch(sql, f"%{player}%")
    return [row["address"] for row in rows]
