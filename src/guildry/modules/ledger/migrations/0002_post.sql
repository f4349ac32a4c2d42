-- The one door: settles a batch of postings in one statement. Each is accepted or refused on its
-- own; a refused one leaves nothing. Locks are taken in one order for everybody: holds, accounts,
-- tap allotments, supply allotments, each by key.
--
-- a_*  the accounts that the batch touches, distinct and sorted
-- p_*  the postings; p_last is the index of a posting's last leg
-- l_*  the legs; l_account points into a_*
--
-- verdict: 0 accepted, 1 too little held, 2 frozen, 3 no such holder, 4 daily cap, 5 supply cap,
--          6 hold not open, 7 hold past due, 8 undone before, 9 key known, 10 not its source or sink,
--          11 hold not emptied, 12 no such asset, 13 the asset is bound, 14 closed
create function ledger.post(
    at timestamptz,
    a_holder uuid[], a_code text[],
    p_id uuid[], p_kind text[], p_reason text[], p_actor uuid[], p_once uuid[], p_digest bytea[],
    p_request uuid[], p_reverses uuid[], p_forced boolean[], p_last int[], p_head text[],
    p_opens uuid[], p_due timestamptz[], p_closes uuid[], p_closes_as text[], p_escrow int[],
    l_posting int[], l_account int[], l_amount bigint[], l_head text[],
    out verdict int[], out at_leg int[], out held bigint[], out afters bigint[], out seqs bigint[]
) language plpgsql
set enable_seqscan = off
as $$
declare
    today constant date := (at at time zone 'UTC')::date;
    a_asset int[]; bound boolean[];
    postings constant int := cardinality(p_id);
    balances bigint[]; numbers bigint[]; stops boolean[]; keeps boolean[]; holds boolean[]; boundary text[];
    missing boolean; has_boundary boolean;
    known uuid[]; undone uuid[]; open_holds uuid[]; late_holds uuid[];
    room bigint[]; supply bigint[];
    why int; leg int; first int := 1; last int; k int; b bigint; moved bigint;
    bodies text[]; body text;
