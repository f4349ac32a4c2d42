from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, Literal, NewType
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import (
    Amount,
    AssetCode,
    Event,
    Fault,
    Given,
    Grant,
    Hook,
    PlayerId,
    Role,
    Shown,
)

HolderId = NewType("HolderId", UUID)
PostingId = NewType("PostingId", UUID)
HoldId = NewType("HoldId", UUID)

LEGS_MAX: Final = 64
REASON_CHARS_MAX: Final = 500
PAGE_ROWS_MAX: Final = 100
HOLD_SECONDS_MAX: Final = 90 * 86_400
REPORT_DAYS_MAX: Final = 366

TRANSFER: Final = Grant("ledger.transfer", Role.PLAYER)
SEE_OWN: Final = Grant("ledger.see_own", Role.PLAYER)
HOLD: Final = Grant("ledger.hold", Role.GAME_MASTER)
OPERATE: Final = Grant("ledger.operate", Role.ADMIN)
SEE_ALL: Final = Grant("ledger.see_all", Role.ADMIN)

Code = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9_.:-]{0,62}$",
        description="An asset's public name.",
        examples=["coin"],
    ),
]
Name = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9_.]{0,62}$",
        description="The name of a source, a sink or a kind of posting.",
        examples=["operator"],
    ),
]
Reason = Annotated[
    str,
    Meta(min_length=1, max_length=REASON_CHARS_MAX, description="Why, for the record."),
]
Note = Annotated[
    str, Meta(max_length=200, description="A few words to the receiver, or none.")
]


class Barrier(Struct, frozen=True):
    """What a later room puts between some who would give and receive."""

    function: str
    """Of its own schema: of givers and receivers, side by side, who is kept apart. It is asked in the
    statement that posts, so that it costs no journey of its own."""
    fault: Callable[[UUID], Fault]
    """Why nothing reaches a receiver."""


MAY_TRANSFER: Final[Hook[Barrier]] = Hook("ledger.may_transfer")


class HolderKind(StrEnum):
    PLAYER = "player"
    GROUP = "group"
    ESCROW = "escrow"
    SYSTEM = "system"
    SOURCE = "source"
    SINK = "sink"


class AssetKind(StrEnum):
    CURRENCY = "currency"
    ITEM = "item"
    UNIQUE = "unique"


class Leg(Struct, frozen=True):
    """One side of a posting: what a holder gains, or loses if the amount is negative."""

    holder: UUID
    asset: str
    amount: int


class Order(Struct, frozen=True, kw_only=True):
    """A posting that is asked for: two to sixty-four legs that sum to nothing per asset."""

    kind: str
    reason: str
    legs: tuple[Leg, ...]
    actor: PlayerId | None = None
    once: UUID
    digest: bytes = b""
    request: UUID | None = None
    reverses: UUID | None = None
    forced: bool = False
    opens: UUID | None = None
    due: datetime | None = None
    closes: UUID | None = None
    closes_as: Literal["settled", "released", "expired"] | None = None


class Batch(Struct, frozen=True, kw_only=True):
    """Orders as the SQL door takes them: accounts, postings and legs side by side."""

    holders: list[UUID]
    assets: list[str]
    ids: list[UUID]
    firsts: list[int]
    lasts: list[int]
    leg_postings: list[int]
    leg_accounts: list[int]
    leg_amounts: list[int]


class Entry(Struct, frozen=True):
    """What a leg did: the holder's new balance, and the entry's number on that account."""

    after: int | None
    seq: int


class Made(Struct, frozen=True):
    """A posting that was accepted, or that was found to have been made before."""

    id: PostingId
    at: datetime
    entries: tuple[Entry, ...]
    request: UUID | None = None
    digest: bytes = b""
    replayed: bool = False


# What may be asked


class Transfer(Given):
    to: UUID
    asset: Code = "coin"
    amount: Amount
    note: Note = ""


class LegGiven(Given):
    holder: UUID
    asset: Code
    amount: Annotated[
        int,
        Meta(ge=-(10**15), le=10**15, description="Gained if above zero, else lost."),
    ]


