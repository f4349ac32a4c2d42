"""Ninety days of talk, written past the door in one go: what `benchmarks.history` reads.

Half of it is in the hall's own channel, a fifth in ten more that everybody reads, the rest in twenty thousand
of two or of twenty. The texts are taken from a stock whose lexemes PostgreSQL has worked out once; indexes are
made after the filling, from the room's own definitions.
"""

import asyncio
import time
from typing import Final

import asyncpg

from benchmarks.chatter import texts
from benchmarks.telling import whisper
from guildry.infra.postgres import DATABASE, SUPERUSER, Postgres
from guildry.modules import chat

STOCK: Final = 240_000
PLAYERS: Final = 10_000
CLOSE_FRIENDS: Final = 1_000
"""Of the first player."""
OPEN_CHANNELS: Final = 10
SMALL_CHANNELS: Final = 20_000
ACTS_OF_ONE: Final = 50
STRIPE: Final = 100_000
FILLERS: Final = 2
RARE_EVERY: Final = 1_000
"""Every so many messages one holds a word that ten messages in all hold."""

TUNING: Final = {
    "maintenance_work_mem": "1GB",
    "work_mem": "256MB",
    "max_wal_size": "32GB",
    "max_parallel_maintenance_workers": "1",
    "autovacuum": "off",
}

_PEOPLE: Final = """
select count(accounts.join_hall(now(), uuidv7(), 'Bench' || n, 'bench' || n, 'en', 'player', 'guest', 'bench' || n, 'guest', null))
from generate_series(1, $1::int) n
"""
# No trigger fires here: what is written is what the door would have written.
_FRAME: Final = """
set session_replication_role = replica;
create schema bench;
create table bench.player as
    select row_number() over (order by id)::int as n, id from accounts.player;
insert into chat.channel (id, kind, title, made_at)
    select uuidv7(), 'global', 'Bench' || k, now() - interval '90 days' from generate_series(1, {open}) k;
insert into chat.channel (id, kind, title, one, two, made_at)
    select uuidv7(), 'private', '', least(a.id, b.id), greatest(a.id, b.id), now() - interval '90 days'
    from generate_series(1, {small} / 2) k
    join bench.player a on a.n = 1 + k % 100
    join bench.player b on b.n = 101 + k / 100 * 97 % 9000 + k % 89
    on conflict do nothing;
insert into chat.channel (id, kind, title, made_at)
    select uuidv7(), 'party', 'Party', now() - interval '90 days' from generate_series(1, {small} / 2) k;
create table bench.channel as
    select row_number() over (order by kind, id)::int as n, id, kind, one, two
    from chat.channel where kind in ('private', 'party');
create table bench.open as
    select row_number() over (order by id)::int as n, id from chat.channel where kind = 'global' and id <> '{hall}';
insert into chat.member (channel, player, joined_at)
    select c.id, p.id, now() from bench.channel c cross join generate_series(0, 19) k
    join bench.player p on p.n = 1 + (c.n * 20 + k) % 1000 where c.kind = 'party';
create table bench.stock (n int primary key, text text not null);
"""
_LEXEMES: Final = """
alter table bench.stock add column lexemes tsvector;
update bench.stock set lexemes = chat.lexemes(text);
analyze;
"""
_INDEXES: Final = """
select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as index,
    c.conname, pg_get_constraintdef(c.oid) as made_by
from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
where i.indrelid = 'chat.message'::regclass
"""
_SAY: Final = """
insert into chat.message (id, channel, author, at, text, lexemes, surface)
select s.id, coalesce(c.id, o.id, '{hall}'),
    case when c.kind = 'private' then case when s.pick < 0.5 then c.one else c.two end else p.id end,
    s.at, t.text || w.word, t.lexemes || chat.lexemes(w.word), 'web'
from (
    select n, uuidv7(-interval '89 days' * (1 - n / {messages}::float8)) as id,
        now() - interval '89 days' * (1 - n / {messages}::float8) as at, random() as dice, random() as pick,
        1 + floor(random() * {stock})::int as t, 1 + floor(random() * {players})::int as p,
        1 + floor(random() * {open})::int as o, 1 + floor(random() ^ 2 * {small_made})::int as c
    from generate_series($1::int, $2::int) n
) s
join bench.stock t on t.n = s.t
join bench.player p on p.n = s.p
left join bench.open o on o.n = s.o and s.dice >= 0.5 and s.dice < 0.7
left join bench.channel c on c.n = s.c and s.dice >= 0.7
cross join lateral (
    select case when s.n % {rare} = 0 then ' find' || (s.n / {rare} % greatest(1, {messages} / {rare} / 10)) else '' end
) w(word)
order by s.n
"""
_DEEDS: Final = """
insert into friends.pair (one, two, state, since)
    select least(a.id, b.id), greatest(a.id, b.id), 'friends', now()
    from bench.player a join bench.player b on b.n between 2 and {friends} + 1 where a.n = 1;
insert into feed.act (id, player, kind, at, what, count, cause)
    select uuidv7(a.at - now()), a.id, (array['friends', 'purchase', 'gift', 'lot_won', 'streak'])[1 + k % 5],
        a.at, 'thing', 1, 'bench:' || a.id || ':' || k
    from (select p.id, k, now() - random() * interval '89 days' as at from bench.player p, generate_series(1, {acts}) k) a
    order by a.at;
"""


