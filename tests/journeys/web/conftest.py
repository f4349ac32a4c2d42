"""A whole hall with its app, and browsers that look at it under its own content policy."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from guildry.edges.http.web import BUILT, web_pages
from guildry.infra.inspection import inspect
from guildry.kernel import HALL, Role
from guildry.main import MODULES
from guildry.modules import accounts, shop
from guildry.testing import TestServer
from guildry.testing.hall import Guest, Hall, running_hall
from tests.journeys.shell import free_port
from tests.journeys.web.seat import Seat

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 15_000
PHONE = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs a browser is skipped, and says so, where there is none."""
    missing = (
        "no chromium here: apt-get install chromium"
        if CHROMIUM is None
        else ""
        if web_pages(BUILT)
        else "the app is not built: make web"
    )
    for item in items:
        if missing and "browser" in getattr(item, "fixturenames", ()):
            # Seen in the report, with what is missing; where there is a Chromium nothing is passed over.
            item.add_marker(pytest.mark.skip(reason=missing))


@pytest.fixture
async def hall(server: TestServer) -> AsyncIterator[Hall]:
    """A demo hall that serves. When the test is over, all invariants of all rooms hold."""
    where = await server.clone()
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    async with running_hall(MODULES, where, port=port, public_url=url) as hall:
        await hall.base.runner.unit(shop.furnish_demo, HALL)
        yield hall
        async with hall.base.database.connection() as connection:
            report = await inspect(connection, MODULES)
    await server.drop(where)
    assert report.sound, "\n".join(report.lines())


@pytest.fixture
async def owner_code(hall: Hall) -> str:
    return await hall.base.runner.unit(accounts.owner_code, HALL)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(FLAGS)
        )
        yield browser
        await browser.close()


@pytest.fixture
async def sit(
    hall: Hall, browser: Browser
) -> AsyncIterator[Callable[..., Awaitable[Seat]]]:
    """Sit down before the hall: `await sit(guest)`; a stranger if nobody is named."""
    contexts: list[BrowserContext] = []

    async def down(guest: Guest | None = None, **how: object) -> Seat:
        given = {
            "viewport": PHONE,
            "reduced_motion": "reduce",
            "locale": "en",
            "service_workers": "block",
            **how,
        }
        context = await browser.new_context(base_url=hall.url, **given)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        seat = Seat(hall, await context.new_page())
        if guest is not None:
            await seat.be(guest)
        return seat

    yield down
    for context in contexts:
        await context.close()


@pytest.fixture
async def page(sit: Callable[..., Awaitable[Seat]]) -> Page:
    return (await sit()).page


@pytest.fixture
async def owner(hall: Hall) -> Guest:
    return await hall.guest(Role.OWNER)
