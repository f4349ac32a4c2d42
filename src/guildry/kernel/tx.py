from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec import Struct

from guildry.kernel.events import Event

if TYPE_CHECKING:
    from guildry.kernel.module import Hook, Kept

Row = Mapping[str, Any]
Settings = TypeVar("Settings", bound=Struct)
Thought = TypeVar("Thought")
Answer = TypeVar("Answer")


class ReadTx(Protocol):
    """A reader of the hall: each statement sees what was committed when it began."""

    @property
    def now(self) -> datetime:
        """The unit's one moment, from the hall's clock."""
        ...

    @property
    def happened_at(self) -> datetime:
        """When the event happened that a reaction hears; else now."""
        ...

    async def rows(self, sql: str, *args: object) -> Sequence[Row]: ...

    async def row(self, sql: str, *args: object) -> Row | None: ...

    async def value(self, sql: str, *args: object) -> Any: ...

    def settings(self, of: type[Settings]) -> Settings:
        """The operator's settings of one kind."""
        ...

    def noise(self, count: int) -> bytes:
        """Bytes that nobody can guess, from the hall's dice."""
        ...

    @property
    def kept(self) -> "Sequence[Kept]":
        """What all rooms keep of a player."""
        ...

    @property
    def spoken(self) -> frozenset[str]:
        """Every word of the hall's own chat in every language, in small letters."""
        ...

    def attached(self, hook: "Hook[Answer]") -> "Sequence[Answer]":
        """The answers that later rooms have attached to a hook, in the order of the rooms."""
        ...


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

    async def defer(self, task: str, **given: object) -> None:
        """Queue work with the outside world, in this unit; it starts after the commit."""
        ...


class Errand(ReadTx, Protocol):
    """What an action may do before its unit opens: read, think hard, ask the outside world."""

    async def think(self, thought: Callable[..., Thought], *about: object) -> Thought:
        """Compute on another thread, so that the loop goes on."""
        ...

    async def ask(
        self,
        method: str,
        url: str,
        *,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, bytes]:
        """Call the outside world over HTTP, with a time limit; never inside a unit."""
        ...


Before = Callable[[Errand, Any, Any], Awaitable[Any]]
