from typing import Any

from guildry.kernel import Live, Route
from guildry.modules.wars import actions, queries
from guildry.modules.wars.contract import (
    StakeMatched,
    WarBegan,
    WarDeclared,
    WarEnded,
    WarScored,
)

ROUTES = (
    Route("GET", "/v1/wars", queries.wars),
    Route(
        "POST",
        "/v1/wars",
        actions.declare,
        example={"on": "OWL", "stake": 100, "aims": ["muster", "supplies"]},
    ),
    Route("GET", "/v1/wars/{war}", queries.war),
    Route("POST", "/v1/wars/{war}/match", actions.match_stake, example={}),
)


def _both(happened: Any) -> list[str]:
    return [f"group:{happened.attacker}", f"group:{happened.defender}"]


LIVE = (
    Live(WarDeclared, to=_both),
    Live(StakeMatched, to=_both),
    Live(WarBegan, to=_both),
    Live(WarScored, to=_both),
    Live(WarEnded, to=_both),
)
