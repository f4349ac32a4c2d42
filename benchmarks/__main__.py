"""`python -m benchmarks`: measure the hall on this machine; `… growth`: what ten million entries change;
`… economy`: the bank's day and the shop's; `… square`: trades, bids and matches; `… fanout`: one channel
with thousands in it; `… history`: ten million messages."""

import argparse
import sys
from pathlib import Path

import uvloop

from benchmarks import economy, fanout, growth, history, square, table
from benchmarks.crowd import gather
from benchmarks.hall import BUILD, Hall
from benchmarks.load import NoCompiler, compile_client
from benchmarks.measuring import Measured, in_process, over_http
from benchmarks.rows import IN_PROCESS, NAMES, ROWS
from benchmarks.telling import whisper
from benchmarks.yardstick import Measure, Yardstick
from guildry.edges.process import foundation
from guildry.main import MODULES

SECONDS = 5.0
QUICK_SECONDS = 2.0
PROCESSES = 1
RESULT = BUILD / "bench.json"
OTHERS = {
    "growth": growth.main,
    "economy": economy.main,
    "square": square.main,
    "fanout": fanout.main,
    "history": history.main,
}


def main() -> int:
    if sys.argv[1:2] and sys.argv[1] in OTHERS:
        return OTHERS[sys.argv[1]](sys.argv[2:])
    given = _arguments()
    try:
        client = compile_client()
    except NoCompiler as problem:
        print(problem, file=sys.stderr)
        return 2
    with Hall(processes=given.processes) as hall:
        rows = uvloop.run(_measure(hall, client, given.only, given.seconds))
    return 1 if any(row.failed for row in rows) else 0


async def _measure(
    hall: Hall, client: Path, only: list[str], seconds: float
) -> list[Measured]:
    print("Filling the hall.", file=sys.stderr)
    async with foundation(MODULES, hall.settings, whisper) as base:
        crowd = await gather(base)
        yardstick = Yardstick(hall.postgres)
        before = yardstick.measure(seconds)
        rows: list[Measured] = []
        for row in ROWS:
            if row.name in only:
                whisper(row.name)
                rows.append(await over_http(hall, crowd, client, row, seconds))
        if IN_PROCESS in only:
            whisper(IN_PROCESS)
            rows.append(await in_process(hall, base, crowd, seconds))
        after = yardstick.measure(seconds)
    mean = Measure((before.s + after.s) / 2, (before.t + after.t) / 2)
    table.judge(rows, mean)
    print(table.header(hall.processes, before, after, mean))
    for measured in rows:
        print(table.line(measured))
    table.write(RESULT, processes=hall.processes, before=before, after=after, rows=rows)
    return rows


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", type=_names, default=list(NAMES), metavar="NAME,…")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each row")
    parser.add_argument("--quick", action="store_true", help="two seconds for each row")
    parser.add_argument("--processes", type=int, default=PROCESSES, help="for the web")
    given = parser.parse_args()
    if given.quick:
        given.seconds = QUICK_SECONDS
    return given


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names).difference(NAMES):
        raise argparse.ArgumentTypeError(
            f"{', '.join(sorted(unknown))}: there are {', '.join(NAMES)}"
        )
    return names


if __name__ == "__main__":
    raise SystemExit(main())
