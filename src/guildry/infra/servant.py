"""Who runs the database server: the caller, or for root an unprivileged stand-in.

PostgreSQL refuses to run as root, and rightly; so root drops to a servant, who may not
be able to reach what root can. Nobody's permissions are widened for that.
"""

import os
import pwd
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SERVANTS = ("postgres", "nobody")
NOBODY = 65534
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class Servant:
    """The user that owns the cluster and runs the server."""

    def __init__(self) -> None:
        self.dropped = os.geteuid() == 0
        self.uid, self.gid = _stand_in() if self.dropped else (os.geteuid(), -1)

    @property
    def process(self) -> dict[str, Any]:
        """Keyword arguments for `subprocess`, to run something as the servant."""
        plain: dict[str, Any] = {"env": ENVIRONMENT, "cwd": "/"}
        if not self.dropped:
            return plain
        return {**plain, "user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        if self.dropped:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def give_all(self, folder: Path) -> None:
        for parent, _, files in os.walk(folder):
            for name in ("", *files):
                self.give(Path(parent) / name)

    def can_reach(self, path: Path) -> bool:
        """Whether the servant can enter the folder; below root's own it can not."""
        if not self.dropped:
            return True
        asked = ["test", "-r", str(path), "-a", "-x", str(path)]
        return subprocess.run(asked, check=False, **self.process).returncode == 0

    def stands_in(self, folder: Path, pid: int) -> bool:
        """Whether the process has the folder as its working folder."""
        try:
            return Path(f"/proc/{pid}/cwd").samefile(folder)
        except PermissionError:
            # A container's root may not look into others' processes; their owner may.
            asked = ["readlink", f"/proc/{pid}/cwd"]
            answer = subprocess.run(
                asked, check=False, capture_output=True, **self.process
            )
            return answer.stdout.rstrip(b"\n") == os.fsencode(folder)
        except OSError:
            return False

    @contextmanager
    def door(self, folder: Path) -> Generator[tuple[str, tuple[int, ...]]]:
        """The folder as the servant shall name it, and what it must inherit for that.

        A servant who can't reach the folder is handed it already open.
        """
        if self.can_reach(folder):
            yield str(folder), ()
            return
        handle = os.open(folder, os.O_PATH | os.O_DIRECTORY)
        try:
            yield f"/proc/self/fd/{handle}", (handle,)
        finally:
            os.close(handle)

    def within_reach(self, install: Path, copies: Path) -> Path:
        """The programs where the servant can run them: in place, or as root's copy."""
        if self.can_reach(install / "share"):
            return install
        if not copies.exists():
            _copy_readable(install, copies)
        if copies.stat().st_uid != 0 or copies.stat().st_mode & 0o022:
            raise PermissionError(f"{copies} is not root's alone")
        return copies / install.parent.name / install.name


def _stand_in() -> tuple[int, int]:
    for name in SERVANTS:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    return NOBODY, NOBODY


def _copy_readable(install: Path, copies: Path) -> None:
    import shutil  # rarely needed, and heavy for the light parent

    package = install.parent
    staging = copies.with_name(f"{copies.name}.new")
    shutil.rmtree(staging, ignore_errors=True)
    # The programs look for the wheel's libraries in the folder beside their package's.
    libraries = package.with_name(f"{package.name}.libs")
    for part in (install, libraries):
        if part.exists():
            shutil.copytree(part, staging / part.relative_to(package.parent))
    for folder, _, files in os.walk(staging):
        Path(folder).chmod(0o755)
        for name in files:
            path = Path(folder) / name
            path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
    staging.rename(copies)
