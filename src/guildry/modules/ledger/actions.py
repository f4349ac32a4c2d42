from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from guildry.kernel import (
    Actor,
    Call,
    Done,
    Fault,
    InvalidInput,
    KeyReused,
    ReadTx,
    Settled,
    Tx,
    action,
    grouped_action,
)
from guildry.modules.ledger import rules, store
from guildry.modules.ledger.contract import (
    HOLD,
    MAY_TRANSFER,
    OPERATE,
    TRANSFER,
    AssetKind,
    Barrier,
    Burn,
    Freeze,
    Frozen,
    HolderFrozen,
    HolderId,
    HolderKind,
    HoldId,
    Leg,
    Made,
    Mint,
    OpenAsset,
    OpenTap,
    Order,
    Post,
    Receipt,
    Release,
    Reserve,
    Reserved,
    Reverse,
    Settle,
    Transfer,
    Unfreeze,
)
from guildry.modules.ledger.faults import (
    AssetTaken,
    AssetUnknown,
    HolderClosed,
    HolderUnknown,
    HoldUnknown,
    NotReversible,
    PostingUnknown,
    ToOneself,
)
from guildry.modules.ledger.notes import minded


@grouped_action(needs=TRANSFER)
async def transfer(
    tx: Tx, calls: Sequence[Call[Transfer]]
) -> Sequence[Settled[Receipt] | Fault]:
    """Give coins or things of yours to someone else."""

    def order(call: Call[Transfer], note: str | Fault) -> Order | Fault:
        given, giver = call.given, call.actor.id
        if given.to == giver:
            return ToOneself()
        if isinstance(note, Fault):
            return note
        legs = rules.moved(given.asset, given.amount, source=giver, target=given.to)
        return _order(call, "transfer", note, legs)

    orders = list(map(order, calls, await minded(tx, calls)))
    barriers = tx.attached(MAY_TRANSFER)
    good = {n: order for n, order in enumerate(orders) if isinstance(order, Order)}
    pairs = [(calls[n].actor.id, calls[n].given.to) for n in good]
    posted = await store.post_between(
        tx, list(good.values()), pairs, [one.function for one in barriers]
    )
    if posted is None:
        kept = await _keep_apart(tx, good, pairs, barriers)
        orders = [kept.get(n, order) for n, order in enumerate(orders)]
        return await _settle(tx, calls, orders, _receipt)
    return _answers(calls, orders, posted, _receipt)


async def _keep_apart(
    tx: ReadTx,
    good: Mapping[int, Order],
    pairs: Sequence[tuple[UUID, UUID]],
    barriers: Sequence[Barrier],
) -> dict[int, Fault]:
    """Whom a barrier stops; but what was done under its key before is answered as before."""
    places = await store.barred(tx, pairs, [one.function for one in barriers])
    done = await store.known(tx, [order.once for order in good.values()])
    return {
        n: barriers[place].fault(taker)
        for (n, order), (_, taker), place in zip(
            good.items(), pairs, places, strict=True
        )
        if place is not None and order.once not in done
    }


@grouped_action(needs=OPERATE)
async def post(
    tx: Tx, calls: Sequence[Call[Post]]
) -> Sequence[Settled[Receipt] | Fault]:
    """Move value between any holders, in one posting of two to sixty-four legs."""

    def order(call: Call[Post]) -> Order | Fault:
        legs = [Leg(leg.holder, leg.asset, leg.amount) for leg in call.given.legs]
        try:
            return _order(
                call, call.given.kind, call.given.reason, rules.balanced(legs)
            )
        except Fault as fault:
            return fault

    return await _settle(tx, calls, [order(call) for call in calls], _receipt)


@grouped_action(needs=OPERATE)
async def mint(
    tx: Tx, calls: Sequence[Call[Mint]]
) -> Sequence[Settled[Receipt] | Fault]:
    """Bring value into the hall from a named source, under its daily cap."""

    def order(call: Call[Mint]) -> Order:
        given = call.given
        source = rules.holder_named(given.source)
        legs = rules.moved(given.asset, given.amount, source=source, target=given.to)
        return _order(call, "mint", given.reason, legs)

    return await _settle(tx, calls, [order(call) for call in calls], _received)


