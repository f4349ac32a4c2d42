"""One sender of the gale: a process that sends until nothing waits, or until it is killed."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import httpx

from guildry.edges.chat.mouths.telegram_wire import TelegramApi
from guildry.infra.database import Database
from guildry.infra.outbound import Outbound
from guildry.infra.tempo import TELEGRAM_PACE
from guildry.testing.gale.clock import SharedClock
from guildry.testing.telegram import TOKEN
from guildry.testing.weather import Weather


async def send(told: dict[str, Any], seed: int) -> None:
    """Step as the hall's bot does; the clock moves only while nothing is under way."""
    database = await Database.connect(**told["where"])
    clock = SharedClock(Path(told["clock"]))
    weather = Weather(share=told["share"], seed=seed)
    async with httpx.AsyncClient(transport=weather) as web:
        api = TelegramApi(web, told["url"], TOKEN)
        queue = Outbound(database, clock, "telegram", api, TELEGRAM_PACE)
        await queue.open()
        while True:
            seconds = await queue.step()
            if not seconds:
                continue
            async with database.connection() as connection:
                if not await connection.fetchval(_WAITING):
                    break
            clock.advance(seconds)
    await database.close()


_WAITING = "select exists (select from house.outbound where state = 'due')"

if __name__ == "__main__":
    asyncio.run(send(json.load(sys.stdin), int(sys.argv[1])))
