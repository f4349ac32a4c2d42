"""What a client says when it connects, and how a room is named."""

from typing import Any, Final

from msgspec import Struct

from guildry.kernel import InvalidInput

TOKEN_CHARS_MAX: Final = 8192
EVENT_ID_CHARS_MAX: Final = 128
ROOM_CHARS_MAX: Final = 128
ROOMS_ASKED_MAX: Final = 50


class Knock(Struct, frozen=True):
    """What a client says when it connects."""

    token: str
    since: str | None
    rooms: list[str]

    @classmethod
    def read(cls, auth: dict[str, Any]) -> "Knock":
        token, since = auth.get("token"), auth.get("since")
        if not isinstance(token, str) or len(token) > TOKEN_CHARS_MAX:
            raise InvalidInput(field="token", problem="missing")
        if since is not None and not _is_short(since, EVENT_ID_CHARS_MAX):
            raise InvalidInput(field="since", problem="invalid")
        rooms = auth.get("rooms") or []
        if not isinstance(rooms, list) or len(rooms) > ROOMS_ASKED_MAX:
            raise InvalidInput(field="rooms", problem="too_many")
        return cls(token, since or None, [room_named(room) for room in rooms])


def room_named(name: object) -> str:
    if isinstance(name, str) and _is_short(name, ROOM_CHARS_MAX) and name:
        return name
    raise InvalidInput(field="room", problem="invalid")


def _is_short(text: object, chars_max: int) -> bool:
    return isinstance(text, str) and len(text) <= chars_max
