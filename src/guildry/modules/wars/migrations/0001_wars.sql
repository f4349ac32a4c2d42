-- Wars between groups: declared a day ahead, two days long, decided by what their people did.

-- What can be fought over. Later rooms add what they can count.
create table wars.objective (
    code text primary key check (code ~ '^[a-z][a-z0-9_]{0,20}$'),
    place int not null,
    name_en text not null check (length(name_en) between 1 and 60),
    name_ru text not null check (length(name_ru) between 1 and 60),
    name_es text not null check (length(name_es) between 1 and 60)
);

create table wars.war (
    id uuid primary key,
    kind text not null,
    attacker uuid not null references groups.band,
    defender uuid not null references groups.band,
    declared_by uuid not null,
    declared_at timestamptz not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    counted int not null check (counted >= 1),
    stake bigint not null check (stake between 1 and 1000000000000000),
    matched_by uuid,
    matched_at timestamptz,
    began boolean not null default false,
    due boolean not null default false,
    closed_at timestamptz,
    winner uuid,
    attacker_points int check (attacker_points >= 0),
    defender_points int check (defender_points >= 0),
    check (attacker <> defender),
    check (starts_at > declared_at and ends_at > starts_at),
    check ((matched_by is null) = (matched_at is null)),
    check (winner in (attacker, defender)),
    check ((closed_at is null) = (attacker_points is null) and (closed_at is null) = (defender_points is null)),
    check (closed_at is not null or winner is null),
    check (closed_at >= ends_at)
);
create index war_attacker on wars.war (attacker, declared_at desc);
create index war_defender on wars.war (defender, declared_at desc);
create index war_starts on wars.war (starts_at) where not began and closed_at is null;
create index war_ends on wars.war (ends_at) where not due and closed_at is null;

create table wars.aim (
    war uuid not null references wars.war,
    objective text not null references wars.objective,
    primary key (war, objective)
);

-- A group is in one war at a time.
create table wars.front (
    band uuid primary key references groups.band,
    war uuid not null references wars.war
);
create index front_war on wars.front (war);

-- At most two wars a week, from either side: a week has two slots and no third.
create table wars.slot (
    band uuid not null references groups.band,
    side text not null check (side in ('attacker', 'defender')),
    week date not null check (extract(isodow from week) = 1),
    n int not null check (n in (1, 2)),
    war uuid not null references wars.war,
    primary key (band, side, week, n),
    unique (war, side)
);

-- Who was there when the war was declared. Each half of it gives a fighter so much and no more, so
-- that nobody wins by never sleeping.
create table wars.fighter (
    war uuid not null references wars.war,
    player uuid not null references accounts.player,
    band uuid not null,
    first_half int not null default 0 check (first_half between 0 and 100),
    second_half int not null default 0 check (second_half between 0 and 100),
    left_at timestamptz,
    primary key (war, player)
);
create index fighter_player on wars.fighter (player, war) where left_at is null;
create index fighter_band on wars.fighter (war, band);

-- Everything that counted, once: the cause is its natural key.
create table wars.deed (
    war uuid not null references wars.war,
    cause text not null check (length(cause) between 1 and 120),
    player uuid not null,
    band uuid not null,
    objective text not null references wars.objective,
    points int not null check (points between 0 and 100),
    at timestamptz not null,
    primary key (war, cause)
);
create index deed_latest on wars.deed (war, at desc, cause);
create trigger stays before update or delete or truncate on wars.deed
    for each statement execute function house.stay_as_written();
