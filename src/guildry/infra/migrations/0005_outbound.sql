-- The hall's mouths: what was heard, what buttons stand for, and what waits to be said.

-- What a platform told us, so that the same update told again has no second effect.
create table house.heard (
    platform text not null check (platform in ('telegram', 'discord')),
    id bigint not null,
    at timestamptz not null,
    primary key (platform, id)
);
create index heard_age on house.heard using brin (at);

create table house.button (
    id uuid primary key,
    player uuid not null,
    word text not null check (length(word) <= 32),
    given json not null,
    until timestamptz not null
);
create index button_age on house.button (until);

-- Messages to the platforms. A chat hears them in the order of their ids. A row that is `due` and has
-- `flying_at` was being sent; if its sender died then, nobody knows whether it arrived.
create table house.outbound (
    id bigint generated always as identity primary key,
    platform text not null check (platform in ('telegram', 'discord')),
    chat text not null check (length(chat) between 1 and 300),
    crowd boolean not null default false,
    method text not null check (length(method) <= 300),
    body json not null,
    merge_key text check (length(merge_key) <= 200),
    state text not null default 'due' check (state in ('due', 'sent', 'dead', 'merged')),
    not_before timestamptz not null,
    tries int not null default 0,
    repeats int not null default 0,
    flying_at timestamptz,
    settled_at timestamptz,
    problem text,
    check ((settled_at is null) = (state = 'due')),
    check (flying_at is null or state = 'due')
);
create index outbound_due on house.outbound (platform, chat, id) where state = 'due';
create index outbound_settled on house.outbound (settled_at) where state <> 'due';
create unique index outbound_merge on house.outbound (platform, chat, merge_key)
    where state = 'due' and flying_at is null and merge_key is not null;