@grouped_action(needs=OPERATE)
async def burn(
    tx: Tx, calls: Sequence[Call[Burn]]
) -> Sequence[Settled[Receipt] | Fault]:
    """Take value out of the hall into a named sink, under its daily cap."""

    def order(call: Call[Burn]) -> Order:
        given = call.given
        sink = rules.holder_named(given.sink)
        legs = rules.moved(given.asset, given.amount, source=given.holder, target=sink)
        return _order(call, "burn", given.reason, legs)

    return await _settle(tx, calls, [order(call) for call in calls], _receipt)


@grouped_action(needs=HOLD)
async def reserve(
    tx: Tx, calls: Sequence[Call[Reserve]]
) -> Sequence[Settled[Reserved] | Fault]:
    """Set a holder's value aside until it is settled, released, or past due."""

    def order(call: Call[Reserve]) -> Order:
        # The hold is named after its command, so that a replay names the same one.
        given, hold = call.given, call.once
        legs = rules.moved(given.asset, given.amount, source=given.holder, target=hold)
        due = tx.now + timedelta(seconds=given.seconds)
        return _order(call, "reserve", given.reason, legs, opens=hold, due=due)

    def reserved(call: Call[Reserve], order: Order, made: Made) -> Reserved:
        receipt = _receipt(call, order, made)
        return Reserved(
            posting=receipt.posting,
            at=receipt.at,
            asset=receipt.asset,
            amount=receipt.amount,
            balance=receipt.balance,
            hold=HoldId(call.once),
            due=made.at + timedelta(seconds=call.given.seconds),
        )

    orders = [order(call) for call in calls]
    return await _settle(tx, calls, orders, reserved)


@grouped_action(needs=HOLD)
async def settle(
    tx: Tx, calls: Sequence[Call[Settle]]
) -> Sequence[Settled[Receipt] | Fault]:
    """Pay out what was reserved; what is not paid out returns to its holder."""
    held = await store.holds(tx, [call.given.hold for call in calls])

    def order(call: Call[Settle]) -> Order | Fault:
        hold = call.given.hold
        if hold not in held:
            return HoldUnknown(hold=hold)
        try:
            legs = rules.settlement(hold, *held[hold], call.given.to)
        except Fault as fault:
            return fault
        return _order(call, "settle", "", legs, closes=hold, closes_as="settled")

    return await _settle(tx, calls, [order(call) for call in calls], _receipt)


@grouped_action(needs=HOLD)
async def release(
    tx: Tx, calls: Sequence[Call[Release]]
) -> Sequence[Settled[Receipt] | Fault]:
    """Give back what was reserved."""
    held = await store.holds(tx, [call.given.hold for call in calls])

    def order(call: Call[Release]) -> Order | Fault:
        hold = call.given.hold
        if hold not in held:
            return HoldUnknown(hold=hold)
        legs = rules.settlement(hold, *held[hold], [])
        # Forced: what goes back to a frozen holder stays as frozen as the rest.
        return _order(
            call, "release", "", legs, closes=hold, closes_as="released", forced=True
        )

    return await _settle(tx, calls, [order(call) for call in calls], _received)


@grouped_action(needs=OPERATE)
async def reverse(
    tx: Tx, calls: Sequence[Call[Reverse]]
) -> Sequence[Settled[Receipt] | Fault]:
    """Take a posting back, once: its exact negative, if the value is still there."""
    done = await store.reversible(tx, [call.given.posting for call in calls])

    def order(call: Call[Reverse]) -> Order | Fault:
        posting = call.given.posting
        if posting not in done:
            return PostingUnknown(posting=posting)
        moved = done[posting]
        if moved is None:
            return NotReversible(posting=posting)
        legs = rules.undone(moved)
        return _order(call, "reversal", call.given.reason, legs, reverses=posting)

    return await _settle(tx, calls, [order(call) for call in calls], _receipt)


@action(needs=OPERATE)
async def freeze(tx: Tx, actor: Actor, given: Freeze) -> Frozen:
    """Stop all movement of a holder's value."""
    return await _set_frozen(tx, given.holder, given.reason, frozen=True)


