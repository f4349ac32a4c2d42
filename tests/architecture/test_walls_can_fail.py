"""Each wall is shown a sound house and a broken one, so that a wall that can't fail is noticed."""

from dataclasses import replace

import pytest

from tests.architecture.house import House
from tests.architecture.walls import WALLS

ORDER = ("ledger", "clans")
ROUTED = frozenset({"clans.found"})
HEARD = frozenset({"clans.clan_founded"})

SOUND = {
    "modules/ledger/__init__.py": '''
"""Value moves here and nowhere else."""
from guildry.kernel import Module
from guildry.modules.ledger.store import pay
__all__ = ["pay"]
module = Module(name="ledger", folder=Path("."))
''',
    "modules/ledger/store.py": '''
async def pay(tx, player, amount):
    """Select a purse from the ledger and pay into it."""
    return await tx.value("select ledger.pay($1, $2)", player, amount)
''',
    "modules/clans/__init__.py": '''
"""Bands of players with a name."""
from guildry.kernel import Module
__all__ = ["Clan"]
module = Module(name="clans", folder=Path("."))
''',
    "modules/clans/contract.py": """
from guildry.kernel import Event, Given, Shown
class FoundClan(Given, frozen=True):
    name: str
class Clan(Shown, frozen=True):
    name: str
class ClanFounded(Event, frozen=True):
    name: str
""",
    "modules/clans/rules.py": """
def clean(name: str) -> str:
    return " ".join(name.split())
""",
    "modules/clans/store.py": """
COLUMNS = "id, name"
async def insert(tx, clan):
    await tx.run(f"insert into clans.clan ({COLUMNS}) values ($1, $2)", clan.id, clan.name)
    await tx.run("select ledger.pay($1, 1), house.position() from clans.clan as c where c.name = 'shop.x'")
""",
    "modules/clans/actions.py": """
from guildry.kernel import action
from guildry.modules import ledger
from guildry.modules.clans import store
from guildry.modules.clans.contract import Clan, ClanFounded, FoundClan
@action(needs=SIGNED_IN)
async def found(tx: Tx, actor: Actor, given: FoundClan) -> Clan:
    await ledger.pay(tx, actor.id, 100)
    tx.emit(ClanFounded(name=given.name))
    return Clan(name=given.name)
""",
    "modules/clans/migrations/0001_clans.sql": """
-- a purse of the ledger.purse table stands behind each clan
create table clans.clan (id uuid primary key, purse bigint references ledger.purse (id));
create index clan_purse on clans.clan (purse);
select house.emit('clans.clan_founded', '{}');
""",
}

