"""Who may speak, and what was refused."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from guildry.kernel import ReadTx, Tx
from guildry.modules.moderation.contract import Gate

KEPT_DAYS = 90
FORGOTTEN_ROWS_MAX = 5_000


class Hush(Struct, frozen=True):
    """What may keep somebody from speaking."""

    muted: dict[UUID, datetime]
    gate_until: datetime | None


async def hush(tx: ReadTx, players: Sequence[UUID]) -> Hush:
    rows = await tx.rows(
        """
        select g.closed_until, m.player, m.until
        from moderation.gate g left join moderation.muted_until($1, $2) m on true
        """,
        players,
        tx.now,
    )
    muted = {row["player"]: row["until"] for row in rows if row["player"]}
    return Hush(muted, rows[0]["closed_until"])


async def count_violation(
    tx: Tx, player: UUID, day: date, place: str, said: str, words: Sequence[str]
) -> int:
    """Write a refused text down; how many it makes today."""
    await tx.run(
        """
        insert into moderation.violation (player, at, place, said, words)
        values ($1, $2, $3, $4, $5)
        """,
        player,
        tx.now,
        place,
        said,
        words,
    )
    return await tx.value(
        """
        insert into moderation.tally as t (player, day, violations) values ($1, $2, 1)
        on conflict (player, day) do update set violations = t.violations + 1
        returning violations
        """,
        player,
        day,
    )


async def violations_on(tx: ReadTx, player: UUID, day: date) -> int:
    return await tx.value(
        """
        select coalesce((
            select violations from moderation.tally where player = $1 and day = $2
        ), 0)
        """,
        player,
        day,
    )


async def count_act(tx: Tx, keeper: UUID) -> int:
    """Count one thing that somebody does to another for the sake of order; how many it makes in this hour."""
    return await tx.value(
        """
        insert into moderation.pace as p (keeper, hour, acts) values ($1, $2, 1)
        on conflict (keeper, hour) do update set acts = p.acts + 1 returning acts
        """,
        keeper,
        tx.now.replace(minute=0, second=0, microsecond=0),
    )


async def note_arrival(tx: Tx, minute: datetime) -> int:
    return await tx.value(
        """
        insert into moderation.arrival as a (minute, joined) values ($1, 1)
        on conflict (minute) do update set joined = a.joined + 1 returning joined
        """,
        minute,
    )


async def gate(tx: ReadTx, minute: datetime) -> Gate:
    row = await tx.row(
        """
        select g.closed_until, g.reason, g.arrivals_max, coalesce(a.joined, 0) as joined
        from moderation.gate g left join moderation.arrival a on a.minute = $1
        """,
        minute,
    )
    assert row is not None
    until = row["closed_until"]
    return Gate(
        closed_until=until if until and until > tx.now else None,
        reason=row["reason"],
        arrivals=row["joined"],
        arrivals_max=row["arrivals_max"],
    )


async def move_gate(tx: Tx, until: datetime | None, reason: str) -> None:
    await tx.run(
        "update moderation.gate set closed_until = $1, reason = $2", until, reason
    )


async def sweep(tx: Tx) -> int:
    """Forget refused texts and counts after their time; what was done about them stays."""
    before = tx.now - timedelta(days=KEPT_DAYS)
    gone = await tx.run(
        """
        delete from moderation.violation where id = any(array(
            select id from moderation.violation where at < $1 limit $2
        ))
        """,
        before,
        FORGOTTEN_ROWS_MAX,
    )
    await tx.run("delete from moderation.tally where day < $1", before.date())
    await tx.run("delete from moderation.arrival where minute < $1", before)
    await tx.run("delete from moderation.pace where hour < $1", before)
    return gone
