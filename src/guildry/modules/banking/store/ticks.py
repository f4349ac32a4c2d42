"""The crypto's price: weeks with their seeds, and one price an hour."""

from datetime import datetime
from hashlib import sha256
from typing import Final

from guildry.kernel import ReadTx, Tx
from guildry.modules import pricing
from guildry.modules.banking import walk
from guildry.modules.banking.contract import CRYPTO, Epoch, Tick

SEED_BYTES: Final = 32
EPOCHS_SHOWN_MAX: Final = 60


async def catch_up(tx: Tx) -> list[Tick]:
    """Bring the price to the hour of now, in order; whoever comes first does it. What was new."""
    now = walk.hour_of(tx.now)
    newest = await tx.row(
        "select hour, price from banking.tick order by hour desc limit 1"
    )
    if newest is not None and newest["hour"] >= now:
        return []
    await _commit_weeks(tx, newest["hour"] if newest else now, now)
    hour, price = (newest["hour"], newest["price"]) if newest else (now, walk.START)
    # Before the first hour of a hall there was no price: it opens at the start price.
    ticks = [] if newest else [Tick(hour=now, price=price)]
    seeds = await _seeds(tx, walk.week_of(hour), walk.week_of(now))
    while hour < now:
        hour += walk.HOUR
        week = walk.week_of(hour)
        price = walk.step(
            price, seeds[week], (hour - walk.starts_at(week)) // walk.HOUR
        )
        ticks.append(Tick(hour=hour, price=price))
    # Two who catch up at once write the same: the walk is no one's choice.
    await tx.run(
        """
        insert into banking.tick (hour, epoch, price)
        select t.hour, t.epoch, t.price from unnest($1::timestamptz[], $2::int[], $3::bigint[]) t(hour, epoch, price)
        order by t.hour on conflict (hour) do nothing
        """,
        [tick.hour for tick in ticks],
        [walk.week_of(tick.hour) for tick in ticks],
        [tick.price for tick in ticks],
    )
    await pricing.quote(tx, CRYPTO, max(1, walk.proceeds(1, price)))
    return ticks


async def _commit_weeks(tx: Tx, since: datetime, now: datetime) -> None:
    """Draw the seeds of all weeks up to the next one; a seed that was committed stays."""
    weeks = range(walk.week_of(since), walk.week_of(now) + 2)
    seeds = [tx.noise(SEED_BYTES) for _ in weeks]
    await tx.run(
        """
        insert into banking.epoch (n, starts_at, seed, digest, committed_at)
        select e.n, e.starts_at, e.seed, e.digest, $5
        from unnest($1::int[], $2::timestamptz[], $3::bytea[], $4::bytea[]) e(n, starts_at, seed, digest)
        order by e.n on conflict (n) do nothing
        """,
        list(weeks),
        [walk.starts_at(week) for week in weeks],
        seeds,
        [sha256(seed).digest() for seed in seeds],
        tx.now,
    )


async def _seeds(tx: ReadTx, first: int, last: int) -> dict[int, bytes]:
    rows = await tx.rows(
        "select n, seed from banking.epoch where n between $1 and $2", first, last
    )
    return {row["n"]: row["seed"] for row in rows}


async def price(tx: ReadTx) -> int:
    """The newest price there is; before the first hour, the one it will open at."""
    newest = await tx.value("select price from banking.tick order by hour desc limit 1")
    return newest or walk.START


async def chart(tx: ReadTx, hours: int) -> list[Tick]:
    """Oldest first."""
    rows = await tx.rows(
        """
        select hour, price from (
            select hour, price from banking.tick order by hour desc limit $1
        ) t order by hour
        """,
        hours,
    )
    if not rows:
        return [Tick(hour=walk.hour_of(tx.now), price=walk.START)]
    return [Tick(**row) for row in rows]


async def epochs(tx: ReadTx) -> list[Epoch]:
    """Newest first; a seed is told once its week is over."""
    rows = await tx.rows(
        """
        select e.n, e.starts_at, e.committed_at, encode(e.digest, 'hex') as digest,
            case when e.starts_at + interval '7 days' <= $1 then encode(e.seed, 'hex') end as seed,
            (select t.price from banking.tick t where t.hour < e.starts_at order by t.hour desc limit 1) as start_price
        from banking.epoch e order by e.n desc limit $2
        """,
        tx.now,
        EPOCHS_SHOWN_MAX,
    )
    return [
        Epoch(
            epoch=row["n"],
            starts_at=row["starts_at"],
            ends_at=row["starts_at"] + walk.WEEK,
            committed_at=row["committed_at"],
            digest=row["digest"],
            seed=row["seed"],
            start_price=row["start_price"] if row["starts_at"] <= tx.now else None,
        )
        for row in rows
    ]
