from guildry.kernel import Live, Route
from guildry.modules.auctions import queries
from guildry.modules.auctions.actions import bidding, selling
from guildry.modules.auctions.contract import (
    LotChanged,
    LotEnded,
    LotListed,
    LotSold,
    Outbid,
)

ROUTES = (
    Route("GET", "/v1/auctions", queries.lots),
    Route(
        "POST",
        "/v1/auctions",
        selling.list_lot,
        example={
            "item": "sword",
            "count": 1,
            "startPrice": 50,
            "buyout": 200,
            "days": 3,
        },
    ),
    Route("GET", "/v1/auctions/mine", queries.my_lots),
    Route("GET", "/v1/auctions/suspects", queries.suspects),
    Route("GET", "/v1/auctions/{lot}", queries.lot),
    Route("GET", "/v1/auctions/{lot}/bids", queries.bids),
    Route("POST", "/v1/auctions/{lot}/bids", bidding.bid, example={"amount": 60}),
    Route("POST", "/v1/auctions/{lot}/buyout", bidding.buy_out, example={"price": 200}),
    Route("POST", "/v1/auctions/{lot}/cancel", selling.cancel_lot, example={}),
    Route(
        "POST",
        "/v1/auctions/{lot}/stop",
        selling.stop_lot,
        example={"reason": "the item was made by mistake"},
    ),
    Route("POST", "/v1/auctions/{lot}/watch", bidding.watch, example={}),
    Route("DELETE", "/v1/auctions/{lot}/watch", bidding.unwatch),
)


def _everyone(happened: LotListed | LotChanged | LotEnded) -> list[str]:
    return ["everyone"]


def _loser(happened: Outbid) -> list[str]:
    return [f"player:{happened.player}"]


def _both(happened: LotSold) -> list[str]:
    return [f"player:{happened.seller}", f"player:{happened.winner}"]


LIVE = (
    Live(LotListed, to=_everyone),
    Live(LotChanged, to=_everyone),
    Live(Outbid, to=_loser),
    Live(LotSold, to=_both),
    Live(LotEnded, to=_everyone),
)
