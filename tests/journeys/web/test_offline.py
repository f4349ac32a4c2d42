"""Without a network: what was seen is seen again, and says that it may be old."""

from collections.abc import Awaitable, Callable

from playwright.async_api import expect

from guildry.testing.hall import Hall
from tests.journeys.web.seat import Seat

Sit = Callable[..., Awaitable[Seat]]
HAS_APP = """async () => {
    await navigator.serviceWorker.ready;
    const kept = await (await caches.open('shell-2')).keys();
    return kept.some(one => /assets.app-/.test(one.url)) && kept.some(one => /assets.Things-/.test(one.url));
}"""


async def test_what_was_seen_stays_without_a_network(hall: Hall, sit: Sit) -> None:
    ada = await hall.guest(coins=300)
    await ada.post("/v1/shop/purchase", {"offer": "lucky_coin"})
    seat = await sit(ada, service_workers="allow")
    await seat.go("/market/things")
    await expect(seat.link("Lucky coin")).to_be_visible()
    await seat.page.wait_for_function(HAS_APP)

    await seat.page.goto("/")
    await seat.settle()
    await seat.page.context.set_offline(True)
    await seat.page.goto("/market/things")

    await expect(seat.page.get_by_text("No network.")).to_be_visible()
    await expect(seat.link("Your purse: 200 coins")).to_be_visible()
    await expect(seat.link("Lucky coin")).to_be_visible()


async def test_an_answer_of_the_api_is_never_in_the_shells_cache(
    hall: Hall, sit: Sit
) -> None:
    seat = await sit(await hall.guest(), service_workers="allow")
    await seat.go("/market/things")
    await seat.page.wait_for_function(HAS_APP)

    kept = await seat.page.evaluate(
        "caches.open('shell-2').then(one => one.keys()).then(all => all.map(one => one.url))"
    )

    assert [url for url in kept if "/v1/" in url] == []
