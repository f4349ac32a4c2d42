from collections.abc import Sequence
from uuid import UUID

from guildry.kernel import Actor, Done, Fault, Tx, action
from guildry.modules import accounts, ledger
from guildry.modules.trading import queries, rules, store
from guildry.modules.trading.contract import (
    TRADE,
    Accept,
    Cancel,
    Confirm,
    Deal,
    Decline,
    State,
    Trade,
    TradeEnded,
    TradeSettled,
    TradeWaits,
)
from guildry.modules.trading.faults import NothingToConfirm, OthersTurn


@action(needs=TRADE)
async def accept(tx: Tx, actor: Actor, given: Accept) -> Trade:
    """Accept a trade as you saw it: both sides change hands at once."""
    deal = rules.is_of(await store.lock(tx, given.trade), given.trade, actor.id)
    rules.is_turn_of(deal, actor.id, given.version)
    if deal.state is State.CONFIRMING:
        raise NothingToConfirm(trade=deal.id)
    others = (await accounts.linked(tx, [deal.initiator]))[deal.initiator]
    linked = deal.recipient in others
    if linked or deal.terms.uneven:
        await store.alert(tx, deal.id, uneven=deal.terms.uneven, linked=linked)
    if deal.terms.uneven:
        return await _wait(tx, actor, deal)
    return await _settle(tx, actor, deal)


@action(needs=TRADE)
async def confirm(tx: Tx, actor: Actor, given: Confirm) -> Trade:
    """Say once more that you give far more than you get: the trade's values are in what you saw."""
    deal = rules.is_of(await store.lock(tx, given.trade), given.trade, actor.id)
    rules.is_turn_of(deal, actor.id, given.version)
    if deal.state is not State.CONFIRMING:
        raise NothingToConfirm(trade=deal.id)
    return await _settle(tx, actor, deal)


@action(needs=TRADE)
async def decline(tx: Tx, actor: Actor, given: Decline) -> Done:
    """Say no to a trade that waits for you; what was set aside goes back."""
    deal = rules.is_of(await store.lock(tx, given.trade), given.trade, actor.id)
    rules.still_open(deal)
    if deal.waits_for != actor.id:
        raise OthersTurn(trade=deal.id)
    await end(tx, [deal], State.DECLINED)
    return Done()


@action(needs=TRADE)
async def cancel(tx: Tx, actor: Actor, given: Cancel) -> Done:
    """Call off a trade of yours; what was set aside goes back."""
    deal = rules.is_of(await store.lock(tx, given.trade), given.trade, actor.id)
    rules.still_open(deal)
    await end(tx, [deal], State.CANCELLED)
    return Done()


async def end(tx: Tx, deals: Sequence[Deal], state: State) -> None:
    """End trades that are locked and open, and give back what they hold, in one posting each."""
    orders = [
        ledger.Order(
            kind="trade.return",
            reason=str(deal.id),
            legs=legs,
            once=_last(deal),
            forced=True,
        )
        for deal in deals
        if (legs := rules.out_of_escrow(deal))
    ]
    for made in await ledger.post_all(tx, orders):
        assert not isinstance(made, Fault), f"a trade gives back what it holds: {made}"
    await store.close(tx, [deal.id for deal in deals], state)
    for deal in deals:
        tx.emit(
            TradeEnded(
                trade=deal.id,
                initiator=deal.initiator,
                recipient=deal.recipient,
                state=state,
            )
        )


async def _wait(tx: Tx, actor: Actor, deal: Deal) -> Trade:
    """Set the second side aside too, until the one who gives more confirms it."""
    if legs := rules.into_escrow(deal, actor.id):
        await ledger.post(
            tx,
            legs,
            kind="trade.accept",
            reason=str(deal.id),
            actor=actor.id,
            cause=f"trading.accepted:{deal.id}:{deal.terms.version}",
        )
    waiting = Deal(
        id=deal.id,
        initiator=deal.initiator,
        recipient=deal.recipient,
        state=State.CONFIRMING,
        waits_for=rules.who_loses(deal),
        made_at=deal.made_at,
        due=deal.due,
        hours=deal.hours,
        closed_at=None,
        terms=deal.terms,
    )
    await store.put(tx, waiting)
    tx.emit(
        TradeWaits(
            trade=deal.id,
            initiator=deal.initiator,
            recipient=deal.recipient,
            waits_for=waiting.waits_for,
        )
    )
    return await queries.shown(tx, waiting)


async def _settle(tx: Tx, actor: Actor, deal: Deal) -> Trade:
    """Everything changes hands in one posting; its key is that of the trade's end."""
    (made,) = await ledger.post_all(
        tx,
        [
            ledger.Order(
                kind="trade.settle",
                reason=str(deal.id),
                legs=rules.settlement(deal),
                actor=actor.id,
                once=_last(deal),
            )
        ],
    )
    if isinstance(made, Fault):
        raise made
    await store.close(tx, [deal.id], State.SETTLED, made.id)
    tx.emit(
        TradeSettled(
            trade=deal.id,
            initiator=deal.initiator,
            recipient=deal.recipient,
            initiator_worth=deal.terms.initiator.worth,
            recipient_worth=deal.terms.recipient.worth,
            fee=deal.terms.fee,
        )
    )
    settled = await store.seen(tx, deal.id)
    assert settled is not None
    return await queries.shown(tx, settled)


def _last(deal: Deal) -> UUID:
    # Settled or given back: whichever comes first has used the key up.
    return ledger.natural_key(f"trading.ended:{deal.id}")
