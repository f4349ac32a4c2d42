"""People of Telegram for tests: what they write and press, as Telegram tells a bot of it."""

import itertools
import re
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

from guildry.testing.telegram import BOT, chat_of

WRITTEN_AT: Final = 1_790_000_000
_COMMAND: Final = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?")


class Someone(Struct, frozen=True):
    """A person with an account."""

    id: int
    first_name: str = "Ada"
    language_code: str = "en"
    username: str | None = None

    def told(self) -> dict[str, Any]:
        """As a message says who wrote it."""
        about: dict[str, Any] = {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language_code,
        }
        return about | ({"username": self.username} if self.username else {})


class Pen:
    """Numbers updates as they are written."""

    def __init__(self, first: int = 1) -> None:
        self._numbers = itertools.count(first)

    def message(
        self,
        who: Someone,
        text: str,
        *,
        group: int | None = None,
        answers: Someone | None = None,
        picked: Mapping[str, Someone] | None = None,
    ) -> dict[str, Any]:
        """A message in a private chat, or in a group; `picked` are names chosen from the list."""
        number = next(self._numbers)
        place = chat_of(group or who.id)
        if group is None:
            place["first_name"] = who.first_name
        message: dict[str, Any] = {
            "message_id": number,
            "date": WRITTEN_AT,
            "from": who.told(),
            "chat": place,
            "text": text,
        }
        entities = [*_commands(text), *_picked(text, picked or {})]
        if entities:
            message["entities"] = entities
        if answers is not None:
            message["reply_to_message"] = {
                "message_id": number - 1,
                "date": WRITTEN_AT,
                "from": answers.told(),
                "chat": place,
                "text": "hey",
            }
        return {"update_id": number, "message": message}

    def edit(self, told: Mapping[str, Any], text: str) -> dict[str, Any]:
        """The same message again, as its writer has changed it."""
        message = {**told["message"], "text": text, "edit_date": WRITTEN_AT + 1}
        return {"update_id": next(self._numbers), "edited_message": message}

    def press(
        self, who: Someone, message: Mapping[str, Any], key: int = 0
    ) -> dict[str, Any]:
        """A press on a button of a message of the bot's."""
        number = next(self._numbers)
        keys = [k for row in message["reply_markup"]["inline_keyboard"] for k in row]
        return {
            "update_id": number,
            "callback_query": {
                "id": str(10**15 + number),
                "from": who.told(),
                "message": {**message, "from": BOT},
                "chat_instance": "-8134722200314281151",
                "data": keys[key]["callback_data"],
            },
        }


def _commands(text: str) -> list[dict[str, Any]]:
    found = _COMMAND.match(text)
    if found is None:
        return []
    return [{"type": "bot_command", "offset": 0, "length": found.end()}]


def _picked(text: str, picked: Mapping[str, Someone]) -> list[dict[str, Any]]:
    return [
        {
            "type": "text_mention",
            "offset": _units(text[: text.index(name)]),
            "length": _units(name),
            "user": who.told(),
        }
        for name, who in picked.items()
    ]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
