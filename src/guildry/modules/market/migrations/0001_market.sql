-- The market: one book an item. What an order has set aside is on the ledger, under the order's own id.

-- Whoever changes a book holds its row; no two books share one.
create table market.book (
    item text primary key references inventory.item,
    asset text not null unique,
    till uuid not null unique,
    last bigint check (last between 1 and 1000000000000000),
    opened_at timestamptz not null
) with (fillfactor = 60);

create sequence market.queue cache 1;

create table market.placed (
    id uuid primary key,
    item text not null references market.book,
    side text not null check (side in ('buy', 'sell')),
    player uuid not null,
    price bigint not null check (price between 1 and 1000000000000000),
    quantity bigint not null check (quantity between 1 and 1000000000),
    rest bigint not null check (rest between 0 and quantity),
    cut bigint not null default 0 check (cut between 0 and quantity),
    filled_at_once bigint not null check (filled_at_once between 0 and quantity),
    total_at_once bigint not null check (total_at_once >= 0),
    fee_at_once bigint not null check (fee_at_once >= 0),
    traded bigint not null default 0 check (traded >= 0),
    fee bigint not null default 0 check (fee >= 0),
    seq bigint not null,
    state text not null check (state in ('open', 'filled', 'cancelled', 'expired', 'stopped', 'cut')),
    made_at timestamptz not null,
    due timestamptz not null,
    closed_at timestamptz,
    once uuid not null unique,
    digest bytea not null,
    request uuid not null,
    -- The best of a side has the least of these.
    rank bigint not null generated always as (case side when 'sell' then price else -price end) stored,
    check ((state = 'open') = (closed_at is null)),
    check ((state = 'open') <= (rest > 0)),
    check ((state in ('filled', 'cut')) <= (rest = 0)),
    check (price * quantity <= 1000000000000000)
) with (fillfactor = 70);
create index placed_best on market.placed (item, side, rank, seq) where state = 'open';
create index placed_due on market.placed (due) where state = 'open';
create index placed_open on market.placed (player) where state = 'open';
create index placed_player on market.placed (player, id);

-- Every meeting of two orders; it never changes.
create table market.fill (
    id bigint generated always as identity primary key,
    item text not null,
    at timestamptz not null,
    price bigint not null check (price >= 1),
    quantity bigint not null check (quantity >= 1),
    maker uuid not null,
    taker uuid not null,
    fee bigint not null check (fee between 0 and price * quantity),
    fresh boolean not null,
    posting uuid not null
);
comment on column market.fill.fresh is
    'both came in one plan: what the maker gave came from its player''s purse and was never set aside';
create index fill_item on market.fill (item, id);
create trigger stays before update or delete or truncate on market.fill
    for each statement execute function house.stay_as_written();

create table market.candle (
    item text not null references market.book,
    hour timestamptz not null,
    open bigint not null,
    high bigint not null,
    low bigint not null check (low <= least(open, close) and high >= greatest(open, close)),
    close bigint not null,
    volume bigint not null check (volume >= 1),
    turnover bigint not null check (turnover >= 1),
    primary key (item, hour)
) with (fillfactor = 60);

-- Writes a plan that was made under the lock of its books: the postings through the ledger's door,
-- and then orders, meetings, prices. If the ledger refuses any posting, or one who comes is frozen,
-- nothing is written at all, and the verdicts or the frozen say whose plan must be left out.
--
-- a_*, p_*, l_*  the postings, as the ledger's door takes them; p_taker is whose order each is for. An order
--                that others who came with it took whole has none: it paid from the purse in theirs
-- o_*  the orders that came   w_*  those that waited and were met   f_*  the meetings   c_*  hours' prices
create function market.settle(
    at timestamptz,
    a_holder uuid[], a_code text[], p_id uuid[], p_kind text[], p_reason text[], p_taker uuid[], p_once uuid[],
    p_first int[], p_last int[], l_posting int[], l_account int[], l_amount bigint[],
    o_id uuid[], o_item text[], o_side text[], o_player uuid[], o_price bigint[], o_quantity bigint[],
    o_cut bigint[], o_filled bigint[], o_total bigint[], o_fee bigint[], o_traded bigint[], o_paid bigint[],
    o_left bigint[], o_seq bigint[], o_due timestamptz[], o_once uuid[], o_digest bytea[], o_request uuid[],
    w_id uuid[], w_rest bigint[], w_traded bigint[], w_fee bigint[],
    f_item text[], f_price bigint[], f_quantity bigint[], f_maker uuid[], f_taker uuid[], f_fee bigint[],
    f_fresh boolean[], f_posting int[],
    c_item text[], c_hour timestamptz[], c_open bigint[], c_high bigint[], c_low bigint[], c_close bigint[],
    c_volume bigint[], c_turnover bigint[],
    e_address text[], e_body text[],
    out verdict int[], out at_leg int[], out held bigint[], out frozen uuid[]
) language plpgsql
-- A plan's rows are found by their keys, however many there are by now, and not planned for anew each time.
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
    postings constant int := cardinality(p_id);
