"""Orders, placed one by one or together."""

import asyncio
from typing import Any

from guildry.kernel import Actor
from guildry.modules.market import queries
from guildry.modules.market.actions.placing import place
from guildry.modules.market.contract import Book, Place, Placed, SeeBook, Side
from guildry.testing import House


async def buy(
    house: House,
    who: Actor,
    quantity: int,
    price: int,
    item: str = "arrow",
    **more: Any,
) -> Placed:
    asked = Place(item=item, side=Side.BUY, price=price, quantity=quantity)
    return await house.perform(place, who, asked, **more)


async def sell(
    house: House,
    who: Actor,
    quantity: int,
    price: int,
    item: str = "arrow",
    **more: Any,
) -> Placed:
    asked = Place(item=item, side=Side.SELL, price=price, quantity=quantity)
    return await house.perform(place, who, asked, **more)


async def together(*orders: Any) -> list[Any]:
    return await asyncio.gather(*orders, return_exceptions=True)


async def book(house: House, by: Actor, item: str = "arrow") -> Book:
    return await house.perform(queries.book, by, SeeBook(item=item))


def shape(book: Book) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Both sides as (price, quantity), the best first."""
    return (
        [(level.price, level.quantity) for level in book.buys],
        [(level.price, level.quantity) for level in book.sells],
    )
