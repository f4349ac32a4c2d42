-- Settles a batch of purchases in one statement; each is accepted or refused on its own, and a
-- refused one leaves nothing. Locks are taken in one order for everybody: offers, gift counters,
-- and then whatever the ledger's door locks.
--
-- b_*  the purchases; b_account points at the buyer's purse in a_*
-- a_*, p_*, l_*  their postings, as the ledger's door takes them; the first leg pays
--
-- verdict: 0 bought, 1 not on sale, 2 too few left, 3 limit a player, 4 cooldown, 5 too poor,
--          6 gifts of the day, 7 the offer changed, 8 key known, 9 judge once more,
--          above 100 what the ledger said
create function shop.buy(
    at timestamptz, gifts_max int,
    b_id uuid[], b_offer text[], b_version int[], b_buyer uuid[], b_receiver uuid[], b_quantity int[],
    b_total bigint[], b_account int[], b_note text[], b_once uuid[], b_digest bytea[], b_request uuid[], b_body text[],
    a_holder uuid[], a_code text[], p_id uuid[], p_first int[], p_last int[], l_account int[], l_amount bigint[],
    out verdict int[], out at_leg int[], out held bigint[], out until timestamptz[], out balance bigint[]
) language plpgsql as $$
declare
    today constant date := (at at time zone 'UTC')::date;
    calls constant int := cardinality(b_id);
    o_code text[]; o_version int[]; o_stock bigint[]; o_limit int[]; o_pause interval[]; o_open boolean[]; o_sold bigint[];
    g_sender uuid[]; g_given int[];
    known uuid[]; chosen int[]; funds bigint[];
    why int; o int; g int; before bigint; latest timestamptz; again boolean := false;
    posted record; first int;
begin
    select array_agg(f.code), array_agg(f.version), array_agg(f.stock), array_agg(f.per_player),
           array_agg(f.cooldown_seconds * interval '1 second'),
           array_agg(f.active and coalesce(f.starts_at <= buy.at, true) and coalesce(f.ends_at > buy.at, true)),
           array_agg(0::bigint)
      into o_code, o_version, o_stock, o_limit, o_pause, o_open, o_sold
      from (select * from shop.offer where code = any(b_offer) order by code for no key update) f;

    insert into shop.gifting (sender, day, given)
    select distinct b.buyer, today, 0 from unnest(b_buyer, b_receiver) b(buyer, receiver)
    where b.buyer <> b.receiver order by b.buyer
    on conflict do nothing;
    select array_agg(f.sender), array_agg(f.given) into g_sender, g_given
    from (
        select s.sender, s.given from shop.gifting s
        where s.day = today and s.sender in (
            select b.buyer from unnest(b_buyer, b_receiver) b(buyer, receiver) where b.buyer <> b.receiver
        ) order by s.sender for update
    ) f;

    select array_agg(p.once) into known from shop.purchase p where p.once = any(b_once);
    funds := ledger.balances(a_holder, a_code);

    verdict := array_fill(0, array[calls]);
    at_leg := array_fill(null::int, array[calls]);
    held := array_fill(null::bigint, array[calls]);
    until := array_fill(null::timestamptz, array[calls]);
    balance := held;

    for i in 1..calls loop
        o := array_position(o_code, b_offer[i]);
        g := case when b_buyer[i] <> b_receiver[i] then array_position(g_sender, b_buyer[i]) end;
        if o_limit[o] is not null or o_pause[o] is not null then
            select coalesce(sum(c.quantity), 0), max(c.at) into before, latest
            from (
                select p.quantity, p.at from shop.purchase p
                where p.buyer = b_buyer[i] and p.offer = b_offer[i] and p.refunded_at is null
                union all
                select b.quantity, buy.at
                from unnest(b_buyer, b_offer, b_quantity, verdict) with ordinality b(buyer, offer, quantity, verdict, n)
                where b.n < i and b.verdict = 0 and b.buyer = b_buyer[i] and b.offer = b_offer[i]
            ) c;
        end if;
        why := case
            when b_once[i] = any(known) then 8
            when o_version[o] is distinct from b_version[i] then 7
            when not o_open[o] then 1
            when o_stock[o] < b_quantity[i] then 2
            when before + b_quantity[i] > o_limit[o] then 3
            when latest + o_pause[o] > at then 4
            when g_given[g] >= gifts_max then 6
            when funds[b_account[i]] < b_total[i] then 5
            else 0
        end;
        verdict[i] := why;
        if why = 0 then
            chosen := chosen || i;
            o_stock[o] := o_stock[o] - b_quantity[i];
            o_sold[o] := o_sold[o] + b_quantity[i];
            funds[b_account[i]] := funds[b_account[i]] - b_total[i];
            if g is not null then g_given[g] := g_given[g] + 1; end if;
        end if;
        held[i] := case why when 2 then o_stock[o] when 3 then before when 5 then funds[b_account[i]] when 6 then g_given[g] end;
        until[i] := case why when 4 then latest + o_pause[o] end;
    end loop;

    if chosen is null then return; end if;
    select * into posted from shop.post(
        at, chosen, b_buyer, b_receiver, b_offer, b_once, b_digest, b_request,
        a_holder, a_code, p_id, p_first, p_last, l_account, l_amount
    );
    for n in 1..cardinality(chosen) loop
        first := posted.firsts[n];
        if posted.verdict[n] = 0 then
            balance[chosen[n]] := posted.afters[first];
        else
            verdict[chosen[n]] := 100 + posted.verdict[n];
            at_leg[chosen[n]] := posted.at_leg[n] - first;
            held[chosen[n]] := posted.held[n];
            o := array_position(o_code, b_offer[chosen[n]]);
            o_stock[o] := o_stock[o] + b_quantity[chosen[n]];
            o_sold[o] := o_sold[o] - b_quantity[chosen[n]];
            if b_buyer[chosen[n]] <> b_receiver[chosen[n]] then
                g := array_position(g_sender, b_buyer[chosen[n]]);
                g_given[g] := g_given[g] - 1;
            end if;
            again := true;
        end if;
    end loop;
    if again then
        -- Whoever was refused beside a purchase that the ledger did not take is judged once more.
        select array_agg(case when v between 2 and 6 then 9 else v end order by n) into verdict
        from unnest(verdict) with ordinality w(v, n);
    end if;

    update shop.offer f set stock = u.stock, sold = f.sold + u.sold
    from unnest(o_code, o_stock, o_sold) u(code, stock, sold) where f.code = u.code and u.sold > 0;
    update shop.gifting s set given = u.given
    from unnest(g_sender, g_given) u(sender, given)
    where s.sender = u.sender and s.day = today and s.given <> u.given;
    insert into shop.purchase (id, at, offer, version, buyer, receiver, quantity, total, balance, note, posting, once, digest, request)
    select b.id, buy.at, b.offer, b.version, b.buyer, b.receiver, b.quantity, b.total, b.balance, b.note, b.posting, b.once, b.digest, b.request
    from unnest(b_id, b_offer, b_version, b_buyer, b_receiver, b_quantity, b_total, balance, b_note, p_id, b_once, b_digest, b_request, verdict)
         b(id, offer, version, buyer, receiver, quantity, total, balance, note, posting, once, digest, request, verdict)
    where b.verdict = 0;
    perform house.emit(
        array_fill('shop.purchased'::text, array[calls]),
        (select array_agg(case when b.verdict = 0 then b.body end order by b.n)
         from unnest(b_body, verdict) with ordinality b(body, verdict, n)),
        at
    );
