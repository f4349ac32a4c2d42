"""The players' app in a real browser, before a whole hall, under its own content policy."""

import asyncio
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from guildry.edges.doorkeeper import Doorkeeper
from guildry.edges.http.app import App
from guildry.edges.http.cors import Cors
from guildry.edges.http.server import serve
from guildry.edges.http.web import BUILT, web_pages, with_web
from guildry.edges.http.wire import Request, Response
from guildry.edges.live.house import LiveHouse
from guildry.edges.live.sockets import Live
from guildry.edges.texts import Texts
from guildry.infra.addresses import Proxies
from guildry.infra.clock import HallClock
from guildry.infra.database import Database, Surroundings
from guildry.infra.gate import Gate
from guildry.infra.limits import SlidingLimits
from guildry.infra.runner import Runner
from guildry.infra.tail import Tail
from guildry.infra.telemetry import Meters
from guildry.kernel import HALL
from guildry.main import MODULES
from guildry.modules import accounts
from guildry.testing import TestServer
from guildry.testing.house import OPEN_LIMITS

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WEB = BUILT.parent
AXE = WEB / "node_modules" / "axe-core" / "axe.min.js"
SECRET = b"a secret that only this test has, and long enough"
PATIENCE_MS = 15_000
FIRST_LOAD_BYTES_MAX = 250_000

needs_build = pytest.mark.skipif(
    not web_pages(BUILT), reason="the app is not built: make web"
)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")


class Hall:
    """A hall with its app, on a port of its own."""

    def __init__(self, url: str, owner_code: str) -> None:
        self.url = url
        self.owner_code = owner_code

    async def owner(self) -> dict[str, Any]:
        return await self.ask("/v1/auth/code", {"code": self.owner_code})

    async def ask(self, path: str, body: Any, token: str = "") -> dict[str, Any]:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        async with httpx.AsyncClient() as client:
            answer = await client.post(self.url + path, json=body, headers=headers)
        return answer.json()["data"]


@pytest.fixture
async def hall(server: TestServer) -> AsyncIterator[Hall]:
    where = await server.clone()
    database = await Database.connect(**where)
    clock, stop = HallClock(), asyncio.Event()
    settings = accounts.AccountsSettings(token_secret=SECRET)
    around = Surroundings.of(MODULES, (settings,))
    tail = Tail(
        lambda: asyncpg.connect(**where),
        wanted=lambda: {one.event.address for m in MODULES for one in m.live},
    )
    runner = Runner(
        database,
        clock,
        around,
        gate=Gate(SlidingLimits(), OPEN_LIMITS, clock),
        meters=Meters("test"),
        committed=tail.nudge,
    )
    texts = Texts(MODULES)
    doorkeeper = Doorkeeper(runner, clock, SECRET, lambda: tail.caught_up_at)
    house = LiveHouse(MODULES, runner, doorkeeper, texts, tail)
    live = Live(house)
    house.follow(live.hub)
    pages = {"/socket.io/": live.polling}
    app = App(
        MODULES,
        runner,
        doorkeeper,
        texts,
        proxies=Proxies.named(()),
        cors=Cors(()),
        pages=pages,
        secure=False,
    )
    following = asyncio.create_task(tail.run(stop))
    built = with_web(app, BUILT, taken=pages)
    listening = await serve(built, host="127.0.0.1", port=0, upgrade=live.upgrade)
    live.start()
    code = await runner.unit(accounts.owner_code, HALL)
    yield Hall(f"http://127.0.0.1:{listening.port}", code)
    await listening.close(1)
    await live.stop()
    stop.set()
    await asyncio.wait([following], timeout=5)
    await around.close()
    await database.close()
    await server.drop(where)


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(FLAGS)
        )
        yield browser
        await browser.close()


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(
        viewport={"width": 360, "height": 740}, reduced_motion="reduce", locale="en"
    )
    context.set_default_timeout(PATIENCE_MS)
    yield await context.new_page()
    await context.close()


