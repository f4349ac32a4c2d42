from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from guildry.kernel import Actor, AssetCode, Fault, PlayerId, Tx, action, new_id
from guildry.modules import accounts, ledger
from guildry.modules.payments import queries, store
from guildry.modules.payments.contract import (
    KEEP,
    Credit,
    Paid,
    Payment,
    PaymentCounted,
    PaymentFreed,
    PaymentHeld,
    PaymentId,
    PaymentTaken,
    PaymentTakenBack,
    PaymentUnknown,
    State,
    TakeBack,
)
from guildry.modules.payments.furniture import SINK, SOURCE, open_taps

ROUNDS_MAX: Final = 5
"""Several payments of one purse are asked for anew when the first leaves less; what is left waits an hour."""


@action(needs=KEEP)
async def credit(tx: Tx, actor: Actor, given: Credit) -> Payment:
    """Give a player what they paid for: it is theirs at once, and theirs to spend after the hold."""
    asset = await _currency(tx, given.asset)
    player = PlayerId(given.player)
    if player not in await accounts.names_of(tx, [player]):
        raise accounts.PlayerUnknown(player=player)
    paid = Paid(
        id=PaymentId(new_id()),
        player=player,
        asset=asset,
        amount=given.amount,
        reference=given.reference,
        state=State.HELD,
        taken=0,
        at=tx.now,
        due=tx.now + timedelta(hours=given.hold_hours),
    )
    if not await store.add(tx, paid):
        raise PaymentCounted(reference=given.reference)
    await ledger.open_holder(tx, paid.id, ledger.HolderKind.ESCROW)
    await ledger.move(
        tx,
        asset,
        paid.amount,
        source=ledger.holder_named(SOURCE),
        target=paid.id,
        kind="payment",
        reason=str(paid.id),
        actor=actor.player,
        cause=f"payments.paid:{paid.id}",
    )
    tx.audit(
        "payments.credit",
        subject=paid.id,
        player=player,
        amount=paid.amount,
        asset=asset,
    )
    tx.emit(
        PaymentHeld(
            payment=paid.id,
            player=player,
            asset=asset,
            amount=paid.amount,
            due=paid.due,
        )
    )
    return await queries.shown(tx, paid)


@action(needs=KEEP)
async def take_back(tx: Tx, actor: Actor, given: TakeBack) -> Payment:
    """Take back what was paid for: all while it waits; later what is there, and the rest when it comes."""
    paid = await store.lock(tx, given.payment)
    if paid is None:
        raise PaymentUnknown(payment=given.payment)
    if paid.state is State.TAKEN:
        raise PaymentTaken(payment=paid.id)
    (now,) = await _take(tx, [paid])
    tx.audit(
        "payments.take_back",
        subject=paid.id,
        reason=given.reason,
        taken=now.taken - paid.taken,
        owed=now.owed,
    )
    return await queries.shown(tx, now)


async def free(tx: Tx, due: Sequence[Paid]) -> None:
    """Let players have what has waited long enough."""
    orders = [
        ledger.Order(
            kind="payment.free",
            reason=str(paid.id),
            legs=ledger.moved(
                paid.asset, paid.amount, source=paid.id, target=paid.player
            ),
            once=ledger.natural_key(f"payments.free:{paid.id}"),
            # Whoever is frozen by now has it as frozen as the rest.
            forced=True,
        )
        for paid in due
    ]
    for made in await ledger.post_all(tx, orders):
        assert not isinstance(made, Fault), f"a payment holds what it says: {made}"
    await store.free(tx, [paid.id for paid in due])
    for paid in due:
        tx.emit(
            PaymentFreed(
                payment=paid.id,
                player=paid.player,
                asset=paid.asset,
                amount=paid.amount,
            )
        )


async def collect(tx: Tx, owing: Sequence[Paid]) -> None:
    """Take what has come since to those who owe."""
    await _take(tx, owing)


async def _take(tx: Tx, payments: Sequence[Paid]) -> list[Paid]:
    """Take as much of each as is there, and note it."""
    taken = await _taken(tx, payments)
    after: list[Paid] = []
    for paid in payments:
        took = taken.get(paid.id, 0)
        now = await store.take(tx, paid, took)
        after.append(now)
        if took or paid.state is not State.OWED:
            tx.emit(
                PaymentTakenBack(
                    payment=paid.id,
                    player=paid.player,
                    asset=paid.asset,
                    amount=took,
                    owed=now.owed,
                )
            )
    return after


async def _taken(tx: Tx, payments: Sequence[Paid]) -> dict[PaymentId, int]:
    """What the ledger let go of each. Who has too little says how much, and is asked for that:
    the refusal holds the account, so that what was there stays there."""
    asked = {paid.id: paid.owed for paid in payments}
    taken: dict[PaymentId, int] = {}
    for _ in range(ROUNDS_MAX):
        these = [paid for paid in payments if asked.get(paid.id)]
        orders = [_claim(paid, asked[paid.id]) for paid in these]
        asked.clear()
        for paid, order, made in zip(
            these, orders, await ledger.post_all(tx, orders), strict=True
        ):
            match made:
                case ledger.InsufficientFunds(available=there):
                    asked[paid.id] = there
                case Fault() as fault:
                    raise fault
                case _:
                    taken[paid.id] = order.legs[1].amount
    return taken


def _claim(paid: Paid, amount: int) -> ledger.Order:
    holder = paid.id if paid.state is State.HELD else paid.player
    return ledger.Order(
        kind="payment.taken",
        reason=str(paid.id),
        legs=ledger.moved(
            paid.asset, amount, source=holder, target=ledger.holder_named(SINK)
        ),
        once=ledger.natural_key(f"payments.taken:{paid.id}:{paid.taken}"),
        # A frozen purse is just the one to take it from.
        forced=True,
    )


async def _currency(tx: Tx, code: str) -> AssetCode:
    asset = AssetCode(code)
    known = await ledger.known_assets(tx, [asset])
    if asset not in known:
        raise ledger.AssetUnknown(asset=code)
    if known[asset]:
        raise ledger.AssetBound(asset=code)
    await open_taps(tx, asset)
    return asset
