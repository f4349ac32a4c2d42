"""A use case, declared once: its input, its right, its limit, its manner of running."""

import inspect
from collections.abc import Awaitable, Callable, Sequence
from enum import Enum
from types import UnionType
from typing import (
    Any,
    Final,
    Generic,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)
from uuid import UUID

from msgspec import Struct

from guildry.kernel.actor import Actor, Grant
from guildry.kernel.events import room_of
from guildry.kernel.faults import Fault
from guildry.kernel.structs import NamedFields
from guildry.kernel.tx import Before, ReadTx, Tx


class Given(
    Struct,
    metaclass=NamedFields,
    frozen=True,
    rename="camel",
    forbid_unknown_fields=True,
):
    """What an action is given. Unknown fields are refused."""


class Shown(Struct, metaclass=NamedFields, frozen=True, rename="camel"):
    """What an action shows. Only the fields written here leave the house."""


class Nothing(Given):
    """An action that needs to be told nothing."""


class Done(Shown):
    """An action with nothing to show but that it is done."""

    done: bool = True


In = TypeVar("In", bound=Given)
Out = TypeVar("Out", bound=Shown)


API_BUDGET: Final = "api"
SIGN_IN_BUDGET: Final = "sign_in"


FLIGHTS: Final = 2
"""How many groups of one action are under way at once."""


class Manner(Enum):
    """How the runner runs a body."""

    ACTION = "one transaction"
    QUERY = "one read"
    GROUPED_ACTION = "one statement for all calls that arrive together"
    GROUPED_QUERY = "one read for all calls that arrive together"
    TOGETHER = "one transaction for all calls that arrive together"


GROUPED: Final = frozenset(
    {Manner.GROUPED_ACTION, Manner.GROUPED_QUERY, Manner.TOGETHER}
)


class Call(Struct, Generic[In], frozen=True):
    """One caller's share of a group."""

    actor: Actor
    given: In
    once: UUID
    """The digest of who, what and the idempotency key; a fresh id where no key was given."""
    keyed: bool
    digest: bytes
    request: UUID


class Settled(Struct, Generic[Out], frozen=True):
    """What a grouped action answers when it must say when, and whether it was a replay."""

    shown: Out
    at: Any
    request: UUID
    replayed: bool = False


class Action(Struct, Generic[In, Out], frozen=True):
    """One use case, as every edge sees it."""

    name: str
    room: str
    needs: Grant
    manner: Manner
    given: type[In]
    shown: type[Out]
    body: Callable[..., Awaitable[Any]]
    help: str
    budget: str
    before: Before | None = None
    flights: int = FLIGHTS
    lane: Callable[[Any], str] | None = None

    @property
    def writes(self) -> bool:
        return self.manner not in (Manner.QUERY, Manner.GROUPED_QUERY)

    @property
    def keyed(self) -> bool:
        """Whether an idempotency key is kept. An answer with tokens in it is never stored."""
        return self.writes and self.budget != SIGN_IN_BUDGET

    @property
    def grouped(self) -> bool:
        return self.manner in GROUPED


ReadBody = Callable[[ReadTx, Actor, In], Awaitable[Out]]
GroupBody = Callable[
    [Tx, Sequence[Call[In]]], Awaitable[Sequence[Settled[Out] | Fault]]
]
GroupReadBody = Callable[[ReadTx, Sequence[Call[In]]], Awaitable[Sequence[Out | Fault]]]


def action(
    *, needs: Grant, budget: str = API_BUDGET, before: Before | None = None
) -> Callable[[Callable[..., Awaitable[Out | Fault]]], Action[Any, Out]]:
    """One transaction. What `before` finds out, outside of it, is the body's last argument."""
    return lambda body: _declare(body, needs, Manner.ACTION, budget, before)


def query(
    *, needs: Grant, budget: str = API_BUDGET
) -> Callable[[ReadBody[In, Out]], Action[In, Out]]:
    return lambda body: _declare(body, needs, Manner.QUERY, budget)


def grouped_action(
    *,
    needs: Grant,
    budget: str = API_BUDGET,
    together: bool = False,
    flights: int = FLIGHTS,
    lane: Callable[[In], str] | None = None,
) -> Callable[[GroupBody[In, Out]], Action[In, Out]]:
    """One statement for the group; `together`, one transaction, which may read before it writes.

    More than two `flights` at once pay where calls touch no rows in common. `lane` names what a call locks:
    calls of one name never fly side by side, where the one could only wait for the other.
    """
    manner = Manner.TOGETHER if together else Manner.GROUPED_ACTION
    return lambda body: _declare(
        body, needs, manner, budget, flights=flights, lane=lane
    )


def grouped_query(
    *, needs: Grant, budget: str = API_BUDGET
) -> Callable[[GroupReadBody[In, Out]], Action[In, Out]]:
    return lambda body: _declare(body, needs, Manner.GROUPED_QUERY, budget)


def _declare(
    body: Callable[..., Awaitable[Any]],
    needs: Grant,
    manner: Manner,
    budget: str,
    before: Before | None = None,
    flights: int = FLIGHTS,
    lane: Callable[[Any], str] | None = None,
) -> Action[Any, Any]:
    room = room_of(body.__module__)
    hints = get_type_hints(body)
    shown = hints.pop("return")
    if get_origin(shown) in (Union, UnionType):
        shown = next(s for s in get_args(shown) if s is not Fault)
    given = list(hints.values())[1 if manner in GROUPED else 2]
    if manner in GROUPED:
        given = get_args(get_args(given)[0])[0]
        shown = get_args(shown)[0]
        shown = next(s for s in get_args(shown) or (shown,) if s is not Fault)
        shown = (get_args(shown) or (shown,))[0]
    return Action(
        name=f"{room}.{body.__name__}",
        room=room,
        needs=needs,
        manner=manner,
        given=given,
        shown=shown,
        body=body,
        help=inspect.getdoc(body) or "",
        budget=budget,
        before=before,
        flights=flights,
        lane=lane,
    )
