"""What the bank and the shop do once a day: interest for 100,000 accounts, new prices for 10,000 offers.

The rows are written past the doors, in batches, and are what the doors would have written; the day
itself goes through the rooms' own sweeps, with fsync on.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import uvloop

from benchmarks.hall import BUILD
from benchmarks.telling import whisper
from guildry.infra.clock import OwnClock
from guildry.infra.database import Database, Surroundings
from guildry.infra.gate import Gate
from guildry.infra.inspection import inspect
from guildry.infra.limits import SlidingLimits
from guildry.infra.migrations import migrate
from guildry.infra.postgres import Postgres
from guildry.infra.runner import Runner
from guildry.infra.telemetry import Meters
from guildry.kernel import HALL
from guildry.main import MODULES
from guildry.modules import ledger
from guildry.modules.banking import reactions as bank
from guildry.modules.pricing import reactions as prices
from guildry.testing.house import OPEN_LIMITS

ACCOUNTS = 100_000
OFFERS = 10_000
BUYERS = 5_000
PURCHASES = 200_000
COINS = 5_000
LEGS = 50
INTEREST_SECONDS_MAX = 20.0
PRICES_SECONDS_MAX = 10.0
RESULT = BUILD / "economy.json"

HOLDERS = """
insert into ledger.holder (id, kind, opened_at)
select uuidv7(), 'escrow', $1 from generate_series(1, $2)
"""
SAVERS = """
insert into banking.account (holder, player, kind, day, start)
select a.holder, gen_random_uuid(), 'savings', ($1::timestamptz at time zone 'UTC')::date, a.balance
from ledger.account a join ledger.holder h on h.id = a.holder and h.kind = 'escrow' and uuid_extract_version(h.id) = 7
"""
MOVED = """
insert into banking.flow (holder, day, deposited)
select holder, day - 1, start from banking.account
"""
PLAYERS = """
with joined as (
    insert into accounts.player (id, name, skeleton, joined_at)
    select uuidv7(), 'Buyer ' || n, 'buyer' || n, $1::timestamptz - interval '90 days' from generate_series(1, $2::int) n
    returning id
), known as (
    insert into accounts.identity (provider, subject, player, label, linked_at)
    select 'guest', id::text, id, 'guest', $1 from joined
)
insert into ledger.holder (id, kind, opened_at) select id, 'player', $1 from joined
"""
SHELF = """
insert into shop.category (code, name_en, name_ru, name_es) values ('wares', 'Wares', 'Wares', 'Wares');
insert into shop.offer (code, category, name_en, name_ru, name_es, picture, currency, price, made_at)
select 'ware_' || n, 'wares', 'Ware', 'Ware', 'Ware', 'box', 'coin', 100 + n % 900, 'MADE'::timestamptz
from generate_series(1, COUNT) n;
insert into shop.price (offer, version, price, since) select code, 1, price, made_at from shop.offer;
insert into pricing.tag (offer, least, most, price, shown, priced_on)
select code, price / 2, price * 2, price, price, 'TODAY'::date from shop.offer;
"""
BOUGHT = """
with buyer as (select id, row_number() over (order by id) - 1 as n from accounts.player),
ware as (select code, price, row_number() over (order by code) - 1 as n from shop.offer)
insert into shop.purchase (
    id, at, offer, version, buyer, receiver, quantity, total, balance, note, posting, once, digest, request
)
select uuidv7(), $1::timestamptz - (x.n % 35) * interval '1 day' - (x.n % 1440) * interval '1 minute', w.code, 1,
    b.id, b.id, 1, w.price, 0, '', gen_random_uuid(), gen_random_uuid(), '', gen_random_uuid()
