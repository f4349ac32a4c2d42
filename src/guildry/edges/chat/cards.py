"""From a room's card to what is shown: every sentence in the hearer's language, within the limits."""

from typing import Final

from msgspec import Struct

from guildry.edges.chat.words import tidy
from guildry.edges.texts import Texts
from guildry.kernel import Card, Text

LINES_MAX: Final = 8
"""Of lines and fields together; the first line of a card is its title."""
TITLE_CHARS_MAX: Final = 200
LINE_CHARS_MAX: Final = 240
LABEL_CHARS_MAX: Final = 40
BUTTONS_MAX: Final = 8
NOTHING: Final = "…"


class Key(Struct, frozen=True):
    """A button as a mouth shows it: what it says, and the token that comes back."""

    label: str
    token: str


class Field(Struct, frozen=True):
    name: str
    value: str


class Reply(Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=False):
    """An answer in plain sentences; a mouth gives it its platform's form."""

    title: str
    mark: str = ""
    lines: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    buttons: tuple[Key, ...] = ()
    picture: str | None = None
    private: bool = False
    refused: str = ""
    """The code of the fault that this answer tells of; empty where all went well."""


class Speaker:
    """Says cards in one language."""

    def __init__(self, texts: Texts, locale: str) -> None:
        self._texts = texts
        self._locale = locale

    def line(self, text: Text, most: int = LINE_CHARS_MAX) -> str:
        return cut(self._texts.say(text.key, self._locale, text.facts), most)

    def reply(
        self, card: Card, *, keys: tuple[Key, ...] = (), private: bool = False
    ) -> Reply:
        lines = tuple(self.line(line) for line in card.lines[: LINES_MAX - 1])
        room = LINES_MAX - 1 - len(lines)
        return Reply(
            title=self.line(card.title, TITLE_CHARS_MAX) or NOTHING,
            mark=tidy(card.mark)[:8],
            lines=lines,
            fields=tuple(
                Field(self.line(name, LABEL_CHARS_MAX), self.line(value))
                for name, value in card.fields[:room]
            ),
            buttons=keys,
            picture=card.picture,
            private=private,
        )


def cut(text: str, most: int) -> str:
    """At most so many characters, on one line; what was cut shows."""
    text = tidy(text)
    return text if len(text) <= most else text[: most - 1] + "…"
