"""The light parent of `guildry up`: PostgreSQL and the children, kept running.

Imports are few on purpose: it has nothing to do for most of its life.
"""

import ctypes
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from guildry.infra.postgres import Postgres, PostgresFailed
from guildry.infra.waiting import locked, wait

READY_FD = "GUILDRY_READY_FD"
GO_FD = "GUILDRY_GO_FD"
READY_WORD = b"ready\n"

CANNOT_RUN = (
    78  # a child's exit code (EX_CONFIG): it said why, and trying again is vain
)
FIRST_TRIES_MAX = 5  # a child that was never ready once is not tried for ever
BACKOFF_SECONDS_MIN = 0.1
BACKOFF_SECONDS_MAX = 10.0
CALM_SECONDS = 30.0  # a child that ran this long begins again with a short backoff
STOP_SECONDS_MAX = 15.0
TICK_SECONDS = (
    0.25  # how soon the death of an adopted server is seen, and a backoff ends
)
CHORE_SECONDS = 600.0
CHILDREN_MAX = 64

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


class Child(NamedTuple):
    """A role to keep running: what it is called, what it runs, what it adds to the environment."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] = {}


class Supervisor:
    """Starts PostgreSQL and then the children, restarts what dies, stops all in order."""

    def __init__(
        self,
        postgres: Postgres | None,
        children: Sequence[Child],
        say: Callable[[str], None],
    ) -> None:
        assert len(children) <= CHILDREN_MAX
        self._postgres = postgres
        self._seats = [_Seat(child) for child in children]
        self._say = say
        self._stops_asked = 0
        self._exit = 0
        self._began = time.monotonic()
        self._chores_due = time.monotonic() + CHORE_SECONDS

    def run(self) -> int:
        """Run until told to stop by SIGINT or SIGTERM; returns the exit code."""
        with self._alone() as alone, self._signals() as wakeup:
            if not alone:
                return 1
            # They read their code while the server comes up; what needs it waits for a word.
            for seat in self._seats:
                seat.start()
            try:
                if self._raise_postgres(first=True):
                    self._watch(wakeup)
            finally:
                self._stop_all()
        return self._exit

    def _watch(self, wakeup: int) -> None:
        all_ready = False
        for seat in self._seats:
            seat.let_go()
        while not self._stopping:
            self._tend_postgres()
            for seat in self._seats:
                self._tend(seat)
            if not all_ready and all(seat.ready for seat in self._seats):
                all_ready = True
                self._say(f"All is up ({time.monotonic() - self._began:.1f} s).")
            self._wait(wakeup)

    def _tend_postgres(self) -> None:
        if self._postgres is None:
            return
        if not self._postgres.running() and not self._stopping:
            self._say("PostgreSQL died; starting it again.")
            self._raise_postgres(first=False)
        if time.monotonic() > self._chores_due:
            self._chores_due = time.monotonic() + CHORE_SECONDS
            self._postgres.trim_log()

    def _raise_postgres(self, *, first: bool) -> bool:
        """Start the server and wait until it serves; only the first failure is final."""
        if self._postgres is None:
            return True
        backoff = BACKOFF_SECONDS_MIN
        while not self._stopping:
            began = time.monotonic()
            try:
                self._postgres.start(give_up=lambda: self._stopping)
            except PostgresFailed as failed:
                if self._stopping:
                    return (
                        False  # told to stop in the middle of starting: nothing failed
                    )
                self._say(str(failed))
                if first:
                    self._exit = 1
                    return False
                wait(lambda: self._stopping, seconds_max=backoff)
                backoff = min(backoff * 2, BACKOFF_SECONDS_MAX)
                continue
            if not self._stopping:
                self._say(f"PostgreSQL serves ({time.monotonic() - began:.1f} s).")
            return not self._stopping
        return False

    def _tend(self, seat: "_Seat") -> None:
        """Start the child if its time has come; see whether it is ready, or dead."""
        if seat.process is None:
            if time.monotonic() >= seat.start_at:
                seat.start()
                seat.let_go()
            return
        if seat.hear():
            self._say(f"{seat.child.name} is ready.")
        code = seat.process.poll()
        if code is None:
            return
        seat.bury()
        if code == CANNOT_RUN or seat.first_tries >= FIRST_TRIES_MAX:
            self._say(f"{seat.child.name} can not run; stopping.")
            self._exit, self._stops_asked = code if code > 0 else 1, 1
            return
        self._say(f"{seat.child.name} {_death(code)}; starting it again.")

    def _wait(self, wakeup: int) -> None:
        """Sleep until a signal, a word from a child, or the next thing that is due."""
        voices = [seat.voice for seat in self._seats if seat.voice is not None]
        ours = self._postgres is None or self._postgres.is_child
        resting = [seat.start_at for seat in self._seats if seat.process is None]
        due = min(
            [time.monotonic() + (CHORE_SECONDS if ours else TICK_SECONDS), *resting]
        )
        seconds = max(0.0, due - time.monotonic())
        heard, _, _ = select.select([wakeup, *voices], [], [], seconds)
        if wakeup in heard:
            os.read(wakeup, 4096)

    def _stop_all(self) -> None:
        """Children first, PostgreSQL last; a second Ctrl-C waits for no child."""
        self._say("Stopping.")
        living = [seat for seat in self._seats if seat.process is not None]
        for seat in living:
            seat.signal(signal.SIGTERM)
        gone = lambda: all(seat.gone() for seat in living)  # noqa: E731
        impatient = lambda: gone() or self._stops_asked > 1  # noqa: E731
        wait(impatient, seconds_max=STOP_SECONDS_MAX)
        for seat in living:
            if not seat.gone():
                self._say(f"{seat.child.name} does not stop; killed.")
                seat.signal(signal.SIGKILL)
            seat.bury()
        if self._postgres is not None:
            self._postgres.stop()

    @property
    def _stopping(self) -> bool:
        return self._stops_asked > 0

    def _asked_to_stop(self, *_: object) -> None:
        self._stops_asked += 1

    @contextmanager
    def _signals(self) -> Generator[int]:
        """Our handlers, and a pipe that becomes readable with each signal."""
        reader, writer = os.pipe()
        os.set_blocking(reader, False)
        os.set_blocking(writer, False)
        before_fd = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        handlers: dict[signal.Signals, Callable[..., None]] = {
            signal.SIGINT: self._asked_to_stop,
            signal.SIGTERM: self._asked_to_stop,
            signal.SIGHUP: self._asked_to_stop,
            signal.SIGCHLD: lambda *_: None,
        }
        before: dict[signal.Signals, Any] = {
            each: signal.signal(each, handler) for each, handler in handlers.items()
        }
        try:
            yield reader
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)
            signal.set_wakeup_fd(before_fd)
            os.close(reader)
            os.close(writer)

    @contextmanager
    def _alone(self) -> Generator[bool]:
        """One supervisor a data folder, else the one's end would stop the other's server."""
        if self._postgres is None:
            yield True
            return
        folder = self._postgres.data
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            self._say(f"{folder} belongs to another user.")
            yield False
            return
        with locked(folder / "up.lock") as lock:
            if lock is None:
                self._say(f"Another guildry is up on {folder}.")
            yield lock is not None


class _Seat:
    """A child's place: the process that sits in it now, and how it has fared."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.process: subprocess.Popen[bytes] | None = None
        self.voice: int | None = None
        self._leash: int | None = None
        self.ready = False
        self.first_tries = 0
        self.start_at = 0.0
        self._was_ready_once = False
        self._began = 0.0
        self._backoff = BACKOFF_SECONDS_MIN

    def start(self) -> None:
        reader, writer = os.pipe()
        held, self._leash = os.pipe()
        os.set_blocking(reader, False)
        parent = os.getpid()
        ends = {READY_FD: str(writer), GO_FD: str(held)}
        try:
            self.process = subprocess.Popen(
                self.child.argv,
                env={**os.environ, **self.child.env, **ends},
                stdin=subprocess.DEVNULL,
                pass_fds=(writer, held),
                process_group=0,  # Ctrl-C is for the parent, which stops us in order
                preexec_fn=lambda: _die_with(parent),
            )
        finally:
            os.close(writer)
            os.close(held)
        self.voice, self.ready, self._began = reader, False, time.monotonic()
        if not self._was_ready_once:
            self.first_tries += 1

    def let_go(self) -> None:
        """The server is up: the child may reach for it."""
        if self._leash is not None:
            os.close(self._leash)
            self._leash = None

    def hear(self) -> bool:
        """Whether the child says just now that it is ready."""
        if self.voice is None:
            return False
        try:
            said = os.read(self.voice, len(READY_WORD))
        except BlockingIOError:
            return False
        os.close(self.voice)
        self.voice = None
        self.ready = said == READY_WORD
        if self.ready:
            self._was_ready_once, self.first_tries = True, 0
        return self.ready

    def gone(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def signal(self, number: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(number)

    def bury(self) -> None:
        """Forget the process, and say when the next may start."""
        if self.process is not None:
            self.process.wait()
        if self.voice is not None:
            os.close(self.voice)
        self.let_go()
        self.process, self.voice, self.ready = None, None, False
        now = time.monotonic()
        if now - self._began > CALM_SECONDS:
            self._backoff = BACKOFF_SECONDS_MIN
        self.start_at = now + self._backoff
        self._backoff = min(self._backoff * 2, BACKOFF_SECONDS_MAX)


def await_go() -> None:
    """In a child: wait for the parent's word that the server is up; without a parent, go on at once."""
    held = os.environ.pop(GO_FD, None)
    if held is not None:
        os.read(int(held), 1)
        os.close(int(held))


def _die_with(parent: int) -> None:
    """In the child, before it runs: be killed when the parent is, even if that is now."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _death(code: int) -> str:
    if code >= 0:
        return f"ended with {code}"
    return f"was killed by signal {-code}"
