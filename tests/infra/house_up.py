"""A whole house for the supervisor's tests: run as a program, killed from outside.

Usage: house_up.py FOLDER [CHILD…]; each child is a behaviour of `CHILDREN` below.
"""

import sys
from pathlib import Path

from guildry.infra.postgres import Postgres
from guildry.infra.supervisor import Child, Supervisor

STEADY = """
import os, pathlib, sys, time
pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))
os.write(int(os.environ["GUILDRY_READY_FD"]), b"ready\\n")
while True: time.sleep(60)
"""
PATIENT = """
import os, pathlib, sys, time
from guildry.infra.postgres import Postgres
from guildry.infra.supervisor import await_go
told = pathlib.Path(sys.argv[1])
told.write_text(str(os.getpid()))
await_go()
told.write_text(str(Postgres(told.parent).serving()))
os.write(int(os.environ["GUILDRY_READY_FD"]), b"ready\\n")
while True: time.sleep(60)
"""
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + STEADY
CHILDREN = {
    "patient": PATIENT,
    "steady": STEADY,
    "stubborn": STUBBORN,
    "vain": "import sys; sys.exit(78)",
    "hopeless": "import sys; sys.exit(3)",
}


def main() -> int:
    folder, *names = sys.argv[1:]
    children = [
        Child(name, [sys.executable, "-c", CHILDREN[name], f"{folder}/{name}.pid"])
        for name in names
    ]
    postgres = Postgres(Path(folder), durable=False)
    return Supervisor(postgres, children, lambda line: print(line, flush=True)).run()


if __name__ == "__main__":
    sys.exit(main())
