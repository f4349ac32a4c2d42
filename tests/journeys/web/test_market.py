"""Shop and bag in a browser: buy, use, give; and the same by keys alone."""

from collections.abc import Awaitable, Callable

from playwright.async_api import expect

from guildry.testing.hall import Hall
from tests.journeys.web.seat import Seat

Sit = Callable[..., Awaitable[Seat]]


async def test_buy_and_use(hall: Hall, sit: Sit) -> None:
    ada = await hall.guest(coins=250)
    seat = await sit(ada)
    await seat.go("/market")

    await seat.button("Buy VIP (a week)").click()
    dialog = seat.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("150")
    await dialog.get_by_role("button", name="Buy").click()
    await expect(dialog.get_by_role("heading", name="It is yours")).to_be_visible()
    await expect(seat.link("Your purse: 150 coins")).to_be_visible()
    await dialog.get_by_role("link", name="See my things").click()
    await seat.page.get_by_role("link", name="VIP (a week)").click()
    await seat.button("Use").click()
    await seat.page.get_by_role("dialog").get_by_role("button", name="Use").click()
    await expect(seat.page.get_by_text("Done.")).to_be_visible()

    inventory = (await ada.get("/v1/inventory")).json()["data"]
    assert [one["item"] for one in inventory["effects"]] == ["vip_week"]
    assert inventory["items"] == []
    assert seat.complaints == []


async def test_who_is_too_poor_is_told_and_keeps_what_there_is(
    hall: Hall, sit: Sit
) -> None:
    seat = await sit(await hall.guest(coins=20))
    await seat.go("/market")
    await seat.button("Buy Lucky coin").click()
    dialog = seat.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("80 coins short")

    await dialog.get_by_role("button", name="Buy").click()

    refused = "You need 100, you have 20. Nothing was taken."
    await expect(dialog.get_by_role("alert")).to_have_text(refused)
    await expect(seat.link("Your purse: 20 coins")).to_be_visible()


async def test_a_friend_gets_what_was_bought_for_them(hall: Hall, sit: Sit) -> None:
    ada, boris = await hall.guest(coins=100), await hall.guest()
    giver, taker = await sit(ada), await sit(boris)
    await taker.go("/market/things")
    await giver.go("/market/offers/lucky_coin")

    await giver.page.get_by_label("To whom").fill(str(boris.id))
    await giver.page.get_by_label("A few words").fill("for luck")
    await giver.button("Give for").click()

    await expect(giver.page.get_by_text("Given. Your friend")).to_be_visible()
    things = taker.page.locator("main")
    await expect(things.get_by_role("link", name="Lucky coin")).to_be_visible()


async def test_buying_needs_no_mouse(hall: Hall, sit: Sit) -> None:
    seat = await sit(await hall.guest(coins=100))
    await seat.go("/market")
    keys = seat.page.keyboard

    await keys.press("Tab")
    await expect(seat.page.get_by_text("Skip to the page")).to_be_focused()
    await seat.button("Buy Lucky coin").focus()
    await keys.press("Enter")
    quantity = seat.page.get_by_label("How many")
    await expect(quantity).to_be_focused()
    await keys.press("Escape")
    await expect(seat.page.get_by_role("dialog")).to_have_count(0)
    await expect(seat.button("Buy Lucky coin")).to_be_focused()
    await keys.press("Enter")
    await quantity.press("Enter")

    await expect(seat.page.get_by_role("heading", name="It is yours")).to_be_visible()


async def test_the_practice_chat_buys_by_a_button(hall: Hall, sit: Sit) -> None:
    seat = await sit(await hall.guest(coins=100))
    await seat.go("/play/practice")
    line = seat.page.get_by_label("Say something")

    await line.fill("buy lucky_coin")
    await line.press("Enter")

    await expect(seat.page.get_by_role("log")).to_contain_text("Bought: Lucky coin × 1")
    await expect(seat.link("Your purse: 0 coins")).to_be_visible()


async def test_the_daily_bonus_is_taken_once(hall: Hall, sit: Sit) -> None:
    seat = await sit(await hall.guest())
    await seat.go("/play")

    await seat.button("Take today’s coins").click()

    await expect(seat.page.get_by_text("1 day in a row")).to_be_visible()
    await expect(seat.page.get_by_text("The next one in")).to_be_visible()
    await expect(seat.button("Take today’s coins")).to_have_count(0)
