import re
from typing import ClassVar

from msgspec import Struct

from guildry.kernel.structs import NamedFields

_WORD_EDGE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def snake(name: str) -> str:
    return _WORD_EDGE.sub("_", name).lower()


def room_of(module: str) -> str:
    """The room that a Python module belongs to; the house's own plumbing is `house`."""
    parts = module.split(".")
    return parts[2] if parts[:2] == ["guildry", "modules"] else "house"


class Event(Struct, metaclass=NamedFields, frozen=True, rename="camel"):
    """Something that happened, in the past tense. The type is the address."""

    address: ClassVar[str]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.address = f"{room_of(cls.__module__)}.{snake(cls.__name__)}"
