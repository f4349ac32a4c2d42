-- What was refused, who was warned or muted and why, who reported whom, and who asked for it to be undone.

-- How many texts of a player were refused on a day; its row is the lock under which they are counted.
create table moderation.tally (
    player uuid not null references accounts.player,
    day date not null,
    violations int not null check (violations >= 1),
    primary key (player, day)
);
create index tally_day on moderation.tally (day);

create table moderation.violation (
    id bigint generated always as identity primary key,
    player uuid not null references accounts.player,
    at timestamptz not null,
    place text not null check (length(place) between 1 and 60),
    said text not null check (length(said) <= 4000),
    words text[] not null check (cardinality(words) between 1 and 5)
);
create index violation_of on moderation.violation (player, at desc);
create index violation_age on moderation.violation (at);

create table moderation.case_file (
    id uuid primary key,
    player uuid not null references accounts.player,
    opened_at timestamptz not null,
    state text not null default 'open' check (state in ('open', 'upheld', 'dismissed')),
    weight int not null default 0 check (weight >= 0),
    reports int not null default 0 check (reports >= 0),
    closed_at timestamptz,
    closed_by uuid references accounts.player,
    why text check (length(why) <= 500),
    check ((state = 'open') = (closed_at is null))
);
-- One open case a player: a hundred reports are one thing to look at.
create unique index case_open on moderation.case_file (player) where state = 'open';
create index case_queue on moderation.case_file (state, id);

create table moderation.report (
    case_file uuid not null references moderation.case_file,
    reporter uuid not null references accounts.player,
    at timestamptz not null,
    ground text not null,
    details text not null check (length(details) <= 500),
    kind text not null check (length(kind) between 1 and 20),
    ref text not null check (length(ref) between 1 and 80),
    snapshot json not null,
    weight int not null check (weight between 0 and 10),
    primary key (reporter, kind, ref)
);
create index report_case on moderation.report (case_file, at);
create index report_of on moderation.report (reporter, at);

create function moderation.stay_as_reported() returns trigger language plpgsql as $$
begin
    raise exception 'a report stays as it was made';
end $$;
create trigger report_stays before update or delete on moderation.report
for each row execute function moderation.stay_as_reported();

create table moderation.sanction (
    id uuid primary key,
    player uuid not null references accounts.player,
    kind text not null check (kind in ('warning', 'mute')),
    at timestamptz not null,
    until timestamptz,
    reason text not null check (length(reason) between 1 and 500),
    made_by uuid references accounts.player,
    case_file uuid references moderation.case_file,
    undone_at timestamptz,
    undone_by uuid references accounts.player,
    undone_why text check (length(undone_why) <= 500),
    check ((kind = 'mute') = (until is not null)),
    check (until > at),
    check (made_by is null or made_by <> player),
    check (undone_by is null or undone_by <> player)
);
create index sanction_of on moderation.sanction (player, at desc);
create index sanction_mute on moderation.sanction (player, until) where kind = 'mute' and undone_at is null;
create index sanction_age on moderation.sanction (at);

-- How much each of those who keep order did to others in an hour; its row is the lock under which it is counted.
create table moderation.pace (
    keeper uuid not null references accounts.player,
    hour timestamptz not null,
    acts int not null check (acts >= 1),
    primary key (keeper, hour)
);
create index pace_hour on moderation.pace (hour);

create table moderation.appeal (
    id uuid primary key,
    sanction uuid not null unique references moderation.sanction,
    at timestamptz not null,
    text text not null check (length(text) between 1 and 1000),
    state text not null default 'waiting' check (state in ('waiting', 'granted', 'denied')),
    decided_by uuid references accounts.player,
    decided_at timestamptz,
    why text check (length(why) <= 500),
    check ((state = 'waiting') = (decided_at is null))
);
create index appeal_waiting on moderation.appeal (at) where state = 'waiting';

-- How many joined in each minute, so that a raid is seen.
create table moderation.arrival (
    minute timestamptz primary key,
    joined int not null check (joined >= 1)
);

create table moderation.gate (
    one boolean primary key default true check (one),
    closed_until timestamptz,
    reason text not null default '' check (length(reason) <= 500),
    -- More than so many in a minute close it by itself.
    arrivals_max int not null default 600 check (arrivals_max >= 1)
);
insert into moderation.gate default values;

-- Until when each of these players may say nothing that others can read; null where they may.
create function moderation.muted_until(players uuid[], at timestamptz)
returns table (player uuid, until timestamptz) language sql stable as $$
    select s.player, max(s.until) from moderation.sanction s
    where s.player = any(players) and s.kind = 'mute' and s.undone_at is null and s.until > muted_until.at
    group by s.player
$$;
