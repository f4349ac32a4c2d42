import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from guildry.kernel import Fault
from guildry.modules.ledger.contract import Leg, Order, Share
from guildry.modules.ledger.faults import (
    AccountFrozen,
    AlreadyReversed,
    AssetBound,
    AssetUnknown,
    DailyCapReached,
    HoldClosed,
    HolderClosed,
    HolderUnknown,
    HoldLate,
    InsufficientFunds,
    NotATap,
    SupplyCapReached,
    TooMuchSettled,
    Unbalanced,
)

ACCEPTED = 0
MADE_BEFORE = 9


def natural_key(cause: str) -> UUID:
    """The same cause always names the same posting."""
    return UUID(bytes=hashlib.sha256(cause.encode()).digest()[:16])


def holder_named(name: str) -> UUID:
    """Sources, sinks and the hall's own accounts are found by their names alone."""
    return natural_key(f"holder:{name}")


def moved(asset: str, amount: int, *, source: UUID, target: UUID) -> tuple[Leg, ...]:
    return (Leg(source, asset, -amount), Leg(target, asset, amount))


def balanced(legs: Sequence[Leg]) -> tuple[Leg, ...]:
    """The legs as they may be posted: none of them empty, nothing made or lost."""
    sums: defaultdict[str, int] = defaultdict(int)
    for leg in legs:
        sums[leg.asset] += leg.amount
        if leg.amount == 0:
            raise Unbalanced(asset=leg.asset, sum=0)
    for asset, total in sums.items():
        if total != 0:
            raise Unbalanced(asset=asset, sum=total)
    return tuple(legs)


def undone(legs: Iterable[Leg]) -> tuple[Leg, ...]:
    """What takes back exactly what was done; losses first, so that a purse is asked before it is filled."""
    return tuple(
        sorted(
            (Leg(leg.holder, leg.asset, -leg.amount) for leg in legs),
            key=lambda leg: leg.amount > 0,
        )
    )


def settlement(
    hold: UUID, holder: UUID, asset: str, held: int, shares: Sequence[Share]
) -> tuple[Leg, ...]:
    """Who gets what of a hold; the rest returns to the one it was reserved from."""
    if any(share.holder == hold for share in shares):
        raise HolderUnknown(holder=hold)
    given = sum(share.amount for share in shares)
    if given > held:
        raise TooMuchSettled(required=given, available=held)
    legs = [Leg(hold, asset, -held)]
    legs += [Leg(share.holder, asset, share.amount) for share in shares]
    if given < held:
        legs.append(Leg(holder, asset, held - given))
    return tuple(legs)


def refusal(verdict: int, order: Order, leg: int | None, held: int | None) -> Fault:
    """The words for why the database did not accept a posting."""
    at = order.legs[leg if leg is not None else 0]
    match verdict:
        case 1:
            return InsufficientFunds(
                asset=at.asset, required=-at.amount, available=held or 0
            )
        case 2:
            return AccountFrozen(holder=at.holder)
        case 3:
            return HolderUnknown(holder=at.holder)
        case 4:
            return DailyCapReached(
                asset=at.asset, required=abs(at.amount), available=held or 0
            )
        case 5:
            return SupplyCapReached(
                asset=at.asset, required=abs(at.amount), available=held or 0
            )
        case 6:
            assert order.closes is not None
            return HoldClosed(hold=order.closes)
        case 7:
            assert order.closes is not None
            return HoldLate(hold=order.closes)
        case 8:
            assert order.reverses is not None
            return AlreadyReversed(posting=order.reverses)
        case 10:
            return NotATap(holder=at.holder, asset=at.asset)
        case 12:
            return AssetUnknown(asset=at.asset)
        case 13:
            return AssetBound(asset=at.asset)
        case 14:
            return HolderClosed(holder=at.holder)
        case _:
            raise AssertionError(f"verdict {verdict} on {order.kind}")
