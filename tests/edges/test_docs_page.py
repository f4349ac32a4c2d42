"""The docs page in a real browser, under the strictest content policy."""

import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route, async_playwright

from guildry.edges.http import openapi

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
)
HALL = "http://hall.test"
FILES = Path(openapi.__file__).parent / "page"
KINDS = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
}
POLICY = {"content-security-policy": "default-src 'self'"}

GREETING = {
    "type": "object",
    "properties": {"to": {"type": "string", "maxLength": 24}},
    "required": ["to"],
}


def operation(name: str, summary: str, **more: Any) -> dict[str, Any]:
    done = {"200": {"description": "Done."}}
    return {
        "operationId": name,
        "summary": summary,
        "tags": ["hall"],
        "responses": done,
        **more,
    }


DOCUMENT = openapi.describe(
    [],
    title="The Lamp Hall",
    version="1.2.3",
    public_url=HALL,
    extra_paths={
        "/v1/doors/{door}": {
            "get": operation(
                "hall.door",
                "See a <b>door</b>.",
                parameters=[
                    {
                        "name": "door",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    },
                    {
                        "name": "limit",
                        "in": "query",
                        "schema": {"type": "integer", "default": 20},
                    },
                ],
            )
        },
        "/v1/greetings": {
            "post": operation(
                "hall.greet",
                "Greet someone.",
                requestBody={
                    "content": {
                        "application/json": {
                            "schema": GREETING,
                            "example": {"to": "Ada"},
                        }
                    }
                },
            )
        },
    },
)


class Hall:
    """Answers the browser without a socket, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str | None, dict[str, str]]] = []

    async def answer(self, route: Route) -> None:
        request, path = route.request, route.request.url.removeprefix(HALL)
        file = FILES / ("docs.html" if path == "/docs" else path.removeprefix("/docs/"))
        if path == "/openapi.json":
            await route.fulfill(json=DOCUMENT)
        elif path == "/v1/users/me":
            me = {"username": "Ada", "role": "player", "purse": []}
            await route.fulfill(json={"success": True, "data": me})
        elif file.is_file():
            await route.fulfill(
                body=file.read_bytes(), content_type=KINDS[file.suffix], headers=POLICY
            )
        elif path.startswith("/v1/"):
            self.asked.append(
                (request.method, path, request.post_data, request.headers)
            )
            await route.fulfill(json={"success": True, "data": "<b>hello</b>"})
        else:
            await route.fulfill(status=204)


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
def hall() -> Hall:
    return Hall()


@pytest.fixture
async def page(browser: Browser, hall: Hall) -> AsyncIterator[Page]:
    complaints: list[str] = []
    page = await browser.new_page(viewport={"width": 1280, "height": 800})
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.route("**/*", hall.answer)
    await page.goto(f"{HALL}/docs")
    await page.wait_for_selector(".door")
    yield page
    await page.close()
    assert complaints == []


async def test_every_operation_has_a_door(page: Page) -> None:
    doors = await page.locator(".door > summary").all_inner_texts()

    assert [" ".join(door.split()) for door in doors] == [
        "GET /v1/doors/{door} See a <b>door</b>.",
        "POST /v1/greetings Greet someone.",
    ]
    assert await page.title() == "The Lamp Hall · API"


async def test_a_door_is_found_and_opened_from_the_keyboard(page: Page) -> None:
    await page.keyboard.press("/")
    await page.keyboard.type("post greet")
    await page.keyboard.press("Enter")

    assert await page.locator(".door:visible").count() == 1
    assert await page.locator(".door[open]").get_attribute("id") == "op-hall.greet"
    await page.wait_for_url("**/docs#op-hall.greet")

    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Escape")

    assert await page.locator(".door:visible").count() == 2


async def test_an_attempt_sends_what_the_form_says(page: Page, hall: Hall) -> None:
    await page.locator("summary", has_text="/v1/greetings").click()
    await page.get_by_label("Access token").fill("secret")
    assert json.loads(await page.get_by_label("Body").input_value()) == {"to": "Ada"}
    await page.get_by_label("Body").fill('{"to": "Bob"}')
    await page.get_by_role("button", name="Send").click()

    await page.wait_for_selector(".status")
    [(method, path, body, headers)] = hall.asked
    assert (method, path, body) == ("POST", "/v1/greetings", '{"to": "Bob"}')
    assert headers["authorization"] == "Bearer secret"
    assert "<b>hello</b>" in await page.locator(".answer pre").inner_text()


async def test_what_is_copied_keeps_the_token_out(page: Page) -> None:
    await page.locator("summary", has_text="/v1/greetings").click()
    await page.get_by_label("Access token").fill("secret")
    await page.get_by_label("Body").fill('{"to": "O\'Hara"}')

    line = await page.locator(".curl").inner_text()

    assert "secret" not in line
    assert "Bearer $TOKEN" in line
    assert """-d '{"to": "O'\\''Hara"}'""" in line


async def test_what_goes_into_the_path_cannot_leave_it(page: Page, hall: Hall) -> None:
    await page.locator("summary", has_text="/v1/doors").click()
    await page.get_by_label("door required").fill("../greetings?x=1")
    await page.get_by_label("limit").fill("5")
    await page.get_by_role("button", name="Send").click()

    await page.wait_for_selector(".status")
    assert hall.asked[0][1] == "/v1/doors/..%2Fgreetings%3Fx%3D1?limit=5"


async def test_the_token_stays_with_the_tab(page: Page) -> None:
    await page.locator("summary", has_text="/v1/doors").click()
    await page.get_by_label("Access token").fill("secret")

    await page.reload()

    await page.wait_for_selector("form")
    assert await page.get_by_label("Access token").input_value() == "secret"
    assert await page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("width", [320, 768, 3840])
async def test_nothing_sticks_out_sideways(width: int, page: Page) -> None:
    await page.set_viewport_size({"width": width, "height": 800})
    await page.locator("summary", has_text="/v1/greetings").click()

    assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_the_lamp_can_be_lit_by_hand(page: Page) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    seen = []
    for _ in range(2):
        await page.get_by_role("button", name="Theme").click()
        seen.append(await page.evaluate(ground))

    assert seen == ["rgb(251, 247, 239)", "rgb(22, 18, 14)"]
