"""People of Discord for tests: what they do in a server, as Discord tells an application of it."""

import itertools
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

from guildry.testing.discord_api import APPLICATION, BOT

GUILD: Final = "1000000000000000007"
CHANNEL: Final = "1000000000000000008"
COMMAND_ID: Final = "1000000000000000009"
FIRST_INTERACTION: Final = 1_200_000_000_000_000_000

SLASH, PRESS, TYPING = 2, 3, 4
STRING, INTEGER, BOOLEAN, USER = 3, 4, 5, 6


class Someone(Struct, frozen=True):
    """A person with an account, in the server that the bot is in."""

    id: int
    username: str = "ada"
    locale: str = "en-US"
    global_name: str | None = None

    def told(self) -> dict[str, Any]:
        """As an interaction says who did it."""
        return {
            "id": str(self.id),
            "username": self.username,
            "discriminator": "0",
            "global_name": self.global_name,
            "avatar": None,
            "public_flags": 0,
        }


class Hand:
    """Numbers interactions as they are made."""

    def __init__(self, first: int = FIRST_INTERACTION) -> None:
        self._numbers = itertools.count(first)

    def command(self, who: Someone, name: str, **options: Any) -> dict[str, Any]:
        """A slash command; a person among the options is one that was picked."""
        data: dict[str, Any] = {
            "id": COMMAND_ID,
            "name": name,
            "type": 1,
            "options": [_option(field, value) for field, value in options.items()],
        }
        people = [one for one in options.values() if isinstance(one, Someone)]
        if people:
            data["resolved"] = {"users": {str(one.id): one.told() for one in people}}
        return self._made(who, SLASH, data)

    def typing(self, who: Someone, name: str, field: str, begun: str) -> dict[str, Any]:
        """Somebody is in the midst of an option."""
        option = {"name": field, "type": STRING, "value": begun, "focused": True}
        data = {"id": COMMAND_ID, "name": name, "type": 1, "options": [option]}
        return self._made(who, TYPING, data)

    def press(
        self, who: Someone, answer: Mapping[str, Any], key: int = 0
    ) -> dict[str, Any]:
        """A press on a button of an answer of the application's."""
        rows = answer["data"]["components"]
        keys = [one for row in rows for one in row["components"]]
        data = {"custom_id": keys[key]["custom_id"], "component_type": 2, "id": 2}
        return self._made(who, PRESS, data) | {"message": _answered(answer["data"])}

    def _made(self, who: Someone, kind: int, data: dict[str, Any]) -> dict[str, Any]:
        number = str(next(self._numbers))
        return {
            "id": number,
            "application_id": APPLICATION,
            "type": kind,
            "token": f"aW50ZXJhY3Rpb246{number}",
            "version": 1,
            "guild_id": GUILD,
            "guild_locale": "en-US",
            "channel_id": CHANNEL,
            "channel": {
                "id": CHANNEL,
                "type": 0,
                "name": "hall",
                "permissions": "2147483647",
            },
            "member": {
                "user": who.told(),
                "roles": [],
                "joined_at": "2026-01-01T00:00:00+00:00",
                "permissions": "2147483647",
                "deaf": False,
                "mute": False,
                "flags": 0,
            },
            "locale": who.locale,
            "app_permissions": "2147483647",
            "entitlements": [],
            "attachment_size_limit": 10_485_760,
            "authorizing_integration_owners": {"0": GUILD},
            "context": 0,
            "data": data,
        }


def _option(name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, Someone):
        return {"name": name, "type": USER, "value": str(value.id)}
    kind = {bool: BOOLEAN, int: INTEGER}.get(type(value), STRING)
    return {"name": name, "type": kind, "value": value}


def _answered(data: Mapping[str, Any]) -> dict[str, Any]:
    """The message that an answer became."""
    return {
        "id": "1000000000000000010",
        "type": 20,
        "channel_id": CHANNEL,
        "author": BOT,
        "content": "",
        "timestamp": "2026-11-20T12:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [{"type": "rich", **embed} for embed in data["embeds"]],
        "components": [],
        "pinned": False,
        "flags": data.get("flags", 0),
    }
