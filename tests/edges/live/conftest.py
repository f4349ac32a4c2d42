from collections.abc import AsyncIterator

import pytest

from guildry.edges.http.server import serve
from tests.edges.live.browser import Browser, install
from tests.edges.live.hall import Hall
from tests.edges.live.proxy import Proxy


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    hall = Hall()
    server = await serve(hall.live.polling, host="127.0.0.1", upgrade=hall.live.upgrade)
    hall.url = f"http://127.0.0.1:{server.port}"
    hall.live.start()
    yield hall
    await hall.live.stop()
    await server.close(grace_seconds=1)


@pytest.fixture(scope="session")
def client_installed() -> None:
    problem = install()
    if problem is not None:
        pytest.skip(f"socket.io-client could not be installed: {problem}")


@pytest.fixture
async def browser(client_installed: None) -> AsyncIterator[Browser]:
    browser = await Browser.open()
    yield browser
    await browser.shut()


@pytest.fixture
async def proxy(hall: Hall) -> AsyncIterator[Proxy]:
    proxy = Proxy(hall.url)
    await proxy.open()
    yield proxy
    await proxy.shut()
