-- For later rooms' own functions: what offers cost, who wanted them, and new prices for many at once.

create index purchase_at on shop.purchase using brin (at) with (pages_per_range = 32, autosummarize);

create function shop.prices(of_offer text[])
returns table (offer text, price bigint, currency text, active boolean, made_at timestamptz)
language sql stable as $$
    select code, price, currency, active, made_at from shop.offer where code = any(of_offer)
$$;

-- Offers that give one kind of item and nothing else, by the item's asset: what the shop asks for it.
create function shop.asked_for(of_item text[])
returns table (item text, offer text, price bigint, count bigint, active boolean)
language sql stable as $$
    select c.item, o.code, o.price, c.count, o.active
    from shop.content c join shop.offer o on o.code = c.offer
    where c.item = any(of_item) and o.currency = 'coin'
      and not exists (select from shop.content other where other.offer = c.offer and other.item <> c.item)
$$;

-- Each buyer once for an offer, a receiver and a day, as it stood at the end of the span: what was
-- refunded by then is told apart, and a later refund changes nothing.
create function shop.demand(since timestamptz, until timestamptz)
returns table (offer text, buyer uuid, receiver uuid, day date, first_at timestamptz, refunded boolean)
language sql stable as $$
    select p.offer, p.buyer, p.receiver, (p.at at time zone 'UTC')::date, min(p.at),
           coalesce(p.refunded_at < demand.until, false)
    from shop.purchase p where p.at >= since and p.at < demand.until
    group by 1, 2, 3, 4, 6
$$;

-- Sets prices where they still are what the caller saw; says which were set. An operator who moved a
-- price meanwhile is not overruled. Locks as whoever buys does: offers by code.
create function shop.set_prices(at timestamptz, of_offer text[], seen bigint[], wanted bigint[])
returns setof text language plpgsql as $$
begin
    perform from shop.offer where code = any(of_offer) order by code for no key update;
    return query
    with moved as (
        update shop.offer o set price = w.wanted, version = o.version + 1
        from unnest(of_offer, seen, wanted) w(offer, seen, wanted)
        where o.code = w.offer and o.price = w.seen and w.wanted <> w.seen
        returning o.code, o.version, o.price
    ), noted as (
        insert into shop.price (offer, version, price, since)
        select m.code, m.version, m.price, set_prices.at from moved m
    )
    select m.code from moved m;
end $$;
