"""The ledger's door for other rooms: postings inside a unit that is already open."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from guildry.kernel import AssetCode, Fault, ReadTx, Tx, new_id
from guildry.modules.ledger import rules, store
from guildry.modules.ledger.contract import (
    AssetKind,
    HolderKind,
    Leg,
    Made,
    Order,
    Share,
)
from guildry.modules.ledger.faults import (
    AssetUnknown,
    HoldUnknown,
    MadeBefore,
    NotReversible,
)

Closing = Literal["settled", "released", "expired"]


async def post(
    tx: Tx,
    legs: tuple[Leg, ...],
    *,
    kind: str,
    reason: str,
    actor: UUID | None = None,
    cause: str | None = None,
    forced: bool = False,
) -> Made:
    """Move value, or raise the Fault that says why not.

    `cause` is the posting's natural key: whatever it names can have its effect once.
    """
    return await _post(
        tx,
        Order(
            kind=kind,
            reason=reason,
            legs=rules.balanced(legs),
            actor=actor,  # pyright: ignore[reportArgumentType]
            once=rules.natural_key(cause) if cause else new_id(),
            forced=forced,
        ),
    )


async def post_all(tx: Tx, orders: Sequence[Order]) -> list[Made | Fault]:
    """Post many in one statement, each accepted or refused on its own, their accounts locked in one order."""
    if not orders:
        return []
    settled = await store.post(tx, orders)
    answers: list[Made | Fault] = []
    for order, made in zip(orders, settled, strict=True):
        if not isinstance(made, Made):
            answers.append(rules.refusal(made[0], order, made[1], made[2]))
        elif made.replayed:
            answers.append(MadeBefore(posting=made.id))
        else:
            answers.append(made)
    return answers


async def move(
    tx: Tx,
    asset: AssetCode,
    amount: int,
    *,
    source: UUID,
    target: UUID,
    kind: str,
    reason: str,
    actor: UUID | None = None,
    cause: str | None = None,
) -> Made:
    """Move one asset from one holder to another."""
    legs = rules.moved(asset, amount, source=source, target=target)
    return await post(tx, legs, kind=kind, reason=reason, actor=actor, cause=cause)


async def reserve(
    tx: Tx,
    asset: AssetCode,
    amount: int,
    *,
    holder: UUID,
    due: datetime,
    reason: str,
    actor: UUID | None = None,
) -> UUID:
    """Set value aside; what comes back names the hold."""
    hold = new_id()
    await _post(
        tx,
        Order(
            kind="reserve",
            reason=reason,
            legs=rules.moved(asset, amount, source=holder, target=hold),
            actor=actor,  # pyright: ignore[reportArgumentType]
            once=new_id(),
            opens=hold,
            due=due,
        ),
    )
    return hold


async def settle(tx: Tx, hold: UUID, to: list[Share], *, kind: str = "settle") -> Made:
    """Pay out a hold, once; what is not paid out returns to its holder."""
    return await _close(tx, hold, to, kind, "settled")


async def release(tx: Tx, hold: UUID) -> Made:
    """Give a hold back, once."""
    return await _close(tx, hold, [], "release", "released")


async def expire(tx: Tx, holds: Sequence[UUID]) -> int:
    """Give back holds that are past due, in one statement, each on its own; say how many went."""
    held = await store.holds(tx, holds)
    orders = [_closing(hold, held[hold], [], "expire", "expired") for hold in holds]
    if not orders:
        return 0
    return sum(isinstance(made, Made) for made in await store.post(tx, orders))


async def balance(tx: ReadTx, holder: UUID, asset: AssetCode) -> int:
    """How much a holder has; a number to show, never one to decide by."""
    return await store.balance(tx, holder, asset)


async def open_holder(tx: Tx, holder: UUID, kind: HolderKind) -> None:
    """Let someone or something hold value from now on."""
    await store.open_holder(tx, holder, kind)


async def open_asset(
    tx: Tx, code: AssetCode, kind: AssetKind, *, cap: int, bound: bool = False
) -> bool:
    """Make an asset known; False when it was. What is bound never passes from holder to holder."""
    return await store.open_asset(tx, code, kind, cap, bound=bound)


async def close_holder(tx: Tx, holder: UUID) -> None:
    """Nobody is behind it any more: what it holds stays, and nothing comes or goes again."""
    await store.close_holder(tx, holder)


async def open_tap(
    tx: Tx,
    name: str,
    kind: Literal["source", "sink"],
    asset: AssetCode,
    *,
    daily_cap: int,
) -> UUID:
    """Let a named source or sink move an asset; a cap that an operator has set stays."""
    holder = rules.holder_named(name)
    await store.open_holder(tx, holder, HolderKind(kind), name)
    if not await store.add_tap(tx, holder, asset, daily_cap):
        raise AssetUnknown(asset=asset)
    return holder


async def reverse(
    tx: Tx, posting: UUID, *, reason: str, actor: UUID | None = None
) -> Made:
    """Take a posting back, once: its exact negative, if the value is still there."""
    moved = (await store.reversible(tx, [posting])).get(posting)
    if moved is None:
        raise NotReversible(posting=posting)
    return await _post(
        tx,
        Order(
            kind="reversal",
            reason=reason,
            legs=rules.undone(moved),
            actor=actor,  # pyright: ignore[reportArgumentType]
            once=new_id(),
            reverses=posting,
        ),
    )


async def _close(
    tx: Tx, hold: UUID, to: list[Share], kind: str, closes_as: Closing
) -> Made:
    held = (await store.holds(tx, [hold])).get(hold)
    if held is None:
        raise HoldUnknown(hold=hold)
    return await _post(tx, _closing(hold, held, to, kind, closes_as))


def _closing(
    hold: UUID,
    held: tuple[UUID, str, int],
    to: list[Share],
    kind: str,
    closes_as: Closing,
) -> Order:
    return Order(
        kind=kind,
        reason="",
        legs=rules.settlement(hold, *held, to),
        once=new_id(),
        closes=hold,
        closes_as=closes_as,
        # What only goes back may go to a frozen holder: it stays as frozen as the rest.
        forced=not to,
    )


async def _post(tx: Tx, order: Order) -> Made:
    (made,) = await store.post(tx, [order])
    if not isinstance(made, Made):
        raise rules.refusal(made[0], order, made[1], made[2])
    if made.replayed:
        raise MadeBefore(posting=made.id)
    return made
