"""Nonsense said to the bot: every line is answered by a typed card, and none costs much."""

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from guildry.kernel import Actor, PlayerId, Role
from guildry.modules import accounts, ledger, shop
from guildry.modules.accounts.contract import AccountsSettings
from guildry.testing.fuzz.forgeries import SECRET
from guildry.testing.house import House
from guildry.testing.mouths import Mouths

WORK_SECONDS_MAX: Final = 0.05
PAUSES_MAX: Final = 5
"""Lines in a thousand that a collection of garbage, or a busy machine's caches, may make slow once."""
LOCALES: Final = ("en", "ru", "es")
EDGES: Final = ("telegram", "discord", "practice")
COINS: Final = 100_000
BROKEN: Final = "INTERNAL_ERROR"


async def talk(
    house: House, count: int, seed: int, say: Callable[[str], None]
) -> list[str]:
    """Say so many lines; what went wrong."""
    house.around.settings = {AccountsSettings: AccountsSettings(token_secret=SECRET)}
    await house.unit(shop.furnish_demo)
    speakers = [await _speaker(house, n) for n in range(len(LOCALES) * len(EDGES))]
    chat = Mouths(house, SECRET).chat
    words = sorted(chat.vocabulary.entries)
    dice = random.Random(seed)
    codes: Counter[str] = Counter()
    problems: list[str] = []
    worst = 0.0
    for n in range(count):
        line = nonsense(dice, words)
        speaker = dice.choice(speakers)
        answered = dice.choice(("", "", "", f"<@{speaker.edge}:7>"))
        began = time.process_time()
        reply = await chat.answer(speaker, line, key=f"fuzz:{n}", answered=answered)
        spent = time.process_time() - began
        if spent > WORK_SECONDS_MAX:
            # A pause of the machine's own does not come twice at the same line.
            began = time.process_time()
            await chat.answer(speaker, line, key=f"again:{n}", answered=answered)
            spent = min(spent, time.process_time() - began)
        worst = max(worst, spent)
        codes[reply.refused or "ok"] += 1
        if not reply.title or reply.refused == BROKEN or spent > WORK_SECONDS_MAX:
            problems.append(f"line {n}: {spent:.3f} s, {reply.refused}: {line[:200]!r}")
    say(f"{count} lines: the costliest took {worst * 1000:.1f} ms of work")
    for code, times in codes.most_common():
        say(f"  {times:>7}  {code}")
    if codes["ok"] == 0 or len(codes) < min(8, count // 50):
        problems.append("the lines led nowhere: they prove nothing")
    return problems


async def _speaker(house: House, n: int) -> Actor:
    name = f"Fuzz {'abcdefghi'[n]}"
    player = await house.unit(lambda tx: accounts.invite(tx, name))
    await house.unit(
        lambda tx: ledger.move(
            tx,
            ledger.COIN,
            COINS,
            source=ledger.holder_named("operator"),
            target=PlayerId(player),
            kind="mint",
            reason="to talk with",
        )
    )
    return Actor(
        player=player,
        role=Role.ADMIN if n == 0 else Role.PLAYER,
        edge=EDGES[n // len(LOCALES)],
        locale=LOCALES[n % len(LOCALES)],
    )


def nonsense(dice: random.Random, words: Sequence[str]) -> str:
    """A line as a bored, a clumsy or a hostile player would type it."""
    head = dice.choice(words) if dice.random() < 0.92 else noise(dice, 12)
    if dice.random() < 0.1 and head:
        at = dice.randrange(len(head))
        head = head[:at] + dice.choice("xеa_") + head[at + 1 :]
    parts = [dice.choice(("/", "/", "/", "", "", "//")) + head]
    parts += [
        dice.choice(SCRAPS) if dice.random() < 0.75 else noise(dice, 30)
        for _ in range(dice.choice((0, 0, 1, 1, 1, 2, 2, 3, 4, 8)))
    ]
    line = dice.choice((" ", " ", " ", "  ", "\n", "\t", "\u3000")).join(parts)
    return line * dice.choice([1] * 60 + [400])


def noise(dice: random.Random, most: int) -> str:
    top = dice.choice((0x7F, 0x4FF, 0xFFFF, 0x10FFFF))
    return "".join(chr(dice.randrange(top)) for _ in range(dice.randrange(most)))


SCRAPS: Final = (
    *(
        "Fuzz",
        "Fuzz a",
        '"Fuzz b"',
        "«Fuzz c»",
        "@Fuzz",
        "<@telegram:1>",
        "<@discord:7>",
    ),
    *("<@discord:99999999999999999999>", "all", "half", "всё", "половину", "todo"),
    *(
        "-1",
        "0",
        "1",
        "2",
        "3",
        "007",
        "1e3",
        "+5",
        "٣",
        "１",
        "²",
        "1_000",
        "NaN",
        "∞",
    ),
    *("9" * 18, "9" * 40, "9" * 1_999, '"', '""', "«", "“", "\x00", "\u202e", "\ud800"),
    *("' or 1=1 --", "{$x}", "{ $name }", "%s", "${jndi:x}", "<b>", "*_`[", "=cmd()"),
    *("a" * 3_000, "я" * 1_500, "😀" * 900, "e\u0301" * 400, "a" * 50 + "!"),
    *("00000000-0000-0000-0000-000000000000", "--------------------------------2---"),
    *("vip_week", "vip", "call_admin", "lucky_coin", "boosts", "sticker_day", "корона"),
    *("en", "ru", "es", "xx", "yes", "нет", "sí", "true", "null", "None", "@everyone"),
)
