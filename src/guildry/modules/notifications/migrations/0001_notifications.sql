-- What players are told, once for each cause, and when a platform is to tell it.

create table notifications.notice (
    id uuid primary key,
    player uuid not null references accounts.player,
    kind text not null check (length(kind) <= 30),
    at timestamptz not null,
    about uuid,
    name text not null check (length(name) <= 96),
    what text not null check (length(what) <= 120),
    count bigint not null default 1,
    cause text not null check (length(cause) <= 160),
    due_at timestamptz,
    told_at timestamptz,
    told_on text check (told_on in ('web', 'telegram', 'discord')),
    read_at timestamptz,
    unique (player, cause),
    check ((told_at is null) = (told_on is null))
);
create index notice_of on notifications.notice (player, id desc);
create index notice_unread on notifications.notice (player) where read_at is null;
create index notice_due on notifications.notice (due_at) where told_at is null and due_at is not null;
create index notice_told on notifications.notice (player, told_at) where told_on <> 'web';
create index notice_age on notifications.notice using brin (at);

create table notifications.preference (
    player uuid not null references accounts.player,
    kind text not null,
    manner text not null check (manner in ('at_once', 'digest', 'silent', 'off')),
    primary key (player, kind)
);

create table notifications.quiet (
    player uuid primary key references accounts.player,
    starts int not null check (starts between 0 and 23),
    ends int not null check (ends between 0 and 23)
);
