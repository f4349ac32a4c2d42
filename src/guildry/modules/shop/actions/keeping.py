from guildry.kernel import AMOUNT_MAX, Actor, AssetCode, Done, Tx, action
from guildry.modules import inventory, ledger
from guildry.modules.shop import rules
from guildry.modules.shop.contract import (
    KEEP_SHOP,
    REFUND,
    AddCategory,
    AddOffer,
    CloseOffer,
    OfferChanged,
    OpenOffer,
    PurchaseId,
    PurchaseRefunded,
    Refund,
    Refunded,
    Reprice,
    Restock,
)
from guildry.modules.shop.faults import (
    CategoryExists,
    CategoryUnknown,
    NotCounted,
    OfferExists,
    OfferUnknown,
    PurchaseUnknown,
    RefundedBefore,
)
from guildry.modules.shop.store import offers, purchases


@action(needs=KEEP_SHOP)
async def add_category(tx: Tx, actor: Actor, given: AddCategory) -> Done:
    """Put up a new shelf."""
    if not await offers.add_category(tx, given):
        raise CategoryExists(category=given.code)
    tx.audit("shop.add_category", subject=given.code)
    return Done()


@action(needs=KEEP_SHOP)
async def add_offer(tx: Tx, actor: Actor, given: AddOffer) -> Done:
    """Put something on sale: one item or a bundle, at a price in any currency."""
    if not await put_up(tx, given):
        raise OfferExists(offer=given.code)
    tx.audit(
        "shop.add_offer", subject=given.code, price=given.price, asset=given.currency
    )
    tx.emit(OfferChanged(offer=given.code))
    return Done()


async def put_up(tx: Tx, given: AddOffer) -> bool:
    """Put an offer up and open the till and the shelf for it; False when there is one of that code."""
    rules.makes_sense(given)
    if not await offers.has_category(tx, given.category):
        raise CategoryUnknown(category=given.category)
    codes = [content.item for content in given.contents]
    things = await inventory.things(tx, codes)
    for code in codes:
        if code not in things:
            raise inventory.ItemUnknown(item=code)
    await ledger.open_tap(
        tx, rules.TILL, "sink", AssetCode(given.currency), daily_cap=AMOUNT_MAX
    )
    for thing in things.values():
        await ledger.open_tap(
            tx, rules.SHELF, "source", thing.asset, daily_cap=AMOUNT_MAX
        )
    return await offers.add_offer(tx, given, things)


@action(needs=KEEP_SHOP)
async def reprice(tx: Tx, actor: Actor, given: Reprice) -> Done:
    """Set a new price from now on; the old ones are kept."""
    old = await offers.reprice(tx, given.offer, given.price)
    if old is None:
        raise OfferUnknown(offer=given.offer)
    tx.audit(
        "shop.reprice",
        subject=given.offer,
        old=old,
        new=given.price,
        reason=given.reason,
    )
    tx.emit(OfferChanged(offer=given.offer))
    return Done()


@action(needs=KEEP_SHOP)
async def restock(tx: Tx, actor: Actor, given: Restock) -> Done:
    """Add pieces to an offer that counts them."""
    if not await offers.restock(tx, given.offer, given.add):
        if await offers.on_sale(tx, [given.offer]):
            raise NotCounted(offer=given.offer)
        raise OfferUnknown(offer=given.offer)
    tx.audit("shop.restock", subject=given.offer, add=given.add)
    tx.emit(OfferChanged(offer=given.offer))
    return Done()


@action(needs=KEEP_SHOP)
async def open_offer(tx: Tx, actor: Actor, given: OpenOffer) -> Done:
    """Put an offer back on sale."""
    return await _set_active(tx, given.offer, active=True)


@action(needs=KEEP_SHOP)
async def close_offer(tx: Tx, actor: Actor, given: CloseOffer) -> Done:
    """Take an offer off sale."""
    return await _set_active(tx, given.offer, active=False)


async def _set_active(tx: Tx, offer: str, *, active: bool) -> Done:
    if not await offers.set_active(tx, offer, active=active):
        raise OfferUnknown(offer=offer)
    tx.audit("shop.open_offer" if active else "shop.close_offer", subject=offer)
    tx.emit(OfferChanged(offer=offer))
    return Done()


@action(needs=REFUND)
async def refund(tx: Tx, actor: Actor, given: Refund) -> Refunded:
    """Take a purchase back, once: the things return, then the money, the stock and the limit."""
    bought = await purchases.lock(tx, given.purchase)
    if bought is None:
        raise PurchaseUnknown(purchase=given.purchase)
    if bought["refunded_at"] is not None:
        raise RefundedBefore(purchase=given.purchase)
    made = await ledger.reverse(
        tx, bought["posting"], reason=given.reason, actor=actor.player
    )
    await purchases.mark_refunded(tx, given.purchase, made.id)
    tx.audit("shop.refund", subject=given.purchase, reason=given.reason)
    purchase = PurchaseId(given.purchase)
    tx.emit(
        PurchaseRefunded(
            purchase=purchase,
            offer=bought["offer"],
            buyer=bought["buyer"],
            quantity=bought["quantity"],
            total=bought["total"],
        )
    )
    return Refunded(
        purchase=purchase,
        currency=bought["currency"],
        total=bought["total"],
        balance=await ledger.balance(
            tx, bought["buyer"], AssetCode(bought["currency"])
        ),
    )
