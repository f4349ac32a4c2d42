"""The kinds of groups that every hall starts with. An operator can change their numbers."""

from typing import Final

from guildry.kernel import AMOUNT_MAX, Tx
from guildry.modules import ledger
from guildry.modules.groups.contract.data import Permission
from guildry.modules.groups.store import kinds

FEES: Final = "group_fees"
LEFT_BEHIND: Final = "group_left_behind"

_LOW: Final = frozenset[Permission]()
_INVITES: Final = frozenset({Permission.INVITE})
_VETERAN: Final = frozenset({Permission.INVITE, Permission.ADMIT, Permission.MODERATE})
_OFFICER: Final = frozenset(Permission) - {
    Permission.ROLES,
    Permission.WAR,
    Permission.DUES,
}
_ALL: Final = frozenset(Permission)

GUILD_ROLES: Final = (
    ("master", "Guild master", "Глава гильдии", "Maestro", _ALL, None),
    ("officer", "Officer", "Офицер", "Oficial", _OFFICER, 1_000),
    ("veteran", "Veteran", "Ветеран", "Veterano", _VETERAN, 100),
    ("member", "Member", "Участник", "Miembro", _INVITES, 0),
    ("recruit", "Recruit", "Новичок", "Recluta", _LOW, 0),
)
CLAN_ROLES: Final = (
    ("master", "Leader", "Лидер", "Líder", _ALL, None),
    *GUILD_ROLES[1:],
)
GANG_ROLES: Final = (
    ("master", "Boss", "Босс", "Jefe", _ALL, None),
    ("officer", "Lieutenant", "Лейтенант", "Teniente", _OFFICER, 1_000),
    ("veteran", "Captain", "Капитан", "Capitán", _VETERAN, 100),
    ("member", "Soldier", "Солдат", "Soldado", _INVITES, 0),
    ("recruit", "Associate", "Подручный", "Asociado", _LOW, 0),
)

# (level, experience, places for members, goals at once)
CLAN_LEVELS: Final = (
    (1, 0, 50, 1),
    (2, 500, 50, 2),
    (3, 2_000, 50, 2),
    (4, 5_000, 50, 3),
    (5, 10_000, 50, 3),
    (6, 20_000, 50, 4),
    (7, 40_000, 50, 4),
    (8, 80_000, 50, 5),
    (9, 160_000, 50, 5),
    (10, 320_000, 50, 6),
)
GUILD_LEVELS: Final = (
    (1, 0, 30, 1),
    (2, 500, 34, 1),
    (3, 2_000, 38, 2),
    (4, 5_000, 42, 2),
    (5, 10_000, 46, 3),
    *((level, needed, 50, goals) for level, needed, _, goals in CLAN_LEVELS[5:]),
)
GANG_LEVELS: Final = (
    (1, 0, 15, 1),
    (2, 500, 20, 1),
    (3, 2_000, 25, 2),
    (4, 5_000, 30, 2),
    (5, 10_000, 40, 3),
    *((level, needed, 50, goals) for level, needed, _, goals in CLAN_LEVELS[5:]),
)

KINDS: Final = (
    kinds.NewKind(
        code="clan",
        place=1,
        names=("Clan", "Клан", "Clan"),
        founding_fee=100,
        found_level=1,
        two_person_above=2_000,
        dues_max=10_000,
        roles=CLAN_ROLES,
        levels=CLAN_LEVELS,
    ),
    kinds.NewKind(
        code="guild",
        place=2,
        names=("Guild", "Гильдия", "Gremio"),
        founding_fee=250,
        found_level=1,
        two_person_above=2_000,
        dues_max=10_000,
        roles=GUILD_ROLES,
        levels=GUILD_LEVELS,
    ),
    kinds.NewKind(
        code="gang",
        place=3,
        names=("Gang", "Банда", "Banda"),
        founding_fee=250,
        found_level=15,
        two_person_above=2_000,
        dues_max=10_000,
        roles=GANG_ROLES,
        levels=GANG_LEVELS,
    ),
)


async def furnish(tx: Tx) -> None:
    await ledger.open_tap(tx, FEES, "sink", ledger.COIN, daily_cap=AMOUNT_MAX)
    for kind in KINDS:
        await kinds.open_kind(tx, kind)
