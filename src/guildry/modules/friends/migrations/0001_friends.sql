-- Who is whose friend, who asked whom, and who wants nothing to do with whom.

-- How much a player has of each; every change of a pair holds both players' rows, in the order of
-- their ids, so limits are counted by one at a time.
create table friends.tally (
    player uuid primary key references accounts.player,
    friends int not null default 0 check (friends between 0 and 500),
    asked int not null default 0 check (asked between 0 and 100),
    blocks int not null default 0 check (blocks between 0 and 1000),
    day date not null default '0001-01-01',
    asked_today int not null default 0 check (asked_today between 0 and 50)
);

-- One row for two players, whoever came first: a block and a friendship can't stand side by side.
create table friends.pair (
    one uuid not null references accounts.player,
    two uuid not null references accounts.player,
    state text not null check (state in ('asked', 'friends', 'closed', 'blocked')),
    asked_by uuid check (asked_by in (one, two)),
    again_at timestamptz,
    one_blocks boolean not null default false,
    two_blocks boolean not null default false,
    since timestamptz not null,
    primary key (one, two),
    check (one < two),
    check ((state = 'blocked') = (one_blocks or two_blocks)),
    check ((state in ('asked', 'closed')) = (asked_by is not null)),
    check ((state = 'closed') = (again_at is not null))
);
create index pair_two on friends.pair (two, one);
create index pair_closed on friends.pair (again_at) where state = 'closed';

-- For later rooms' own functions: whether either of two has blocked the other, for each couple.
create function friends.blocked(of_one uuid[], of_two uuid[]) returns boolean[]
language sql stable as $$
    select array_agg(p.one is not null order by c.n)
    from unnest(of_one, of_two) with ordinality c(a, b, n)
    left join friends.pair p
        on p.one = least(c.a, c.b) and p.two = greatest(c.a, c.b) and p.state = 'blocked'
$$;
