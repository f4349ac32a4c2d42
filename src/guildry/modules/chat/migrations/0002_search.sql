-- Where and when something was said, as words beside its own: so one index finds what was said of a thing, in a channel,
-- in some hours or days. Ids begin with their time: six digits of it are almost five hours, five are three days.
create function chat.marks(id uuid, channel uuid) returns tsvector language sql immutable parallel safe as $$
    select array_to_tsvector(array['#' || right(channel::text, 12), '@' || left(id::text, 6), '@' || left(id::text, 5)])
$$;
create index message_lexemes on chat.message using gin ((lexemes || chat.marks(id, channel)));

-- The newest messages that hold what is asked for: first by a look at what was said last, which finds what is said
-- often; then by the index, over hours and then days, which finds what is said seldom. So each step costs a little,
-- however much was said in all. A search that has cost enough tells up to where it came, and can be asked to go on.
create function chat.search(
    channels uuid[], hidden uuid[], asked tsquery, before uuid, most int,
    out ids uuid[], out upto uuid
) language plpgsql stable set enable_seqscan = off as $$
declare
    looked_max constant int := 1000;
    -- How many marks each step takes, and how many bits of the milliseconds a mark leaves out; ninety-three days in all.
    spans constant int[] := array[1, 2, 5, 2, 4, 8, 16];
    bits constant int[] := array[24, 24, 24, 28, 28, 28, 28];
    enough constant interval := '30 milliseconds';
    began constant timestamptz := clock_timestamp();
    places tsquery; times tsquery; reach uuid; last bigint;
begin
    ids := '{}';
    if numnode(asked) = 0 then return; end if;
    select l.ids, l.reach into ids, reach from chat.look(
        channels, hidden, asked, coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff'), most, looked_max
    ) l;
    if cardinality(ids) = most then upto := ids[most]; return; end if;
    if reach is null then return; end if;
    places := (select string_agg(quote_literal('#' || right(c::text, 12)), '|') from unnest(channels) c);
    last := ('x' || left(replace(reach::text, '-', ''), 12))::bit(48)::bigint;
    -- Where the look found nothing, the first small steps would find nothing either.
    for step in case when ids = '{}' then 3 else 1 end..cardinality(spans) loop
        times := (
            select string_agg(quote_literal('@' || lpad(to_hex((last >> bits[step]) - n), 12 - bits[step] / 4, '0')), '|')
            from generate_series(0, spans[step] - 1) n
        );
        ids := ids || chat.find(channels, hidden, asked, places, times, reach, most - cardinality(ids));
        if cardinality(ids) = most then upto := ids[most]; return; end if;
        last := (((last >> bits[step]) - spans[step] + 1) << bits[step]) - 1;
        reach := rpad(lpad(to_hex(last + 1), 12, '0'), 32, '0')::uuid;
        if clock_timestamp() - began > enough and step < cardinality(spans) then upto := reach; return; end if;
    end loop;
end $$;

-- What a search finds among the newest messages before one, and the last that it looked at; null if that was all.
create function chat.look(
    channels uuid[], hidden uuid[], asked tsquery, before uuid, most int, looked_max int,
    out ids uuid[], out reach uuid
) language plpgsql stable as $$
declare
    alone constant uuid := case when cardinality(channels) = 1 then channels[1] end;
begin
    if alone is not null then
        ids := array(
            select m.id from (
                select * from chat.message m where m.channel = alone and m.id < before order by m.id desc limit looked_max
            ) m where m.lexemes @@ asked and m.author <> all(hidden) and m.deleted_at is null limit most
        );
        select m.id into reach from chat.message m where m.channel = alone and m.id < before
        order by m.id desc offset looked_max - 1 limit 1;
    else
        ids := array(
            select m.id from (
                select * from chat.message m where m.id < before order by m.id desc limit looked_max
            ) m where m.lexemes @@ asked and m.channel = any(channels) and m.author <> all(hidden)
              and m.deleted_at is null limit most
        );
        select m.id into reach from chat.message m where m.id < before order by m.id desc offset looked_max - 1 limit 1;
    end if;
end $$;

-- What it finds by the index. `is true` keeps other indexes out: they would read one by one what was said since.
create function chat.find(
    channels uuid[], hidden uuid[], asked tsquery, places tsquery, times tsquery, before uuid, most int
) returns uuid[] language sql stable as $$
    select array(
        select m.id from chat.message m
        where (m.lexemes || chat.marks(m.id, m.channel)) @@ asked
          and (m.lexemes || chat.marks(m.id, m.channel)) @@ places
          and (m.lexemes || chat.marks(m.id, m.channel)) @@ times
          and (m.channel = any(channels)) is true and (m.id < before) is true
          and m.author <> all(hidden) and m.deleted_at is null
        order by m.id desc limit most
    )
$$;
