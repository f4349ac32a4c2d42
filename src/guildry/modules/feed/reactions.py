from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from guildry.kernel import PlayerId, Reaction, Sweep, Tx
from guildry.modules.auctions import LotSold
from guildry.modules.feed import store
from guildry.modules.feed.actions import tell
from guildry.modules.feed.contract import ActId, ActKind
from guildry.modules.friends import FriendsMade
from guildry.modules.shop import DailyBonusTaken, Purchased

STREAKS_TOLD = (7, 30, 100, 365)


async def _note(tx: Tx, player: UUID, kind: ActKind, cause: str, **more: Any) -> None:
    """The same event makes the same act, so that a feed can be built anew from the log."""
    act = ActId(uuid5(NAMESPACE_OID, cause))
    if await store.add(tx, act, player, kind, tx.happened_at, cause=cause, **more):
        await tell(tx, act, PlayerId(player), kind)


async def friends_made(tx: Tx, one: FriendsMade) -> None:
    for player, other in ((one.asker, one.accepter), (one.accepter, one.asker)):
        cause = f"friends:{player}:{other}:{tx.happened_at.date()}"
        await _note(tx, player, ActKind.FRIENDS, cause, other=other)


async def purchased(tx: Tx, one: Purchased) -> None:
    gift = one.receiver != one.buyer
    await _note(
        tx,
        one.buyer,
        ActKind.GIFT if gift else ActKind.PURCHASE,
        f"purchase:{one.purchase}",
        what=one.offer,
        count=one.quantity,
        other=one.receiver if gift else None,
    )


async def lot_sold(tx: Tx, one: LotSold) -> None:
    cause = f"lot:{one.lot}"
    await _note(tx, one.winner, ActKind.LOT_WON, cause, what=one.item, count=one.count)


async def streak(tx: Tx, one: DailyBonusTaken) -> None:
    if one.streak in STREAKS_TOLD:
        cause = f"streak:{one.player}:{tx.happened_at.date()}"
        await _note(tx, one.player, ActKind.STREAK, cause, count=one.streak)


REACTIONS = (
    Reaction(FriendsMade, friends_made),
    Reaction(Purchased, purchased),
    Reaction(LotSold, lot_sold),
    Reaction(DailyBonusTaken, streak),
)
SWEEPS = (Sweep("forget_acts", timedelta(hours=1), store.sweep),)
