from uuid import UUID

from guildry.kernel import Actor, PlayerId, Role, new_id
from guildry.modules import ledger
from guildry.modules.ledger import actions, queries
from guildry.modules.ledger.contract import Mint, SeePurse
from guildry.testing import House

OPERATOR = Actor(player=PlayerId(new_id()), role=Role.ADMIN)


async def player(house: House, *, coins: int = 0) -> Actor:
    someone = PlayerId(new_id())
    await house.unit(
        lambda tx: ledger.open_holder(tx, someone, ledger.HolderKind.PLAYER)
    )
    if coins:
        await house.perform(
            actions.mint,
            OPERATOR,
            Mint(to=someone, asset="coin", amount=coins, reason="given"),
        )
    return Actor(player=someone, role=Role.PLAYER)


async def coins_of(house: House, holder: UUID) -> int:
    purse = await house.perform(queries.purse, OPERATOR, SeePurse(holder=holder))
    return {b.asset: b.amount for b in purse.balances}.get("coin", 0)  # type: ignore[call-overload]
