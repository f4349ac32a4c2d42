"""What may be asked of the bank."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from guildry.kernel import (
    AMOUNT_MAX,
    Amount,
    Given,
)
from guildry.modules.banking.contract.words import (
    CHART_HOURS_MAX,
    PROJECTION_DAYS_MAX,
    Account,
    Limit,
    LoanState,
    MicroPrice,
    Units,
)


class Deposit(Given):
    amount: Amount


class Withdraw(Given):
    amount: Amount


class Save(Given):
    amount: Amount


class Unsave(Given):
    amount: Amount


class Upgrade(Given):
    tier: Annotated[int, Meta(ge=2, le=5)] | None = None
    """The tier one wants; it must be the next one. Null: whichever is next."""


class Borrow(Given):
    amount: Amount
    days: Annotated[int, Meta(ge=3, le=90, description="One instalment each day.")] = 30


class Repay(Given):
    amount: Amount | None = None
    """Null: all that is owed."""


class BuyCrypto(Given):
    units: Units
    expected_price: MicroPrice | None = None
    """What one costs as far as the buyer knows; another price is refused."""


class SellCrypto(Given):
    units: Units
    expected_price: MicroPrice | None = None


class SeeStatement(Given):
    account: Account = Account.PURSE
    before: Annotated[int, Meta(ge=1, le=2**63 - 1)] | None = None
    limit: Limit = 20


class SeeCrypto(Given):
    hours: Annotated[int, Meta(ge=1, le=CHART_HOURS_MAX)] = 168


class SeeLoans(Given):
    state: LoanState | None = None
    after: UUID | None = None
    limit: Limit = 50


class SeeProjection(Given):
    days: Annotated[int, Meta(ge=1, le=PROJECTION_DAYS_MAX)] = 90


class SetTerms(Given):
    savings_ppm: Annotated[
        int, Meta(ge=0, le=100_000, description="A day, in millionths: 20000 is 2 %.")
    ]
    account_cap: Annotated[
        int,
        Meta(
            ge=1,
            le=AMOUNT_MAX,
            description="On how much of an account there is interest.",
        ),
    ]
    hall_cap: Annotated[
        int,
        Meta(ge=0, le=10**12, description="How much interest the hall mints in a day."),
    ]
    reason: Annotated[str, Meta(min_length=1, max_length=200)]