begin
    select array_agg(s.id order by c.n), array_agg(coalesce(s.bound, false) order by c.n) into a_asset, bound
    from unnest(a_code) with ordinality c(code, n) left join ledger.asset s on s.code = c.code;

    if exists (select from unnest(p_closes) c where c is not null) then
        select array_agg(h.id), array_agg(h.id) filter (where h.due <= post.at) into open_holds, late_holds
        from (
            select id, due from ledger.hold where id = any(p_closes) and state = 'open' order by id for update
        ) h;
    end if;

    select array_agg(coalesce(x.balance, 0) order by a.n), array_agg(coalesce(x.seq, 0) order by a.n),
           array_agg(coalesce(x.frozen, false) order by a.n), array_agg(x.seq is not null order by a.n),
           array_agg(coalesce(x.of_hold, a.holder = any(p_opens), false) order by a.n), bool_or(x.seq is null)
      into balances, numbers, stops, keeps, holds, missing
      from unnest(a_holder, a_asset) with ordinality a(holder, asset, n)
      left join lateral (
          select account.balance, account.seq, account.frozen, account.of_hold from ledger.account
          where account.holder = a.holder and account.asset = a.asset for update
      ) x on true;

    has_boundary := false;
    boundary := array_fill(null::text, array[cardinality(a_holder)]);
    if missing then
        select array_agg(keeps[a.n] or coalesce(h.kind not in ('source', 'sink'), a.holder = any(p_opens)) order by a.n),
               array_agg(coalesce(h.frozen, stops[a.n]) or stops[a.n] order by a.n),
               array_agg(case when h.kind in ('source', 'sink') then h.kind end order by a.n),
               bool_or(h.kind in ('source', 'sink'))
          into keeps, stops, boundary, has_boundary
          from unnest(a_holder) with ordinality a(holder, n)
          left join lateral (
              -- Shared, so that nobody is frozen between this look and the new account.
              select holder.kind, holder.frozen from ledger.holder where holder.id = a.holder for share
          ) h on true;
    end if;

    select array_agg(p.once) into known from ledger.posting p where p.once = any(p_once);
    if exists (select from unnest(p_reverses) r where r is not null) then
        select array_agg(p.reverses) into undone from ledger.posting p where p.reverses = any(p_reverses);
    end if;
    if has_boundary then
        select d.room, d.supply into room, supply
        from ledger.draw_for(today, a_holder, a_asset, boundary, l_account, l_amount) d;
    end if;

    verdict := array_fill(0, array[postings]);
    at_leg := array_fill(null::int, array[postings]);
    held := array_fill(null::bigint, array[postings]);
    bodies := array_fill(null::text, array[postings]);
    afters := array_fill(null::bigint, array[cardinality(l_account)]);
    seqs := array_fill(null::bigint, array[cardinality(l_account)]);

    for i in 1..postings loop
        last := p_last[i];
        why := 0;
        leg := first;
        if p_once[i] = any(known) then
            why := 9;
        elsif p_reverses[i] = any(undone) then
            why := 8;
        elsif p_closes[i] is not null and not coalesce(p_closes[i] = any(open_holds), false) then
            why := 6;
        elsif p_closes_as[i] = 'settled' and p_closes[i] = any(late_holds) then
            why := 7;
        else
            while leg <= last loop
                k := l_account[leg];
                moved := l_amount[leg];
                if a_asset[k] is null then
                    why := 12; exit;
                elsif holds[k] and a_holder[k] is distinct from p_opens[i]
                      and a_holder[k] is distinct from p_closes[i] then
                    why := 3; exit;
                elsif bound[k] and keeps[k] and exists (
                    select from generate_series(first, last) other
                    where a_asset[l_account[other]] = a_asset[k] and keeps[l_account[other]]
                      and sign(l_amount[other]) <> sign(moved)
                ) then
                    why := 13; exit;
                elsif keeps[k] then
                    b := balances[k] + moved;
                    if b < 0 then why := 1; held[i] := balances[k]; exit; end if;
                    if stops[k] and not p_forced[i] then why := ledger.why_stopped(a_holder[k]); exit; end if;
                    balances[k] := b;
                    numbers[k] := numbers[k] + 1;
                    seqs[leg] := numbers[k];
                    afters[leg] := b;
                elsif boundary[k] is null then
                    why := 3; exit;
                elsif p_opens[i] is not null
                      or p_reverses[i] is null and (room[k] is null or (boundary[k] = 'source') <> (moved < 0)) then
                    why := 10; exit;
                else
                    if p_reverses[i] is null and room[k] < abs(moved) then why := 4; held[i] := room[k]; exit; end if;
                    if supply[k] + moved < 0 then why := 5; held[i] := supply[k]; exit; end if;
                    if p_reverses[i] is null then room[k] := room[k] - abs(moved); end if;
                    supply := ledger.spread(supply, a_asset, a_asset[k], moved);
                    seqs[leg] := nextval('ledger.boundary_seq');
                end if;
                leg := leg + 1;
            end loop;
            if why = 0 and p_escrow[i] is not null and p_closes[i] is not null and balances[p_escrow[i]] <> 0 then
                why := 11;
            end if;
            if why <> 0 then
                verdict[i] := why;
                at_leg[i] := least(leg, last);
                while leg > first loop
                    leg := leg - 1;
                    k := l_account[leg];
                    moved := l_amount[leg];
                    if keeps[k] then
                        balances[k] := balances[k] - moved;
                        numbers[k] := numbers[k] - 1;
                    else
                        if p_reverses[i] is null then room[k] := room[k] + abs(moved); end if;
                        supply := ledger.spread(supply, a_asset, a_asset[k], -moved);
                    end if;
                    seqs[leg] := null;
                    afters[leg] := null;
                end loop;
            end if;
        end if;
        if why = 0 then
            body := p_head[i];
            for leg in first..last loop
                body := body || l_head[leg] || coalesce(afters[leg]::text, 'null') || ',"seq":' || seqs[leg] || '}';
            end loop;
            bodies[i] := body || ']}';
            if p_reverses[i] is not null then undone := undone || p_reverses[i]; end if;
            if p_closes[i] is not null then open_holds := array_remove(open_holds, p_closes[i]); end if;
            known := known || p_once[i];
        else
            verdict[i] := why;
        end if;
        first := last + 1;
    end loop;

    if has_boundary then
        perform ledger.return_for(today, a_holder, a_asset, boundary, room, supply);
    end if;

    insert into ledger.posting (id, at, kind, reason, actor, once, digest, request, reverses, hold, holders, assets, amounts, seqs)
    select p.id, post.at, p.kind, p.reason, p.actor, p.once, p.digest, p.request, p.reverses,
           coalesce(p.opens, p.closes), l.holders, l.assets, l.amounts, l.seqs
    from unnest(p_id, p_kind, p_reason, p_actor, p_once, p_digest, p_request, p_reverses, p_opens, p_closes, verdict)
         with ordinality p(id, kind, reason, actor, once, digest, request, reverses, opens, closes, verdict, n)
    join (
        select x.posting, array_agg(a_holder[x.account] order by x.n) as holders, array_agg(a_asset[x.account] order by x.n) as assets,
               array_agg(x.amount order by x.n) as amounts, array_agg(x.seq order by x.n) as seqs
        from unnest(l_posting, l_account, l_amount, post.seqs) with ordinality x(posting, account, amount, seq, n)
        group by x.posting
    ) l on l.posting = p.n
    where p.verdict = 0;

    perform set_config('ledger.door', 'open', true);
    if missing then
        insert into ledger.account (holder, asset, balance, seq, frozen, of_hold)
        select n.holder, n.asset, n.balance, n.seq, n.frozen, n.of_hold
        from unnest(a_holder, a_asset, balances, numbers, keeps, stops, holds)
             n(holder, asset, balance, seq, kept, frozen, of_hold)
        where n.kept and n.seq > 0
          and not exists (select from ledger.account a where a.holder = n.holder and a.asset = n.asset);
    end if;
    update ledger.account a set balance = u.balance, seq = u.seq
    from unnest(a_holder, a_asset, balances, numbers, keeps) u(holder, asset, balance, seq, kept)
    where u.kept and a.holder = u.holder and a.asset = u.asset and a.seq <> u.seq;

    perform set_config('ledger.door', '', true);

    insert into ledger.entry (holder, asset, seq, posting, amount, after, at)
    select a_holder[l.account], a_asset[l.account], l.seq, p_id[l.posting], l.amount, l.after, post.at
    from unnest(l_posting, l_account, l_amount, post.seqs, afters) l(posting, account, amount, seq, after)
    where l.seq is not null;

    insert into ledger.hold (id, holder, asset, amount, reason, due, opened_by)
    select p.opens, a_holder[l.account], a_asset[l.account], -l.amount, p.reason, p.due, p.id
    from unnest(p_id, p_reason, p_opens, p_due, verdict) with ordinality p(id, reason, opens, due, verdict, n)
    join unnest(l_posting, l_account, l_amount) l(posting, account, amount) on l.posting = p.n and l.amount < 0
    where p.verdict = 0 and p.opens is not null;

    update ledger.hold h set state = p.closes_as, closed_by = p.id, closed_at = post.at
    from unnest(p_id, p_closes, p_closes_as, verdict) p(id, closes, closes_as, verdict)
    where p.verdict = 0 and p.closes is not null and h.id = p.closes;

    perform house.emit(array_fill('ledger.posted'::text, array[postings]), bodies, post.at);
