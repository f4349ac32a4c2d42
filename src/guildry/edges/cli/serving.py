import os
import sys
from collections.abc import Sequence
from pathlib import Path

import uvloop
from setproctitle import setproctitle

from guildry.edges.process import CannotStart, run
from guildry.infra.secrets import complete_secrets
from guildry.infra.settings import WrongSetting, load_settings
from guildry.infra.supervisor import CANNOT_RUN, await_go
from guildry.kernel import Module


def serve_roles(modules: Sequence[Module], roles: Sequence[str]) -> int:
    """Run one process of the hall until it is told to stop."""
    setproctitle(f"guildry {'+'.join(roles)}")
    try:
        settings = complete_secrets(load_settings(os.environ, Path.cwd()))
        await_go()
        uvloop.run(run(modules, settings, roles, say))
    except WrongSetting as wrong:
        say(str(wrong))
        return CANNOT_RUN
    except CannotStart as cannot:
        say(str(cannot))
        return 1
    return 0


def say(line: str) -> None:
    sys.stdout.write(f"guildry: {line}\n")
    sys.stdout.flush()
