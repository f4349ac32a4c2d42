from guildry.kernel import Live, Route
from guildry.modules.pricing import actions, queries
from guildry.modules.pricing.contract import PricesMoved, SeasonTurned, TagChanged

_NAMES = {"en": "Winter fair", "ru": "Зимняя ярмарка", "es": "Feria de invierno"}

ROUTES = (
    Route("GET", "/v1/pricing/prices", queries.prices),
    Route("GET", "/v1/pricing/prices/{offer}", queries.price),
    Route("GET", "/v1/pricing/prices/{offer}/why", queries.why),
    Route(
        "POST",
        "/v1/pricing/prices/{offer}/follow",
        actions.follow,
        example={"least": 50, "most": 200},
    ),
    Route("POST", "/v1/pricing/prices/{offer}/leave", actions.leave, example={}),
    Route(
        "POST",
        "/v1/pricing/prices/{offer}/pin",
        actions.pin,
        example={"price": 100, "reason": "a promise to the winners"},
    ),
    Route(
        "POST",
        "/v1/pricing/prices/{offer}/unpin",
        actions.unpin,
        example={"reason": "the promise is kept"},
    ),
    Route("GET", "/v1/pricing/seasons", queries.seasons),
    Route(
        "POST",
        "/v1/pricing/seasons",
        actions.plan_season,
        example={
            "names": _NAMES,
            "percent": 80,
            "startsAt": "2030-12-20T00:00:00Z",
            "endsAt": "2031-01-07T00:00:00Z",
        },
    ),
    Route(
        "POST",
        "/v1/pricing/seasons/{season}/end",
        actions.end_season,
        example={"reason": "spring came early"},
    ),
)


def _everyone(happened: PricesMoved | TagChanged | SeasonTurned) -> list[str]:
    return ["everyone"]


LIVE = (
    Live(PricesMoved, to=_everyone),
    Live(TagChanged, to=_everyone),
    Live(SeasonTurned, to=_everyone),
)
