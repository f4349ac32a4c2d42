"""Proofs with a bit of damage: none may open a door, and none may break one."""

import asyncio
import hmac
import json
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Any, Final
from urllib.parse import parse_qsl, quote

import msgspec

from guildry.edges.doorkeeper import Doorkeeper
from guildry.edges.http.wire import Request
from guildry.infra.inspection import inspect
from guildry.kernel import Actor, Fault
from guildry.modules.accounts.actions import signing_in
from guildry.modules.accounts.contract import (
    AccountsSettings,
    ProofRefused,
    SignInAsGuest,
    SignInWithMiniApp,
    SignInWithWidget,
)
from guildry.testing.damage import mutations
from guildry.testing.discord_people import Someone as OnDiscord
from guildry.testing.house import House
from guildry.testing.mouths import WEBHOOK_SECRET, Mouths
from guildry.testing.telegram_people import Someone as OnTelegram

SECRET: Final = b"a secret of thirty-two bytes, no less"
BOT_TOKEN: Final = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ"
REPLAYS: Final = 20
STRANGER: Final = Actor(address="192.0.2.1", browser="b" * 32)
ANN: Final = OnTelegram(41, "Ann", "en", "ann")
NELLY: Final = OnDiscord(10**17 + 41, "nelly")
COUNTED: Final = ("accounts.player", "accounts.session", "house.audit")

OPENED, REFUSED, HEARD = "let in", "refused", "heard without an error"
WHOLE: Final = "still whole"
"""Another spelling of the same: `%3a` for `%3A`, or a line of a widget's data that came twice."""
Door = Callable[[str], Awaitable[str]]


async def throw(
    house: House, count: int, seed: int, say: Callable[[str], None]
) -> list[str]:
    """Damage each kind of proof so many times; what went wrong."""
    house.around.settings = {AccountsSettings: settings()}
    mouths = Mouths(house, SECRET)
    doors = Doors(house, mouths)
    kinds: dict[str, tuple[str, Door]] = {
        "a session's token": (await doors.token(), doors.by_token),
        "a Mini App's initData": (mini_app(house), doors.by_mini_app),
        "a login widget's data": (widget(house), doors.by_widget),
        "Telegram's secret": (WEBHOOK_SECRET, doors.by_secret),
        "Telegram's update": (doors.update(), doors.by_update),
        "Discord's interaction": (doors.interaction(), doors.by_interaction),
    }
    problems: list[str] = []
    for kind, (whole, door) in kinds.items():
        before = await _rows(house) if kind != "Telegram's update" else None
        outcomes: Counter[str] = Counter()
        for damaged in mutations(whole, seed=seed, count=count):
            outcomes[await _knock(door, damaged)] += 1
        said = ", ".join(f"{n} {outcome}" for outcome, n in outcomes.most_common())
        say(f"{kind}: {count} damaged: {said}")
        fine = (HEARD,) if kind == "Telegram's update" else (REFUSED, WHOLE)
        problems += [
            f"{kind}: {n} {outcome}"
            for outcome, n in outcomes.items()
            if outcome not in fine
        ]
        if before is not None and await _rows(house) != before:
            problems.append(f"{kind}: something was written")
    problems += await _repeat(house, mouths, say)
    async with house.database.connection() as connection:
        report = await inspect(connection, house.modules)
    return [*problems, *(report.lines() if not report.sound else ())]


async def _knock(door: Door, damaged: str) -> str:
    try:
        return await door(damaged)
    except Fault:
        return REFUSED
    except Exception as problem:  # whatever it is, the run must hear of it and fail
        return f"server error: {type(problem).__name__}: {problem}"[:200]


async def _rows(house: House) -> list[int]:
    return [await house.value(f"select count(*) from {table}") for table in COUNTED]


async def _repeat(
    house: House, mouths: Mouths, say: Callable[[str], None]
) -> list[str]:
    """The same update and the same interaction, twenty times at once: one effect each."""
    update = mouths.pen.message(OnTelegram(43, "Bea"), "/daily")
    told = mouths.discord.interaction(
        mouths.hand.command(NELLY, "daily"), house.clock.now()
    )
    paid = "select count(*) from ledger.posting where kind = 'daily_bonus'"
    before, said = await house.value(paid), await mouths.messages()
    await asyncio.gather(*(mouths.update(update) for _ in range(REPLAYS)))
    answers = await asyncio.gather(*(mouths.raw(told) for _ in range(REPLAYS)))
    effects = await house.value(paid) - before
    heard = await mouths.messages() - said
    statuses = Counter(status for status, _ in answers)
    say(f"Repeated {REPLAYS} times each: {effects} effects of 2, answers {statuses}")
    once = effects == 2 and heard == 1 and statuses == {200: 1, 409: REPLAYS - 1}
    return [] if once else [f"repeats: {effects} effects, {heard} said, {statuses}"]


