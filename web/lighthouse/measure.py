# ruff: noqa: T201 - it speaks to a terminal
"""What Lighthouse says of the first pages, on a slow line (1.6 Mbit/s, 300 ms).

python web/lighthouse/measure.py      (or `make lighthouse`)

It starts a demo hall of its own. Exit 1 if a page misses what is promised.
"""

import asyncio
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "shots"))

from hall import hall  # noqa: E402 - it stands beside the pictures
from town import furnish  # noqa: E402 - as above

PAGES: Final = ("/sign-in", "/", "/market")
INTERACTIVE_MS_MAX: Final = 3_000
PERFORMANCE_MIN: Final = 0.95
BYTES_MAX: Final = 250_000


def main() -> int:
    with hall() as (url, code):
        town = asyncio.run(furnish(url, code))
        asked = {
            "chromium": shutil.which("chromium"),
            "kept": town.kept,
            "urls": [url + page for page in PAGES],
        }
        told = subprocess.run(
            ["node", HERE / "look.mjs", json.dumps(asked)],
            capture_output=True,
            text=True,
            check=False,
        )
    if told.returncode:
        print(told.stderr)
        return 1
    seen: list[dict[str, Any]] = [json.loads(line) for line in told.stdout.splitlines()]
    print(f"{'':12}{'perf':>6}{'a11y':>6}{'interactive':>13}{'paint':>9}{'kB':>6}")
    for one in seen:
        print(
            f"{one['page']:12}{one['performance']:6.2f}{one['accessibility']:6.2f}"
            f"{one['interactive']:10.0f} ms{one['largestPaint']:6.0f} ms"
            f"{one['bytes'] / 1000:6.0f}  {' '.join(one['flaws'])}"
        )
    return 0 if len(seen) == len(PAGES) and all(map(_holds, seen)) else 1


def _holds(one: dict[str, Any]) -> bool:
    return (
        one["performance"] >= PERFORMANCE_MIN
        and one["accessibility"] == 1
        and one["interactive"] <= INTERACTIVE_MS_MAX
        and one["bytes"] <= BYTES_MAX
    )


if __name__ == "__main__":
    sys.exit(main())
