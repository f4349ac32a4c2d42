-- Who is here. A process says which players sit at its sockets, and renews a lease; when it dies,
-- the lease ends and its players have left. Losing these rows in a crash is right: nobody sits there then.

create unlogged table presence.process (
    id uuid primary key,
    lease_until timestamptz not null
);
create unlogged table presence.seat (
    process uuid not null references presence.process on delete cascade,
    player uuid not null,
    primary key (player, process)
);
create index seat_process on presence.seat (process);

create table presence.seen (
    player uuid not null references accounts.player,
    surface text not null check (surface in ('web', 'telegram', 'discord')),
    at timestamptz not null,
    primary key (player, surface)
);

create table presence.manner (
    player uuid primary key references accounts.player,
    visible boolean not null,
    status text not null check (length(status) <= 80)
);
