"""The payments' words in a chat."""

from guildry.kernel import Card, Text, Word
from guildry.modules.payments import actions, queries
from guildry.modules.payments.contract import Payment, Payments

LINES_MAX = 7


def _payments(shown: Payments) -> Card:
    return Card(
        mark="💳",
        title=Text("payments-card-payments", {"count": len(shown.payments)}),
        lines=tuple(map(_line, shown.payments[:LINES_MAX])),
    )


def _line(one: Payment) -> Text:
    facts = {
        "amount": one.amount,
        "asset": one.asset,
        "state": one.state.value,
        "due": one.due,
        "owed": one.amount - one.taken,
    }
    return Text("payments-card-line", facts)


def _payment(one: Payment) -> Card:
    title = Text("payments-card-payment", {"name": one.name})
    return Card(mark="💳", title=title, lines=(_line(one),))


WORDS = (
    Word(
        name="payments",
        action=queries.my_payments,
        card=_payments,
        aliases={"ru": ("платежи",), "es": ("pagos",)},
        private=True,
    ),
    Word(
        name="credit",
        action=actions.credit,
        takes=("player", "amount", "reference"),
        card=_payment,
        aliases={"ru": ("зачислить",), "es": ("abonar",)},
        private=True,
    ),
)
