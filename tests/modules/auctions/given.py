"""Lots and bids."""

from datetime import timedelta
from typing import Any

from guildry.kernel import Actor
from guildry.modules.auctions import queries
from guildry.modules.auctions.actions import bidding, selling
from guildry.modules.auctions.contract import (
    Bid,
    BuyOut,
    ListLot,
    Lot,
    SeeLot,
    SeeSuspects,
    Suspect,
)
from guildry.modules.auctions.reactions import settle_ended
from guildry.testing import House
from tests.modules.trading.given import MODERATOR, player

SELLER = {"sword": 1, "shell": 20}


async def lot(house: House, seller: Actor, **more: Any) -> Lot:
    """A sword for sale from ten coins up, for a day, unless said otherwise."""
    asked: dict[str, Any] = {"item": "sword", "start_price": 10, "days": 1, **more}
    return await house.perform(selling.list_lot, seller, ListLot(**asked))


async def seller(house: House) -> Actor:
    return await player(house, **SELLER)


async def bid(house: House, bidder: Actor, on: Lot, amount: int) -> Lot:
    return await house.perform(bidding.bid, bidder, Bid(lot=on.lot, amount=amount))


async def buyout(house: House, buyer: Actor, on: Lot) -> Lot:
    assert on.buyout is not None
    asked = BuyOut(lot=on.lot, price=on.buyout)
    return await house.perform(bidding.buy_out, buyer, asked)


async def seen(house: House, by: Actor, on: Lot) -> Lot:
    return await house.perform(queries.lot, by, SeeLot(lot=on.lot))


async def sold(
    house: House, seller: Actor, raised_by: Actor, buyer: Actor, price: int
) -> Lot:
    """A lot that one raised and another bought."""
    on = await lot(house, seller, item="shell")
    await bid(house, raised_by, on, price)
    await bid(house, buyer, on, 2 * price)
    house.clock.advance(timedelta(days=1))
    await house.unit(settle_ended)
    return await seen(house, buyer, on)


async def suspects(house: House) -> list[Suspect]:
    return (await house.perform(queries.suspects, MODERATOR, SeeSuspects())).suspects
