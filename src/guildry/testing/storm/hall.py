"""A hall of a storm's own: `guildry up --split` on a temporary folder, with all its promises on."""

import asyncio
import contextlib
import ctypes
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import asyncpg
import msgspec

from guildry.infra.postgres import Postgres
from guildry.infra.runner import Runner
from guildry.kernel import new_id
from guildry.testing.storm.crowd import gather
from guildry.testing.storm.mouths import Wire
from guildry.testing.storm.wishes import Crowd, Person
from guildry.testing.storm.worker import runner_on

UP_SECONDS_MAX: Final = 180.0
STOP_SECONDS_MAX: Final = 60.0
POLL_SECONDS: Final = 0.02
HOST: Final = "127.0.0.1"
PORTS: Final = (10_000, 20_000)
OPEN: Final = {
    f"GUILDRY_LIMITS_{name}_PER_MINUTE": "1000000"
    for name in ("API", "SIGN_IN", "STRANGER", "OPERATOR")
}
_PR_SET_PDEATHSIG: Final = 1
_libc: Final = ctypes.CDLL(None, use_errno=True)


class Hall:
    """A running hall, seen from outside: its address, its database, its processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.http = (HOST, _free_port())
        self.postgres = Postgres(folder / "data")
        self.log = folder / "hall.log"
        self._up: subprocess.Popen[bytes] | None = None
        self._runner: Runner | None = None

    @property
    def database(self) -> dict[str, Any]:
        return dict(self.postgres.connection)

    @property
    def pid(self) -> int:
        assert self._up is not None
        return self._up.pid

    async def start(self) -> None:
        """Start it as anyone would, and return once it answers."""
        env = {k: v for k, v in os.environ.items() if not k.startswith("GUILDRY_")}
        env |= OPEN | {
            "GUILDRY_DATA": str(self.folder / "data"),
            "GUILDRY_HTTP_PORT": str(self.http[1]),
            "GUILDRY_TELEMETRY_LOG_LEVEL": "error",
            "PYTHONPATH": python_path(),
        }
        with self.log.open("ab") as log:
            self._up = subprocess.Popen(  # noqa: ASYNC220 - it forks and returns
                [sys.executable, "-m", "guildry", "up", "--split"],
                cwd=self.folder,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
                preexec_fn=_end_with_us,
            )
        await self.answers()

    async def answers(self) -> None:
        """Wait until the web edge answers a question that needs the database."""
        deadline = time.monotonic() + UP_SECONDS_MAX
        while time.monotonic() < deadline:
            assert self._up is not None
            if self._up.poll() is not None:
                raise RuntimeError(f"the hall ended:\n{self.last_words()}")
            if await self.answers_now():
                return
            await asyncio.sleep(POLL_SECONDS)
        raise RuntimeError(f"the hall does not come up:\n{self.last_words()}")

    async def runner(self) -> Runner:
        """A runner of our own on the hall's database."""
        if self._runner is None:
            self._runner = await runner_on(self.database)
        return self._runner

    async def connect(self) -> asyncpg.Connection:
        where: dict[str, Any] = {**self.database}
        return await asyncpg.connect(**where)

    async def crowd(self) -> Crowd:
        """People who came in by the door, one of them an operator, all with full purses."""
        return await gather(await self.runner(), self._introduce)

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.database.close()
        if self._up is not None and self._up.poll() is None:
            self._up.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                await asyncio.to_thread(self._up.wait, STOP_SECONDS_MAX)
            self._up.kill()
            self._up.wait()
        if self.postgres.running():
            await asyncio.to_thread(self.postgres.stop, "immediate")

    def keep_log(self) -> Path:
        """Put the log where it outlives the hall."""
        kept = Path(tempfile.gettempdir()) / f"{self.folder.name}.log"
        shutil.copyfile(self.log, kept)
        return kept

    def readies(self, child: str) -> int:
        """How often the child has said so far that it is ready."""
        said = self.log.read_text(errors="replace")
        return said.count(f"guildry: {child} is ready.")

    def last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])

    async def answers_now(self) -> bool:
        """Whether the web edge does something in the database just now."""
        wire = Wire(*self.http)
        try:
            async with asyncio.timeout(5):
                status, _, _ = await wire.exchange(
                    "POST", "/v1/auth/guest", _device(), key=None
                )
        except (OSError, EOFError, TimeoutError):
            return False
        finally:
            await wire.close()
        return status == 200

    async def introduce(self, count: int) -> Sequence[Person]:
        """So many new guests, signed in."""
        wire = Wire(*self.http)
        known: list[Person] = []
        for _ in range(count):
            status, _, body = await wire.exchange(
                "POST", "/v1/auth/guest", _device(), key=None
            )
            assert status == 200, body
            signed_in = msgspec.json.decode(body, type=_SignedIn).data
            known.append(Person(signed_in.user.id, signed_in.token))
        await wire.close()
        return known

    async def _introduce(self, count: int) -> Sequence[Person]:
        """Guests, the last of whom is an operator."""
        known = await self.introduce(count)
        connection = await self.connect()
        await connection.execute(
            "update accounts.player set role = 'admin' where id = $1", known[-1].id
        )
        await connection.close()
        return known


@asynccontextmanager
async def own_hall() -> AsyncGenerator[Hall]:
    """A hall that leaves nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="guildry-storm-"))
    folder.chmod(0o755)  # PostgreSQL may run as another user
    hall = Hall(folder)
    try:
        await hall.start()
        yield hall
    finally:
        await hall.close()
        shutil.rmtree(folder, ignore_errors=True)


def python_path() -> str:
    """What lets a child import what we import, wherever it is started."""
    return os.pathsep.join(str(Path(p).absolute()) for p in sys.path if p)


class _User(msgspec.Struct):
    id: UUID


class _Entry(msgspec.Struct):
    token: str
    user: _User


class _SignedIn(msgspec.Struct):
    data: _Entry


def _device() -> bytes:
    return msgspec.json.encode({"device": f"storm-{new_id().hex}"})


def _free_port() -> int:
    # Not one that the system gives to outgoing connections: while the hall is down between two
    # kills, a client of another program would take it.
    while True:
        port = random.randrange(*PORTS)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind((HOST, port))
            return port


def _end_with_us() -> None:
    # In the child, before it runs: a storm that is killed takes its hall along.
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
