"""The people of a storm, and what they start with."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, Literal

from guildry.infra.database import Unit
from guildry.infra.runner import Runner
from guildry.kernel import HALL, Actor, PlayerId, Role, Tx, new_id
from guildry.modules import ledger
from guildry.modules.ledger import actions
from guildry.modules.ledger.contract import (
    AssetKind,
    LegGiven,
    OpenAsset,
    OpenTap,
    Post,
)
from guildry.testing.storm.wishes import DRIP, RELIC, SINK, SOURCE, Crowd, Person

PEOPLE: Final = 60
FICKLE: Final = 4
PURSE: Final = {"coin": 400, "gem": 150, "item:arrow": 150}
FOUNDER: Final = Actor(player=PlayerId(new_id()), role=Role.ADMIN, edge="hall")
PAID_AT_ONCE: Final = 60

Introduce = Callable[[int], Awaitable[Sequence[Person]]]
"""Makes that many people known to the hall; the last of them may operate the ledger."""


async def gather(runner: Runner, introduce: Introduce | None = None) -> Crowd:
    """Let a crowd in, and give each of them something to lose."""
    known = await (introduce or _strangers(runner))(PEOPLE + FICKLE + 1)
    crowd = Crowd(
        people=tuple(known[:PEOPLE]),
        fickle=tuple(known[PEOPLE:-1]),
        operator=known[-1],
        source=ledger.holder_named(SOURCE),
        sink=ledger.holder_named(SINK),
        drip=ledger.holder_named(DRIP),
    )
    await _open_doors(runner)
    for asset, amount in PURSE.items():
        await pay(runner, asset, amount, [*crowd.people, *crowd.fickle])
    return crowd


async def pay(runner: Runner, asset: str, amount: int, to: Sequence[Person]) -> None:
    """Give the same to many, a few dozen to a posting."""
    for first in range(0, len(to), PAID_AT_ONCE):
        some = to[first : first + PAID_AT_ONCE]
        legs = [LegGiven(holder=p.id, asset=asset, amount=amount) for p in some]
        source = ledger.holder_named(SOURCE)
        all_of_it = LegGiven(holder=source, asset=asset, amount=-amount * len(some))
        given = Post(kind="start", reason="storm", legs=[all_of_it, *legs])
        await runner.perform(actions.post, FOUNDER, given)


async def people(runner: Runner, count: int) -> list[Person]:
    """Holders without an account in the hall: enough for those who ask its runner."""
    found = [Person(new_id()) for _ in range(count)]

    async def let_in(tx: Unit) -> None:
        for person in found:
            await ledger.open_holder(tx, person.id, ledger.HolderKind.PLAYER)

    await runner.unit(let_in, HALL)
    return found


def _strangers(runner: Runner) -> Introduce:
    return lambda count: people(runner, count)


async def _open_doors(runner: Runner) -> None:
    async def known(tx: Tx) -> bool:
        return await tx.value("select count(*) from ledger.asset where code = 'gem'")

    async def perform(action: Any, given: Any) -> None:
        await runner.perform(action, FOUNDER, given)

    kinds = {"gem": (AssetKind.CURRENCY, 10**12), "item:arrow": (AssetKind.ITEM, 10**9)}
    kinds[RELIC] = (AssetKind.ITEM, 300)
    if not await runner.unit(known, HALL):
        for code, (kind, cap) in kinds.items():
            await perform(actions.open_asset, OpenAsset(code=code, kind=kind, cap=cap))
    for asset in ("coin", *kinds):
        cap = 10**9
        taps: tuple[tuple[str, Literal["source", "sink"], int], ...] = (
            (SOURCE, "source", cap),
            (SINK, "sink", cap),
            (DRIP, "source", 200),
        )
        for name, kind, most in taps:
            tap = OpenTap(name=name, kind=kind, asset=asset, daily_cap=most)
            await perform(actions.open_tap, tap)
