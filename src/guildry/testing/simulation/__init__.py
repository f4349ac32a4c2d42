"""A hall's economy played ahead: invented players, the real rooms, a clock of its own."""

from collections.abc import Callable, Sequence
from pathlib import Path

import uvloop

from guildry.kernel import Module
from guildry.testing.simulation.course import Wish, play
from guildry.testing.simulation.report import write

__all__ = ["Wish", "simulate"]


def simulate(
    modules: Sequence[Module],
    wish: Wish,
    target: Path,
    say: Callable[[str], None] = print,
) -> int:
    """Play so many players for so many days, and write what came of it for an operator to read."""
    found = uvloop.run(play(modules, wish, say))
    target.write_text(write(wish, found), encoding="utf-8")
    say(f"{found.actions:,} actions in {found.seconds:.0f} s; the report: {target}")
    for line in found.broken:
        say(f"BROKEN: {line}")
    say(f"digest {found.digest}")
    return 1 if found.broken else 0
