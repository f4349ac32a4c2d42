-- Everything of value: who may hold it, how much they hold, and every movement, for ever.

-- A bound asset comes from a source and goes into a sink; it never passes from one holder to another.
create table ledger.asset (
    id int generated always as identity primary key,
    code text not null unique check (code ~ '^[a-z][a-z0-9_.:-]{0,62}$'),
    kind text not null check (kind in ('currency', 'item', 'unique')),
    cap bigint not null check (cap between 1 and 1000000000000000),
    made_at timestamptz not null,
    bound boolean not null default false,
    check (kind <> 'unique' or cap = 1)
);

-- Sources and sinks are where value enters and leaves; they keep no balance, so no row is hot.
create table ledger.holder (
    id uuid primary key,
    kind text not null check (kind in ('player', 'group', 'escrow', 'system', 'source', 'sink')),
    name text unique,
    frozen boolean not null default false,
    opened_at timestamptz not null,
    closed_at timestamptz check (closed_at is null or frozen),
    check ((name is not null) = (kind in ('system', 'source', 'sink')))
);
comment on column ledger.holder.closed_at is
    'nobody is behind it any more: what it holds stays, frozen for good, and nothing new comes';

create table ledger.account (
    holder uuid not null,
    asset int not null references ledger.asset,
    balance bigint not null check (balance between 0 and 900000000000000000),
    seq bigint not null check (seq >= 0),
    frozen boolean not null default false,
    of_hold boolean not null default false,
    primary key (holder, asset)
) with (fillfactor = 60);
comment on column ledger.account.of_hold is
    'what a hold set aside: touched only by the postings that open and close that hold';

create table ledger.posting (
    id uuid primary key,
    position bigint not null default house.position(),
    at timestamptz not null,
    kind text not null check (length(kind) between 1 and 63 and translate(kind, 'abcdefghijklmnopqrstuvwxyz0123456789_.', '') = ''),
    reason text not null check (length(reason) <= 500),
    actor uuid,
    once uuid not null unique,
    digest bytea not null,
    request uuid,
    reverses uuid references ledger.posting,
    hold uuid,
    holders uuid[] not null check (cardinality(holders) between 2 and 64),
    assets int[] not null check (cardinality(assets) = cardinality(holders)),
    amounts bigint[] not null check (cardinality(amounts) = cardinality(holders)),
    seqs bigint[] not null check (cardinality(seqs) = cardinality(holders))
);
create index posting_position on ledger.posting using brin (position) with (pages_per_range = 32, autosummarize);
create unique index posting_reverses on ledger.posting (reverses) where reverses is not null;

-- after is null on the entries of sources and sinks; their seq is drawn from a sequence.
create table ledger.entry (
    holder uuid not null,
    asset int not null,
    seq bigint not null,
    posting uuid not null,
    amount bigint not null check (amount <> 0 and amount between -1000000000000000 and 1000000000000000),
    after bigint check (after >= 0),
    at timestamptz not null,
    primary key (holder, asset, seq)
);
create sequence ledger.boundary_seq cache 1;

create table ledger.hold (
    id uuid primary key,
    holder uuid not null,
    asset int not null references ledger.asset,
    amount bigint not null check (amount between 1 and 1000000000000000),
    reason text not null check (length(reason) <= 500),
    due timestamptz not null,
    state text not null default 'open' check (state in ('open', 'settled', 'released', 'expired')),
    opened_by uuid not null unique,
    closed_by uuid unique,
    closed_at timestamptz,
    check ((state = 'open') = (closed_by is null)),
    check ((closed_at is null) = (closed_by is null))
);
create index hold_due on ledger.hold (due) where state = 'open';
create index hold_holder on ledger.hold (holder, id) where state = 'open';

-- Which source may issue, and which sink may take, how much of what in one UTC day.
create table ledger.tap (
    holder uuid not null references ledger.holder,
    asset int not null references ledger.asset,
    daily_cap bigint not null check (daily_cap between 0 and 1000000000000000),
    primary key (holder, asset)
);

-- Room under a cap, cut into stripes so that those who draw at once do not queue for one row.
-- A supply cap is the allotment of the nil holder on the first day of all days.
create table ledger.allotment (
    holder uuid not null,
    asset int not null,
    day date not null,
    stripe smallint not null,
    room bigint not null,
    used bigint not null default 0,
    primary key (holder, asset, day, stripe),
    check (used <= room)
) with (fillfactor = 60);

create trigger stays before update or delete or truncate on ledger.posting
    for each statement execute function house.stay_as_written();
create trigger stays before update or delete or truncate on ledger.entry
    for each statement execute function house.stay_as_written();

-- Balances move through ledger.post alone.
create function ledger.refuse_side_door() returns trigger language plpgsql as $$
begin
    if current_setting('ledger.door', true) is distinct from 'open' then
        raise exception 'balances move through ledger.post alone' using errcode = 'restrict_violation';
    end if;
    return null;
