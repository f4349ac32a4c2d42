"""The hall's words: every sentence that a human reads, from the rooms' Fluent files."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from fluent.runtime import FluentBundle, FluentResource

from guildry.kernel import Fault, Module

LOCALES: Final = ("en", "ru", "es")
OURS: Final = Path(__file__).parent / "texts"
NONE: Final = "none"
"""What a missing or empty fact is called, for a variant to be chosen by: its key can't be empty."""

_WORD_EDGE: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Texts:
    """Says things in a player's language; in English where a language has no word for it."""

    def __init__(self, modules: Sequence[Module]) -> None:
        folders = [OURS, *(module.folder / "texts" for module in modules)]
        self._bundles = {locale: _bundle(locale, folders) for locale in LOCALES}

    def knows(self, key: str, locale: str) -> bool:
        return self._bundles[locale].has_message(key)

    def say(self, key: str, locale: str, facts: Mapping[str, Any]) -> str:
        bundle = self._bundles.get(locale, self._bundles["en"])
        if not bundle.has_message(key):
            bundle = self._bundles["en"]
        if not bundle.has_message(key):
            return key
        message = bundle.get_message(key)
        assert message.value is not None, key
        said, _ = bundle.format_pattern(
            message.value, {name: _plain(value) for name, value in facts.items()}
        )
        return str(said)

    def fault(self, fault: Fault, locale: str) -> str:
        return self.say(fault_key(type(fault)), locale, fault.details())


@cache
def fault_key(kind: type[Fault]) -> str:
    """`ledger-insufficient-funds`: where the words of a fault stand."""
    module = kind.__module__
    room = (
        module.removeprefix("guildry.modules.").partition(".")[0]
        if module.startswith("guildry.modules.")
        else "hall"
    )
    name = _WORD_EDGE.sub("-", kind.__name__.lstrip("_")).lower()
    return f"{room.replace('_', '-')}-{name}"


def preferred(accept_language: str) -> str:
    """The first language of a browser's list that the hall speaks."""
    for part in accept_language[:200].split(","):
        language = part.partition(";")[0].strip()[:2].lower()
        if language in LOCALES:
            return language
    return "en"


def _bundle(locale: str, folders: Sequence[Path]) -> FluentBundle:
    bundle = FluentBundle([locale], use_isolating=False)
    for folder in folders:
        file = folder / f"{locale}.ftl"
        if file.exists():
            bundle.add_resource(FluentResource(file.read_text()))
    return bundle


def _plain(value: Any) -> Any:
    if value is None or value == "":
        return NONE
    if isinstance(value, UUID | list | tuple | dict):
        return str(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M UTC")
    return value
