-- Players, the ways they prove who they are, and where they are signed in.

create table accounts.player (
    id uuid primary key,
    name text not null check (length(name) between 1 and 96),
    skeleton text not null unique,
    role text not null default 'player' check (role in ('player', 'moderator', 'game_master', 'admin', 'owner')),
    role_until timestamptz,
    state text not null default 'active' check (state in ('active', 'banned', 'deleted', 'erased')),
    locale text not null default 'en' check (locale in ('en', 'ru', 'es')),
    locale_chosen boolean not null default false,
    zone text not null default 'UTC' check (length(zone) <= 64),
    zone_changed_at timestamptz,
    name_changed_at timestamptz,
    banned_until timestamptz,
    ban_reason text check (length(ban_reason) <= 500),
    joined_at timestamptz not null,
    check (role_until is null or role = 'moderator'),
    check (state = 'banned' or (banned_until is null and ban_reason is null))
);
create index player_role_until on accounts.player (role_until) where role_until is not null;
create index player_name on accounts.player (lower(name) text_pattern_ops);

-- Names that were given up stay unused for a while, so that nobody walks in under them.
create table accounts.name_quarantine (
    skeleton text primary key,
    player uuid not null references accounts.player,
    until timestamptz not null
);

create table accounts.identity (
    provider text not null check (provider in ('guest', 'email', 'ethereum', 'telegram', 'discord')),
    subject text not null check (length(subject) between 1 and 320),
    player uuid not null references accounts.player,
    label text not null check (length(label) <= 320),
    secret text,
    linked_at timestamptz not null,
    primary key (provider, subject),
    unique (player, provider),
    check ((secret is not null) = (provider = 'email'))
);

-- A session is opened for a player who was read in the same statement, and players are never
-- deleted: a foreign key would only lock the player's row at each sign-in.
create table accounts.session (
    id uuid primary key,
    player uuid not null,
    provider text not null,
    subject text not null,
    refresh bytea not null unique check (length(refresh) = 32),
    retired bytea[] not null default '{}',
    address text not null,
    agent text not null check (length(agent) <= 200),
    opened_at timestamptz not null,
    renewed_at timestamptz not null,
    until timestamptz not null,
    closed_at timestamptz,
    closed_why text,
    check ((closed_at is null) = (closed_why is null))
);
create index session_age on accounts.session using brin (until);
create index session_retired on accounts.session using gin (retired) where closed_at is null and retired <> '{}';

-- A wallet's nonce: ours, for five minutes, once, and only for the browser that asked.
create table accounts.nonce (
    nonce text primary key,
    wallet text,
    browser text not null,
    until timestamptz not null
);

create table accounts.oauth (
    state bytea primary key check (length(state) = 32),
    verifier text not null,
    browser text not null,
    player uuid references accounts.player,
    until timestamptz not null
);

-- One-time codes that open something: a sign-in, or a link between two ways in.
create table accounts.code (
    digest bytea primary key check (length(digest) = 32),
    purpose text not null check (purpose in ('sign_in', 'link')),
    player uuid not null references accounts.player,
    until timestamptz not null,
    claimed_by uuid references accounts.player,
    claimed_provider text,
    claimed_subject text,
    claim uuid unique,
    used_at timestamptz
);
create index code_player on accounts.code (player) where used_at is null;

-- Failed sign-ins, so that a restart is no fresh start for a guesser.
create table accounts.throttle (
    target text primary key check (length(target) <= 400),
    fails int not null,
    first_at timestamptz not null,
    locked_until timestamptz not null default '-infinity'
);

-- Whom an identity turned out to belong to, and whether they may come in.
create type accounts.met as (n bigint, player uuid, name text, role text, state text, banned_until timestamptz, ban_reason text);

-- Opens sessions for many who proved an identity, in one statement: rows, audit, events. Whoever
-- is unknown or not active comes back with the reason and gets nothing.
create function accounts.open_sessions(
    at timestamptz, until timestamptz,
    s_provider text[], s_subject text[], s_session uuid[], s_refresh bytea[],
    s_address text[], s_agent text[], s_edge text[], s_request uuid[]
) returns setof accounts.met language plpgsql as $$
declare
    met accounts.met[];
    opened record;
begin
    select array_agg((
        u.n, p.id, p.name, p.role,
        case when p.state = 'banned' and p.banned_until <= open_sessions.at then 'active' else p.state end,
        p.banned_until, p.ban_reason
    )::accounts.met) into met
    from unnest(s_provider, s_subject) with ordinality u(provider, subject, n)
    join accounts.identity i on i.provider = u.provider and i.subject = u.subject
    join accounts.player p on p.id = i.player;

    insert into accounts.session (id, player, provider, subject, refresh, address, agent, opened_at, renewed_at, until)
    select u.session, m.player, u.provider, u.subject, u.refresh, u.address, u.agent,
           open_sessions.at, open_sessions.at, open_sessions.until
    from unnest(s_provider, s_subject, s_session, s_refresh, s_address, s_agent) with ordinality
         u(provider, subject, session, refresh, address, agent, n)
    join unnest(met) m on m.n = u.n
    where m.state = 'active';

    select array_agg(m.player) as players, array_agg(m.role) as roles, array_agg(u.session) as sessions,
           array_agg(u.edge) as edges, array_agg(u.address) as addresses, array_agg(u.request) as requests,
           array_agg(concat('{"provider":"', u.provider, '"}')) as facts,
           array_agg(concat('{"session":"', u.session, '","player":"', m.player, '","provider":"', u.provider, '"}')) as bodies
      into opened
      from unnest(s_provider, s_session, s_edge, s_address, s_request) with ordinality
           u(provider, session, edge, address, request, n)
      join unnest(met) m on m.n = u.n
      where m.state = 'active';
    if opened.players is not null then
        perform house.note_many(
            open_sessions.at, 'accounts.sign_in', opened.players, opened.roles, opened.edges,
            opened.addresses, opened.sessions, opened.requests, opened.facts
        );
        perform house.emit_all('accounts.session_opened', opened.bodies, open_sessions.at);
    end if;
    return query select m.* from unnest(met) m;
end $$;

-- A new player with a first way in and an empty purse, in one statement. Two who join by the same
-- way in at once are one player: the second finds the first.
create function accounts.join_hall(
    at timestamptz, id uuid, name text, skeleton text, locale text, role text,
    provider text, subject text, label text, secret text
) returns uuid language plpgsql as $$
declare
    known uuid;
begin
    perform pg_advisory_xact_lock(hashtextextended(join_hall.provider || ':' || join_hall.subject, 0));
    select i.player into known from accounts.identity i
    where i.provider = join_hall.provider and i.subject = join_hall.subject;
    if found then
        return known;
    end if;
    insert into accounts.player (id, name, skeleton, locale, role, joined_at)
    values (join_hall.id, join_hall.name, join_hall.skeleton, join_hall.locale, join_hall.role, join_hall.at);
    insert into accounts.identity (provider, subject, player, label, secret, linked_at)
    values (join_hall.provider, join_hall.subject, join_hall.id, join_hall.label, join_hall.secret, join_hall.at);
    perform ledger.open_holder(join_hall.id, 'player', join_hall.at);
    perform house.emit(
        array['accounts.player_joined'],
        array['{"player":"' || join_hall.id || '","provider":"' || join_hall.provider || '"}'],
        join_hall.at
    );
    return join_hall.id;
end $$;
