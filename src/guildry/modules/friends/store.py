"""Every SQL statement of friendship."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Row, Tx
from guildry.modules.friends.contract import (
    Acquaintance,
    Pair,
    State,
    Tally,
    Tie,
)

SWEEP_ROWS_MAX: Final = 1_000
KNOWN_ROWS_MAX: Final = 200

_PAIR: Final = (
    "one, two, state, asked_by, again_at, one_blocks, two_blocks, since"  # columns
)


async def lock(tx: Tx, one: UUID, two: UUID) -> tuple[Pair | None, dict[UUID, Tally]]:
    """What stands between two players, and their tallies, all held until the unit ends."""
    tallies = await lock_tallies(tx, [one, two])
    return await pair(tx, one, two), tallies


async def lock_tallies(tx: Tx, players: Sequence[UUID]) -> dict[UUID, Tally]:
    await tx.run(
        """
        insert into friends.tally (player) select p from unnest($1::uuid[]) p order by p
        on conflict do nothing
        """,
        players,
    )
    rows = await tx.rows(
        """
        select player, friends, asked, blocks,
            case when day = $2::date then asked_today else 0 end as asked_today
        from friends.tally where player = any($1::uuid[]) order by player for update
        """,
        players,
        tx.now.date(),
    )
    return {
        row["player"]: Tally(
            row["friends"], row["asked"], row["blocks"], row["asked_today"]
        )
        for row in rows
    }


async def pair(tx: ReadTx, one: UUID, two: UUID) -> Pair | None:
    row = await tx.row(
        f"select {_PAIR} from friends.pair where one = $1 and two = $2",  # noqa: S608 - columns of ours
        one,
        two,
    )
    return _pair(row) if row else None


async def put(tx: Tx, pair: Pair) -> None:
    """Write down what two players are to each other now, and count both anew."""
    await tx.run(
        f"""
        insert into friends.pair ({_PAIR}) values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (one, two) do update set state = excluded.state, asked_by = excluded.asked_by,
            again_at = excluded.again_at, one_blocks = excluded.one_blocks,
            two_blocks = excluded.two_blocks, since = excluded.since
        """,  # noqa: S608 - columns of ours
        pair.one,
        pair.two,
        pair.state,
        pair.asked_by,
        pair.again_at,
        pair.one_blocks,
        pair.two_blocks,
        pair.since,
    )
    await _count(tx, [pair.one, pair.two])


async def forget(tx: Tx, one: UUID, two: UUID) -> None:
    """Leave nothing between two players."""
    await tx.run("delete from friends.pair where one = $1 and two = $2", one, two)
    await _count(tx, [one, two])


async def note_request(tx: Tx, player: UUID) -> None:
    await tx.run(
        """
        update friends.tally set day = $2,
            asked_today = case when day = $2 then asked_today else 0 end + 1
        where player = $1
        """,
        player,
        tx.now.date(),
    )


async def others_of(tx: ReadTx, player: UUID) -> list[UUID]:
    """Everybody with whom anything stands."""
    rows = await tx.rows(
        """
        select two as other from friends.pair where one = $1
        union all select one from friends.pair where two = $1
        """,
        player,
    )
    return [row["other"] for row in rows]


async def forget_player(tx: Tx, player: UUID, others: Sequence[UUID]) -> None:
    await tx.run("delete from friends.pair where one = $1 or two = $1", player)
    await _count(tx, others)
    await tx.run("delete from friends.tally where player = $1", player)


async def _count(tx: Tx, players: Sequence[UUID]) -> None:
    await tx.run(
        """
        update friends.tally t set friends = c.friends, asked = c.asked, blocks = c.blocks
        from (
            select w.player,
                count(*) filter (where p.state = 'friends') as friends,
                count(*) filter (where p.state = 'asked' and p.asked_by = w.player) as asked,
                count(*) filter (where p.mine) as blocks
            from unnest($1::uuid[]) w(player)
            left join lateral (
                select state, asked_by, one_blocks as mine from friends.pair where one = w.player
                union all
                select state, asked_by, two_blocks from friends.pair where two = w.player
            ) p on true
            group by w.player
        ) c where t.player = c.player
        """,
        players,
    )


async def blocked_between(
    tx: ReadTx, player: UUID, others: Sequence[UUID]
) -> set[PlayerId]:
    """Those of the others whom the player has blocked, or who have blocked the player."""
    rows = await tx.rows(
        """
        select two as other from friends.pair
        where one = $1 and two = any($2::uuid[]) and state = 'blocked'
        union all
        select one from friends.pair
        where two = $1 and one = any($2::uuid[]) and state = 'blocked'
        """,
        player,
        others,
    )
    return {row["other"] for row in rows}


async def strangers(
    tx: ReadTx, pairs: Sequence[tuple[UUID, UUID]]
) -> set[tuple[UUID, UUID]]:
    """Which of many couples are kept apart by a block; ordered, the smaller id first."""
    rows = await tx.rows(
        """
        select p.one, p.two from unnest($1::uuid[], $2::uuid[]) c(one, two)
        join friends.pair p on p.one = c.one and p.two = c.two and p.state = 'blocked'
        """,
        [one for one, _ in pairs],
        [two for _, two in pairs],
    )
    return {(row["one"], row["two"]) for row in rows}


async def blocked_with(tx: ReadTx, player: UUID) -> set[PlayerId]:
    """Everybody with whom a block stands, in either direction."""
    rows = await tx.rows(
        """
        select two as other from friends.pair where one = $1 and state = 'blocked'
        union all select one from friends.pair where two = $1 and state = 'blocked'
        """,
        player,
    )
    return {row["other"] for row in rows}


async def blocks_of(
    tx: ReadTx, players: Sequence[UUID]
) -> dict[PlayerId, list[PlayerId]]:
    """Of each player, everybody with whom a block stands, in either direction."""
    rows = await tx.rows(
        """
        select one as player, two as other from friends.pair
        where one = any($1::uuid[]) and state = 'blocked'
        union all
        select two, one from friends.pair where two = any($1::uuid[]) and state = 'blocked'
        """,
        players,
    )
    found: dict[PlayerId, list[PlayerId]] = {}
    for row in rows:
        found.setdefault(row["player"], []).append(row["other"])
    return found


async def friends_of(tx: ReadTx, player: UUID) -> list[PlayerId]:
    rows = await tx.rows(
        """
        select two as other from friends.pair where one = $1 and state = 'friends'
        union all select one from friends.pair where two = $1 and state = 'friends'
        order by other
        """,
        player,
    )
    return [row["other"] for row in rows]


async def friends_of_each(
    tx: ReadTx, players: Sequence[UUID]
) -> dict[PlayerId, list[PlayerId]]:
    rows = await tx.rows(
        """
        select one as player, two as other from friends.pair
        where one = any($1::uuid[]) and state = 'friends'
        union all
        select two, one from friends.pair where two = any($1::uuid[]) and state = 'friends'
        """,
        players,
    )
    found: dict[PlayerId, list[PlayerId]] = {}
    for row in rows:
        found.setdefault(row["player"], []).append(row["other"])
    return found


async def page(
    tx: ReadTx, player: UUID, state: State, after: UUID | None, limit: int
) -> list[Row]:
    """Friends, or whom a player has blocked, by id."""
    return list(
        await tx.rows(
            """
            select other, since from (
                select two as other, since, one_blocks as mine from friends.pair
                where one = $1 and state = $2
                union all
                select one, since, two_blocks from friends.pair where two = $1 and state = $2
            ) p
            where (p.mine or $2 = 'friends') and ($3::uuid is null or other > $3)
            order by other limit $4
            """,
            player,
            state,
            after,
            limit,
        )
    )


async def requests(tx: ReadTx, player: UUID, limit: int) -> list[Row]:
    """Open requests from and to a player, newest first."""
    return list(
        await tx.rows(
            """
            select other, since, asked_by from (
                select two as other, since, asked_by from friends.pair
                where one = $1 and state = 'asked'
                union all
                select one, since, asked_by from friends.pair where two = $1 and state = 'asked'
            ) p
            order by since desc, other limit $2
            """,
            player,
            limit,
        )
    )


async def friends_of_friends(tx: ReadTx, player: UUID) -> list[Acquaintance]:
    """Who is a friend of how many of one's friends."""
    rows = await tx.rows(
        """
        with mine as (
            select two as id from friends.pair where one = $1 and state = 'friends'
            union all select one from friends.pair where two = $1 and state = 'friends'
        )
        select f.other, count(*) as shared from mine
        cross join lateral (
            select two as other from friends.pair where one = mine.id and state = 'friends'
            union all select one from friends.pair where two = mine.id and state = 'friends'
        ) f
        where f.other <> $1
        group by f.other order by shared desc, f.other limit $2
        """,
        player,
        KNOWN_ROWS_MAX,
    )
    return [Acquaintance(row["other"], Tie.FRIENDS, row["shared"]) for row in rows]


async def forget_closed(tx: Tx) -> int:
    """A request that may be made anew needs no row to say so."""
    return await tx.run(
        """
        delete from friends.pair where (one, two) in (
            select one, two from friends.pair where state = 'closed' and again_at <= $1
            order by again_at limit $2 for update skip locked
        )
        """,
        tx.now,
        SWEEP_ROWS_MAX,
    )


def _pair(row: Row) -> Pair:
    return Pair(
        one=row["one"],
        two=row["two"],
        state=State(row["state"]),
        asked_by=row["asked_by"],
        again_at=row["again_at"],
        one_blocks=row["one_blocks"],
        two_blocks=row["two_blocks"],
        since=row["since"],
    )
