"""One person before one browser."""

import json
import re
from typing import Any

from playwright.async_api import ConsoleMessage, Locator, Page

from guildry.edges.http.web import BUILT
from guildry.testing.hall import Guest, Hall

AXE = BUILT.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def places() -> list[str]:
    """The path of every page, as the app's own table of contents has them."""
    table = (BUILT.parent / "src" / "places.ts").read_text()
    return ["/", *re.findall(r'^ *page\("([^"]+)"', table, re.MULTILINE)]


class Seat:
    """A page of the app, who sits before it, and what the browser complained about."""

    def __init__(self, hall: Hall, page: Page) -> None:
        self.hall = hall
        self.page = page
        self.complaints: list[str] = []
        page.on("pageerror", lambda problem: self.complaints.append(str(problem)))
        page.on("console", self._hear)

    def _hear(self, said: ConsoleMessage) -> None:
        where = said.location["url"]
        # That the hall has no such thing is an answer: the page says so itself.
        if "/v1/" in where and "404" in said.text:
            return
        if said.type == "error":
            self.complaints.append(f"{said.text} {where}")

    async def be(self, guest: Guest) -> None:
        """Be signed in as this player from the first page on."""
        kept = {
            "token": guest.token,
            "refreshToken": guest.refresh_token,
            "expiresAt": "2099-01-01T00:00:00Z",
            "player": str(guest.id),
        }
        await self.page.add_init_script(
            "if (!localStorage.getItem('guildry.session'))"
            f" localStorage.setItem('guildry.session', {json.dumps(json.dumps(kept))})"
        )

    async def go(self, path: str) -> None:
        await self.page.goto(path)
        await self.page.locator("main h1, .lost h1").first.wait_for()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name)

    async def settle(self) -> None:
        """Wait until nothing is being loaded."""
        await self.page.wait_for_load_state("networkidle")
        await self.page.locator(".bone").first.wait_for(state="detached")

    async def flaws(self) -> list[str]:
        """What axe finds wrong on the page as it stands."""
        await self.page.add_script_tag(path=AXE)
        found: list[Any] = await self.page.evaluate(
            "tags => axe.run(document, {runOnly: tags}).then(seen => seen.violations)",
            list(RULES),
        )
        return [
            f"{flaw['id']}: {flaw['help']} {[node['target'] for node in flaw['nodes']][:3]}"
            for flaw in found
        ]
