"""One interpreter for every mouth: a typed line, a pressed button or chosen options become an action, and its card."""

import re
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
import structlog

from guildry.edges.chat.buttons import Buttons
from guildry.edges.chat.cards import BUTTONS_MAX, LABEL_CHARS_MAX, Key, Reply, Speaker
from guildry.edges.chat.words import (
    ALL_OF_IT,
    HALF_OF_IT,
    Entry,
    Said,
    Slot,
    Sort,
    Vocabulary,
    read_value,
    tidy,
)
from guildry.edges.texts import LOCALES, Texts
from guildry.infra.database import Reader
from guildry.infra.runner import Runner
from guildry.kernel import (
    PUBLIC,
    Actor,
    AssetCode,
    Card,
    Done,
    Fault,
    InvalidInput,
    Kind,
    Module,
    Nothing,
    NotSignedIn,
    ReadTx,
    Text,
    query,
)
from guildry.modules import accounts, ledger
from guildry.modules.accounts.contract import PlayerNotNamed
from guildry.modules.accounts.store import players

PLAYER_NAME_CHARS_MAX: Final = 96
HELP_WORDS_SHOWN_MAX: Final = 60
HELP_WORDS_A_LINE: Final = 10
PLATFORMS_OF_MENTIONS: Final = ("telegram", "discord")

_MENTION: Final = re.compile(r"<@(telegram|discord):([1-9][0-9]{0,18})>", re.ASCII)

log: Final = structlog.stdlib.get_logger(__name__)


class MentionUnproven(Fault, code="MENTION_UNPROVEN", kind=Kind.INVALID):
    """A platform's @name may belong to somebody else tomorrow; only its numbers say who is meant."""

    name: str


