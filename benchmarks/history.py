"""Are old words found as fast as new ones? Pages, searches and a feed in a hall where much was said.

`python -m benchmarks history`: a hall's database of its own, filled by `benchmarks.backlog`; then each
question is asked again and again by one player, through a runner, with fsync on and PostgreSQL as the hall
sets it. A time holds everything between the runner and the rows. `--messages 10000000` for all of it;
`--keep FOLDER` fills once and asks again at will.
"""

import argparse
import asyncio
import itertools
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec
import uvloop

from benchmarks import backlog
from benchmarks.chatter import TONGUES, vocabulary
from benchmarks.hall import BUILD, environment
from benchmarks.telling import whisper
from guildry.edges.process import Base, foundation
from guildry.infra.postgres import Postgres
from guildry.infra.secrets import complete_secrets
from guildry.infra.settings import Settings, load_settings
from guildry.kernel import Actor, Nothing, PlayerId, Role
from guildry.main import MODULES
from guildry.modules.chat import HALL_CHANNEL
from guildry.modules.chat import queries as chat
from guildry.modules.chat.contract import ChannelKind, Channels, Search, SeeHistory
from guildry.modules.feed.actions import feed
from guildry.modules.feed.contract import SeeFeed

MESSAGES: Final = 200_000
PROBES: Final = 60
WARM: Final = 6
P95_MS_MAX: Final = 50.0
RESULT: Final = BUILD / "history.json"
FILLED: Final = "filled"


class Row(NamedTuple):
    name: str
    p50: float
    p95: float
    most: float


class Question(NamedTuple):
    name: str
    action: Any
    given: Callable[[], Any]


def main(told: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks history")
    parser.add_argument("--messages", type=int, default=MESSAGES)
    parser.add_argument("--probes", type=int, default=PROBES, help="of each question")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="fill it once")
    given = parser.parse_args(told)
    with _folder(given.keep) as folder:
        settings = _settings(folder)
        _fill_once(settings, folder / FILLED, given.messages)
        messages = int((folder / FILLED).read_text())
        with _serving(Postgres(settings.data)):
            rows = uvloop.run(_measure(settings, given.probes))
    print(
        f"{messages:,} messages, fsync on, {os.cpu_count()} cores; one after the other, {given.probes} of each"
    )
    print(f"{'':<42}{'p50 ms':>9}{'p95 ms':>9}{'most':>9}   p95 at most {P95_MS_MAX:g}")
    for row in rows:
        mark = "" if row.p95 <= P95_MS_MAX else "  above"
        print(f"{row.name:<42}{row.p50:>9.1f}{row.p95:>9.1f}{row.most:>9.1f}{mark}")
    facts = {"messages": messages, "rows": rows}
    RESULT.write_bytes(msgspec.json.format(msgspec.json.encode(facts), indent=2))
    return 1 if any(row.p95 > P95_MS_MAX for row in rows) else 0


@contextmanager
def _folder(kept: Path | None) -> Generator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
        return
    BUILD.mkdir(exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix="history-", dir=BUILD)).resolve()
    yield made
    shutil.rmtree(made, ignore_errors=True)


def _settings(folder: Path) -> Settings:
    return complete_secrets(load_settings(environment(folder, 0, 1), folder))


@contextmanager
def _serving(postgres: Postgres) -> Generator[None]:
    postgres.start()
    try:
        yield
    finally:
        postgres.stop()


def _fill_once(settings: Settings, mark: Path, messages: int) -> None:
    if mark.exists():
        return
    with _serving(Postgres(settings.data, durable=False)):
        uvloop.run(_migrate(settings))
    began = time.monotonic()
    fast = Postgres(settings.data, tuning=backlog.TUNING, durable=False)
    with _serving(fast):
        asyncio.run(backlog.fill(fast, messages))
    whisper(f"filled in {time.monotonic() - began:.0f} s")
    mark.write_text(str(messages))


async def _migrate(settings: Settings) -> None:
    async with foundation(MODULES, settings, lambda _: None):
        pass


