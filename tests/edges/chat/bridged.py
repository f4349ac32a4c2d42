"""A hall whose channel is bridged to a Telegram group and a Discord channel, both real enough to read in."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Final

import httpx
import msgspec

from guildry.edges.chat.carrying import CARRIED
from guildry.edges.chat.mouths.discord_wire import DiscordApi
from guildry.edges.chat.mouths.telegram_wire import TelegramApi
from guildry.edges.chat.notifying import tellings
from guildry.edges.texts import Texts
from guildry.infra.events import Subscriptions
from guildry.infra.outbound import Outbound
from guildry.infra.tempo import DISCORD_PACE, TELEGRAM_PACE
from guildry.kernel import Actor, Role
from guildry.main import MODULES
from guildry.modules.chat import HALL_CHANNEL
from guildry.modules.chat.actions.opening import bridge
from guildry.modules.chat.contract import Bridge
from guildry.testing import House
from guildry.testing.discord_api import BOT_TOKEN, FakeDiscord
from guildry.testing.discord_people import CHANNEL
from guildry.testing.mouths import Mouths
from guildry.testing.telegram import TOKEN, FakeTelegram
from tests.modules.moderation.given import SECRET, player

GROUP: Final = -1007


class Bridged:
    """What is said in the hall's channel, in the group and in the server."""

    def __init__(
        self,
        house: House,
        telegram: FakeTelegram,
        discord: FakeDiscord,
        web: httpx.AsyncClient,
    ) -> None:
        self.house, self.telegram, self.discord = house, telegram, discord
        self.mouths = Mouths(house, SECRET)
        self.mouths.discord.public_key = discord.public_key
        self.admin = Actor()
        carriers = {
            "telegram": (TelegramApi(web, telegram.url, TOKEN), TELEGRAM_PACE),
            "discord": (DiscordApi(web, discord.url, BOT_TOKEN), DISCORD_PACE),
        }
        self._queues = {
            name: Outbound(house.database, house.clock, name, carrier, pace)
            for name, (carrier, pace) in carriers.items()
        }

    @property
    def in_group(self) -> list[str]:
        """What the hall says in the Telegram group, as it stands there now."""
        return [text.replace("\u2060", "") for text in self.telegram.in_chat(GROUP)]

    @property
    def in_server(self) -> list[str]:
        return [
            f"{embed['title']}: {embed['description']}".replace("\\", "")
            for message in self.discord.messages.get(CHANNEL, [])
            for embed in message["embeds"]
        ]

    async def settle(self) -> None:
        """Let what was said be carried, and arrive."""
        desk, *rooms = MODULES
        reactions = (*CARRIED, *tellings(Texts(MODULES)))
        modules = (msgspec.structs.replace(desk, reactions=reactions), *rooms)
        subscriptions = Subscriptions(self.house.runner, modules)
        await subscriptions.open("house")
        while await subscriptions.deliver("house"):
            pass
        for platform, queue in self._queues.items():
            await self._drain(platform, queue)

    async def _drain(self, platform: str, queue: Outbound) -> None:
        waiting = (
            "select count(*) from house.outbound where state = 'due' and platform = $1"
        )
        while await self.house.value(waiting, platform):
            seconds = await queue.step()
            if seconds:
                self.house.clock.advance(timedelta(seconds=seconds))


@asynccontextmanager
async def bridged(house: House) -> AsyncGenerator[Bridged]:
    admin = await player(house, Role.ADMIN)
    async with (
        FakeTelegram(house.clock.now).running() as telegram,
        FakeDiscord().running() as discord,
        httpx.AsyncClient() as web,
    ):
        for place in (f"telegram:{GROUP}", f"discord:{CHANNEL}"):
            asked = Bridge(channel=HALL_CHANNEL, place=place)
            await house.perform(bridge, admin, asked)
        stage = Bridged(house, telegram, discord, web)
        stage.admin = admin
        yield stage


def told(update: dict[str, Any]) -> tuple[int, int]:
    """In which chat a person's message stands, and its number there."""
    message = update["message"]
    return message["chat"]["id"], message["message_id"]
