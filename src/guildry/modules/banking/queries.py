from datetime import date, timedelta
from uuid import UUID

from guildry.kernel import Actor, AssetCode, Nothing, ReadTx, query
from guildry.modules import accounts, ledger
from guildry.modules.banking import rules, walk
from guildry.modules.banking.contract import (
    CRYPTO,
    KEEP,
    SEE,
    Account,
    Bank,
    BankStatement,
    Crypto,
    Epochs,
    Line,
    LoanHistory,
    Loans,
    Lot,
    ProjectedDay,
    Projection,
    SeeCrypto,
    SeeLoans,
    SeeProjection,
    SeeStatement,
    Tariff,
    TermsShown,
    Tick,
)
from guildry.modules.banking.store import books, interest, loans, terms, ticks

TICKS_A_DAY = 24


@query(needs=SEE)
async def bank(tx: ReadTx, actor: Actor, given: Nothing) -> Bank:
    """What you have at hand, in the bank, in savings and in crypto, and what you owe."""
    purse, banked, saved = await books.balances(tx, books.own(actor.id))
    number, taken, earned = await books.seen(tx, actor.id)
    tier = rules.TIERS[number - 1]
    promised = await terms.of_day(tx, tx.now.date())
    joined = await accounts.joined_at(tx, actor.id)
    points = await loans.record(tx, actor.id, joined)
    return Bank(
        purse=purse,
        bank=banked,
        savings=saved,
        crypto=await ledger.balance(tx, actor.id, CRYPTO),
        crypto_price=await ticks.price(tx),
        tier=tier,
        next_tier=rules.TIERS[number] if number < len(rules.TIERS) else None,
        limit_left=max(0, tier.daily_limit - taken),
        savings_ppm=promised.savings_ppm,
        lots=await _lots(tx, actor.id),
        earned=earned,
        score=points,
        rate_ppm=rules.rate(points).ppm,
        may_borrow=await _may_borrow(tx, actor.id, points),
        loan=await loans.open_of(tx, actor.id),
    )


async def _lots(tx: ReadTx, player: UUID) -> list[Lot]:
    holder = books.holder_of(player, Account.SAVINGS)
    kept = await books.shown_lots(tx, holder, tx.now - rules.EARLY)
    return [Lot(amount=amount, free_at=rules.free_at(at)) for at, amount in kept]


async def _may_borrow(tx: ReadTx, player: UUID, points: int) -> int:
    if await loans.open_of(tx, player) is not None:
        return 0
    own, fresh = await loans.own_money(tx, player, tx.now - rules.FRESH)
    debt = await loans.linked_debt(tx, player)
    return rules.may_borrow(max(0, own - fresh), debt, points)


@query(needs=SEE)
async def tariff(tx: ReadTx, actor: Actor, given: Nothing) -> Tariff:
    """What the bank takes and gives: tiers, rates, fees."""
    promised = await terms.of_day(tx, tx.now.date())
    return Tariff(
        tiers=list(rules.TIERS),
        rates=list(rules.RATES),
        savings_ppm=promised.savings_ppm,
        account_cap=promised.account_cap,
        early_days=rules.EARLY.days,
        early_percent=rules.EARLY_PERCENT,
        late_percent=rules.LATE_PERCENT,
        buy_fee_percent=rules.BUY_FEE_PERCENT,
        sell_fee_percent=rules.SELL_FEE_PERCENT,
    )


@query(needs=SEE)
async def statement(tx: ReadTx, actor: Actor, given: SeeStatement) -> BankStatement:
    """What came and went in one of your accounts, newest first."""
    holder = books.holder_of(actor.id, given.account)
    found = await ledger.statement(
        tx, holder, AssetCode(ledger.COIN), given.before, given.limit
    )
    more = len(found) == given.limit and found[-1].seq > 1
    return BankStatement(
        account=given.account,
        lines=[
            Line(
                seq=line.seq,
                at=line.at,
                posting=line.posting,
                kind=line.kind,
                reason=line.reason,
                amount=line.amount,
                after=line.after,
            )
            for line in found
        ],
        next=found[-1].seq if more else None,
    )


@query(needs=SEE)
async def loan(tx: ReadTx, actor: Actor, given: Nothing) -> LoanHistory:
    """Your loan, its instalments, and the loans that you paid back."""
    return LoanHistory(
        loan=await loans.open_of(tx, actor.id),
        instalments=await loans.instalments(tx, actor.id),
        past=await loans.past_of(tx, actor.id),
    )


@query(needs=SEE)
async def crypto(tx: ReadTx, actor: Actor, given: SeeCrypto) -> Crypto:
    """The crypto's price, hour by hour, and what yours is worth."""
    chart = await ticks.chart(tx, max(given.hours, TICKS_A_DAY + 1))
    price = chart[-1].price
    held = await ledger.balance(tx, actor.id, CRYPTO)
    gross = walk.proceeds(held, price)
    return Crypto(
        price=price,
        held=held,
        worth=gross - rules.percent_of(gross, rules.SELL_FEE_PERCENT),
        change_percent=_change(chart),
        buy_fee_percent=rules.BUY_FEE_PERCENT,
        sell_fee_percent=rules.SELL_FEE_PERCENT,
        chart=chart[-given.hours :],
    )


def _change(chart: list[Tick]) -> int:
    before = chart[-min(len(chart), TICKS_A_DAY + 1)].price
    change = abs(chart[-1].price - before) * 100 // before
    return change if chart[-1].price >= before else -change


@query(needs=SEE)
async def epochs(tx: ReadTx, actor: Actor, given: Nothing) -> Epochs:
    """The weeks of the crypto's price: digests beforehand, seeds afterwards, for anybody to walk again."""
    return Epochs(epochs=await ticks.epochs(tx))


@query(needs=KEEP)
async def all_loans(tx: ReadTx, actor: Actor, given: SeeLoans) -> Loans:
    """All loans, and what is owed by all together."""
    found = await loans.page(tx, given.state, given.after, given.limit)
    more = len(found) == given.limit
    return Loans(
        loans=found,
        owed=await loans.all_owed(tx),
        next=found[-1].loan if more else None,
    )


@query(needs=KEEP)
async def projection(tx: ReadTx, actor: Actor, given: SeeProjection) -> Projection:
    """What savings mint each day: what was, and what would be if nobody moved a coin."""
    savings, banked = await interest.totals(tx)
    promised = await terms.of_day(tx, tx.now.date() + timedelta(days=1))
    ahead = rules.projected(savings, promised, given.days)
    return Projection(
        savings=savings,
        bank=banked,
        owed=await loans.all_owed(tx),
        terms=[
            TermsShown(
                from_day=one.from_day,
                savings_ppm=one.savings_ppm,
                account_cap=one.account_cap,
                hall_cap=one.hall_cap,
            )
            for one in await terms.versions(tx)
        ],
        past=await interest.sheets(tx, given.days),
        ahead=[
            ProjectedDay(day=_on(tx, n), savings=total, minted=minted)
            for n, (total, minted) in enumerate(ahead, 1)
        ],
    )


def _on(tx: ReadTx, days: int) -> date:
    return tx.now.date() + timedelta(days=days)
