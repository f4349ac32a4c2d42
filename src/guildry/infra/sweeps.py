"""Due sweeps: work that the rows themselves say is due, done a few at a time until none is left."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog

from guildry.infra.database import Unit
from guildry.infra.runner import Runner
from guildry.kernel import HALL, Module, Sweep, Tx

ROUNDS_MAX: Final = 100
ROUND_SECONDS_MAX: Final = 30
ROWS_MAX: Final = 5_000
AT_ONCE: Final = 4
ANSWERS_KEPT: Final = timedelta(days=14)
EVENTS_KEPT: Final = timedelta(days=30)
RETENTION_EVERY: Final = timedelta(minutes=10)

log: Final = structlog.stdlib.get_logger(__name__)


class Sweeps:
    """All sweeps of the hall; of one sweep, one round at a time across all workers."""

    def __init__(
        self, runner: Runner, modules: Iterable[Module], *, at_once: int = AT_ONCE
    ) -> None:
        self._runner = runner
        self._sweeps = {
            f"{module.name}.{sweep.name}": sweep
            for module in modules
            for sweep in module.sweeps
        }
        self._at_once = asyncio.Semaphore(at_once)
        self._opened = False
        self.failing: dict[str, int] = {}
        """How often in a row each sweep has failed."""

    async def sweep_due(self, now: datetime) -> int:
        """Run each sweep that is due, and say how many rows all of them took."""
        due = await self._due(now)
        async with asyncio.TaskGroup() as group:
            turns = [group.create_task(self._turn(name, now)) for name in due]
        return sum(turn.result() for turn in turns)

    async def _due(self, now: datetime) -> Sequence[str]:
        async with self._runner.database.connection() as connection:
            if not self._opened:
                await connection.execute(_OPEN, list(self._sweeps))
                self._opened = True
            rows = await connection.fetch(_SWEPT, list(self._sweeps))
        swept = {row["name"]: row["swept_at"] for row in rows}
        return [
            name
            for name, sweep in self._sweeps.items()
            if name in swept and _is_due(sweep, swept[name], now)
        ]

    async def _turn(self, name: str, now: datetime) -> int:
        """Rounds of one sweep until nothing is left; a failure is its own and is tried again."""
        taken = 0
        async with self._at_once:
            try:
                for _ in range(ROUNDS_MAX):
                    async with asyncio.timeout(ROUND_SECONDS_MAX):
                        count = await self._round(name, now)
                    if count == 0:
                        break
                    taken += count
            except Exception as problem:
                self._note_failure(name, problem)
            else:
                self.failing.pop(name, None)
        return taken

    async def _round(self, name: str, now: datetime) -> int:
        sweep = self._sweeps[name]

        async def work(unit: Unit) -> int:
            swept_at = await unit.value(_LOCK, name)
            # Another worker is at it, or has just been.
            if swept_at is None or not _is_due(sweep, swept_at, now):
                return 0
            count = await sweep.do(unit)
            if count == 0:
                await unit.run(_MARK, name, now)
            return count

        return await self._runner.unit(work, HALL)

    def _note_failure(self, name: str, problem: Exception) -> None:
        streak = self.failing[name] = self.failing.get(name, 0) + 1
        # A sweep that fails every second must not fill the log: the 1st, 2nd, 4th, 8th … are told.
        if streak & (streak - 1) == 0:
            log.error("a sweep failed", sweep=name, streak=streak, exc_info=problem)


def _is_due(sweep: Sweep, swept_at: datetime, now: datetime) -> bool:
    # A mark far in the future was left by a clock that has been put right since.
    return not now - sweep.every < swept_at <= now + sweep.every


_OPEN: Final = """
insert into house.sweep (name) select unnest($1::text[]) on conflict do nothing
"""

# A sweep that never ran is marked as swept at '-infinity', which is no moment in Python.
_SWEPT: Final = """
select name, greatest(swept_at, 'epoch') as swept_at from house.sweep where name = any($1)
"""

# SKIP LOCKED: one worker at a time, and the others have better things to do than to queue.
_LOCK: Final = """
select greatest(swept_at, 'epoch') from house.sweep where name = $1 for update skip locked
"""

_MARK: Final = "update house.sweep set swept_at = $2 where name = $1"


def house_sweeps(
    answers_kept: timedelta = ANSWERS_KEPT, events_kept: timedelta = EVENTS_KEPT
) -> tuple[Sweep, ...]:
    """What the house itself forgets in time."""
    return (
        Sweep("forget_answers", RETENTION_EVERY, _forget(_ANSWERS, answers_kept)),
        Sweep("forget_events", RETENTION_EVERY, _forget(_EVENTS, events_kept)),
    )


def _forget(sql: str, kept: timedelta) -> Callable[[Tx], Awaitable[int]]:
    async def do(tx: Tx) -> int:
        return await tx.run(sql, tx.now - kept)

    return do


_ANSWERS: Final = f"""
delete from house.answer where ctid = any(array(
    select ctid from house.answer where at < $1 limit {ROWS_MAX}
))
"""  # noqa: S608 - a limit of ours

# Only the oldest are looked at, so that a young log is not read to its end. An event stays for as
# long as a cursor has not passed it, or a letter or an operator may still ask for it.
_EVENTS: Final = f"""
with oldest as materialized (
    select position, id, at from house.event order by position, id limit {ROWS_MAX}
)
delete from house.event e using oldest o
where e.position = o.position and e.id = o.id and o.at < $1
and not exists (
    select from house.cursor c where (c.position, c.id) < (o.position, o.id)
)
and not exists (
    select from house.dead_letter d where d.kind = 'event' and d.settled_at is null
    and (d.body ->> 'position')::bigint = o.position and (d.body ->> 'id')::bigint = o.id
)
and not exists (
    select from house.redelivery r where r.position = o.position and r.id = o.id
)
"""  # noqa: S608 - a limit of ours

HOUSE_SWEEPS: Final = house_sweeps()
