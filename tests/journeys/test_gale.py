"""A light breeze of what `guildry gale` blows: messages out, bad weather, and a sender that is killed."""

import os
from pathlib import Path

from guildry.infra.database import Database
from guildry.main import MODULES
from guildry.testing import House, TestServer
from guildry.testing.gale import blow

MESSAGES = int(os.environ.get("GUILDRY_CASES", "300"))
KILLS = 3


async def test_a_sender_that_is_killed_in_bad_weather_loses_nothing(
    server: TestServer, tmp_path: Path
) -> None:
    where = await server.clone()
    database = await Database.connect(**where)
    said: list[str] = []

    house = House(database, MODULES)
    problems = await blow(house, where, tmp_path, MESSAGES, KILLS, 11, said.append)
    await database.close()
    await server.drop(where)

    assert problems == []
    assert said[-1].startswith(f"{KILLS} kills")
