"""The purse that everybody sees: it moves by itself, in every window, and back where a wish is refused."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from uuid import UUID

from playwright.async_api import Route, expect

from guildry.testing.hall import Guest, Hall
from tests.journeys.web.seat import Seat

Sit = Callable[..., Awaitable[Seat]]
FIRST_LOAD_BYTES_MAX = 250_000


async def test_a_guests_purse_counts_up_by_itself(hall: Hall, sit: Sit) -> None:
    seat = await sit()
    page = seat.page
    await page.goto("/")
    await seat.button("Come in as a guest").click()
    await expect(seat.link("Your purse: 0 coins")).to_be_visible()
    kept = await page.evaluate("JSON.parse(localStorage.getItem('guildry.session'))")

    await hall.mint(UUID(kept["player"]), 42)

    await expect(seat.link("Your purse: 42 coins")).to_be_visible()
    await page.get_by_role("button", name=re.compile("From the hall")).click()
    await expect(page.get_by_role("dialog")).to_contain_text("a test")
    assert [said for said in seat.complaints if "policy" in said.lower()] == []


async def test_nothing_falls_between_the_first_answers_and_the_socket(
    hall: Hall, sit: Sit
) -> None:
    ada = await hall.guest(coins=5)
    seat = await sit(ada)
    late = asyncio.Event()

    async def hold(route: Route) -> None:
        await late.wait()
        await route.continue_()

    await seat.page.route("**/assets/esm-*.js", hold)
    await seat.go("/")
    await expect(seat.link("Your purse: 5 coins")).to_be_visible()

    await hall.mint(ada.id, 37)
    late.set()

    await expect(seat.link("Your purse: 42 coins")).to_be_visible()


async def test_two_windows_of_one_player_show_one_purse(hall: Hall, sit: Sit) -> None:
    ada, boris = await hall.guest(coins=100), await hall.guest()
    here, there = await sit(ada), await sit(ada)
    await here.go(f"/give?to={boris.id}")
    await there.go("/")
    await expect(there.link("Your purse: 100 coins")).to_be_visible()

    await here.page.get_by_label("How much").fill("30")
    await here.page.locator("main").get_by_role("button", name="Give").click()
    await expect(here.page.get_by_text("You have 70 left")).to_be_visible()

    # A second is what is promised.
    there_now = there.link("Your purse: 70 coins")
    await expect(there_now).to_be_visible(timeout=1_000)


async def test_a_refused_gift_leaves_the_purse_as_it_was(hall: Hall, sit: Sit) -> None:
    ada, boris = await hall.guest(), await hall.guest()
    seat = await sit(ada)
    await seat.go(f"/give?to={boris.id}")
    await seat.page.get_by_label("How much").fill("5")
    await seat.page.locator("main").get_by_role("button", name="Give").click()

    refused = seat.page.get_by_role("alert")

    await expect(refused).to_have_text("You need 5, you have 0. Nothing was taken.")
    await expect(seat.link("Your purse: 0 coins")).to_be_visible()


async def test_the_owners_link_opens_the_console_and_leaves_the_address(
    sit: Sit, owner_code: str
) -> None:
    seat = await sit()
    await seat.page.goto(f"/sign-in#code={owner_code}")
    await seat.button("Sign in as the owner").click()
    await seat.page.get_by_role("link", name="Hall", exact=True).click()

    await expect(seat.link("Audit log")).to_be_visible()

    assert owner_code not in seat.page.url


async def test_the_first_load_is_small(owner: Guest, sit: Sit) -> None:
    for seat in (await sit(), await sit(owner)):
        await seat.go("/")
        await seat.settle()

        sizes = await seat.page.evaluate(
            "performance.getEntries().map(one => one.transferSize ?? 0)"
        )

        assert 10_000 < sum(sizes) < FIRST_LOAD_BYTES_MAX
