"""Every SQL statement of wars."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from guildry.kernel import PlayerId, ReadTx, Row, Tx
from guildry.modules.groups import GroupId
from guildry.modules.wars.contract import (
    WARS_A_WEEK_MAX,
    Objective,
    Side,
    War,
    WarId,
)
from guildry.modules.wars.rules import Fighter

SWEEP_ROWS_MAX: Final = 100
OBJECTIVES_MAX: Final = 50

_COLUMNS: Final = """
    id, kind, attacker, defender, declared_at, starts_at, ends_at, counted, stake, matched_at,
    closed_at, winner, attacker_points, defender_points
"""


async def add(
    tx: Tx,
    war: War,
    by: UUID,
    aims: Sequence[str],
    sides: Sequence[tuple[GroupId, Sequence[PlayerId]]],
) -> None:
    """A war with its aims, its fronts and everybody who is there now."""
    await tx.run(
        """
        insert into wars.war (
            id, kind, attacker, defender, declared_by, declared_at, starts_at, ends_at, counted, stake
        ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        war.id,
        war.kind,
        war.attacker,
        war.defender,
        by,
        war.declared_at,
        war.starts_at,
        war.ends_at,
        war.counted,
        war.stake,
    )
    await tx.run(
        "insert into wars.aim (war, objective) select $1, a from unnest($2::text[]) a",
        war.id,
        aims,
    )
    await tx.run(
        "insert into wars.front (band, war) select b, $1 from unnest($2::uuid[]) b",
        war.id,
        [war.attacker, war.defender],
    )
    for group, players in sides:
        await tx.run(
            """
            insert into wars.fighter (war, player, band) select $1, p, $2 from unnest($3::uuid[]) p
            on conflict (war, player) do nothing
            """,
            war.id,
            group,
            players,
        )


async def take_slot(tx: Tx, group: UUID, side: Side, week: date, war: UUID) -> bool:
    """One of a group's two wars of a week; False when both are taken."""
    taken = await tx.value(
        "select count(*) from wars.slot where band = $1 and side = $2 and week = $3",
        group,
        side,
        week,
    )
    if taken >= WARS_A_WEEK_MAX:
        return False
    await tx.run(
        "insert into wars.slot (band, side, week, n, war) values ($1, $2, $3, $4, $5)",
        group,
        side,
        week,
        taken + 1,
        war,
    )
    return True


async def at_war(tx: ReadTx, group: UUID) -> WarId | None:
    return await tx.value("select war from wars.front where band = $1", group)


async def war(tx: ReadTx, war: UUID) -> War | None:
    row = await tx.row(
        f"select {_COLUMNS} from wars.war where id = $1",  # noqa: S608 - columns of ours
        war,
    )
    return _war(row) if row else None


async def lock(tx: Tx, war: UUID) -> War | None:
    row = await tx.row(
        f"select {_COLUMNS} from wars.war where id = $1 for update",  # noqa: S608 - columns of ours
        war,
    )
    return _war(row) if row else None


async def match(tx: Tx, war: UUID, by: UUID) -> None:
    await tx.run(
        "update wars.war set matched_by = $2, matched_at = $3 where id = $1",
        war,
        by,
        tx.now,
    )


async def fought_by(
    tx: ReadTx, player: UUID, objective: str, at: datetime
) -> list[Row]:
    """The wars in which a player is a fighter at that moment, and which count such a thing."""
    return list(
        await tx.rows(
            """
            select w.id, f.band from wars.fighter f
            join wars.war w on w.id = f.war
            join wars.aim a on a.war = w.id and a.objective = $2
            where f.player = $1 and f.left_at is null and w.closed_at is null
              and w.starts_at <= $3 and w.ends_at > $3
            """,
            player,
            objective,
            at,
        )
    )


async def halves(tx: Tx, war: UUID, player: UUID) -> tuple[int, int]:
    """A fighter's points of both halves, held."""
    row = await tx.row(
        """
        select first_half, second_half from wars.fighter
        where war = $1 and player = $2 for update
        """,
        war,
        player,
    )
    assert row is not None
    return row["first_half"], row["second_half"]


async def note_deed(
    tx: Tx,
    war: UUID,
    cause: str,
    player: UUID,
    group: UUID,
    objective: str,
    points: int,
    at: datetime,
) -> bool:
    """False when the same cause has counted before."""
    made = await tx.run(
        """
        insert into wars.deed (war, cause, player, band, objective, points, at)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (war, cause) do nothing
        """,
        war,
        cause,
        player,
        group,
        objective,
        points,
        at,
    )
    return made == 1


