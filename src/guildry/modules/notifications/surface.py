from guildry.kernel import Card, Live, Route, Text, Word
from guildry.modules.notifications import actions
from guildry.modules.notifications.contract import (
    Noticed,
    Notices,
    NoticesDue,
    NoticesRead,
)

LINES_MAX = 8

ROUTES = (
    Route("GET", "/v1/notifications", actions.my_notices),
    Route(
        "POST",
        "/v1/notifications/read",
        actions.mark_noticed,
        example={"upto": "01890a5d-ac96-774b-bcce-b302099a80e1"},
    ),
    Route("GET", "/v1/notifications/preferences", actions.preferences),
    Route(
        "POST",
        "/v1/notifications/preferences",
        actions.prefer,
        example={"kind": "gift", "manner": "digest"},
    ),
    Route(
        "POST",
        "/v1/notifications/quiet-hours",
        actions.set_quiet_hours,
        example={"starts": 22, "ends": 8},
    ),
)


def _player(happened: Noticed | NoticesRead) -> list[str]:
    return [f"player:{happened.player}"]


def _nobody(happened: NoticesDue) -> list[str]:
    """A platform tells it, not the web."""
    return []


LIVE = (
    Live(Noticed, to=_player),
    Live(NoticesRead, to=_player),
    Live(NoticesDue, to=_nobody),
)


def _notices(found: Notices) -> Card:
    return Card(
        mark="🔔",
        title=Text("notifications-card-title", {"unread": found.unread}),
        lines=tuple(
            Text(
                "notifications-line",
                {
                    "kind": one.kind,
                    "name": one.name,
                    "what": one.what,
                    "count": one.count,
                },
            )
            for one in found.notices[:LINES_MAX]
        ),
    )


def _preferred(found: object) -> Card:
    return Card(mark="🔔", title=Text("notifications-card-preferred"))


WORDS = (
    Word(
        name="notifications",
        action=actions.my_notices,
        card=_notices,
        aliases={"ru": ("уведомления",), "es": ("avisos",)},
        private=True,
    ),
    Word(
        name="notify",
        action=actions.prefer,
        takes=("kind", "manner"),
        card=_preferred,
        aliases={"ru": ("уведомлять",), "es": ("avisar",)},
        private=True,
    ),
)
