"""A few seconds of everything at once: whatever comes of it, the rows must agree."""

import asyncio
import random

import pytest

from guildry.kernel import Actor, Fault
from guildry.modules.shop.actions.buying import gift, purchase
from guildry.modules.shop.actions.keeping import refund, reprice, restock
from guildry.modules.shop.contract import Gift, Purchase, Refund, Reprice, Restock
from guildry.testing import House
from tests.modules.inventory import given as things
from tests.modules.ledger import given as purse
from tests.modules.ledger.given import OPERATOR
from tests.modules.shop import given

STEPS = 40
SHOPPERS = 12
OFFERS = ("kit", "hot", "few", "slow")


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_storm_of_buyers_givers_and_keepers_leaves_books_that_agree(
    house: House, seed: int
) -> None:
    players = [await purse.player(house, coins=150) for _ in range(6)]
    await given.offer(house, "kit", contents={"arrow": 5, "bow": 1}, stock=30)
    await given.offer(house, "hot", stock=20, price=3)
    await given.offer(house, "few", per_player=2)
    await given.offer(house, "slow", cooldown_seconds=60)
    halls = (house, House(house.database, house.modules))

    outcomes = await asyncio.gather(
        *(
            _shopper(halls[n % 2], random.Random(seed * 100 + n), players)
            for n in range(SHOPPERS)
        )
    )

    assert sum(outcomes) > SHOPPERS
    assert await things.broken(house) == {}
    for player in players:
        spent = await house.value(
            "select coalesce(sum(total), 0)::bigint from shop.purchase"
            " where buyer = $1 and refunded_at is null",
            player.id,
        )
        assert await purse.coins_of(house, player.id) == 150 - spent


async def _shopper(house: House, chance: random.Random, players: list[Actor]) -> int:
    done = 0
    bought: list[Refund] = []
    for _ in range(STEPS):
        try:
            await _step(house, chance, players, bought)
            done += 1
        except Fault:
            continue
    return done


async def _step(
    house: House, chance: random.Random, players: list[Actor], bought: list[Refund]
) -> None:
    who, friend = chance.sample(players, 2)
    offer, quantity = chance.choice(OFFERS), chance.randint(1, 3)
    match chance.randint(0, 9):
        case 0 | 1 | 2 | 3 | 4:
            wanted = Purchase(offer=offer, quantity=quantity)
            receipt = await house.perform(purchase, who, wanted)
            bought.append(Refund(purchase=receipt.purchase, reason="storm"))
        case 5 | 6:
            parcel = Gift(to=friend.id, offer=offer, quantity=quantity)
            await house.perform(gift, who, parcel)
        case 7 if bought:
            await house.perform(refund, OPERATOR, chance.choice(bought))
        case 8:
            tag = Reprice(offer=offer, price=chance.randint(1, 20), reason="storm")
            await house.perform(reprice, OPERATOR, tag)
        case _:
            await house.perform(restock, OPERATOR, Restock(offer="hot", add=1))
