from uuid import UUID

from guildry.kernel import Live, Route
from guildry.modules.chat import queries
from guildry.modules.chat.actions import changing, exporting, opening, sending
from guildry.modules.chat.contract import (
    ChannelLeft,
    ChannelOpened,
    ChannelRead,
    ChannelRenamed,
    MessageDeleted,
    MessageEdited,
    MessageReacted,
    MessageSent,
    SlowModeSet,
    SomeoneTypes,
)

_PLAYER = "01890a5d-ac96-774b-bcce-b302099a8057"
_CHANNEL = "01890a5d-ac96-774b-bcce-b302099a80c1"
_MESSAGE = "01890a5d-ac96-774b-bcce-b302099a80d3"

ROUTES = (
    Route("GET", "/v1/chat/channels", queries.channels),
    Route(
        "POST",
        "/v1/chat/channels",
        opening.open_channel,
        example={"title": "Trade talk"},
    ),
    Route("GET", "/v1/chat/channels/{channel}/messages", queries.history),
    Route(
        "POST",
        "/v1/chat/channels/{channel}/messages",
        sending.send,
        example={"text": "Good evening!"},
    ),
    Route(
        "POST",
        "/v1/chat/channels/{channel}/read",
        changing.mark_read,
        example={"message": _MESSAGE},
    ),
    Route("POST", "/v1/chat/channels/{channel}/typing", changing.typing, example={}),
    Route(
        "POST",
        "/v1/chat/channels/{channel}/slow-mode",
        opening.set_slow_mode,
        example={"seconds": 30},
    ),
    Route(
        "POST",
        "/v1/chat/channels/{channel}/bridge",
        opening.bridge,
        example={"place": "telegram:-1001234567890"},
    ),
    Route("POST", "/v1/chat/channels/{channel}/leave", opening.leave_party, example={}),
    Route(
        "POST",
        "/v1/chat/unbridge",
        opening.unbridge,
        example={"place": "telegram:-1001234567890"},
    ),
    Route("POST", "/v1/chat/say", sending.say, example={"text": "Good evening!"}),
    Route(
        "POST",
        "/v1/chat/correct",
        changing.correct,
        example={"text": "Good evening, all!"},
    ),
    Route("POST", "/v1/chat/unsay", changing.unsay, example={}),
    Route(
        "POST", "/v1/chat/tell", sending.tell, example={"to": _PLAYER, "text": "Hi!"}
    ),
    Route(
        "POST", "/v1/chat/private", opening.open_private, example={"player": _PLAYER}
    ),
    Route(
        "POST",
        "/v1/chat/parties",
        opening.open_party,
        example={"title": "Dragon at nine", "players": [_PLAYER]},
    ),
    Route("GET", "/v1/chat/search", queries.search),
    Route(
        "POST",
        "/v1/chat/export",
        exporting.export,
        example={"player": _PLAYER, "reason": "the report of Sunday"},
    ),
    Route(
        "PATCH",
        "/v1/chat/messages/{message}",
        changing.edit,
        example={"text": "Good evening, all!"},
    ),
    Route("DELETE", "/v1/chat/messages/{message}", changing.delete),
    Route(
        "POST",
        "/v1/chat/messages/{message}/reactions",
        changing.react,
        example={"emoji": "👍"},
    ),
    Route(
        "POST",
        "/v1/chat/messages/{message}/report",
        changing.report_message,
        example={"ground": "spam"},
    ),
)


def _rooms(
    happened: MessageSent
    | MessageEdited
    | MessageDeleted
    | MessageReacted
    | SomeoneTypes
    | SlowModeSet
    | ChannelRenamed,
) -> list[str]:
    return happened.rooms


def _author(happened: MessageSent | MessageEdited) -> UUID:
    return happened.author


def _player(happened: MessageReacted | SomeoneTypes) -> UUID:
    return happened.player


def _reader(happened: ChannelRead | ChannelLeft) -> list[str]:
    return [f"player:{happened.player}"]


def _hearers(happened: ChannelOpened) -> list[str]:
    return [f"player:{player}" for player in happened.players] or ["everyone"]


LIVE = (
    Live(MessageSent, to=_rooms, by=_author),
    Live(MessageEdited, to=_rooms, by=_author),
    Live(MessageDeleted, to=_rooms),
    Live(MessageReacted, to=_rooms, by=_player),
    Live(SomeoneTypes, to=_rooms, by=_player),
    Live(SlowModeSet, to=_rooms),
    Live(ChannelRead, to=_reader),
    Live(ChannelOpened, to=_hearers),
    Live(ChannelLeft, to=_reader),
    Live(ChannelRenamed, to=_rooms),
)
