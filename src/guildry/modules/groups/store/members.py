"""Who is in a group, who knocks at it, and who is kept out."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Row, Tx
from guildry.modules.groups.contract.data import (
    Band,
    GroupId,
    Membership,
    Permission,
)
from guildry.modules.groups.rules import Candidate

SWEEP_ROWS_MAX: Final = 200
GROUPS_MAX: Final = 50
LATELY_ROWS_MAX: Final = 200
DEEDS_OF: Final = timedelta(days=30)

_MEMBER: Final = """
    select m.band, m.kind, m.player, m.role, m.joined_at, r.rank, r.permissions, r.daily_limit
    from groups.member m join groups.role r on r.band = m.band and r.role = m.role
"""


def _membership(row: Row) -> Membership:
    return Membership(
        group=row["band"],
        kind=row["kind"],
        player=row["player"],
        role=row["role"],
        rank=row["rank"],
        permissions=frozenset(map(Permission, row["permissions"])),
        daily_limit=row["daily_limit"],
        joined_at=row["joined_at"],
    )


async def membership(tx: ReadTx, group: UUID, player: UUID) -> Membership | None:
    """What a player is in a group; None where they are not in it."""
    row = await tx.row(f"{_MEMBER} where m.band = $1 and m.player = $2", group, player)
    return _membership(row) if row else None


async def memberships(tx: ReadTx, player: UUID) -> list[Membership]:
    """All groups of a player."""
    rows = await tx.rows(
        f"{_MEMBER} where m.player = $1 order by m.joined_at limit $2",
        player,
        GROUPS_MAX,
    )
    return [_membership(row) for row in rows]


async def groups_of(
    tx: ReadTx, players: Sequence[UUID]
) -> dict[PlayerId, list[GroupId]]:
    """The groups of many players at once."""
    rows = await tx.rows(
        "select player, band from groups.member where player = any($1::uuid[])", players
    )
    found: dict[PlayerId, list[GroupId]] = {}
    for row in rows:
        found.setdefault(row["player"], []).append(row["band"])
    return found


async def members_of(tx: ReadTx, group: UUID) -> list[PlayerId]:
    """Everybody in a group."""
    rows = await tx.rows(
        "select player from groups.member where band = $1 order by player", group
    )
    return [row["player"] for row in rows]


async def companions(tx: ReadTx, player: UUID, limit: int) -> list[Row]:
    """Whom a player shares a group with, and how many."""
    return list(
        await tx.rows(
            """
            select o.player, count(*) as shared from groups.member m
            join groups.member o on o.band = m.band and o.player <> m.player
            where m.player = $1 group by o.player order by shared desc, o.player limit $2
            """,
            player,
            limit,
        )
    )


async def lately_joined(
    tx: ReadTx, players: Sequence[UUID], since: datetime
) -> list[Row]:
    """Who of some players came into which group since then."""
    return list(
        await tx.rows(
            """
            select m.player, m.joined_at, b.name, b.tag from groups.member m
            join groups.band b on b.id = m.band
            where m.player = any($1::uuid[]) and m.joined_at > $2
            order by m.joined_at desc limit $3
            """,
            players,
            since,
            LATELY_ROWS_MAX,
        )
    )


async def in_kind(tx: ReadTx, player: UUID, kind: str) -> GroupId | None:
    return await tx.value(
        "select band from groups.member where player = $1 and kind = $2", player, kind
    )


async def page(tx: ReadTx, group: UUID, limit: int) -> list[Row]:
    return list(
        await tx.rows(
            """
            select m.player, m.role, r.rank, m.joined_at, m.active_at, m.contributed
            from groups.member m join groups.role r on r.band = m.band and r.role = m.role
            where m.band = $1 order by r.rank, m.joined_at, m.player limit $2
            """,
            group,
            limit,
        )
    )


async def own_row(tx: ReadTx, group: UUID, player: UUID) -> Row | None:
    return await tx.row(
        """
        select contributed, next_due, case when earned_day = $3 then earned else 0 end as earned
        from groups.member where band = $1 and player = $2
        """,
        group,
        player,
        tx.now.date(),
    )


async def candidates(tx: ReadTx, group: UUID) -> list[Candidate]:
    """The members with what each did lately, to choose from."""
    rows = await tx.rows(
        """
        select m.player, r.rank, m.active_at, m.joined_at, (
            select count(*) from groups.log l
            where l.band = m.band and l.actor = m.player and l.at > $2
        ) as deeds
        from groups.member m join groups.role r on r.band = m.band and r.role = m.role
        where m.band = $1
        """,
        group,
        tx.now - DEEDS_OF,
    )
    return [
        Candidate(
            player=row["player"],
            rank=row["rank"],
            deeds=row["deeds"],
            active_at=row["active_at"],
            joined_at=row["joined_at"],
        )
        for row in rows
    ]


async def add(tx: Tx, band: Band, player: UUID, role: str) -> None:
    await tx.run(
        """
        insert into groups.member (band, kind, player, role, joined_at, active_at, next_due)
        values ($1, $2, $3, $4, $5, $5, $5::timestamptz + $6 * interval '1 day')
        """,
        band.id,
        band.kind,
        player,
        role,
        tx.now,
        band.dues_days,
    )


async def remove(tx: Tx, group: UUID, player: UUID) -> None:
    await tx.run(
        "delete from groups.member where band = $1 and player = $2", group, player
    )


async def set_role(tx: Tx, group: UUID, player: UUID, role: str) -> None:
    await tx.run(
        "update groups.member set role = $3 where band = $1 and player = $2",
        group,
        player,
        role,
    )


async def note_active(tx: Tx, group: UUID, player: UUID) -> None:
    await tx.run(
        "update groups.member set active_at = $3 where band = $1 and player = $2",
        group,
        player,
        tx.now,
    )


async def note_here(tx: Tx, players: Collection[UUID]) -> None:
    """Some came into the hall: they are active in each of their groups."""
    await tx.run(
        "update groups.member set active_at = $2 where player = any($1) and active_at < $2",
        list(players),
        tx.now,
    )


async def note_seen(
    tx: Tx, group: UUID, seen: Mapping[PlayerId, datetime | None]
) -> None:
    """Members who were seen in the hall, on whatever surface, were active then."""
    await tx.run(
        """
        update groups.member m set active_at = s.at
        from unnest($2::uuid[], $3::timestamptz[]) s(player, at)
        where m.band = $1 and m.player = s.player and m.active_at < s.at
        """,
        group,
        list(seen),
        list(seen.values()),
    )


async def earn(
    tx: Tx, group: UUID, player: UUID, contributed: int, experience: int
) -> None:
    await tx.run(
        """
        update groups.member set contributed = contributed + $3,
            earned = case when earned_day = $5 then earned else 0 end + $4, earned_day = $5
        where band = $1 and player = $2
        """,
        group,
        player,
        contributed,
        experience,
        tx.now.date(),
    )


async def leading(tx: ReadTx, player: UUID) -> list[GroupId]:
    rows = await tx.rows(
        "select band from groups.member where player = $1 and role = 'master' order by band",
        player,
    )
    return [row["band"] for row in rows]


async def leaders_away(tx: Tx, since: datetime) -> list[GroupId]:
    """Groups whose leader has not been here since then, or of whom that had been noticed; held."""
    rows = await tx.rows(
        """
        select b.id from groups.band b
        join groups.member m on m.band = b.id and m.player = b.leader
        where b.disbanded_at is null and b.members > 1 and (
            b.succession_at is null and m.active_at <= $1
            or b.succession_at is not null and (b.succession_at <= $2 or m.active_at > $1)
        )
        order by b.id limit $3 for no key update of b skip locked
        """,
        since,
        tx.now,
        SWEEP_ROWS_MAX,
    )
    return [row["id"] for row in rows]


async def active_at(tx: ReadTx, group: UUID, player: UUID) -> datetime:
    return await tx.value(
        "select active_at from groups.member where band = $1 and player = $2",
        group,
        player,
    )


async def set_succession(tx: Tx, group: UUID, at: datetime | None) -> None:
    await tx.run("update groups.band set succession_at = $2 where id = $1", group, at)


# The log


async def note(
    tx: Tx,
    group: UUID,
    act: str,
    actor: UUID | None,
    subject: UUID | None,
    facts: str,
) -> None:
    await tx.run(
        """
        insert into groups.log (band, at, act, actor, subject, facts)
        values ($1, $2, $3, $4, $5, $6::json)
        """,
        group,
        tx.now,
        act,
        actor,
        subject,
        facts,
    )


async def log(
    tx: ReadTx, group: UUID, before: int | None, limit: int
) -> Sequence[dict[str, Any]]:
    rows = await tx.rows(
        """
        select id, at, act, actor, subject, facts::text as facts from groups.log
        where band = $1 and ($2::bigint is null or id < $2) order by id desc limit $3
        """,
        group,
        before,
        limit,
    )
    return [dict(row) for row in rows]
