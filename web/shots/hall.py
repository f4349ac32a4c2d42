"""A demo hall of its own for whoever looks at it, in a folder that goes with it."""

import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


@contextmanager
def hall() -> Iterator[tuple[str, str]]:
    """Where it serves, and its owner's code."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        port = _free_port()
        env = _environment(folder, port)
        command = [sys.executable, "-m", "guildry"]
        process = subprocess.Popen(
            [*command, "up"], cwd=folder, env=env, stdout=subprocess.PIPE, text=True
        )
        try:
            code = _code_of(process)
            subprocess.run([*command, "demo"], cwd=folder, env=env, check=True)
            yield f"http://127.0.0.1:{port}", code
        finally:
            process.terminate()
            process.communicate()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _environment(folder: str, port: int) -> dict[str, str]:
    many = "100000"
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "GUILDRY_DATA": f"{folder}/data",
        "GUILDRY_HTTP_PORT": str(port),
        "GUILDRY_LIMITS_API_PER_MINUTE": many,
        "GUILDRY_LIMITS_OPERATOR_PER_MINUTE": many,
    }


def _code_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    code = ""
    for line in process.stdout:
        code = code or "".join(re.findall(r"#code=([0-9A-Z-]+)", line))
        if "All is up" in line:
            return code
    raise SystemExit("The hall did not come up.")
