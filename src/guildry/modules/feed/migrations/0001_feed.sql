-- What players did that their friends may like to hear. Rebuilt from the event log by its causes.

create table feed.act (
    id uuid primary key,
    player uuid not null references accounts.player,
    kind text not null check (length(kind) <= 20),
    at timestamptz not null,
    what text not null check (length(what) <= 200),
    count bigint not null,
    other uuid,
    shared uuid references feed.act on delete cascade,
    cause text not null unique check (length(cause) <= 160)
);
create index act_of on feed.act (player, at desc, id desc);
create index act_age on feed.act using brin (at);
create index act_shared on feed.act (shared) where shared is not null;

create table feed.reaction (
    act uuid not null references feed.act on delete cascade,
    player uuid not null references accounts.player,
    emoji text not null check (length(emoji) between 1 and 8),
    primary key (act, player)
);

create table feed.audience (
    player uuid not null references accounts.player,
    kind text not null,
    audience text not null check (audience in ('everyone', 'friends', 'nobody')),
    primary key (player, kind)
);
