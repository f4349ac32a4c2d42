# ruff: noqa: T201 - it speaks to a terminal
"""Opens every page of a demo hall in two widths and two lights, takes its picture, and runs axe.

    python web/shots/shots.py [NAME ...] [--language ru] [--width 320]

It starts a hall of its own in a folder that it removes. Pictures go to web/shots/out.
Names choose pages by the start of their name; a page is one line in PLACES.
"""

import argparse
import asyncio
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
PLACES: Final = {
    "home": "/",
    "play": "/play",
    "practice": "/play/practice",
    "shop": "/market",
    "offer": "/market/offers/lucky_coin",
    "things": "/market/things",
    "thing": "/market/things/lucky_coin",
    "purchases": "/market/purchases",
    "trades": "/market/trades",
    "trade": "/market/trades/{trade}",
    "auctions": "/market/auctions",
    "auction": "/market/auctions/{lot}",
    "exchange": "/market/exchange",
    "exchange-book": "/market/exchange/lucky_coin",
    "people": "/people",
    "give": "/give?to={friend}",
    "me": "/me",
    "purse": "/purse",
    "hall": "/hall",
    "hall-players": "/hall/players",
    "hall-player": "/hall/players/{friend}",
    "hall-goods": "/hall/goods",
    "hall-good": "/hall/goods/vip_week",
    "hall-trades": "/hall/trades",
    "hall-supply": "/hall/supply",
    "hall-events": "/hall/events",
    "hall-audit": "/hall/audit",
    "hall-letters": "/hall/letters",
    "lost": "/no/such/room",
}


async def main(names: list[str], languages: list[str], widths: list[int]) -> int:
    OUT.mkdir(exist_ok=True)
    wanted = {
        name: path
        for name, path in PLACES.items()
        if not names or any(name.startswith(one) for one in names)
    }
    found = 0
    with hall() as (url, code):
        town = await furnish(url, code)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=list(FLAGS)
            )
            for language in languages:
                for width in widths:
                    for light in ("light", "dark"):
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
        for name, path in places.items():
            await page.goto(self.url + path.format(**self.town.ids))
            await page.wait_for_timeout(700)
            found += await self.look(page, name)
        await context.close()
        return found

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
    given = parser.parse_args()
    sys.exit(asyncio.run(main(given.names, given.language, given.width)))
