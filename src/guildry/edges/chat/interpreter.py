"""One interpreter for every mouth: a typed line, a pressed button or chosen options become an action, and its card."""

from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, Final

import msgspec
import structlog

from guildry.edges.chat.buttons import Buttons
from guildry.edges.chat.cards import (
    BUTTONS_MAX,
    LABEL_CHARS_MAX,
    Key,
    Reply,
    Speaker,
)
from guildry.edges.chat.guide import Guide, page_of
from guildry.edges.chat.meaning import Meaning, Undecided, is_relative
from guildry.edges.chat.slots import Entry, Slot, Sort, read_value
from guildry.edges.chat.words import (
    HELP,
    AskedForHelp,
    Said,
    Vocabulary,
    WordsMissing,
    tidy,
)
from guildry.edges.texts import LOCALES, Texts
from guildry.infra.runner import Runner
from guildry.kernel import (
    PUBLIC,
    Actor,
    Button,
    Card,
    Done,
    Fault,
    Hint,
    InvalidInput,
    Kind,
    Module,
    Nothing,
    NotSignedIn,
    ReadTx,
    Text,
    query,
)

NEVER_MIND: Final = "-"
SURELY: Final = "!"
"""What follows a word on the button that says yes to its question; no word's name holds either."""
COMPLETING: Final = "completing"
"""The edge of what is asked while somebody types: it has the wider budget."""

log: Final = structlog.stdlib.get_logger(__name__)


class Broken(Fault, code="INTERNAL_ERROR", kind=Kind.AWAY):
    """Our own mistake; the log has it."""


@query(needs=PUBLIC)
async def listen(tx: ReadTx, actor: Actor, given: Nothing) -> Done:
    """What is said without leading to an action; it counts against the asker's budget too."""
    return Done()


