"""Random operations from many processes at once, and the proof that nothing was made, lost or done twice."""

import asyncio
import random
from typing import Any, Final

from guildry.testing.storm.hall import Hall, own_hall
from guildry.testing.storm.last_coin import last_coin
from guildry.testing.storm.last_place import last_place
from guildry.testing.storm.rage import Say, rage
from guildry.testing.storm.report import Tally

__all__ = ["Hall", "own_hall", "rage", "storm"]

OPS: Final = 20_000
ONLY: Final = ("storm", "two-way", "last-coin", "last-place")
MIXES: Final = ("ledger", "economy")
ROUNDS: Final = 1_000


def storm(
    *,
    ops: int | None = None,
    seed: int | None = None,
    workers: int = 4,
    only: str = "storm",
    mix: str = "ledger",
    say: Say = print,
) -> int:
    """Rage over a hall of its own; 0 when nothing was made, lost or done twice.

    `mix` may be `economy`: trades, auctions and orders of everybody with everybody.
    `only` may be `two-way` (transfers that cross on ten purses), or `last-coin` or `last-place`, whose
    `ops` are rounds.
    """
    assert only in ONLY, f"only one of {', '.join(ONLY)}"
    assert mix in MIXES, f"only one of {', '.join(MIXES)}"
    seed = random.randrange(10**9) if seed is None else seed
    ops = ops or (ROUNDS if only.startswith("last-") else OPS)
    again = f"guildry storm --ops {ops} --seed {seed} --workers {workers} --only {only} --mix {mix}"
    say(f"To see the same again: {again}")
    weather = "economy" if mix == "economy" and only == "storm" else only
    tally = asyncio.run(_storm(ops, seed, workers, weather, say))
    say(tally.table())
    problems = tally.problems(weather)
    for problem in problems:
        say(f"FAILED: {problem}")
    if problems:
        say(f"Seed {seed}; again: {again}")
    return 1 if problems else 0


async def _storm(ops: int, seed: int, workers: int, only: Any, say: Say) -> Tally:
    async with own_hall() as hall:
        if only == "last-coin":
            return await last_coin(
                hall, rounds=ops, seed=seed, workers=workers, say=say
            )
        if only == "last-place":
            return await last_place(
                hall, rounds=ops, seed=seed, workers=workers, say=say
            )
        return await rage(
            hall, ops=ops, seed=seed, workers=workers, weather=only, say=say
        )
