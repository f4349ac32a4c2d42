"""What a PostgreSQL server leaves written about itself beside its data."""

import os
from pathlib import Path
from typing import NamedTuple

FILE_NAME = "postmaster.pid"


class Postmaster(NamedTuple):
    """The process, its socket's folder and its state, in the server's own words."""

    pid: int
    socket: str
    status: str

    @property
    def serving(self) -> bool:
        return self.status in ("ready", "standby")


def read_postmaster(cluster: Path) -> Postmaster | None:
    """None while the file is absent or half written; the process may be long gone."""
    try:
        lines = (cluster / FILE_NAME).read_text().splitlines()
        status = lines[7].strip() if len(lines) > 7 else "starting"
        return Postmaster(abs(int(lines[0])), lines[4], status)
    except (OSError, ValueError, IndexError):
        return None


def disown_stale_pid(cluster: Path) -> None:
    """Let the server see that the pid it once wrote is some other process's now.

    It believes any living pid but its own and its parent's; so the parent, who calls
    this, writes its own. Removing the file instead would also remove the key by which
    the server finds its orphans, who may still be writing.
    """
    path = cluster / FILE_NAME
    if read_postmaster(cluster) is None:
        path.unlink(missing_ok=True)
        return
    _, _, rest = path.read_text().partition("\n")
    path.write_text(f"{os.getpid()}\n{rest}")


def is_alive_postgres(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    name, _, rest = stat.partition("(")[2].rpartition(") ")
    return name == "postgres" and rest[0] not in "ZX"
