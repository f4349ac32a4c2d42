"""Kills the hall's processes at random moments while it is used, and proves that it lost nothing and did nothing twice."""

import asyncio
import os
import random
import signal
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Final

import asyncpg

from guildry.testing import checker
from guildry.testing.checker import Violation
from guildry.testing.storm.hall import Hall, own_hall
from guildry.testing.storm.rage import Client, Say, errands_for, judge, see_off
from guildry.testing.storm.report import Tally

KILLS: Final = 50
KILLS_MAX: Final = 10_000
CLIENTS: Final = 2
OPS_MAX: Final = 10_000_000  # clients go on until they are told that it is enough
CALM_SECONDS: Final = (0.3, 1.5)  # between a recovery and the next kill
RECOVERY_SECONDS_MAX: Final = 15.0
POLL_SECONDS: Final = 0.02
CONNECT_TRIES_MAX: Final = 100

VICTIMS: Final = ("web", "worker", "postmaster", "backend")
CHILDREN: Final = {"web": "web 1", "worker": "worker"}  # as the supervisor calls them


class Chaos:
    """One run: a hall under load, a killer with dice, and a stopwatch."""

    def __init__(self, hall: Hall, dice: random.Random, tally: Tally, say: Say) -> None:
        self._hall = hall
        self._dice = dice
        self._tally = tally
        self._say = say
        self.recoveries: defaultdict[str, list[float]] = defaultdict(list)

    async def kill(self, n: int) -> None:
        """One kill, and what came of it."""
        # Each kind in turn first, so that no run leaves one out.
        who = VICTIMS[n] if n < len(VICTIMS) else self._dice.choice(VICTIMS)
        pid = self._victim(who)
        if pid is None:
            self._breach("there is somebody to kill", f"no {who} after kill {n}")
            return
        child = CHILDREN.get(who)
        readies = self._hall.readies(child) if child else 0
        os.kill(pid, signal.SIGKILL)
        seconds = await self._recovered(child, readies)
        if seconds is None:
            words = self._hall.last_words()
            self._breach("it recovers without a hand", f"{who}, kill {n}:\n{words}")
            return
        self.recoveries[who].append(seconds)
        await self._look()
        self._say(
            f"kill {n + 1:>3}  {who:<10} back in {seconds:5.2f} s  {self._tally.line()}"
        )

    def pause(self) -> float:
        return self._dice.uniform(*CALM_SECONDS)

    def table(self) -> str:
        lines = [f"{'recovery':<12}{'kills':>6}{'median':>9}{'worst':>9}"]
        for who in VICTIMS:
            seconds = self.recoveries[who]
            if seconds:
                middle = statistics.median(seconds)
                lines.append(
                    f"{who:<12}{len(seconds):>6}{middle:>7.2f} s{max(seconds):>7.2f} s"
                )
        return "\n".join(lines)

    def _victim(self, who: str) -> int | None:
        match who:
            case "web":
                return self._child("web")
            case "worker":
                return self._child("worker")
            case "postmaster":
                return self._hall.postgres.pid
            case _:
                postmaster = self._hall.postgres.pid
                born = _children(postmaster) if postmaster else []
                return self._dice.choice(born) if born else None

    def _child(self, role: str) -> int | None:
        titles = (f"guildry {role}", f"guildry serve {role}")  # it takes its title late
        for pid in _children(self._hall.pid):
            if any(title in _words(pid) for title in titles):
                return pid
        return None

    async def _recovered(self, child: str | None, readies: int) -> float | None:
        """The seconds until all is as it was: the child is back, and the edge writes again."""
        began = time.monotonic()
        while time.monotonic() - began < RECOVERY_SECONDS_MAX:
            back = child is None or self._hall.readies(child) > readies
            if back and await self._hall.answers_now():
                return time.monotonic() - began
            await asyncio.sleep(POLL_SECONDS)
        return None

    async def _look(self) -> None:
        connection = await patiently(self._hall)
        try:
            self._tally.sampled(await checker.balances(connection))
        finally:
            await connection.close()

    def _breach(self, rule: str, row: str) -> None:
        self._tally.violations.append(Violation(rule, row))


def chaos(*, kills: int = KILLS, seed: int | None = None, say: Say = print) -> int:
    """Kill a hall of its own that many times under load; 0 when nothing was lost or done twice."""
    assert 1 <= kills <= KILLS_MAX
    seed = random.randrange(10**9) if seed is None else seed
    again = f"guildry chaos --kills {kills} --seed {seed}"
    say(f"To see the same again: {again}")
    problems = asyncio.run(_chaos(kills, seed, say))
    for problem in problems:
        say(f"FAILED: {problem}")
    if problems:
        say(f"Seed {seed}; again: {again}")
    return 1 if problems else 0


async def _chaos(kills: int, seed: int, say: Say) -> list[str]:
    tally = Tally()
    async with own_hall() as hall:
        crowd = await hall.crowd()
        run = Chaos(hall, random.Random(seed), tally, say)
        with tempfile.TemporaryDirectory(prefix="guildry-journal-") as folder:
            errands = errands_for(
                hall, crowd, Path(folder), OPS_MAX, seed, CLIENTS, "chaos"
            )
            clients = [Client(errand, tally) for errand in errands]
            for client in clients:
                await client.start()
                await client.hear()
            tally.began = time.monotonic()
            ending = asyncio.create_task(see_off(clients, tally))
            await _strike(run, kills, ending)
            for client in clients:
                client.enough()
            await ending
            say("The chaos is over; looking at every row.")
            await judge(hall, tally, crowd, errands)
        problems = tally.problems("chaos")
        if not tally.outcomes("ambiguous"):
            problems.append("no answer was ever cut off: the kills hit nothing")
        if problems:
            say(f"The hall's own log is in {hall.keep_log()}")
    say(tally.table())
    say(run.table())
    return problems


async def _strike(run: Chaos, kills: int, ending: asyncio.Task[None]) -> None:
    for n in range(kills):
        await asyncio.sleep(run.pause())
        if ending.done():
            return
        await run.kill(n)


async def patiently(hall: Hall) -> asyncpg.Connection:
    """A connection, as soon as the database lets one in."""
    for _ in range(CONNECT_TRIES_MAX):
        try:
            return await hall.connect()
        except (OSError, asyncpg.PostgresError):
            await asyncio.sleep(POLL_SECONDS * 5)
    return await hall.connect()


def _children(parent: int) -> list[int]:
    processes = (p for p in Path("/proc").iterdir() if p.name.isdigit())
    return sorted(int(p.name) for p in processes if _parent(p) == parent)


def _parent(folder: Path) -> int | None:
    try:
        stat = (folder / "stat").read_text()
    except OSError:
        return None
    return int(stat.rpartition(") ")[2].split()[1])


def _words(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
