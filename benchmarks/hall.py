"""A hall of its own for a benchmark, started as anyone would: `guildry up` on a new folder."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.processes import Tree
from guildry.infra.postgres import Postgres
from guildry.infra.secrets import complete_secrets
from guildry.infra.settings import Settings, load_settings
from guildry.testing.telegram import TOKEN

BUILD = Path("build")
START_SECONDS_MAX = 180.0
STOP_SECONDS_MAX = 60.0
PER_MINUTE = "1000000"
WEBHOOK_SECRET = "a-webhook-secret-of-the-benchmark"
NOWHERE = "http://127.0.0.1:9"
"""What is said out loud waits in the queue: Telegram's own pace is not what is measured."""


class Hall:
    """A running hall: where it listens, what its settings are, which processes are whose."""

    def __init__(self, *, processes: int) -> None:
        self.processes = processes
        self.port = _free_port()

    def __enter__(self) -> Self:
        BUILD.mkdir(exist_ok=True)
        # Not in the system's temporary folder, which is often in memory: fsync must cost.
        self.folder = Path(tempfile.mkdtemp(prefix="bench-", dir=BUILD)).resolve()
        self.env = environment(self.folder, self.port, self.processes)
        log = (self.folder / "hall.log").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "guildry", "up"],
            env=self.env,
            cwd=self.folder,
            stdout=log,
            stderr=log,
        )
        try:
            self._wait_until_ready()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        self.postgres = Postgres(self.settings.data)
        assert self.postgres.pid is not None
        self.database_tree = Tree(self.postgres.pid)
        self.server_tree = Tree(self._process.pid, without=self.database_tree)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(STOP_SECONDS_MAX)
        if kind is None:
            shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def settings(self) -> Settings:
        return complete_secrets(load_settings(self.env, self.folder))

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS_MAX
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz").close()
            except OSError:
                assert self._process.poll() is None, self.said()
                assert time.monotonic() < deadline, self.said()
                time.sleep(0.1)
            else:
                return

    def said(self) -> str:
        return f"the hall did not start:\n{(self.folder / 'hall.log').read_text()}"


def environment(folder: Path, port: int, processes: int) -> dict[str, str]:
    plain = {k: v for k, v in os.environ.items() if not k.startswith("GUILDRY_")}
    limits = ("API", "CHAT", "SIGN_IN", "STRANGER", "OPERATOR")
    return plain | {
        "GUILDRY_DATA": str(folder / "data"),
        "GUILDRY_HTTP_PORT": str(port),
        "GUILDRY_HTTP_PROCESSES": str(processes),
        "GUILDRY_TELEGRAM_BOT_TOKEN": TOKEN,
        "GUILDRY_TELEGRAM_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "GUILDRY_TELEGRAM_API_URL": NOWHERE,
        **{f"GUILDRY_LIMITS_{name}_PER_MINUTE": PER_MINUTE for name in limits},
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
