-- Prices that follow demand: one tag an offer, one row for each day of each tag, and the seasons.

-- What the shop charges is the tag's price with the running season's percent, within least and most.
create table pricing.tag (
    offer text primary key references shop.offer,
    least bigint not null check (least between 1 and 1000000000000000),
    most bigint not null check (most between 1 and 1000000000000000),
    price bigint not null check (price between 1 and 1000000000000000),
    shown bigint not null check (shown between 1 and 1000000000000000),
    pinned boolean not null default false,
    priced_on date not null,
    check (least <= most)
) with (fillfactor = 80);
comment on column pricing.tag.price is 'before the season; what an operator types into the shop becomes it on the next day';
comment on column pricing.tag.shown is 'what the shop was last told to charge';
create index tag_priced_on on pricing.tag (priced_on, offer);

-- Why a price is what it is: what was counted, and what was left out.
create table pricing.move (
    offer text not null references pricing.tag on delete cascade,
    day date not null,
    at timestamptz not null,
    least bigint not null,
    most bigint not null,
    old bigint not null check (old >= 1),
    new bigint not null check (new between least and most),
    shown bigint not null check (shown >= 1),
    why text not null check (why in ('demand', 'early', 'pinned')),
    recent int not null check (recent >= 0),
    before int not null check (before >= 0),
    weeks int not null check (weeks between 0 and 4),
    refunded int not null check (refunded >= 0),
    flagged int not null check (flagged >= 0),
    young int not null check (young >= 0),
    linked int not null check (linked >= 0),
    primary key (offer, day),
    -- At most a fifth of the old price, rounded towards it; the bounds win.
    check (abs(new - old) <= old / 5 or new in (least, most)),
    check (why = 'demand' or new = least(greatest(old, least), most))
);

create table pricing.season (
    id uuid primary key,
    name_en text not null check (length(name_en) between 1 and 60),
    name_ru text not null check (length(name_ru) between 1 and 60),
    name_es text not null check (length(name_es) between 1 and 60),
    percent int not null check (percent between 10 and 1000),
    offers text[] check (cardinality(offers) between 1 and 100),
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    state text not null default 'planned' check (state in ('planned', 'running', 'over'))
);
create index season_due on pricing.season (state, starts_at, ends_at) where state <> 'over';

-- What other rooms say that an asset of theirs is worth.
create table pricing.quote (
    asset text primary key,
    price bigint not null check (price between 1 and 1000000000000000),
    at timestamptz not null
);
