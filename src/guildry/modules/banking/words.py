"""The bank's words in a chat: one card for where the money is, and a word for each thing to do with it."""

from typing import Any, Final

from guildry.kernel import Button, Card, Text, Word
from guildry.modules.banking import queries
from guildry.modules.banking.actions import borrowing, keeping_money, trading_crypto
from guildry.modules.banking.contract import (
    Account,
    Bank,
    Crypto,
    Loan,
    LoanHistory,
    Moved,
    Paid,
    Tier,
    Traded,
)

MILLION: Final = 1_000_000
_MOVED: Final = {
    Account.PURSE: "banking-card-in-purse",
    Account.BANK: "banking-card-in-bank",
    Account.SAVINGS: "banking-card-in-savings",
}
_TIERS: Final = {
    "basic": "banking-tier-basic",
    "premium": "banking-tier-premium",
    "vip": "banking-tier-vip",
    "private": "banking-tier-private",
    "offshore": "banking-tier-offshore",
}


def _bank(bank: Bank) -> Card:
    lines = [
        Text("banking-card-in-purse", {"amount": bank.purse}),
        Text("banking-card-bank-limit", {"amount": bank.bank, "left": bank.limit_left}),
        Text(
            "banking-card-savings-rate",
            {"amount": bank.savings, "percent": _percent(bank.savings_ppm)},
        ),
        Text(
            "banking-card-crypto-held",
            {"units": bank.crypto, "price": _coins(bank.crypto_price)},
        ),
    ]
    if bank.loan is not None:
        lines.append(_owed(bank.loan))
    elif bank.may_borrow:
        lines.append(
            Text(
                "banking-card-may-borrow",
                {"amount": bank.may_borrow, "percent": _percent(bank.rate_ppm)},
            )
        )
    return Card(
        mark="🏦",
        title=Text(_TIERS[bank.tier.name]),
        lines=tuple(lines),
    )


def _owed(loan: Loan) -> Text:
    return Text(
        "banking-card-owed",
        {
            "owed": loan.remaining + loan.interest + loan.fees,
            "instalment": loan.instalment,
            "due": loan.next_due.isoformat(),
        },
    )


def _moved(moved: Moved) -> Card:
    lines = [Text("banking-card-fee", {"amount": moved.fee})] if moved.fee else []
    if moved.penalty:
        lines.append(Text("banking-card-penalty", {"amount": moved.penalty}))
    if moved.purse is not None:
        lines.append(Text("banking-card-in-purse", {"amount": moved.purse}))
    return Card(
        mark="🏦",
        title=Text(_MOVED[moved.account], {"amount": moved.balance}),
        lines=tuple(lines),
    )


def _tier(tier: Tier) -> Card:
    return Card(
        mark="🏦",
        title=Text(_TIERS[tier.name]),
        lines=(
            Text(
                "banking-card-tier",
                {"limit": tier.daily_limit, "percent": _percent(tier.interest_ppm)},
            ),
        ),
    )


def _taken(loan: Loan) -> Card:
    return Card(
        mark="📄",
        title=Text("banking-card-loan-taken", {"amount": loan.principal}),
        lines=(
            _owed(loan),
            Text("banking-card-rate", {"percent": _percent(loan.ppm)}),
        ),
    )


def _loan(history: LoanHistory) -> Card:
    if history.loan is None:
        return Card(mark="📄", title=Text("banking-card-no-loan"))
    loan = history.loan
    return Card(
        mark="📄",
        title=_owed(loan),
        lines=(
            Text("banking-card-rate", {"percent": _percent(loan.ppm)}),
            Text("banking-card-missed", {"missed": loan.missed}),
        ),
        buttons=(Button(Text("banking-button-repay"), "repay"),),
    )


def _paid(paid: Paid) -> Card:
    return Card(
        mark="📄",
        title=Text("banking-card-paid", {"paid": paid.paid, "owed": paid.owed}),
        lines=(Text("banking-card-in-purse", {"amount": paid.purse}),),
    )


