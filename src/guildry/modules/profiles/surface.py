from guildry.kernel import Live, Route
from guildry.modules.profiles import actions, queries
from guildry.modules.profiles.contract import BadgeGiven, ProfileChanged

_REASON = {"reason": "see the report of Sunday"}
_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="

ROUTES = (
    Route("GET", "/v1/profiles/me", queries.my_profile),
    Route(
        "PATCH",
        "/v1/profiles/me",
        actions.change,
        example={
            "bio": "I play at night.",
            "links": [{"label": "My stream", "url": "https://example.org/ada"}],
            "privacy": [{"element": "links", "audience": "friends"}],
        },
    ),
    Route(
        "POST",
        "/v1/profiles/me/bio",
        actions.write_bio,
        example={"bio": "I play at night."},
    ),
    Route(
        "POST",
        "/v1/profiles/me/picture",
        actions.set_picture,
        example={"picture": _PIXEL},
    ),
    Route("DELETE", "/v1/profiles/me/picture", actions.remove_picture),
    Route("GET", "/v1/profiles/{player}", queries.profile),
    Route("GET", "/v1/profiles/{player}/picture", queries.picture),
    Route("POST", "/v1/profiles/{player}/clearing", actions.clear, example=_REASON),
    Route("GET", "/v1/badges", queries.badges),
    Route(
        "POST",
        "/v1/badges",
        actions.make_badge,
        example={
            "code": "founder",
            "glyph": "crown",
            "names": {"en": "Founder", "ru": "Основатель", "es": "Fundador"},
        },
    ),
    Route(
        "POST",
        "/v1/badges/{badge}/wearers/{player}",
        actions.give_badge,
        example=_REASON,
    ),
    Route(
        "POST",
        "/v1/badges/{badge}/wearers/{player}/end",
        actions.take_badge,
        example=_REASON,
    ),
)


def _player(happened: ProfileChanged | BadgeGiven) -> list[str]:
    return [f"player:{happened.player}"]


LIVE = (Live(ProfileChanged, to=_player), Live(BadgeGiven, to=_player))
