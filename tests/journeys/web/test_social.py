"""The bell, the feed, and the moderators' desk, before browsers."""

from collections.abc import Awaitable, Callable

from playwright.async_api import expect

from guildry.kernel import Role
from guildry.testing.hall import Guest, Hall
from tests.journeys.web.seat import Seat

Sit = Callable[..., Awaitable[Seat]]


async def befriend(one: Guest, other: Guest) -> None:
    await one.post("/v1/friends/requests", {"player": str(other.id)})
    await other.post(f"/v1/friends/requests/{one.id}/accept")


async def test_the_bell_rings_by_itself_and_leads_to_what_it_is_about(
    hall: Hall, sit: Sit
) -> None:
    anna, boris = await hall.guest(), await hall.guest()
    seat = await sit(anna)
    await seat.go("/")
    await expect(seat.link("Notifications: 0 unread")).to_be_visible()

    await boris.post("/v1/friends/requests", {"player": str(anna.id)})

    await expect(seat.link("Notifications: 1 unread")).to_be_visible()
    toasts = seat.page.locator(".toasts")
    await expect(toasts).to_contain_text("would like to be your friend")
    await seat.link("Notifications: 1 unread").click()
    main = seat.page.locator("main")
    await main.get_by_role("link", name="would like to be your friend").click()
    await seat.page.wait_for_url("**/people/friends")
    await expect(seat.link("Notifications: 0 unread")).to_be_visible()
    assert seat.complaints == []


async def test_how_one_is_told_is_kept(hall: Hall, sit: Sit) -> None:
    anna = await hall.guest()
    seat = await sit(anna)
    await seat.go("/me/notices")

    await seat.page.get_by_label("A gift").select_option("off")
    await seat.page.get_by_label("From", exact=True).select_option("22")
    await seat.page.get_by_label("Until", exact=True).select_option("8")
    await seat.button("Save").click()
    await expect(seat.page.get_by_text("Saved.")).to_have_count(2)

    told = await anna.get("/v1/notifications/preferences")
    chosen = told.json()["data"]
    assert chosen["manners"]["gift"] == "off"
    assert (chosen["quietStarts"], chosen["quietEnds"]) == (22, 8)


async def test_what_a_friend_did_comes_to_the_feed_and_a_reaction_goes_back(
    hall: Hall, sit: Sit
) -> None:
    anna, boris = await hall.guest(), await hall.guest(coins=200)
    await befriend(anna, boris)
    seat = await sit(anna)
    await seat.go("/people/feed")
    await expect(seat.page.get_by_text("are friends now")).to_have_count(1)

    await boris.post("/v1/shop/purchase", {"offer": "lucky_coin"})

    act = seat.page.locator(".told-act", has_text="bought Lucky coin")
    await expect(act).to_be_visible()
    await act.get_by_role("button", name="React").click()
    await act.get_by_role("button", name="🎉").click()
    mine = act.get_by_role("button", name="🎉: 1")
    await expect(mine).to_have_attribute("aria-pressed", "true")
    await act.get_by_role("button", name="Share").click()
    await seat.page.get_by_label("A word of your own").fill("well bought")
    await seat.page.get_by_role("dialog").get_by_role("button", name="Share").click()
    await expect(seat.page.get_by_text("well bought")).to_be_visible()

    (bought,) = (await boris.get("/v1/feed?kind=purchase")).json()["data"]["acts"]
    assert bought["reactions"] == [{"emoji": "🎉", "count": 1, "mine": False}]


async def test_a_report_becomes_a_case_a_mute_and_an_appeal_that_is_granted(
    hall: Hall, sit: Sit
) -> None:
    anna, boris = await hall.guest(), await hall.guest()
    judge, other = await hall.guest(Role.MODERATOR), await hall.guest(Role.ADMIN)
    desk = await sit(judge, viewport={"width": 1280, "height": 800})
    await desk.go("/hall/order")
    await expect(desk.page.get_by_text("Nothing waits to be judged")).to_be_visible()

    told = await boris.post("/v1/chat/say", {"text": "you play like wet owls"})
    message = told.json()["data"]["message"]
    changed = {"text": "you play well"}
    await boris.ask("PATCH", f"/v1/chat/messages/{message}", json=changed)
    reader = await sit(anna)
    await reader.go(f"/people/chat/{told.json()['data']['channel']}")
    await reader.page.locator(".message").hover()
    await reader.page.locator(".act-on").click()
    await reader.button("Report").click()
    dialog = reader.page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Report").click()
    await expect(dialog).to_contain_text("The moderators have it")

    await desk.page.get_by_role("link", name="1 report").click()
    snapshot = desk.page.locator(".snapshot")
    await expect(snapshot).to_contain_text("you play like wet owls")
    await expect(snapshot).to_contain_text("you play well")
    await desk.page.locator("label", has_text="Mute").click()
    judging = desk.page.locator("form", has=desk.button("Mute "))
    await judging.get_by_label("Reason").fill("no insults")
    await desk.button("Mute ").click()
    await expect(desk.page.get_by_text("Upheld", exact=True)).to_be_visible()

    accused = await sit(boris)
    await accused.go("/me/record")
    await expect(accused.page.get_by_text("no insults")).to_be_visible()
    await accused.button("Appeal").click()
    await accused.page.get_by_label("Why it should be undone").fill("it is a song")
    await accused.button("Send it").click()
    await expect(accused.page.get_by_text("appeal waits")).to_be_visible()

    second = await sit(other)
    await second.go("/hall/order?side=appeals")
    await expect(second.page.get_by_text("it is a song")).to_be_visible()
    await second.button("Grant the appeal").click()
    grant = second.page.get_by_role("dialog")
    await grant.get_by_label("Reason").fill("it is")
    await grant.get_by_role("button", name="Grant the appeal").click()
    await expect(accused.page.get_by_text("appeal granted")).to_be_visible()
    await expect(second.page.get_by_text("Nobody appeals")).to_be_visible()
    for seat in (desk, reader, accused, second):
        assert seat.complaints == []


async def test_a_group_is_looked_into_renamed_and_dissolved_from_the_console(
    hall: Hall, sit: Sit
) -> None:
    founder, keeper = await hall.guest(coins=500), await hall.guest(Role.OWNER)
    founded = {"name": "Night Moths", "tag": "MOTH", "kind": "clan"}
    await founder.post("/v1/groups", founded)
    seat = await sit(keeper)
    await seat.go("/hall/groups")
    await seat.page.get_by_label("Name or tag").fill("Night")
    await seat.page.get_by_role("link", name="Night Moths").click()
    await expect(seat.page.get_by_text("founded the group")).to_be_visible()

    await seat.page.get_by_label("Name", exact=True).fill("Quiet Moths")
    await seat.page.get_by_label("Reason").first.fill("a kinder name")
    await seat.button("Rename Night Moths").click()
    await expect(seat.page.get_by_role("heading", name="Quiet Moths")).to_be_visible()
    await seat.button("Dissolve Quiet Moths").click()
    dialog = seat.page.get_by_role("dialog")
    await dialog.get_by_label("Reason").fill("its founder asked")
    await dialog.get_by_role("button", name="Dissolve").click()

    await seat.page.wait_for_url("**/hall/groups")
    assert (await founder.get("/v1/groups/mine")).json()["data"]["groups"] == []