class Post(Given):
    kind: Name
    reason: Reason
    legs: Annotated[list[LegGiven], Meta(min_length=2, max_length=LEGS_MAX)]


class Mint(Given):
    source: Name = "operator"
    to: UUID
    asset: Code
    amount: Amount
    reason: Reason


class Burn(Given):
    sink: Name = "operator_sink"
    holder: UUID
    asset: Code
    amount: Amount
    reason: Reason


class Reserve(Given):
    holder: UUID
    asset: Code
    amount: Amount
    reason: Reason
    seconds: Annotated[
        int,
        Meta(ge=1, le=HOLD_SECONDS_MAX, description="Until it expires by itself."),
    ] = 3600


class Share(Given):
    holder: UUID
    amount: Amount


class Settle(Given):
    hold: UUID
    to: Annotated[
        list[Share],
        Meta(
            min_length=1,
            max_length=LEGS_MAX - 2,
            description="Who gets how much; what is left goes back to the holder.",
        ),
    ]


class Release(Given):
    hold: UUID


class Reverse(Given):
    posting: UUID
    reason: Reason


class Freeze(Given):
    holder: UUID
    reason: Reason


class Unfreeze(Given):
    holder: UUID
    reason: Reason


class OpenAsset(Given):
    code: Code
    kind: AssetKind
    cap: Amount = 10**15
    bound: bool = False


class OpenTap(Given):
    name: Name
    kind: Literal["source", "sink"]
    asset: Code
    daily_cap: Annotated[int, Meta(ge=0, le=10**15)]


class SeePurse(Given):
    holder: UUID


Before = Annotated[
    int,
    Meta(ge=1, le=2**63 - 1, description="Entries older than this number of an entry."),
]
Limit = Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)]


class SeeMyStatement(Given):
    asset: Code = "coin"
    before: Before | None = None
    limit: Limit = 20


class SeeStatement(SeeMyStatement):
    holder: UUID


class SeePosting(Given):
    posting: UUID


class SeeSupply(Given):
    asset: Code
    days: Annotated[int, Meta(ge=1, le=REPORT_DAYS_MAX)] = 30


# What is shown


class Balance(Shown):
    asset: AssetCode
    amount: int


class Purse(Shown):
    holder: UUID
    frozen: bool
    balances: list[Balance]


class Receipt(Shown):
    posting: PostingId
    at: datetime
    asset: str
    amount: int
    balance: int | None
    """What is left with whoever paid, or was reserved from."""


class Reserved(Receipt):
    hold: HoldId
    due: datetime


class PostedEntry(Shown):
    holder: UUID
    asset: str
    amount: int
    after: int | None
    seq: int


class Posting(Shown):
    posting: PostingId
    at: datetime
    kind: str
    reason: str
    actor: PlayerId | None
    reverses: PostingId | None
    reversed_by: PostingId | None
    hold: HoldId | None
    entries: list[PostedEntry]


class StatementLine(Shown):
    seq: int
    at: datetime
    posting: PostingId
    kind: str
    reason: str
    amount: int
    after: int
    others: list[UUID]


class Statement(Shown):
    holder: UUID
    asset: str
    lines: list[StatementLine]
    next: int | None
    """Give it as `before` for the page that follows; null on the last one."""


class Asset(Shown):
    code: AssetCode
    kind: AssetKind
    cap: int
    supply: int


class Assets(Shown):
    assets: list[Asset]


class SupplyLine(Shown):
    day: str
    name: str
    kind: str
    minted: int
    burned: int
    postings: int


class Supply(Shown):
    asset: str
    cap: int
    supply: int
    lines: list[SupplyLine]


class Frozen(Shown):
    holder: UUID
    frozen: bool


# What happens


class PostedLeg(Struct, frozen=True):
    holder: UUID
    asset: str
    amount: int
    after: int | None
    seq: int


class Posted(Event):
    posting: PostingId
    kind: str
    reason: str
    actor: PlayerId | None
    legs: list[PostedLeg]


class HolderFrozen(Event):
    holder: HolderId
    frozen: bool
