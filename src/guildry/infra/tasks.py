"""Tasks: work with the outside world, deferred in a unit, run at least once, buried when it cannot be done."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final, LiteralString, TypeVar

import structlog
from procrastinate import (
    App,
    BaseRetryStrategy,
    JobContext,
    PsycopgConnector,
    RetryDecision,
)
from procrastinate.exceptions import JobAborted
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from guildry.infra.clock import Clock
from guildry.infra.database import CONNECT_SECONDS_MAX, ErrandRunner, Unit
from guildry.infra.problems import short_trace
from guildry.infra.runner import Runner
from guildry.kernel import HALL, Errand, Module, Sweep, Task, Tx

AT_ONCE: Final = 8
POOL_MAX: Final = 4
TASK_SECONDS_MAX: Final = 15 * 60
BACKOFF_FACTOR: Final = 4
BACKOFF_SECONDS_MAX: Final = 3_600
POLL_SECONDS: Final = 1.0
HEARTBEAT_SECONDS: Final = 5.0
STALLED_SECONDS: Final = 20.0
STOP_SECONDS_MAX: Final = 3.0
JOBS_KEPT: Final = timedelta(days=1)
ROWS_MAX: Final = 500

log: Final = structlog.stdlib.get_logger(__name__)

Result = TypeVar("Result")


class Overtaken(Exception):
    """The job was given to another worker meanwhile; what this one still does is not committed."""


class Desk:
    """Where a task sits between the outside world, by its errand, and the hall, by its units."""

    def __init__(self, runner: Runner, job: Job) -> None:
        self._runner = runner
        self._job = job
        self.errand: Errand = ErrandRunner(
            runner.database, runner.clock.now(), runner.around
        )

    @property
    def job(self) -> int:
        """The same number each time this job runs: a key for what must happen once."""
        assert self._job.id is not None
        return self._job.id

    @property
    def attempt(self) -> int:
        return self._job.attempts + 1

    async def unit(self, work: Callable[[Tx], Awaitable[Result]]) -> Result:
        """One unit in the hall's name, which commits only while the job is still this worker's."""

        async def fenced(unit: Unit) -> Result:
            job = self._job
            mine = await unit.value(_STILL_OURS, job.id, job.worker_id, job.attempts)
            if not mine:
                raise Overtaken(job.task_name)
            return await work(unit)

        return await self._runner.unit(fenced, HALL)


class Tasks:
    """The rooms' tasks, and the worker that runs them."""

    def __init__(
        self,
        runner: Runner,
        modules: Sequence[Module],
        conninfo: str,
        *,
        at_once: int = AT_ONCE,
        poll_seconds: float = POLL_SECONDS,
        heartbeat_seconds: float = HEARTBEAT_SECONDS,
        stalled_seconds: float = STALLED_SECONDS,
        stop_seconds: float = STOP_SECONDS_MAX,
        backoff: Callable[[int], float] | None = None,
    ) -> None:
        assert heartbeat_seconds * 2 < stalled_seconds, (
            "a busy worker is not a dead one"
        )
        self._runner = runner
        self._conninfo = conninfo
        self._at_once = at_once
        self._poll_seconds = poll_seconds
        self._heartbeat_seconds = heartbeat_seconds
        self._stalled_seconds = stalled_seconds
        self._stop_seconds = stop_seconds
        self._backoff = backoff or pause_before
        tasks = [task for module in modules for task in module.tasks]
        self._tasks = {task.name: task for task in tasks}
        assert len(self._tasks) == len(tasks), "two tasks have one name"
        self._problems: dict[int | None, str] = {}

    async def run(self, stop: asyncio.Event) -> None:
        """Run jobs until told to stop; what is not done by then goes back to the queue."""
        app = self._app()
        async with app.open_async():
            worker = asyncio.create_task(
                app.run_worker_async(
                    concurrency=self._at_once,
                    install_signal_handlers=False,
                    fetch_job_polling_interval=self._poll_seconds,
                    update_heartbeat_interval=self._heartbeat_seconds,
                    stalled_worker_timeout=self._stalled_seconds,
                    shutdown_graceful_timeout=self._stop_seconds,
                )
            )
            stopping = asyncio.create_task(stop.wait())
            try:
                await asyncio.wait(
                    (worker, stopping), return_when=asyncio.FIRST_COMPLETED
                )
            finally:
                stopping.cancel()
                worker.cancel()
                (ending,) = await asyncio.gather(worker, return_exceptions=True)
        if isinstance(ending, Exception):
            raise ending

    def sweeps(self) -> tuple[Sweep, ...]:
        """What keeps the queue whole; part of the house's manifest wherever a worker runs."""
        every = timedelta(seconds=max(1.0, self._stalled_seconds / 4))
        return (
            Sweep("revive_jobs", every, self._revive),
            Sweep("forget_jobs", timedelta(minutes=10), _forget),
        )

    def _app(self) -> App:
        connector = PsycopgConnector(
            conninfo=self._conninfo,
            kwargs={
                "options": "-c search_path=tasks -c timezone=UTC",
                "application_name": "guildry tasks",
                "connect_timeout": CONNECT_SECONDS_MAX,
            },
            min_size=1,
            max_size=POOL_MAX,
            timeout=CONNECT_SECONDS_MAX,
        )
        app = App(connector=connector)
        app.job_manager = _Queue(connector, self._runner.clock, self._problems)
        for task in self._tasks.values():
            app.task(
                name=task.name, pass_context=True, retry=_Patience(task, self._backoff)
            )(self._job_of(task))
        return app

    def _job_of(self, task: Task) -> Callable[..., Awaitable[None]]:
        async def run(context: JobContext, /, **given: Any) -> None:
            try:
                async with asyncio.timeout(TASK_SECONDS_MAX):
                    await task.do(Desk(self._runner, context.job), **given)
            except Exception as problem:
                self._problems[context.job.id] = short_trace(problem)
                raise

        return run

    async def _revive(self, tx: Tx) -> int:
        """Give the jobs of dead workers another attempt, or a letter after their last."""
        stalled = await tx.rows(
            _STALLED, self._stalled_seconds, list(self._tasks), ROWS_MAX
        )
        for job in stalled:
            held = job["id"], job["worker_id"], job["attempts"]
            if job["attempts"] + 1 < self._tasks[job["task_name"]].attempts:
                await tx.value("select house.job_again($1, $2, $3, now())", *held)
            else:
                problem = "its worker died each time"
                await tx.value(_BURY, *held, problem, tx.now)
        return len(stalled)


