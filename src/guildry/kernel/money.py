from typing import Annotated, Final, NewType

from msgspec import Meta

AMOUNT_MAX: Final = 10**15
"""The largest amount that one leg, one price or one supply cap may name."""

AssetCode = NewType("AssetCode", str)
"""`coin`, `gem`, `item:sword`: the public name of something of value."""

Amount = Annotated[
    int,
    Meta(
        ge=1,
        le=AMOUNT_MAX,
        description="A whole number of units, at least 1.",
        examples=[25],
    ),
]


def fee_of(value: int, *, percent: int) -> int:
    """A share of a value, rounded up: splitting a payment never makes its fee smaller."""
    return -(-value * percent // 100)
