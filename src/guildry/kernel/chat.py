"""How a room speaks in a chat: words that lead to actions, and cards that answer."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, Generic, TypeVar

from msgspec import Meta, Struct

from guildry.kernel.action import Action, Given, Shown

S = TypeVar("S", bound=Shown)

HINTS_MAX: Final = 25
HELP_ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("help", "start", "commands"),
    "ru": ("помощь", "справка"),
    "es": ("ayuda",),
}
"""The one word that no room brings."""


class Text(Struct, frozen=True):
    """A sentence by its Fluent key, and what it is about; said in the hearer's language.

    A fact may be a Text itself. In Fluent, `MONEY($amount, $asset)` says an amount with the name of its asset,
    and `NAMED("kind", $kind)` says a code by its name: `asset-<code>` and `kind-<code>` of any room's file.
    """

    key: str
    facts: Mapping[str, Any] = {}


class Button(Struct, frozen=True):
    """A verb to press: the word that it stands for, with what it would be given."""

    label: Text
    word: str
    given: Mapping[str, Any] = {}


class Card(Struct, frozen=True, kw_only=True):
    """An answer of at most eight short lines; the title is the answer. Each mouth renders it natively."""

    title: Text
    mark: str = ""
    """One emoji, or none."""
    lines: tuple[Text, ...] = ()
    fields: tuple[tuple[Text, Text], ...] = ()
    buttons: tuple[Button, ...] = ()
    picture: str | None = None
    """The name of a drawing in the hall's set."""
    locale: str = ""
    """Said in this language, where the asker has just chosen it."""


class Begun(Given):
    """What somebody has typed of a value so far; nothing, to see all that there is."""

    begun: Annotated[str, Meta(max_length=100)] = ""


class Hint(Struct, frozen=True, rename="camel"):
    """One value that a field may have, and how it is called in the asker's language."""

    value: str
    label: str


class Hints(Shown):
    hints: list[Hint]


class Word(Struct, Generic[S], frozen=True, kw_only=True):
    """One chat command: `/buy sword 2`. Its help is the Fluent message `room-word-<name>`."""

    name: str
    action: Action[Any, S]
    takes: tuple[str, ...] = ()
    """The fields of what the action is given, in the order they are typed; the last takes the rest."""
    card: Callable[[S], Card]
    aliases: Mapping[str, tuple[str, ...]] = {}
    """By locale: the same word as a player of that language would type it."""
    private: bool = False
    """Answered where only the asker sees it, on platforms that can."""
    aside: bool = False
    """What it does, all see anyway: a platform that can shows the answer to the asker alone."""
    hints: Mapping[str, Action[Any, Hints]] = {}
    """By field: a query of `Begun` that says what it may be. Its labels and their places in the list may be typed
    instead of its values; a platform that completes what is typed asks it; what is missing is offered as buttons."""
    otherwise: bool = False
    """A line that begins with no word of the hall's is tried with this one before it is refused."""
    asks: Callable[[Any], Text] | None = None
    """What is asked back, of what the action is given, before it is done; a button says yes."""

    @property
    def spellings(self) -> frozenset[str]:
        """How it is said in any language, in small letters."""
        others = (one for those in self.aliases.values() for one in those)
        return frozenset(one.casefold() for one in (self.name, *others))
