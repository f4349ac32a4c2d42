import re
from typing import ClassVar

from msgspec import Struct

from guildry.kernel.structs import NamedFields

_WORD_EDGE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def snake(name: str) -> str:
    return _WORD_EDGE.sub("_", name).lower()


class Event(Struct, metaclass=NamedFields, frozen=True, rename="camel"):
    """Something that happened, in the past tense. The type is the address."""

    address: ClassVar[str]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        room = cls.__module__.removeprefix("guildry.modules.").partition(".")[0]
        cls.address = f"{room}.{snake(cls.__name__)}"
