"""Every page of the app, in both lights: nothing that axe finds, no word missing, nothing wider than a phone."""

from collections.abc import Awaitable, Callable

import pytest

from guildry.kernel import Role
from guildry.testing.hall import Guest, Hall
from tests.journeys.web.seat import Seat, places

Sit = Callable[..., Awaitable[Seat]]


@pytest.mark.parametrize("light", ["light", "dark"])
async def test_every_page_is_for_everybody(hall: Hall, sit: Sit, light: str) -> None:
    owner = await hall.guest(Role.OWNER, coins=800)
    await owner.post("/v1/shop/purchase", {"offer": "vip_week"})
    await owner.post("/v1/shop/purchase", {"offer": "lucky_coin"})
    await owner.post("/v1/items/vip_week/use", {"count": 1})
    filled = {
        "$offer": "lucky_coin",
        "$item": "lucky_coin",
        "$player": str(owner.id),
        **await company(hall, owner),
    }
    seat = await sit(owner, color_scheme=light, bypass_csp=True)
    stranger = await sit(color_scheme=light, bypass_csp=True)
    flaws: list[str] = []

    for path in places():
        for hole, value in filled.items():
            path = path.replace(hole, value)
        if "$" in path:
            continue
        await seat.go(path)
        await seat.settle()
        flaws += [f"{path}: {flaw}" for flaw in await seat.flaws()]
        wide = "document.documentElement.scrollWidth - innerWidth"
        if await seat.page.evaluate(wide) > 0:
            flaws.append(f"{path}: wider than the screen")
    await stranger.page.goto("/sign-in")
    await stranger.page.get_by_role("button", name="E-mail").click()
    flaws += [f"/sign-in: {flaw}" for flaw in await stranger.flaws()]

    assert flaws == []
    assert seat.complaints == []
    assert stranger.complaints == []


async def company(hall: Hall, owner: Guest) -> dict[str, str]:
    """A group, a channel in which something was said, and a case of somebody who is on record."""
    moths = {"name": "Night Moths", "tag": "MOTH", "kind": "clan"}
    group = (await owner.post("/v1/groups", moths)).json()["data"]["group"]
    other = await hall.guest()
    said = (await other.post("/v1/chat/say", {"text": "good evening"})).json()["data"]
    path = f"/v1/chat/messages/{said['message']}"
    await owner.post(f"{path}/reactions", {"emoji": "👍"})
    answer = {"text": "and to you", "replyTo": said["message"]}
    await owner.post(f"/v1/chat/channels/{said['channel']}/messages", answer)
    case = (await owner.post(f"{path}/report", {"ground": "spam"})).json()["data"]
    warning = f"/v1/moderation/players/{other.id}/warn"
    await owner.post(warning, {"reason": "a test"})
    await other.post("/v1/friends/requests", {"player": str(owner.id)})
    return {"$group": group, "$channel": said["channel"], "$case": case["case"]}


@pytest.mark.parametrize("language", ["ru", "es"])
async def test_long_words_fit_a_small_phone(
    hall: Hall, sit: Sit, language: str
) -> None:
    owner = await hall.guest(Role.OWNER, coins=500)
    seat = await sit(owner, locale=language, viewport={"width": 320, "height": 640})
    wide: list[str] = []

    for path in places():
        if "$" in path:
            continue
        await seat.go(path)
        await seat.settle()
        width = await seat.page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide.append(f"{path}: {width}")

    assert wide == []
    assert seat.complaints == []
