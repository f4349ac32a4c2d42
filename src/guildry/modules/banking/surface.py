from guildry.kernel import Live, Route
from guildry.modules.banking import queries
from guildry.modules.banking.actions import (
    borrowing,
    keeping_money,
    keeping_terms,
    trading_crypto,
)
from guildry.modules.banking.contract import (
    AccountMoved,
    CryptoTicked,
    CryptoTraded,
    InstalmentMissed,
    InterestPaid,
    LoanDefaulted,
    LoanPaidDown,
    LoanTaken,
    TermsChanged,
    TierRaised,
)

ROUTES = (
    Route("GET", "/v1/bank", queries.bank),
    Route("GET", "/v1/bank/tariff", queries.tariff),
    Route("GET", "/v1/bank/statement", queries.statement),
    Route("POST", "/v1/bank/deposit", keeping_money.deposit, example={"amount": 500}),
    Route("POST", "/v1/bank/withdraw", keeping_money.withdraw, example={"amount": 100}),
    Route("POST", "/v1/bank/savings/deposit", keeping_money.save, example={"amount": 500}),
    Route("POST", "/v1/bank/savings/withdraw", keeping_money.unsave, example={"amount": 100}),
    Route("POST", "/v1/bank/tier", keeping_money.upgrade, example={"tier": 2}),
    Route("GET", "/v1/bank/loan", queries.loan),
    Route("POST", "/v1/bank/loan", borrowing.borrow, example={"amount": 500, "days": 30}),
    Route("POST", "/v1/bank/loan/repayment", borrowing.repay, example={"amount": 100}),
    Route("GET", "/v1/bank/crypto", queries.crypto),
    Route("POST", "/v1/bank/crypto/buy", trading_crypto.buy_crypto, example={"units": 100, "expectedPrice": 1_337_000}),
    Route("POST", "/v1/bank/crypto/sell", trading_crypto.sell_crypto, example={"units": 50}),
    Route("GET", "/v1/bank/crypto/epochs", queries.epochs),
    Route("GET", "/v1/bank/loans", queries.all_loans),
    Route("GET", "/v1/bank/projection", queries.projection),
    Route(
        "POST",
        "/v1/bank/terms",
        keeping_terms.set_terms,
        example={"savingsPpm": 10_000, "accountCap": 100_000, "hallCap": 500_000, "reason": "too much coin"},
    ),
)  # fmt: skip

Own = (
    AccountMoved
    | TierRaised
    | LoanTaken
    | LoanPaidDown
    | InstalmentMissed
    | LoanDefaulted
    | CryptoTraded
)


def _player(happened: Own) -> list[str]:
    return [f"player:{happened.player}"]


def _everyone(happened: InterestPaid | CryptoTicked | TermsChanged) -> list[str]:
    return ["everyone"]


LIVE = (
    Live(AccountMoved, to=_player),
    Live(TierRaised, to=_player),
    Live(LoanTaken, to=_player),
    Live(LoanPaidDown, to=_player),
    Live(InstalmentMissed, to=_player),
    Live(LoanDefaulted, to=_player),
    Live(CryptoTraded, to=_player),
    Live(InterestPaid, to=_everyone),
    Live(CryptoTicked, to=_everyone),
    Live(TermsChanged, to=_everyone),
)
