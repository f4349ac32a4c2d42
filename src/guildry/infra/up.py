"""`guildry up`, the part that stays: the light parent of the hall's processes."""

import signal

if __name__ == "__main__":
    # Until the supervisor minds it, Ctrl-C ends us at once and without a trace of our imports.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import json
import os
import sys
from pathlib import Path

from guildry.infra.postgres import Postgres
from guildry.infra.secrets import complete_secrets
from guildry.infra.settings import Settings, WrongSetting, load_settings
from guildry.infra.supervisor import CANNOT_RUN, Child, Supervisor
from guildry.infra.waiting import locked

ROLES = ("web", "worker", "bot")


def main(only: str | None, *, split: bool) -> int:
    try:
        settings = complete_secrets(load_settings(os.environ, Path.cwd()))
    except WrongSetting as wrong:
        say(str(wrong))
        return CANNOT_RUN
    postgres = None if settings.database_url else Postgres(settings.data)
    if postgres is not None and only and _another_keeps_it(postgres):
        postgres = None
    children = children_of(settings, only, split=split)
    return Supervisor(postgres, children, say).run()


def children_of(settings: Settings, only: str | None, *, split: bool) -> list[Child]:
    """One process for everything, or one for each role, and as many for the web as was set."""
    web = settings.http.processes
    if only is not None:
        count = web if only == "web" else 1
        return [_child(f"{only} {n}", only) for n in range(1, count + 1)]
    if web == 1 and not split:
        return [_child("hall", "web", "worker", "bot")]
    return [
        *(_child(f"web {n}", "web") for n in range(1, web + 1)),
        _child("worker", "worker", "bot"),
    ]


def say(line: str) -> None:
    sys.stdout.write(f"guildry: {line}\n")
    sys.stdout.flush()


def _child(name: str, *roles: str) -> Child:
    return Child(name, [sys.executable, "-m", "guildry", "serve", *roles], {})


def _another_keeps_it(postgres: Postgres) -> bool:
    """Whether another `guildry up` on this folder looks after its PostgreSQL already."""
    postgres.data.mkdir(parents=True, exist_ok=True)
    with locked(postgres.data / "up.lock") as lock:
        return lock is None


if __name__ == "__main__":
    raise SystemExit(main(**json.loads(sys.argv[1])))
