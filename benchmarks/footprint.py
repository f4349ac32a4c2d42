"""How long a hall takes to come up, and what it weighs at rest: `python -m benchmarks.footprint`.

The weight is the sum of the proportional set sizes of all its processes, PostgreSQL's too.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

REST_SECONDS: Final = 5.0
UP: Final = "All is up"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = measure(Path(folder))
        second = measure(Path(folder))
    print(
        f"| {'start':6} | {'seconds to serve':>16} | {'MiB at rest':>11} | processes |"
    )
    print("|--------|------------------|-------------|-----------|")
    for name, (seconds, weights) in (("first", first), ("second", second)):
        print(
            f"| {name:6} | {seconds:16.1f} | {sum(weights.values()) / 1024:11.0f} | {len(weights):9} |"
        )


def measure(folder: Path) -> tuple[float, dict[int, int]]:
    """Start a hall in the folder, let it rest, weigh it, stop it."""
    env = {**os.environ, "GUILDRY_HTTP_PORT": str(_free_port())}
    began = time.monotonic()
    hall = subprocess.Popen(
        [sys.executable, "-m", "guildry", "up"],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert hall.stdout is not None
        for line in hall.stdout:
            if UP in line:
                break
        seconds = time.monotonic() - began
        time.sleep(REST_SECONDS)
        return seconds, {pid: _weight(pid) for pid in _tree(hall.pid)}
    finally:
        hall.send_signal(signal.SIGINT)
        hall.wait()


def _weight(pid: int) -> int:
    """The proportional set size in KiB."""
    found = re.search(
        r"^Pss: +(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE
    )
    return int(found[1]) if found else 0


def _tree(root: int) -> set[int]:
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found, waiting = set[int](), [root]
    while waiting:
        pid = waiting.pop()
        found.add(pid)
        waiting.extend(children.get(pid, ()))
    return found


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


if __name__ == "__main__":
    main()