class PlayerNotHere(Fault, code="PLAYER_NOT_HERE", kind=Kind.MISSING):
    """Somebody on the platform who has never spoken to the hall."""


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
        self.vocabulary = Vocabulary(modules)
        self._runner = runner
        self._texts = texts
        self._buttons = buttons
        self._speakers = {locale: Speaker(texts, locale) for locale in LOCALES}

    async def answer(self, actor: Actor, line: str, *, key: str | None = None) -> Reply:
        """Answer one line; a write runs once per key."""
        return await self._guarded(actor, self._answer(actor, line, key))

    async def choose(
        self, actor: Actor, name: str, told: Mapping[str, Any], *, key: str | None
    ) -> Reply:
        """Answer a word whose fields came already named, as a platform's own commands bring them."""
        return await self._guarded(actor, self._choose(actor, name, told, key))

    async def press(self, actor: Actor, token: str) -> Reply:
        """Answer a pressed button; a write runs once, however often it is pressed."""
        return await self._guarded(actor, self._press(actor, token))

    def say(self, text: Text, locale: str) -> str:
        return self._speaker(locale).line(text)

    def about(self, entry: Entry, locale: str) -> str:
        """What a word does, in one sentence."""
        if self._texts.knows(entry.help_key, locale) or self._texts.knows(
            entry.help_key, "en"
        ):
            return self.say(Text(entry.help_key), locale)
        return tidy(entry.word.action.help.partition("\n")[0])

    def complain(self, fault: Fault, locale: str) -> Reply:
        """A refusal as a card."""
        card = Card(title=Text("chat-as-said", {"said": self._words(fault, locale)}))
        reply = self._speaker(locale).reply(card)
        return msgspec.structs.replace(reply, refused=fault.code)

    def _words(self, fault: Fault, locale: str) -> str:
        return self._texts.fault(fault, locale)

    async def _guarded(self, actor: Actor, work: Coroutine[Any, Any, Reply]) -> Reply:
        try:
            return await work
        except Fault as fault:
            return self.complain(fault, actor.locale)
        except Exception:
            log.exception("a chat line broke something", edge=actor.edge)
            return self.complain(Broken(), actor.locale)

    async def _answer(self, actor: Actor, line: str, key: str | None) -> Reply:
        try:
            meant = self.vocabulary.read(line, actor.locale)
        except Fault:
            await self._runner.perform(listen, actor, Nothing())
            raise
        if isinstance(meant, Said):
            return await self._perform(actor, meant, key)
        await self._runner.perform(listen, actor, Nothing())
        return self._help(meant.about if meant else None, actor.locale)

    async def _choose(
        self, actor: Actor, name: str, told: Mapping[str, Any], key: str | None
    ) -> Reply:
        entry = self.vocabulary.entries.get(name)
        if entry is None:
            return await self._answer(actor, f"/help {told.get('word', '')}", key)
        return await self._perform(actor, Said(entry, _typed(entry, told)), key)

    async def _press(self, actor: Actor, token: str) -> Reply:
        try:
            press = await self._buttons.press(actor, token)
        except Fault:
            await self._runner.perform(listen, actor, Nothing())
            raise
        entry = self.vocabulary.entries.get(press.word)
        if entry is None:
            return self._help(None, actor.locale)
        fields = msgspec.structs.fields(entry.word.action.given)
        keys = {field.name: field.encode_name for field in fields}
        told = {keys.get(name, name): value for name, value in press.given.items()}
        return await self._perform(actor, Said(entry, told), f"press:{press.button}")

    async def _perform(self, actor: Actor, said: Said, key: str | None) -> Reply:
        try:
            return await self._do(actor, said, key)
        except Fault as fault:
            # "You need 120, you have 95" is as private as the answer would have been.
            private = said.entry.word.private
            refusal = self.complain(fault, actor.locale)
            return msgspec.structs.replace(refusal, private=private)

    async def _do(self, actor: Actor, said: Said, key: str | None) -> Reply:
        word = said.entry.word
        if actor.player is None and word.action.needs is not PUBLIC:
            raise NotSignedIn()
        told = await self._settle(actor, said)
        if key is not None and _is_relative(said):
            # "all" of a purse is another number once it was spent: told again, it means what it meant.
            told = await self._buttons.pin(actor, key, word.name, told)
        try:
            given = msgspec.convert(told, word.action.given)
        except msgspec.ValidationError as problem:
            raise _refused(problem) from problem
        answer = await self._runner.perform(word.action, actor, given, key=key)
        shown = msgspec.json.decode(answer.data, type=word.action.shown)
        return await self._show(actor, said.entry, word.card(shown))

    async def _show(self, actor: Actor, entry: Entry, card: Card) -> Reply:
        known = [b for b in card.buttons if b.word in self.vocabulary.entries]
        known = known[:BUTTONS_MAX]
        tokens = await self._buttons.keep(actor, [(b.word, b.given) for b in known])
        speaker = self._speaker(actor.locale)
        keys = tuple(
            Key(speaker.line(button.label, LABEL_CHARS_MAX), token)
            for button, token in zip(known, tokens, strict=False)
        )
        return speaker.reply(card, keys=keys, private=entry.word.private)

    async def _settle(self, actor: Actor, said: Said) -> dict[str, Any]:
        """Turn what only the hall can know into values: amounts in words, and players by name."""
        told = dict(said.told)
        for slot in said.entry.slots:
            value = told.get(slot.key)
            if not isinstance(value, str):
                continue
            if slot.sort is Sort.AMOUNT:
                told[slot.key] = await self._weigh(actor, value, told)
            elif slot.sort is Sort.PLAYER:
                told[slot.key] = str(await self._whom(actor, value))
        return told

    async def _weigh(self, actor: Actor, said: str, told: Mapping[str, Any]) -> int:
        asset = told.get("asset", ledger.COIN)
        assert actor.player is not None, "a purse has an owner"
        async with self._runner.database.connection() as connection:
            reader = self._reader(connection)
            held = await ledger.balance(reader, actor.player, AssetCode(str(asset)))
        return held if said.casefold() in ALL_OF_IT else held // 2

    async def _whom(self, actor: Actor, said: str) -> UUID:
        if len(said) == 36 and said.count("-") == 4:
            try:
                return UUID(said)
            except ValueError:
                pass
        async with self._runner.database.connection() as connection:
            reader = self._reader(connection)
            mention = _MENTION.fullmatch(said)
            if mention is not None:
                row = await players.identity(reader, mention[1], mention[2])
                if row is None:
                    raise PlayerNotHere()
                return row["player"]
            if said.startswith("@") and actor.edge in PLATFORMS_OF_MENTIONS:
                raise MentionUnproven(name=said[:PLAYER_NAME_CHARS_MAX])
            name = said.removeprefix("@")
            if not 0 < len(name) <= PLAYER_NAME_CHARS_MAX:
                raise PlayerNotNamed(name=name[:PLAYER_NAME_CHARS_MAX])
            return (await accounts.find_named(reader, name)).id

    def _reader(self, connection: Any) -> Reader:
        return Reader(connection, self._runner.clock.now(), self._runner.around)

    def _help(self, about: Entry | None, locale: str) -> Reply:
        speaker = self._speaker(locale)
        if about is not None:
            card = Card(
                title=Text("chat-as-said", {"said": about.usage}),
                lines=(Text("chat-as-said", {"said": self.about(about, locale)}),),
            )
            return speaker.reply(card)
        names = [f"/{name}" for name in self.vocabulary.entries]
        names = names[:HELP_WORDS_SHOWN_MAX]
        lines = tuple(
            Text(
                "chat-as-said", {"said": "  ".join(names[at : at + HELP_WORDS_A_LINE])}
            )
            for at in range(0, len(names), HELP_WORDS_A_LINE)
        )
        card = Card(
            title=Text("chat-help"), mark="🕯", lines=(*lines, Text("chat-help-more"))
        )
        return speaker.reply(card)

    def _speaker(self, locale: str) -> Speaker:
        return self._speakers.get(locale, self._speakers["en"])


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


def _is_relative(said: Said) -> bool:
    return any(
        isinstance(value := said.told.get(slot.key), str)
        and value.casefold() in ALL_OF_IT | HALF_OF_IT
        for slot in said.entry.slots
        if slot.sort is Sort.AMOUNT
    )


def _refused(problem: msgspec.ValidationError) -> InvalidInput:
    said, _, place = str(problem).partition(" - at `$")
    return InvalidInput(field=place.rstrip("`").lstrip("."), problem=said)
