"""The six ways to ask a hall for something, each behind the same five questions."""

import asyncio
import contextlib
import io
import re
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Final, Protocol
from uuid import UUID

import msgspec
import socketio

from guildry.edges.cli.doing import do_action
from guildry.infra.inspection import inspect
from guildry.infra.settings import Discord, Telegram
from guildry.kernel import HALL
from guildry.main import MODULES
from guildry.modules import shop
from guildry.testing import TestServer
from guildry.testing.discord_api import APPLICATION, BOT_TOKEN, FakeDiscord
from guildry.testing.discord_people import Hand
from guildry.testing.discord_people import Someone as OnDiscord
from guildry.testing.hall import Guest, Hall, running_hall
from guildry.testing.telegram import TOKEN, FakeTelegram
from guildry.testing.telegram_people import Pen
from guildry.testing.telegram_people import Someone as OnTelegram
from tests.patience import PATIENCE_SECONDS

WEBHOOK_SECRET: Final = "a-webhook-secret-of-the-operator"
_MONEY: Final = re.compile(r"([\d,]+) coins?")
_MOVED: Final = re.compile(r"([+−])([\d,]+) coins?")


class Outside:
    """The platforms beyond the hall."""

    def __init__(self, telegram: FakeTelegram, discord: FakeDiscord) -> None:
        self.telegram = telegram
        self.discord = discord


@asynccontextmanager
async def hall_with_mouths(
    server: TestServer, *, port: int = 0, public_url: str = "https://hall.example"
) -> AsyncGenerator[tuple[Hall, Outside]]:
    """A hall in which all mouths are open, with a shop. When it is over, all invariants of all rooms hold."""
    where = await server.clone()
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(FakeTelegram().running())
        discord = await stack.enter_async_context(FakeDiscord().running())
        hall = await stack.enter_async_context(
            running_hall(
                MODULES,
                where,
                roles=("web", "worker", "bot"),
                port=port,
                public_url=public_url,
                telegram=Telegram(
                    bot_token=TOKEN,
                    webhook_secret=WEBHOOK_SECRET,
                    api_url=telegram.url,
                ),
                discord=Discord(
                    client_id=APPLICATION,
                    public_key=discord.public_key.public_bytes_raw().hex(),
                    bot_token=BOT_TOKEN,
                    api_url=discord.url,
                ),
            )
        )
        await hall.base.runner.unit(shop.furnish_demo, HALL)
        yield hall, Outside(telegram, discord)
        async with hall.base.database.connection() as connection:
            report = await inspect(connection, MODULES)
        assert report.sound, "\n".join(report.lines())
    await server.drop(where)


class Edge(Protocol):
    """A player at one edge. What can't be done is told in the words that the player reads."""

    async def sign_in(self) -> UUID: ...

    async def purse(self) -> int: ...

    async def buy(self, offer: str, quantity: int) -> str:
        """Why not; empty where it was bought."""
        ...

    async def use(self, item: str, count: int) -> str: ...

    async def history(self) -> list[int]:
        """What came and went, newest first."""
        ...


class Over(ABC):
    """An edge that is asked by action, and answers in JSON: HTTP, sockets, the shell."""

    @abstractmethod
    async def sign_in(self) -> UUID: ...

    @abstractmethod
    async def ask(self, action: str, **given: Any) -> tuple[str, Any]:
        """Why not, and what it showed."""

    async def purse(self) -> int:
        _, purse = await self.ask("ledger.my_purse")
        return sum(b["amount"] for b in purse["balances"] if b["asset"] == "coin")

    async def buy(self, offer: str, quantity: int) -> str:
        why, _ = await self.ask("shop.purchase", offer=offer, quantity=quantity)
        return why

    async def use(self, item: str, count: int) -> str:
        why, _ = await self.ask("inventory.use", item=item, count=count)
        return why

    async def history(self) -> list[int]:
        _, statement = await self.ask("ledger.my_statement")
        return [line["amount"] for line in statement["lines"]]


class OverHttp(Over):
    def __init__(self, hall: Hall, outside: Outside) -> None:
        self.hall = hall
        self.guest: Guest | None = None

    async def sign_in(self) -> UUID:
        self.guest = await self.hall.guest()
        return self.guest.id

    async def ask(self, action: str, **given: Any) -> tuple[str, Any]:
        assert self.guest is not None
        modules = self.hall.base.modules
        routes = (route for module in modules for route in module.routes)
        route = next(route for route in routes if route.action.name == action)
        path = route.path
        for name in tuple(given):
            if f"{{{name}}}" in path:
                path = path.replace(f"{{{name}}}", str(given.pop(name)))
        body = {"json": given} if route.method == "POST" else {}
        told = (await self.guest.ask(route.method, path, **body)).json()
        return (
            ("", told["data"]) if told["success"] else (told["error"]["message"], None)
        )


class OverSockets(Over):
    def __init__(self, hall: Hall, outside: Outside) -> None:
        self.hall = hall
        self.client = socketio.AsyncClient()

    async def sign_in(self) -> UUID:
        guest = await self.hall.guest()
        await self.client.connect(self.hall.url, auth={"token": guest.token})
        return guest.id

    async def ask(self, action: str, **given: Any) -> tuple[str, Any]:
        told = await self.client.call(action, given, timeout=PATIENCE_SECONDS)
        return (
            ("", told["data"]) if told["success"] else (told["error"]["message"], None)
        )

    async def close(self) -> None:
        await self.client.disconnect()


