from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, NewType
from uuid import UUID

from msgspec import Meta, Struct

from guildry.kernel import (
    Amount,
    AssetCode,
    Event,
    Fault,
    Given,
    Grant,
    Kind,
    PlayerId,
    Role,
    Shown,
)

PaymentId = NewType("PaymentId", UUID)

HOLD_HOURS: Final = 72
HOLD_HOURS_MAX: Final = 24 * 90
PAGE_ROWS_MAX: Final = 100

SEE_OWN: Final = Grant("payments.see_own", Role.PLAYER)
KEEP: Final = Grant("payments.keep", Role.ADMIN)

Limit = Annotated[int, Meta(ge=1, le=PAGE_ROWS_MAX)]


class State(StrEnum):
    HELD = "held"
    FREE = "free"
    OWED = "owed"
    """Taken back in part: the rest is taken when it is there."""
    TAKEN = "taken"


class Paid(Struct, frozen=True, kw_only=True):
    """A payment as its row has it."""

    id: PaymentId
    player: PlayerId
    asset: AssetCode
    amount: int
    reference: str
    state: State
    taken: int
    at: datetime
    due: datetime

    @property
    def owed(self) -> int:
        return self.amount - self.taken


# What may be asked


class Credit(Given):
    player: UUID
    amount: Amount
    reference: Annotated[
        str,
        Meta(
            pattern=r"^[!-~]{1,100}$",
            description="The payment's own number where it was made; it counts once.",
            examples=["pi_3MtwBwLkdIwHu7ix28a3tqPa"],
        ),
    ]
    asset: Annotated[
        str,
        Meta(
            pattern=r"^[a-z][a-z0-9_.:-]{0,62}$",
            description="The currency that was paid for.",
        ),
    ] = "coin"
    hold_hours: Annotated[
        int, Meta(ge=1, le=HOLD_HOURS_MAX, description="Before it can be spent.")
    ] = HOLD_HOURS


class TakeBack(Given):
    payment: UUID
    reason: Annotated[str, Meta(min_length=1, max_length=200)]


class SeeMyPayments(Given):
    before: PaymentId | None = None
    limit: Limit = 20


class SeePayments(SeeMyPayments):
    player: UUID | None = None
    state: State | None = None


# What is shown


class Payment(Shown):
    payment: PaymentId
    player: PlayerId
    name: str
    asset: str
    amount: int
    reference: str
    state: State
    taken: int
    """How much of it was taken back."""
    at: datetime
    due: datetime
    """When it may be spent."""


class Payments(Shown):
    payments: list[Payment]
    next: PaymentId | None


# What happens


class PaymentHeld(Event):
    payment: PaymentId
    player: PlayerId
    asset: str
    amount: int
    due: datetime


class PaymentFreed(Event):
    payment: PaymentId
    player: PlayerId
    asset: str
    amount: int


class PaymentTakenBack(Event):
    payment: PaymentId
    player: PlayerId
    asset: str
    amount: int
    owed: int
    """What was not there any more; it is taken when it is."""


# What is refused


class PaymentUnknown(Fault, code="PAYMENT_NOT_FOUND", kind=Kind.MISSING):
    payment: UUID


class PaymentCounted(Fault, code="PAYMENT_COUNTED", kind=Kind.CONFLICT):
    """A payment is credited once, however often it is reported."""

    reference: str


class PaymentTaken(Fault, code="PAYMENT_TAKEN_BACK", kind=Kind.CONFLICT):
    payment: UUID
