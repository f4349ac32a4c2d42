from typing import Any, dataclass_transform

from msgspec import StructMeta, field


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(field,)
)
class NamedFields(StructMeta):
    """Structs whose fields are always given by name, in their subclasses too."""

    def __new__(
        mcls, name: str, bases: tuple[type, ...], body: dict[str, Any], **config: Any
    ) -> "NamedFields":
        config.setdefault("kw_only", True)
        return super().__new__(mcls, name, bases, body, **config)
