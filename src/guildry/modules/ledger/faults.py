"""What the ledger refuses, with what was needed and what is there."""

from uuid import UUID

from guildry.kernel import Fault, Kind


class InsufficientFunds(Fault, code="INSUFFICIENT_RESOURCES", kind=Kind.REFUSED):
    asset: str
    required: int
    available: int


class AccountFrozen(Fault, code="ACCOUNT_FROZEN", kind=Kind.DENIED):
    holder: UUID


class HolderClosed(Fault, code="HOLDER_CLOSED", kind=Kind.REFUSED):
    """Nobody is behind it any more; a frozen one may be freed again, this one never."""

    holder: UUID


class HolderUnknown(Fault, code="HOLDER_NOT_FOUND", kind=Kind.MISSING):
    holder: UUID


class AssetUnknown(Fault, code="ASSET_NOT_FOUND", kind=Kind.MISSING):
    asset: str


class PostingUnknown(Fault, code="POSTING_NOT_FOUND", kind=Kind.MISSING):
    posting: UUID


class HoldUnknown(Fault, code="HOLD_NOT_FOUND", kind=Kind.MISSING):
    hold: UUID


class DailyCapReached(Fault, code="DAILY_CAP_REACHED", kind=Kind.REFUSED):
    asset: str
    required: int
    available: int


class SupplyCapReached(Fault, code="SUPPLY_CAP_REACHED", kind=Kind.REFUSED):
    asset: str
    required: int
    available: int


class HoldClosed(Fault, code="HOLD_CLOSED", kind=Kind.CONFLICT):
    hold: UUID


class HoldLate(Fault, code="HOLD_EXPIRED", kind=Kind.CONFLICT):
    hold: UUID


class AlreadyReversed(Fault, code="ALREADY_REVERSED", kind=Kind.CONFLICT):
    posting: UUID


class NotReversible(Fault, code="NOT_REVERSIBLE", kind=Kind.REFUSED):
    """A hold is undone by releasing it; what it paid out is undone by a posting of its own."""

    posting: UUID


class NotATap(Fault, code="NOT_A_SOURCE_OR_SINK", kind=Kind.REFUSED):
    holder: UUID
    asset: str


class Unbalanced(Fault, code="LEGS_UNBALANCED", kind=Kind.INVALID):
    asset: str
    sum: int


class TooMuchSettled(Fault, code="MORE_THAN_HELD", kind=Kind.REFUSED):
    required: int
    available: int


class ToOneself(Fault, code="SELF_TRANSFER", kind=Kind.REFUSED):
    pass


class AssetBound(Fault, code="ITEM_BOUND", kind=Kind.REFUSED):
    """It belongs to its holder for good: it is used up or taken away, never passed on."""

    asset: str


class AssetTaken(Fault, code="ASSET_EXISTS", kind=Kind.CONFLICT):
    asset: str


class MadeBefore(Fault, code="ALREADY_POSTED", kind=Kind.CONFLICT):
    """The natural key of a posting was used before: its cause has had its effect."""

    posting: UUID
