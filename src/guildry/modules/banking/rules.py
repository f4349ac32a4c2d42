"""Pure decisions of the bank: fees, early withdrawals, credit, instalments."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

import msgspec

from guildry.modules.banking.contract import Debt, Payment, Rate, Terms, Tier
from guildry.modules.banking.faults import NothingLeft

MILLION: Final = 1_000_000
DAY: Final = timedelta(days=1)

FIRST_TERMS: Final = Terms(
    from_day=date.min, savings_ppm=20_000, account_cap=100_000, hall_cap=1_000_000
)

EARLY: Final = timedelta(days=7)
EARLY_PERCENT: Final = 10
LATE_PERCENT: Final = 10
BUY_FEE_PERCENT, SELL_FEE_PERCENT = 3, 4
GARNISH_PERCENT: Final = 50
MISSES_MAX: Final = 3
LATE_HALL: Final = timedelta(days=1)
"""An instalment that the hall collects later than this after its day costs no fee and counts as no miss."""

FRESH: Final = timedelta(days=1)
"""What came in within a day does not raise the limit of a loan."""
YOUNG: Final = timedelta(days=7)

TIERS: Final = tuple(
    Tier(
        tier=n,
        name=name,
        wealth=wealth,
        cost=cost,
        daily_limit=daily_limit,
        interest_ppm=interest,
        deposit_fee_ppm=deposit,
        withdraw_fee_ppm=withdraw,
    )
    for n, (name, wealth, cost, daily_limit, interest, deposit, withdraw) in enumerate(
        (
            ("basic", 0, 0, 5_000, 1_000, 10_000, 50_000),
            ("premium", 25_000, 10_000, 15_000, 2_000, 5_000, 30_000),
            ("vip", 100_000, 50_000, 50_000, 3_000, 3_000, 20_000),
            ("private", 500_000, 200_000, 200_000, 5_000, 2_000, 10_000),
            ("offshore", 2_000_000, 1_000_000, 1_000_000, 7_000, 1_000, 5_000),
        ),
        1,
    )
)

SCORE_START: Final = 500
SCORE_MIN, SCORE_MAX = 300, 850
RATES: Final = (
    Rate(score=750, ppm=5_000, times=10),
    Rate(score=700, ppm=10_000, times=10),
    Rate(score=600, ppm=15_000, times=8),
    Rate(score=500, ppm=20_000, times=5),
    Rate(score=400, ppm=25_000, times=2),
    Rate(score=0, ppm=30_000, times=1),
)
"""The published table: what a day costs, and how many times one's own money may be borrowed."""


