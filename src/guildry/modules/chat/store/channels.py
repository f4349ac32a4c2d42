"""Channels, who belongs to them, and how far they have read."""

from collections.abc import Sequence
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Row, Tx
from guildry.modules.chat.contract import (
    BRIDGES_MAX,
    CHANNELS_MAX,
    UNREAD_COUNTED_MAX,
    Channel,
    ChannelId,
    ChannelKind,
)

_CHANNEL = "c.id, c.kind, c.title, c.band, c.one, c.two, c.slow_seconds"


def channel_of(row: Row) -> Channel:
    return Channel(
        id=ChannelId(row["id"]),
        kind=ChannelKind(row["kind"]),
        title=row["title"],
        group=row["band"],
        one=row["one"],
        two=row["two"],
        slow_seconds=row["slow_seconds"],
    )


async def known(tx: ReadTx, ids: Sequence[UUID]) -> dict[UUID, Channel]:
    rows = await tx.rows(
        f"select {_CHANNEL} from chat.channel c where c.id = any($1::uuid[])",  # noqa: S608 - columns of ours
        ids,
    )
    return {row["id"]: channel_of(row) for row in rows}


async def open_to_all(tx: ReadTx) -> list[Channel]:
    rows = await tx.rows(
        f"""
        select {_CHANNEL} from chat.channel c
        where c.kind in ('global', 'system') order by c.made_at, c.id limit $1
        """,  # noqa: S608 - columns of ours
        CHANNELS_MAX,
    )
    return [channel_of(row) for row in rows]


async def of_groups(tx: ReadTx, groups: Sequence[UUID]) -> dict[UUID, Channel]:
    rows = await tx.rows(
        f"select {_CHANNEL} from chat.channel c where c.band = any($1::uuid[])",  # noqa: S608 - columns of ours
        groups,
    )
    return {row["band"]: channel_of(row) for row in rows}


async def of_player(tx: ReadTx, player: UUID) -> list[Channel]:
    """The private channels and parties of a player, the latest first."""
    rows = await tx.rows(
        f"""
        select {_CHANNEL} from (
            select c.* from chat.channel c where c.one = $1
            union all select c.* from chat.channel c where c.two = $1
            union all select c.* from chat.channel c join chat.member m on m.channel = c.id
            where m.player = $1 and c.kind = 'party'
        ) c
        left join lateral (
            select m.id from chat.message m where m.channel = c.id order by m.id desc limit 1
        ) l on true
        order by l.id desc nulls last, c.id desc limit $2
        """,  # noqa: S608 - columns of ours
        player,
        CHANNELS_MAX,
    )
    return [channel_of(row) for row in rows]


async def parties_of(
    tx: ReadTx, players: Sequence[UUID]
) -> list[tuple[UUID, ChannelId]]:
    rows = await tx.rows(
        "select player, channel from chat.member where player = any($1::uuid[])",
        players,
    )
    return [(row["player"], ChannelId(row["channel"])) for row in rows]


async def add(
    tx: Tx,
    id: UUID,
    kind: ChannelKind,
    title: str,
    *,
    group: UUID | None = None,
    pair: tuple[UUID, UUID] | None = None,
) -> bool:
    """False when the group or the pair has one."""
    one, two = sorted(pair) if pair else (None, None)
    made = await tx.run(
        """
        insert into chat.channel (id, kind, title, band, one, two, made_at)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
        """,
        id,
        kind,
        title,
        group,
        one,
        two,
        tx.now,
    )
    return made == 1


async def between(tx: ReadTx, one: UUID, two: UUID) -> Channel | None:
    row = await tx.row(
        f"select {_CHANNEL} from chat.channel c where c.one = $1 and c.two = $2",  # noqa: S608 - columns of ours
        *sorted((one, two)),
    )
    return channel_of(row) if row else None


async def of_group(tx: ReadTx, group: UUID) -> Channel | None:
    return (await of_groups(tx, [group])).get(group)


async def rename(tx: Tx, channel: UUID, title: str) -> None:
    await tx.run("update chat.channel set title = $2 where id = $1", channel, title)


async def add_members(tx: Tx, channel: UUID, players: Sequence[UUID]) -> None:
    await tx.run(
        """
        insert into chat.member (channel, player, joined_at)
        select $1, p, $3 from unnest($2::uuid[]) p on conflict do nothing
        """,
        channel,
        sorted(players),
        tx.now,
    )


async def drop_member(tx: Tx, channel: UUID, player: UUID) -> bool:
    gone = await tx.run(
        "delete from chat.member where channel = $1 and player = $2", channel, player
    )
    return gone == 1


async def is_member(tx: ReadTx, channel: UUID, player: UUID) -> bool:
    return await tx.value(
        "select exists (select from chat.member where channel = $1 and player = $2)",
        channel,
        player,
    )


async def set_slow(tx: Tx, channel: UUID, seconds: int) -> None:
    await tx.run(
        "update chat.channel set slow_seconds = $2 where id = $1", channel, seconds
    )


async def mark(tx: Tx, player: UUID, channel: UUID, upto: UUID) -> bool:
    """Note how far a player has read; a mark never moves back."""
    moved = await tx.run(
        """
        insert into chat.mark as m (player, channel, upto) values ($1, $2, $3)
        on conflict (player, channel) do update set upto = excluded.upto
        where m.upto < excluded.upto
        """,
        player,
        channel,
        upto,
    )
    return moved == 1


async def heads(
    tx: ReadTx, player: UUID, ids: Sequence[UUID], hidden: Sequence[PlayerId]
) -> dict[UUID, Row]:
    """Of each channel: how much is unread, how far it was read, when something was said last."""
    rows = await tx.rows(
        """
        select c.id, k.upto, l.at as last_at, (
            select count(*) from (
                select from chat.message m
                where m.channel = c.id and m.id > coalesce(k.upto, '00000000-0000-0000-0000-000000000000')
                  and m.author <> $1 and m.deleted_at is null and m.author <> all($3::uuid[])
                limit $4
            ) u
        ) as unread
        from unnest($2::uuid[]) c(id)
        left join chat.mark k on k.player = $1 and k.channel = c.id
        left join lateral (
            select m.at from chat.message m where m.channel = c.id order by m.id desc limit 1
        ) l on true
        """,
        player,
        ids,
        hidden,
        UNREAD_COUNTED_MAX,
    )
    return {row["id"]: row for row in rows}


async def bridge(tx: Tx, place: str, channel: UUID, by: UUID | None) -> int:
    """Connect a place to a channel, and count what the channel is connected to then."""
    await tx.run("select from chat.channel where id = $1 for update", channel)
    await tx.run(
        """
        insert into chat.bridge (place, channel, made_at, made_by) values ($1, $2, $3, $4)
        on conflict (place) do update set channel = excluded.channel, made_at = excluded.made_at,
            made_by = excluded.made_by
        """,
        place,
        channel,
        tx.now,
        by,
    )
    return await tx.value(
        "select count(*) from chat.bridge where channel = $1", channel
    )


async def unbridge(tx: Tx, place: str) -> bool:
    return await tx.run("delete from chat.bridge where place = $1", place) == 1


async def bridged(tx: ReadTx, place: str) -> ChannelId | None:
    return await tx.value("select channel from chat.bridge where place = $1", place)


async def bridges(tx: ReadTx, channel: UUID) -> list[str]:
    """Where on the platforms a channel is heard."""
    rows = await tx.rows(
        "select place from chat.bridge where channel = $1 order by place limit $2",
        channel,
        BRIDGES_MAX,
    )
    return [row["place"] for row in rows]
