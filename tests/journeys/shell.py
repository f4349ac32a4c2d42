"""The `guildry` command as an operator runs it: real processes, in a folder of their own."""

import os
import queue
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from tests.patience import PATIENCE_SECONDS

SOURCES: Final = Path(__file__).parents[2] / "src"


class Shell:
    """A folder, an environment, and the command."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        kept = {n: v for n, v in os.environ.items() if not n.startswith("GUILDRY_")}
        self.env = {
            **kept,
            "PYTHONPATH": str(SOURCES),
            "GUILDRY_HTTP_PORT": str(self.port),
            **settings,
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, *words: str, **settings: str) -> "Said":
        """Run a command to its end."""
        done = subprocess.run(
            [sys.executable, "-m", "guildry", *words],
            cwd=self.folder,
            env={**self.env, **settings},
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def up(self, *words: str, **settings: str) -> "Running":
        """Start a hall, and leave it running."""
        process = subprocess.Popen(
            [sys.executable, "-m", "guildry", "up", *words],
            cwd=self.folder,
            env={**self.env, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        return Running(process)


class Said:
    """How a command ended, and what it said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    def __repr__(self) -> str:
        return f"exit {self.code}\n{self.out}\n{self.err}"


class Running:
    """A hall that runs, and its log."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._new: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Read the log until a line fits."""
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            line = self._new.get(timeout=until - time.monotonic())
            assert line is not None, "\n".join(self.lines)
            if found := re.search(pattern, line):
                return found

    def tree(self) -> set[int]:
        """The pids of all its processes, PostgreSQL's too."""
        return processes_under(self.process.pid)

    def interrupt(self) -> int:
        """Ctrl-C, and wait for the end."""
        os.kill(self.process.pid, signal.SIGINT)
        return self.end()

    def end(self) -> int:
        return self.process.wait(PATIENCE_SECONDS)

    def kill(self) -> None:
        """What a test that failed leaves behind must not outlive it."""
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(PATIENCE_SECONDS / 2)
            except subprocess.TimeoutExpired:
                self.process.kill()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            self._new.put(line.rstrip("\n"))
        self._new.put(None)


def processes_under(parent: int) -> set[int]:
    """A process and all its descendants."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = set[int](), [parent]
    while waiting:
        pid = waiting.pop()
        found.add(pid)
        waiting.extend(children.get(pid, ()))
    return found


def alive(pids: set[int]) -> set[int]:
    """Those of them that still run; what ended and was not yet buried does not."""
    running: set[int] = set()
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            running.add(pid)
    return running


def free_port() -> int:
    """A port that nobody listens on, and that no outgoing connection is given meanwhile.

    Those take theirs from 32768 on; each worker of a test run draws from a thousand of its own.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    while True:
        port = 20_000 + worker * 1_000 + random.randrange(1_000)
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port
