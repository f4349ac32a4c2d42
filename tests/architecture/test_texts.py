"""Whatever the hall may say, it can say in each of its languages, and it keeps no words that nothing says."""

import dataclasses
import pkgutil
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any, get_type_hints
from uuid import UUID

import pytest
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast, visitor

import guildry
from guildry.edges.texts import LOCALES, NAMES, OURS, Texts, bundle_of, fault_key
from guildry.kernel import Fault
from guildry.main import MODULES
from guildry.modules.accounts.contract import (
    EmailRefused,
    NameRefused,
    PasswordRefused,
    PlayerIsBanned,
    SignInLocked,
)
from guildry.modules.accounts.names import NameFlaw
from guildry.modules.accounts.proofs.emails import EmailFlaw
from guildry.modules.accounts.proofs.passwords import Weakness
from guildry.modules.profiles.contract import PictureFlaw, PictureRefused

FOLDERS = [OURS, *(module.folder / "texts" for module in MODULES)]
MOMENT = datetime(2030, 1, 8, tzinfo=UTC)
SAMPLES: dict[Any, tuple[Any, ...]] = {
    int: (0, 1, 2, 5, 21, 1_234_567),
    str: ("", "other", "owl"),
    UUID: (UUID(int=7),),
    datetime: (MOMENT,),
    datetime | None: (None, MOMENT),
    list[str]: (["GET"], ["GET", "POST"]),
}


class Variables(visitor.Visitor):
    """Gathers the names of all variables below a node."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's way to name it
        self.names.add(node.id.name)


def faults() -> list[type[Fault]]:
    """Every fault that the code of the hall can raise."""
    for found in pkgutil.walk_packages(guildry.__path__, "guildry."):
        if not found.name.endswith("__main__"):
            import_module(found.name)
    return sorted(
        (f for f in below(Fault) if f.__module__.startswith("guildry.")), key=fault_key
    )


def below(kind: type[Fault]) -> Iterator[type[Fault]]:
    for child in kind.__subclasses__():
        yield child
        yield from below(child)


FAULTS = faults()


@cache
def messages(locale: str) -> dict[str, ast.Message]:
    """Every message of a language by its key, each key once."""
    found: dict[str, ast.Message] = {}
    for folder in FOLDERS:
        file = folder / f"{locale}.ftl"
        for entry in read(file) if file.exists() else ():
            assert isinstance(entry, ast.Message), f"{file}: {entry.to_json()}"
            assert entry.id.name not in found, f"{file}: {entry.id.name} comes twice"
            found[entry.id.name] = entry
    return found


@cache
def texts() -> Texts:
    return Texts(MODULES)


@cache
def bundle(locale: str) -> FluentBundle:
    return bundle_of(locale, FOLDERS)


def read(file: Path) -> list[Any]:
    return FluentParser().parse(file.read_text()).body


def fields(kind: type[Fault]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in dataclasses.fields(kind)}  # type: ignore[arg-type]


def samples(kind: type[Fault]) -> Iterator[Fault]:
    told = fields(kind)
    for values in product(*(SAMPLES[hint] for hint in told.values())):
        yield kind(**dict(zip(told, values, strict=True)))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", FAULTS, ids=fault_key)
def test_a_fault_has_words_that_use_only_its_own_fields(
    kind: type[Fault], locale: str
) -> None:
    message = messages(locale).get(fault_key(kind))

    assert message is not None, f"{fault_key(kind)} has no words in {locale}"
    used = Variables()
    used.visit(message)
    assert used.names <= set(fields(kind))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", FAULTS, ids=fault_key)
def test_a_fault_is_said_without_a_gap(kind: type[Fault], locale: str) -> None:
    for fault in samples(kind):
        said = texts().fault(fault, locale)

        assert said.strip(), fault
        assert "{" not in said, said
        assert said != fault_key(kind), fault


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", FAULTS, ids=fault_key)
def test_the_words_of_a_fault_format_without_errors(
    kind: type[Fault], locale: str
) -> None:
    pattern = bundle(locale).get_message(fault_key(kind)).value
    assert pattern is not None

    for number in SAMPLES[int]:
        facts: Any = {
            name: number if hint is int else "owl"
            for name, hint in fields(kind).items()
        }
        assert bundle(locale).format_pattern(pattern, facts)[1] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_words_are_kept_that_nothing_says(locale: str) -> None:
    said = {fault_key(kind) for kind in FAULTS} | set(listed())
    kept = set(messages(locale)) - said

    # The names of codes are looked up by the codes, wherever those come from.
    assert {key for key in kept if key.partition("-")[0] not in NAMES} == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_rooms_and_what_their_words_take_have_names(locale: str) -> None:
    wanted = {
        f"field-{field.replace('_', '-')}"
        for module in MODULES
        for word in module.words
        for field in word.takes
    } | {f"room-{module.name}" for module in MODULES if module.words}

    assert wanted <= set(messages(locale))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_name_of_a_code_is_there_in_every_language(locale: str) -> None:
    named = {
        key
        for one in LOCALES
        for key in messages(one)
        if key.partition("-")[0] in NAMES
    }

    assert named - set(messages(locale)) == set()


def listed() -> Iterator[str]:
    """The keys that rooms say by name: of their words' cards and help, and of their surface's `SAYS`."""
    for file in Path(guildry.__path__[0], "edges").rglob("*.py"):
        yield from re.findall(r'"(chat-[a-z0-9-]+)"', file.read_text())
    for module in MODULES:
        yield from (
            f"{module.name}-word-{word.name}".replace("_", "-") for word in module.words
        )
        for file in module.folder.rglob("*.py"):
            text = file.read_text()
            yield from re.findall(rf'"((?:{module.name}|chat)-[a-z0-9-]+)"', text)
        package = module.folder.relative_to(Path(guildry.__path__[0]).parent)
        yield from getattr(
            import_module(".".join([*package.parts, "surface"])), "SAYS", ()
        )


FLAWS: list[tuple[type[Fault], type[StrEnum]]] = [
    (NameRefused, NameFlaw),
    (EmailRefused, EmailFlaw),
    (PasswordRefused, Weakness),
    (PictureRefused, PictureFlaw),
]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("kind", "flaws"), FLAWS)
def test_every_flaw_has_words_of_its_own(
    kind: type[Fault], flaws: type[StrEnum], locale: str
) -> None:
    said = {texts().fault(kind(flaw=flaw.value), locale) for flaw in flaws}

    assert len(said) == len(flaws)


def test_russian_counts_in_three_ways() -> None:
    said = [texts().fault(SignInLocked(retry_after=n), "ru") for n in (1, 3, 5, 11, 21)]

    words = [sentence.rstrip(".").rpartition(" ")[2] for sentence in said]
    assert words == ["секунду", "секунды", "секунд", "секунд", "секунду"]


def test_a_ban_without_an_end_says_so() -> None:
    for_good = texts().fault(PlayerIsBanned(until=None, reason=""), "en")
    for_a_while = texts().fault(PlayerIsBanned(until=MOMENT, reason="spam"), "en")

    assert for_good == (
        "You are banned from this hall until an operator lets you back in. No reason was given."
    )
    assert for_a_while == (
        "You are banned from this hall until 2030-01-08 00:00 UTC. The reason: spam"
    )
