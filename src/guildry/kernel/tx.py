from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from guildry.kernel.events import Event

Row = Mapping[str, Any]


class ReadTx(Protocol):
    """A view of the hall at one moment. A reader cannot write."""

    @property
    def now(self) -> datetime:
        """The unit's one moment, from the hall's clock."""
        ...

    async def rows(self, sql: str, *args: object) -> Sequence[Row]: ...

    async def row(self, sql: str, *args: object) -> Row | None: ...

    async def value(self, sql: str, *args: object) -> Any: ...


class Tx(ReadTx, Protocol):
    """One unit of work. Nobody but the runner commits it."""

    async def run(self, sql: str, *args: object) -> int:
        """Run a statement and say how many rows it touched."""
        ...

    def emit(self, happened: Event) -> None:
        """Append to the event log, in this unit."""
        ...

    def audit(self, act: str, *, subject: object = None, **facts: object) -> None:
        """Leave a row in the audit log, in this unit, in the name of its actor."""
        ...

    def defer(self, task: str, **given: object) -> None:
        """Queue work with the outside world, in this unit; it starts after the commit."""
        ...
