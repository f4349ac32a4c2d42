"""The hall's real rooms behind both platforms' doors, without a network between."""

from typing import Any, Final

import httpx
import msgspec

from guildry.edges.chat.buttons import Buttons
from guildry.edges.chat.interpreter import Interpreter
from guildry.edges.chat.mouths.discord import Discord
from guildry.edges.chat.mouths.telegram import PATH, Telegram
from guildry.edges.chat.mouths.telegram_wire import TelegramApi
from guildry.edges.chat.visitors import Visitors
from guildry.edges.http.wire import Request
from guildry.edges.texts import Texts
from guildry.testing import House
from guildry.testing.discord_api import FakeDiscord
from guildry.testing.discord_people import Hand
from guildry.testing.telegram import TOKEN
from guildry.testing.telegram_people import Pen

WEBHOOK_SECRET: Final = "a-webhook-secret-of-the-operator"
Json = dict[str, Any]


class Mouths:
    """Both platforms' mouths, their people, and what was said to them."""

    def __init__(self, house: House, secret: bytes) -> None:
        self.house = house
        buttons = Buttons(house.runner, secret)
        rooms = house.modules
        self.chat = Interpreter(rooms, house.runner, Texts(rooms), buttons)
        self.pen, self.hand, self.discord = Pen(), Hand(), FakeDiscord()
        self._web = httpx.AsyncClient()
        api = TelegramApi(self._web, "http://127.0.0.1:1", TOKEN)
        visitors = Visitors(house.runner, "telegram", secret)
        telegram = Telegram(self.chat, house.runner, visitors, api)
        self._telegram = telegram.pages(WEBHOOK_SECRET)[PATH]
        visitors = Visitors(house.runner, "discord", secret)
        key = self.discord.public_key
        self._discord = Discord(self.chat, house.runner, visitors, key, slow_seconds=30)

    async def update(self, update: Json, secret: str | None = WEBHOOK_SECRET) -> int:
        """Tell the webhook of something; its status."""
        headers = {b"content-type": b"application/json"}
        if secret is not None:
            header = secret.encode("utf-8", "surrogatepass")
            headers[b"x-telegram-bot-api-secret-token"] = header
        body = msgspec.json.encode(update)
        request = Request("POST", PATH, b"", headers, body, "127.0.0.1")
        return (await self._telegram(request)).status

    async def heard(self, update: Json) -> Json:
        """What Telegram's person then reads: the last message that was said."""
        assert await self.update(update) == 200
        sql = "select body::text from house.outbound order by id desc limit 1"
        return msgspec.json.decode(await self.house.value(sql))

    async def raw_update(self, body: bytes) -> int:
        """Tell the webhook of bytes."""
        secret = WEBHOOK_SECRET.encode()
        headers = {
            b"content-type": b"application/json",
            b"x-telegram-bot-api-secret-token": secret,
        }
        request = Request("POST", PATH, b"", headers, body, "127.0.0.1")
        return (await self._telegram(request)).status

    async def messages(self) -> int:
        return await self.house.value("select count(*) from house.outbound")

    async def interaction(self, body: Json) -> tuple[int, Json]:
        """Tell the interactions' address of something; its status and its answer."""
        request = self.discord.interaction(body, self.house.clock.now())
        return await self.raw(request)

    async def raw(self, request: Request) -> tuple[int, Json]:
        response = await self._discord.page(request)
        return response.status, msgspec.json.decode(response.body or b"{}")


def text_of(message: Json) -> str:
    return message["text"].replace("\u2060", "")


def title_of(answer: Json) -> str:
    return answer["data"]["embeds"][0]["title"].replace("\\", "")