end $$;

-- Takes the chosen purchases alone to the ledger's door, their postings and legs numbered anew.
create function shop.post(
    at timestamptz, chosen int[],
    b_buyer uuid[], b_receiver uuid[], b_offer text[], b_once uuid[], b_digest bytea[], b_request uuid[],
    a_holder uuid[], a_code text[], p_id uuid[], p_first int[], p_last int[], l_account int[], l_amount bigint[],
    out verdict int[], out at_leg int[], out held bigint[], out afters bigint[], out firsts int[]
) language plpgsql as $$
declare
    kinds text[]; ids uuid[]; reasons text[]; actors uuid[]; onces uuid[]; digests bytea[]; requests uuid[]; lasts int[];
    postings_of int[]; accounts int[]; amounts bigint[];
begin
    select array_agg(case when b_buyer[c.i] = b_receiver[c.i] then 'purchase' else 'gift' end),
           array_agg(p_id[c.i]), array_agg(b_offer[c.i]), array_agg(b_buyer[c.i]), array_agg(b_once[c.i]),
           array_agg(b_digest[c.i]), array_agg(b_request[c.i]), array_agg(c.last - p_last[c.i] + p_first[c.i]), array_agg(c.last)
      into kinds, ids, reasons, actors, onces, digests, requests, firsts, lasts
      from (
          select c.i, (sum(p_last[c.i] - p_first[c.i] + 1) over (order by c.n))::int as last
          from unnest(chosen) with ordinality c(i, n) order by c.n
      ) c;
    select array_agg(l.posting), array_agg(l_account[l.leg]), array_agg(l_amount[l.leg])
      into postings_of, accounts, amounts
      from (
          select c.n::int as posting, leg from unnest(chosen) with ordinality c(i, n), generate_series(p_first[c.i], p_last[c.i]) leg
          order by c.n, leg
      ) l;
    select d.verdict, d.at_leg, d.held, d.afters into verdict, at_leg, held, afters
    from ledger.post(
        at, a_holder, a_code, ids, kinds, reasons, actors, onces, digests, requests,
        firsts, lasts, postings_of, accounts, amounts
    ) d;
end $$;