class Interpreter:
    """Understands players. Whatever they say is answered with a card, and nothing they say is raised."""

    def __init__(
        self,
        modules: Sequence[Module],
        runner: Runner,
        texts: Texts,
        buttons: Buttons,
    ) -> None:
        self.vocabulary = Vocabulary(modules, texts.named)
        self._guide = Guide(self.vocabulary, texts)
        self._meaning = Meaning(runner)
        self._runner = runner
        self._texts = texts
        self._buttons = buttons
        self._speakers = {locale: Speaker(texts, locale) for locale in LOCALES}

    async def answer(
        self, actor: Actor, line: str, *, key: str | None = None, answered: str = ""
    ) -> Reply:
        """Answer one line; a write runs once per key. `answered` is whose message it is a reply to."""
        return await self._guarded(actor, self._answer(actor, line, key, answered))

    async def choose(
        self, actor: Actor, name: str, told: Mapping[str, Any], *, key: str | None
    ) -> Reply:
        """Answer a word whose fields came already named, as a platform's own commands bring them."""
        return await self._guarded(actor, self._choose(actor, name, told, key))

    async def press(self, actor: Actor, token: str) -> Reply:
        """Answer a pressed button; a write runs once, however often it is pressed."""
        return await self._guarded(actor, self._press(actor, token))

    async def complete(
        self, actor: Actor, name: str, field: str, begun: str
    ) -> Sequence[Hint]:
        """What a field of a word may be, while it is being typed; nothing, where it can't be said."""
        entry = self.vocabulary.entries.get(name)
        slots = entry.slots if entry else ()
        slot = next((slot for slot in slots if slot.name == field), None)
        if entry is None or slot is None:
            return ()
        typing = msgspec.structs.replace(actor, edge=COMPLETING)
        try:
            await self._runner.perform(listen, typing, Nothing())
            return await self._meaning.hints(actor, entry, slot, tidy(begun))
        except Fault:
            return ()

    def say(self, text: Text, locale: str) -> str:
        return self._speaker(locale).line(text)

    def about(self, entry: Entry, locale: str) -> str:
        """What a word does, in one sentence."""
        return self._guide.about(entry, locale)

    def field(self, slot: Slot, locale: str) -> str:
        """How a field is called."""
        return self._texts.named("field", slot.name, locale)

    def complain(
        self, fault: Fault, locale: str, called: Mapping[str, str] | None = None
    ) -> Reply:
        """A refusal as a card; `called` are the names of what it says by code."""
        words = self._texts.fault(fault, locale, called)
        card = Card(title=Text("chat-as-said", {"said": words}))
        reply = self._speaker(locale).reply(card)
        return msgspec.structs.replace(reply, refused=fault.code)

    async def _guarded(self, actor: Actor, work: Coroutine[Any, Any, Reply]) -> Reply:
        try:
            return await work
        except Fault as fault:
            return self.complain(fault, actor.locale)
        except Exception:
            log.exception("a chat line broke something", edge=actor.edge)
            return self.complain(Broken(), actor.locale)

    async def _answer(
        self, actor: Actor, line: str, key: str | None, answered: str
    ) -> Reply:
        try:
            meant = self.vocabulary.read(line, actor.locale, answered)
        except Fault as unknown:
            return await self._otherwise(actor, line, key, unknown)
        if isinstance(meant, Said):
            return await self._perform(actor, meant, key)
        await self._listen(actor)
        return await self._help(actor, meant or AskedForHelp())

    async def _otherwise(
        self, actor: Actor, line: str, key: str | None, unknown: Fault
    ) -> Reply:
        """A word of nobody's may be a player's own; if it is not, it is refused as it was."""
        said = self.vocabulary.otherwise(line)
        if said is None or actor.player is None:
            await self._listen(actor)
            raise unknown
        try:
            return await self._do(actor, said, key, sure=False)
        except Fault as fault:
            raise (unknown if fault.kind is Kind.MISSING else fault) from None

    async def _choose(
        self, actor: Actor, name: str, told: Mapping[str, Any], key: str | None
    ) -> Reply:
        entry = self.vocabulary.entries.get(name)
        if entry is None:
            return await self._answer(actor, f"/help {told.get('word', '')}", key, "")
        return await self._perform(actor, Said(entry, _typed(entry, told)), key)

    async def _press(self, actor: Actor, token: str) -> Reply:
        try:
            press = await self._buttons.press(actor, token)
        except Fault:
            await self._listen(actor)
            raise
        entry = self.vocabulary.entries.get(press.word.removesuffix(SURELY))
        if entry is None:
            await self._listen(actor)
            if press.word == NEVER_MIND:
                return self._speaker(actor.locale).reply(Card(title=Text("chat-left")))
            page = page_of(press.given)
            return await self._show(actor, self._guide.words(page, actor.locale))
        fields = msgspec.structs.fields(entry.word.action.given)
        keys = {field.name: field.encode_name for field in fields}
        told = {keys.get(name, name): value for name, value in press.given.items()}
        sure, key = press.word.endswith(SURELY), f"press:{press.button}"
        return await self._perform(actor, Said(entry, told), key, sure=sure)

    async def _perform(
        self, actor: Actor, said: Said, key: str | None, *, sure: bool = False
    ) -> Reply:
        private = said.entry.word.private
        try:
            return await self._do(actor, said, key, sure=sure)
        except Undecided as undecided:
            await self._listen(actor)
            card = self._which(said, undecided, actor.locale)
            return await self._show(actor, card, private=private)
        except Fault as fault:
            # "You need 120, you have 95" is as private as the answer would have been.
            called = await self._meaning.called(actor, said.entry, fault)
            refusal = self.complain(fault, actor.locale, called)
            return msgspec.structs.replace(refusal, private=private)

    async def _do(
        self, actor: Actor, said: Said, key: str | None, *, sure: bool
    ) -> Reply:
        word = said.entry.word
        if actor.player is None and word.action.needs is not PUBLIC:
            raise NotSignedIn()
        await self._ask_what_is_missing(actor, said)
        told = await self._meaning.settle(actor, said)
        if key is not None and is_relative(said):
            # "all" of a purse is another number once it was spent: told again, it means what it meant.
            told = await self._buttons.pin(actor, key, word.name, told)
        try:
            given = msgspec.convert(told, word.action.given)
        except msgspec.ValidationError as problem:
            raise _refused(problem) from problem
        if word.asks is not None and not sure:
            await self._listen(actor)
            question = _question(word.asks(given), word.name, told)
            return await self._show(actor, question, private=word.private)
        answer = await self._runner.perform(word.action, actor, given, key=key)
        shown = msgspec.json.decode(answer.data, type=word.action.shown)
        return await self._show(actor, word.card(shown), private=word.private)

    async def _ask_what_is_missing(self, actor: Actor, said: Said) -> None:
        missing = said.missing
        if not missing:
            return
        if len(missing) == 1:
            hints = await self._meaning.hints(actor, said.entry, missing[0])
            if hints:
                raise Undecided(missing[0], hints)
        await self._listen(actor)
        usage = said.entry.usage(self._texts.named, actor.locale)
        raise WordsMissing(field=missing[0].name, usage=usage)

    def _which(self, said: Said, undecided: Undecided, locale: str) -> Card:
        """Ask which of several things was meant; a button for each."""
        usage = said.entry.usage(self._texts.named, locale)
        return Card(
            mark="🤔",
            title=Text("chat-which", {"field": undecided.slot.name}),
            lines=(Text("chat-say-it-like-this", {"usage": usage}),),
            buttons=tuple(
                Button(
                    Text("chat-as-said", {"said": hint.label}),
                    said.entry.name,
                    {**said.told, undecided.slot.key: hint.value},
                )
                for hint in undecided.hints[:BUTTONS_MAX]
            ),
        )

    async def _show(self, actor: Actor, card: Card, *, private: bool = False) -> Reply:
        known = [b for b in card.buttons if self._leads_somewhere(b)][:BUTTONS_MAX]
        tokens = await self._buttons.keep(actor, [(b.word, b.given) for b in known])
        speaker = self._speaker(card.locale or actor.locale)
        keys = tuple(
            Key(speaker.line(button.label, LABEL_CHARS_MAX), token)
            for button, token in zip(known, tokens, strict=False)
        )
        return speaker.reply(card, keys=keys, private=private)

    def _leads_somewhere(self, button: Button) -> bool:
        word = button.word.removesuffix(SURELY)
        return word in self.vocabulary.entries or word in (HELP, NEVER_MIND)

    async def _help(self, actor: Actor, asked: AskedForHelp) -> Reply:
        if asked.about is not None:
            card = self._guide.word(asked.about, actor.locale)
        elif asked.greeted:
            card = self._guide.greeting()
        else:
            card = self._guide.words(0, actor.locale)
        return await self._show(actor, card)

    async def _listen(self, actor: Actor) -> None:
        await self._runner.perform(listen, actor, Nothing())

    def _speaker(self, locale: str) -> Speaker:
        return self._speakers.get(locale, self._speakers["en"])


def _question(question: Text, word: str, told: Mapping[str, Any]) -> Card:
    return Card(
        mark="❓",
        title=question,
        buttons=(
            Button(Text("chat-yes"), f"{word}{SURELY}", told),
            Button(Text("chat-no"), NEVER_MIND),
        ),
    )


def _typed(entry: Entry, told: Mapping[str, Any]) -> dict[str, Any]:
    """Named values as a platform sent them, in the types that the fields have."""
    values: dict[str, Any] = {}
    slots: dict[str, Slot] = {slot.name: slot for slot in entry.slots}
    for name, value in told.items():
        slot = slots.get(name)
        if slot is None:
            raise InvalidInput(field=name[:40], problem="unknown")
        if isinstance(value, str):
            value = read_value(slot, tidy(value))
            if slot.sort is Sort.LIST:
                value = value.split()
        values[slot.key] = value
    return values


def _refused(problem: msgspec.ValidationError) -> InvalidInput:
    said, _, place = str(problem).partition(" - at `$")
    return InvalidInput(field=place.rstrip("`").lstrip("."), problem=said)