@needs_browser
@needs_build
async def test_a_guests_purse_counts_up_by_itself(hall: Hall, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    owner = await hall.owner()
    await page.goto(hall.url)
    await page.get_by_role("button", name="Come in as a guest").click()
    await expect(page.get_by_role("link", name="Your purse: 0 coins")).to_be_visible()
    kept = await page.evaluate("JSON.parse(localStorage.getItem('guildry.session'))")

    gift = {"to": kept["player"], "asset": "coin", "amount": 42, "reason": "welcome"}
    await hall.ask("/v1/ledger/mint", gift, owner["token"])

    await expect(page.get_by_role("link", name="Your purse: 42 coins")).to_be_visible()
    await page.get_by_role("button", name=re.compile("From the hall")).click()
    await expect(page.get_by_role("dialog")).to_contain_text("welcome")
    assert [said for said in complaints if "policy" in said.lower()] == []


@needs_browser
@needs_build
async def test_a_refused_gift_leaves_the_purse_as_it_was(
    hall: Hall, page: Page
) -> None:
    owner = await hall.owner()
    await page.goto(f"{hall.url}/give?to={owner['user']['id']}")
    await page.get_by_role("button", name="Come in as a guest").click()
    await page.get_by_label("How much").fill("5")
    await page.locator("main").get_by_role("button", name="Give").click()

    refused = page.get_by_role("alert")

    await expect(refused).to_have_text("You need 5, you have 0. Nothing was taken.")
    await expect(page.get_by_role("link", name="Your purse: 0 coins")).to_be_visible()


@needs_browser
@needs_build
async def test_the_owners_link_opens_the_console_and_leaves_the_address(
    hall: Hall, page: Page
) -> None:
    await page.goto(f"{hall.url}/sign-in#code={hall.owner_code}")
    await page.get_by_role("button", name="Sign in as the owner").click()
    await page.get_by_role("link", name="Hall", exact=True).click()

    await expect(page.get_by_role("link", name="Audit log")).to_be_visible()

    assert hall.owner_code not in page.url


@needs_browser
@needs_build
async def test_the_first_load_is_small(hall: Hall, page: Page) -> None:
    await page.goto(hall.url)
    await page.wait_for_load_state("networkidle")

    sizes = await page.evaluate(
        "performance.getEntries().map(one => one.transferSize ?? 0)"
    )

    assert 10_000 < sum(sizes) < FIRST_LOAD_BYTES_MAX


def test_the_schema_is_what_the_api_says() -> None:
    script = WEB / "scripts" / "schema.py"

    told = subprocess.run([sys.executable, script, "--check"], check=False)

    assert told.returncode == 0, "write it anew: python web/scripts/schema.py"


async def test_places_get_the_front_page_and_the_api_keeps_its_own(
    tmp_path: Path,
) -> None:
    tmp_path.joinpath("index.html").write_text("front")
    tmp_path.joinpath("index.html.br").write_bytes(b"short")
    tmp_path.joinpath("assets").mkdir()
    tmp_path.joinpath("assets/a-1.js").write_text("a")

    async def inner(request: Request) -> Response:
        return Response(404, b"inner")

    handle = with_web(inner, tmp_path, taken=("/", "/docs"))

    async def get(path: str, **headers: bytes) -> Response:
        given = {name.replace("_", "-").encode(): v for name, v in headers.items()}
        return await handle(Request("GET", path, b"", given, b"", ""))

    assert (await get("/hall/players/7")).body == b"front"
    assert (await get("/", accept_encoding=b"br")).body == b"short"
    assert b"immutable" in dict((await get("/assets/a-1.js")).headers)[b"cache-control"]
    for path in ("/v1/nothing", "/docs", "/docs/docs.js", "/assets/b-2.js", "/x.map"):
        assert (await get(path)).body == b"inner", path


async def test_a_hall_without_the_app_says_so_and_serves_its_api(
    tmp_path: Path,
) -> None:
    async def inner(request: Request) -> Response:
        return Response(200, b"api")

    lines: list[str] = []
    handle = with_web(inner, tmp_path, taken=("/docs",), say=lines.append)

    assert handle is inner
    assert len(lines) == 1
    assert "make web" in lines[0]


async def test_a_file_that_did_not_change_is_not_sent_again(tmp_path: Path) -> None:
    tmp_path.joinpath("index.html").write_text("front")
    file = web_pages(tmp_path)["/index.html"]
    request = Request("GET", "/", b"", {b"if-none-match": file.tag}, b"", "")

    answer = file.answer(request)

    assert (answer.status, answer.body) == (304, b"")
