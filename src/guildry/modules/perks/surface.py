from guildry.kernel import Live, Route
from guildry.modules.perks import actions, queries
from guildry.modules.perks.contract import KeepersCalled, WishAsked, WishDecided

ROUTES = (
    Route("GET", "/v1/perks/wishes/mine", queries.my_wishes),
    Route("GET", "/v1/perks/wishes", queries.wishes),
    Route(
        "POST",
        "/v1/perks/wishes/{wish}/decision",
        actions.decide,
        example={"grant": True, "reason": "kind words"},
    ),
    Route(
        "POST", "/v1/perks/title", actions.wish_title, example={"title": "Moth keeper"}
    ),
    Route(
        "POST",
        "/v1/perks/command",
        actions.wish_command,
        example={"word": "hello", "answer": "Good evening!"},
    ),
    Route("GET", "/v1/perks/commands/{word}", queries.say_command),
)


def _player(happened: WishDecided) -> list[str]:
    return [f"player:{happened.player}"]


def _keepers(happened: WishAsked | KeepersCalled) -> list[str]:
    """Those who keep order are told one by one."""
    return []


LIVE = (
    Live(WishAsked, to=_keepers),
    Live(WishDecided, to=_player),
    Live(KeepersCalled, to=_keepers),
)
