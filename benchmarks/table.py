"""How the results are told: a table for people, a file for programs."""

import os
import platform
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.load import CONNECTIONS
from benchmarks.measuring import CALLERS, Measured
from benchmarks.yardstick import Measure

COLUMNS = (
    f"{'':<16}{'req/s':>9}{'p50 ms':>8}{'p95':>8}{'p99':>8}"
    f"{'server':>9}{'postgres':>10}{'client':>8}{'server':>9}{'postgres':>10}"
    f"{'ratio':>10}{'target':>10}"
)
UNITS = f"{'':<16}{'':>9}{'':>8}{'':>8}{'':>8}{'CPU us':>9}{'CPU us':>10}{'CPU us':>8}{'MiB':>9}{'MiB':>10}"


def judge(rows: Sequence[Measured], yardstick: Measure) -> None:
    """Say how each row stands to what PostgreSQL can do alone."""
    for row in rows:
        if row.target is not None:
            row.ratio = row.rate / (
                yardstick.s if row.target[1] == "S" else yardstick.t
            )


def header(processes: int, before: Measure, after: Measure, mean: Measure) -> str:
    load = os.getloadavg()[0]
    return "\n".join(
        (
            f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()};"
            f" web processes: {processes}; fsync on; {CONNECTIONS} connections"
            f" ({CALLERS} callers in process); load now {load:.1f}",
            f"S (pgbench -S, 16 clients): {mean.s:,.0f}/s ({before.s:,.0f} before, {after.s:,.0f} after)",
            f"T (pgbench TPC-B-like):     {mean.t:,.0f}/s ({before.t:,.0f} before, {after.t:,.0f} after)",
            "",
            COLUMNS,
            UNITS,
        )
    )


def line(row: Measured) -> str:
    ratio = target = ""
    if row.target is not None and row.ratio is not None:
        least, unit = row.target
        ratio = f"{row.ratio:.2f} {unit}"
        target = f">= {least:g} {unit}"
    verdict = f"  FAILED: {row.bad} bad answers" if row.failed else _miss(row)
    return (
        f"{row.name:<16}{row.rate:>9,.0f}{row.p50:>8.2f}{row.p95:>8.2f}{row.p99:>8.2f}"
        f"{row.server_cpu:>9.0f}{row.database_cpu:>10.0f}{row.client_cpu:>8.0f}"
        f"{row.server_mib:>9.0f}{row.database_mib:>10.0f}{ratio:>10}{target:>10}{verdict}"
    )


def write(path: Path, **facts: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(facts), indent=2))


def _miss(row: Measured) -> str:
    if row.target is None or row.ratio is None or row.ratio >= row.target[0]:
        return ""
    return "  below"
