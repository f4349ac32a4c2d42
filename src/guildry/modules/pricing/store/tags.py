"""Tags, their days, and what other rooms say that their assets are worth."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from guildry.kernel import AssetCode, ReadTx, Row, Tx
from guildry.modules.pricing.contract import PriceMove, PricePoint, Reckoned, Tag

_COUNTS: Final = ("recent", "before", "weeks", "refunded", "flagged", "young", "linked")


async def offered(tx: ReadTx, offer: str) -> int | None:
    """What the shop asks for an offer; None where it has none of that code."""
    return await tx.value("select price from shop.prices(array[$1])", offer)


async def follow(
    tx: Tx, offer: str, least: int, most: int, price: int, today: date
) -> None:
    """Put an offer's price under demand from tomorrow on, or give it other bounds."""
    await tx.run(
        """
        insert into pricing.tag (offer, least, most, price, shown, priced_on)
        values ($1, $2, $3, $4, $4, $5)
        on conflict (offer) do update set least = excluded.least, most = excluded.most
        """,
        offer,
        least,
        most,
        price,
        today,
    )


async def leave(tx: Tx, offer: str) -> bool:
    """False where its price did not follow demand."""
    return await tx.run("delete from pricing.tag where offer = $1", offer) == 1


async def lock(tx: Tx, offers: Sequence[str] | None = None) -> list[Tag]:
    """These tags, or all; held in the one order, with what the shop charges."""
    rows = await tx.rows(
        """
        with held as materialized (
            select offer, least, most, price, shown, pinned from pricing.tag
            where $1::text[] is null or offer = any($1) order by offer for update
        )
        select h.*, p.price as charged
        from held h join shop.prices(array(select offer from held)) p on p.offer = h.offer
        order by h.offer
        """,
        offers,
    )
    return [Tag(**row) for row in rows]


async def due(tx: ReadTx, today: date, limit: int) -> tuple[date, list[str]] | None:
    """The oldest day that is still to be priced, and the tags that wait for it."""
    rows = await tx.rows(
        """
        select offer, priced_on + 1 as day from pricing.tag
        where priced_on = (select min(priced_on) from pricing.tag) and priced_on < $1
        order by offer limit $2
        """,
        today,
        limit,
    )
    return (rows[0]["day"], [row["offer"] for row in rows]) if rows else None


async def write_day(tx: Tx, day: date, reckoned: Sequence[Reckoned]) -> None:
    """One row for each tag and day: the key refuses a second one."""
    tags = [one.tag for one in reckoned]
    demands = [one.demand for one in reckoned]
    await tx.run(
        """
        insert into pricing.move (
            offer, day, at, least, most, old, new, shown, why,
            recent, before, weeks, refunded, flagged, young, linked
        )
        select m.offer, $1, $2, m.least, m.most, m.old, m.new, m.shown, m.why,
            m.recent, m.before, m.weeks, m.refunded, m.flagged, m.young, m.linked
        from unnest(
            $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::text[],
            $10::int[], $11::int[], $12::int[], $13::int[], $14::int[], $15::int[], $16::int[]
        ) m(offer, least, most, old, new, shown, why, recent, before, weeks, refunded, flagged, young, linked)
        """,
        day,
        tx.now,
        [tag.offer for tag in tags],
        [tag.least for tag in tags],
        [tag.most for tag in tags],
        [one.old for one in reckoned],
        [one.new for one in reckoned],
        [one.shown for one in reckoned],
        [one.why for one in reckoned],
        *([getattr(demand, count) for demand in demands] for count in _COUNTS),
    )
    await tx.run(
        "update pricing.tag set priced_on = $1 where offer = any($2::text[])",
        day,
        [tag.offer for tag in tags],
    )


