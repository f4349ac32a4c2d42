"""Loans: taken and paid back by oneself, collected day by day, garnished after default."""

from datetime import timedelta
from uuid import UUID

from guildry.kernel import Actor, PlayerId, Tx, action, new_id
from guildry.modules import accounts, ledger
from guildry.modules.banking import furniture, rules
from guildry.modules.banking.contract import (
    USE,
    Borrow,
    Debt,
    Loan,
    LoanId,
    LoanPaidDown,
    LoanTaken,
    Paid,
    Payment,
    PaymentKind,
    Repay,
)
from guildry.modules.banking.faults import (
    LoanTooLarge,
    MoreThanOwed,
    NoLoan,
    OneLoan,
    TooYoung,
)
from guildry.modules.banking.store import loans


@action(needs=USE)
async def borrow(tx: Tx, actor: Actor, given: Borrow) -> Loan:
    """Borrow coins, and pay them back a part each day: borrow 500 30."""
    held = await loans.lock_open(tx, actor.id)
    if held is not None:
        raise OneLoan(owed=held.owed)
    joined = await accounts.joined_at(tx, actor.id)
    if joined is None or joined + rules.YOUNG > tx.now:
        raise TooYoung(until=(joined or tx.now) + rules.YOUNG)
    points = await loans.record(tx, actor.id, joined)
    own, fresh = await loans.own_money(tx, actor.id, tx.now - rules.FRESH)
    debt = await loans.linked_debt(tx, actor.id)
    most = rules.may_borrow(max(0, own - fresh), debt, points)
    if given.amount > most:
        raise LoanTooLarge(required=given.amount, available=most)
    rate = rules.rate(points)
    taken = Debt(
        id=LoanId(new_id()),
        player=actor.id,
        principal=given.amount,
        days=given.days,
        ppm=rate.ppm,
        remaining=given.amount,
        interest=rules.day_charge(given.amount, rate.ppm),
        fees=0,
        missed=0,
        next_due=tx.now.date() + timedelta(days=1),
        state="open",
        income_seq=None,
        taken_at=tx.now,
    )
    await loans.take(tx, taken, points)
    await ledger.move(
        tx,
        ledger.COIN,
        given.amount,
        source=ledger.holder_named(furniture.LOANS_OUT),
        target=actor.id,
        kind="loan",
        reason=str(given.days),
        actor=actor.id,
        cause=f"banking.loan:{taken.id}",
    )
    tx.emit(LoanTaken(player=actor.id, loan=taken.id, amount=given.amount))
    shown = await loans.open_of(tx, actor.id)
    assert shown is not None
    return shown


@action(needs=USE)
async def repay(tx: Tx, actor: Actor, given: Repay) -> Paid:
    """Pay back some of your loan, or all of it: late fees first, then interest, then the loan itself."""
    debt = await loans.lock_open(tx, actor.id)
    if debt is None:
        raise NoLoan()
    amount = given.amount or debt.owed
    if amount > debt.owed:
        raise MoreThanOwed(required=amount, owed=debt.owed)
    payment = rules.spread(debt, amount)
    made = await ledger.post(
        tx,
        legs_of(payment, [(actor.id, amount)]),
        kind="loan_repayment",
        reason="",
        actor=actor.id,
    )
    after = await book_payment(tx, debt, payment, made.id, "repayment")
    return Paid(
        paid=amount,
        owed=after.owed,
        remaining=after.remaining,
        purse=made.entries[0].after or 0,
    )


async def book_payment(
    tx: Tx, debt: Debt, payment: Payment, posting: UUID, kind: PaymentKind
) -> Debt:
    """Write a payment down, and what is owed after it."""
    after = rules.paid_down(debt, payment)
    await loans.note_payment(tx, posting, debt.id, kind, payment)
    await loans.write(tx, [after])
    tx.emit(
        LoanPaidDown(
            player=PlayerId(debt.player),
            loan=debt.id,
            kind=kind,
            paid=payment.total,
            owed=after.owed,
        )
    )
    return after


def legs_of(payment: Payment, payers: list[tuple[UUID, int]]) -> tuple[ledger.Leg, ...]:
    """Payers first; the principal goes back where loans come from, fees and interest are burned."""
    cost = payment.interest + payment.fees
    legs = [ledger.Leg(holder, ledger.COIN, -amount) for holder, amount in payers]
    for sink, amount in (
        (furniture.LOANS_BACK, payment.principal),
        (furniture.FEES, cost),
    ):
        if amount:
            legs.append(ledger.Leg(ledger.holder_named(sink), ledger.COIN, amount))
    return tuple(legs)
