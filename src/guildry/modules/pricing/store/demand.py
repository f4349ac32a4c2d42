"""Who wanted what: distinct persons in good standing, and those who do not count."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from guildry.kernel import ReadTx
from guildry.modules.pricing import rules
from guildry.modules.pricing.contract import Demand

SPAN: Final = rules.WEEK * (rules.WEEKS_MAX + 1)
YOUNG: Final = timedelta(days=7)

# Whoever joined less than a week before they bought, is banned, took the money back, or gave to
# themselves under another name does not count; nobody counts twice, and linked players are one.
_DEMAND: Final = """
    with shelf as materialized (
        select offer, least(greatest(extract(epoch from $2::timestamptz - made_at) / 604800 - 1, 0), $5)::numeric as age
        from shop.prices($3::text[])
    ), sale as materialized (
        select d.offer, d.buyer, d.receiver, d.refunded, d.first_at,
            (($2::timestamptz at time zone 'UTC')::date - 1 - d.day) / 7 as week
        from shop.demand($1, $2) d join shelf s on s.offer = d.offer
    ), who as materialized (
        select * from accounts.persons(
            array(select buyer from sale union select receiver from sale where receiver <> buyer), $2
        )
    ), judged as (
        select s.offer, s.buyer, s.week, b.person, case
            when s.refunded then 'refunded'
            when b.player is null or not b.good then 'flagged'
            when b.joined_at > s.first_at - $4::interval then 'young'
            when s.receiver <> s.buyer and r.person is not distinct from b.person then 'linked'
            else 'counts' end as verdict
        from sale s left join who b on b.player = s.buyer left join who r on r.player = s.receiver
    ), counted as (
        select j.offer, j.week, j.verdict, count(distinct j.buyer) as buyers, count(distinct j.person) as persons
        from judged j group by j.offer, j.week, j.verdict
    )
    select s.offer, floor(s.age)::int as weeks,
        coalesce(sum(c.persons) filter (where c.week = 0 and c.verdict = 'counts'), 0)::int as recent,
        coalesce(sum(c.persons) filter (where c.week between 1 and floor(s.age) and c.verdict = 'counts'), 0)::int as before,
        coalesce(sum(c.buyers) filter (where c.week = 0 and c.verdict = 'refunded'), 0)::int as refunded,
        coalesce(sum(c.buyers) filter (where c.week = 0 and c.verdict = 'flagged'), 0)::int as flagged,
        coalesce(sum(c.buyers) filter (where c.week = 0 and c.verdict = 'young'), 0)::int as young,
        coalesce(sum(case c.verdict when 'linked' then c.buyers when 'counts' then c.buyers - c.persons end)
                 filter (where c.week = 0), 0)::int as linked
    from shelf s left join counted c on c.offer = s.offer
    group by s.offer, s.age
"""


async def demand(
    tx: ReadTx, offers: Sequence[str], until: datetime
) -> dict[str, Demand]:
    """Of each offer, over the seven days before a moment and the weeks before those."""
    rows = await tx.rows(_DEMAND, until - SPAN, until, offers, YOUNG, rules.WEEKS_MAX)
    counts = [dict(row) for row in rows]
    return {count.pop("offer"): Demand(**count) for count in counts}
