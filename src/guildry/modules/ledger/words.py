"""The ledger's words in a chat: what one holds, what came and went, and giving."""

from guildry.kernel import Button, Card, Text, Word
from guildry.modules.ledger import actions, queries
from guildry.modules.ledger.contract import Purse, Receipt, Statement, StatementLine

LINES_MAX = 7
UNSAID = ("daily_bonus",)
"""Kinds whose reason is a number for the books, which tells a player nothing."""


def _balance(purse: Purse) -> Card:
    coins = [held for held in purse.balances if ":" not in held.asset]
    return Card(
        mark="👛",
        title=Text("ledger-card-purse", {"kinds": len(coins)}),
        lines=tuple(
            Text("ledger-card-held", {"asset": held.asset, "amount": held.amount})
            for held in coins[:LINES_MAX]
        ),
        buttons=(Button(Text("ledger-button-history"), "history"),),
    )


def _history(statement: Statement) -> Card:
    shown = statement.lines[:LINES_MAX]
    older = len(statement.lines) > LINES_MAX or statement.next is not None
    page = {"asset": statement.asset, "before": shown[-1].seq} if shown else {}
    return Card(
        mark="📜",
        title=Text("ledger-card-statement", {"count": len(statement.lines)}),
        lines=tuple(_line(line, statement.asset) for line in shown),
        buttons=(Button(Text("chat-more"), "history", page),) if older else (),
    )


def _line(line: StatementLine, asset: str) -> Text:
    facts = {
        "amount": abs(line.amount),
        "asset": asset,
        "kind": line.kind,
        "after": line.after,
        "reason": "" if line.kind in UNSAID else line.reason,
    }
    key = "ledger-card-gained" if line.amount > 0 else "ledger-card-lost"
    return Text(key, facts)


def _paid(receipt: Receipt) -> Card:
    facts = {"amount": receipt.amount, "asset": receipt.asset}
    left = {"amount": receipt.balance or 0, "asset": receipt.asset}
    return Card(
        mark="🤝",
        title=Text("ledger-card-given", facts),
        lines=(Text("ledger-card-left", left),),
    )


WORDS = (
    Word(
        name="balance",
        action=queries.my_purse,
        card=_balance,
        aliases={
            "en": ("purse",),
            "ru": ("баланс", "кошелёк", "кошелек"),
            "es": ("saldo", "monedero", "bolsa"),
        },
        private=True,
    ),
    Word(
        name="history",
        action=queries.my_statement,
        takes=("limit",),
        card=_history,
        aliases={"ru": ("история",), "es": ("historial",)},
        private=True,
    ),
    Word(
        name="pay",
        action=actions.transfer,
        takes=("to", "amount", "note"),
        card=_paid,
        aliases={
            "en": ("give", "send"),
            "ru": ("перевести", "заплатить", "дать"),
            "es": ("pagar", "enviar", "dar"),
        },
        private=True,
    ),
)