end $$;

-- Room for a whole batch, drawn beforehand in one order: what each source or sink may still move
-- today, and how much each asset's supply may still grow, as arrays beside a_*.
create function ledger.draw_for(
    today date, a_holder uuid[], a_asset int[], boundary text[], l_account int[], l_amount bigint[],
    out room bigint[], out supply bigint[]
) language plpgsql as $$
declare
    part record;
begin
    room := array_fill(null::bigint, array[cardinality(a_holder)]);
    supply := room;
    for part in
        select a.n, a.holder, a.asset, t.daily_cap, (
            select least(sum(abs(l.amount)), 1000000000000000)::bigint from unnest(l_account, l_amount) l(account, amount) where l.account = a.n
        ) as want
        from unnest(a_holder, a_asset, boundary) with ordinality a(holder, asset, boundary, n)
        join ledger.tap t on t.holder = a.holder and t.asset = a.asset
        where a.boundary is not null
        order by a.holder, a.asset
    loop
        perform ledger.lay_out(part.holder, part.asset, today, part.daily_cap);
        room[part.n] := ledger.draw(part.holder, part.asset, today, part.want);
    end loop;
    for part in
        select a.asset, s.cap, least(sum(a.grows), 1000000000000000)::bigint as want, array_agg(a.n) as places
        from (
            select a.n, a.asset, (
                select coalesce(sum(-l.amount) filter (where l.amount < 0), 0)
                from unnest(l_account, l_amount) l(account, amount) where l.account = a.n
            ) as grows
            from unnest(a_asset, boundary) with ordinality a(asset, boundary, n)
            where a.boundary is not null
        ) a
        join ledger.asset s on s.id = a.asset
        group by a.asset, s.cap order by a.asset
    loop
        perform ledger.lay_out('00000000-0000-0000-0000-000000000000', part.asset, '0001-01-01', part.cap);
            declare
            -- Drawn even when nothing is wanted: the stripe held now is the one to give back to.
            got constant bigint := ledger.draw(
                '00000000-0000-0000-0000-000000000000', part.asset, '0001-01-01', part.want
            );
        begin
            for i in 1..cardinality(a_asset) loop
                if a_asset[i] = part.asset then supply[i] := got; end if;
            end loop;
        end;
    end loop;
