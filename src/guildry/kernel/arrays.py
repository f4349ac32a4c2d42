"""Arrays as PostgreSQL reads them, for statements that take a whole group at once.

The driver encodes an array one element at a time, which costs a grouped statement more than all
else it does in Python. A room sends a text instead, and its statement says `$1::text::uuid[]`.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

_json: Final = msgspec.json.Encoder().encode


def plain_array(values: Sequence[Any]) -> str:
    """Of ids, numbers, moments, or words that are known to hold no control characters; None is null."""
    return "{" + _json(values)[1:-1].decode() + "}"


def plain_array_or_none(values: Sequence[Any]) -> str | None:
    """Nothing at all where every value is None."""
    return plain_array(values) if any(one is not None for one in values) else None


def text_array(texts: Iterable[str]) -> str:
    """Of any texts."""
    quoted = [text.replace("\\", r"\\").replace('"', r"\"") for text in texts]
    return '{"' + '","'.join(quoted) + '"}' if quoted else "{}"


def bytes_array(values: Iterable[bytes]) -> str:
    return text_array(rf"\x{value.hex()}" for value in values)
