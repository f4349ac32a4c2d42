from datetime import timedelta
from typing import Final

import msgspec

from guildry.kernel import PlayerId, Sweep, Tx
from guildry.modules import ledger
from guildry.modules.banking import furniture, rules
from guildry.modules.banking.actions.borrowing import book_payment, legs_of
from guildry.modules.banking.contract import (
    Account,
    CryptoTicked,
    Debt,
    InstalmentMissed,
    InterestPaid,
    LoanDefaulted,
    LoanPaidDown,
    Payment,
)
from guildry.modules.banking.store import books, interest, loans, terms, ticks
from guildry.modules.banking.store.interest import Due

ACCOUNTS_A_ROUND_MAX: Final = 4_000
POSTINGS_AT_ONCE_MAX: Final = 500
LOANS_A_ROUND_MAX: Final = 200


async def pay_interest(tx: Tx) -> int:
    """Pay some accounts the oldest day that is over: in order, each day once, under the hall's cap."""
    day = await interest.oldest_due(tx, tx.now.date())
    if day is None:
        return 0
    promised = await terms.of_day(tx, day)
    wanted, cap = await interest.open_sheet(tx, day, promised)
    due = await interest.lock_due(tx, day, promised, ACCOUNTS_A_ROUND_MAX)
    amounts = [rules.cut_to(one.wanted, wanted, cap) for one in due]
    minted = sum(amounts)
    if minted:
        await _mint(tx, day.isoformat(), due, amounts)
    await interest.settle(tx, day, due, amounts)
    tx.emit(InterestPaid(day=day, accounts=len(due), minted=minted))
    return len(due)


async def _mint(tx: Tx, day: str, due: list[Due], amounts: list[int]) -> None:
    """Into the pot in one posting, and out of it in one for each account."""
    await ledger.move(
        tx,
        ledger.COIN,
        sum(amounts),
        source=ledger.holder_named(furniture.INTEREST_SOURCE),
        target=furniture.INTEREST_POT,
        kind="interest",
        reason=day,
    )
    orders = [
        ledger.Order(
            kind="interest",
            reason=day,
            legs=ledger.moved(
                ledger.COIN, amount, source=furniture.INTEREST_POT, target=one.holder
            ),
            once=ledger.natural_key(f"banking.interest:{one.holder}:{day}"),
            forced=True,
        )
        for one, amount in zip(due, amounts, strict=True)
        if amount
    ]
    for first in range(0, len(orders), POSTINGS_AT_ONCE_MAX):
        part = orders[first : first + POSTINGS_AT_ONCE_MAX]
        for made in await ledger.post_all(tx, part):
            assert isinstance(made, ledger.Made), made


async def collect(tx: Tx) -> int:
    """Collect the instalments that are due, the oldest first: each paid, or missed, once."""
    due = await loans.lock_due(tx, LOANS_A_ROUND_MAX)
    if not due:
        return 0
    payers = await _payers(tx, due)
    asked = [rules.asked(debt) for debt in due]
    able = [n for n, debt in enumerate(due) if sum(payers[debt.id]) >= asked[n].total]
    orders = [_collection(due[n], asked[n], payers[due[n].id]) for n in able]
    made = dict(zip(able, await ledger.post_all(tx, orders), strict=True))
    done = 0
    for n, debt in enumerate(due):
        posted = made.get(n)
        if posted is None:
            await _miss(tx, debt, asked[n])
        elif isinstance(posted, ledger.Made):
            await _pay(tx, debt, asked[n], posted.id, payers[debt.id])
        else:
            # Spent while we looked: the next round looks again.
            continue
        done += 1
    return done


async def _payers(tx: Tx, due: list[Debt]) -> dict[object, tuple[int, int]]:
    """What each borrower has at hand and in the bank; the bank's rows are held, in the one order."""
    banks = {debt.player: books.holder_of(debt.player, Account.BANK) for debt in due}
    for player in sorted(banks, key=lambda player: banks[player].int):
        await books.lock(tx, player, Account.BANK)
    holders = [holder for debt in due for holder in (debt.player, banks[debt.player])]
    held = await books.balances(tx, holders)
    return {debt.id: (held[2 * n], held[2 * n + 1]) for n, debt in enumerate(due)}


