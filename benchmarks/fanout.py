"""How many live events a second one process delivers, how late, and what a socket weighs.

    python benchmarks/fanout.py [SOCKETS RATE]...

The server runs in a process of its own; the clients are a small C program, because a Python
client would be measured instead. Both share the machine.
"""

import asyncio
import gc
import json
import multiprocessing
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

import uvloop

from guildry.edges.http.server import serve
from guildry.edges.live.sockets import Live, Welcome
from guildry.kernel import Actor, Fault, PlayerId, Role, new_id

SECONDS = 5
SETTLE_SECONDS = 1
PADDING = "x" * 100
RUNS = [(1_000, 40), (5_000, 20)]


class OpenHouse:
    """Welcomes everyone, to one room."""

    async def welcome(self, token: str, address: str) -> Welcome:
        player = PlayerId(new_id())
        return Welcome(Actor(player=player, role=Role.PLAYER), player, ["square"])

    async def perform(
        self, actor: Actor, event: str, payload: object, key: str | None
    ) -> bytes:
        return b"{}"

    async def missed(
        self,
        player: UUID,
        rooms: Collection[str],
        since: str,
        deaf: Collection[UUID] = (),
    ) -> list[tuple[str, bytes, str]] | None:
        return []

    async def may_join(self, actor: Actor, room: str) -> bool:
        return True

    def word(self, fault: Fault, locale: str) -> str:
        return fault.code


def main() -> None:
    compiler = shutil.which("gcc")
    if compiler is None:
        print("skipped: the clients are a C program, and there is no gcc")
        return
    given = [int(word) for word in sys.argv[1:]]
    runs = list(zip(given[::2], given[1::2], strict=True)) or RUNS
    with tempfile.TemporaryDirectory() as folder:
        client = Path(folder, "fanout_client")
        source = Path(__file__).with_name("fanout_client.c")
        subprocess.run([compiler, "-O2", "-o", client, source], check=True)
        for sockets, rate in runs:
            measure(client, sockets, rate)


def measure(client: Path, sockets: int, rate: int) -> None:
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(
        target=run_server, args=(theirs, rate)
    )
    server.start()
    port = ours.recv()
    clients = subprocess.Popen(
        [client, str(port), str(sockets), str(SECONDS + SETTLE_SECONDS)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert clients.stdout is not None
    assert clients.stdout.readline() == "ready\n"
    ours.send("go")
    seen = json.loads(clients.stdout.readline())
    said = ours.recv()
    ours.send("done")
    server.join()
    print(
        f"{sockets} sockets × {rate}/s: delivered {seen['delivered'] / SECONDS:,.0f}/s"
        f" of {sockets * rate:,}/s;"
        f" p50 {seen['p50']} ms, p99 {seen['p99']} ms, max {seen['max']} ms;"
        f" {said['kib']:.1f} KiB a socket; {said['cpu']:.0%} of a core"
    )


def run_server(pipe: Connection, rate: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    uvloop.run(_serve(pipe, rate))


async def _serve(pipe: Connection, rate: int) -> None:
    live = Live(OpenHouse())
    server = await serve(live.polling, host="127.0.0.1", upgrade=live.upgrade)
    live.start()
    empty = _rss_kib()
    pipe.send(server.port)
    await asyncio.to_thread(pipe.recv)
    gc.collect()
    kib = (_rss_kib() - empty) / live.hub.count()
    cpu = time.process_time()
    await _publish(live, rate)
    pipe.send({"kib": kib, "cpu": (time.process_time() - cpu) / SECONDS})
    await asyncio.to_thread(pipe.recv)


async def _publish(live: Live, rate: int) -> None:
    began = time.monotonic()
    for number in range(rate * SECONDS):
        await asyncio.sleep(began + number / rate - time.monotonic())
        facts = {"id": str(number), "t": time.monotonic_ns(), "text": PADDING}
        data = json.dumps(facts, separators=(",", ":")).encode()
        live.hub.publish("square", "said", data, str(number))


def _rss_kib() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1024


if __name__ == "__main__":
    main()