def fee(amount: int, ppm: int) -> int:
    """Rounded up, so that splitting a payment never makes its fee smaller."""
    return -(-amount * ppm // MILLION)


def percent_of(amount: int, percent: int) -> int:
    return -(-amount * percent // 100)


def left_of(amount: int, taken: int) -> int:
    """What is left after a fee; a payment that is nothing but fee is none."""
    if taken >= amount:
        raise NothingLeft(amount=amount, fee=taken)
    return amount - taken


def interest(base: int, ppm: int, cap: int) -> int:
    """A day's interest on what stayed for the whole day."""
    return min(base, cap) * ppm // MILLION


def cut_to(wanted: int, all_wanted: int, hall_cap: int) -> int:
    """A share of what the hall mints in a day, if all together want more than that."""
    return wanted if all_wanted <= hall_cap else wanted * hall_cap // all_wanted


def projected(savings: int, terms: Terms, days: int) -> list[tuple[int, int]]:
    """Savings and what is minted for them, day by day, if nobody moved a coin."""
    path: list[tuple[int, int]] = []
    for _ in range(days):
        minted = min(savings * terms.savings_ppm // MILLION, terms.hall_cap)
        savings += minted
        path.append((savings, minted))
    return path


def early_part(amount: int, held: int, lots: Sequence[int]) -> int:
    """How much of a withdrawal is early: interest and what stayed long enough go first."""
    return max(0, amount - (held - sum(lots)))


def without(lots: Sequence[tuple[int, int]], taken: int) -> list[tuple[int, int]]:
    """The lots that a withdrawal changes, as (number, what is left of it), oldest first."""
    changed: list[tuple[int, int]] = []
    for seq, amount in lots:
        if taken == 0:
            break
        part = min(amount, taken)
        taken -= part
        changed.append((seq, amount - part))
    assert taken == 0, "no more is early than the lots hold"
    return changed


def penalty(early: int) -> int:
    return percent_of(early, EARLY_PERCENT)


def free_at(deposited: datetime) -> datetime:
    return deposited + EARLY


def score(
    *, paid: int, missed: int, repaid: int, defaulted: int, member_days: int
) -> int:
    """How far the bank trusts somebody, from 300 to 850; newcomers begin at 500."""
    points = SCORE_START + min(5 * paid, 150) + min(40 * repaid, 120)
    points += 50 if member_days >= 30 else 0
    points -= min(40 * missed, 200) + 150 * defaulted
    return max(SCORE_MIN, min(SCORE_MAX, points))


def rate(points: int) -> Rate:
    return next(rate for rate in RATES if points >= rate.score)


def may_borrow(own: int, debt: int, points: int) -> int:
    """At most so many times one's own money as the score allows, less what linked players owe."""
    return max(0, own * rate(points).times - debt)


def day_charge(remaining: int, ppm: int) -> int:
    """What a day of a loan costs, charged when the day begins."""
    return -(-remaining * ppm // MILLION)


def due_at(debt: Debt) -> datetime:
    """The moment of the next instalment: the time of day at which the loan was taken."""
    return datetime.combine(debt.next_due, debt.taken_at.astimezone(UTC).time(), UTC)


def asked(debt: Debt) -> Payment:
    """What an instalment asks for: its part of the principal, and all interest and fees that are owed."""
    part = min(debt.remaining, -(-debt.principal // debt.days))
    return Payment(principal=part, interest=debt.interest, fees=debt.fees)


def late_fee(due: Payment) -> int:
    """A tenth of what was due, without the fees of before; at least one."""
    return percent_of(due.principal + due.interest, LATE_PERCENT)


def spread(debt: Debt, amount: int) -> Payment:
    """What a payment of one's own is for: fees, then interest, then the principal."""
    fees = min(amount, debt.fees)
    charged = min(amount - fees, debt.interest)
    principal = min(amount - fees - charged, debt.remaining)
    return Payment(principal=principal, interest=charged, fees=fees)


def paid_down(debt: Debt, payment: Payment) -> Debt:
    """What is owed after a payment; a loan of which nothing is owed is paid."""
    after = msgspec.structs.replace(
        debt,
        remaining=debt.remaining - payment.principal,
        interest=debt.interest - payment.interest,
        fees=debt.fees - payment.fees,
    )
    return after if after.owed else msgspec.structs.replace(after, state="paid")


def day_after_paid(debt: Debt) -> Debt:
    """An instalment was paid: the row of misses ends, and the next day is charged."""
    if debt.state == "paid":
        return debt
    return msgspec.structs.replace(
        debt,
        missed=0,
        interest=debt.interest + day_charge(debt.remaining, debt.ppm),
        next_due=debt.next_due + DAY,
    )


def day_after_missed(debt: Debt, fee: int, *, counts: bool, seq: int) -> Debt:
    """An instalment was missed: its fee is owed, and after three in a row it is default."""
    missed = debt.missed + counts
    if missed >= MISSES_MAX:
        return msgspec.structs.replace(
            debt, missed=missed, fees=debt.fees + fee, state="defaulted", income_seq=seq
        )
    return msgspec.structs.replace(
        debt,
        missed=missed,
        fees=debt.fees + fee,
        interest=debt.interest + day_charge(debt.remaining, debt.ppm),
        next_due=debt.next_due + DAY,
    )


def garnished(income: int, owed: int, held: int) -> int:
    """Half of what came in, as far as it is owed and there."""
    return min(income * GARNISH_PERCENT // 100, owed, held)
