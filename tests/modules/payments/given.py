"""What players have paid for."""

from datetime import timedelta
from typing import Any

from guildry.kernel import Actor, new_id
from guildry.modules.payments import actions
from guildry.modules.payments.contract import HOLD_HOURS, Credit, Payment, TakeBack
from guildry.modules.payments.reactions import collect_owed, free_due
from guildry.testing import House
from tests.modules.ledger.given import OPERATOR


async def paid(house: House, player: Actor, amount: int, **more: Any) -> Payment:
    asked: dict[str, Any] = {"reference": f"order-{new_id()}", **more}
    given = Credit(player=player.id, amount=amount, **asked)
    return await house.perform(actions.credit, OPERATOR, given)


async def spendable(house: House, player: Actor, amount: int) -> Payment:
    """What was paid for and has waited long enough."""
    one = await paid(house, player, amount)
    house.clock.advance(timedelta(hours=HOLD_HOURS))
    await house.unit(free_due)
    return one


async def taken_back(house: House, one: Payment) -> Payment:
    given = TakeBack(payment=one.payment, reason="charged back")
    return await house.perform(actions.take_back, OPERATOR, given)


async def an_hour_later(house: House) -> int:
    """How many who owed were asked."""
    house.clock.advance(timedelta(hours=1))
    return await house.unit(collect_owed)
