"""What can be wrong with the chain, and which rows of a block it is."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct


class Flaw(StrEnum):
    """What can be wrong with a chain and the rows it seals."""

    ROW_EDITED = "row edited"
    ROW_DELETED = "row deleted"
    ROW_INSERTED = "row inserted"
    BLOCK_EDITED = "block edited"
    BLOCK_REMOVED = "block removed"
    TAIL_CUT = "tail cut"
    REWRITTEN = "chain rewritten"
    SOURCE_UNKNOWN = "source unknown"
    TOO_NEW = "beyond the horizon"


class Finding(Struct, frozen=True, kw_only=True):
    """One flaw: the block, and where it is a row's, the row or the place it had."""

    flaw: Flaw
    height: int
    source: str = ""
    row: str = ""
    """The id that the row has now; empty for a row that is gone."""
    place: int = 0
    """Which row of the source's share of the block it is, or was; counted from 1."""
    told: str = ""

    def __str__(self) -> str:
        where = f"block {self.height}"
        what = f"{self.source} {self.row or f'number {self.place}'}"
        return (
            f"{where}: {self.flaw}: {what if self.source else ''} {self.told}".strip()
        )


class Leaf(Struct, frozen=True):
    """One row as it is now."""

    id: str
    prefix: bytes


def differences(
    height: int, source: str, stored: Sequence[bytes], rows: Sequence[Leaf]
) -> list[Finding]:
    """Rows that a block does not know, and leaves that no row has, paired up by place."""
    places = {prefix: place for place, prefix in enumerate(stored)}
    flaws: list[Finding] = []
    strangers: list[Leaf] = []
    expected, last_known = 0, "the block's beginning"

    def settle(upto: int) -> None:
        gone = range(expected, upto)
        for place, row in zip(gone, strangers, strict=False):
            flaws.append(_row(Flaw.ROW_EDITED, height, source, place, row.id))
        flaws.extend(
            _row(Flaw.ROW_INSERTED, height, source, upto, row.id)
            for row in strangers[len(gone) :]
        )
        for place in gone[len(strangers) :]:
            told = f"it stood after {last_known}"
            flaws.append(_row(Flaw.ROW_DELETED, height, source, place, "", told))
        strangers.clear()

    for row in rows:
        place = places.get(row.prefix, -1)
        if place < expected:
            strangers.append(row)
            continue
        settle(place)
        expected, last_known = place + 1, row.id
    settle(len(stored))
    return flaws


def _row(
    flaw: Flaw, height: int, source: str, place: int, row: str, told: str = ""
) -> Finding:
    return Finding(
        flaw=flaw, height=height, source=source, row=row, place=place + 1, told=told
    )
