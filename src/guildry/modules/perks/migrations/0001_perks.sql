-- What players wish for by the things they hold: words that somebody looks at first, or a day of keeping order.

create table perks.wish (
    id uuid primary key,
    player uuid not null references accounts.player,
    kind text not null check (kind in ('title', 'command', 'day')),
    word text check (length(word) between 2 and 20),
    text text not null check (length(text) <= 200),
    days int check (days between 1 and 1000),
    state text not null default 'waiting' check (state in ('waiting', 'granted', 'refused')),
    at timestamptz not null,
    decided_at timestamptz,
    decided_by uuid references accounts.player,
    reason text check (length(reason) <= 200),
    check ((kind = 'command') = (word is not null)),
    check ((kind = 'day') = (days is not null)),
    check ((state = 'waiting') = (decided_at is null))
);
-- One title and one command of a player: another wish waits beside it, and takes its place.
create unique index wish_waits on perks.wish (player, kind) where state = 'waiting' and kind <> 'day';
create unique index wish_stands on perks.wish (player, kind) where state = 'granted' and kind <> 'day';
create unique index wish_word on perks.wish (word) where state = 'granted' and kind = 'command';
create index wish_state on perks.wish (state, id);
create index wish_player on perks.wish (player, id desc);
