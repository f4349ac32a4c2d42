-- Channels, what is said in them for 90 days, how far each reader has read, and where else a channel is heard.

create table chat.channel (
    id uuid primary key,
    kind text not null check (kind in ('global', 'group', 'party', 'private', 'system')),
    title text not null check (length(title) <= 60),
    band uuid unique,
    one uuid references accounts.player,
    two uuid references accounts.player,
    slow_seconds int not null default 0 check (slow_seconds between 0 and 3600),
    made_at timestamptz not null,
    check ((kind = 'group') = (band is not null)),
    check ((kind = 'private') = (one is not null)),
    check ((one is null) = (two is null) and one < two),
    unique (one, two)
);
create index channel_open on chat.channel (kind) where kind in ('global', 'system');
create index channel_two on chat.channel (two) where two is not null;

create table chat.member (
    channel uuid not null references chat.channel,
    player uuid not null references accounts.player,
    joined_at timestamptz not null,
    primary key (channel, player)
);
create index member_player on chat.member (player);

-- What a text is found by. The Russian configuration stems English words too.
create function chat.lexemes(text text) returns tsvector language sql immutable parallel safe as $$
    select to_tsvector('pg_catalog.russian', text) || to_tsvector('pg_catalog.spanish', text)
$$;

create table chat.message (
    id uuid primary key,
    channel uuid not null references chat.channel,
    author uuid not null references accounts.player,
    at timestamptz not null,
    text text not null check (length(text) <= 2000),
    reply_to uuid,
    mentions uuid[] not null default '{}',
    surface text not null,
    place text not null default '' check (length(place) <= 40),
    edited_at timestamptz,
    deleted_at timestamptz,
    once uuid,
    digest bytea,
    request uuid,
    lexemes tsvector generated always as (chat.lexemes(text)) stored,
    check (deleted_at is null or text = '')
);
create unique index message_once on chat.message (once) where once is not null;
-- What is unread is counted without a look at the messages.
create index message_channel on chat.message (channel, id desc) include (author, deleted_at);
create index message_author on chat.message (author, id desc);
create index message_age on chat.message using brin (at);

-- What a message said before it was edited; kept as long as the message.
create table chat.version (
    message uuid not null references chat.message on delete cascade,
    at timestamptz not null,
    text text not null,
    primary key (message, at)
);

create table chat.reaction (
    message uuid not null references chat.message on delete cascade,
    emoji text not null check (length(emoji) between 1 and 8),
    player uuid not null references accounts.player,
    at timestamptz not null,
    primary key (message, emoji, player)
);

create table chat.mark (
    player uuid not null references accounts.player,
    channel uuid not null references chat.channel,
    upto uuid not null,
    primary key (player, channel)
);

-- When a player said their last ten things: the row is the lock under which the next one is judged.
create table chat.pace (
    player uuid primary key references accounts.player,
    said timestamptz[] not null check (cardinality(said) <= 10)
);

create table chat.bridge (
    place text primary key check (length(place) <= 40),
    channel uuid not null references chat.channel,
    made_at timestamptz not null,
    made_by uuid references accounts.player
);
create index bridge_channel on chat.bridge (channel);

-- Stores what many say at once; each is accepted or refused on its own.
-- verdict: 0 stored, 1 muted, 2 too many in a minute, 3 too many in a second, 4 slow mode, 8 key known
create function chat.send(
    at timestamptz, minute_max int, second_max int,
    m_id uuid[], m_channel uuid[], m_slow int[], m_author uuid[], m_text text[], m_reply uuid[], m_mentions text[],
    m_surface text[], m_place text[], m_once uuid[], m_digest bytea[], m_request uuid[], m_body text[],
    out verdict int[], out until timestamptz[]
) language plpgsql as $$
declare
    calls constant int := cardinality(m_id);
    lately timestamptz[]; hushed timestamptz; latest timestamptz;
    known uuid[];
    why int; wait timestamptz;
begin
    insert into chat.pace (player, said)
    select distinct a, '{}'::timestamptz[] from unnest(m_author) a order by 1 on conflict do nothing;
    perform from chat.pace p where p.player = any(m_author) order by p.player for update;
    select array_agg(m.once) into known from chat.message m where m.once = any(m_once);
    verdict := array_fill(0, array[calls]);
    until := array_fill(null::timestamptz, array[calls]);
    for i in 1..calls loop
        select p.said into lately from chat.pace p where p.player = m_author[i];
        select u.until into hushed from moderation.muted_until(array[m_author[i]], at) u;
        lately := array(select s from unnest(lately) s where s > send.at - interval '1 minute' order by s);
        why := 0; wait := null;
        if m_once[i] = any(known) then why := 8;
        elsif hushed is not null then why := 1; wait := hushed;
        elsif cardinality(lately) >= minute_max then
            why := 2; wait := lately[cardinality(lately) - minute_max + 1] + interval '1 minute';
        elsif cardinality(lately) >= second_max and lately[cardinality(lately) - second_max + 1] > at - interval '1 second' then
            why := 3; wait := lately[cardinality(lately) - second_max + 1] + interval '1 second';
        elsif m_slow[i] > 0 then
            select max(m.at) into latest from chat.message m
            where m.author = m_author[i] and m.channel = m_channel[i] and m.at > send.at - m_slow[i] * interval '1 second';
            if latest is not null then why := 4; wait := latest + m_slow[i] * interval '1 second'; end if;
        end if;
        verdict[i] := why; until[i] := wait;
        if why = 0 then
            lately := lately || at;
            update chat.pace p set said = lately[greatest(1, cardinality(lately) - 9):] where p.player = m_author[i];
            insert into chat.message (id, channel, author, at, text, reply_to, mentions, surface, place, once, digest, request)
            values (m_id[i], m_channel[i], m_author[i], at, m_text[i], m_reply[i], m_mentions[i]::uuid[],
                m_surface[i], m_place[i], m_once[i], m_digest[i], m_request[i]);
        end if;
    end loop;
    perform house.emit(
        array_fill('chat.message_sent'::text, array[calls]),
        array(select case when b.verdict = 0 then b.body end from unnest(m_body, verdict) with ordinality b(body, verdict, n) order by b.n),
        at
    );
end $$;