@action(needs=OPERATE)
async def unfreeze(tx: Tx, actor: Actor, given: Unfreeze) -> Frozen:
    """Let a holder's value move again."""
    return await _set_frozen(tx, given.holder, given.reason, frozen=False)


@action(needs=OPERATE)
async def open_asset(tx: Tx, actor: Actor, given: OpenAsset) -> Done:
    """Make a new currency or item known to the ledger."""
    if given.kind is AssetKind.UNIQUE and given.cap != 1:
        raise InvalidInput(field="cap", problem="of a unique thing there is one")
    if not await store.open_asset(
        tx, given.code, given.kind, given.cap, bound=given.bound
    ):
        raise AssetTaken(asset=given.code)
    tx.audit("ledger.open_asset", subject=given.code, kind=given.kind, cap=given.cap)
    return Done()


@action(needs=OPERATE)
async def open_tap(tx: Tx, actor: Actor, given: OpenTap) -> Done:
    """Let a named source issue an asset, or a named sink take it, up to a daily cap."""
    holder = rules.holder_named(given.name)
    await store.open_holder(tx, holder, HolderKind(given.kind), given.name)
    if not await store.open_tap(tx, holder, given.asset, given.daily_cap):
        raise AssetUnknown(asset=given.asset)
    tx.audit(
        "ledger.open_tap", subject=given.name, asset=given.asset, cap=given.daily_cap
    )
    return Done()


async def _set_frozen(tx: Tx, holder: UUID, reason: str, *, frozen: bool) -> Frozen:
    if not await store.set_frozen(tx, holder, frozen=frozen):
        closed = await store.is_closed(tx, holder)
        raise HolderClosed(holder=holder) if closed else HolderUnknown(holder=holder)
    act = "ledger.freeze" if frozen else "ledger.unfreeze"
    tx.audit(act, subject=holder, reason=reason)
    tx.emit(HolderFrozen(holder=HolderId(holder), frozen=frozen))
    return Frozen(holder=holder, frozen=frozen)


def _order(
    call: Call[Any], kind: str, reason: str, legs: tuple[Leg, ...], **more: Any
) -> Order:
    return Order(
        kind=kind,
        reason=reason,
        legs=legs,
        actor=call.actor.player,
        once=call.once,
        digest=call.digest,
        request=call.request,
        **more,
    )


async def _settle(
    tx: Tx,
    calls: Sequence[Call[Any]],
    orders: Sequence[Order | Fault],
    show: Callable[[Call[Any], Order, Made], Any],
) -> Sequence[Settled[Any] | Fault]:
    """Post what can be posted, and answer each call in its place."""
    good = [order for order in orders if isinstance(order, Order)]
    posted = await store.post(tx, good) if good else []
    return _answers(calls, orders, posted, show)


def _answers(
    calls: Sequence[Call[Any]],
    orders: Sequence[Order | Fault],
    posted: Sequence[Made | store.Refused],
    show: Callable[[Call[Any], Order, Made], Any],
) -> list[Settled[Any] | Fault]:
    settled = iter(posted)
    answers: list[Settled[Any] | Fault] = []
    for call, order in zip(calls, orders, strict=True):
        if isinstance(order, Fault):
            answers.append(order)
            continue
        made = next(settled)
        if not isinstance(made, Made):
            answers.append(rules.refusal(made[0], order, made[1], made[2]))
        elif made.digest != call.digest:
            answers.append(KeyReused())
        else:
            answers.append(
                Settled(
                    shown=show(call, order, made),
                    at=made.at,
                    request=made.request or call.request,
                    replayed=made.replayed,
                )
            )
    return answers


def _receipt(call: Call[Any], order: Order, made: Made) -> Receipt:
    return _receipt_of(order, made, 0)


def _received(call: Call[Any], order: Order, made: Made) -> Receipt:
    return _receipt_of(order, made, 1)


def _receipt_of(order: Order, made: Made, leg: int) -> Receipt:
    return Receipt(
        posting=made.id,
        at=made.at,
        asset=order.legs[leg].asset,
        amount=abs(order.legs[leg].amount),
        balance=made.entries[leg].after,
    )
