# ruff: noqa: T201 - it speaks to a terminal
"""Opens every page of a demo hall in two widths and two lights, takes its picture, and runs axe.

    python web/shots/shots.py [NAME ...] [--language ru] [--width 320] [--light dark]

It starts a hall of its own in a folder that it removes. Pictures go to web/shots/out.
Names choose pages by their path (`market-bank`), or all below one (`hall`).
"""

import argparse
import asyncio
import json
import re
import sys
from pathlib import Path
from typing import Any, Final

from hall import hall
from playwright.async_api import Browser, Page, async_playwright
from town import Town, furnish

HERE: Final = Path(__file__).parent
OUT: Final = HERE / "out"
AXE: Final = HERE.parent / "node_modules" / "axe-core" / "axe.min.js"
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HEIGHTS: Final = {320: 640, 360: 740, 1440: 900, 3840: 2160}
RULES: Final = (
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
)
TABLE: Final = HERE.parent / "src" / "places.ts"


def places(filled: dict[str, str]) -> dict[str, str]:
    """Every page by a short name, from the app's own table of contents; without those whose holes nothing fills."""
    paths = ["/", *re.findall(r'^ *page\("([^"]+)"', TABLE.read_text(), re.MULTILINE)]
    found = {"lost": "/no/such/room"}
    for path in paths:
        name = re.sub(r"\W+", "-", path.strip("/")) or "home"
        there = re.sub(r"\$(\w+)", lambda hole: filled.get(hole[1], "$"), path)
        if "$" not in there:
            found[name] = there
    return found


async def main(
    names: list[str], languages: list[str], widths: list[int], lights: list[str]
) -> int:
    OUT.mkdir(exist_ok=True)
    found = 0
    with hall() as (url, code):
        town = await furnish(url, code)
        wanted = {
            name: path
            for name, path in places(town.ids).items()
            if not names
            or name in names
            or any(name.startswith(f"{one}-") for one in names)
        }
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=list(FLAGS)
            )
            for language in languages:
                for width in widths:
                    for light in lights:
                        eye = Looking(browser, url, town, width, light, language)
                        found += await eye.tour(wanted, strangers=not names)
            await browser.close()
    print(f"{found} flaws")
    return 1 if found else 0


class Looking:
    """One width, one light, one language."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        town: Town,
        width: int,
        light: Any,
        language: str,
    ) -> None:
        self.browser = browser
        self.url = url
        self.town = town
        self.width = width
        self.light = light
        self.language = language
        tongue = "" if language == "en" else f"-{language}"
        self.mark = f"{width}-{light}{tongue}"

    async def tour(self, places: dict[str, str], *, strangers: bool) -> int:
        """Every page once; how many flaws were found."""
        context = await self.browser.new_context(
            viewport={"width": self.width, "height": HEIGHTS.get(self.width, 900)},
            color_scheme=self.light,
            locale=self.language,
            reduced_motion="reduce",
            service_workers="block",
            has_touch=self.width < 720,
            bypass_csp=True,  # for axe alone, which comes as an inline script
        )
        page = await context.new_page()
        page.on("pageerror", lambda problem: print("  error:", str(problem)[:300]))
        found = 0
        if strangers:
            await page.goto(f"{self.url}/sign-in")
            await page.wait_for_load_state("networkidle")
            found += await self.look(page, "sign-in")
        await page.goto(f"{self.url}/sign-in")
        kept = self.town.kept
        await page.evaluate(
            "kept => localStorage.setItem('guildry.session', kept)", kept
        )
        await self.speak(page)
        for name, path in places.items():
            await page.goto(self.url + path)
            await self.settle(page)
            if name == "play-practice":
                await self.talk(page)
            found += await self.look(page, name)
        await context.close()
        return found

    async def speak(self, page: Page) -> None:
        """The hall answers in the language that a player has chosen, whatever the browser's."""
        await page.evaluate(
            """([token, locale]) => fetch("/v1/users/me", {method: "PATCH", body: JSON.stringify({locale}),
                headers: {authorization: `Bearer ${token}`, "content-type": "application/json"}})""",
            [json.loads(self.town.kept)["token"], self.language],
        )

    async def settle(self, page: Page) -> None:
        """Until nothing is being asked for, and everything that was asked for is shown."""
        await page.locator("h1").first.wait_for()
        await page.locator(".bone").first.wait_for(state="detached")
        await page.wait_for_timeout(400)

    async def talk(self, page: Page) -> None:
        for line in ("balance", "shop"):
            await page.locator("#line").fill(line)
            await page.locator("#line").press("Enter")
            await page.locator(".bubble:not(.mine) strong").last.wait_for()
            await page.wait_for_timeout(600)

    async def picture(self, page: Page, name: str) -> None:
        """The whole page on one tall screen, so that what is fixed stands at its end."""
        tall = await page.evaluate("document.documentElement.scrollHeight")
        size = {"width": self.width, "height": max(tall, HEIGHTS.get(self.width, 900))}
        await page.set_viewport_size(size)  # type: ignore[arg-type]
        await page.screenshot(path=OUT / f"{name}.png")
        await page.set_viewport_size({**size, "height": HEIGHTS.get(self.width, 900)})  # type: ignore[arg-type]

    async def look(self, page: Page, name: str) -> int:
        name = f"{name}-{self.mark}"
        await self.picture(page, name)
        wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            print(f"{name}: wider than the screen by {wide}")
        await page.add_script_tag(path=AXE)
        flaws: list[Any] = await page.evaluate(
            "tags => axe.run(document, {runOnly: tags}).then(seen => seen.violations)",
            list(RULES),
        )
        for flaw in flaws:
            where = [node["target"] for node in flaw["nodes"]][:3]
            print(f"{name}: {flaw['id']}: {flaw['help']} {where}")
        return len(flaws) + (wide > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--language", nargs="+", default=["en"])
    parser.add_argument("--width", nargs="+", type=int, default=[360, 1440])
    parser.add_argument("--light", nargs="+", default=["light", "dark"])
    given = parser.parse_args()
    sys.exit(asyncio.run(main(given.names, given.language, given.width, given.light)))
