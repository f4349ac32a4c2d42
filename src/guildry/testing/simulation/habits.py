"""What each kind of player does with a day."""

from collections.abc import Callable
from typing import Any, Final

from guildry.kernel import HALL
from guildry.testing.simulation.bazaar import takes_cheaper
from guildry.testing.simulation.cast import WARES, Kind, Player
from guildry.testing.simulation.day import Day, Wishes

INCOME_MEAN: Final = 35.0
LOOKS: Final = 2


def earns(player: Player, wishes: Wishes) -> None:
    """What a day of play brings in."""
    amount = max(1, round(player.dice.lognormvariate(0, 0.6) * INCOME_MEAN))
    given = {
        "to": player.actor.id,
        "asset": "coin",
        "amount": amount,
        "reason": "play",
    }
    wishes["ledger.mint"].append((HALL, given))


def shops(player: Player, day: Day, wishes: Wishes) -> None:
    """Look at a few wares; buy what is worth its price to one and leaves something in the purse."""
    if player.kind is Kind.HOARDER and player.dice.random() < 0.7:
        return
    for ware in player.dice.sample(WARES, LOOKS):
        price = day.prices[ware.code]
        value = ware.price * day.mood[ware.code] * player.dice.lognormvariate(0, 0.35)
        keen = player.dice.random() < ware.taste
        if not keen or value < price or player.purse < 2 * price:
            continue
        if takes_cheaper(player, day, wishes, ware):
            continue
        player.purse -= price
        wishes["shop.purchase"].append((player.actor, {"offer": ware.code}))


def gives(player: Player, day: Day, wishes: Wishes) -> None:
    """Now and then a few coins for somebody else."""
    if player.purse < 60 or player.dice.random() > 0.08:
        return
    other = player.dice.choice(day.present)
    if other is not player:
        amount = player.dice.randint(5, 20)
        player.purse -= amount
        given = {"to": other.actor.id, "amount": amount}
        wishes["ledger.transfer"].append((player.actor, given))


def banks(player: Player, day: Day, wishes: Wishes) -> None:
    """What happens with money that is not needed today."""
    habit = _BANKING.get(player.kind)
    if habit is not None:
        habit(player, day, wishes)


def _casual(player: Player, day: Day, wishes: Wishes) -> None:
    if player.purse > 800 and player.dice.random() < 0.1:
        _want(wishes, player, "banking.save", amount=player.purse // 3)


def _trader(player: Player, day: Day, wishes: Wishes) -> None:
    roll = player.dice.random()
    if player.purse > 2_000 and roll < 0.06:
        _want(wishes, player, "banking.deposit", amount=player.purse // 2)
    elif player.bank > 500 and player.purse < 200 and roll < 0.3:
        amount = min(player.bank // 2, 4_000)
        _want(wishes, player, "banking.withdraw", amount=amount)


def _hoarder(player: Player, day: Day, wishes: Wishes) -> None:
    roll = player.dice.random()
    if player.wealth > 25_000 and player.purse > 10_000 and roll < 0.3:
        _want(wishes, player, "banking.upgrade")
    elif player.purse > 100 and roll < 0.6:
        _want(wishes, player, "banking.save", amount=player.purse * 7 // 10)
    elif player.savings > 3_000 and roll > 0.985:
        _want(wishes, player, "banking.unsave", amount=player.savings // 3)


def _gambler(player: Player, day: Day, wishes: Wishes) -> None:
    roll = player.dice.random()
    if player.crypto and (
        day.crypto > player.bought_at * 1.12 or day.crypto < player.bought_at * 0.85
    ):
        _want(wishes, player, "banking.sell_crypto", units=player.crypto)
        player.crypto = 0
    elif not player.debt and player.purse > 60 and roll < 0.15:
        amount = player.purse * 3
        _want(wishes, player, "banking.borrow", amount=amount, days=15)
    elif player.debt and player.purse > player.debt * 2 and roll < 0.3:
        _want(wishes, player, "banking.repay")
    elif not player.crypto and player.purse > 100:
        units = player.purse * 6 // 10 * 1_000_000 // day.crypto
        player.bought_at = day.crypto
        _want(wishes, player, "banking.buy_crypto", units=max(1, units))


_BANKING: Final[dict[Kind, Callable[[Player, Day, Wishes], None]]] = {
    Kind.CASUAL: _casual,
    Kind.TRADER: _trader,
    Kind.HOARDER: _hoarder,
    Kind.GAMBLER: _gambler,
}


def trades(player: Player, day: Day, wishes: Wishes) -> None:
    """A trader offers a thing to another for a little more or less than the shop asks."""
    if player.kind is not Kind.TRADER or player.dice.random() > 0.15:
        return
    things = sorted(code for code, count in player.things.items() if count)
    others = [p for p in day.present if p.kind is Kind.TRADER and p is not player]
    if not things or not others or player.purse < 100:
        return
    code = player.dice.choice(things)
    other = player.dice.choice(others)
    price = max(1, round(day.prices[code] * player.dice.uniform(0.8, 1.1)))
    player.things[code] -= 1
    given = {
        "to": other.actor.id,
        "gives": [{"asset": f"item:{code}", "amount": 1}],
        "wants": [{"asset": "coin", "amount": price}],
    }
    wishes["trading.offer"].append((player.actor, given))


def takes(player: Player, asked: int, worth: int) -> bool:
    """Whether somebody takes a thing that is offered to them."""
    return player.purse >= asked and asked <= worth * player.dice.uniform(0.85, 1.1)


def _want(wishes: Wishes, player: Player, action: str, **given: Any) -> None:
    wishes[action].append((player.actor, given))
