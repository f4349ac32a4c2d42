"""Groups themselves, their roles and their kinds."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from guildry.kernel import ReadTx, Row, Tx
from guildry.modules.groups.contract.data import (
    Band,
    Entry,
    GroupId,
    Permission,
    RoleOf,
)

COLUMNS: Final = """
    id, kind, name, tag, about, entry, min_level, leader, members, members_max, level, experience,
    peaceful, peaceful_at, two_person_above, dues, dues_days, succession_at, kicks_day, kicks, founded_at
"""


def band_of(row: Row, today: date) -> Band:
    return Band(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        tag=row["tag"],
        about=row["about"],
        entry=Entry(row["entry"]),
        min_level=row["min_level"],
        leader=row["leader"],
        members=row["members"],
        members_max=row["members_max"],
        level=row["level"],
        experience=row["experience"],
        peaceful=row["peaceful"],
        peaceful_at=row["peaceful_at"],
        two_person_above=row["two_person_above"],
        dues=row["dues"],
        dues_days=row["dues_days"],
        succession_at=row["succession_at"],
        kicks_today=row["kicks"] if row["kicks_day"] == today else 0,
        founded_at=row["founded_at"],
    )


async def find(tx: ReadTx, ref: str) -> GroupId | None:
    """The living group of that id, tag or name."""
    try:
        wanted = UUID(ref)
    except ValueError:
        wanted = None
    return await tx.value(
        """
        select id from groups.band
        where disbanded_at is null and (id = $1 or tag = upper($2) or lower(name) = lower($2))
        order by (id = $1) desc nulls last, (tag = upper($2)) desc, id limit 1
        """,
        wanted,
        ref,
    )


async def band(tx: ReadTx, group: UUID) -> Band | None:
    row = await tx.row(
        f"select {COLUMNS} from groups.band where id = $1 and disbanded_at is null",  # noqa: S608 - columns of ours
        group,
    )
    return band_of(row, tx.now.date()) if row else None


async def lock(tx: Tx, group: UUID) -> Band | None:
    """The group's row, held: what happens in one group happens one after the other."""
    row = await tx.row(
        f"""
        select {COLUMNS} from groups.band where id = $1 and disbanded_at is null
        for no key update
        """,  # noqa: S608 - columns of ours
        group,
    )
    return band_of(row, tx.now.date()) if row else None


async def taken(tx: ReadTx, skeleton: str, tag: str, but: UUID | None = None) -> Row:
    row = await tx.row(
        """
        select coalesce(bool_or(skeleton = $1), false) as name, coalesce(bool_or(tag = $2), false) as tag
        from groups.band
        where disbanded_at is null and (skeleton = $1 or tag = $2) and id is distinct from $3
        """,
        skeleton,
        tag,
        but,
    )
    assert row is not None
    return row


async def add(
    tx: Tx,
    group: GroupId,
    kind: str,
    leader: UUID,
    *,
    name: str,
    skeleton: str,
    tag: str,
    about: str,
    entry: Entry,
    min_level: int,
) -> None:
    """A new group with the roles of its kind; its leader becomes a member next."""
    await tx.run(
        """
        insert into groups.band (
            id, kind, name, skeleton, tag, about, entry, min_level, leader, members_max,
            two_person_above, peaceful_at, founded_at
        )
        select $1, k.code, $4, $5, $6, $7, $8, $9, $3, l.members, k.two_person_above, $10, $10
        from groups.kind k join groups.level l on l.kind = k.code and l.level = 1
        where k.code = $2
        """,
        group,
        kind,
        leader,
        name,
        skeleton,
        tag,
        about,
        entry,
        min_level,
        tx.now,
    )
    await tx.run(
        """
        insert into groups.role (band, role, rank, permissions, daily_limit)
        select $1, role, rank, permissions, daily_limit from groups.kind_role where kind = $2
        """,
        group,
        kind,
    )


async def change(
    tx: Tx,
    band: Band,
    *,
    about: str,
    entry: Entry,
    min_level: int,
    two_person_above: int,
) -> None:
    await tx.run(
        """
        update groups.band set about = $2, entry = $3, min_level = $4, two_person_above = $5
        where id = $1
        """,
        band.id,
        about,
        entry,
        min_level,
        two_person_above,
    )


