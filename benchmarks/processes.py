"""What a tree of processes has used: processor time and memory, from /proc."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


class Tree:
    """A process and all that came of it, without the trees that are counted elsewhere."""

    def __init__(self, root: int, *, without: "Tree | None" = None) -> None:
        self.root = root
        self._without = without

    def cpu_seconds(self) -> float:
        """Used so far. Those who died count too: their parent keeps their sum."""
        return sum(map(_ticks, self._pids())) / TICKS_PER_SECOND

    def memory_mib(self) -> float:
        """Proportional: what several share is divided among them."""
        return sum(map(_pss_kib, self._pids())) / 1024

    def _pids(self) -> Iterator[int]:
        waiting = [self.root]
        while waiting:
            pid = waiting.pop()
            if self._without is not None and pid == self._without.root:
                continue
            yield pid
            waiting += _children(pid)


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(c) for t in tasks for c in (t / "children").read_text().split()]
    except OSError:
        return []


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(field) for field in fields[11:15])


def _pss_kib(pid: int) -> int:
    try:
        said = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", said, re.MULTILINE)
    return int(found[1]) if found else 0
