"""Every SQL statement of the feed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Row, Tx
from guildry.modules.feed.contract import (
    FEED_ROWS_MAX,
    KEPT,
    REACTIONS,
    ActKind,
    ActReaction,
    Audience,
)

FORGOTTEN_ROWS_MAX = 5_000


async def add(
    tx: Tx,
    id: UUID,
    player: UUID,
    kind: ActKind,
    at: datetime,
    *,
    cause: str,
    what: str = "",
    count: int = 1,
    other: UUID | None = None,
    shared: UUID | None = None,
) -> bool:
    """False when it was told before."""
    made = await tx.run(
        """
        insert into feed.act (id, player, kind, at, what, count, other, shared, cause)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (cause) do nothing
        """,
        id,
        player,
        kind,
        at,
        what,
        count,
        other,
        shared,
        cause,
    )
    return made == 1


_SHOWN = """
    f.player = o.player and ($3::text is null or f.kind = $3)
    and (f.player = $1 or coalesce((
        select u.audience from feed.audience u where u.player = f.player and u.kind = f.kind
    ), 'friends') <> 'nobody')
    order by f.at desc, f.id desc
"""


async def feed(
    tx: ReadTx, player: UUID, others: Sequence[UUID], kind: ActKind | None
) -> Sequence[Row]:
    """The newest acts of a player and of those whose acts they may read.

    The newest fifty are by the fifty who did something last: one look at each author finds those.
    """
    return await tx.rows(
        f"""
        select a.* from (
            select o.player from unnest($2::uuid[]) o(player) cross join lateral (
                select f.at, f.id from feed.act f where {_SHOWN} limit 1
            ) l
            order by l.at desc, l.id desc limit $4
        ) o cross join lateral (
            select f.id, f.player, f.kind, f.at, f.what, f.count, f.other, f.shared
            from feed.act f where {_SHOWN} limit $4
        ) a
        order by a.at desc, a.id desc limit $4
        """,  # noqa: S608 - a condition of ours
        player,
        others,
        kind,
        FEED_ROWS_MAX,
    )


async def of_stranger(tx: ReadTx, author: UUID, kind: ActKind | None) -> Sequence[Row]:
    """What a player lets everyone read."""
    return await tx.rows(
        """
        select f.id, f.player, f.kind, f.at, f.what, f.count, f.other, f.shared from feed.act f
        join feed.audience u on u.player = f.player and u.kind = f.kind and u.audience = 'everyone'
        where f.player = $1 and ($2::text is null or f.kind = $2)
        order by f.at desc, f.id desc limit $3
        """,
        author,
        kind,
        FEED_ROWS_MAX,
    )


async def act(tx: ReadTx, id: UUID) -> Row | None:
    return await tx.row(
        """
        select f.id, f.player, f.kind, f.at, f.what, f.count, f.other, f.shared,
            coalesce(u.audience, 'friends') as audience
        from feed.act f left join feed.audience u on u.player = f.player and u.kind = f.kind
        where f.id = $1
        """,
        id,
    )


async def react(tx: Tx, act: UUID, player: UUID, emoji: str, *, on: bool) -> bool:
    if not on:
        await tx.run(
            "delete from feed.reaction where act = $1 and player = $2", act, player
        )
        return False
    made = await tx.run(
        """
        insert into feed.reaction as r (act, player, emoji) values ($1, $2, $3)
        on conflict (act, player) do update set emoji = excluded.emoji where r.emoji <> excluded.emoji
        """,
        act,
        player,
        emoji,
    )
    return made == 1


async def reactions(
    tx: ReadTx, acts: Sequence[UUID], player: UUID
) -> dict[UUID, list[ActReaction]]:
    rows = await tx.rows(
        """
        select act, emoji, count(*) as count, bool_or(player = $2) as mine
        from feed.reaction where act = any($1::uuid[]) group by act, emoji
        """,
        acts,
        player,
    )
    found: dict[UUID, list[ActReaction]] = {}
    for row in sorted(rows, key=lambda row: REACTIONS.index(row["emoji"])):
        found.setdefault(row["act"], []).append(
            ActReaction(emoji=row["emoji"], count=row["count"], mine=row["mine"])
        )
    return found


async def set_audience(tx: Tx, player: UUID, kind: ActKind, audience: Audience) -> None:
    await tx.run(
        """
        insert into feed.audience (player, kind, audience) values ($1, $2, $3)
        on conflict (player, kind) do update set audience = excluded.audience
        """,
        player,
        kind,
        audience,
    )


async def audiences(tx: ReadTx, player: PlayerId) -> dict[str, str]:
    rows = await tx.rows(
        "select kind, audience from feed.audience where player = $1", player
    )
    return {row["kind"]: row["audience"] for row in rows}


async def sweep(tx: Tx) -> int:
    """Forget acts of long ago."""
    return await tx.run(
        """
        delete from feed.act where id = any(array(
            select id from feed.act where at < $1 limit $2
        ))
        """,
        tx.now - KEPT,
        FORGOTTEN_ROWS_MAX,
    )
