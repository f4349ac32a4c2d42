from uuid import UUID

from guildry.kernel import Actor, AssetCode, Nothing, ReadTx, query
from guildry.modules.ledger import store
from guildry.modules.ledger.contract import (
    SEE_ALL,
    SEE_OWN,
    Assets,
    Posting,
    Purse,
    SeeMyStatement,
    SeePosting,
    SeePurse,
    SeeStatement,
    SeeSupply,
    Statement,
    Supply,
)
from guildry.modules.ledger.faults import AssetUnknown, HolderUnknown, PostingUnknown


@query(needs=SEE_OWN)
async def my_purse(tx: ReadTx, actor: Actor, given: Nothing) -> Purse:
    """All that you hold."""
    return await _purse(tx, actor.id)


@query(needs=SEE_ALL)
async def purse(tx: ReadTx, actor: Actor, given: SeePurse) -> Purse:
    """All that a holder holds."""
    return await _purse(tx, given.holder)


@query(needs=SEE_OWN)
async def my_statement(tx: ReadTx, actor: Actor, given: SeeMyStatement) -> Statement:
    """What came and went in your purse, newest first."""
    return await _statement(tx, actor.id, given)


@query(needs=SEE_ALL)
async def statement(tx: ReadTx, actor: Actor, given: SeeStatement) -> Statement:
    """What came and went with a holder, newest first."""
    return await _statement(tx, given.holder, given)


@query(needs=SEE_OWN)
async def posting(tx: ReadTx, actor: Actor, given: SeePosting) -> Posting:
    """Why an amount moved: one posting with all its entries, for those who took part."""
    found = await store.posting(tx, given.posting)
    if found is None:
        raise PostingUnknown(posting=given.posting)
    took_part = any(entry.holder == actor.id for entry in found.entries)
    if not took_part and not actor.may(SEE_ALL):
        raise PostingUnknown(posting=given.posting)
    return found


@query(needs=SEE_OWN)
async def assets(tx: ReadTx, actor: Actor, given: Nothing) -> Assets:
    """Every currency and item that the ledger knows, with what is out in the hall."""
    return Assets(assets=await store.assets(tx))


@query(needs=SEE_ALL)
async def supply(tx: ReadTx, actor: Actor, given: SeeSupply) -> Supply:
    """Where an asset's supply came from and went, by day, source and reason."""
    found = [a for a in await store.assets(tx) if a.code == given.asset]
    if not found:
        raise AssetUnknown(asset=given.asset)
    lines = await store.supply_lines(tx, given.asset, given.days)
    return Supply(
        asset=given.asset, cap=found[0].cap, supply=found[0].supply, lines=lines
    )


async def _purse(tx: ReadTx, holder: UUID) -> Purse:
    found = await store.purse(tx, holder)
    if found is None:
        raise HolderUnknown(holder=holder)
    return found


async def _statement(tx: ReadTx, holder: UUID, given: SeeMyStatement) -> Statement:
    lines = await store.statement(
        tx, holder, AssetCode(given.asset), given.before, given.limit
    )
    if not lines and await store.purse(tx, holder) is None:
        raise HolderUnknown(holder=holder)
    more = len(lines) == given.limit and lines[-1].seq > 1
    return Statement(
        holder=holder,
        asset=given.asset,
        lines=lines,
        next=lines[-1].seq if more else None,
    )
