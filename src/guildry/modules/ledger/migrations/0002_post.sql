-- The one door: settles a batch of postings in one statement. Each is accepted or refused on its
-- own; a refused one leaves nothing. Locks are taken in one order for everybody: holds, accounts,
-- tap allotments, supply allotments, each by key. A batch of which nothing is refused, as almost
-- every batch is, is judged as a whole; else its postings are judged one after another.
--
-- a_*  the accounts that the batch touches, distinct and sorted
-- p_*  the postings, with the indexes of their first and last legs; from p_reverses on, an array
--      is null where no posting of the batch has such a thing
-- l_*  the legs; l_posting points into p_*, l_account into a_*
--
-- verdict: 0 accepted, 1 too little held, 2 frozen, 3 no such holder, 4 daily cap, 5 supply cap,
--          6 hold not open, 7 hold past due, 8 undone before, 9 key known, 10 not its source or sink,
--          11 hold not emptied, 12 no such asset, 13 the asset is bound, 14 closed
create function ledger.post(
    at timestamptz, a_holder uuid[], a_code text[],
    p_id uuid[], p_kind text[], p_reason text[], p_actor uuid[], p_once uuid[], p_digest bytea[], p_request uuid[],
    p_first int[], p_last int[], l_posting int[], l_account int[], l_amount bigint[],
    p_reverses uuid[] default null, p_forced boolean[] default null,
    p_opens uuid[] default null, p_due timestamptz[] default null,
    p_closes uuid[] default null, p_closes_as text[] default null, p_escrow int[] default null,
    out verdict int[], out at_leg int[], out held bigint[], out afters bigint[], out seqs bigint[]
) language plpgsql
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
    today constant date := (at at time zone 'UTC')::date;
    a_asset int[]; bound boolean[];
    balances bigint[]; numbers bigint[]; stops boolean[]; keeps boolean[]; holds boolean[]; boundary text[];
    missing boolean; is_fit boolean; is_drawn boolean := true; room bigint[]; supply bigint[];
    known uuid[]; undone uuid[]; open_holds uuid[]; late_holds uuid[]; l_holder uuid[]; l_asset int[];
