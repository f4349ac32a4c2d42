# ruff: noqa: T201 - it speaks to a terminal
"""Opens every page of a running hall in both widths and both lights, takes a picture, and runs axe.

    python web/shots/shots.py http://127.0.0.1:8080 OWNER_TOKEN_FILE [language]

The token file holds what a sign-in of the owner answered, as JSON. Pictures go to web/shots/out.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

HERE = Path(__file__).parent
OUT = HERE / "out"
AXE = HERE.parent / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = {360: 740, 1440: 900}
PLACES = {
    "home": "/",
    "purse": "/purse",
    "people": "/people",
    "give": "/give",
    "me": "/me",
    "hall": "/hall",
    "players": "/hall/players",
    "player": "/hall/players/{player}",
    "supply": "/hall/supply",
    "events": "/hall/events",
    "audit": "/hall/audit",
    "letters": "/hall/letters",
    "lost": "/no/such/room",
}
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


async def main(url: str, token_file: str, language: str = "en") -> int:
    OUT.mkdir(exist_ok=True)
    come = json.loads(Path(token_file).read_text())["data"]
    found = 0
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=list(FLAGS)
        )
        for width in WIDTHS:
            for light in ("light", "dark"):
                found += await tour(browser, url, come, width, light, language)
        await browser.close()
    return 1 if found else 0


async def tour(
    browser: Browser, url: str, come: Any, width: int, light: Any, language: str
) -> int:
    """Every page once, as a stranger and as the owner; how many flaws were found."""
    context = await browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]},
        color_scheme=light,
        locale=language,
        reduced_motion="reduce",
        service_workers="block",
        bypass_csp=True,  # for axe alone, which comes as an inline script
    )
    page = await context.new_page()
    page.on(
        "console",
        lambda said: (
            print("  console:", said.text[:200]) if said.type == "error" else None
        ),
    )
    page.on("pageerror", lambda problem: print("  error:", str(problem)[:300]))
    await page.goto(f"{url}/sign-in")
    await page.wait_for_load_state("networkidle")
    found = await look(page, f"sign-in-{width}-{light}")
    kept = {
        **{name: come[name] for name in ("token", "refreshToken", "expiresAt")},
        "player": come["user"]["id"],
    }
    await page.evaluate(
        "kept => localStorage.setItem('guildry.session', kept)", json.dumps(kept)
    )
    for name, path in PLACES.items():
        await page.goto(url + path.format(player=come["user"]["id"]))
        await page.wait_for_timeout(450)
        found += await look(page, f"{name}-{width}-{light}")
    await context.close()
    return found


async def look(page: Page, name: str) -> int:
    await page.screenshot(path=OUT / f"{name}.png", full_page=True)
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
    sys.exit(asyncio.run(main(*sys.argv[1:])))