def _collection(debt: Debt, payment: Payment, held: tuple[int, int]) -> ledger.Order:
    purse, bank = _split(payment.total, held)
    holders = (debt.player, books.holder_of(debt.player, Account.BANK))
    payers = [(h, a) for h, a in zip(holders, (purse, bank), strict=True) if a]
    return ledger.Order(
        kind="loan_instalment",
        reason=debt.next_due.isoformat(),
        legs=legs_of(payment, payers),
        once=ledger.natural_key(f"banking.instalment:{debt.id}:{debt.next_due}"),
        forced=True,
    )


def _split(total: int, held: tuple[int, int]) -> tuple[int, int]:
    purse = min(total, held[0])
    return purse, total - purse


async def _pay(
    tx: Tx,
    debt: Debt,
    payment: Payment,
    posting: ledger.PostingId,
    held: tuple[int, int],
) -> None:
    _, from_bank = _split(payment.total, held)
    if from_bank:
        book = await books.lock(tx, debt.player, Account.BANK)
        assert book is not None, "money in the bank is in an account"
        await books.note(tx, book.holder, book.day, withdrawn=from_bank)
    await loans.note_payment(tx, posting, debt.id, "instalment", payment)
    await loans.note_instalments(tx, [(debt.id, debt.next_due, "paid", payment)])
    after = rules.day_after_paid(rules.paid_down(debt, payment))
    await loans.write(tx, [after])
    tx.emit(
        LoanPaidDown(
            player=PlayerId(debt.player),
            loan=debt.id,
            kind="instalment",
            paid=payment.total,
            owed=after.owed,
        )
    )


async def _miss(tx: Tx, debt: Debt, due: Payment) -> None:
    """Write a miss and its fee down; if the hall itself came late, without either."""
    in_time = tx.now < rules.due_at(debt) + rules.LATE_HALL
    fee = rules.late_fee(due) if in_time else 0
    missed = msgspec.structs.replace(due, fees=fee)
    await loans.note_instalments(tx, [(debt.id, debt.next_due, "missed", missed)])
    seq = await loans.newest_entry(tx, debt.player)
    after = rules.day_after_missed(debt, fee, counts=in_time, seq=seq)
    await loans.write(tx, [after])
    player = PlayerId(debt.player)
    tx.emit(
        InstalmentMissed(
            player=player,
            loan=debt.id,
            due=debt.next_due,
            fee=fee,
            missed=after.missed,
        )
    )
    if after.state == "defaulted":
        tx.emit(LoanDefaulted(player=player, loan=debt.id, owed=after.owed))


async def garnish(tx: Tx) -> int:
    """Take half of what comes in to whoever is in default, until nothing is owed."""
    debts = await loans.lock_defaulted(tx, LOANS_A_ROUND_MAX)
    for debt in debts:
        income, seq = await loans.income(tx, debt)
        looked = msgspec.structs.replace(debt, income_seq=seq)
        (held,) = await books.balances(tx, [debt.player])
        amount = rules.garnished(income, debt.owed, held)
        if amount == 0:
            await loans.write(tx, [looked])
            continue
        payment = rules.spread(debt, amount)
        made = await ledger.post(
            tx,
            legs_of(payment, [(debt.player, amount)]),
            kind="loan_garnish",
            reason="",
            cause=f"banking.garnish:{debt.id}:{seq}",
            forced=True,
        )
        await book_payment(tx, looked, payment, made.id, "garnish")
    return len(debts)


async def tick(tx: Tx) -> int:
    """Bring the crypto's price to the hour of now."""
    new = await ticks.catch_up(tx)
    if new:
        tx.emit(CryptoTicked(hour=new[-1].hour, price=new[-1].price))
    return len(new)


SWEEPS = (
    Sweep("pay_interest", timedelta(seconds=20), pay_interest),
    Sweep("collect", timedelta(seconds=20), collect),
    Sweep("garnish", timedelta(seconds=30), garnish),
    Sweep("tick", timedelta(seconds=20), tick),
)
