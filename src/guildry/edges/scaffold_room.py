"""The room that every new room begins as: it is called taverns until it is renamed."""

from typing import Final

PATTERN_ROOM: Final = "taverns"

_DOOR: Final = '''
"""Taverns: what players add here, each under a name of its own."""

from pathlib import Path

from guildry.kernel import Module
from guildry.modules.taverns.contract import (
    Entry,
    EntryAdded,
    EntryId,
    NameTaken,
)
from guildry.modules.taverns.invariants import INVARIANTS
from guildry.modules.taverns.reactions import REACTIONS
from guildry.modules.taverns.surface import LIVE, ROUTES

__all__ = ["Entry", "EntryAdded", "EntryId", "NameTaken"]

module = Module(
    name="taverns",
    folder=Path(__file__).parent,
    routes=ROUTES,
    live=LIVE,
    reactions=REACTIONS,
    invariants=INVARIANTS,
)
'''

_CONTRACT: Final = """
from datetime import datetime
from typing import Annotated, Final, NewType
from uuid import UUID

from msgspec import Meta

from guildry.kernel import Event, Fault, Given, Grant, Kind, PlayerId, Role, Shown

EntryId = NewType("EntryId", UUID)

NAME_CHARS_MAX: Final = 64
PAGE_ROWS_MAX: Final = 100

ADD: Final = Grant("taverns.add", Role.PLAYER)
SEE: Final = Grant("taverns.see", Role.PLAYER)

Name = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=NAME_CHARS_MAX,
        description="What it is called; spaces at the ends are dropped.",
        examples=["First light"],
    ),
]


class AddEntry(Given):
    name: Name


class Browse(Given):
    limit: Annotated[
        int, Meta(ge=1, le=PAGE_ROWS_MAX, description="Rows at most, newest first.")
    ] = 20


class Entry(Shown):
    id: EntryId
    name: str
    added_by: PlayerId
    added_at: datetime


class Entries(Shown):
    entries: list[Entry]


class EntryAdded(Event):
    entry: EntryId
    by: PlayerId
    name: str


class NameTaken(Fault, code="TAVERNS_NAME_TAKEN", kind=Kind.CONFLICT):
    name: str


class NameEmpty(Fault, code="TAVERNS_NAME_EMPTY", kind=Kind.INVALID):
    pass
"""

_STORE: Final = '''
from guildry.kernel import PlayerId, ReadTx, Tx
from guildry.modules.taverns.contract import Entry, EntryId


async def insert(tx: Tx, entry: Entry) -> bool:
    """Whether the name was free: its unique key decides, not a look beforehand."""
    added = await tx.run(
        """
        insert into taverns.entry (id, name, added_by, added_at)
        values ($1, $2, $3, $4)
        on conflict (name) do nothing
        """,
        entry.id,
        entry.name,
        entry.added_by,
        entry.added_at,
    )
    return added == 1


async def newest(tx: ReadTx, limit: int) -> list[Entry]:
    rows = await tx.rows(
        """
        select id, name, added_by, added_at
        from taverns.entry
        order by added_at desc, id desc
        limit $1
        """,
        limit,
    )
    return [
        Entry(
            id=EntryId(row["id"]),
            name=row["name"],
            added_by=PlayerId(row["added_by"]),
            added_at=row["added_at"],
        )
        for row in rows
    ]
'''

_RULES: Final = """
from guildry.modules.taverns.contract import NameEmpty


def tidy(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise NameEmpty()
    return words
"""

_ACTIONS: Final = '''
from guildry.kernel import Actor, Tx, action, new_id
from guildry.modules.taverns import rules, store
from guildry.modules.taverns.contract import (
    ADD,
    AddEntry,
    Entry,
    EntryAdded,
    EntryId,
    NameTaken,
)


@action(needs=ADD)
async def add(tx: Tx, actor: Actor, given: AddEntry) -> Entry:
    """Add an entry under a name that nobody has taken."""
    entry = Entry(
        id=EntryId(new_id()),
        name=rules.tidy(given.name),
        added_by=actor.id,
        added_at=tx.now,
    )
    if not await store.insert(tx, entry):
        raise NameTaken(name=entry.name)
    tx.emit(EntryAdded(entry=entry.id, by=actor.id, name=entry.name))
    return entry
'''

_QUERIES: Final = '''
from guildry.kernel import Actor, ReadTx, query
from guildry.modules.taverns import store
from guildry.modules.taverns.contract import (
    SEE,
    Browse,
    Entries,
)


@query(needs=SEE)
async def browse(tx: ReadTx, actor: Actor, given: Browse) -> Entries:
    """See what was added, newest first."""
    return Entries(entries=await store.newest(tx, given.limit))
'''

