"""One channel with thousands in it: how late is what is said there, and what does a connection weigh?

`python -m benchmarks fanout`: a hall of its own with fsync on for each row; players with accounts and
sessions come by Socket.IO, join a channel, and talk there in turn. Each message is judged, stored and then
told to everybody. A message's time begins when it was due to be said and ends at each hearer, so it holds
the whole way. The clients are one C program, because a Python client would be measured instead, and share
the machine with the hall and its PostgreSQL.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import uvloop

from benchmarks.crowd import OPERATOR, in_turns, join, settle, sign_in
from benchmarks.hall import BUILD, Hall
from benchmarks.load import NoCompiler, compile_client
from benchmarks.processes import Tree
from benchmarks.telling import whisper
from guildry.edges.process import foundation
from guildry.main import MODULES
from guildry.modules.chat.actions.opening import open_channel
from guildry.modules.chat.contract import ChannelShown, OpenChannel

SECONDS: Final = 10
KIB_MAX: Final = 40
JOIN_SECONDS_MAX: Final = 5.0
MEMBERS_FOR: Final = timedelta(days=7)
"""Nobody is new: a raid's gate is not what is measured."""
RESULT: Final = BUILD / "fanout.json"


class Shape(NamedTuple):
    sockets: int
    rate: int
    p99_max: float


SHAPES: Final = (Shape(1_000, 40, 60), Shape(5_000, 20, 160))


class Heard(msgspec.Struct):
    """What the clients tell at the end; milliseconds."""

    said: int
    refused: int
    delivered: int
    a_second: int
    lost: int
    twice: int
    p50: float
    p99: float
    max: float


class Row(msgspec.Struct):
    shape: Shape
    came_seconds: float
    joined_seconds: float
    kib: float
    heard: Heard
    server_cpu: float
    database_cpu: float
    client_cpu: float

    @property
    def misses(self) -> list[str]:
        """What is not as it should be."""
        heard = self.heard
        wrong = {
            "refused": heard.refused,
            "lost": heard.lost,
            "heard twice": heard.twice,
            "late": heard.p99 > self.shape.p99_max,
            "heavy": self.kib > KIB_MAX,
            "slow to join": self.joined_seconds > JOIN_SECONDS_MAX,
        }
        return [name for name, count in wrong.items() if count]


def main(told: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks fanout")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="for each row")
    parser.add_argument("--sockets", type=int, help="one row of your own")
    parser.add_argument("--rate", type=int, default=20, help="messages a second in it")
    parser.add_argument("--processes", type=int, default=1, help="for the web")
    given = parser.parse_args(told)
    shapes = SHAPES
    if given.sockets:
        shapes = (Shape(given.sockets, given.rate, SHAPES[-1].p99_max),)
    try:
        client = compile_client("fanout_client")
    except NoCompiler as problem:
        print(problem, file=sys.stderr)
        return 2
    _head()
    rows: list[Row] = []
    for shape in shapes:
        rows.append(_measure(client, shape, given.seconds, given.processes))
        _tell(rows[-1])
    RESULT.write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=2))
    return 1 if any(row.misses for row in rows) else 0


def _measure(client: Path, shape: Shape, seconds: int, processes: int) -> Row:
    with Hall(processes=processes) as hall, tempfile.TemporaryDirectory() as folder:
        whisper(f"{shape.sockets:,} players sign in")
        tokens = Path(folder, "tokens")
        tokens.write_text("\n".join(uvloop.run(_gather(hall, shape.sockets))) + "\n")
        numbers = (hall.port, shape.sockets, shape.rate, seconds)
        command = [str(client), *map(str, numbers), str(tokens)]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as running:
            return _follow(hall, running, shape, seconds)


def _follow(
    hall: Hall, clients: "subprocess.Popen[str]", shape: Shape, seconds: int
) -> Row:
    assert clients.stdin is not None
    assert clients.stdout is not None
    empty = hall.server_tree.memory_mib()
    came = json.loads(clients.stdout.readline() or "null")
    channel = uvloop.run(_open(hall))
    print(channel, file=clients.stdin, flush=True)
    joined = json.loads(clients.stdout.readline())
    assert not joined["refused"], "who has come may join"
    kib = (hall.server_tree.memory_mib() - empty) * 1024 / shape.sockets
    time.sleep(1)
    whisper(f"{shape.rate} messages a second to {shape.sockets:,}")
    before = _cpu(hall, clients.pid)
    print("go", file=clients.stdin, flush=True)
    told = clients.stdout.readline()
    spent = [b - a for a, b in zip(before, _cpu(hall, clients.pid), strict=True)]
    return Row(
        shape,
        came["seconds"],
        joined["seconds"],
        kib,
        msgspec.json.decode(told, type=Heard),
        *(each / (seconds + 1) for each in spent),
    )


def _cpu(hall: Hall, client: int) -> tuple[float, float, float]:
    return (
        hall.server_tree.cpu_seconds(),
        hall.database_tree.cpu_seconds(),
        Tree(client).cpu_seconds(),
    )


async def _gather(hall: Hall, count: int) -> list[str]:
    async with foundation(MODULES, hall.settings, whisper) as base:
        await join(base, count, base.clock.now() - MEMBERS_FOR)
        members = await in_turns(sign_in(base, n) for n in range(count))
        await settle(base)
        return [one.token for one in members]


async def _open(hall: Hall) -> str:
    """Open a channel that everybody may join; nobody sits in it yet."""
    async with foundation(MODULES, hall.settings, whisper) as base:
        given = OpenChannel(title="Square")
        answer = await base.runner.perform(open_channel, OPERATOR, given)
        return str(msgspec.json.decode(answer.data, type=ChannelShown).channel)


def _head() -> None:
    print(
        f"{os.cpu_count()} cores for the hall, PostgreSQL and the clients; fsync on\n"
        f"{'sockets × a second':<20}{'delivered/s':>12}{'lost':>6}{'p50 ms':>8}{'p99':>8}{'most':>8}"
        f"{'KiB each':>10}{'came s':>8}{'joined s':>10}{'CPU: hall':>11}{'postgres':>10}{'clients':>9}"
    )


def _tell(row: Row) -> None:
    heard, shape = row.heard, row.shape
    name = f"{shape.sockets:,} × {shape.rate}"
    print(
        f"{name:<20}{heard.a_second:>12,}{heard.lost:>6,}{heard.p50:>8.1f}{heard.p99:>8.1f}{heard.max:>8.1f}"
        f"{row.kib:>10.1f}{row.came_seconds:>8.2f}{row.joined_seconds:>10.2f}"
        f"{row.server_cpu:>11.0%}{row.database_cpu:>10.0%}{row.client_cpu:>9.0%}"
        f"   p99 at most {shape.p99_max:.0f}  {', '.join(row.misses)}",
        flush=True,
    )
