"""What must always be true of the ledger's rows, each said by a query that shares no code with `post`.

Set against whole tables, they are hash joins and aggregates alone: ten million entries are a
matter of minutes, and nothing is locked.
"""

from typing import Final

from guildry.kernel import Invariant

LEGS_SUM_TO_NOTHING: Final = Invariant(
    name="the legs of each posting sum to nothing in each asset",
    # Most postings are two legs of one asset, and need no aggregate.
    sql="""
        select p.id from ledger.posting p
        where not (cardinality(p.amounts) = 2 and p.assets[1] = p.assets[2]
                   and p.amounts[1] = -p.amounts[2])
          and exists (
              select from unnest(p.assets, p.amounts) l(asset, amount)
              group by l.asset having sum(l.amount) is distinct from 0
          )
    """,
)

ENTRIES_ARE_LEGS: Final = Invariant(
    name="entries are the legs of postings, no more and no fewer",
    # Legs that are told twice would both find the one entry, so they are counted as well.
    sql="""
        select coalesce(e.posting, l.posting) as posting, coalesce(e.holder, l.holder) as holder,
            coalesce(e.asset, l.asset) as asset, coalesce(e.seq, l.seq) as seq,
            case when l.posting is null then 'an entry without a leg' else 'a leg without an entry' end as what
        from ledger.entry e
        full join (
            select p.id as posting, p.at, l.holder, l.asset, l.amount, l.seq
            from ledger.posting p
            cross join unnest(p.holders, p.assets, p.amounts, p.seqs) l(holder, asset, amount, seq)
        ) l on l.holder = e.holder and l.asset = e.asset and l.seq = e.seq
           and l.posting = e.posting and l.amount = e.amount and l.at = e.at
        where e.posting is null or l.posting is null
        union all
        select null, null, null, c.legs - c.entries, 'legs and entries differ in number'
        from (
            select (select coalesce(sum(cardinality(holders)), 0) from ledger.posting) as legs,
                   (select count(*) from ledger.entry) as entries
        ) c
        where c.legs <> c.entries
    """,
)

BALANCES_ARE_SUMS: Final = Invariant(
    name="a balance is the sum of its entries, numbered without a gap",
    sql="""
        select coalesce(a.holder, e.holder) as holder, coalesce(a.asset, e.asset) as asset,
            a.balance, e.moved, a.seq, e.newest, e.entries
        from ledger.account a
        full join (
            select holder, asset, sum(amount) as moved, min(seq) as oldest, max(seq) as newest,
                count(*) as entries
            from ledger.entry where after is not null group by holder, asset
        ) e on e.holder = a.holder and e.asset = a.asset
        where a.balance is distinct from coalesce(e.moved, 0)
           or a.seq is distinct from coalesce(e.newest, 0)
           or coalesce(e.newest, 0) <> coalesce(e.entries, 0)
           or e.oldest <> 1
    """,
)

BALANCES_ARE_LAST: Final = Invariant(
    name="a balance is what its newest entry left",
    sql="""
        select a.holder, a.asset, a.balance, e.after
        from ledger.account a
        left join ledger.entry e on e.holder = a.holder and e.asset = a.asset and e.seq = a.seq
        where a.seq > 0 and e.after is distinct from a.balance
    """,
)

ENTRIES_FOLLOW: Final = Invariant(
    name="each entry goes on from where the one before it left the balance",
    sql="""
        select e.holder, e.asset, e.seq, e.before, e.amount, e.after
        from (
            select holder, asset, seq, amount, after,
                lag(after, 1, 0::bigint) over chain as before, lag(seq, 1, 0::bigint) over chain as prior
            from ledger.entry where after is not null
            window chain as (partition by holder, asset order by seq)
        ) e
        where e.after <> e.before + e.amount or e.seq <> e.prior + 1
    """,
)

NOTHING_BELOW_ZERO: Final = Invariant(
    name="no kept balance is below zero, and none was",
    sql="""
        select holder, asset, seq, balance from ledger.account where balance < 0
        union all
        select holder, asset, seq, after from ledger.entry where after < 0
    """,
)

BOUNDARY_KEEPS_NOTHING: Final = Invariant(
    name="sources and sinks keep no balance, and all others do",
    sql="""
        select e.holder, e.asset, e.seq, 'a balance beyond the boundary, or none within' as what
        from ledger.entry e
        left join ledger.holder h on h.id = e.holder
        where (e.after is null) <> coalesce(h.kind in ('source', 'sink'), false)
        union all
        select a.holder, a.asset, a.seq, 'an account of a source or sink'
        from ledger.account a
        join ledger.holder h on h.id = a.holder and h.kind in ('source', 'sink')
    """,
)

VALUE_IS_KEPT: Final = Invariant(
    name="what is held in the hall is what came in less what went out",
    sql="""
        select asset, sum(held) as held, sum(flowed) as flowed
        from (
            select asset, sum(balance) as held, 0 as flowed from ledger.account group by asset
            union all
            select asset, 0, sum(amount) from ledger.entry where after is null group by asset
        ) sides
        group by asset having sum(held) + sum(flowed) <> 0
    """,
)