async def fill(postgres: Postgres, messages: int) -> None:
    """Fill the database of a migrated hall; the server should be tuned for it, and need not be durable."""
    connection = await _connect(postgres)
    try:
        await connection.fetchval(_PEOPLE, PLAYERS)
        await connection.execute(
            _FRAME.format(
                hall=chat.HALL_CHANNEL, open=OPEN_CHANNELS, small=SMALL_CHANNELS
            )
        )
        await connection.copy_records_to_table(
            "stock", schema_name="bench", records=enumerate(texts(STOCK), 1)
        )
        await connection.execute(_LEXEMES)
        whisper("stocked")
        indexes = await connection.fetch(_INDEXES)
        await _bare(connection, indexes)
        await _say(postgres, connection, messages)
        await connection.execute(_DEEDS.format(friends=CLOSE_FRIENDS, acts=ACTS_OF_ONE))
        await _dress(connection, indexes)
        await connection.execute("drop schema bench cascade")
        await connection.execute("vacuum (analyze)")
        await connection.execute("checkpoint")
    finally:
        await connection.close()


async def _bare(connection: asyncpg.Connection, indexes: list[asyncpg.Record]) -> None:
    """Take away what would only slow the filling. The lexemes become a plain column: there is no way back, nor need."""
    await connection.execute(
        "alter table chat.message alter column lexemes drop expression"
    )
    for one in indexes:
        if one["conname"]:
            await connection.execute(
                f"alter table chat.message drop constraint {one['conname']} cascade"
            )
        else:
            await connection.execute(f"drop index {one['name']}")


async def _dress(connection: asyncpg.Connection, indexes: list[asyncpg.Record]) -> None:
    for one in indexes:
        began = time.monotonic()
        if one["conname"]:
            made = f"alter table chat.message add constraint {one['conname']} {one['made_by']}"
        else:
            made = one["index"]
        await connection.execute(made)
        whisper(f"{one['name']}: {time.monotonic() - began:.0f} s")


async def _say(
    postgres: Postgres, connection: asyncpg.Connection, messages: int
) -> None:
    """Stripe by stripe, two fillers in turn, so that the rows lie in the order of time as they would."""
    small = await connection.fetchval("select count(*) from bench.channel")
    say = _SAY.format(
        hall=chat.HALL_CHANNEL,
        players=PLAYERS,
        open=OPEN_CHANNELS,
        small_made=small,
        rare=RARE_EVERY,
        messages=messages,
        stock=STOCK,
    )
    stripes = iter(range(1, messages + 1, STRIPE))

    async def filler() -> None:
        mine = await _connect(postgres)
        try:
            await mine.execute("set session_replication_role = replica")
            for first in stripes:
                last = min(first + STRIPE - 1, messages)
                await mine.execute(say, first, last)
                if last % 1_000_000 < STRIPE:
                    whisper(f"{last:,} messages")
        finally:
            await mine.close()

    await asyncio.gather(*(filler() for _ in range(FILLERS)))


async def _connect(postgres: Postgres) -> asyncpg.Connection:
    return await asyncpg.connect(
        host=str(postgres.socket), user=SUPERUSER, database=DATABASE
    )
