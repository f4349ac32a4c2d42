-- Groups of players: clans, guilds, gangs. One core; a kind brings its own limits and words.

create table groups.kind (
    code text primary key check (code ~ '^[a-z][a-z0-9_]{0,20}$'),
    place int not null,
    name_en text not null check (length(name_en) between 1 and 40),
    name_ru text not null check (length(name_ru) between 1 and 40),
    name_es text not null check (length(name_es) between 1 and 40),
    founding_fee bigint not null check (founding_fee between 0 and 1000000000000000),
    found_level int not null check (found_level between 1 and 1000),
    two_person_above bigint not null check (two_person_above between 0 and 1000000000000000),
    dues_max bigint not null check (dues_max between 0 and 1000000000)
);

-- The roles of a kind, as a new group gets them; rank 0 leads.
create table groups.kind_role (
    kind text not null references groups.kind,
    role text not null check (role in ('master', 'officer', 'veteran', 'member', 'recruit')),
    rank int not null check (rank between 0 and 4),
    title_en text not null check (length(title_en) between 1 and 40),
    title_ru text not null check (length(title_ru) between 1 and 40),
    title_es text not null check (length(title_es) between 1 and 40),
    permissions text[] not null,
    daily_limit bigint check (daily_limit between 0 and 1000000000000000),
    primary key (kind, role),
    unique (kind, rank),
    check ((role = 'master') = (rank = 0)),
    check ((role = 'master') = (daily_limit is null))
);

-- What a level asks for, and what it gives: places for members, and goals at once.
create table groups.level (
    kind text not null references groups.kind,
    level int not null check (level between 1 and 100),
    experience bigint not null check (experience >= 0),
    members int not null check (members between 1 and 60),
    goals int not null check (goals between 1 and 10),
    primary key (kind, level),
    check ((level = 1) = (experience = 0))
);

create table groups.band (
    id uuid primary key,
    kind text not null references groups.kind,
    name text not null check (length(name) between 1 and 96),
    skeleton text not null,
    tag text not null check (tag ~ '^[A-Z0-9]{2,5}$'),
    about text not null check (length(about) <= 500),
    entry text not null check (entry in ('open', 'approval', 'invitation')),
    min_level int not null check (min_level between 1 and 1000),
    leader uuid,
    members int not null default 0,
    members_max int not null,
    level int not null default 1 check (level >= 1),
    experience bigint not null default 0 check (experience >= 0),
    peaceful boolean not null default false,
    peaceful_at timestamptz not null,
    two_person_above bigint not null check (two_person_above between 0 and 1000000000000000),
    dues bigint not null default 0 check (dues between 0 and 1000000000),
    dues_days int not null default 7 check (dues_days between 1 and 30),
    succession_at timestamptz,
    kicks_day date not null default '0001-01-01',
    kicks int not null default 0 check (kicks between 0 and 5),
    founded_at timestamptz not null,
    disbanded_at timestamptz,
    unique (id, kind),
    -- Whatever the code believes, nobody is one too many.
    constraint members_fit check (members between 0 and members_max),
    check ((disbanded_at is null) = (leader is not null))
) with (fillfactor = 70);
create unique index band_skeleton on groups.band (skeleton) where disbanded_at is null;
create unique index band_tag on groups.band (tag) where disbanded_at is null;
create index band_name on groups.band (lower(name) text_pattern_ops) where disbanded_at is null;
create index band_ranked on groups.band (kind, experience desc, founded_at, id) where disbanded_at is null;

create table groups.role (
    band uuid not null references groups.band,
    role text not null,
    rank int not null check (rank between 0 and 4),
    permissions text[] not null,
    daily_limit bigint check (daily_limit between 0 and 1000000000000000),
    primary key (band, role),
    unique (band, rank),
    check ((role = 'master') = (rank = 0)),
    check ((role = 'master') = (daily_limit is null))
);