async def charge(tx: Tx, wanted: Sequence[tuple[Tag, int, int]]) -> int:
    """Write down each tag's price and let the shop charge what is shown; say how many prices moved."""
    offers = [tag.offer for tag, _, _ in wanted]
    shown = [price for _, _, price in wanted]
    await tx.run(
        """
        update pricing.tag t set price = m.price, shown = m.shown
        from unnest($1::text[], $2::bigint[], $3::bigint[]) m(offer, price, shown)
        where t.offer = m.offer and (t.price, t.shown) <> (m.price, m.shown)
        """,
        offers,
        [price for _, price, _ in wanted],
        shown,
    )
    moved = await tx.rows(
        "select shop.set_prices($1, $2, $3, $4)",
        tx.now,
        offers,
        [tag.charged for tag, _, _ in wanted],
        shown,
    )
    return len(moved)


async def pin(tx: Tx, offer: str, *, pinned: bool) -> None:
    await tx.run("update pricing.tag set pinned = $2 where offer = $1", offer, pinned)


async def page(
    tx: ReadTx, locale: str, *, offer: str | None, after: str | None, limit: int
) -> Sequence[Row]:
    """Tags as they are shown: what is charged, a week ago, and the season that runs."""
    return await tx.rows(
        """
        select t.offer, t.price, t.least, t.most, t.pinned, p.price as charged, p.currency,
            coalesce(w.old, t.price) as week_ago, s.name as season, s.percent as season_percent
        from pricing.tag t
        join shop.prices(array(
            select offer from pricing.tag
            where ($2::text is null or offer = $2) and ($3::text is null or offer > $3) order by offer limit $4
        )) p on p.offer = t.offer
        left join lateral (
            select m.old from pricing.move m where m.offer = t.offer and m.day > t.priced_on - 7
            order by m.day limit 1
        ) w on true
        left join lateral (
            select x.percent, case $1::text when 'ru' then x.name_ru when 'es' then x.name_es else x.name_en end as name
            from pricing.season x
            where x.state = 'running' and (x.offers is null or t.offer = any(x.offers)) and not t.pinned
            order by x.starts_at desc, x.id desc limit 1
        ) s on true
        order by t.offer
        """,
        locale,
        offer,
        after,
        limit,
    )


async def history(tx: ReadTx, offer: str, days: int) -> list[PricePoint]:
    rows = await tx.rows(
        """
        select day, shown as price from (
            select day, shown from pricing.move where offer = $1 order by day desc limit $2
        ) m order by day
        """,
        offer,
        days,
    )
    return [PricePoint(**row) for row in rows]


async def moves(tx: ReadTx, offer: str, days: int) -> list[PriceMove]:
    """Why the price is what it is, newest first."""
    rows = await tx.rows(
        """
        select day, old, new, shown, why, recent, before, weeks, refunded, flagged, young, linked,
            why = 'demand' and (new in (least, most) or abs(new - old) = old / 5) as held
        from pricing.move where offer = $1 order by day desc limit $2
        """,
        offer,
        days,
    )
    return [PriceMove(**row) for row in rows]


async def quote(tx: Tx, asset: AssetCode, price: int) -> None:
    await tx.run(
        """
        insert into pricing.quote (asset, price, at) values ($1, $2, $3)
        on conflict (asset) do update set price = excluded.price, at = excluded.at
        """,
        asset,
        price,
        tx.now,
    )


async def quoted(tx: ReadTx, assets: Sequence[str]) -> dict[str, int]:
    rows = await tx.rows(
        "select asset, price from pricing.quote where asset = any($1::text[])", assets
    )
    return {row["asset"]: row["price"] for row in rows}


async def asked_for(tx: ReadTx, items: Sequence[str]) -> dict[str, int]:
    """What one of each item costs in the shop: on sale before off sale, cheapest first, before the season."""
    rows = await tx.rows(
        """
        select distinct on (a.item) a.item, greatest(1, coalesce(t.price, a.price) / a.count) as price
        from shop.asked_for($1::text[]) a
        left join pricing.tag t on t.offer = a.offer and t.shown = a.price
        order by a.item, a.active desc, price
        """,
        items,
    )
    return {row["item"]: row["price"] for row in rows}
