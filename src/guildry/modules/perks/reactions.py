from guildry.kernel import Reaction, Tx, new_id
from guildry.modules.accounts import PlayerDeleted
from guildry.modules.inventory import ItemUsed
from guildry.modules.perks import store
from guildry.modules.perks.contract import (
    CALL,
    THINGS,
    KeepersCalled,
    WishAsked,
    WishKind,
)


async def used(tx: Tx, one: ItemUsed) -> None:
    """A bell rings for those who keep order; a day of keeping order waits for an admin's word."""
    if one.item == CALL:
        tx.emit(KeepersCalled(call=new_id(), player=one.player))
    elif one.item == THINGS[WishKind.DAY]:
        wish = await store.wish(tx, one.player, WishKind.DAY, days=one.count)
        tx.emit(WishAsked(wish=wish, player=one.player, kind=WishKind.DAY))


async def forget(tx: Tx, left: PlayerDeleted) -> None:
    """Whoever leaves the hall leaves no words behind."""
    await store.forget(tx, left.player)


REACTIONS = (Reaction(ItemUsed, used), Reaction(PlayerDeleted, forget))