end $$;

-- What was drawn and not used goes back; what left the supply makes room for more.
create function ledger.return_for(
    today date, a_holder uuid[], a_asset int[], boundary text[], room bigint[], supply bigint[]
) returns void language plpgsql as $$
declare
    part record;
begin
    for part in
        select a.holder, a.asset, a.room
        from unnest(a_holder, a_asset, room) a(holder, asset, room) where a.room > 0 order by a.holder, a.asset
    loop
        perform ledger.give_back(part.holder, part.asset, today, part.room);
    end loop;
    for part in
        select a.asset, min(a.supply) as spare
        from unnest(a_asset, boundary, supply) a(asset, boundary, supply)
        where a.boundary is not null and a.supply is not null group by a.asset order by a.asset
    loop
        perform ledger.give_back('00000000-0000-0000-0000-000000000000', part.asset, '0001-01-01', part.spare);
    end loop;
end $$;

-- Adds to the spare supply of one asset wherever it stands beside the accounts of a batch.
create function ledger.spread(supply bigint[], assets int[], of_asset int, amount bigint) returns bigint[]
language sql immutable as $$
    select array_agg(case when a.asset = of_asset then s.spare + amount else s.spare end order by s.n)
    from unnest(supply) with ordinality s(spare, n) join unnest(assets) with ordinality a(asset, n) using (n)
$$;

-- Cuts a cap into stripes, once.
create function ledger.lay_out(of_holder uuid, of_asset int, on_day date, cap bigint) returns void
language plpgsql as $$
declare
    stripes constant int := case when cap < 64 then 1 else 8 end;
begin
    if exists (select from ledger.allotment where holder = of_holder and asset = of_asset and day = on_day) then
        return;
    end if;
    insert into ledger.allotment (holder, asset, day, stripe, room)
    select of_holder, of_asset, on_day, n, cap / stripes + case when n <= cap % stripes then 1 else 0 end
    from generate_series(1, stripes) n
    on conflict do nothing;
end $$;

-- For later rooms' own functions: what holders have of assets, beside each other; a number to
-- refuse early by, for the door decides.
create function ledger.balances(of_holder uuid[], of_code text[]) returns bigint[]
language sql stable as $$
    select array_agg(coalesce(a.balance, 0) order by w.n)
    from unnest(of_holder, of_code) with ordinality w(holder, code, n)
    left join ledger.asset s on s.code = w.code
    left join ledger.account a on a.holder = w.holder and a.asset = s.id
$$;
