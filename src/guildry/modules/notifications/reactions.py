from datetime import timedelta
from uuid import UUID

from guildry.kernel import PlayerId, Reaction, Sweep, Tx
from guildry.modules import accounts, friends
from guildry.modules.auctions import LotSold, Outbid
from guildry.modules.chat import MessageSent
from guildry.modules.feed import ActReacted
from guildry.modules.friends import FriendAsked, FriendsMade
from guildry.modules.moderation import (
    AppealDecided,
    PlayerMuted,
    PlayerWarned,
)
from guildry.modules.notifications import store
from guildry.modules.notifications.contract import Kind
from guildry.modules.notifications.telling import notify, tell_due
from guildry.modules.perks import KeepersCalled, WishAsked, WishDecided
from guildry.modules.shop import Purchased
from guildry.modules.trading import TradeOffered


async def friend_asked(tx: Tx, one: FriendAsked) -> None:
    cause = f"friend_asked:{one.asker}:{tx.now.date()}"
    await notify(tx, one.asked, Kind.FRIEND_ASKED, cause=cause, about=one.asker)


async def friends_made(tx: Tx, one: FriendsMade) -> None:
    cause = f"friends_made:{one.accepter}:{tx.now.date()}"
    await notify(tx, one.asker, Kind.FRIENDS_MADE, cause=cause, about=one.accepter)


async def said(tx: Tx, one: MessageSent) -> None:
    """A private message, or a mention, reaches those who are not looking; none across a block."""
    players = set(one.mentions)
    if one.private:
        sides = {PlayerId(UUID(room.removeprefix("player:"))) for room in one.rooms}
        players |= sides - {one.author}
    blocked = await friends.blocked_between(tx, one.author, list(players))
    for player in sorted(players - blocked):
        kind = Kind.MESSAGE if one.private else Kind.MENTION
        await notify(
            tx,
            player,
            kind,
            cause=f"message:{one.message}",
            about=one.author,
            what=one.text,
        )


async def gift(tx: Tx, one: Purchased) -> None:
    if one.receiver != one.buyer:
        await notify(
            tx,
            one.receiver,
            Kind.GIFT,
            cause=f"gift:{one.purchase}",
            about=one.buyer,
            what=one.offer,
            count=one.quantity,
        )


async def outbid(tx: Tx, one: Outbid) -> None:
    await notify(
        tx,
        one.player,
        Kind.OUTBID,
        cause=f"outbid:{one.lot}:{one.price}",
        what=one.item,
        count=one.price,
    )


async def sold(tx: Tx, one: LotSold) -> None:
    await notify(
        tx,
        one.seller,
        Kind.LOT_SOLD,
        cause=f"sold:{one.lot}",
        about=one.winner,
        what=one.item,
        count=one.price,
    )


async def traded(tx: Tx, one: TradeOffered) -> None:
    cause = f"trade:{one.trade}"
    await notify(tx, one.recipient, Kind.TRADE, cause=cause, about=one.initiator)


async def warned(tx: Tx, one: PlayerWarned) -> None:
    cause = f"sanction:{one.sanction}"
    await notify(tx, one.player, Kind.WARNED, cause=cause, what=one.reason)


async def muted(tx: Tx, one: PlayerMuted) -> None:
    cause = f"sanction:{one.sanction}"
    await notify(tx, one.player, Kind.MUTED, cause=cause, what=one.reason)


async def appealed(tx: Tx, one: AppealDecided) -> None:
    what = "granted" if one.granted else "denied"
    cause = f"appeal:{one.appeal}"
    await notify(tx, one.player, Kind.APPEAL, cause=cause, what=what)


async def reacted(tx: Tx, one: ActReacted) -> None:
    await notify(
        tx,
        one.owner,
        Kind.REACTION,
        cause=f"reaction:{one.act}:{one.player}",
        about=one.player,
        what=one.emoji,
    )


async def called(tx: Tx, one: KeepersCalled) -> None:
    for keeper in await accounts.keepers(tx):
        if keeper != one.player:
            cause = f"called:{one.call}"
            await notify(tx, keeper, Kind.CALLED, cause=cause, about=one.player)


async def wished(tx: Tx, one: WishAsked) -> None:
    for keeper in await accounts.keepers(tx):
        if keeper != one.player:
            cause = f"wished:{one.wish}"
            await notify(
                tx, keeper, Kind.WISHED, cause=cause, about=one.player, what=one.kind
            )


async def wish_decided(tx: Tx, one: WishDecided) -> None:
    what = "granted" if one.granted else "denied"
    cause = f"wish:{one.wish}:{what}"
    await notify(tx, one.player, Kind.WISH, cause=cause, what=what)


REACTIONS = (
    Reaction(KeepersCalled, called),
    Reaction(WishAsked, wished),
    Reaction(WishDecided, wish_decided),
    Reaction(FriendAsked, friend_asked),
    Reaction(FriendsMade, friends_made),
    Reaction(MessageSent, said),
    Reaction(Purchased, gift),
    Reaction(Outbid, outbid),
    Reaction(LotSold, sold),
    Reaction(TradeOffered, traded),
    Reaction(PlayerWarned, warned),
    Reaction(PlayerMuted, muted),
    Reaction(AppealDecided, appealed),
    Reaction(ActReacted, reacted),
)
SWEEPS = (
    Sweep("tell_due", timedelta(seconds=1), tell_due),
    Sweep("forget_notices", timedelta(hours=1), store.sweep),
)
