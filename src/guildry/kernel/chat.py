"""How a room speaks in a chat: words that lead to actions, and cards that answer."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from msgspec import Struct

from guildry.kernel.action import Action, Shown

S = TypeVar("S", bound=Shown)


class Text(Struct, frozen=True):
    """A sentence by its Fluent key, and what it is about; said in the hearer's language."""

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