async def _measure(settings: Settings, probes: int) -> list[Row]:
    async with foundation(MODULES, settings, whisper) as base:
        async with base.database.connection() as connection:
            first = await connection.fetchval(
                "select id from accounts.player order by id limit 1"
            )
        actor = Actor(player=PlayerId(first), role=Role.PLAYER)
        return [
            await _ask(base, actor, question, probes)
            for question in await _questions(base, actor)
        ]


async def _ask(base: Base, actor: Actor, question: Question, probes: int) -> Row:
    whisper(question.name)
    spans: list[float] = []
    for _ in range(WARM + probes):
        given = question.given()
        began = time.perf_counter()
        await base.runner.perform(question.action, actor, given)
        spans.append((time.perf_counter() - began) * 1000)
    spans = sorted(spans[WARM:])
    p50, p95 = (spans[round((len(spans) - 1) * share)] for share in (0.5, 0.95))
    return Row(question.name, p50, p95, spans[-1])


async def _questions(base: Base, actor: Actor) -> list[Question]:
    answer = await base.runner.perform(chat.channels, actor, Nothing())
    channels = msgspec.json.decode(answer.data, type=Channels).channels
    small = itertools.cycle(
        one.channel for one in channels if one.kind is ChannelKind.PARTY
    )
    places = await _places(base)
    chance = Random(1)

    def page(before: UUID | None) -> SeeHistory:
        return SeeHistory(channel=HALL_CHANNEL, before=before)

    return [
        Question("page: newest of the hall", chat.history, lambda: page(None)),
        Question(
            "page: of the hall, any time",
            chat.history,
            lambda: page(chance.choice(places)),
        ),
        Question(
            "page: of a small channel",
            chat.history,
            lambda: SeeHistory(channel=next(small)),
        ),
        *_searches(chance, lambda: next(small), places),
        Question("feed: a thousand friends", feed, lambda: SeeFeed()),
        Question("all channels, with what is unread", chat.channels, Nothing),
    ]


async def _places(base: Base) -> list[UUID]:
    """Messages of the hall, from all its days."""
    async with base.database.connection() as connection:
        rows = await connection.fetch(
            "select id from chat.message tablesample system (0.1) where channel = $1 limit 1000",
            HALL_CHANNEL,
        )
    return [row["id"] for row in rows]


def _searches(
    chance: Random, small: Callable[[], UUID], places: list[UUID]
) -> Iterator[Question]:
    words = [vocabulary(tongue) for tongue in TONGUES]

    def ranked(first: int, last: int) -> str:
        return chance.choice(words)[chance.randrange(first, last)]

    def two_tongues() -> str:
        one, other = chance.sample(words, 2)
        return f"{chance.choice(one[:60])} {chance.choice(other[:60])}"

    asked: dict[str, Callable[[], str]] = {
        "a word of every day": lambda: ranked(0, 60),
        "a word of every week": lambda: ranked(500, 3_000),
        "a word of few": lambda: ranked(15_000, 20_000),
        "a word that ten messages hold": lambda: f"find{chance.randrange(1_000)}",
        "a word that nobody said": lambda: f"unsaid{chance.randrange(1_000)}",
        "two words of every day": lambda: f"{ranked(20, 80)} {ranked(20, 80)}",
        "two that never meet": two_tongues,
        "a phrase that nobody said": lambda: (
            f'"{ranked(0, 9)} {ranked(40, 80)} {ranked(0, 9)}"'
        ),
    }
    for name, text in asked.items():
        yield Question(
            f"search all: {name}", chat.search, lambda text=text: Search(text=text())
        )
    for name in ("a word of every day", "a word of every week", "two that never meet"):
        text = asked[name]
        yield Question(
            f"search the hall: {name}",
            chat.search,
            lambda text=text: Search(
                text=text(), channel=HALL_CHANNEL, before=chance.choice(places)
            ),
        )
        yield Question(
            f"search a small channel: {name}",
            chat.search,
            lambda text=text: Search(text=text(), channel=small()),
        )
