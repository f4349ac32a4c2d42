from uuid import UUID

from guildry.kernel import (
    HINTS_MAX,
    Actor,
    Begun,
    Hint,
    Hints,
    Nothing,
    ReadTx,
    query,
)
from guildry.modules.shop import rules
from guildry.modules.shop.contract import (
    REFUND,
    SEE,
    Offer,
    Purchases,
    SeeMyPurchases,
    SeeOffer,
    SeePurchases,
    SeeShop,
    Shelf,
    Shop,
    Streak,
)
from guildry.modules.shop.faults import OfferUnknown
from guildry.modules.shop.store import bonuses, offers, purchases


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
        category=given.category,
        offset=given.offset,
    )


@query(needs=SEE)
async def shelf(tx: ReadTx, actor: Actor, given: Nothing) -> Shelf:
    """The shop's categories."""
    return Shelf(categories=await offers.categories(tx, actor.locale))


@query(needs=SEE)
async def shelves_called(tx: ReadTx, actor: Actor, given: Begun) -> Hints:
    """Categories by how their name begins."""
    begun = given.begun.casefold()
    found = [
        Hint(category.code, category.name)
        for category in await offers.categories(tx, actor.locale)
        if begun in category.name.casefold() or category.code.startswith(begun)
    ]
    return Hints(hints=found[:HINTS_MAX])


@query(needs=SEE)
async def offers_called(tx: ReadTx, actor: Actor, given: Begun) -> Hints:
    """What is on sale now, by how its name begins, in the shop's order."""
    found = await offers.called(tx, actor.locale, given.begun, HINTS_MAX)
    return Hints(hints=[Hint(code, name) for code, name in found])


@query(needs=SEE)
async def my_streak(tx: ReadTx, actor: Actor, given: Nothing) -> Streak:
    """How many days in a row you have taken the bonus."""
    today = tx.now.date()
    last, days = await bonuses.last(tx, actor.id)
    kept = days if (today - last).days <= 1 else 0
    ready = last < today
    ahead = kept + 1
    return Streak(
        days=kept,
        ready=ready,
        amount=rules.bonus(ahead),
        next_at=tx.now if ready else rules.next_midnight(today),
        more_at=rules.more_at(kept),
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
    return await _purchases(tx, actor.id, actor.locale, given)


@query(needs=REFUND)
async def purchases_of(tx: ReadTx, actor: Actor, given: SeePurchases) -> Purchases:
    """What a player bought, newest first."""
    return await _purchases(tx, given.player, actor.locale, given)


async def _purchases(
    tx: ReadTx, player: UUID, locale: str, given: SeeMyPurchases
) -> Purchases:
    found = await purchases.of_player(tx, player, locale, given.before, given.limit)
    more = len(found) == given.limit
    return Purchases(purchases=found, next=found[-1].purchase if more else None)
