"""The seasons: planned, running, over."""

from uuid import UUID

from guildry.kernel import ReadTx, Tx
from guildry.modules.pricing.contract import (
    SEASONS_MAX,
    PlanSeason,
    Running,
    Season,
    SeasonId,
    SeasonState,
)


async def plan(tx: Tx, season: UUID, given: PlanSeason) -> None:
    await tx.run(
        """
        insert into pricing.season (id, name_en, name_ru, name_es, percent, offers, starts_at, ends_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        season,
        given.names.en,
        given.names.ru,
        given.names.es,
        given.percent,
        given.offers,
        given.starts_at,
        given.ends_at,
    )


async def count_open(tx: Tx) -> int:
    """Seasons that are not over; planning queues here, so that their number holds."""
    await tx.run("lock table pricing.season in share row exclusive mode")
    return await tx.value("select count(*) from pricing.season where state <> 'over'")


async def end(tx: Tx, season: UUID) -> SeasonState | None:
    """Let a season end now; the state it was in, or None where there is none."""
    state = await tx.value(
        "select state from pricing.season where id = $1 for update", season
    )
    if state in ("planned", "running"):
        await tx.run("update pricing.season set state = 'over' where id = $1", season)
    return state


async def turn(tx: Tx) -> list[tuple[SeasonId, SeasonState]]:
    """Let those begin and end whose moment has come; say which did."""
    rows = await tx.rows(
        """
        update pricing.season set state = case when ends_at <= $1 then 'over' else 'running' end
        where id = any(array(
            select id from pricing.season
            where (state = 'planned' and starts_at <= $1) or (state = 'running' and ends_at <= $1)
            order by id for update
        ))
        returning id, state
        """,
        tx.now,
    )
    return [(SeasonId(row["id"]), row["state"]) for row in rows]


async def running(tx: ReadTx) -> Running:
    """The running seasons, the one that began last first: of which offers, or all; and its percent."""
    rows = await tx.rows(
        """
        select offers, percent from pricing.season where state = 'running'
        order by starts_at desc, id desc limit $1
        """,
        SEASONS_MAX,
    )
    return [
        (None if row["offers"] is None else frozenset(row["offers"]), row["percent"])
        for row in rows
    ]


async def seasons(tx: ReadTx, locale: str) -> list[Season]:
    """Those that run or will, then those that are over, newest first."""
    rows = await tx.rows(
        """
        select id as season, case $1::text when 'ru' then name_ru when 'es' then name_es else name_en end as name,
            percent, offers, starts_at, ends_at, state
        from pricing.season order by state = 'over', starts_at desc, id limit $2
        """,
        locale,
        SEASONS_MAX,
    )
    return [Season(**row) for row in rows]