BROKEN: dict[str, list[dict[str, str]]] = {
    "every_room_is_in_the_table_of_contents": [{"modules/shop/__init__.py": ""}],
    "a_room_knocks_on_earlier_doors": [
        {"modules/ledger/rules.py": "from guildry.modules import clans"},
        {"modules/clans/rules.py": "from guildry.modules.ledger.store import pay"},
        {
            "modules/clans/rules.py": "from guildry.modules import ledger as l; l.drain()"
        },
        {"modules/clans/rules.py": "import guildry.modules.ledger.store"},
        {"modules/clans/rules.py": "from ..ledger.store import pay"},
        {"modules/clans/rules.py": "from guildry.modules import shop"},
    ],
    "rooms_know_no_other_floor": [
        {"modules/clans/rules.py": "from guildry.infra.runner import Runner"},
        {"modules/clans/rules.py": "from guildry import edges"},
        {"modules/clans/rules.py": "def f():\n    import guildry.main"},
    ],
    "a_room_names_only_its_own_schema": [
        {"modules/clans/store.py": 'Q = "select amount from ledger.purse"'},
        {"modules/clans/store.py": 'Q = "select 1 " + "join ledger.purse using (id)"'},
        {"modules/clans/store.py": 'Q = f"insert into ledger.purse (id) values ({x})"'},
        {"modules/clans/store.py": 'Q = "select house.wipe()"'},
        {"modules/clans/store/reads.py": 'Q = "select 1 from house.event"'},
        {"modules/clans/rules.py": 'Q = "delete from ledger.purse"'},
        {"modules/ledger/store.py": 'Q = "select clans.count()"'},
        {"modules/clans/migrations/0002.sql": "create index on ledger.purse (id);"},
        {"modules/clans/migrations/0002.sql": "create schema shop;"},
    ],
    "foreign_keys_point_to_earlier_rooms": [
        {
            "modules/ledger/migrations/1.sql": "alter table ledger.a add b references clans.clan;"
        },
        {
            "modules/clans/migrations/2.sql": "create table clans.x (e int references house.event);"
        },
    ],
    "statements_live_in_the_store": [
        {"modules/clans/queries.py": 'Q = "select name from clans.clan"'},
        {"modules/clans/queries.py": 'Q = f"update clans.clan set name = {x}"'},
        {"modules/clans/queries.py": 'Q = "\\n  WITH a AS (SELECT 1) SELECT * FROM a"'},
        {"modules/clans/queries.py": 'Q = "insert into clans.clan values ($1)"'},
    ],
    "nobody_commits": [
        {"modules/clans/queries.py": "async def f(tx):\n    await tx.commit()"},
        {"modules/clans/queries.py": "async def f(tx):\n    tx.connection.rollback()"},
        {"modules/clans/store.py": 'async def f(tx):\n    await tx.run("commit")'},
    ],
    "rules_are_pure": [
        {"modules/clans/rules.py": "import random"},
        {"modules/clans/rules.py": "from secrets import randbelow"},
        {"modules/clans/rules.py": "async def f(): ..."},
        {"modules/clans/rules/joining.py": "def f(): return datetime.now(UTC)"},
    ],
    "every_event_is_emitted": [
        {"modules/clans/contract.py": "class ClanLeft(Event, frozen=True): ..."},
    ],
    "every_event_is_heard": [
        {
            "modules/clans/reactions.py": "class ClanLeft(Event, frozen=True): ...\nClanLeft()"
        },
    ],
    "actions_are_given_and_show": [
        {
            "modules/clans/queries.py": "@query(needs=X)\nasync def f(tx, actor, given: dict) -> Clan: ..."
        },
        {
            "modules/clans/queries.py": "@query(needs=X)\nasync def f(tx, actor, given: Clan) -> Clan: ..."
        },
        {
            "modules/clans/queries.py": "@query(needs=X)\nasync def f(tx, actor, given: FoundClan): ..."
        },
        {
            "modules/clans/queries.py": "@grouped_query(needs=X)\nasync def f(tx, calls: Sequence[Call[FoundClan]])"
            " -> Sequence[Settled[FoundClan] | Fault]: ..."
        },
    ],
    "every_action_has_a_route": [
        {
            "modules/clans/queries.py": "@query(needs=X)\nasync def f(tx, actor, given: FoundClan) -> Clan: ..."
        },
    ],
    "contracts_are_frozen": [
        {"modules/clans/contract.py": "class Row(Struct): ..."},
        {"modules/clans/contract.py": "class Row(Shown, frozen=False): ..."},
        {"modules/clans/contract.py": "@dataclass\nclass Row: ..."},
    ],
    "every_room_has_a_door": [
        {"modules/clans/__init__.py": '__all__ = []\nmodule = Module(name="clans")'},
        {
            "modules/clans/__init__.py": '"""Clans. And more."""\n__all__ = []\nmodule = Module()'
        },
        {"modules/clans/__init__.py": '"""Clans."""\nmodule = Module()'},
        {"modules/clans/__init__.py": '"""Clans."""\n__all__ = []\nmodule = None'},
    ],
    "everything_fits_the_eye": [
        {"infra/tower.py": "x = 1\n" * 401},
        {"infra/tower.py": "def f():\n" + "    x = 1\n" * 70},
    ],
    "files_are_named_for_what_they_hold": [
        {"infra/utils.py": ""},
        {"modules/clans/helpers/names.py": ""},
    ],
    "texts_speak_of_the_product": [
        {"infra/pool.py": "# see ticket 12"},
        {"infra/pool.py": "# https://example.org/a/b/pull/7"},
        {"infra/pool.py": 'LOG = "/home/somebody/log"'},
    ],
}

CASES = [(wall, files) for wall, broken in BROKEN.items() for files in broken]
BY_NAME = {wall.__name__: wall for wall in WALLS}


def house(files: dict[str, str]) -> House:
    return replace(House.of(files, ORDER), routed=ROUTED, heard=HEARD)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_sound_house_is_left_alone(name: str) -> None:
    assert list(BY_NAME[name](house(SOUND))) == []


@pytest.mark.parametrize(("name", "files"), CASES)
def test_a_breach_is_seen(name: str, files: dict[str, str]) -> None:
    assert list(BY_NAME[name](house(SOUND | files))) != []


def test_a_listener_to_silence_is_seen() -> None:
    silent = replace(house(SOUND), heard=HEARD | {"clans.clan_burned"})

    wall = BY_NAME["nobody_waits_for_what_never_happens"]

    assert [place for place, _ in wall(silent)] == ["clans.clan_burned"]


def test_a_room_without_a_folder_is_seen() -> None:
    planned = replace(house(SOUND), order=(*ORDER, "shop"))

    wall = BY_NAME["every_room_is_in_the_table_of_contents"]

    assert list(wall(planned)) == [("shop", "has no folder")]


def test_every_wall_has_been_broken_once() -> None:
    assert BROKEN.keys() | {"nobody_waits_for_what_never_happens"} == BY_NAME.keys()
