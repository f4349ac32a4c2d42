"""How the chat is built into a process: pages for the web, parts for the bot."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Final
from uuid import UUID

import structlog

from guildry.edges.chat.buttons import BUTTON_SWEEPS, Buttons
from guildry.edges.chat.gallery import Gallery
from guildry.edges.chat.interpreter import Interpreter
from guildry.edges.chat.mouths import discord_wire, telegram_wire
from guildry.edges.chat.mouths.discord import Discord
from guildry.edges.chat.mouths.practice import practice_pages
from guildry.edges.chat.mouths.telegram import PATH as TELEGRAM_PATH
from guildry.edges.chat.mouths.telegram import Telegram
from guildry.edges.chat.visitors import Visitors
from guildry.edges.doorkeeper import Doorkeeper
from guildry.edges.http.app import Page
from guildry.edges.texts import Texts
from guildry.infra.outbound import Outbound
from guildry.infra.outbound_kept import OUTBOUND_SWEEPS
from guildry.infra.runner import Runner
from guildry.infra.settings import Settings
from guildry.infra.tempo import DISCORD_PACE, TELEGRAM_PACE, Pace
from guildry.kernel import Away, Module
from guildry.modules.accounts.proofs.discord import public_key
from guildry.modules.presence import Surface

BACKOFF_SECONDS_MIN: Final = 0.5
BACKOFF_SECONDS_MAX: Final = 30.0
CHAT_SWEEPS: Final = (*BUTTON_SWEEPS, *OUTBOUND_SWEEPS)

Part = Callable[[asyncio.Event], Awaitable[None]]

log: Final = structlog.stdlib.get_logger(__name__)


class Chat:
    """The mouths that the operator has set, on one runner."""

    def __init__(
        self,
        modules: Sequence[Module],
        runner: Runner,
        texts: Texts,
        settings: Settings,
        secret: bytes,
        *,
        seen: Callable[[UUID, Surface], None] = lambda who, where: None,
    ) -> None:
        self._seen = seen
        self._runner = runner
        self._texts = texts
        self._settings = settings
        self._secret = secret
        self._interpreter = Interpreter(modules, runner, texts, Buttons(runner, secret))
        self._gallery = Gallery(settings.public_url)
        self._outbound: dict[str, Outbound] = {}
        self._telegram = self._telegram_mouth()
        self._discord = self._discord_mouth()

    def pages(self, doorkeeper: Doorkeeper) -> dict[str, Page]:
        """What the web role serves, as doors: the practice chat, and the platforms' webhooks."""
        pages = practice_pages(
            self._interpreter, doorkeeper, self._texts, self._runner.clock
        )
        secret = self._settings.telegram.webhook_secret
        if self._telegram is not None and secret:
            pages |= self._telegram[0].pages(secret)
        if self._discord is not None:
            pages |= self._discord.pages()
        return pages

    def bot_parts(self) -> dict[str, Part]:
        """What the bot role runs until it is told to stop."""
        parts: dict[str, Part] = {}
        if self._telegram is not None:
            mouth, api = self._telegram
            queue = self._queue(telegram_wire.PLATFORM, api, TELEGRAM_PACE)
            parts["telegram outbound"] = queue.run
            parts["telegram"] = partial(self._run_telegram, mouth)
        bot_token = self._settings.discord.bot_token
        if self._discord is not None and bot_token:
            api = discord_wire.DiscordApi(
                self._runner.around.web, self._settings.discord.api_url, bot_token
            )
            queue = self._queue(discord_wire.PLATFORM, api, DISCORD_PACE)
            parts["discord outbound"] = queue.run
            parts["discord"] = partial(self._run_discord, self._discord, api)
        return {name: partial(_keep, name, part) for name, part in parts.items()}

    def _telegram_mouth(self) -> tuple[Telegram, telegram_wire.TelegramApi] | None:
        told = self._settings.telegram
        if not told.bot_token:
            return None
        web = self._runner.around.web
        api = telegram_wire.TelegramApi(web, told.api_url, told.bot_token)
        visitors = self._visitors(Surface.TELEGRAM)
        nudge = partial(self._nudge, telegram_wire.PLATFORM)
        mouth = Telegram(
            self._interpreter, self._runner, visitors, api, nudge, self._gallery
        )
        return mouth, api

    def _discord_mouth(self) -> Discord | None:
        told = self._settings.discord
        if not told.public_key:
            return None
        visitors = self._visitors(Surface.DISCORD)
        key = public_key(told.public_key)
        return Discord(
            self._interpreter, self._runner, visitors, key, gallery=self._gallery
        )

    def _visitors(self, surface: Surface) -> Visitors:
        return Visitors(
            self._runner, surface, self._secret, lambda who: self._seen(who, surface)
        )

    def _queue(
        self,
        platform: str,
        carrier: telegram_wire.TelegramApi | discord_wire.DiscordApi,
        pace: Pace,
    ) -> Outbound:
        runner = self._runner
        queue = Outbound(runner.database, runner.clock, platform, carrier, pace)
        self._outbound[platform] = queue
        return queue

    def _nudge(self, platform: str) -> None:
        # The queue may run in another process: then its own look, twice a second, finds the message.
        queue = self._outbound.get(platform)
        if queue is not None:
            queue.nudge()

    async def _run_telegram(self, mouth: Telegram, stop: asyncio.Event) -> None:
        secret = self._settings.telegram.webhook_secret
        public_url = self._settings.public_url
        if secret and public_url.startswith("https:"):
            await mouth.introduce(public_url + TELEGRAM_PATH, secret)
            await stop.wait()
        else:
            await mouth.introduce(None, None)
            await mouth.poll(stop)

    async def _run_discord(
        self, mouth: Discord, api: discord_wire.DiscordApi, stop: asyncio.Event
    ) -> None:
        if self._settings.discord.client_id:
            await mouth.register(api, self._settings.discord.client_id)
        await stop.wait()


async def _keep(name: str, part: Part, stop: asyncio.Event) -> None:
    """Run one part; if it falls, let it stand up again, later each time."""
    backoff = BACKOFF_SECONDS_MIN
    while not stop.is_set():
        try:
            await part(stop)
        except Away:
            log.warning("a part waits for the database to come back", part=name)
        except Exception:
            log.exception("a part of the bot fell", part=name)
        with suppress(TimeoutError):
            async with asyncio.timeout(backoff * (0.5 + random.random())):  # noqa: S311
                await stop.wait()
        backoff = min(BACKOFF_SECONDS_MAX, backoff * 2)
