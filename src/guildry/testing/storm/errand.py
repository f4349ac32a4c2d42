"""What passes between a storm and its client processes."""

import asyncio
import sys
from collections.abc import Mapping
from typing import Any, Literal, Self

import msgspec

from guildry.testing.storm.wishes import Crowd

Weather = Literal["storm", "chaos", "two-way", "last-coin", "last-place", "economy"]


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """What one worker is to do."""

    seed: int
    worker: int
    workers: int
    ops: int
    crowd: Crowd
    database: dict[str, Any]
    http: tuple[str, int] | None
    journal: str
    weather: Weather = "storm"
    durable: bool = False
    """Whether each answer is on the disk before the next wish."""
    patience_seconds: float = 10.0
    """How long an operation that may or may not be done is asked for again."""


class Word(msgspec.Struct, frozen=True):
    """What a worker says of the last second: how often each thing came out how."""

    worker: int
    counts: list[tuple[str, str, str, int]]

    @classmethod
    def of(cls, worker: int, counts: Mapping[tuple[str, str, str], int]) -> Self:
        return cls(worker, [(*what, count) for what, count in counts.items()])


def say(word: Word) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(word) + b"\n")
    sys.stdout.buffer.flush()


async def orders() -> asyncio.StreamReader:
    """What is said to a worker from above, line by line."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    return reader
