import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from guildry.infra.database import Database
from guildry.infra.inspection import inspect
from guildry.main import MODULES
from guildry.testing import House, TestServer

MEMORY_FREE_MIN = 4 * 2**30


@pytest.fixture(scope="session")
def server() -> Iterator[TestServer]:
    """A PostgreSQL for each worker of a run: what settles in one does not wait for the others."""
    folder = Path(tempfile.mkdtemp(prefix="guildry-test-", dir=_roomy_memory()))
    server = TestServer(folder, MODULES)
    server.start()
    yield server
    server.stop()


def _roomy_memory() -> Path | None:
    """Files in memory, where there is room: a test's own database then costs next to nothing."""
    memory = Path("/dev/shm")
    if memory.is_dir() and shutil.disk_usage(memory).free > MEMORY_FREE_MIN:
        return memory
    return None


@pytest.fixture
async def database(server: TestServer) -> AsyncIterator[Database]:
    where = await server.clone()
    database = await Database.connect(**where)
    yield database
    await database.close()
    await server.drop(where)


@pytest.fixture
async def house(database: Database) -> AsyncIterator[House]:
    """A house of the test's own. When the test is over, all invariants of all rooms hold."""
    yield House(database, MODULES)
    async with database.connection() as connection:
        report = await inspect(connection, MODULES)
    assert report.sound, "\n".join(report.lines())


def pytest_make_parametrize_id(val: object) -> str | None:
    """Hostile texts as parameters get names that a terminal and a pipe can carry."""
    if isinstance(val, str | bytes):
        return ascii(val)[:60]
    return None