class InShell(Over):
    """`guildry do`, beside the hall that runs: what chats have words for is said in words."""

    def __init__(self, hall: Hall, outside: Outside) -> None:
        self.hall = hall
        self.who = ""

    async def sign_in(self) -> UUID:
        guest = await self.hall.guest()
        self.who = str(guest.id)
        return guest.id

    async def buy(self, offer: str, quantity: int) -> str:
        return (await self._do("buy", offer, str(quantity)))[0]

    async def use(self, item: str, count: int) -> str:
        return (await self._do("use", item, str(count)))[0]

    async def ask(self, action: str, **given: Any) -> tuple[str, Any]:
        return await self._do(action, *(f"{n}={value}" for n, value in given.items()))

    async def _do(self, action: str, *words: str) -> tuple[str, Any]:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = await do_action(
                self.hall.base, action, words, who=self.who, key=None, as_json=True
            )
        if code:
            return msgspec.json.decode(err.getvalue())["error"]["message"], None
        return "", msgspec.json.decode(out.getvalue())


class InChat(ABC):
    """An edge that is asked in words, and answers with cards."""

    @abstractmethod
    async def sign_in(self) -> UUID: ...

    @abstractmethod
    async def say(self, word: str, **given: Any) -> tuple[bool, str]:
        """Whether it was refused, and the whole card as its reader sees it."""

    async def purse(self) -> int:
        _, card = await self.say("balance")
        return sum(_number(n) for n in _MONEY.findall(card))

    async def buy(self, offer: str, quantity: int) -> str:
        refused, card = await self.say("buy", offer=offer, quantity=quantity)
        return card if refused else ""

    async def use(self, item: str, count: int) -> str:
        refused, card = await self.say("use", item=item, count=count)
        return card if refused else ""

    async def history(self) -> list[int]:
        _, card = await self.say("history")
        return [
            _number(n) * (1 if sign == "+" else -1) for sign, n in _MOVED.findall(card)
        ]


class InPractice(InChat):
    def __init__(self, hall: Hall, outside: Outside) -> None:
        self.hall = hall
        self.guest: Guest | None = None

    async def sign_in(self) -> UUID:
        self.guest = await self.hall.guest()
        return self.guest.id

    async def say(self, word: str, **given: Any) -> tuple[bool, str]:
        assert self.guest is not None
        line = " ".join([f"/{word}", *map(str, given.values())])
        told = (await self.guest.post("/v1/chat/practice", {"line": line})).json()
        reply = told["data"]
        fields = [f"{f['name']}: {f['value']}" for f in reply["fields"]]
        return bool(reply["refused"]), "\n".join(
            [reply["title"], *reply["lines"], *fields]
        )


class OnTelegramEdge(InChat):
    person = OnTelegram(777, "Ada")

    def __init__(self, hall: Hall, outside: Outside) -> None:
        self.hall = hall
        self.telegram = outside.telegram
        self.pen = Pen()

    async def sign_in(self) -> UUID:
        await self.say("start")
        return await player_of(self.hall, "telegram", self.person.id)

    async def say(self, word: str, **given: Any) -> tuple[bool, str]:
        line = " ".join([f"/{word}", *map(str, given.values())])
        before = len(self.telegram.sent)
        told = await self.hall.post(
            "/telegram/webhook",
            self.pen.message(self.person, line),
            headers={"x-telegram-bot-api-secret-token": WEBHOOK_SECRET},
        )
        assert told.status_code == 200
        await until(lambda: len(self.telegram.sent) > before)
        message = self.telegram.sent[-1]
        # A card that went well begins with its mark; a refusal is a plain sentence.
        text = message["text"].replace("\u2060", "")
        return message["entities"][0]["offset"] == 0, text


class OnDiscordEdge(InChat):
    person = OnDiscord(10**17 + 777, "ada")

    def __init__(self, hall: Hall, outside: Outside) -> None:
        self.hall = hall
        self.discord = outside.discord
        self.hand = Hand()

    async def sign_in(self) -> UUID:
        await self.say("help")
        return await player_of(self.hall, "discord", self.person.id)

    async def say(self, word: str, **given: Any) -> tuple[bool, str]:
        body = self.hand.command(self.person, word, **given)
        request = self.discord.interaction(body, self.hall.base.clock.now())
        told = await self.hall.web.post(
            "/discord/interactions",
            content=request.body,
            headers={k.decode(): v.decode() for k, v in request.headers.items()},
        )
        (embed,) = told.json()["data"]["embeds"]
        card = "\n".join([embed["title"], embed.get("description", "")]).strip()
        card = re.sub(r"\\(.)", r"\1", card)
        return "description" not in embed, card


async def player_of(hall: Hall, provider: str, subject: int) -> UUID:
    sql = "select player from accounts.identity where provider = $1 and subject = $2"
    return await hall.value(sql, provider, str(subject))


async def until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < deadline, "it never comes"
        await asyncio.sleep(0.01)


def _number(said: str) -> int:
    return int(said.replace(",", ""))


EDGES: Final[dict[str, Callable[[Hall, Outside], Edge]]] = {
    "http": OverHttp,
    "sockets": OverSockets,
    "telegram": OnTelegramEdge,
    "discord": OnDiscordEdge,
    "practice": InPractice,
    "shell": InShell,
}


@asynccontextmanager
async def standing_at(name: str, hall: Hall, outside: Outside) -> AsyncIterator[Edge]:
    edge = EDGES[name](hall, outside)
    try:
        yield edge
    finally:
        close: Callable[[], Awaitable[None]] | None = getattr(edge, "close", None)
        if close is not None:
            await close()