end $$;
create trigger by_the_door before insert or delete or truncate or update of balance, seq on ledger.account
    for each statement execute function ledger.refuse_side_door();

-- The last word on every insert: legs sum to nothing, each entry follows from the one before it,
-- and each account stands where its newest entry says.
create function ledger.check_entries() returns trigger language plpgsql as $$
begin
    if exists (select from fresh group by posting, asset having sum(amount) <> 0) then
        raise exception 'the legs of a posting must sum to nothing' using errcode = 'check_violation';
    end if;
    if exists (
        select from (
            select holder, asset, seq, after, lead(seq) over later as next, lead(after - amount) over later as leaves
            from fresh where after is not null window later as (partition by holder, asset order by seq)
        ) f
        left join ledger.account a on a.holder = f.holder and a.asset = f.asset
        where case when f.next is null then a.seq is distinct from f.seq or a.balance is distinct from f.after
                   else f.next <> f.seq + 1 or f.leaves <> f.after end
    ) then
        raise exception 'an entry and its account disagree' using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger checked after insert on ledger.entry
    referencing new table as fresh for each statement execute function ledger.check_entries();

-- Takes up to `want` of the room left under a cap and says how much it got. One stripe if one has
-- enough and is free; else all stripes, in order.
create function ledger.draw(of_holder uuid, of_asset int, on_day date, want bigint) returns bigint
language plpgsql as $$
declare
    part record;
    chosen smallint;
    got bigint := 0;
begin
    select stripe into chosen from ledger.allotment
    where holder = of_holder and asset = of_asset and day = on_day and used + want <= room
    order by random() limit 1 for update skip locked;
    if chosen is not null then
        update ledger.allotment set used = used + want
        where holder = of_holder and asset = of_asset and day = on_day and stripe = chosen;
        return want;
    end if;
    for part in
        select stripe, room - used as free from ledger.allotment
        where holder = of_holder and asset = of_asset and day = on_day
        order by stripe for update
    loop
        exit when got = want;
        update ledger.allotment set used = used + least(part.free, want - got)
        where holder = of_holder and asset = of_asset and day = on_day and stripe = part.stripe;
        got := got + least(part.free, want - got);
    end loop;
    return got;
end $$;

-- Cuts today's room anew after an operator changed a cap; what was used stays used.
create function ledger.recut(of_holder uuid, of_asset int, on_day date, cap bigint) returns void
language plpgsql as $$
declare
    stripes int;
    spare bigint;
begin
    perform from ledger.allotment
    where holder = of_holder and asset = of_asset and day = on_day order by stripe for update;
    select count(*), greatest(recut.cap - sum(used), 0) into stripes, spare from ledger.allotment
    where holder = of_holder and asset = of_asset and day = on_day;
    if stripes = 0 then return; end if;
    update ledger.allotment a
    set room = used + spare / stripes + case when a.stripe <= spare % stripes then 1 else 0 end
    where holder = of_holder and asset = of_asset and day = on_day;
end $$;

-- Gives room back: what was drawn and not needed, what was burned, what was undone. A stripe that
-- this transaction holds already, or that is free, comes before one to wait for.
create function ledger.give_back(of_holder uuid, of_asset int, on_day date, spare bigint) returns void
language plpgsql as $$
declare
    chosen smallint;
begin
    if spare = 0 then return; end if;
    select stripe into chosen from ledger.allotment
    where holder = of_holder and asset = of_asset and day = on_day limit 1 for update skip locked;
    if chosen is null then
        select stripe into chosen from ledger.allotment
        where holder = of_holder and asset = of_asset and day = on_day order by stripe limit 1 for update;
    end if;
    update ledger.allotment set used = used - spare
    where holder = of_holder and asset = of_asset and day = on_day and stripe = chosen;
end $$;

-- For later rooms' own functions: lets someone or something hold value from now on.
create function ledger.open_holder(id uuid, kind text, at timestamptz) returns void language sql as $$
    insert into ledger.holder (id, kind, opened_at) values (open_holder.id, open_holder.kind, open_holder.at)
    on conflict (id) do nothing
$$;

-- For later rooms' own functions: nobody is behind a holder any more. Locks as a posting does: the
-- accounts by asset code, then the holder; accounts opened while we waited are caught by the last.
create function ledger.close_holder(of_holder uuid, at timestamptz) returns void language plpgsql as $$
begin
    perform from ledger.account a join ledger.asset s on s.id = a.asset
    where a.holder = of_holder order by s.code collate "C" for update of a;
    update ledger.holder h set frozen = true, closed_at = coalesce(h.closed_at, close_holder.at) where h.id = of_holder;
    update ledger.account a set frozen = true where a.holder = of_holder;
end $$;

-- Why a holder's value stops, as a verdict of ledger.post: 14 when it is closed, else 2.
create function ledger.why_stopped(of_holder uuid) returns int language sql as $$
    select case when exists (select from ledger.holder h where h.id = of_holder and h.closed_at is not null)
        then 14 else 2 end
$$;
