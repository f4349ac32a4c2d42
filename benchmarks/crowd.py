"""Ten thousand players with coins, each signed in: who asks in the benchmarks."""

import asyncio
import hashlib
from collections.abc import Awaitable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec

from guildry.edges.process import Base
from guildry.kernel import HALL, Actor, PlayerId, Role, new_id
from guildry.modules.accounts.actions import signing_in
from guildry.modules.accounts.contract import SignInAsGuest
from guildry.modules.ledger import actions
from guildry.modules.ledger.contract import Mint, Transfer
from guildry.modules.shop.actions import keeping
from guildry.modules.shop.contract import AddOffer, ContentGiven, Names
from guildry.modules.shop.demo import LUCKY_COIN, furnish_demo

PLAYERS = 10_000
CHATTERS = 200
COINS = 1_000_000
TURNS_AT_ONCE = 500
READERS = 500
READERS_ENTRIES = 24
OFFERS = 20
STOCK = 10**9

_SKIP = """
    update house.cursor c set position = e.position, id = e.id
    from (select position, id from house.event order by position desc, id desc limit 1) e
"""

OPERATOR = Actor(player=PlayerId(new_id()), role=Role.ADMIN, address="127.0.0.1")


class Member(NamedTuple):
    id: UUID
    token: str
    actor: Actor


class Crowd(NamedTuple):
    """Players, the first of whom is a game master; `readers` have a page of entries each."""

    members: list[Member]

    @property
    def game_master(self) -> Member:
        return self.members[0]

    @property
    def readers(self) -> list[Member]:
        return self.members[1 : READERS + 1]


def offer_of(n: int) -> str:
    return f"thing_{n}"


def chatter_of(n: int) -> int:
    """A person's number on Telegram."""
    return 7_000_000_000 + n


HOT_OFFER = "thing_in_stock"


def device_of(n: int) -> str:
    return f"benchmark-device-{n:012}"


async def gather(base: Base) -> Crowd:
    """Fill an empty hall: players, purses, sessions, and some entries to read."""
    now = base.clock.now()
    ids = await join(base, PLAYERS, now)
    people = [str(chatter_of(n)) for n in range(CHATTERS)]
    chatters = await _let_in(base, now, "telegram", "Chatter", people)
    mints = (_mint(base, player) for player in (*ids, *chatters))
    await in_turns(mints)
    members = await in_turns(sign_in(base, n) for n in range(PLAYERS))
    crowd = Crowd(members)
    await in_turns(_trade(base, crowd.readers))
    await _open_shop(base)
    await settle(base)
    return crowd


async def settle(base: Base) -> None:
    """What the rooms do about thousands of newcomers is not what is measured."""
    async with base.database.connection() as connection:
        await connection.execute("analyze")
        await connection.execute(_SKIP)


async def join(base: Base, count: int, at: datetime) -> list[UUID]:
    """Let so many players come to the hall, the first of whom is a game master."""
    subjects = [hashlib.sha256(device_of(n).encode()).hexdigest() for n in range(count)]
    ids = await _let_in(base, at, "guest", "Bench", subjects)
    async with base.database.connection() as connection:
        await connection.execute(
            "update accounts.player set role = 'game_master' where id = $1", ids[0]
        )
    return ids


async def _let_in(
    base: Base, at: datetime, way: str, name: str, subjects: Sequence[str]
) -> list[UUID]:
    ids = [new_id() for _ in subjects]
    async with base.database.connection() as connection:
        await connection.execute(
            """
            select count(accounts.join_hall($1, p.id, p.name, lower(p.name), 'en', 'player', $2, p.subject, $2, null))
            from unnest($3::uuid[], $4::text[], $5::text[]) p(id, name, subject)
            """,
            at,
            way,
            ids,
            [f"{name}{n}" for n in range(len(subjects))],
            subjects,
        )
    return ids


async def _mint(base: Base, id: UUID) -> None:
    given = Mint(to=id, asset="coin", amount=COINS, reason="a benchmark")
    await base.runner.perform(actions.mint, OPERATOR, given)


async def sign_in(base: Base, n: int) -> Member:
    visitor = Actor(address="127.0.0.1")
    given = SignInAsGuest(device=device_of(n))
    answer = await base.runner.perform(signing_in.sign_in_as_guest, visitor, given)
    shown = msgspec.json.decode(answer.data, type=signing_in.SignedIn)
    player, role = shown.user.id, Role(shown.user.role)
    return Member(player, shown.token, Actor(player=player, role=role))


def _trade(base: Base, readers: list[Member]) -> Iterable[Awaitable[object]]:
    for turn in range(1, READERS_ENTRIES // 2 + 1):
        for n, giver in enumerate(readers):
            taker = readers[(n + turn) % len(readers)]
            given = Transfer(to=taker.id, amount=1)
            yield base.runner.perform(actions.transfer, giver.actor, given)


async def _open_shop(base: Base) -> None:
    await base.runner.unit(furnish_demo, HALL)
    offers: list[tuple[str, int | None]] = [(offer_of(n), None) for n in range(OFFERS)]
    for code, stock in [*offers, (HOT_OFFER, STOCK)]:
        given = AddOffer(
            code=code,
            category="custom",
            names=Names(en=code, ru=code, es=code),
            picture="coin",
            price=1,
            contents=[ContentGiven(item=LUCKY_COIN.code)],
            stock=stock,
        )
        await base.runner.perform(keeping.add_offer, OPERATOR, given)


async def in_turns(work: Iterable[Awaitable[object]]) -> list:  # type: ignore[type-arg]
    done: list[object] = []
    waiting: list[Awaitable[object]] = []
    for one in work:
        waiting.append(one)
        if len(waiting) == TURNS_AT_ONCE:
            done += await asyncio.gather(*waiting)
            waiting.clear()
    return done + await asyncio.gather(*waiting)