def _crypto(crypto: Crypto) -> Card:
    return Card(
        mark="📈" if crypto.change_percent >= 0 else "📉",
        title=Text("banking-card-crypto", {"price": _coins(crypto.price)}),
        lines=(
            Text(
                "banking-card-crypto-day",
                {"change": f"{crypto.change_percent:+d}".replace("-", "−")},
            ),
            Text(
                "banking-card-crypto-worth",
                {"units": crypto.held, "worth": crypto.worth},
            ),
        ),
    )


def _bought(traded: Traded) -> Card:
    return _desk("banking-card-crypto-bought", traded)


def _sold(traded: Traded) -> Card:
    return _desk("banking-card-crypto-sold", traded)


def _desk(key: str, traded: Traded) -> Card:
    facts: dict[str, Any] = {"units": traded.units, "coins": traded.coins}
    return Card(
        mark="💱",
        title=Text(key, facts),
        lines=(
            Text("banking-card-fee", {"amount": traded.fee}),
            Text("banking-card-in-purse", {"amount": traded.purse}),
        ),
    )


def _percent(ppm: int) -> str:
    return f"{ppm / 10_000:g}"


def _coins(price: int) -> str:
    return f"{price / MILLION:.3f}"


WORDS = (
    Word(
        name="bank",
        action=queries.bank,
        card=_bank,
        aliases={"ru": ("банк",), "es": ("banco",)},
        private=True,
    ),
    Word(
        name="deposit",
        action=keeping_money.deposit,
        takes=("amount",),
        card=_moved,
        aliases={"ru": ("внести",), "es": ("ingresar",)},
        private=True,
    ),
    Word(
        name="withdraw",
        action=keeping_money.withdraw,
        takes=("amount",),
        card=_moved,
        aliases={"ru": ("снять",), "es": ("retirar",)},
        private=True,
    ),
    Word(
        name="save",
        action=keeping_money.save,
        takes=("amount",),
        card=_moved,
        aliases={"ru": ("отложить", "вклад"), "es": ("ahorrar",)},
        private=True,
    ),
    Word(
        name="unsave",
        action=keeping_money.unsave,
        takes=("amount",),
        card=_moved,
        aliases={"ru": ("забрать",), "es": ("desahorrar",)},
        private=True,
    ),
    Word(
        name="bank_tier",
        action=keeping_money.upgrade,
        takes=("tier",),
        card=_tier,
        aliases={"ru": ("уровень_банка",), "es": ("nivel_banco",)},
        private=True,
    ),
    Word(
        name="borrow",
        action=borrowing.borrow,
        takes=("amount", "days"),
        card=_taken,
        aliases={"ru": ("кредит", "занять"), "es": ("pedir_prestado",)},
        private=True,
    ),
    Word(
        name="loan",
        action=queries.loan,
        card=_loan,
        aliases={"ru": ("долг",), "es": ("préstamo", "prestamo")},
        private=True,
    ),
    Word(
        name="repay",
        action=borrowing.repay,
        takes=("amount",),
        card=_paid,
        aliases={"ru": ("погасить",), "es": ("devolver",)},
        private=True,
    ),
    Word(
        name="crypto",
        action=queries.crypto,
        takes=("hours",),
        card=_crypto,
        aliases={"ru": ("крипта",), "es": ("cripto",)},
        private=True,
    ),
    Word(
        name="crypto_buy",
        action=trading_crypto.buy_crypto,
        takes=("units",),
        card=_bought,
        aliases={"ru": ("крипта_купить",), "es": ("cripto_comprar",)},
        private=True,
    ),
    Word(
        name="crypto_sell",
        action=trading_crypto.sell_crypto,
        takes=("units",),
        card=_sold,
        aliases={"ru": ("крипта_продать",), "es": ("cripto_vender",)},
        private=True,
    ),
)
