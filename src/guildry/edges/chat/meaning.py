"""From what was typed to what was meant: amounts in words, players by name, values by their labels."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from guildry.edges.chat.slots import ALL_OF_IT, HALF_OF_IT, Entry, Slot, Sort
from guildry.edges.chat.words import Said, is_near
from guildry.infra.database import Reader
from guildry.infra.runner import Runner, mind_the_database
from guildry.kernel import (
    HINTS_MAX,
    Actor,
    AssetCode,
    Begun,
    Fault,
    Hint,
    Kind,
)
from guildry.modules import accounts, ledger
from guildry.modules.accounts.contract import PlayerNotNamed
from guildry.modules.accounts.store import players

PLAYER_NAME_CHARS_MAX: Final = 96
BEGUN_CHARS_MAX: Final = 100
PLATFORMS_OF_MENTIONS: Final = ("telegram", "discord")

_MENTION: Final = re.compile(r"<@(telegram|discord):([1-9][0-9]{0,18})>", re.ASCII)
_PLACE: Final = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)


class MentionUnproven(Fault, code="MENTION_UNPROVEN", kind=Kind.INVALID):
    """A platform's @name may belong to somebody else tomorrow; only its numbers say who is meant."""

    name: str


class PlayerNotHere(Fault, code="PLAYER_NOT_HERE", kind=Kind.MISSING):
    """Somebody on the platform who has never spoken to the hall."""


class Undecided(Exception):
    """A field may be one of several things, and the asker shall say which."""

    def __init__(self, slot: Slot, hints: Sequence[Hint]) -> None:
        super().__init__(slot.name)
        self.slot = slot
        self.hints = hints


class Meaning:
    """Turns what only the hall can know into values."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    async def settle(self, actor: Actor, said: Said) -> dict[str, Any]:
        """The values of all fields."""
        told = dict(said.told)
        for slot in said.entry.slots:
            value = told.get(slot.key)
            if not isinstance(value, str):
                continue
            if slot.sort is Sort.AMOUNT:
                told[slot.key] = await self._weigh(actor, value, told)
            elif slot.sort is Sort.PLAYER:
                told[slot.key] = str(await self._whom(actor, value))
            elif slot.hinted:
                told[slot.key] = await self._which(actor, said.entry, slot, value)
        return told

    async def hints(
        self, actor: Actor, entry: Entry, slot: Slot, begun: str = ""
    ) -> Sequence[Hint]:
        """What a field may be, as far as it begins like this; nothing, where nobody can say."""
        if slot.choices:
            fitting = (c for c in slot.choices if begun.casefold() in c.casefold())
            return [Hint(one, one) for one in fitting][:HINTS_MAX]
        if not slot.hinted:
            return ()
        query = entry.word.hints[slot.name]
        if not actor.may(query.needs):
            return ()
        async with self._runner.database.connection() as connection:
            given = Begun(begun=begun[:BEGUN_CHARS_MAX])
            shown = query.body(self._reader(connection), actor, given)
            return (await mind_the_database(shown)).hints[:HINTS_MAX]

    async def called(self, actor: Actor, entry: Entry, fault: Fault) -> dict[str, str]:
        """The names of what a refusal says by code, as far as the word has hints for it."""
        names: dict[str, str] = {}
        details = fault.details()
        for slot in entry.slots:
            code = details.get(slot.name)
            if slot.hinted and isinstance(code, str):
                for hint in await self.hints(actor, entry, slot, code):
                    if hint.value == code:
                        names[slot.name] = hint.label
        return names

    async def _which(self, actor: Actor, entry: Entry, slot: Slot, said: str) -> str:
        """The value that was said by its place in the list, or by its label, or as it is."""
        if _PLACE.fullmatch(said):
            every, at = await self.hints(actor, entry, slot), int(said) - 1
            return every[at].value if at < len(every) else said
        near = await self.hints(actor, entry, slot, said)
        every = () if near else await self.hints(actor, entry, slot)
        meant = said.casefold()
        for hint in (*near, *every):
            if meant in (hint.value.casefold(), hint.label.casefold()):
                return hint.value
        near = near or [h for h in every if _is_like(meant, h)]
        # What is only alike is asked about: a slip must not buy another thing.
        if near:
            raise Undecided(slot, near)
        return said

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


def _is_like(meant: str, hint: Hint) -> bool:
    return is_near(meant, hint.value) or is_near(meant, hint.label.casefold())


def is_relative(said: Said) -> bool:
    """Whether an amount was said as a share of a purse."""
    return any(
        isinstance(value := said.told.get(slot.key), str)
        and value.casefold() in ALL_OF_IT | HALF_OF_IT
        for slot in said.entry.slots
        if slot.sort is Sort.AMOUNT
    )
