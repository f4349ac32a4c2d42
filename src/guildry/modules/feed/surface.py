from guildry.kernel import Card, Live, Route, Text, Word
from guildry.modules.feed import actions
from guildry.modules.feed.contract import ActReacted, ActTold, Feed

LINES_MAX = 8
_ACT = "01890a5d-ac96-774b-bcce-b302099a80f1"

ROUTES = (
    Route("GET", "/v1/feed", actions.feed),
    Route(
        "POST",
        "/v1/feed/{act}/reactions",
        actions.react_to_act,
        example={"emoji": "🎉"},
    ),
    Route(
        "POST", "/v1/feed/{act}/share", actions.share, example={"note": "well done!"}
    ),
    Route("GET", "/v1/feed/audiences", actions.audiences),
    Route(
        "POST",
        "/v1/feed/audiences",
        actions.set_audience,
        example={"kind": "purchase", "audience": "nobody"},
    ),
)


def _hearers(happened: ActTold) -> list[str]:
    return [f"player:{player}" for player in happened.hearers]


def _owner(happened: ActReacted) -> list[str]:
    return [f"player:{happened.owner}"]


LIVE = (Live(ActTold, to=_hearers), Live(ActReacted, to=_owner))


def _feed(found: Feed) -> Card:
    return Card(
        mark="📰",
        title=Text("feed-card-title", {"count": len(found.acts)}),
        lines=tuple(
            Text(
                "feed-line",
                {
                    "kind": one.kind,
                    "name": one.name,
                    "what": one.what,
                    "count": one.count,
                    "other": one.other_name,
                },
            )
            for one in found.acts[:LINES_MAX]
        ),
    )


WORDS = (
    Word(
        name="feed",
        action=actions.feed,
        takes=("kind",),
        card=_feed,
        aliases={"ru": ("лента",), "es": ("novedades",)},
        private=True,
    ),
)