async def rename(tx: Tx, group: UUID, name: str, skeleton: str) -> None:
    await tx.run(
        "update groups.band set name = $2, skeleton = $3 where id = $1",
        group,
        name,
        skeleton,
    )


async def set_peace(tx: Tx, group: UUID, *, peaceful: bool) -> None:
    await tx.run(
        "update groups.band set peaceful = $2, peaceful_at = $3 where id = $1",
        group,
        peaceful,
        tx.now,
    )


async def set_dues(tx: Tx, group: UUID, amount: int, days: int) -> None:
    """From a whole period on: nobody pays for a day that was not announced."""
    await tx.run(
        "update groups.band set dues = $2, dues_days = $3 where id = $1",
        group,
        amount,
        days,
    )
    await tx.run(
        "update groups.member set next_due = $2::timestamptz + $3 * interval '1 day' where band = $1",
        group,
        tx.now,
        days,
    )


async def note_kick(tx: Tx, group: UUID) -> None:
    await tx.run(
        """
        update groups.band set kicks = case when kicks_day = $2 then kicks else 0 end + 1, kicks_day = $2
        where id = $1
        """,
        group,
        tx.now.date(),
    )


async def grow(
    tx: Tx, group: UUID, experience: int, level: int, members_max: int
) -> None:
    await tx.run(
        """
        update groups.band set experience = experience + $2, level = $3,
            members_max = greatest(members_max, $4)
        where id = $1
        """,
        group,
        experience,
        level,
        members_max,
    )


async def set_leader(tx: Tx, group: UUID, leader: UUID) -> None:
    await tx.run(
        "update groups.band set leader = $2, succession_at = null where id = $1",
        group,
        leader,
    )


async def disband(tx: Tx, group: UUID) -> None:
    """Take everybody out of a group and let its name go; its past stays."""
    await tx.run(
        "update groups.band set leader = null, disbanded_at = $2, succession_at = null where id = $1",
        group,
        tx.now,
    )
    await tx.run("delete from groups.member where band = $1", group)
    await tx.run("delete from groups.knock where band = $1", group)
    await tx.run("delete from groups.barred where band = $1", group)


async def roles(tx: ReadTx, group: UUID) -> dict[str, RoleOf]:
    rows = await tx.rows(
        "select role, rank, permissions, daily_limit from groups.role where band = $1 order by rank",
        group,
    )
    return {row["role"]: role_of(row) for row in rows}


def role_of(row: Row) -> RoleOf:
    return RoleOf(
        role=row["role"],
        rank=row["rank"],
        permissions=frozenset(map(Permission, row["permissions"])),
        daily_limit=row["daily_limit"],
    )


async def set_role(
    tx: Tx,
    group: UUID,
    role: str,
    permissions: Sequence[Permission],
    daily_limit: int,
) -> None:
    await tx.run(
        """
        update groups.role set permissions = $3, daily_limit = $4 where band = $1 and role = $2
        """,
        group,
        role,
        sorted(set(permissions)),
        daily_limit,
    )


async def page(
    tx: ReadTx, kind: str | None, search: str, offset: int, limit: int
) -> list[Band]:
    """Groups by the start of their name or by their tag, the most experienced first."""
    rows = await tx.rows(
        f"""
        select {COLUMNS} from groups.band
        where disbanded_at is null and ($1::text is null or kind = $1)
          and ($2 = '' or starts_with(lower(name), lower($2)) or tag = upper($2))
        order by experience desc, founded_at, id offset $3 limit $4
        """,  # noqa: S608 - columns of ours
        kind,
        search,
        offset,
        limit,
    )
    return [band_of(row, tx.now.date()) for row in rows]


async def titles_of(
    tx: ReadTx, groups: Sequence[UUID]
) -> dict[GroupId, tuple[str, str]]:
    """The names and tags of groups, ended ones too."""
    rows = await tx.rows(
        "select id, name, tag from groups.band where id = any($1::uuid[])", groups
    )
    return {row["id"]: (row["name"], row["tag"]) for row in rows}


async def several(tx: ReadTx, groups: Sequence[UUID]) -> dict[GroupId, Band]:
    rows = await tx.rows(
        f"select {COLUMNS} from groups.band where id = any($1::uuid[]) and disbanded_at is null",  # noqa: S608 - columns of ours
        groups,
    )
    return {row["id"]: band_of(row, tx.now.date()) for row in rows}
