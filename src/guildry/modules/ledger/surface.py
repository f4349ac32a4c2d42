from guildry.kernel import Live, Route
from guildry.modules.ledger import actions, queries
from guildry.modules.ledger.contract import HolderFrozen, Posted

_PLAYER = "01890a5d-ac96-774b-bcce-b302099a8057"

ROUTES = (
    Route("GET", "/v1/purse", queries.my_purse),
    Route("GET", "/v1/purse/statement", queries.my_statement),
    Route(
        "POST",
        "/v1/purse/transfer",
        actions.transfer,
        example={"to": _PLAYER, "asset": "coin", "amount": 25, "note": "thanks!"},
    ),
    Route("GET", "/v1/ledger/assets", queries.assets),
    Route(
        "POST",
        "/v1/ledger/assets",
        actions.open_asset,
        example={"code": "item:sword", "kind": "item", "cap": 100000},
    ),
    Route(
        "POST",
        "/v1/ledger/taps",
        actions.open_tap,
        example={
            "name": "daily_bonus",
            "kind": "source",
            "asset": "coin",
            "dailyCap": 100000,
        },
    ),
    Route("GET", "/v1/ledger/assets/{asset}/supply", queries.supply),
    Route("GET", "/v1/ledger/holders/{holder}/purse", queries.purse),
    Route("GET", "/v1/ledger/holders/{holder}/statement", queries.statement),
    Route(
        "POST",
        "/v1/ledger/holders/{holder}/freeze",
        actions.freeze,
        example={"reason": "under review"},
    ),
    Route(
        "POST",
        "/v1/ledger/holders/{holder}/unfreeze",
        actions.unfreeze,
        example={"reason": "reviewed, all is well"},
    ),
    Route(
        "POST",
        "/v1/ledger/postings",
        actions.post,
        example={
            "kind": "prize",
            "reason": "summer cup",
            "legs": [
                {"holder": _PLAYER, "asset": "coin", "amount": -10},
                {
                    "holder": "01890a5d-ac97-7000-8000-000000000001",
                    "asset": "coin",
                    "amount": 10,
                },
            ],
        },
    ),
    Route("GET", "/v1/ledger/postings/{posting}", queries.posting),
    Route(
        "POST",
        "/v1/ledger/postings/{posting}/reversal",
        actions.reverse,
        example={"reason": "sent by mistake"},
    ),
    Route(
        "POST",
        "/v1/ledger/mint",
        actions.mint,
        example={"to": _PLAYER, "asset": "coin", "amount": 100, "reason": "welcome"},
    ),
    Route(
        "POST",
        "/v1/ledger/burn",
        actions.burn,
        example={"holder": _PLAYER, "asset": "coin", "amount": 100, "reason": "fine"},
    ),
    Route(
        "POST",
        "/v1/ledger/holds",
        actions.reserve,
        example={
            "holder": _PLAYER,
            "asset": "coin",
            "amount": 50,
            "reason": "entry fee",
            "seconds": 600,
        },
    ),
    Route(
        "POST",
        "/v1/ledger/holds/{hold}/settle",
        actions.settle,
        example={"to": [{"holder": _PLAYER, "amount": 50}]},
    ),
    Route("POST", "/v1/ledger/holds/{hold}/release", actions.release, example={}),
)


def _holders(happened: Posted) -> list[str]:
    return [f"player:{leg.holder}" for leg in happened.legs]


def _holder(happened: HolderFrozen) -> list[str]:
    return [f"player:{happened.holder}"]


LIVE = (Live(Posted, to=_holders), Live(HolderFrozen, to=_holder))
