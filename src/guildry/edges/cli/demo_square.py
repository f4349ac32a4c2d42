"""The market square of a demo hall: things to trade in, and people who do."""

import random
from collections.abc import Sequence
from typing import Any, Final

import msgspec
import typer

from guildry.edges.process import Base
from guildry.kernel import HALL, Actor, Fault, PlayerId, Role

PLAYERS_MIN: Final = 4
WARES: Final = (
    ("amber", "gem", 40, ("Amber", "Янтарь", "Ámbar")),
    ("feather", "feather", 12, ("Feather", "Перо", "Pluma")),
    ("lantern", "lantern", 90, ("Lantern", "Фонарь", "Farol")),
)
SHELF: Final = ("Wares", "Товары", "Mercancías")
FOLLOWED: Final = (*(ware[0] for ware in WARES), "lucky_coin")


class Square:
    """Does what people do there by the actions that everybody has."""

    def __init__(self, base: Base, people: Sequence[PlayerId]) -> None:
        self._base = base
        self._people = people
        self._chance = random.Random(7)  # noqa: S311 - a demo, the same each time
        self._known = {
            route.action.name: route.action
            for module in base.modules
            for route in module.routes
        }

    async def fill(self) -> None:
        await self._bring_wares()
        await self._shop()
        await self._save()
        await self._order()
        await self._auction()
        await self._trade()

    async def _bring_wares(self) -> None:
        """New goods on a shelf of their own; their prices follow demand, and some lie in purses already."""
        await self._hall("shop.add_category", code="wares", names=_named(SHELF))
        for code, picture, price, named in WARES:
            names = _named(named)
            thing = {"code": code, "names": names, "picture": picture}
            await self._hall(
                "inventory.make_item", **thing, kind="material", descriptions={}
            )
            contents = [{"item": code, "count": 1}]
            await self._hall(
                "shop.add_offer",
                **thing,
                category="wares",
                price=price,
                contents=contents,
            )
            for n, player in enumerate(self._people):
                if n % 2:
                    given = {"item": code, "player": player, "count": 4}
                    await self._hall("inventory.grant", **given, reason="a demo hall")
        for offer in FOLLOWED:
            await self._hall("pricing.follow", offer=offer)

    async def _shop(self) -> None:
        for player in self._people:
            await self._do(player, "shop.purchase", offer=self._chance.choice(FOLLOWED))

    async def _save(self) -> None:
        for player in self._people[:5]:
            amount = self._chance.randint(80, 160)
            await self._do(player, "banking.save", amount=amount)
        await self._do(self._people[0], "banking.deposit", amount=60)

    async def _order(self) -> None:
        """Sellers around the shop's price, buyers below it; a few of them meet."""
        for n, player in enumerate(self._people):
            code, _, price, _ = WARES[n // 2 % len(WARES)]
            side, low, high = ("sell", 90, 120) if n % 2 else ("buy", 75, 105)
            await self._do(
                player,
                "market.place",
                item=code,
                side=side,
                price=max(1, price * self._chance.randint(low, high) // 100),
                quantity=self._chance.randint(1, 3),
            )

    async def _auction(self) -> None:
        """Three lots, the first two with bidders."""
        sellers = self._people[1::2][:3]
        bidders = self._people[::2][:3]
        for n, seller in enumerate(sellers):
            lot = await self._do(
                seller,
                "auctions.list_lot",
                item=WARES[n][0],
                startPrice=WARES[n][2] // 2,
                buyout=WARES[n][2] * 3,
                days=(1, 3, 7)[n],
            )
            for bidder in bidders if lot and n < 2 else ():
                amount = WARES[n][2] + self._chance.randint(-4, 30)
                await self._do(bidder, "auctions.bid", lot=lot["lot"], amount=amount)

    async def _trade(self) -> None:
        """One trade is done, one waits for an answer."""
        one, other = self._people[0], self._people[1]
        coins = [{"asset": "coin", "amount": 36}]
        amber = [{"asset": "item:amber", "amount": 1}]
        done = await self._do(one, "trading.offer", to=other, gives=coins, wants=amber)
        if done:
            given = {"trade": done["trade"], "version": 1}
            await self._do(other, "trading.accept", **given)
        coins = [{"asset": "coin", "amount": 20}]
        feathers = [{"asset": "item:feather", "amount": 2}]
        await self._do(
            *(self._people[2], "trading.offer"),
            to=self._people[3],
            gives=coins,
            wants=feathers,
            note="two for twenty?",
        )

    async def _hall(self, action: str, **given: Any) -> Any:
        return await self._act(HALL, action, given)

    async def _do(self, player: PlayerId, action: str, **given: Any) -> Any:
        actor = Actor(player=player, role=Role.PLAYER, edge="hall")
        return await self._act(actor, action, given)

    async def _act(self, actor: Actor, action: str, given: dict[str, Any]) -> Any:
        """What is refused, because of an earlier demo or a bid that came too late, is left out."""
        known = self._known[action]
        asked = msgspec.convert(given, known.given, strict=False)
        try:
            answer = await self._base.runner.perform(known, actor, asked)
        except Fault:
            return None
        return msgspec.json.decode(answer.data)


async def fill(base: Base, people: Sequence[PlayerId]) -> None:
    """Let people trade, where there are enough of them."""
    if len(people) < PLAYERS_MIN:
        return
    await Square(base, people).fill()
    typer.echo("They traded, bid, ordered and saved.")


def _named(words: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("en", "ru", "es"), words, strict=True))
