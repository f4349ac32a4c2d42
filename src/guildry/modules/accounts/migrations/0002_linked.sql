-- For later rooms' own functions: who is likely one person with whom. Two players are linked when
-- in the last thirty days both signed in from one address with one browser. Addresses within a
-- private network say nothing: behind a proxy that hides its visitors everybody would have the same.
create index session_place on accounts.session (address, agent) where address <> '' and agent <> '';

create function accounts.linked(of_player uuid[], at timestamptz)
returns table (player uuid, other uuid) language sql stable as $$
    select distinct mine.player, theirs.player
    from accounts.session mine
    join accounts.session theirs
      on theirs.address = mine.address and theirs.agent = mine.agent and theirs.player <> mine.player
     and theirs.address <> '' and theirs.agent <> ''
     and theirs.opened_at > linked.at - interval '30 days'
    where mine.player = any(of_player)
      and mine.address <> '' and mine.agent <> ''
      and mine.opened_at > linked.at - interval '30 days'
      and case when pg_input_is_valid(mine.address, 'inet') then not mine.address::inet <<= any(array[
          '127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '100.64.0.0/10',
          '::1/128', 'fc00::/7', 'fe80::/10'
      ]::inet[]) end
$$;

-- For later rooms' own functions: since when somebody is here, whether they are in good standing,
-- and one player to stand for all who are linked with them.
create function accounts.persons(of_player uuid[], at timestamptz)
returns table (player uuid, person uuid, joined_at timestamptz, good boolean) language sql stable as $$
    with linked as materialized (
        select l.player, min(l.other::text)::uuid as other
        from accounts.linked(of_player, persons.at) l group by l.player
    )
    select p.id, least(p.id, l.other), p.joined_at,
           p.state = 'active' or (p.state = 'banned' and coalesce(p.banned_until <= persons.at, false))
    from accounts.player p left join linked l on l.player = p.id
    where p.id = any(of_player)
$$;
