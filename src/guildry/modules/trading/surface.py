from guildry.kernel import Live, Route
from guildry.modules.trading import queries
from guildry.modules.trading.actions import closing, judging, offering
from guildry.modules.trading.contract import (
    TradeCountered,
    TradeEnded,
    TradeOffered,
    TradeSettled,
    TradeWaits,
)

_PLAYER = "01890a5d-ac96-774b-bcce-b302099a8057"
_GIVES = [{"asset": "coin", "amount": 50}]
_WANTS = [{"asset": "item:sword", "amount": 1}]

ROUTES = (
    Route("GET", "/v1/trades", queries.my_trades),
    Route(
        "POST",
        "/v1/trades",
        offering.offer,
        example={"to": _PLAYER, "gives": _GIVES, "wants": _WANTS, "note": "a deal?"},
    ),
    Route(
        "POST",
        "/v1/trades/weigh",
        queries.weigh,
        example={"gives": _GIVES, "wants": _WANTS},
    ),
    Route(
        "POST",
        "/v1/trades/in-words",
        offering.offer_in_words,
        example={"to": _PLAYER, "gives": "50 coin", "wants": "1 sword"},
    ),
    Route("GET", "/v1/trades/alerts", queries.alerts),
    Route("GET", "/v1/trades/{trade}", queries.trade),
    Route(
        "POST",
        "/v1/trades/{trade}/counter",
        offering.counter,
        example={"version": 1, "gives": _WANTS, "wants": _GIVES},
    ),
    Route("POST", "/v1/trades/{trade}/accept", closing.accept, example={"version": 1}),
    Route(
        "POST", "/v1/trades/{trade}/confirm", closing.confirm, example={"version": 1}
    ),
    Route("POST", "/v1/trades/{trade}/decline", closing.decline, example={}),
    Route("POST", "/v1/trades/{trade}/cancel", closing.cancel, example={}),
    Route(
        "POST",
        "/v1/trades/{trade}/verdict",
        judging.judge,
        example={"verdict": "fine", "reason": "a present between friends"},
    ),
)


def _both(
    happened: TradeOffered | TradeCountered | TradeWaits | TradeSettled | TradeEnded,
) -> list[str]:
    return [f"player:{happened.initiator}", f"player:{happened.recipient}"]


LIVE = (
    Live(TradeOffered, to=_both),
    Live(TradeCountered, to=_both),
    Live(TradeWaits, to=_both),
    Live(TradeSettled, to=_both),
    Live(TradeEnded, to=_both),
)
