"""Players with purses and things, and trades between them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from guildry.kernel import Actor, PlayerId, Role, new_id
from guildry.modules.ledger import actions
from guildry.modules.ledger.contract import Mint
from guildry.modules.trading.actions import closing, offering
from guildry.modules.trading.contract import Accept, Offer, StakeGiven, Trade
from guildry.testing import House
from tests.modules.inventory import given as things
from tests.modules.ledger.given import OPERATOR

MODERATOR = Actor(player=PlayerId(new_id()), role=Role.MODERATOR)


async def player(house: House, **purse: int) -> Actor:
    """Someone known to the hall for a while, with coins and items as named."""
    actor = await newcomer(house, joined=timedelta(days=4))
    for name, amount in purse.items():
        await give(house, actor, name, amount)
    return actor


async def newcomer(house: House, *, joined: timedelta = timedelta(0)) -> Actor:
    """Someone with nothing, who joined so long ago."""
    someone = PlayerId(new_id())
    await house.value(
        "select accounts.join_hall($1, $2, $3, $3, 'en', 'player', 'guest', $3, 'guest', null)",
        house.clock.now() - joined,
        someone,
        f"p{someone.hex[-10:]}",
    )
    return Actor(player=someone, role=Role.PLAYER)


async def give(house: House, to: Actor, name: str, amount: int) -> None:
    if name == "coin":
        given = Mint(to=to.id, asset="coin", amount=amount, reason="given")
        await house.perform(actions.mint, OPERATOR, given)
    else:
        await things.item(house, name)
        await things.granted(house, to, name, amount)


def stakes(**named: int) -> list[StakeGiven]:
    return [
        StakeGiven(asset=name if name == "coin" else f"item:{name}", amount=amount)
        for name, amount in named.items()
    ]


async def offered(
    house: House,
    one: Actor,
    to: Actor,
    gives: dict[str, int],
    wants: dict[str, int],
    **more: Any,
) -> Trade:
    given = Offer(to=to.id, gives=stakes(**gives), wants=stakes(**wants), **more)
    return await house.perform(offering.offer, one, given)


async def accepted(house: House, who: Actor, trade: Trade) -> Trade:
    given = Accept(trade=trade.trade, version=trade.terms.version)
    return await house.perform(closing.accept, who, given)


async def purse_of(house: House, holder: UUID) -> dict[str, int]:
    """All that somebody holds, by short names."""
    rows = await house.rows(
        """
        select s.code, a.balance from ledger.account a join ledger.asset s on s.id = a.asset
        where a.holder = $1 and a.balance > 0
        """,
        holder,
    )
    return {row["code"].removeprefix("item:"): row["balance"] for row in rows}
