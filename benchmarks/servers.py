"""Compare bare HTTP servers: one process each, `{"ok":true}`, the client on the same machine.

Run it as `python benchmarks/servers.py [seconds]`. `OTHER_PYTHON=/path/to/python` names another
environment to look for granian and uvicorn in.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

CONNECTIONS = 64
THREADS = 2
SECONDS = 5
START_SECONDS_MAX = 10.0
OTHER_PYTHON = os.environ.get("OTHER_PYTHON", sys.executable)
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")

OURS = """
import asyncio, sys, uvloop
from guildry.edges.http.server import serve
from guildry.edges.http.wire import Response

JSON = [(b"content-type", b"application/json")]

async def handler(request):
    return Response(200, b'{"ok":true}', JSON)

async def main():
    await serve(handler, host="127.0.0.1", port=int(sys.argv[1]))
    await asyncio.Event().wait()

uvloop.run(main())
"""

ASGI = """
HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"11")]

async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    await receive()
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": b'{"ok":true}'})
"""

GRANIAN = (
    ASGI
    + """
if __name__ == "__main__":
    import sys
    from granian import Granian

    Granian(
        __file__ + ":app", address="127.0.0.1", port=int(sys.argv[1]), interface="asgi",
        loop="uvloop", log_access=False, log_level="error",
    ).serve()
"""
)

UVICORN = (
    ASGI
    + """
import sys, uvicorn

uvicorn.run(
    app, host="127.0.0.1", port=int(sys.argv[1]), loop="uvloop", http="httptools",
    access_log=False, log_level="error",
)
"""
)


class Measured(NamedTuple):
    requests_per_second: float
    p50: str
    p99: str
    cpu_micros: float

    def __str__(self) -> str:
        rate, cpu = self.requests_per_second, self.cpu_micros
        per_core = 1e6 / cpu
        return (
            f"{rate:>12,.0f} {self.p50:>9} {self.p99:>9} {cpu:>8.1f} {per_core:>14,.0f}"
        )


def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    if shutil.which("wrk") is None:
        print("wrk is not installed: nothing to measure with")
        return
    columns = (
        f"{'requests/s':>12} {'p50':>9} {'p99':>9} {'CPU us':>8} {'per core-s':>14}"
    )
    print(f"{'server':<14}{columns}")
    for name, python, needs, program in (
        ("ours", sys.executable, "guildry", OURS),
        ("granian ASGI", OTHER_PYTHON, "granian", GRANIAN),
        ("uvicorn", OTHER_PYTHON, "uvicorn", UVICORN),
    ):
        if subprocess.run(
            [python, "-c", f"import {needs}"], capture_output=True
        ).returncode:
            print(f"{name:<14}skipped: {needs} is not installed")
        else:
            print(f"{name:<14}{measure(python, program, seconds)}")


def measure(python: str, program: str, seconds: int) -> Measured:
    port = free_port()
    file = Path(f"/tmp/bare_server_{port}.py")
    file.write_text(program)
    server = subprocess.Popen([python, str(file), str(port)], start_new_session=True)
    try:
        wait_for(port)
        wrk(port, 1)
        before = cpu_ticks(server.pid)
        told = wrk(port, seconds)
        ticks = cpu_ticks(server.pid) - before
    finally:
        server.terminate()
        server.wait()
        file.unlink()
    requests = int(found(r"(\d+) requests in", told))
    return Measured(
        float(found(r"Requests/sec:\s+([\d.]+)", told)),
        found(r"\n +50% +(\S+)", told),
        found(r"\n +99% +(\S+)", told),
        ticks / TICKS_PER_SECOND * 1e6 / requests,
    )


def wrk(port: int, seconds: int) -> str:
    load = [f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}", "--latency"]
    command = ["wrk", *load, f"http://127.0.0.1:{port}/"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in told, told
    assert "Socket errors" not in told, told
    return told


def cpu_ticks(pid: int) -> int:
    """Sum the user and system time of a process and its children that still run."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(fields[11]) + int(fields[12]) + sum(cpu_ticks(int(c)) for c in children)


def found(pattern: str, told: str) -> str:
    match = re.search(pattern, told)
    assert match, told
    return match[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS_MAX
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)


if __name__ == "__main__":
    main()
