from collections.abc import Sequence

from guildry.kernel import Actor, AssetCode, Done, ReadTx, Tx, action, new_id
from guildry.modules import inventory, ledger, shop
from guildry.modules.pricing import rules
from guildry.modules.pricing.contract import (
    KEEP,
    SEASONS_MAX,
    EndSeason,
    Follow,
    Leave,
    Pin,
    PlanSeason,
    SeasonId,
    SeasonTurned,
    Tag,
    TagChanged,
    Unpin,
)
from guildry.modules.pricing.faults import (
    BoundsCrossed,
    NotFollowed,
    OutOfBounds,
    SeasonBackwards,
    SeasonOver,
    SeasonsFull,
    SeasonUnknown,
)
from guildry.modules.pricing.store import seasons, tags


async def worth(tx: ReadTx, assets: Sequence[AssetCode]) -> dict[AssetCode, int]:
    """What one unit of each asset is worth in coins; 0 where nobody can say.

    A coin is worth one. An item is worth what the shop asks for it alone, in coins, on sale before
    off sale and cheapest first: where its price follows demand, the price before the season. Of
    other assets (the hall's crypto) it is what the room that trades them has quoted last.
    """
    items = {
        item: asset
        for asset in assets
        if (item := inventory.item_of(asset)) is not None
    }
    asked = await tags.asked_for(tx, list(items))
    quoted = await tags.quoted(tx, assets)
    found = dict.fromkeys(assets, 0) | {AssetCode(a): p for a, p in quoted.items()}
    found |= {items[item]: price for item, price in asked.items()}
    if ledger.COIN in found:
        found[ledger.COIN] = 1
    return found


async def quote(tx: Tx, asset: AssetCode, price: int) -> None:
    """Say what one unit of a room's own asset is worth from now on."""
    await tags.quote(tx, asset, price)


@action(needs=KEEP)
async def follow(tx: Tx, actor: Actor, given: Follow) -> Done:
    """Let an offer's price follow demand, or give it other bounds."""
    await put_under_demand(tx, given)
    return Done()


async def put_under_demand(tx: Tx, given: Follow) -> None:
    """Let an offer's price follow demand, for other rooms' furniture."""
    price = await tags.offered(tx, given.offer)
    if price is None:
        raise shop.OfferUnknown(offer=given.offer)
    least = given.least or max(1, price // 2)
    most = given.most or price * 2
    if least > most:
        raise BoundsCrossed(least=least, most=most)
    await tags.follow(tx, given.offer, least, most, price, tx.now.date())
    tx.audit("pricing.follow", subject=given.offer, least=least, most=most)
    tx.emit(TagChanged(offer=given.offer, price=price, pinned=False))


@action(needs=KEEP)
async def leave(tx: Tx, actor: Actor, given: Leave) -> Done:
    """Let an offer keep the price it has; its days are forgotten."""
    tag = await _held(tx, given.offer)
    await tags.leave(tx, given.offer)
    tx.audit("pricing.leave", subject=given.offer, price=tag.charged)
    tx.emit(TagChanged(offer=given.offer, price=tag.charged, pinned=False))
    return Done()


@action(needs=KEEP)
async def pin(tx: Tx, actor: Actor, given: Pin) -> Done:
    """Hold a price where it is, or where you say; neither demand nor a season moves it."""
    tag = await _held(tx, given.offer)
    price = given.price or tag.charged
    if price != rules.within(price, tag.least, tag.most):
        raise OutOfBounds(price=price, least=tag.least, most=tag.most)
    await tags.pin(tx, given.offer, pinned=True)
    await tags.charge(tx, [(tag, price, price)])
    tx.audit("pricing.pin", subject=given.offer, price=price, reason=given.reason)
    tx.emit(TagChanged(offer=given.offer, price=price, pinned=True))
    return Done()


@action(needs=KEEP)
async def unpin(tx: Tx, actor: Actor, given: Unpin) -> Done:
    """Let a price follow demand again, from where it stands."""
    await _held(tx, given.offer)
    await tags.pin(tx, given.offer, pinned=False)
    await charge(tx, [given.offer])
    tag = await _held(tx, given.offer)
    tx.audit("pricing.unpin", subject=given.offer, reason=given.reason)
    tx.emit(TagChanged(offer=given.offer, price=tag.charged, pinned=False))
    return Done()


@action(needs=KEEP)
async def plan_season(tx: Tx, actor: Actor, given: PlanSeason) -> Done:
    """Plan a season that makes prices higher or lower while it lasts."""
    if given.ends_at <= max(given.starts_at, tx.now):
        raise SeasonBackwards()
    if await seasons.count_open(tx) >= SEASONS_MAX:
        raise SeasonsFull(most=SEASONS_MAX)
    season = new_id()
    await seasons.plan(tx, season, given)
    tx.audit("pricing.plan_season", subject=season, percent=given.percent)
    await turn(tx)
    return Done()


@action(needs=KEEP)
async def end_season(tx: Tx, actor: Actor, given: EndSeason) -> Done:
    """End a season now, or before it has begun."""
    state = await seasons.end(tx, given.season)
    if state is None:
        raise SeasonUnknown(season=given.season)
    if state == "over":
        raise SeasonOver(season=given.season)
    tx.audit("pricing.end_season", subject=given.season, reason=given.reason)
    tx.emit(SeasonTurned(season=SeasonId(given.season), state="over"))
    if state == "running":
        await charge(tx)
    return Done()


async def turn(tx: Tx) -> int:
    """Let seasons begin and end whose moment has come, and the prices with them; say how many did."""
    turned = await seasons.turn(tx)
    for season, state in turned:
        tx.emit(SeasonTurned(season=season, state=state))
    if turned:
        await charge(tx)
    return len(turned)


async def charge(tx: Tx, offers: list[str] | None = None) -> int:
    """Let the shop charge what the tags and the running seasons say; say how many prices moved."""
    held = await tags.lock(tx, offers)
    running = await seasons.running(tx)
    prices = [(tag, rules.base(tag)) for tag in held]
    return await tags.charge(
        tx, [(tag, price, rules.shown(tag, price, running)) for tag, price in prices]
    )


async def _held(tx: Tx, offer: str) -> Tag:
    found = await tags.lock(tx, [offer])
    if not found:
        raise NotFollowed(offer=offer)
    return found[0]
