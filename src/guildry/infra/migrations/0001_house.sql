-- The house's own tables: the event log, answers given, the audit log, the chain that seals them,
-- subscriptions, sweeps and dead letters.

-- A position orders what was written by the transaction that wrote it. Positions below
-- house.horizon() are settled: no transaction still running can add another. After a restore into
-- a new cluster, where transaction ids start again, a start makes both anew with a larger base.
create function house.position() returns bigint language sql stable parallel safe
    return pg_current_xact_id()::text::bigint + 0;

create function house.horizon() returns bigint language sql stable parallel safe
    return pg_snapshot_xmin(pg_current_snapshot())::text::bigint + 0;

create table house.event (
    position bigint not null default house.position(),
    id bigint generated always as identity,
    address text not null,
    at timestamptz not null,
    body json not null,
    primary key (position, id)
);

create function house.emit(addresses text[], bodies text[], at timestamptz) returns void
language sql as $$
    insert into house.event (address, at, body)
    select e.address, emit.at, e.body::json
    from unnest(addresses, bodies) with ordinality e(address, body, n)
    where e.body is not null
    order by e.n
$$;

-- Many events of one kind at once; null where nothing happened.
create function house.emit_all(address text, bodies text[], at timestamptz) returns void
language plpgsql as $$
begin
    insert into house.event (address, at, body)
    select emit_all.address, emit_all.at, e.body::json from unnest(bodies) e(body) where e.body is not null;
end $$;

-- The answer to a command that carried an idempotency key, kept so that a retry hears it again.
create table house.answer (
    once uuid primary key,
    digest bytea not null,
    request uuid not null,
    at timestamptz not null,
    body text not null
);
create index answer_age on house.answer using brin (at);

create table house.audit (
    position bigint not null default house.position(),
    id bigint generated always as identity,
    at timestamptz not null,
    act text not null,
    outcome text not null check (outcome in ('done', 'refused')),
    actor uuid,
    role text not null,
    edge text not null,
    address text not null,
    session uuid,
    request uuid,
    subject text,
    facts json not null,
    primary key (position, id)
);
create index audit_actor on house.audit (actor, position desc, id desc);
create index audit_subject on house.audit (subject, position desc, id desc) where subject is not null;
create index audit_act on house.audit (act, position desc, id desc);

create function house.stay_as_written() returns trigger language plpgsql as $$
begin
    raise exception '% is history: it is never changed', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger stays before update or delete or truncate on house.audit
    for each statement execute function house.stay_as_written();

-- One block a second at most: what was committed in (first, last] of each sealed table, hashed
-- in order and bound to the block before. previous is unique, so the chain cannot fork.
create table house.block (
    height bigint primary key check (height >= 1),
    previous bytea not null unique check (length(previous) = 32),
    hash bytea not null unique check (length(hash) = 32),
    first bigint not null,
    last bigint not null check (last > first),
    at timestamptz not null,
    counts json not null,
    leaves bytea not null
);
create trigger stays before update or delete or truncate on house.block
    for each statement execute function house.stay_as_written();

-- How far each subscriber has heard the event log.
create table house.cursor (
    subscriber text primary key,
    position bigint not null default 0,
    id bigint not null default 0,
    moved_at timestamptz not null default now()
);

create table house.sweep (
    name text primary key,
    swept_at timestamptz not null default '-infinity'
);

-- What could not be done after all attempts, for an operator to read and retry.
create table house.dead_letter (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('event', 'task')),
    name text not null,
    body json not null,
    problem text not null,
    attempts int not null,
    died_at timestamptz not null,
    settled_at timestamptz,
    settled_as text check (settled_as in ('retried', 'dropped')),
    check ((settled_at is null) = (settled_as is null))
);
create index dead_letter_open on house.dead_letter (id) where settled_at is null;

-- The end of every unit, in one round trip: its events, its audit rows, and the answer to its key.
create function house.finish(
    at timestamptz, addresses text[], bodies text[], audits json,
    once uuid, digest bytea, request uuid, answer text
) returns void language plpgsql as $$
begin
    if cardinality(addresses) > 0 then
        perform house.emit(addresses, bodies, at);
    end if;
    if audits is not null then
        insert into house.audit (at, act, outcome, actor, role, edge, address, session, request, subject, facts)
        select finish.at, a.act, a.outcome, a.actor, a.role, a.edge, a.address, a.session, a.request, a.subject, a.facts
        from json_to_recordset(audits) a(
            act text, outcome text, actor uuid, role text, edge text, address text,
            session uuid, request uuid, subject text, facts json
        );
    end if;
    if once is not null then
        insert into house.answer (once, digest, request, at, body)
        values (finish.once, finish.digest, finish.request, finish.at, finish.answer);
    end if;
end $$;

-- Audit rows of many actors at once, for actions that run in groups.
create function house.note_many(
    at timestamptz, act text, actors uuid[], roles text[], edges text[], addresses text[],
    sessions uuid[], requests uuid[], facts text[]
) returns void language sql as $$
    insert into house.audit (at, act, outcome, actor, role, edge, address, session, request, facts)
    select note_many.at, note_many.act, 'done', n.actor, n.role, n.edge, n.address, n.session, n.request, n.facts::json
    from unnest(actors, roles, edges, addresses, sessions, requests, facts)
         n(actor, role, edge, address, session, request, facts)
$$;
