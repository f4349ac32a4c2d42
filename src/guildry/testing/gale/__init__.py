"""Messages out through bad weather, while their sender is killed again and again; and the proof that all arrived."""

import asyncio
import json
import random
import shutil
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from guildry.infra.database import Database
from guildry.infra.outbound import Message, enqueue
from guildry.kernel import Module
from guildry.testing.gale.clock import SharedClock
from guildry.testing.house import House
from guildry.testing.server import TestServer
from guildry.testing.telegram import FakeTelegram

__all__ = ["blow", "gale"]

SHARE: Final = 0.3
CHATS: Final = 400
GROUP_EVERY: Final = 20
"""One chat in so many is a group: it hears twenty messages a minute, and the others sixty."""
BATCH: Final = 500
POLL_SECONDS: Final = 0.01
PATIENCE_SECONDS: Final = 900.0

Say = Callable[[str], None]


def gale(
    modules: Sequence[Module],
    *,
    messages: int,
    kills: int,
    seed: int | None = None,
    say: Say = print,
) -> int:
    """Let it blow over a queue of its own; 0 when nothing was lost, out of order or too fast."""
    seed = random.randrange(10**9) if seed is None else seed
    again = f"guildry gale --messages {messages} --kills {kills} --seed {seed}"
    say(f"To see the same again: {again}")
    folder = Path(tempfile.mkdtemp(prefix="guildry-gale-"))
    server = TestServer(folder / "server", modules)
    try:
        server.start()
        problems = asyncio.run(
            _gale(server, modules, folder, messages, kills, seed, say)
        )
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
    for problem in problems:
        say(f"FAILED: {problem}")
    return 1 if problems else 0


async def _gale(
    server: TestServer,
    modules: Sequence[Module],
    folder: Path,
    messages: int,
    kills: int,
    seed: int,
    say: Say,
) -> list[str]:
    where = await server.clone()
    database = await Database.connect(**where)
    try:
        house = House(database, modules)
        return await blow(house, where, folder, messages, kills, seed, say)
    finally:
        await database.close()


async def blow(
    house: House,
    where: dict[str, Any],
    folder: Path,
    messages: int,
    kills: int,
    seed: int,
    say: Say,
) -> list[str]:
    """Say so many messages, and kill their sender so often; what went wrong."""
    dice = random.Random(seed)
    chats = [n if n % GROUP_EVERY else -n for n in range(1, CHATS + 1)]
    meant = [dice.choice(chats) for _ in range(messages)]
    await _say_all(house, meant)
    clock = SharedClock(folder / "clock", begin=True)
    began = clock.now()
    async with FakeTelegram(clock.now).running() as telegram:
        told = json.dumps(
            {
                "where": {name: str(value) for name, value in where.items()},
                "url": telegram.url,
                "clock": str(folder / "clock"),
                "share": SHARE,
            }
        )
        moments = sorted(dice.sample(range(1, messages), min(kills, messages - 1)))
        done = await _send(telegram, told, moments, seed)
        problems = await _judge(house, telegram, meant, say)
    minutes = (clock.now() - began).total_seconds() / 60
    say(f"{done} kills; on the platform's clock it took {minutes:.1f} minutes")
    if done < len(moments):
        problems.append(f"only {done} of {len(moments)} kills hit a sender at work")
    return problems


async def _say_all(house: House, meant: list[int]) -> None:
    for at in range(0, len(meant), BATCH):
        batch = [
            Message(
                platform="telegram",
                chat=str(chat),
                crowd=chat < 0,
                method="sendMessage",
                body={"chat_id": chat, "text": str(at + n)},
            )
            for n, chat in enumerate(meant[at : at + BATCH])
        ]
        await house.unit(lambda tx, batch=batch: enqueue(tx, batch))


async def _send(
    telegram: FakeTelegram, told: str, moments: list[int], seed: int
) -> int:
    """Keep a sender at work, and kill it as soon as so many messages have arrived; how often it was hit."""
    done = 0
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            sender = await _start(told, seed + done)
            until = moments[done] if done < len(moments) else None
            try:
                killed = await _watch(sender, telegram, until)
            finally:
                # Also where patience ended: nothing goes on behind us.
                if sender.returncode is None:
                    sender.kill()
            done += killed
            code = await sender.wait()
            if code == 0:
                return done
            if code != -signal.SIGKILL:
                raise RuntimeError(f"a sender ended with {code}")


async def _watch(sender: Process, telegram: FakeTelegram, until: int | None) -> bool:
    """Wait until a sender ends, or until so many messages have arrived: then it is to be killed."""
    while sender.returncode is None:
        if until is not None and len(telegram.sent) >= until:
            return True
        await asyncio.sleep(POLL_SECONDS)
    return False


async def _start(told: str, seed: int) -> Process:
    command = [sys.executable, "-m", "guildry.testing.gale.sender", str(seed)]
    sender = await asyncio.create_subprocess_exec(*command, stdin=PIPE)
    assert sender.stdin is not None
    sender.stdin.write(told.encode())
    sender.stdin.close()
    return sender


async def _judge(
    house: House, telegram: FakeTelegram, meant: list[int], say: Say
) -> list[str]:
    rows = await house.rows(
        "select body ->> 'text' as text, state, tries, repeats from house.outbound"
    )
    states = Counter(row["state"] for row in rows)
    copies = Counter(one["text"] for one in telegram.sent)
    repeated = sum(copies.values()) - len(copies)
    tries = sum(row["tries"] for row in rows)
    say(
        f"{len(meant)} messages to {CHATS} chats: {dict(states)}, {len(copies)} arrived, "
        f"{repeated} of them twice, in {len(telegram.calls)} calls and {tries} counted tries; "
        f"{telegram.floods} too fast"
    )
    problems: list[str] = []
    lost = [n for n in range(len(meant)) if str(n) not in copies]
    if lost or states != {"sent": len(meant)}:
        problems.append(f"{len(lost)} messages were lost ({lost[:5]}), {dict(states)}")
    if telegram.floods:
        problems.append(
            f"{telegram.floods} messages came faster than the platform bears"
        )
    problems += _disorder(telegram, meant)
    problems += [
        f"message {row['text']} came {copies[row['text']]} times in {row['tries']} tries"
        for row in rows
        if copies[row["text"]] > row["tries"]
    ]
    if repeated == 0 or tries < len(meant) * (1 + SHARE / 4):
        problems.append("the weather was fine: it proves nothing")
    return problems


def _disorder(telegram: FakeTelegram, meant: list[int]) -> list[str]:
    heard: dict[int, list[int]] = {}
    for message in telegram.sent:
        heard.setdefault(message["chat"]["id"], []).append(int(message["text"]))
    return [
        f"chat {chat} heard {numbers[:20]}"
        for chat, numbers in heard.items()
        if numbers != sorted(numbers) or {meant[n] for n in numbers} != {chat}
    ]