begin
    select array_agg(c.id), array_agg(c.bound) into a_asset, bound
    from (
        select s.id, coalesce(s.bound, false) as bound
        from unnest(a_code) with ordinality c(code, n) left join ledger.asset s on s.code = c.code order by c.n
    ) c;

    if p_closes is not null then
        select array_agg(h.id), array_agg(h.id) filter (where h.due <= post.at) into open_holds, late_holds
        from (
            select id, due from ledger.hold where id = any(p_closes) and state = 'open' order by id for update
        ) h;
    end if;

    select array_agg(coalesce(x.balance, 0)), array_agg(coalesce(x.seq, 0)), array_agg(coalesce(x.frozen, false)),
           array_agg(x.seq is not null), array_agg(coalesce(x.of_hold, x.holder = any(p_opens), false)), bool_or(x.seq is null)
      into balances, numbers, stops, keeps, holds, missing
      from (
          select a.holder, x.balance, x.seq, x.frozen, x.of_hold
          from unnest(a_holder, a_asset) with ordinality a(holder, asset, n)
          left join lateral (
              select account.balance, account.seq, account.frozen, account.of_hold from ledger.account
              where account.holder = a.holder and account.asset = a.asset for no key update
          ) x on true
          order by a.n
      ) x;
    if missing then
        select array_agg(keeps[a.n] or h.frozen is not null or coalesce(a.holder = any(p_opens), false) order by a.n),
               array_agg(coalesce(h.frozen, stops[a.n]) order by a.n), array_agg(b.kind order by a.n)
          into keeps, stops, boundary
          from unnest(a_holder) with ordinality a(holder, n)
          left join ledger.holder b on b.id = a.holder and b.kind in ('source', 'sink')
          left join lateral (
              -- Shared, so that nobody is frozen between this look and the new account.
              select holder.frozen from ledger.holder
              where holder.id = a.holder and holder.kind not in ('source', 'sink') and not keeps[a.n] for share
          ) h on true;
        if not (true = all(keeps)) then
            select d.room, d.supply, d.is_whole into room, supply, is_drawn
            from ledger.draw_for(today, a_holder, a_asset, boundary, l_account, l_amount) d;
        end if;
    end if;

    select array_agg(p.once) into known from ledger.posting p where p.once = any(p_once);
    if is_drawn and known is null and late_holds is null and p_reverses is null then
        select j.is_fit, j.afters, j.seqs into is_fit, afters, seqs
        from ledger.judge_together(
            a_holder, a_asset, bound, balances, numbers, stops, keeps, holds, boundary, room,
            p_once, p_forced, p_opens, p_closes, open_holds, l_posting, l_account, l_amount
        ) j;
    end if;
    if is_fit then
        verdict := array_fill(0, array[cardinality(p_id)]);
        if room is not null then
            perform ledger.return_for(today, a_holder, a_asset, boundary, null, ledger.burned(a_asset, boundary, l_account, l_amount));
        end if;
    else
        select array_agg(p.reverses) into undone from ledger.posting p where p.reverses = any(p_reverses);
        select j.verdict, j.at_leg, j.held, j.afters, j.seqs, j.room, j.supply into verdict, at_leg, held, afters, seqs, room, supply
        from ledger.judge_each(
            a_holder, a_asset, bound, balances, numbers, stops, keeps, holds, boundary, room, supply,
            p_once, p_first, p_last, p_reverses, p_forced, p_opens, p_closes, p_closes_as, p_escrow,
            l_account, l_amount, known, undone, open_holds, late_holds
        ) j;
        if room is not null then
            perform ledger.return_for(today, a_holder, a_asset, boundary, room, supply);
        end if;
    end if;

    select array_agg(a_holder[l.account] order by l.n), array_agg(a_asset[l.account] order by l.n) into l_holder, l_asset
    from unnest(l_account) with ordinality l(account, n);
    insert into ledger.posting (id, at, kind, reason, actor, once, digest, request, reverses, hold, holders, assets, amounts, seqs)
    select p.id, post.at, p.kind, p.reason, p.actor, p.once, p.digest, p.request, p.reverses, coalesce(p.opens, p.closes),
           l_holder[p.first:p.last], l_asset[p.first:p.last], l_amount[p.first:p.last], post.seqs[p.first:p.last]
    from unnest(p_id, p_kind, p_reason, p_actor, p_once, p_digest, p_request, p_first, p_last, p_reverses, p_opens, p_closes, verdict)
         p(id, kind, reason, actor, once, digest, request, first, last, reverses, opens, closes, verdict)
    where p.verdict = 0;

    perform set_config('ledger.door', 'open', true);
    if missing then
        insert into ledger.account (holder, asset, balance, seq, frozen, of_hold)
        select l.holder, l.asset, 0, 0, bool_or(stops[l.account]), bool_or(holds[l.account])
        from unnest(l_holder, l_asset, l_account, post.seqs, afters) l(holder, asset, account, seq, after)
        where l.after is not null and numbers[l.account] = 0
        group by l.holder, l.asset;
    end if;
    update ledger.account a set balance = a.balance + m.moved, seq = a.seq + m.moves
    from (
        select l.holder, l.asset, sum(l.amount)::bigint as moved, count(*) as moves
        from unnest(l_holder, l_asset, l_amount, afters) l(holder, asset, amount, after)
        where l.after is not null group by l.holder, l.asset
    ) m
    where a.holder = m.holder and a.asset = m.asset;
    perform set_config('ledger.door', '', true);
    insert into ledger.entry (holder, asset, seq, posting, amount, after, at)
    select l.holder, l.asset, l.seq, p_id[l.posting], l.amount, l.after, post.at
    from unnest(l_holder, l_asset, post.seqs, l_posting, l_amount, afters) l(holder, asset, seq, posting, amount, after)
    where l.seq is not null;

    if p_opens is not null then
        insert into ledger.hold (id, holder, asset, amount, reason, due, opened_by)
        select p.opens, l.holder, l.asset, -l.amount, p.reason, p.due, p.id
        from unnest(p_id, p_reason, p_opens, p_due, verdict) with ordinality p(id, reason, opens, due, verdict, n)
        join unnest(l_posting, l_holder, l_asset, l_amount) l(posting, holder, asset, amount) on l.posting = p.n and l.amount < 0
        where p.verdict = 0 and p.opens is not null;
    end if;
    if p_closes is not null then
        update ledger.hold h set state = p.closes_as, closed_by = p.id, closed_at = post.at
        from unnest(p_id, p_closes, p_closes_as, verdict) p(id, closes, closes_as, verdict)
        where p.verdict = 0 and p.closes is not null and h.id = p.closes;
    end if;

    perform house.emit_all('ledger.posted', ledger.tell(
        p_id, p_kind, p_reason, p_actor, p_first, p_last, verdict, a_code, l_holder, l_account, l_amount, afters, seqs
    ), post.at);
