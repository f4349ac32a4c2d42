"""How lots end: sold, or with everything back; in one posting, once."""

from collections.abc import Sequence
from uuid import UUID

from guildry.kernel import Fault, Tx
from guildry.modules import ledger
from guildry.modules.auctions import rules, store
from guildry.modules.auctions.contract import LotEnded, LotRow, LotSold, State


def last(lot: LotRow, legs: tuple[ledger.Leg, ...], kind: str) -> ledger.Order:
    """A lot's last posting: sold or given back, whichever comes first has used the key up."""
    return ledger.Order(
        kind=kind,
        reason=str(lot.id),
        legs=legs,
        once=ledger.natural_key(f"auctions.ended:{lot.id}"),
        # Somebody may be frozen by now: what they are owed comes to lie as frozen as the rest.
        forced=True,
    )


async def end(tx: Tx, lots: Sequence[LotRow]) -> None:
    """Settle lots that are locked and over: to whoever leads, or back to the seller."""
    orders = [
        last(lot, rules.undone(lot), "auction.return")
        if lot.leader is None
        else last(
            lot, rules.sale(lot, lot.leader, lot.price, held=lot.most), "auction.settle"
        )
        for lot in lots
    ]
    await _close(
        tx,
        lots,
        await _posted(tx, orders),
        [State.UNSOLD if lot.leader is None else State.SOLD for lot in lots],
    )
    for lot in lots:
        if lot.leader is not None:
            tell_sale(tx, lot, lot.leader, lot.price)


async def call_off(tx: Tx, lots: Sequence[LotRow], state: State) -> None:
    """End lots that are locked and open without a sale."""
    orders = [last(lot, rules.undone(lot), "auction.return") for lot in lots]
    await _close(tx, lots, await _posted(tx, orders), [state] * len(lots))


def tell_sale(tx: Tx, lot: LotRow, winner: UUID, price: int) -> None:
    tx.emit(
        LotSold(
            lot=lot.id,
            item=lot.item,
            count=lot.count,
            seller=lot.seller,
            winner=winner,  # pyright: ignore[reportArgumentType]
            price=price,
            fee=rules.fee(price),
        )
    )


async def _posted(tx: Tx, orders: Sequence[ledger.Order]) -> list[ledger.Made]:
    made = await ledger.post_all(tx, orders)
    for one in made:
        assert not isinstance(one, Fault), f"a lot pays what it holds: {one}"
    return made  # pyright: ignore[reportReturnType]


async def _close(
    tx: Tx,
    lots: Sequence[LotRow],
    made: Sequence[ledger.Made],
    states: Sequence[State],
) -> None:
    fees = [
        rules.fee(lot.price) if state is State.SOLD else None
        for lot, state in zip(lots, states, strict=True)
    ]
    await store.close(
        tx, [lot.id for lot in lots], states, fees, [one.id for one in made]
    )
    for lot, state in zip(lots, states, strict=True):
        tx.emit(LotEnded(lot=lot.id, item=lot.item, seller=lot.seller, state=state))
