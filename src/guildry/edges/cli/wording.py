"""The chat's words in a shell: `guildry do buy sword 2 --as alice`, and what a word or an action takes."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from guildry.edges.chat.cards import Speaker
from guildry.edges.chat.guide import Guide
from guildry.edges.chat.meaning import Meaning, Undecided
from guildry.edges.chat.slots import Slot
from guildry.edges.chat.words import Said, Vocabulary, WordsMissing
from guildry.edges.texts import Texts
from guildry.infra.runner import Answer, Runner
from guildry.kernel import (
    Action,
    Actor,
    Fault,
    InvalidInput,
    Kind,
    Module,
    Role,
    Word,
)

LOCALE = "en"


class Unclear(Fault, code="UNCLEAR", kind=Kind.INVALID):
    """It may mean several things; say one of them."""

    field: str
    choices: str


class Wording:
    """Reads words as the chat does, and answers as a shell does."""

    def __init__(self, modules: Sequence[Module], texts: Texts) -> None:
        self._texts = texts
        self._vocabulary = Vocabulary(modules, texts.named)

    def knows(self, name: str) -> bool:
        return self._vocabulary.knows(name, LOCALE)

    async def do(
        self,
        runner: Runner,
        actor: Actor,
        name: str,
        words: Sequence[str],
        key: str | None,
    ) -> tuple[Word[Any], Answer]:
        """Do what a word says; the word, and what its action answered."""
        line = " ".join([name, *(f'"{w}"' if " " in w else w for w in words)])
        said = self._vocabulary.read(line, LOCALE)
        if not isinstance(said, Said):
            raise InvalidInput(field=name, problem="is no word that does something")
        needs = said.entry.word.action.needs
        if actor.player is None and needs.role is Role.PLAYER:
            raise InvalidInput(field="--as", problem=f"{name} is said by a player")
        if said.missing:
            usage = said.entry.usage(self._texts.named, LOCALE)
            raise WordsMissing(field=said.missing[0].name, usage=usage)
        try:
            told = await Meaning(runner).settle(actor, said)
        except Undecided as undecided:
            choices = ", ".join(hint.value for hint in undecided.hints)
            raise Unclear(field=undecided.slot.name, choices=choices) from undecided
        word = said.entry.word
        given = msgspec.convert(told, word.action.given)
        return word, await runner.perform(word.action, actor, given, key=key)

    def card(self, word: Word[Any], answer: Answer) -> Iterator[str]:
        """An answer as lines that a person reads."""
        shown = msgspec.json.decode(answer.data, type=word.action.shown)
        reply = Speaker(self._texts, LOCALE).reply(word.card(shown))
        yield reply.title
        yield from reply.lines
        yield from (f"{field.name}: {field.value}" for field in reply.fields)

    def help_on_word(self, name: str) -> Iterator[str]:
        """What a word does and takes."""
        said = self._vocabulary.read(f"help {name}", LOCALE)
        entry = getattr(said, "about", None)
        if entry is None:
            return
        usage = entry.usage(self._texts.named, LOCALE).removeprefix("/")
        yield f"guildry do {usage}"
        yield f"  {Guide(self._vocabulary, self._texts).about(entry, LOCALE)}"
        yield from (f"  {self._slot(slot)}" for slot in entry.slots)
        for locale, others in entry.word.aliases.items():
            yield f"  also ({locale}): {', '.join(others)}"
        yield f"  does {entry.word.action.name}, as {_who(entry.word.action)}"

    def _slot(self, slot: Slot) -> str:
        parts = [f"{slot.name:12} {slot.sort.value}"]
        if slot.choices:
            parts.append(f"one of {', '.join(slot.choices)}")
        if slot.least is not None:
            parts.append(f"at least {slot.least}")
        if slot.most is not None:
            parts.append(f"at most {slot.most}")
        if slot.hinted:
            parts.append("by its code, its name or its place in the list")
        return "; ".join(parts)


def help_on_action(action: Action[Any, Any]) -> Iterator[str]:
    """What an action does and takes."""
    yield f"guildry do {action.name} " + fields_of(action)
    yield f"  {action.help.splitlines()[0]}"
    yield f"  needs {action.needs.name}: {_who(action)}"


def fields_of(action: Action[Any, Any]) -> str:
    """What must be said first, then what may be."""
    fields = sorted(
        msgspec.structs.fields(action.given), key=lambda field: not field.required
    )
    return " ".join(
        f"{f.encode_name}=…" if f.required else f"[{f.encode_name}=…]" for f in fields
    )


def _who(action: Action[Any, Any]) -> str:
    return action.needs.role.value.replace("_", " ")