end $$;

-- Whether all postings of a batch can be accepted, and then what each leg leaves behind: by running
-- sums over the legs of each account, without a look at one posting after another.
create function ledger.judge_together(
    a_holder uuid[], a_asset int[], bound boolean[], balances bigint[], numbers bigint[], stops boolean[],
    keeps boolean[], holds boolean[], boundary text[], room bigint[],
    p_once uuid[], p_forced boolean[], p_opens uuid[], p_closes uuid[], open_holds uuid[],
    l_posting int[], l_account int[], l_amount bigint[],
    out is_fit boolean, out afters bigint[], out seqs bigint[]
) language plpgsql as $$
declare
    closing constant int := (select count(c) from unnest(p_closes) c);
    closed int;
begin
    if array_position(a_asset, null) is not null
       or (select count(distinct o) <> cardinality(p_once) from unnest(p_once) o)
       or closing <> coalesce(cardinality(open_holds), 0)
       or true = any(bound) and exists (
           select from unnest(l_posting, l_account, l_amount) l(posting, account, amount)
           where bound[l.account] and keeps[l.account]
           group by l.posting, a_asset[l.account] having min(l.amount) < 0 and max(l.amount) > 0
       ) then
        return;
    end if;
    select array_agg(f.after), array_agg(f.seq), bool_and(f.is_fit), count(*) filter (where f.empties)
      into afters, seqs, is_fit, closed
      from (
          select case when keeps[l.account] then l.balance end as after,
                 case when keeps[l.account] then numbers[l.account] + l.nth else nextval('ledger.boundary_seq') end as seq,
                 holds[l.account] and a_holder[l.account] = p_closes[l.posting] and l.balance = 0 as empties,
                 case when keeps[l.account] then
                     l.balance >= 0 and (not stops[l.account] or coalesce(p_forced[l.posting], false))
                     and (not holds[l.account] or coalesce(a_holder[l.account] in (p_opens[l.posting], p_closes[l.posting]), false))
                 else
                     room[l.account] is not null and p_opens[l.posting] is null
                     and coalesce((boundary[l.account] = 'source') = (l.amount < 0), false)
                 end as is_fit
          from (
              select l.*, balances[l.account] + (sum(l.amount) over mine)::bigint as balance, row_number() over mine as nth
              from unnest(l_posting, l_account, l_amount) with ordinality l(posting, account, amount, n)
              window mine as (partition by l.account order by l.n rows unbounded preceding)
          ) l
          order by l.n
      ) f;
    is_fit := is_fit and closed = closing;
end $$;

-- Judges the postings of a batch one after another, each by what those before it left.
create function ledger.judge_each(
    a_holder uuid[], a_asset int[], bound boolean[], balances bigint[], numbers bigint[], stops boolean[],
    keeps boolean[], holds boolean[], boundary text[], inout room bigint[], inout supply bigint[],
    p_once uuid[], p_first int[], p_last int[], p_reverses uuid[], p_forced boolean[],
    p_opens uuid[], p_closes uuid[], p_closes_as text[], p_escrow int[],
    l_account int[], l_amount bigint[], known uuid[], undone uuid[], open_holds uuid[], late_holds uuid[],
    out verdict int[], out at_leg int[], out held bigint[], out afters bigint[], out seqs bigint[]
) language plpgsql as $$
declare
    postings constant int := cardinality(p_once);
    why int; leg int; first int; last int; k int; b bigint; moved bigint;
