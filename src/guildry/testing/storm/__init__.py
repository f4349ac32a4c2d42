"""Random operations from many processes at once, and the proof that nothing was made, lost or done twice."""

import asyncio
import random
from typing import Literal

from guildry.testing.storm.hall import Hall, hall_on, own_hall, where
from guildry.testing.storm.rage import Say, rage

__all__ = ["Hall", "own_hall", "rage", "storm"]

Only = Literal["storm", "two-way", "last-coin"]


def storm(
    *,
    ops: int = 20_000,
    seed: int | None = None,
    workers: int = 4,
    only: str | None = None,
    database: str | None = None,
    say: Say = print,
) -> int:
    """Rage over a hall of its own, or over the one whose database is named; 0 when all is in order."""
    seed = random.randrange(10**9) if seed is None else seed
    return asyncio.run(_storm(ops, seed, workers, only or "storm", database, say))


async def _storm(
    ops: int, seed: int, workers: int, only: str, database: str | None, say: Say
) -> int:
    again = f"guildry storm --ops {ops} --seed {seed} --workers {workers}"
    if only != "storm":
        again += f" --only {only}"
    say(f"To see the same again: {again}")
    async with hall_on(where(database)) if database else own_hall() as hall:
        tally = await rage(
            hall, ops=ops, seed=seed, workers=workers, weather=only, say=say
        )
    say(tally.table())
    problems = [*tally.unsorted()]
    if only == "storm":
        problems += [f"it never met {what}" for what in tally.missing()]
    if only == "two-way" and tally.deadlocks:
        problems.append(f"{tally.deadlocks} deadlocks")
    for problem in problems:
        say(f"FAILED: {problem}")
    if problems or tally.violations:
        say(f"seed {seed}; again: {again}")
        return 1
    return 0
