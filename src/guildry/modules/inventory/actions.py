from typing import Final, Literal
from uuid import UUID

from guildry.kernel import AMOUNT_MAX, Actor, AssetCode, PlayerId, Tx, action
from guildry.modules import ledger
from guildry.modules.inventory import rules, store
from guildry.modules.inventory.contract import (
    HAND_OUT,
    MAKE,
    USE,
    GrantItem,
    Handed,
    Item,
    ItemExists,
    ItemGranted,
    ItemTaken,
    ItemUnknown,
    ItemUsed,
    MakeItem,
    NeverUsedUp,
    NotUsable,
    TakeItem,
    Used,
    UseItem,
)

USED: Final = "item_use"
GIVEN: Final = "item_grant"
TAKEN: Final = "item_take"
HANDED_DAILY_CAP: Final = 1_000_000

_TAPS: Final[tuple[tuple[str, Literal["source", "sink"], int], ...]] = (
    (GIVEN, "source", HANDED_DAILY_CAP),
    (TAKEN, "sink", AMOUNT_MAX),
    (USED, "sink", AMOUNT_MAX),
)


@action(needs=MAKE)
async def make_item(tx: Tx, actor: Actor, given: MakeItem) -> Item:
    """Make a new item known to the hall."""
    if not await define(tx, given):
        raise ItemExists(item=given.code)
    tx.audit("inventory.make_item", subject=given.code, kind=given.kind)
    return await _known(tx, given.code, actor.locale)


async def define(tx: Tx, given: MakeItem) -> bool:
    """Make an item known, for other rooms' furniture; False when it was."""
    if given.seconds is not None and not given.consumable:
        raise NeverUsedUp(item=given.code)
    if not await store.add_item(tx, given):
        return False
    asset = rules.asset_of(given.code)
    unique = given.one_of_a_kind
    await ledger.open_asset(
        tx,
        asset,
        ledger.AssetKind.UNIQUE if unique else ledger.AssetKind.ITEM,
        cap=1 if unique else AMOUNT_MAX,
        bound=given.bound,
    )
    for name, kind, daily_cap in _TAPS:
        await ledger.open_tap(tx, name, kind, asset, daily_cap=daily_cap)
    return True


@action(needs=USE)
async def use(tx: Tx, actor: Actor, given: UseItem) -> Used:
    """Use up a thing of yours; what works for a time begins to, or goes on for longer."""
    item = await _known(tx, given.item, actor.locale)
    if not item.consumable:
        raise NotUsable(item=given.item)
    # The ledger is the judge: of two uses of the last one, the second finds none.
    made = await ledger.move(
        tx,
        item.asset,
        given.count,
        source=actor.id,
        target=ledger.holder_named(USED),
        kind="use",
        reason=given.item,
        actor=actor.id,
    )
    until = None
    if item.seconds is not None:
        running = await store.lock_effect(tx, actor.id, given.item)
        until = rules.runs_until(given.item, running, tx.now, item.seconds, given.count)
        await store.run_effect(tx, actor.id, given.item, until)
    tx.emit(ItemUsed(player=actor.id, item=item.code, count=given.count, until=until))
    return Used(
        item=item.code,
        name=item.name,
        count=given.count,
        left=made.entries[0].after or 0,
        until=until,
    )


@action(needs=HAND_OUT)
async def grant(tx: Tx, actor: Actor, given: GrantItem) -> Handed:
    """Give a player things out of nowhere, with a reason, under a daily cap."""
    player = PlayerId(given.player)
    asset = (await _known(tx, given.item, actor.locale)).asset
    source = ledger.holder_named(GIVEN)
    made = await _hand(tx, actor, given, asset, source=source, target=player)
    tx.emit(ItemGranted(player=player, item=given.item, count=given.count))
    return Handed(
        player=player,
        item=given.item,
        count=given.count,
        held=made.entries[1].after or 0,
    )


@action(needs=HAND_OUT)
async def take(tx: Tx, actor: Actor, given: TakeItem) -> Handed:
    """Take things from a player for good, with a reason."""
    player = PlayerId(given.player)
    asset = (await _known(tx, given.item, actor.locale)).asset
    sink = ledger.holder_named(TAKEN)
    made = await _hand(tx, actor, given, asset, source=player, target=sink)
    tx.emit(ItemTaken(player=player, item=given.item, count=given.count))
    return Handed(
        player=player,
        item=given.item,
        count=given.count,
        held=made.entries[0].after or 0,
    )


async def hand_back(
    tx: Tx, player: PlayerId, item: str, count: int, *, reason: str
) -> None:
    """Give a player again what they had used up in vain."""
    await ledger.move(
        tx,
        rules.asset_of(item),
        count,
        source=ledger.holder_named(GIVEN),
        target=player,
        kind="grant",
        reason=reason,
        actor=None,
    )
    tx.emit(ItemGranted(player=player, item=item, count=count))


async def _hand(
    tx: Tx,
    actor: Actor,
    given: GrantItem,
    asset: AssetCode,
    *,
    source: UUID,
    target: UUID,
) -> ledger.Made:
    act = "take" if isinstance(given, TakeItem) else "grant"
    tx.audit(
        f"inventory.{act}",
        subject=given.player,
        item=given.item,
        count=given.count,
        reason=given.reason,
    )
    return await ledger.move(
        tx,
        asset,
        given.count,
        source=source,
        target=target,
        kind=act,
        reason=given.reason,
        actor=actor.player,
    )


async def _known(tx: Tx, code: str, locale: str) -> Item:
    item = await store.item(tx, code, locale)
    if item is None:
        raise ItemUnknown(item=code)
    return item
