"""What players find, and what they do at the market and in the auction house."""

from typing import Any, Final
from uuid import UUID

from msgspec import Struct

from guildry.kernel import HALL
from guildry.testing.simulation.cast import WARES, Kind, Player, Ware
from guildry.testing.simulation.day import Day, Wishes
from guildry.testing.simulation.stage import Stage

LOTS_SEEN_MAX: Final = 200
FINDS: Final = 0.12
SELLS: Final = {Kind.TRADER: 0.35, Kind.CASUAL: 0.12, Kind.GAMBLER: 0.2}
STOCKS_UP: Final = 0.12
AUCTIONS: Final = 0.05
BIDS: Final = 0.08
DEAR: Final = 80
"""What is worth so much is put up for auction; cheaper things go to the market."""
_BY_CODE: Final = {ware.code: ware for ware in WARES}
_RARITY: Final = [1 / ware.price for ware in WARES]


class Seen(Struct, frozen=True):
    """An open lot as its bidders see it."""

    lot: UUID
    item: str
    seller: UUID
    least: int
    buyout: int | None


def finds(player: Player, wishes: Wishes) -> None:
    """Play brings things too, and cheap ones more often."""
    if player.dice.random() < FINDS:
        (ware,) = player.dice.choices(WARES, _RARITY)
        found = {
            "source": "item_grant",
            "to": player.actor.id,
            "asset": f"item:{ware.code}",
            "amount": 1,
            "reason": "found",
        }
        wishes["ledger.mint"].append((HALL, found))


def sells(player: Player, day: Day, wishes: Wishes) -> None:
    """Offer what one has more than once, a little below what the shop asks."""
    spare = [code for code, count in player.things.items() if count > 1]
    if not spare or player.dice.random() > SELLS.get(player.kind, 0.05):
        return
    code = player.dice.choice(spare)
    quantity = min(5, player.things[code] - 1)
    price = max(1, round(day.worth(code) * player.dice.uniform(0.8, 1.05)))
    player.things[code] -= quantity
    _order(player, wishes, code, "sell", price, quantity)


def stocks_up(player: Player, day: Day, wishes: Wishes) -> None:
    """A trader asks for a few things well below the shop's price, to sell them again."""
    if player.kind is not Kind.TRADER or player.dice.random() > STOCKS_UP:
        return
    code = player.dice.choice(WARES).code
    price = max(1, round(day.worth(code) * player.dice.uniform(0.65, 0.95)))
    quantity = player.dice.randint(1, 4)
    if player.purse > 3 * price * quantity:
        player.purse -= price * quantity
        _order(player, wishes, code, "buy", price, quantity)


def takes_cheaper(player: Player, day: Day, wishes: Wishes, ware: Ware) -> bool:
    """Buy from another player what they sell for less than the shop."""
    asked = day.asks.get(ware.code)
    if asked is None or asked >= day.prices[ware.code] or player.dice.random() < 0.3:
        return False
    player.purse -= asked
    _order(player, wishes, ware.code, "buy", asked, 1)
    return True


def _order(
    player: Player, wishes: Wishes, item: str, side: str, price: int, quantity: int
) -> None:
    given = {
        "item": item,
        "side": side,
        "price": price,
        "quantity": quantity,
        "days": 3,
    }
    wishes["market.place"].append((player.actor, given))


def puts_up(player: Player, day: Day, wishes: Wishes) -> None:
    """A dear thing goes to auction, some with a price to have it at once."""
    dear = [
        code
        for code, count in player.things.items()
        if count and _BY_CODE[code].price >= DEAR
    ]
    if not dear or player.dice.random() > AUCTIONS:
        return
    code = player.dice.choice(dear)
    worth = day.worth(code)
    given: dict[str, Any] = {
        "item": code,
        "start_price": max(1, round(worth * player.dice.uniform(0.3, 0.7))),
        "days": player.dice.choice((1, 3)),
    }
    if player.dice.random() < 0.4:
        given["buyout"] = max(given["start_price"] + 10, round(worth * 1.1))
    player.things[code] -= 1
    wishes["auctions.list_lot"].append((player.actor, given))


async def bid(stage: Stage, day: Day) -> None:
    """Each looks through the open lots, and says what one is worth to them, one after the other."""
    lots = await _open(stage)
    for player in day.present:
        if not lots or player.purse < DEAR or player.dice.random() > BIDS:
            continue
        lot = player.dice.choice(lots)
        worth = round(day.worth(lot.item) * player.dice.lognormvariate(-0.1, 0.25))
        if lot.seller == player.actor.id or lot.least > min(worth, player.purse):
            continue
        if lot.buyout is not None and lot.buyout <= min(worth, player.purse):
            given = {"lot": lot.lot, "price": lot.buyout}
            await stage.do("auctions.buy_out", player.actor, **given)
        else:
            given = {"lot": lot.lot, "amount": min(worth, player.purse)}
            await stage.do("auctions.bid", player.actor, **given)


async def _open(stage: Stage) -> list[Seen]:
    rows = await stage.rows(
        """
        select id as lot, item, seller, buyout,
            case price when 0 then start_price else price + greatest(1, ceil(price / 20.0)::bigint) end as least
        from auctions.lot where state = 'open' order by made_at, id limit $1
        """,
        LOTS_SEEN_MAX,
    )
    return [Seen(**row) for row in rows]
