-- For later rooms' own functions: lets many things hold value from now on.
create function ledger.open_holders(ids uuid[], kind text, at timestamptz) returns void language sql as $$
    insert into ledger.holder (id, kind, opened_at)
    select o.id, open_holders.kind, open_holders.at from unnest(ids) o(id)
    on conflict (id) do nothing
$$;

-- For later rooms' own functions: who of these may not move what they hold.
create function ledger.frozen(holders uuid[]) returns uuid[] language sql stable as $$
    select array_agg(distinct h.id) from ledger.holder h where h.id = any(holders) and h.frozen
$$;
