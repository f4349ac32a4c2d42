from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, Literal, NewType
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import (
    Amount,
    AssetCode,
    Event,
    Given,
    Grant,
    PlayerId,
    Role,
    Shown,
)

TradeId = NewType("TradeId", UUID)

STAKES_A_SIDE_MAX: Final = 10
VERSIONS_MAX: Final = 20
OPEN_MAX: Final = 20
OPEN_WITH_ONE_MAX: Final = 3
WAITING_FOR_ONE_MAX: Final = 30
HOURS_MAX: Final = 7 * 24
NOTE_CHARS_MAX: Final = 200
PAGE_ROWS_MAX: Final = 50
FEE_PERCENT: Final = 5
HISTORY_DAYS: Final = 30

TRADE: Final = Grant("trading.trade", Role.PLAYER)
JUDGE: Final = Grant("trading.judge", Role.MODERATOR)

Code = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9_.:-]{0,62}$",
        description="An asset's public name: a currency, or `item:<code>`.",
        examples=["item:sword"],
    ),
]
Note = Annotated[
    str, Meta(max_length=NOTE_CHARS_MAX, description="A few words, or none.")
]
Reason = Annotated[
    str, Meta(min_length=1, max_length=NOTE_CHARS_MAX, description="Why.")
]
Version = Annotated[
    int, Meta(ge=1, le=VERSIONS_MAX, description="The version of the terms you saw.")
]
InWords = Annotated[
    str,
    Meta(
        max_length=400,
        description="Amounts and names, with commas between: `50 coin, 3 sword`.",
        examples=["50 coin, 3 sword"],
    ),
]
Limit = Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)]
Hours = Annotated[int, Meta(ge=1, le=HOURS_MAX, description="Until it expires.")]


class State(StrEnum):
    OFFERED = "offered"
    CONFIRMING = "confirming"
    SETTLED = "settled"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    STOPPED = "stopped"


OPEN: Final = frozenset({State.OFFERED, State.CONFIRMING})


class Side(Struct, frozen=True):
    """What one of the two would give: amounts by asset, and what a unit of each is worth."""

    assets: tuple[str, ...]
    amounts: tuple[int, ...]
    units: tuple[int, ...]

    @property
    def worth(self) -> int:
        return sum(a * u for a, u in zip(self.amounts, self.units, strict=True))


class Terms(Struct, frozen=True, kw_only=True):
    """One version of a trade; it never changes."""

    version: int
    by: PlayerId
    at: datetime
    note: str
    initiator: Side
    recipient: Side
    fee: int
    uneven: bool


class Deal(Struct, frozen=True, kw_only=True):
    """A trade as its row has it, with the terms on the table."""

    id: TradeId
    initiator: PlayerId
    recipient: PlayerId
    state: State
    waits_for: PlayerId
    made_at: datetime
    due: datetime
    hours: int
    closed_at: datetime | None
    terms: Terms


# What may be asked


class StakeGiven(Given):
    asset: Code
    amount: Amount


Stakes = Annotated[list[StakeGiven], Meta(max_length=STAKES_A_SIDE_MAX)]


class Weigh(Given):
    gives: Stakes
    wants: Stakes


class Offer(Weigh):
    to: UUID
    note: Note = ""
    hours: Hours = 24


class OfferInWords(Given):
    to: PlayerId
    gives: InWords
    wants: InWords = ""


class Counter(Weigh):
    trade: TradeId
    version: Version
    note: Note = ""


class Accept(Given):
    trade: TradeId
    version: Version


class Confirm(Accept):
    pass


class Decline(Given):
    trade: TradeId


class Cancel(Given):
    trade: TradeId


class SeeTrade(Given):
    trade: TradeId


class SeeTrades(Given):
    open: bool = True
    """Those that wait for somebody; else those of the last thirty days."""
    before: TradeId | None = None
    limit: Limit = 20


class SeeAlerts(Given):
    open: bool = True
    before: TradeId | None = None
    limit: Limit = 20


class Judge(Given):
    trade: TradeId
    verdict: Literal["fine", "wrong"]
    """A trade that is judged wrong while it is open is stopped, and all goes back."""
    reason: Reason


# What is shown


class Staked(Shown):
    asset: AssetCode
    amount: int
    worth: int
    """In coins, all of it, when these terms were written; 0 where nobody can say."""


class Weighed(Shown):
    gives_worth: int
    wants_worth: int
    fee: int
    uneven: bool


class TermsShown(Shown):
    version: int
    by: PlayerId
    at: datetime
    note: str
    initiator_gives: list[Staked]
    recipient_gives: list[Staked]
    initiator_worth: int
    recipient_worth: int
    fee: int
    """Paid by the initiator."""
    uneven: bool
    """One side is worth less than a tenth of the other: it must be confirmed."""


class Trade(Shown):
    trade: TradeId
    state: State
    initiator: PlayerId
    initiator_name: str
    recipient: PlayerId
    recipient_name: str
    waits_for: PlayerId | None
    """Whose turn it is; null when it is closed."""
    made_at: datetime
    due: datetime
    closed_at: datetime | None
    terms: TermsShown


class WholeTrade(Trade):
    history: list[TermsShown]


class Trades(Shown):
    trades: list[Trade]
    next: TradeId | None
    """Give it as `before` for the page that follows; null on the last one."""


class Alert(Shown):
    trade: Trade
    at: datetime
    uneven: bool
    linked: bool
    """Both sides are likely one person."""
    judged_at: datetime | None
    judged_by: PlayerId | None
    verdict: str | None
    reason: str | None


class Alerts(Shown):
    alerts: list[Alert]
    next: TradeId | None


# What happens


class TradeOffered(Event):
    trade: TradeId
    initiator: PlayerId
    recipient: PlayerId
    fee: int


class TradeCountered(Event):
    trade: TradeId
    initiator: PlayerId
    recipient: PlayerId
    by: PlayerId
    version: int


class TradeWaits(Event):
    """It was accepted, but one side gives far more than it gets and must confirm that."""

    trade: TradeId
    initiator: PlayerId
    recipient: PlayerId
    waits_for: PlayerId


class TradeSettled(Event):
    trade: TradeId
    initiator: PlayerId
    recipient: PlayerId
    initiator_worth: int
    recipient_worth: int
    fee: int


class TradeEnded(Event):
    trade: TradeId
    initiator: PlayerId
    recipient: PlayerId
    state: State
