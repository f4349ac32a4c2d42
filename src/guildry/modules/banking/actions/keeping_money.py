"""Into the bank and out of it, into savings and out of them, and up a tier."""

from datetime import timedelta
from uuid import UUID

from guildry.kernel import Actor, PlayerId, Tx, action
from guildry.modules import ledger
from guildry.modules.banking import furniture, rules
from guildry.modules.banking.contract import (
    LOTS_MAX,
    USE,
    Account,
    AccountMoved,
    Book,
    Deposit,
    Moved,
    Save,
    Tier,
    TierRaised,
    Unsave,
    Upgrade,
    Withdraw,
)
from guildry.modules.banking.faults import (
    HighestTier,
    LimitOfDay,
    NotWealthy,
    TierNotNext,
    TooManyDeposits,
)
from guildry.modules.banking.store import books, loans


@action(needs=USE)
async def deposit(tx: Tx, actor: Actor, given: Deposit) -> Moved:
    """Take coins from your purse to the bank, for a fee of your tier."""
    book = await _opened(tx, actor.id, Account.BANK)
    fee = rules.fee(given.amount, _tier(book).deposit_fee_ppm)
    kept = rules.left_of(given.amount, fee)
    legs = _legs(
        (actor.id, -given.amount),
        (book.holder, kept),
        (ledger.holder_named(furniture.FEES), fee),
    )
    made = await _post(tx, actor, legs, "bank_deposit")
    await books.note(tx, book.holder, book.day, deposited=kept)
    return _moved(tx, actor, Account.BANK, made, kept, fee=fee)


@action(needs=USE)
async def withdraw(tx: Tx, actor: Actor, given: Withdraw) -> Moved:
    """Take coins from the bank to your purse; the bank pays the fee on top, up to your tier's limit a day."""
    book = await _opened(tx, actor.id, Account.BANK)
    tier = _tier(book)
    left = max(0, tier.daily_limit - book.taken)
    if given.amount > left:
        raise LimitOfDay(required=given.amount, available=left, limit=tier.daily_limit)
    fee = rules.fee(given.amount, tier.withdraw_fee_ppm)
    legs = _legs(
        (book.holder, -given.amount - fee),
        (actor.id, given.amount),
        (ledger.holder_named(furniture.FEES), fee),
    )
    made = await _post(tx, actor, legs, "bank_withdrawal")
    await books.note(
        tx,
        book.holder,
        book.day,
        withdrawn=given.amount + fee,
        taken=given.amount,
    )
    return _moved(tx, actor, Account.BANK, made, -given.amount - fee, fee=fee)


@action(needs=USE)
async def save(tx: Tx, actor: Actor, given: Save) -> Moved:
    """Put coins into savings; what stays for a whole day earns interest."""
    book = await _opened(tx, actor.id, Account.SAVINGS)
    since = tx.now - rules.EARLY
    kept = await books.lots(tx, book.holder, since)
    if len(kept) >= LOTS_MAX:
        raise TooManyDeposits(most=LOTS_MAX, retry_after=3600)
    legs = _legs((actor.id, -given.amount), (book.holder, given.amount))
    made = await _post(tx, actor, legs, "savings_deposit")
    await books.add_lot(tx, book.holder, given.amount, since)
    await books.note(tx, book.holder, book.day, deposited=given.amount)
    return _moved(tx, actor, Account.SAVINGS, made, given.amount)


@action(needs=USE)
async def unsave(tx: Tx, actor: Actor, given: Unsave) -> Moved:
    """Take coins out of savings; of what stayed for less than seven days a tenth is lost."""
    book = await _opened(tx, actor.id, Account.SAVINGS)
    (held,) = await books.balances(tx, [book.holder])
    if held < given.amount:
        raise ledger.InsufficientFunds(
            asset=ledger.COIN, required=given.amount, available=held
        )
    since = tx.now - rules.EARLY
    lots = await books.lots(tx, book.holder, since)
    early = rules.early_part(given.amount, held, [amount for _, amount in lots])
    penalty = rules.penalty(early)
    legs = _legs(
        (book.holder, -given.amount),
        (actor.id, given.amount - penalty),
        (ledger.holder_named(furniture.PENALTIES), penalty),
    )
    made = await _post(tx, actor, legs, "savings_withdrawal")
    await books.cut_lots(tx, book.holder, since, rules.without(lots, early))
    await books.note(
        tx,
        book.holder,
        book.day,
        withdrawn=given.amount,
        taken=given.amount - penalty,
    )
    return _moved(tx, actor, Account.SAVINGS, made, -given.amount, penalty=penalty)


@action(needs=USE)
async def upgrade(tx: Tx, actor: Actor, given: Upgrade) -> Tier:
    """Move up to the bank's next tier, for its price; its fees hold at once, its interest from tomorrow."""
    book = await _opened(tx, actor.id, Account.BANK)
    if book.tier == len(rules.TIERS):
        raise HighestTier()
    tier = rules.TIERS[book.tier]
    if given.tier is not None and given.tier != tier.tier:
        raise TierNotNext(tier=given.tier, next=tier.tier)
    wealth = await _wealth(tx, actor.id)
    if wealth < tier.wealth:
        raise NotWealthy(required=tier.wealth, available=wealth)
    await ledger.move(
        tx,
        ledger.COIN,
        tier.cost,
        source=actor.id,
        target=ledger.holder_named(furniture.FEES),
        kind="bank_tier",
        reason=tier.name,
        actor=actor.id,
        cause=f"banking.tier:{actor.id}:{tier.tier}",
    )
    await books.raise_tier(tx, book.holder, book.day + timedelta(days=1), tier.tier)
    tx.emit(TierRaised(player=actor.id, tier=tier.tier))
    return tier


async def _wealth(tx: Tx, player: UUID) -> int:
    """All coins of a player, less what they owe."""
    held = sum(await books.balances(tx, books.own(player)))
    loan = await loans.open_of(tx, player)
    return held - (loan.remaining + loan.interest + loan.fees if loan else 0)


async def _opened(tx: Tx, player: UUID, account: Account) -> Book:
    """The account, held; opened at its first use."""
    book = await books.lock(tx, player, account)
    if book is None:
        await books.open_book(tx, player, account)
        book = await books.lock(tx, player, account)
    assert book is not None, "it was just opened"
    return book


def _tier(book: Book) -> Tier:
    return rules.TIERS[book.tier - 1]


def _legs(*moved: tuple[UUID, int]) -> tuple[ledger.Leg, ...]:
    return tuple(
        ledger.Leg(holder, ledger.COIN, amount) for holder, amount in moved if amount
    )


async def _post(
    tx: Tx, actor: Actor, legs: tuple[ledger.Leg, ...], kind: str
) -> dict[UUID, int]:
    """Move the money; what each holder has after it."""
    made = await ledger.post(tx, legs, kind=kind, reason="", actor=actor.id)
    return {
        leg.holder: entry.after or 0
        for leg, entry in zip(legs, made.entries, strict=True)
    }


def _moved(
    tx: Tx,
    actor: Actor,
    account: Account,
    after: dict[UUID, int],
    amount: int,
    *,
    fee: int = 0,
    penalty: int = 0,
) -> Moved:
    balance = after[books.holder_of(actor.id, account)]
    tx.emit(
        AccountMoved(
            player=PlayerId(actor.id), account=account, amount=amount, balance=balance
        )
    )
    return Moved(
        account=account,
        amount=abs(amount),
        fee=fee,
        penalty=penalty,
        purse=after.get(actor.id),
        balance=balance,
    )
