from guildry.kernel import Live, Route
from guildry.modules.moderation import queries
from guildry.modules.moderation.actions import reporting, sanctioning
from guildry.modules.moderation.contract import (
    AppealAsked,
    AppealDecided,
    CaseClosed,
    GateMoved,
    PlayerMuted,
    PlayerWarned,
    ReportFiled,
    SanctionUndone,
)

MODERATORS = "moderators"
_REASON = {"reason": "third insult this evening"}

ROUTES = (
    Route("GET", "/v1/moderation/me", queries.my_record),
    Route(
        "POST",
        "/v1/moderation/sanctions/{sanction}/appeal",
        reporting.appeal,
        example={"text": "It was a quote from a song."},
    ),
    Route(
        "POST",
        "/v1/players/{player}/report",
        reporting.report_player,
        example={"ground": "insult", "details": "calls everybody names"},
    ),
    Route("GET", "/v1/moderation/cases", queries.queue),
    Route("GET", "/v1/moderation/cases/{case}", queries.case),
    Route(
        "POST",
        "/v1/moderation/cases/{case}/dismiss",
        sanctioning.dismiss,
        example={"reason": "a quarrel among friends"},
    ),
    Route("GET", "/v1/moderation/players/{player}", queries.record),
    Route(
        "POST",
        "/v1/moderation/players/{player}/warn",
        sanctioning.warn,
        example=_REASON,
    ),
    Route(
        "POST",
        "/v1/moderation/players/{player}/mute",
        sanctioning.mute,
        example={"minutes": 60, **_REASON},
    ),
    Route(
        "POST",
        "/v1/moderation/sanctions/{sanction}/undo",
        sanctioning.undo,
        example={"reason": "the wrong player"},
    ),
    Route("GET", "/v1/moderation/appeals", queries.appeals),
    Route(
        "POST",
        "/v1/moderation/appeals/{appeal}",
        reporting.decide_appeal,
        example={"grant": True, "reason": "it was a quote indeed"},
    ),
    Route("GET", "/v1/moderation/gate", queries.gate),
    Route(
        "POST",
        "/v1/moderation/gate/close",
        sanctioning.close_gate,
        example={"minutes": 15, "reason": "a raid"},
    ),
    Route(
        "POST",
        "/v1/moderation/gate/open",
        sanctioning.open_gate,
        example={"reason": "they left"},
    ),
    Route("GET", "/v1/moderation/statistics", queries.statistics),
)


def _player(
    happened: PlayerWarned | PlayerMuted | SanctionUndone | AppealDecided,
) -> list[str]:
    return [f"player:{happened.player}"]


def _moderators(
    happened: ReportFiled | CaseClosed | AppealAsked | GateMoved,
) -> list[str]:
    return [MODERATORS]


LIVE = (
    Live(PlayerWarned, to=_player),
    Live(PlayerMuted, to=_player),
    Live(SanctionUndone, to=_player),
    Live(AppealDecided, to=_player),
    Live(ReportFiled, to=_moderators),
    Live(CaseClosed, to=_moderators),
    Live(AppealAsked, to=_moderators),
    Live(GateMoved, to=_moderators),
)
