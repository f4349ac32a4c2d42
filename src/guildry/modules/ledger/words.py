"""The ledger's words in a chat: what one holds, and what came and went."""

from guildry.kernel import Card, Text, Word
from guildry.modules.ledger import queries
from guildry.modules.ledger.contract import Purse, Statement

LINES_MAX = 8


def _balance(purse: Purse) -> Card:
    coins = [held for held in purse.balances if ":" not in held.asset]
    return Card(
        mark="👛",
        title=Text("ledger-card-purse", {"kinds": len(coins)}),
        lines=tuple(
            Text("ledger-card-held", {"asset": held.asset, "amount": held.amount})
            for held in coins[:LINES_MAX]
        ),
    )


def _history(statement: Statement) -> Card:
    return Card(
        mark="📜",
        title=Text(
            "ledger-card-statement",
            {"asset": statement.asset, "count": len(statement.lines)},
        ),
        lines=tuple(
            Text(
                "ledger-card-gained" if line.amount > 0 else "ledger-card-lost",
                {
                    "amount": abs(line.amount),
                    "kind": line.kind,
                    "after": line.after,
                    "reason": line.reason,
                },
            )
            for line in statement.lines[:LINES_MAX]
        ),
    )


WORDS = (
    Word(
        name="balance",
        action=queries.my_purse,
        card=_balance,
        aliases={"ru": ("баланс", "кошелёк"), "es": ("saldo", "bolsa")},
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
)
