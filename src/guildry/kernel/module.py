"""What a room may bring to the house."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Generic, TypeVar
from uuid import UUID

from msgspec import Struct

from guildry.kernel.action import Action
from guildry.kernel.chat import Word
from guildry.kernel.events import Event
from guildry.kernel.ids import PlayerId
from guildry.kernel.tx import ReadTx, Tx

E = TypeVar("E", bound=Event)
F = TypeVar("F")


class Reaction(Struct, Generic[E], frozen=True):
    """What the room does, later and exactly once, when something happened elsewhere."""

    to: type[E]
    do: Callable[[Tx, E], Awaitable[None]]


class GroupedReaction(Struct, Generic[E], frozen=True):
    """The same for what happens often: events of one kind that follow each other are heard together."""

    to: type[E]
    do: Callable[[Tx, Sequence[E]], Awaitable[None]]


class Sweep(Struct, frozen=True):
    """Work that falls due by what the rows say: takes a few, says how many it took."""

    name: str
    every: timedelta
    do: Callable[[Tx], Awaitable[int]]


class Task(Struct, frozen=True):
    """Work with the outside world, between transactions; it may run twice."""

    name: str
    do: Callable[..., Awaitable[None]]
    attempts: int = 8


class Route(Struct, frozen=True):
    """How HTTP sees an action. Path parameters are fields of what the action is given."""

    method: str
    path: str
    action: Action[Any, Any]
    status: int = 200
    example: dict[str, Any] | None = None


class Live(Struct, Generic[E], frozen=True):
    """Whom a committed event is shown to at once, and as what."""

    event: type[E]
    to: Callable[[E], Sequence[str]]
    show: Callable[[E], Struct] | None = None
    by: Callable[[E], UUID] | None = None
    """Whose words these are: whoever has parted from them does not hear it."""


class Seating(Struct, frozen=True):
    """What the live hub asks when players come: where they sit unasked, and whose words they don't hear."""

    rooms: Callable[
        [ReadTx, Sequence[PlayerId]], Awaitable[Mapping[PlayerId, Sequence[str]]]
    ]
    deaf: Callable[
        [ReadTx, Sequence[PlayerId]], Awaitable[Mapping[PlayerId, Collection[PlayerId]]]
    ]


def _nowhere(happened: Any) -> Sequence[tuple[UUID, str]]:
    return ()


def _nobody(happened: Any) -> Sequence[tuple[UUID, UUID]]:
    return ()


class Moves(Struct, Generic[E], frozen=True, kw_only=True):
    """An event after which players sit elsewhere in the live hub, or hear others or no longer do."""

    event: type[E]
    joins: Callable[[E], Sequence[tuple[UUID, str]]] = _nowhere
    leaves: Callable[[E], Sequence[tuple[UUID, str]]] = _nowhere
    parts: Callable[[E], Sequence[tuple[UUID, UUID]]] = _nobody
    """Who no longer hears whom, each way told on its own."""
    meets: Callable[[E], Sequence[tuple[UUID, UUID]]] = _nobody


class Invariant(Struct, frozen=True):
    """What must always be true: a query that returns the rows for which it is not."""

    name: str
    sql: str


class Escrow(Struct, frozen=True):
    """Where the room's open objects keep value: a query for the holder of each that is open."""

    name: str
    sql: str


class Sealed(Struct, frozen=True):
    """Rows that the chain of blocks covers.

    `sql` takes ($1 exclusive, $2 inclusive) positions and returns (position, id, line) in their order.
    """

    name: str
    sql: str


class Kept(Struct, frozen=True):
    """What the room keeps of a player ($1): a query for the export of one's data."""

    name: str
    sql: str


class Unsettles(Struct, Generic[E], frozen=True):
    """An event after which a player's standing (role, session, ban) must be read anew."""

    event: type[E]
    whose: Callable[[E], UUID]
    session: Callable[[E], UUID] | None = None
    """The one session that it ends, where it is not about all of them."""


class Hook(Struct, Generic[F], frozen=True):
    """A question that a room may need answered, inside its own unit, by rooms listed after it.

    The room declares the hook in its contract and asks `tx.attached(hook)`; whoever has an
    answer attaches it in its manifest. Nobody has to.
    """

    name: str


class Attached(Struct, Generic[F], frozen=True):
    """A later room's answer to an earlier room's hook."""

    to: Hook[F]
    answer: F


class Module(Struct, frozen=True, kw_only=True):
    """The one place where a room says everything that it brings to the house."""

    name: str
    folder: Path
    routes: tuple[Route, ...] = ()
    words: tuple[Word[Any], ...] = ()
    live: tuple[Live[Any], ...] = ()
    reactions: tuple[Reaction[Any] | GroupedReaction[Any], ...] = ()
    sweeps: tuple[Sweep, ...] = ()
    tasks: tuple[Task, ...] = ()
    invariants: tuple[Invariant, ...] = ()
    escrows: tuple[Escrow, ...] = ()
    sealed: tuple[Sealed, ...] = ()
    kept: tuple[Kept, ...] = ()
    furnish: Callable[[Tx], Awaitable[None]] | None = None
    unsettles: tuple[Unsettles[Any], ...] = ()
    attached: tuple[Attached[Any], ...] = ()
    seating: tuple[Seating, ...] = ()
    moves: tuple[Moves[Any], ...] = ()
