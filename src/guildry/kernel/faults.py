import dataclasses
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Any, ClassVar, Self, dataclass_transform

from guildry.kernel.tx import Tx

Memory = Callable[[Tx], Awaitable["Fault"]]


class Kind(Enum):
    """What sort of refusal it is. The edge owns the status code and the wording."""

    INVALID = "invalid"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    DENIED = "denied"
    MISSING = "missing"
    CONFLICT = "conflict"
    LIMITED = "limited"
    AWAY = "away"


@dataclass_transform(kw_only_default=True, eq_default=False)
class Fault(Exception):
    """An expected refusal, with fields. Anything that is not a Fault is a bug.

    A subclass says its fields as a dataclass would, and its code and kind as class keywords:

        class TooPoor(Fault, code="INSUFFICIENT_FUNDS", kind=Kind.REFUSED):
            required: int
            available: int
    """

    code: ClassVar[str] = "FAULT"
    kind: ClassVar[Kind] = Kind.REFUSED

    memory: Memory | None = None

    def remembering(self, memory: Memory) -> Self:
        """Leave something although the unit leaves nothing: the runner gives `memory` a unit of its own.

        What it returns is what the actor is refused with.
        """
        self.memory = memory
        return self

    def __init_subclass__(
        cls, *, code: str | None = None, kind: Kind | None = None, **rest: Any
    ) -> None:
        super().__init_subclass__(**rest)
        if code is not None:
            cls.code = code
        if kind is not None:
            cls.kind = kind
        dataclasses.dataclass(eq=False, repr=False, kw_only=True)(cls)

    def details(self) -> dict[str, Any]:
        return {
            field.name: getattr(self, field.name)
            for field in dataclasses.fields(self)  # pyright: ignore[reportArgumentType]
        }

    def __str__(self) -> str:
        return f"{self.code} {self.details()}"


class InvalidInput(Fault, code="VALIDATION_ERROR", kind=Kind.INVALID):
    field: str
    problem: str


class NotSignedIn(Fault, code="INVALID_TOKEN", kind=Kind.UNKNOWN):
    pass


class Denied(Fault, code="FORBIDDEN", kind=Kind.DENIED):
    grant: str


class Limited(Fault, code="RATE_LIMIT_EXCEEDED", kind=Kind.LIMITED):
    retry_after: int


class KeyReused(Fault, code="IDEMPOTENCY_CONFLICT", kind=Kind.CONFLICT):
    """The same idempotency key came again with another body."""


class Busy(Fault, code="CONCURRENT_MODIFICATION", kind=Kind.CONFLICT):
    """The unit was retried as often as allowed and still met others at work."""


class Away(Fault, code="SERVICE_UNAVAILABLE", kind=Kind.AWAY):
    """The database or another part is away for now; nothing was changed."""

    retry_after: int = 1