_SURFACE: Final = """
from guildry.kernel import Live, Route
from guildry.modules.taverns import actions, queries
from guildry.modules.taverns.contract import EntryAdded

ROUTES = (
    Route("GET", "/v1/taverns", queries.browse),
    Route(
        "POST",
        "/v1/taverns",
        actions.add,
        example={"name": "First light"},
    ),
)


def _who_added(happened: EntryAdded) -> list[str]:
    return [f"player:{happened.by}"]


LIVE = (Live(EntryAdded, to=_who_added),)
"""

_REACTIONS: Final = '''
"""What the room does when something happened elsewhere."""

from typing import Any, Final

from guildry.kernel import Reaction

REACTIONS: Final[tuple[Reaction[Any], ...]] = ()
'''

_INVARIANTS: Final = """
from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "taverns.names_are_tidy",
        "select id from taverns.entry where name = '' or name <> btrim(name)",
    ),
)
"""

_MIGRATION: Final = """
-- What players added, one row a name.

create table taverns.entry (
    id uuid primary key,
    name text not null unique check (length(name) between 1 and 64),
    added_by uuid not null,
    added_at timestamptz not null
);
create index entry_newest on taverns.entry (added_at desc, id desc);
"""

_ENGLISH: Final = """
taverns-added = { $name } is added.
taverns-name-taken = The name { $name } is taken.
taverns-name-empty = A name needs at least one letter.
"""

_RUSSIAN: Final = """
taverns-added = Добавлено: { $name }.
taverns-name-taken = Имя { $name } уже занято.
taverns-name-empty = В имени должна быть хотя бы одна буква.
"""

_SPANISH: Final = """
taverns-added = Se ha añadido { $name }.
taverns-name-taken = El nombre { $name } ya está en uso.
taverns-name-empty = Un nombre necesita al menos una letra.
"""

_TESTS: Final = """
import pytest

from guildry.kernel import Actor, PlayerId, Role, new_id
from guildry.modules import taverns
from guildry.modules.taverns import actions, queries
from guildry.modules.taverns.contract import (
    AddEntry,
    Browse,
    NameEmpty,
)
from guildry.testing import House


def player() -> Actor:
    return Actor(player=PlayerId(new_id()), role=Role.PLAYER)


async def test_what_one_player_adds_another_sees(house: House) -> None:
    ada, bob = player(), player()

    added = await house.perform(actions.add, ada, AddEntry(name=" First   light "))

    seen = await house.perform(queries.browse, bob, Browse())
    assert added.name == "First light"
    assert seen.entries == [added]


async def test_a_name_is_taken_once(house: House) -> None:
    ada, bob = player(), player()
    await house.perform(actions.add, ada, AddEntry(name="First light"))

    with pytest.raises(taverns.NameTaken):
        await house.perform(actions.add, bob, AddEntry(name="First  light"))

    seen = await house.perform(queries.browse, bob, Browse())
    assert [entry.added_by for entry in seen.entries] == [ada.id]


async def test_a_name_of_spaces_leaves_no_trace(house: House) -> None:
    with pytest.raises(NameEmpty):
        await house.perform(actions.add, player(), AddEntry(name="   "))

    for invariant in taverns.module.invariants:
        assert await house.rows(invariant.sql) == []
    assert await house.value("select count(*) from taverns.entry") == 0
"""

_ROOM: Final = f"src/guildry/modules/{PATTERN_ROOM}/"
_STORIES: Final = f"tests/modules/{PATTERN_ROOM}/"

PATTERN_FILES: Final = {
    _ROOM + "__init__.py": _DOOR,
    _ROOM + "contract.py": _CONTRACT,
    _ROOM + "store.py": _STORE,
    _ROOM + "rules.py": _RULES,
    _ROOM + "actions.py": _ACTIONS,
    _ROOM + "queries.py": _QUERIES,
    _ROOM + "surface.py": _SURFACE,
    _ROOM + "reactions.py": _REACTIONS,
    _ROOM + "invariants.py": _INVARIANTS,
    _ROOM + "texts/en.ftl": _ENGLISH,
    _ROOM + "texts/ru.ftl": _RUSSIAN,
    _ROOM + "texts/es.ftl": _SPANISH,
    _ROOM + f"migrations/0001_{PATTERN_ROOM}.sql": _MIGRATION,
    _STORIES + "__init__.py": "",
    _STORIES + "test_actions.py": _TESTS,
}
"""Path below the root to text; both name the pattern room, and a new room is the same renamed."""
