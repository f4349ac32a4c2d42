"""The operators' desk: the audit log and its chain, the event log, dead letters, the hall's health."""

from pathlib import Path

from guildry.infra.house.contract import (
    LetterSettled,
    LetterUnknown,
    LetterUnreadable,
)
from guildry.infra.house.surface import ROUTES
from guildry.infra.sealing import AUDIT
from guildry.kernel import Module

__all__ = ["LetterSettled", "LetterUnknown", "LetterUnreadable"]

# Its migrations are the house's own, which run before those of any room.
module = Module(
    name="house", folder=Path(__file__).parent, routes=ROUTES, sealed=(AUDIT,)
)
