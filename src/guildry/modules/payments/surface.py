from guildry.kernel import Live, Route
from guildry.modules.payments import actions, queries
from guildry.modules.payments.contract import (
    PaymentFreed,
    PaymentHeld,
    PaymentTakenBack,
)

ROUTES = (
    Route("GET", "/v1/payments/mine", queries.my_payments),
    Route("GET", "/v1/payments", queries.payments),
    Route(
        "POST",
        "/v1/payments",
        actions.credit,
        example={
            "player": "01890a5d-ac96-774b-bcce-b302099a8057",
            "amount": 500,
            "reference": "pi_3MtwBwLkdIwHu7ix28a3tqPa",
        },
    ),
    Route(
        "POST",
        "/v1/payments/{payment}/take-back",
        actions.take_back,
        example={"reason": "charged back"},
    ),
)


def _player(happened: PaymentHeld | PaymentFreed | PaymentTakenBack) -> list[str]:
    return [f"player:{happened.player}"]


LIVE = (
    Live(PaymentHeld, to=_player),
    Live(PaymentFreed, to=_player),
    Live(PaymentTakenBack, to=_player),
)
