"""Buyers whom pricing counts, and days that go by."""

from datetime import timedelta
from typing import Any

from guildry.kernel import Actor, Role, Tx
from guildry.modules import accounts, ledger
from guildry.modules.pricing import Follow
from guildry.modules.pricing.actions import follow, plan_season, turn
from guildry.modules.pricing.contract import PlanSeason, SeasonNames, SeePrice
from guildry.modules.pricing.queries import price
from guildry.modules.pricing.reactions import price_a_day
from guildry.modules.shop.actions.buying import purchase
from guildry.modules.shop.contract import Purchase
from guildry.testing import House
from tests.modules.ledger.given import OPERATOR
from tests.modules.shop import given as shelf

DAY = timedelta(days=1)


async def member(house: House, name: str = "Ada", *, coins: int = 1_000_000) -> Actor:
    """A player whom the accounts know, with coins."""

    async def come(tx: Tx) -> Actor:
        player = await accounts.invite(tx, name)
        await ledger.move(
            tx,
            ledger.COIN,
            coins,
            source=ledger.holder_named("operator"),
            target=player,
            kind="mint",
            reason="given",
        )
        return Actor(player=player, role=Role.PLAYER)

    return await house.unit(come)


async def members(house: House, count: int) -> list[Actor]:
    return [await member(house, f"Player {n}") for n in range(count)]


async def followed(
    house: House, code: str = "sword", *, price: int = 100, **bounds: int
) -> str:
    await shelf.offer(house, code, price=price)
    await house.perform(follow, OPERATOR, Follow(offer=code, **bounds))
    return code


async def bought(house: House, buyers: list[Actor], code: str = "sword") -> None:
    for buyer in buyers:
        await house.perform(purchase, buyer, Purchase(offer=code))


async def days(house: House, count: int) -> None:
    """Let days go by, each with its sweeps."""
    for _ in range(count):
        house.clock.advance(DAY)
        await swept(house)


async def swept(house: House) -> int:
    """All that is due."""
    done = await house.unit(turn)
    while count := await house.unit(price_a_day):
        done += count
    return done


async def price_of(house: House, code: str = "sword") -> int:
    return (await house.perform(price, OPERATOR, SeePrice(offer=code))).price


async def season(house: House, *, percent: int, days: int = 7, **more: Any) -> None:
    """A season that begins now."""
    now = house.clock.now()
    await house.perform(
        plan_season,
        OPERATOR,
        PlanSeason(
            names=SeasonNames(en="Fair", ru="Ярмарка", es="Feria"),
            percent=percent,
            starts_at=more.pop("starts_at", now),
            ends_at=more.pop("ends_at", now + DAY * days),
            **more,
        ),
    )
