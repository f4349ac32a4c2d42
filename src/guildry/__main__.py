import signal

# Until there is something to clean up, Ctrl-C ends us at once and without a trace of our imports.
signal.signal(signal.SIGINT, signal.SIG_DFL)

import gc  # noqa: E402
from collections.abc import Sequence  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

if TYPE_CHECKING:
    from guildry.kernel import Module


def main() -> None:
    """The `guildry` command. The rooms come when a command asks for them: `up` itself never does."""
    from guildry.edges.cli import app
    from guildry.testing.commands import add_to

    add_to(app)
    app(obj=_rooms)


def _rooms() -> Sequence["Module"]:
    # What comes now stays for good: no search for rings among it while it comes.
    gc.disable()
    from guildry.main import MODULES

    gc.enable()
    return MODULES


if __name__ == "__main__":
    main()
