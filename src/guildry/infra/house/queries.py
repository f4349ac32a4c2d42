from guildry.infra.house import store
from guildry.infra.house.contract import (
    READ,
    AuditPage,
    ChainBlocks,
    ChainHead,
    EventPage,
    Health,
    Letters,
    SeeAudit,
    SeeBlocks,
    SeeEvents,
    SeeLetters,
)
from guildry.infra.sealing import Head
from guildry.kernel import Actor, Nothing, ReadTx, query


@query(needs=READ)
async def audit_log(tx: ReadTx, actor: Actor, given: SeeAudit) -> AuditPage:
    """Who did what, where, and what was refused; newest first."""
    rows = await store.audit(tx, given, given.limit + 1)
    page, more = rows[: given.limit], len(rows) > given.limit
    return AuditPage(rows=page, next=page[-1].place if more else None)


@query(needs=READ)
async def chain_head(tx: ReadTx, actor: Actor, given: Nothing) -> ChainHead:
    """The newest block, to be kept outside the hall."""
    newest = await store.blocks(tx, None, 1)
    if not newest:
        return ChainHead(height=0, hash="", at=None, line="")
    block = newest[0]
    head = Head(height=block.height, hash=bytes.fromhex(block.hash), at=block.at)
    return ChainHead(
        height=block.height, hash=block.hash, at=block.at, line=head.line()
    )


@query(needs=READ)
async def chain_blocks(tx: ReadTx, actor: Actor, given: SeeBlocks) -> ChainBlocks:
    """The blocks of the chain, newest first."""
    rows = await store.blocks(tx, given.before, given.limit + 1)
    page, more = rows[: given.limit], len(rows) > given.limit
    return ChainBlocks(blocks=page, next=page[-1].height if more else None)


@query(needs=READ)
async def event_log(tx: ReadTx, actor: Actor, given: SeeEvents) -> EventPage:
    """What happened in the hall, in order."""
    addresses = [address for address in given.addresses.split(",") if address]
    events, (position, id_), more = await store.events(
        tx, addresses, store.place(given.after), given.limit
    )
    return EventPage(events=events, next=f"{position}-{id_}", more=more)


@query(needs=READ)
async def dead_letters(tx: ReadTx, actor: Actor, given: SeeLetters) -> Letters:
    """What could not be done after all attempts, newest first."""
    rows = await store.letters(
        tx, settled=given.settled, below=given.before, limit=given.limit + 1
    )
    page, more = rows[: given.limit], len(rows) > given.limit
    return Letters(letters=page, next=page[-1].letter if more else None)


@query(needs=READ)
async def health(tx: ReadTx, actor: Actor, given: Nothing) -> Health:
    """What an operator wants to see small: what is unsealed, unheard, undone."""
    newest = await store.blocks(tx, None, 1)
    return Health(
        blocks=newest[0].height if newest else 0,
        unsealed_seconds=await store.unsealed_seconds(tx),
        cursors=await store.cursor_lags(tx),
        letters_open=await store.letters_open(tx),
        jobs=await store.jobs(tx),
    )
