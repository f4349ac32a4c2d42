-- For later rooms' own functions: what came in from others, seen over all holders of one person, so
-- that moving between them is no income.

-- Since a moment; of a holder with too many entries to look at, more than anybody can have.
create function ledger.came_in(own uuid[], of_asset text, since timestamptz, entries_max int) returns bigint
language sql stable as $$
    with seen as materialized (
        select o.holder, e.posting, e.amount, e.at
        from unnest(own) o(holder) cross join lateral (
            select e.posting, e.amount, e.at from ledger.entry e
            where e.holder = o.holder and e.asset = (select id from ledger.asset where code = of_asset)
            order by e.seq desc limit entries_max
        ) e
    )
    select case
        when exists (select from seen group by holder having count(*) = entries_max and min(at) > since)
        then 1000000000000000
        else coalesce((
            select sum(n.net) from (
                select sum(amount) as net from seen where at > since group by posting having sum(amount) > 0
            ) n
        ), 0) end::bigint
$$;

-- Of the next entries of a holder: up to which one was looked, and what others paid in with them.
create function ledger.income(
    of_holder uuid, own uuid[], of_asset text, after_seq bigint, entries_max int,
    out seq bigint, out amount bigint
) language sql stable as $$
    with seen as materialized (
        select e.seq, e.posting from ledger.entry e
        where e.holder = of_holder and e.asset = (select id from ledger.asset where code = of_asset)
          and e.seq > after_seq
        order by e.seq limit entries_max
    )
    select coalesce((select max(seq) from seen), after_seq), coalesce(sum(n.net), 0)::bigint
    from (
        select (
            select sum(l.amount) from unnest(p.holders, p.assets, p.amounts) l(holder, asset, amount)
            where l.holder = any(own) and l.asset = (select id from ledger.asset where code = of_asset)
        ) as net
        from ledger.posting p
        where p.id = any(array(select posting from seen)) and p.kind not in ('release', 'expire')
    ) n where n.net > 0
$$;

-- The number of a holder's newest entry; 0 before the first.
create function ledger.newest(of_holder uuid, of_asset text) returns bigint language sql stable as $$
    select coalesce((
        select a.seq from ledger.account a join ledger.asset s on s.id = a.asset
        where a.holder = of_holder and s.code = of_asset
    ), 0)
$$;