SUPPLY_IS_COUNTED: Final = Invariant(
    name="the supply drawn under a cap is what sources and sinks let through, and fits the cap",
    sql="""
        select s.id as asset, s.cap, coalesce(d.used, 0) as used, coalesce(f.supply, 0) as supply
        from ledger.asset s
        left join (
            select asset, sum(used) as used, sum(room) as room from ledger.allotment
            where holder = '00000000-0000-0000-0000-000000000000' group by asset
        ) d on d.asset = s.id
        left join (
            select asset, -sum(amount) as supply from ledger.entry where after is null group by asset
        ) f on f.asset = s.id
        where coalesce(d.used, 0) <> coalesce(f.supply, 0) or coalesce(f.supply, 0) > s.cap
    """,
)

TAPS_ARE_COUNTED: Final = Invariant(
    name="what a source or sink used of its day is what its entries of that day say",
    # An undoing is not counted against the day: it gives nobody anything new.
    sql="""
        select coalesce(d.holder, f.holder) as holder, coalesce(d.asset, f.asset) as asset,
            coalesce(d.day, f.day) as day, d.used, f.moved, d.room
        from (
            select holder, asset, day, sum(used) as used, sum(room) as room from ledger.allotment
            where holder <> '00000000-0000-0000-0000-000000000000' group by holder, asset, day
        ) d
        full join (
            select e.holder, e.asset, (e.at at time zone 'UTC')::date as day, sum(abs(e.amount)) as moved
            from ledger.entry e
            join ledger.posting p on p.id = e.posting and p.reverses is null
            where e.after is null
            group by e.holder, e.asset, (e.at at time zone 'UTC')::date
        ) f on f.holder = d.holder and f.asset = d.asset and f.day = d.day
        where coalesce(d.used, 0) <> coalesce(f.moved, 0) or d.used > d.room
    """,
)

HOLDS_HOLD: Final = Invariant(
    name="an open hold keeps exactly its amount, a closed one nothing",
    sql="""
        select h.id as hold, h.state, h.amount, a.asset, a.balance
        from ledger.hold h
        left join ledger.account a on a.holder = h.id and (a.asset = h.asset or a.balance <> 0)
        where coalesce(a.balance, 0) <> case when h.state = 'open' and a.asset is not distinct from h.asset
                                             then h.amount else 0 end
           or (h.state = 'open' and a.holder is null)
    """,
)

HOLDS_HAVE_POSTINGS: Final = Invariant(
    name="a hold was opened, and closed, by postings that are its own",
    sql="""
        select h.id as hold, h.state, h.opened_by, h.closed_by
        from ledger.hold h
        left join ledger.posting o on o.id = h.opened_by
        left join ledger.posting c on c.id = h.closed_by
        where o.hold is distinct from h.id or not h.id = any(o.holders)
           or (h.closed_by is not null
               and (c.hold is distinct from h.id or not h.id = any(c.holders) or c.at is distinct from h.closed_at))
           or (h.state = 'open') <> (h.closed_by is null)
        union all
        select p.hold, 'a posting without its hold', p.id, null
        from ledger.posting p
        left join ledger.hold h on h.id = p.hold and p.id in (h.opened_by, h.closed_by)
        where p.hold is not null and h.id is null
    """,
)

REVERSALS_UNDO: Final = Invariant(
    name="a reversal undoes exactly its posting, and only one does",
    sql="""
        select l.reversal, l.holder, l.asset, sum(l.amount) as left_over, 'not undone' as what
        from (
            select r.id as reversal, x.holder, x.asset, x.amount
            from ledger.posting r
            cross join unnest(r.holders, r.assets, r.amounts) x(holder, asset, amount)
            where r.reverses is not null
            union all
            select r.id, x.holder, x.asset, x.amount
            from ledger.posting r
            join ledger.posting o on o.id = r.reverses
            cross join unnest(o.holders, o.assets, o.amounts) x(holder, asset, amount)
        ) l
        group by l.reversal, l.holder, l.asset having sum(l.amount) <> 0
        union all
        select reverses, null, null, count(*), 'undone more than once'
        from ledger.posting where reverses is not null group by reverses having count(*) > 1
    """,
)

INVARIANTS: Final = (
    LEGS_SUM_TO_NOTHING,
    ENTRIES_ARE_LEGS,
    BALANCES_ARE_SUMS,
    BALANCES_ARE_LAST,
    ENTRIES_FOLLOW,
    NOTHING_BELOW_ZERO,
    BOUNDARY_KEEPS_NOTHING,
    VALUE_IS_KEPT,
    SUPPLY_IS_COUNTED,
    TAPS_ARE_COUNTED,
    HOLDS_HOLD,
    HOLDS_HAVE_POSTINGS,
    REVERSALS_UNDO,
)