class Doors:
    """Each way in that a proof opens."""

    def __init__(self, house: House, mouths: Mouths) -> None:
        self._house = house
        self._mouths = mouths
        self._keeper = Doorkeeper(house.runner, house.clock, SECRET, lambda: 0.0)
        self._headers: dict[bytes, bytes] = {}

    async def token(self) -> str:
        device = random.Random(1).randbytes(32).hex()
        given = SignInAsGuest(device=device)
        signed = await self._house.perform(signing_in.sign_in_as_guest, STRANGER, given)
        await self._keeper.actor(signed.token)
        return signed.token

    def update(self) -> str:
        return json.dumps(self._mouths.pen.message(ANN, "/profile"))

    def interaction(self) -> str:
        """Signature, time and body in one text, to be damaged anywhere."""
        body = self._mouths.hand.command(NELLY, "profile")
        made = self._mouths.discord.interaction(body, self._house.clock.now())
        signature = made.headers[b"x-signature-ed25519"].decode()
        stamp = made.headers[b"x-signature-timestamp"].decode()
        return f"{signature}|{stamp}|{made.body.decode()}"

    async def by_token(self, damaged: str) -> str:
        await self._keeper.actor(damaged)
        return OPENED

    async def by_mini_app(self, damaged: str) -> str:
        if parse_qsl(damaged) == parse_qsl(mini_app(self._house)):
            return WHOLE
        given = _read(SignInWithMiniApp, {"initData": damaged})
        await self._house.perform(signing_in.sign_in_with_mini_app, STRANGER, given)
        return OPENED

    async def by_widget(self, damaged: str) -> str:
        data = _pairs(damaged)
        if data == _pairs(widget(self._house)):
            return WHOLE
        given = _read(SignInWithWidget, {"data": data})
        await self._house.perform(signing_in.sign_in_with_widget, STRANGER, given)
        return OPENED

    async def by_secret(self, damaged: str) -> str:
        update = self._mouths.pen.message(ANN, "/profile")
        status = await self._mouths.update(update, damaged)
        return REFUSED if status == 401 else f"status {status}"

    async def by_update(self, damaged: str) -> str:
        """Nothing vouches for an update but the secret: it must be heard without an error."""
        status = await self._mouths.raw_update(damaged.encode("utf-8", "surrogatepass"))
        return HEARD if status == 200 else f"status {status}"

    async def by_interaction(self, damaged: str) -> str:
        signature, _, rest = damaged.partition("|")
        stamp, _, body = rest.partition("|")
        headers = {
            b"x-signature-ed25519": signature.encode("utf-8", "surrogatepass"),
            b"x-signature-timestamp": stamp.encode("utf-8", "surrogatepass"),
            b"content-type": b"application/json",
        }
        raw = body.encode("utf-8", "surrogatepass")
        request = Request(
            "POST", "/discord/interactions", b"", headers, raw, "127.0.0.1"
        )
        status, _ = await self._mouths.raw(request)
        return REFUSED if status == 401 else f"status {status}"


def settings() -> AccountsSettings:
    return AccountsSettings(token_secret=SECRET, telegram_token=BOT_TOKEN)


def mini_app(house: House) -> str:
    """What a Mini App is opened with, signed by Telegram's own words."""
    user = {"id": 42, "first_name": "Ada", "language_code": "ru"}
    data = {"auth_date": _now(house), "query_id": "AAE", "user": json.dumps(user)}
    key = hmac.digest(b"WebAppData", BOT_TOKEN.encode(), "sha256")
    told = {**data, "hash": _hash(data, key)}
    return "&".join(f"{name}={quote(value)}" for name, value in told.items())


def widget(house: House) -> str:
    """What the login widget gives, as `name=value` lines."""
    data = {
        "id": "42",
        "first_name": "Ada",
        "username": "ada",
        "auth_date": _now(house),
    }
    key = sha256(BOT_TOKEN.encode()).digest()
    told = {**data, "hash": _hash(data, key)}
    return "\n".join(f"{name}={value}" for name, value in told.items())


def _pairs(text: str) -> dict[str, str]:
    return {
        name: value
        for name, _, value in (line.partition("=") for line in text.split("\n"))
    }


def _hash(data: dict[str, str], key: bytes) -> str:
    lines = "\n".join(f"{name}={data[name]}" for name in sorted(data))
    return hmac.digest(key, lines.encode(), "sha256").hex()


def _now(house: House) -> str:
    return str(int(house.clock.now().timestamp()))


def _read(kind: Any, told: dict[str, Any]) -> Any:
    """As an edge reads a body; what can't be meant is refused there."""
    try:
        return msgspec.convert(told, kind)
    except msgspec.ValidationError as problem:
        raise ProofRefused() from problem
