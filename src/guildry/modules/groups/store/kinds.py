"""Kinds of groups, as data: their limits, roles and levels."""

from collections.abc import Collection, Sequence
from typing import Final

from msgspec import Struct

from guildry.kernel import ReadTx, Row, Tx

KINDS_MAX: Final = 50
LEVELS_MAX: Final = 100

RoleLine = tuple[str, str, str, str, Collection[str], int | None]
LevelLine = tuple[int, int, int, int]


class NewKind(Struct, frozen=True, kw_only=True):
    """A kind with its roles, titles in three languages, and levels."""

    code: str
    place: int
    names: tuple[str, str, str]
    founding_fee: int
    found_level: int
    two_person_above: int
    dues_max: int
    roles: Sequence[RoleLine]
    levels: Sequence[LevelLine]


async def open_kind(tx: Tx, kind: NewKind) -> bool:
    """Make a kind known; False when it was, and then its numbers stay as an operator set them."""
    made = await tx.run(
        """
        insert into groups.kind (
            code, place, name_en, name_ru, name_es, founding_fee, found_level, two_person_above, dues_max
        ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (code) do nothing
        """,
        kind.code,
        kind.place,
        *kind.names,
        kind.founding_fee,
        kind.found_level,
        kind.two_person_above,
        kind.dues_max,
    )
    if made == 0:
        return False
    for rank, (role, en, ru, es, permissions, limit) in enumerate(kind.roles):
        await tx.run(
            """
            insert into groups.kind_role (
                kind, role, rank, title_en, title_ru, title_es, permissions, daily_limit
            ) values ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            kind.code,
            role,
            rank,
            en,
            ru,
            es,
            sorted(permissions),
            limit,
        )
    for line in kind.levels:
        await tx.run(
            """
            insert into groups.level (kind, level, experience, members, goals)
            values ($1, $2, $3, $4, $5)
            """,
            kind.code,
            *line,
        )
    return True


async def levels(tx: ReadTx, kind: str) -> list[Row]:
    return list(
        await tx.rows(
            """
            select level, experience, members, goals from groups.level
            where kind = $1 order by level limit $2
            """,
            kind,
            LEVELS_MAX,
        )
    )


async def kind(tx: ReadTx, code: str) -> Row | None:
    return await tx.row(
        """
        select code, founding_fee, found_level, two_person_above, dues_max
        from groups.kind where code = $1
        """,
        code,
    )


async def kinds(tx: ReadTx, locale: str) -> list[Row]:
    return list(
        await tx.rows(
            """
            select code, founding_fee, found_level, two_person_above, dues_max,
                case $1::text when 'ru' then name_ru when 'es' then name_es else name_en end as name
            from groups.kind order by place, code limit $2
            """,
            locale,
            KINDS_MAX,
        )
    )


async def kind_roles(tx: ReadTx, locale: str) -> list[Row]:
    return list(
        await tx.rows(
            """
            select kind, role, rank, permissions, daily_limit,
                case $1::text when 'ru' then title_ru when 'es' then title_es else title_en end as title
            from groups.kind_role order by kind, rank
            """,
            locale,
        )
    )


async def titles(tx: ReadTx, kind: str, locale: str) -> dict[str, str]:
    rows = await tx.rows(
        """
        select role, case $2::text when 'ru' then title_ru when 'es' then title_es else title_en end as title
        from groups.kind_role where kind = $1
        """,
        kind,
        locale,
    )
    return {row["role"]: row["title"] for row in rows}


async def set_kind(
    tx: Tx, code: str, fee: int, level: int, two_person_above: int, dues_max: int
) -> bool:
    """False where there is no such kind."""
    done = await tx.run(
        """
        update groups.kind
        set founding_fee = $2, found_level = $3, two_person_above = $4, dues_max = $5
        where code = $1
        """,
        code,
        fee,
        level,
        two_person_above,
        dues_max,
    )
    return done == 1


async def set_level(
    tx: Tx, kind: str, level: int, experience: int, members: int, goals: int
) -> None:
    await tx.run(
        """
        insert into groups.level (kind, level, experience, members, goals) values ($1, $2, $3, $4, $5)
        on conflict (kind, level) do update
        set experience = excluded.experience, members = excluded.members, goals = excluded.goals
        """,
        kind,
        level,
        experience,
        members,
        goals,
    )