class _Queue(JobManager):
    """Ends jobs by the house's functions, so that a worker which lost a job cannot end it."""

    def __init__(
        self, connector: PsycopgConnector, clock: Clock, problems: dict[int | None, str]
    ) -> None:
        super().__init__(connector)
        self._clock = clock
        self._problems = problems

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        problem = self._problems.pop(job.id, "no task of this name is known here")
        if status is Status.FAILED:
            log.error(
                "a task goes to the dead letters",
                task=job.task_name,
                job=job.id,
                problem=problem,
            )
            sql = "select house.job_buried(%(job)s, %(worker)s, %(attempt)s, %(problem)s, %(at)s)"
            await self._end(job, sql, problem=problem, at=self._clock.now())
        else:
            sql = "select house.job_over(%(job)s, %(worker)s, %(attempt)s, %(status)s)"
            await self._end(job, sql, status=status.value)

    async def retry_job(
        self,
        job: Job,
        retry_at: datetime | None = None,
        priority: int | None = None,
        queue: str | None = None,
        lock: str | None = None,
    ) -> None:
        self._problems.pop(job.id, None)
        sql = "select house.job_again(%(job)s, %(worker)s, %(attempt)s, %(at)s)"
        await self._end(job, sql, at=retry_at)

    async def _end(self, job: Job, sql: LiteralString, **more: object) -> None:
        await self.connector.execute_query_async(
            sql, job=job.id, worker=job.worker_id, attempt=job.attempts, **more
        )


class _Patience(BaseRetryStrategy):
    """When a task that failed is tried again."""

    def __init__(self, task: Task, backoff: Callable[[int], float]) -> None:
        self._task = task
        self._backoff = backoff

    def get_retry_decision(
        self, *, exception: BaseException, job: Job
    ) -> RetryDecision | None:
        # The worker was told to stop: the job did nothing wrong.
        if isinstance(exception, asyncio.CancelledError | JobAborted):
            return RetryDecision(retry_at=datetime.now(UTC))
        attempt = job.attempts + 1
        if attempt >= self._task.attempts:
            return None
        asked = getattr(exception, "retry_after", 0)
        pause = timedelta(seconds=max(self._backoff(attempt), asked))
        return RetryDecision(retry_at=datetime.now(UTC) + pause)


def pause_before(attempt: int) -> float:
    """Seconds until the next attempt: some 1, 4, 16, 64 … and never in step with others."""
    longest = min(BACKOFF_SECONDS_MAX, BACKOFF_FACTOR ** (attempt - 1))
    return longest * (0.5 + random.random())  # noqa: S311


async def _forget(tx: Tx) -> int:
    return await tx.value(_FORGET, tx.now - JOBS_KEPT, ROWS_MAX)


# FOR SHARE: while this unit runs, nobody gives the job to another worker.
_STILL_OURS: Final = """
select true from tasks.procrastinate_jobs
where id = $1 and worker_id = $2 and attempts = $3 and status = 'doing' for share
"""

_STALLED: Final = """
select j.id, j.worker_id, j.attempts, j.task_name from tasks.procrastinate_jobs j
left join tasks.procrastinate_workers w on w.id = j.worker_id
where j.status = 'doing' and j.task_name = any($2)
and (w.id is null or w.last_heartbeat < now() - make_interval(secs => $1))
order by j.id limit $3 for update of j skip locked
"""

_BURY: Final = "select house.job_buried($1, $2, $3, $4, $5)"

_FORGET: Final = "select house.forget_jobs($1, $2)"
