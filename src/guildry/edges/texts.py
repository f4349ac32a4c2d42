"""The hall's words: every sentence that a human reads, from the rooms' Fluent files."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from fluent.runtime import FluentBundle, FluentResource

from guildry.kernel import Fault, Module, Text

LOCALES: Final = ("en", "ru", "es")
OURS: Final = Path(__file__).parent / "texts"
NONE: Final = "none"
"""What a missing or empty fact is called, for a variant to be chosen by: its key can't be empty."""

NAMES: Final = ("asset", "field", "kind", "provider", "room")
"""What codes may be the names of: `asset-coin` is how a room's file calls the asset `coin`."""

_NUMBER: Final = "number-as-said"
_NOT_OF_KEYS: Final = re.compile(r"[^a-z0-9-]")
_WORD_EDGE: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Texts:
    """Says things in a player's language; in English where a language has no word for it."""

    def __init__(self, modules: Sequence[Module]) -> None:
        folders = [OURS, *(module.folder / "texts" for module in modules)]
        self._bundles = {locale: bundle_of(locale, folders) for locale in LOCALES}

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
        told = {name: self._told(value, locale) for name, value in facts.items()}
        said, _ = bundle.format_pattern(message.value, told)
        return str(said)

    def named(self, family: str, code: str, locale: str) -> str:
        """How a code is called: `item` is `thing`; itself with spaces, where no file names it."""
        return _named(self._bundles.get(locale, self._bundles["en"]), family, code)

    def fault(
        self, fault: Fault, locale: str, called: Mapping[str, str] | None = None
    ) -> str:
        """The words of a refusal; `called` are the names of what its fields say by code."""
        facts = {**fault.details(), **(called or {})}
        return self.say(fault_key(type(fault)), locale, facts)

    def _told(self, value: Any, locale: str) -> Any:
        if isinstance(value, Text):
            return self.say(value.key, locale, value.facts)
        return _plain(value)


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


def bundle_of(locale: str, folders: Sequence[Path]) -> FluentBundle:
    """All messages of one language, with the two functions that they may use."""

    def money(amount: Any, asset: Any) -> str:
        code = str(asset)
        name = _key("asset", code)
        if bundle.has_message(name):
            return _format(bundle, name, count=amount)
        number = _format(bundle, _NUMBER, count=amount)
        # A thing's name is not in a file but on its card: its code is what a player would type.
        thing = code.removeprefix("item:")
        return f"{number} × {thing}" if thing != code else f"{number} {code}"

    def named(family: Any, code: Any) -> str:
        return _named(bundle, str(family), str(code))

    functions: Any = {"MONEY": money, "NAMED": named}
    bundle = FluentBundle([locale], use_isolating=False, functions=functions)
    bundle.add_resource(FluentResource(f"{_NUMBER} = {{ $count }}"))
    for folder in folders:
        file = folder / f"{locale}.ftl"
        if file.exists():
            bundle.add_resource(FluentResource(file.read_text()))
    return bundle


def _named(bundle: FluentBundle, family: str, code: str) -> str:
    key = _key(family, code)
    return _format(bundle, key) if bundle.has_message(key) else code.replace("_", " ")


def _key(family: str, code: str) -> str:
    assert family in NAMES, family
    return f"{family}-{_NOT_OF_KEYS.sub('-', code.lower())}"


def _format(bundle: FluentBundle, key: str, **facts: Any) -> str:
    message = bundle.get_message(key)
    assert message.value is not None, key
    return str(bundle.format_pattern(message.value, facts)[0])


def _plain(value: Any) -> Any:
    if value is None or value == "":
        return NONE
    if isinstance(value, UUID | list | tuple | dict):
        return str(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M UTC")
    return value
