from uuid import UUID

from guildry.kernel import Actor, ReadTx, query
from guildry.modules.shop.contract import (
    REFUND,
    SEE,
    Offer,
    Purchases,
    SeeMyPurchases,
    SeeOffer,
    SeePurchases,
    SeeShop,
    Shop,
)
from guildry.modules.shop.faults import OfferUnknown
from guildry.modules.shop.store import offers, purchases


@query(needs=SEE)
async def shop(tx: ReadTx, actor: Actor, given: SeeShop) -> Shop:
    """What is on sale now."""
    found = await offers.offers(
        tx,
        actor.locale,
        category=given.category,
        limit=given.limit + 1,
        offset=given.offset,
        closed=given.closed,
    )
    return Shop(
        categories=await offers.categories(tx, actor.locale),
        offers=found[: given.limit],
        more=len(found) > given.limit,
    )


@query(needs=SEE)
async def offer(tx: ReadTx, actor: Actor, given: SeeOffer) -> Offer:
    """One offer, on sale or not."""
    found = await offers.offers(tx, actor.locale, offer=given.offer)
    if not found:
        raise OfferUnknown(offer=given.offer)
    return found[0]


@query(needs=SEE)
async def my_purchases(tx: ReadTx, actor: Actor, given: SeeMyPurchases) -> Purchases:
    """What you bought, newest first."""
    return await _purchases(tx, actor.id, given)


@query(needs=REFUND)
async def purchases_of(tx: ReadTx, actor: Actor, given: SeePurchases) -> Purchases:
    """What a player bought, newest first."""
    return await _purchases(tx, given.player, given)


async def _purchases(tx: ReadTx, player: UUID, given: SeeMyPurchases) -> Purchases:
    found = await purchases.of_player(tx, player, given.before, given.limit)
    more = len(found) == given.limit
    return Purchases(purchases=found, next=found[-1].purchase if more else None)