begin
    verdict := array_fill(0, array[postings]);
    at_leg := array_fill(null::int, array[postings]);
    held := array_fill(null::bigint, array[postings]);
    afters := array_fill(null::bigint, array[cardinality(l_account)]);
    seqs := array_fill(null::bigint, array[cardinality(l_account)]);

    for i in 1..postings loop
        first := p_first[i];
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
                    if stops[k] and p_forced[i] is distinct from true then why := ledger.why_stopped(a_holder[k]); exit; end if;
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
            if p_reverses[i] is not null then undone := undone || p_reverses[i]; end if;
            if p_closes[i] is not null then open_holds := array_remove(open_holds, p_closes[i]); end if;
            known := known || p_once[i];
        else
            verdict[i] := why;
        end if;
    end loop;
end $$;

-- What is told of each posting that was accepted, as JSON; null for the others.
create function ledger.tell(
    p_id uuid[], p_kind text[], p_reason text[], p_actor uuid[], p_first int[], p_last int[], verdict int[],
    a_code text[], l_holder uuid[], l_account int[], l_amount bigint[], afters bigint[], seqs bigint[]
) returns text[] language plpgsql as $$
declare
    told constant text[] := (
        select array_agg(concat(
            '{"holder":"', l.holder, '","asset":"', a_code[l.account], '","amount":', l.amount,
            ',"after":', coalesce(l.after::text, 'null'), ',"seq":', l.seq, '}'
        ) order by l.n)
        from unnest(l_holder, l_account, l_amount, afters, seqs) with ordinality l(holder, account, amount, after, seq, n)
    );
begin
    return (
        select array_agg(case when p.verdict = 0 then concat(
            '{"posting":"', p.id, '","kind":"', p.kind, '","reason":', to_json(p.reason),
            ',"actor":', coalesce('"' || p.actor || '"', 'null'),
            ',"legs":[', array_to_string(told[p.first:p.last], ','), ']}'
        ) end order by p.n)
        from unnest(p_id, p_kind, p_reason, p_actor, p_first, p_last, verdict) with ordinality
             p(id, kind, reason, actor, first, last, verdict, n)
    );
end $$;

-- Room for a whole batch, drawn beforehand in one order: what each source or sink may still move
-- today, and how much each asset's supply may still grow, as arrays beside a_*; and whether that is all
-- that the batch wants.
create function ledger.draw_for(
    today date, a_holder uuid[], a_asset int[], boundary text[], l_account int[], l_amount bigint[],
    out room bigint[], out supply bigint[], out is_whole boolean
) language plpgsql as $$
declare
    part record;
begin
    room := array_fill(null::bigint, array[cardinality(a_holder)]);
    supply := room;
    is_whole := true;
    for part in
        select a.n, a.holder, a.asset, t.daily_cap, (
            select sum(abs(l.amount)) from unnest(l_account, l_amount) l(account, amount) where l.account = a.n
        ) as want
        from unnest(a_holder, a_asset, boundary) with ordinality a(holder, asset, boundary, n)
        join ledger.tap t on t.holder = a.holder and t.asset = a.asset
        where a.boundary is not null
        order by a.holder, a.asset
    loop
        perform ledger.lay_out(part.holder, part.asset, today, part.daily_cap);
        room[part.n] := ledger.draw(part.holder, part.asset, today, least(part.want, 1000000000000000)::bigint);
        is_whole := is_whole and room[part.n] = part.want;
    end loop;
    for part in
        select a.asset, s.cap, sum(a.grows) as want
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
                '00000000-0000-0000-0000-000000000000', part.asset, '0001-01-01', least(part.want, 1000000000000000)::bigint
            );
        begin
            is_whole := is_whole and got = part.want;
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

-- What a batch that was accepted as a whole gives back of its supply: what it burned.
create function ledger.burned(a_asset int[], boundary text[], l_account int[], l_amount bigint[]) returns bigint[]
language sql immutable as $$
    select array_agg(coalesce(b.burned, 0) order by a.n)
    from unnest(a_asset) with ordinality a(asset, n)
    left join (
        select a_asset[l.account] as asset, sum(l.amount)::bigint as burned
        from unnest(l_account, l_amount) l(account, amount)
        where l.amount > 0 and boundary[l.account] is not null group by a_asset[l.account]
    ) b using (asset)
$$;

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