create table groups.member (
    band uuid not null,
    kind text not null,
    player uuid not null references accounts.player,
    role text not null,
    joined_at timestamptz not null,
    active_at timestamptz not null,
    contributed bigint not null default 0 check (contributed >= 0),
    next_due timestamptz not null,
    earned_day date not null default '0001-01-01',
    earned int not null default 0 check (earned between 0 and 100),
    primary key (band, player),
    -- One group of a kind for a player.
    unique (kind, player),
    foreign key (band, kind) references groups.band (id, kind),
    foreign key (band, role) references groups.role (band, role)
) with (fillfactor = 70);
create unique index member_leads on groups.member (band) where role = 'master';
create index member_due on groups.member (next_due);
create index member_of on groups.member (player);

-- A leader is a member, at the end of every unit.
alter table groups.band add foreign key (id, leader) references groups.member (band, player)
    deferrable initially deferred;

create function groups.count_member() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update groups.band set members = members + 1 where id = new.band;
    else
        update groups.band set members = members - 1 where id = old.band;
    end if;
    return null;
end $$;
create trigger counts after insert or delete on groups.member
    for each row execute function groups.count_member();

-- Whoever asks to come in, and whoever is asked to.
create table groups.knock (
    band uuid not null references groups.band,
    player uuid not null references accounts.player,
    way text not null check (way in ('request', 'invitation')),
    by uuid not null,
    at timestamptz not null,
    until timestamptz not null,
    primary key (band, player)
);
create index knock_player on groups.knock (player);
create index knock_until on groups.knock (until);

create table groups.barred (
    band uuid not null references groups.band,
    player uuid not null references accounts.player,
    until timestamptz not null,
    primary key (band, player)
);
create index barred_until on groups.barred (until);

-- What a member has spent of the treasury on a day, of each asset.
create table groups.spent (
    band uuid not null references groups.band,
    player uuid not null,
    asset text not null,
    day date not null,
    amount bigint not null check (amount >= 1),
    primary key (band, player, asset, day)
);

create table groups.spending (
    id uuid primary key,
    band uuid not null references groups.band,
    by uuid not null,
    receiver uuid not null,
    asset text not null,
    amount bigint not null check (amount between 1 and 1000000000000000),
    reason text not null check (length(reason) between 1 and 200),
    at timestamptz not null,
    until timestamptz not null,
    state text not null check (state in ('open', 'done', 'declined', 'withdrawn', 'expired')),
    second uuid check (second <> by),
    closed_at timestamptz,
    posting uuid unique,
    check ((state = 'open') = (closed_at is null)),
    check ((state = 'done') = (posting is not null))
);
create index spending_open on groups.spending (band, at) where state = 'open';
create index spending_until on groups.spending (until) where state = 'open';
create index spending_band on groups.spending (band, at desc);

-- Each period of each member, once: paid, or missed.
create table groups.due (
    band uuid not null references groups.band,
    player uuid not null,
    due_at timestamptz not null,
    amount bigint not null check (amount >= 1),
    posting uuid unique,
    primary key (band, player, due_at)
);

create table groups.goal (
    id uuid primary key,
    band uuid not null references groups.band,
    what text not null check (what in ('contributions', 'members', 'experience')),
    target bigint not null check (target between 1 and 1000000000000000),
    progress bigint not null check (progress >= 0),
    asset text not null,
    reward bigint not null check (reward between 1 and 1000000000000000),
    hold uuid not null unique,
    by uuid not null,
    at timestamptz not null,
    due_at timestamptz not null,
    state text not null check (state in ('open', 'reached', 'dropped', 'expired')),
    closed_at timestamptz,
    winners int,
    check ((state = 'open') = (closed_at is null)),
    check ((state = 'reached') = (winners is not null)),
    check (state <> 'reached' or progress >= target)
);
create index goal_open on groups.goal (band, what) where state = 'open';
create index goal_due on groups.goal (due_at) where state = 'open';
create index goal_band on groups.goal (band, at desc);

create table groups.log (
    id bigint generated always as identity primary key,
    band uuid not null references groups.band,
    at timestamptz not null,
    act text not null check (length(act) <= 40),
    actor uuid,
    subject uuid,
    facts json not null
);
create index log_band on groups.log (band, id desc);
create index log_deeds on groups.log (band, actor, at);
create trigger stays before update or delete or truncate on groups.log
    for each statement execute function house.stay_as_written();