async def add_points(tx: Tx, war: UUID, player: UUID, half: int, points: int) -> None:
    await tx.run(
        """
        update wars.fighter set first_half = first_half + case $3::int when 0 then $4::int else 0 end,
            second_half = second_half + case $3::int when 1 then $4::int else 0 end
        where war = $1 and player = $2
        """,
        war,
        player,
        half,
        points,
    )


async def note_left(tx: Tx, group: UUID, player: UUID) -> None:
    """Whoever leaves their group fights for it no more; what they did stays done."""
    await tx.run(
        """
        update wars.fighter set left_at = $3
        where player = $2 and band = $1 and left_at is null
          and war in (select war from wars.front where band = $1)
        """,
        group,
        player,
        tx.now,
    )


async def fighters(tx: ReadTx, wars: Sequence[UUID]) -> dict[WarId, list[Fighter]]:
    rows = await tx.rows(
        """
        select war, player, band, first_half + second_half as points from wars.fighter
        where war = any($1::uuid[])
        """,
        wars,
    )
    found: dict[WarId, list[Fighter]] = {WarId(war): [] for war in wars}
    for row in rows:
        found[row["war"]].append(Fighter(row["player"], row["band"], row["points"]))
    return found


async def begun(tx: Tx) -> list[War]:
    """Wars that have begun and of which nobody has been told; each once."""
    rows = await tx.rows(
        f"""
        update wars.war set began = true where id in (
            select id from wars.war where not began and closed_at is null and starts_at <= $1
            order by starts_at limit $2 for update skip locked
        ) returning {_COLUMNS}
        """,  # noqa: S608 - columns of ours
        tx.now,
        SWEEP_ROWS_MAX,
    )
    return [_war(row) for row in rows]


async def due(tx: Tx, before: datetime) -> list[WarId]:
    """Wars that have ended and wait to be counted; each once."""
    rows = await tx.rows(
        """
        update wars.war set due = true where id in (
            select id from wars.war where not due and closed_at is null and ends_at <= $1
            order by ends_at limit $2 for update skip locked
        ) returning id
        """,
        before,
        SWEEP_ROWS_MAX,
    )
    return [row["id"] for row in rows]


async def close(
    tx: Tx, war: UUID, winner: UUID | None, attacker: int, defender: int
) -> None:
    await tx.run(
        """
        update wars.war set closed_at = $2, winner = $3, attacker_points = $4, defender_points = $5
        where id = $1
        """,
        war,
        tx.now,
        winner,
        attacker,
        defender,
    )
    await tx.run("delete from wars.front where war = $1", war)


async def page(
    tx: ReadTx, group: UUID | None, before: UUID | None, limit: int
) -> list[War]:
    """Wars, newest first: ids are made in the order of time."""
    rows = await tx.rows(
        f"""
        select {_COLUMNS} from wars.war
        where ($1::uuid is null or $1 in (attacker, defender)) and ($2::uuid is null or id < $2)
        order by id desc limit $3
        """,  # noqa: S608 - columns of ours
        group,
        before,
        limit,
    )
    return [_war(row) for row in rows]


async def record(tx: ReadTx, group: UUID) -> Row:
    row = await tx.row(
        """
        select count(*) filter (where winner = $1) as won,
            count(*) filter (where winner <> $1) as lost,
            count(*) filter (where winner is null) as drawn
        from wars.war where $1 in (attacker, defender) and closed_at is not null
        """,
        group,
    )
    assert row is not None
    return row


async def aims(tx: ReadTx, war: UUID, locale: str) -> list[Row]:
    return list(
        await tx.rows(
            """
            select o.code, case $2::text when 'ru' then o.name_ru when 'es' then o.name_es else o.name_en end as name
            from wars.aim a join wars.objective o on o.code = a.objective
            where a.war = $1 order by o.place, o.code
            """,
            war,
            locale,
        )
    )


async def deeds(tx: ReadTx, war: UUID, limit: int) -> list[Row]:
    return list(
        await tx.rows(
            """
            select player, band, objective, points, at from wars.deed
            where war = $1 and points > 0 order by at desc, cause limit $2
            """,
            war,
            limit,
        )
    )


async def known_objectives(tx: ReadTx, codes: Sequence[str]) -> set[str]:
    rows = await tx.rows(
        "select code from wars.objective where code = any($1::text[])", codes
    )
    return {row["code"] for row in rows}


async def open_objective(tx: Tx, objective: Objective) -> None:
    """Make something known that wars can be fought over."""
    await tx.run(
        """
        insert into wars.objective (code, place, name_en, name_ru, name_es)
        values ($1, $2, $3, $4, $5) on conflict (code) do nothing
        """,
        objective.code,
        objective.place,
        *objective.names,
    )


def _war(row: Row) -> War:
    return War(**{name: row[name] for name in War.__struct_fields__})
