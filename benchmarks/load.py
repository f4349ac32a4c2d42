"""The load client: a small C program, because a Python client would be measured instead."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks.hall import BUILD

CONNECTIONS = 64
WARM_SECONDS = 1.0
BAD_SHARE_MAX = 0.001


class NoCompiler(RuntimeError):
    """The client can't be made here; says so in one line."""


class Told(NamedTuple):
    """What the client measured; times in milliseconds."""

    seconds: float
    requests: int
    bad: int
    ran_out: bool
    p50: float
    p95: float
    p99: float
    max: float
    cpu_seconds: float

    @property
    def failed(self) -> bool:
        return self.requests == 0 or self.bad > BAD_SHARE_MAX * self.requests


def compile_client(name: str = "load") -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise NoCompiler(
            "The clients are a C program and there is no C compiler: install one (on Debian: apt-get install gcc libc6-dev)."
        )
    BUILD.mkdir(exist_ok=True)
    client = BUILD / name
    source = Path(__file__).with_name(f"{name}.c")
    subprocess.run([compiler, "-O2", "-o", client, source], check=True)
    return client.resolve()


def replay(
    client: Path,
    port: int,
    requests: Iterable[bytes],
    *,
    seconds: float,
    expected: bytes,
    again: bool,
    begun: Callable[[], None],
    warm_seconds: float = WARM_SECONDS,
) -> Told:
    """Send prepared requests for so long; `begun` is called when the warm-up is over."""
    with tempfile.NamedTemporaryFile(dir=BUILD) as file:
        for request in requests:
            file.write(len(request).to_bytes(4, "little") + request)
        file.flush()
        wish = ("*" if again else "") + expected.decode()
        words = (port, file.name, CONNECTIONS, warm_seconds, seconds, wish)
        command = [str(client), *map(str, words)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
            assert running.stdout is not None
            first = running.stdout.readline()
            assert first == "go\n", "the client fell, or ran out while it warmed up"
            begun()
            return Told(**json.loads(running.stdout.readline()))