from generate_series(1, $2::bigint) x(n)
join ware w on w.n = x.n * 7919 % $3 join buyer b on b.n = x.n * 104729 % $4
"""


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks economy")
    parser.add_argument("--accounts", type=int, default=ACCOUNTS)
    parser.add_argument("--offers", type=int, default=OFFERS)
    given = parser.parse_args(words)
    BUILD.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=BUILD)).resolve()
    postgres = Postgres(folder / "data")
    postgres.start()
    try:
        return uvloop.run(_measure(postgres, given.accounts, given.offers))
    finally:
        postgres.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)


async def _measure(postgres: Postgres, accounts: int, offers: int) -> int:
    database = await Database.connect(size=4, **postgres.connection)
    clock = OwnClock()
    around = Surroundings.of(MODULES)
    gate = Gate(SlidingLimits(), OPEN_LIMITS, clock)
    runner = Runner(database, clock, around, gate=gate, meters=Meters("bench"))
    async with database.connection() as connection:
        await migrate(connection, MODULES, clock, around)
        whisper(f"filling: {accounts:,} accounts")
        await _fill_savings(runner, connection, accounts)
        whisper(f"filling: {offers:,} offers, {PURCHASES:,} purchases")
        await _fill_shop(connection, clock, offers)
        await connection.execute("analyze", timeout=600)
        await connection.execute("checkpoint", timeout=600)
    clock.advance(timedelta(days=1))
    paid, interest_seconds = await _swept(runner, bank.pay_interest)
    priced, price_seconds = await _swept(runner, prices.price_a_day)
    async with database.connection() as connection:
        unsound = await _unsound(connection)
    await database.close()
    facts = {
        "accounts": paid,
        "interest_seconds": interest_seconds,
        "offers": priced,
        "price_seconds": price_seconds,
        "unsound": unsound,
    }
    RESULT.write_bytes(msgspec.json.format(msgspec.json.encode(facts), indent=2))
    return _tell(facts)


async def _fill_savings(runner: Runner, connection: Any, count: int) -> None:
    """Coins come by the ledger's door, many legs at once; the bank's rows say that they lie there since."""
    now = runner.clock.now()
    await connection.execute(HOLDERS, now, count)
    rows = await connection.fetch(
        "select id from ledger.holder where kind = 'escrow' and uuid_extract_version(id) = 7 order by id"
    )
    source = ledger.holder_named("operator")
    holders = [row["id"] for row in rows]
    orders = [
        ledger.Order(
            kind="mint",
            reason="bench",
            legs=(
                ledger.Leg(source, "coin", -COINS * len(part)),
                *(ledger.Leg(holder, "coin", COINS) for holder in part),
            ),
            once=ledger.natural_key(f"bench {first}"),
        )
        for first in range(0, len(holders), LEGS)
        for part in [holders[first : first + LEGS]]
    ]
    for first in range(0, len(orders), 20):
        part = orders[first : first + 20]
        made = await runner.unit(lambda tx, part=part: ledger.post_all(tx, part), HALL)
        assert all(isinstance(one, ledger.Made) for one in made)
    await connection.execute(SAVERS, now)
    await connection.execute(MOVED)


async def _fill_shop(connection: Any, clock: OwnClock, offers: int) -> None:
    now = clock.now()
    made = (now - timedelta(days=60)).isoformat()
    shelf = (
        SHELF.replace("MADE", made)
        .replace("COUNT", str(offers))
        .replace("TODAY", now.date().isoformat())
    )
    await connection.execute(PLAYERS, now, BUYERS)
    await connection.execute(shelf, timeout=600)
    await connection.execute(BOUGHT, now, PURCHASES, offers, BUYERS, timeout=600)


async def _swept(
    runner: Runner, sweep: Callable[[Any], Awaitable[int]]
) -> tuple[int, float]:
    """A whole day's work, round after round as a worker does it."""
    done = 0
    began = time.perf_counter()
    while count := await runner.unit(sweep, HALL):
        done += count
    return done, time.perf_counter() - began


async def _unsound(connection: Any) -> list[str]:
    """The ledger's and the bank's invariants; the shop's purchases were invented without their postings."""
    report = await inspect(
        connection, [m for m in MODULES if m.name in ("ledger", "banking", "pricing")]
    )
    return [] if report.sound else [line for line in report.lines() if "ok" not in line]


def _tell(facts: dict[str, Any]) -> int:
    rows = (
        ("daily interest", "accounts", "interest_seconds", INTEREST_SECONDS_MAX),
        ("price recalculation", "offers", "price_seconds", PRICES_SECONDS_MAX),
    )
    late = False
    for name, count, seconds, most in rows:
        took = facts[seconds]
        late = late or took > most
        print(
            f"{name:<22}{facts[count]:>9,} {count:<9}{took:>7.1f} s (at most {most:g})"
            f"{'  TOO SLOW' if took > most else ''}"
        )
    for line in facts["unsound"]:
        print(f"UNSOUND {line}")
    return 1 if late or facts["unsound"] else 0
