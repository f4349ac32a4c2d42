from collections.abc import Iterable
from itertools import islice

from guildry.kernel import Card, Live, Route, Text, Word
from guildry.modules.notifications import actions
from guildry.modules.notifications.contract import (
    Kind,
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
    told = ((one.kind, one.name, one.what, one.count) for one in found.notices)
    return _card(found.unread, told)


def due_card(due: NoticesDue) -> Card:
    """What a platform shows of what is due: how many things, and the first of them."""
    told = zip(due.kinds, due.names, due.whats, due.counts, strict=True)
    return _card(len(due.notices), told)


def _card(new: int, told: Iterable[tuple[Kind, str, str, int]]) -> Card:
    return Card(
        mark="🔔",
        title=Text("notifications-card-title", {"unread": new}),
        lines=tuple(
            Text(
                "notifications-line",
                {"kind": kind, "name": name, "what": what, "count": count},
            )
            for kind, name, what, count in islice(told, LINES_MAX)
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