begin
    perform ledger.open_holders(
        (select array_agg(o.id) from unnest(o_id, o_left) o(id, lasts) where o.lasts > 0), 'escrow', at
    );
    if postings > 0 then
        select d.verdict, d.at_leg, d.held into verdict, at_leg, held
        from ledger.post(
            at, a_holder, a_code, p_id, p_kind, p_reason, p_taker, p_once,
            array_fill(''::bytea, array[postings]), array_fill(null::uuid, array[postings]),
            p_first, p_last, l_posting, l_account, l_amount,
            -- One who waits may be frozen by now: what comes to them lies as frozen as the rest.
            p_forced => array_fill(true, array[postings])
        ) d;
    end if;
    -- Their accounts are ours until we are done, so nobody is frozen between this look and the end.
    frozen := ledger.frozen(o_player);
    if frozen is not null or 0 <> any(verdict) then
        raise exception using errcode = 'GM001';
    end if;

    insert into market.placed (id, item, side, player, price, quantity, rest, cut, filled_at_once, total_at_once,
        fee_at_once, traded, fee, seq, state, made_at, due, closed_at, once, digest, request)
    select o.id, o.item, o.side, o.player, o.price, o.quantity, o.lasts, o.cut, o.filled, o.total, o.fee, o.traded, o.paid,
        o.seq, s.state, settle.at, o.due, case when s.state <> 'open' then settle.at end, o.once, o.digest, o.request
    from unnest(o_id, o_item, o_side, o_player, o_price, o_quantity, o_left, o_cut, o_filled, o_total, o_fee, o_traded,
        o_paid, o_seq, o_due, o_once, o_digest, o_request)
        o(id, item, side, player, price, quantity, lasts, cut, filled, total, fee, traded, paid, seq, due, once, digest, request)
    cross join lateral (select case when o.lasts > 0 then 'open' when o.cut > 0 then 'cut' else 'filled' end as state) s;

    update market.placed m set rest = w.rest, traded = w.traded, fee = w.fee,
        state = case when w.rest = 0 then 'filled' else m.state end,
        closed_at = case when w.rest = 0 then settle.at end
    from unnest(w_id, w_rest, w_traded, w_fee) w(id, rest, traded, fee) where m.id = w.id;

    insert into market.fill (item, at, price, quantity, maker, taker, fee, fresh, posting)
    select f.item, settle.at, f.price, f.quantity, f.maker, f.taker, f.fee, f.fresh, p_id[f.posting]
    from unnest(f_item, f_price, f_quantity, f_maker, f_taker, f_fee, f_fresh, f_posting) with ordinality
        f(item, price, quantity, maker, taker, fee, fresh, posting, n) order by f.n;

    insert into market.candle as c (item, hour, open, high, low, close, volume, turnover)
    select * from unnest(c_item, c_hour, c_open, c_high, c_low, c_close, c_volume, c_turnover)
    on conflict (item, hour) do update set high = greatest(c.high, excluded.high), low = least(c.low, excluded.low),
        close = excluded.close, volume = c.volume + excluded.volume, turnover = c.turnover + excluded.turnover;

    update market.book b set last = u.close from (
        select distinct on (item) item, close from unnest(c_item, c_hour, c_close) u(item, hour, close)
        order by item, hour desc
    ) u where b.item = u.item;

    perform house.emit(e_address, e_body, at);
exception when sqlstate 'GM001' then
    null;
end $$;
