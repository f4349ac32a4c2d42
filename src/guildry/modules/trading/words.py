"""Trading's words in a chat."""

from collections.abc import Sequence

from guildry.kernel import Button, Card, Done, Text, Word
from guildry.modules.trading import queries
from guildry.modules.trading.actions import closing, offering
from guildry.modules.trading.contract import Staked, State, TermsShown, Trade, Trades

LINES_MAX = 7
BUTTONS_MAX = 5


def _trades(shown: Trades) -> Card:
    return Card(
        mark="🤝",
        title=Text("trading-card-trades", {"count": len(shown.trades)}),
        lines=tuple(
            Text(
                "trading-card-line",
                {
                    "initiator": trade.initiator_name,
                    "recipient": trade.recipient_name,
                    "gives": _told(trade.terms.initiator_gives),
                    "wants": _told(trade.terms.recipient_gives),
                },
            )
            for trade in shown.trades[:LINES_MAX]
        ),
        buttons=tuple(
            Button(
                Text("trading-button-see", {"name": trade.initiator_name}),
                "trade",
                {"trade": trade.trade},
            )
            for trade in shown.trades[:BUTTONS_MAX]
        ),
    )


def _trade(trade: Trade) -> Card:
    return Card(
        mark="🤝",
        title=Text(
            "trading-card-trade",
            {"state": trade.state.value, "version": trade.terms.version},
        ),
        lines=_lines(trade, trade.terms),
        buttons=_buttons(trade),
    )


def _lines(trade: Trade, terms: TermsShown) -> tuple[Text, ...]:
    lines = [
        _gives(trade.initiator_name, terms.initiator_gives, terms.initiator_worth),
        _gives(trade.recipient_name, terms.recipient_gives, terms.recipient_worth),
        Text("trading-card-fee", {"fee": terms.fee, "name": trade.initiator_name}),
    ]
    if terms.uneven:
        lines.append(Text("trading-card-uneven"))
    if trade.waits_for is not None:
        first = trade.waits_for == trade.initiator
        name = trade.initiator_name if first else trade.recipient_name
        lines.append(Text("trading-card-waits", {"name": name, "due": trade.due}))
    return tuple(lines)


def _gives(name: str, stakes: Sequence[Staked], worth: int) -> Text:
    facts = {"name": name, "stakes": _told(stakes), "worth": worth}
    return Text("trading-card-gives" if stakes else "trading-card-gives-nothing", facts)


def _told(stakes: Sequence[Staked]) -> str:
    told = (f"{s.amount} {s.asset.removeprefix('item:')}" for s in stakes)
    return ", ".join(told) or "—"


def _buttons(trade: Trade) -> tuple[Button, ...]:
    this, seen = (
        {"trade": trade.trade},
        {
            "trade": trade.trade,
            "version": trade.terms.version,
        },
    )
    cancel = Button(Text("trading-button-cancel"), "trade_cancel", this)
    match trade.state:
        case State.OFFERED:
            return (
                Button(Text("trading-button-accept"), "trade_accept", seen),
                Button(Text("trading-button-decline"), "trade_decline", this),
                cancel,
            )
        case State.CONFIRMING:
            return (
                Button(Text("trading-button-confirm"), "trade_confirm", seen),
                cancel,
            )
        case _:
            return ()


def _ended(done: Done) -> Card:
    return Card(mark="🤝", title=Text("trading-card-ended"))


WORDS = (
    Word(
        name="trades",
        action=queries.my_trades,
        card=_trades,
        aliases={"ru": ("обмены",), "es": ("trueques",)},
        private=True,
    ),
    Word(
        name="trade",
        action=queries.trade,
        takes=("trade",),
        card=_trade,
        aliases={"ru": ("обмен",), "es": ("trueque",)},
        private=True,
    ),
    Word(
        name="offer",
        action=offering.offer_in_words,
        takes=("to", "gives", "wants"),
        card=_trade,
        aliases={"ru": ("предложить",), "es": ("ofrecer",)},
        private=True,
    ),
    Word(
        name="trade_accept",
        action=closing.accept,
        takes=("trade", "version"),
        card=_trade,
        aliases={"ru": ("обмен_принять",), "es": ("trueque_aceptar",)},
        private=True,
    ),
    Word(
        name="trade_confirm",
        action=closing.confirm,
        takes=("trade", "version"),
        card=_trade,
        aliases={"ru": ("обмен_подтвердить",), "es": ("trueque_confirmar",)},
        private=True,
    ),
    Word(
        name="trade_decline",
        action=closing.decline,
        takes=("trade",),
        card=_ended,
        aliases={"ru": ("обмен_отклонить",), "es": ("trueque_rechazar",)},
        private=True,
    ),
    Word(
        name="trade_cancel",
        action=closing.cancel,
        takes=("trade",),
        card=_ended,
        aliases={"ru": ("обмен_отменить",), "es": ("trueque_cancelar",)},
        private=True,
    ),
)
