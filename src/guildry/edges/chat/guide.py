"""What a player is told who asks what there is: the rooms' words, and one word in full."""

from collections.abc import Mapping
from typing import Final

from guildry.edges.chat.cards import LINES_MAX
from guildry.edges.chat.slots import Entry
from guildry.edges.chat.words import HELP, Vocabulary, tidy
from guildry.edges.texts import Texts
from guildry.kernel import Button, Card, Text

FIRST_WORDS: Final = {
    "shop": "chat-open-shop",
    "inventory": "chat-open-inventory",
    "daily": "chat-open-daily",
    "profile": "chat-open-profile",
}
"""What a newcomer is shown first, as far as the hall has it."""
WORDS_A_LINE_MAX: Final = 12
LINES_A_PAGE: Final = LINES_MAX - 2
"""The title and the last line are the guide's own."""


class Guide:
    """Writes the cards that help."""

    def __init__(self, vocabulary: Vocabulary, texts: Texts) -> None:
        self._vocabulary = vocabulary
        self._texts = texts

    def greeting(self) -> Card:
        """The first thing that somebody hears here."""
        known = [n for n in FIRST_WORDS if n in self._vocabulary.entries]
        first = (Button(Text(FIRST_WORDS[name]), name) for name in known)
        return Card(
            title=Text("chat-greeting"),
            mark="🕯",
            lines=(Text("chat-greeting-how"), Text("chat-help-more")),
            buttons=(*first, Button(Text("chat-open-help"), HELP)),
        )

    def words(self, page: int, locale: str) -> Card:
        """Every word, a line for each room; as many pages as it takes."""
        lines = self._lines(locale)
        shown = lines[page * LINES_A_PAGE : (page + 1) * LINES_A_PAGE]
        buttons: list[Button] = []
        if page > 0:
            buttons.append(Button(Text("chat-back"), HELP, {"page": page - 1}))
        if len(lines) > (page + 1) * LINES_A_PAGE:
            buttons.append(Button(Text("chat-more"), HELP, {"page": page + 1}))
        return Card(
            title=Text("chat-help"),
            mark="🕯",
            lines=(*shown, Text("chat-help-more")),
            buttons=tuple(buttons),
        )

    def word(self, entry: Entry, locale: str) -> Card:
        """What one word does, how it is said, and its other names."""
        usage = entry.usage(self._texts.named, locale)
        lines = [_as_said(self.about(entry, locale))]
        others = ", ".join(entry.word.aliases.get(locale, ()))
        if others:
            lines.append(Text("chat-help-also", {"words": others}))
        ready = not any(slot.required for slot in entry.slots)
        buttons = (Button(Text("chat-do-it"), entry.name),) if ready else ()
        return Card(title=_as_said(usage), lines=tuple(lines), buttons=buttons)

    def about(self, entry: Entry, locale: str) -> str:
        """What a word does, in one sentence."""
        if self._texts.knows(entry.help_key, "en"):
            return self._texts.say(entry.help_key, locale, {})
        return tidy(entry.word.action.help.partition("\n")[0])

    def _lines(self, locale: str) -> list[Text]:
        rooms: dict[str, list[str]] = {}
        for entry in self._vocabulary.entries.values():
            rooms.setdefault(entry.room, []).append(f"/{entry.name}")
        return [
            Text("chat-help-room", {"room": self._room(room, locale), "words": said})
            for room, names in rooms.items()
            for said in _in_lines(names)
        ]

    def _room(self, room: str, locale: str) -> str:
        return self._texts.named("room", room, locale)


def _in_lines(names: list[str]) -> list[str]:
    cut = range(0, len(names), WORDS_A_LINE_MAX)
    return [" ".join(names[at : at + WORDS_A_LINE_MAX]) for at in cut]


def page_of(given: Mapping[str, object]) -> int:
    page = given.get("page", 0)
    return page if isinstance(page, int) else 0


def _as_said(said: str) -> Text:
    return Text("chat-as-said", {"said": said})
