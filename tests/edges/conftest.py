from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from guildry.main import MODULES
from guildry.testing import TestServer
from guildry.testing.hall import Hall, running_hall


@pytest.fixture
async def where(server: TestServer) -> AsyncIterator[dict[str, Any]]:
    """A database of the test's own."""
    where = await server.clone()
    yield where
    await server.drop(where)


@pytest.fixture(scope="module")
async def hall(server: TestServer) -> AsyncIterator[Hall]:
    """A hall for all tests of a file: each brings its own players."""
    where = await server.clone()
    # Tests of one file bring more people in a minute than a hall lets in before it sees a raid.
    connection = await asyncpg.connect(**where)
    await connection.execute("update moderation.gate set arrivals_max = 1000000")
    await connection.close()
    async with running_hall(MODULES, where) as hall:
        yield hall
    await server.drop(where)
