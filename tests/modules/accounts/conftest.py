from collections.abc import AsyncIterator

import pytest

from guildry.main import MODULES
from guildry.testing import House
from guildry.testing.discord import FakeDiscord
from tests.modules.accounts import given


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(given.CLIENT, given.CLIENT_SECRET) as discord:
        yield discord


@pytest.fixture
async def house(house: House, discord: FakeDiscord) -> AsyncIterator[House]:
    """A house where all ways in are open."""
    house = House(house.database, MODULES, settings=[given.settings(discord.url)])
    yield house
    await house.around.close()
