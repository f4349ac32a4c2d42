"""One conversation: three browsers, somebody on Telegram and somebody on Discord, in the channel of one group."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final
from uuid import UUID

import pytest
from playwright.async_api import Locator, WebSocketRoute, expect

from guildry.kernel import Actor, PlayerId, Role
from guildry.testing import TestServer
from guildry.testing.discord_people import CHANNEL
from guildry.testing.hall import Guest, Hall
from tests.journeys.edges import (
    WEBHOOK_SECRET,
    OnDiscordEdge,
    OnTelegramEdge,
    Outside,
    hall_with_mouths,
    until,
)
from tests.journeys.shell import free_port
from tests.journeys.web.seat import Seat

Sit = Callable[..., Awaitable[Seat]]
TELEGRAM_GROUP: Final = -1007
# A second is what is promised.
PROMISED_MS: Final = 1_000


@pytest.fixture
async def stage(server: TestServer) -> AsyncIterator[tuple[Hall, Outside]]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    async with hall_with_mouths(server, port=port, public_url=url) as stage:
        yield stage


@pytest.fixture
async def hall(stage: tuple[Hall, Outside]) -> Hall:
    return stage[0]


@pytest.fixture
async def outside(stage: tuple[Hall, Outside]) -> Outside:
    return stage[1]


class OnTelegram(OnTelegramEdge):
    """Somebody who speaks in the group's chat on Telegram, as one does there."""

    async def speak(self, text: str) -> dict[str, Any]:
        said = self.pen.message(self.person, text, group=TELEGRAM_GROUP)
        await self.tell(said)
        return said

    async def tell(self, update: dict[str, Any]) -> None:
        told = await self.hall.post(
            "/telegram/webhook",
            update,
            headers={"x-telegram-bot-api-secret-token": WEBHOOK_SECRET},
        )
        assert told.status_code == 200

    def heard(self) -> list[str]:
        """What others said, as it stands in the chat now."""
        chat = self.telegram.in_chat(TELEGRAM_GROUP)
        return [text.replace("\u2060", "").partition("\n")[2] for text in chat]


class OnDiscord(OnDiscordEdge):
    async def speak(self, text: str) -> str:
        _, card = await self.say("say", text=text)
        return card

    def heard(self) -> list[str]:
        """What anybody said, as it stands in the channel now."""
        return [
            embed["description"].replace("\\", "")
            for message in self.discord.messages.get(CHANNEL, [])
            for embed in message["embeds"]
        ]


class Band:
    """A group of players, and its channel, which is heard in a chat of each platform."""

    def __init__(self, hall: Hall, owner: Guest, group: str, channel: str) -> None:
        self.hall = hall
        self.owner = owner
        self.group = group
        self.channel = channel

    async def takes_in(self, player: UUID) -> None:
        actor = Actor(player=PlayerId(player), role=Role.PLAYER)
        await self.hall.do("groups.join", actor, group=self.group)

    async def sits(self, sit: Sit, guest: Guest, **how: Any) -> Seat:
        """Somebody of the band before a browser, looking at its channel."""
        seat = await sit(guest, **how)
        await seat.go(f"/people/chat/{self.channel}")
        await expect(seat.page.get_by_label("Say something")).to_be_enabled()
        return seat


@pytest.fixture
async def band(hall: Hall) -> Band:
    owner = await hall.guest(Role.OWNER, coins=500)
    made = {"name": "Night Moths", "tag": "MOTH", "kind": "clan"}
    group = (await owner.post("/v1/groups", made)).json()["data"]["group"]
    channel = await _channel_of(owner, group)
    for place in (f"telegram:{TELEGRAM_GROUP}", f"discord:{CHANNEL}"):
        path = f"/v1/chat/channels/{channel}/bridge"
        assert (await owner.post(path, {"place": place})).status_code == 200
    return Band(hall, owner, group, channel)


async def _channel_of(owner: Guest, group: str) -> str:
    """The channel comes a moment after its group."""
    found: list[str] = []

    async def look() -> None:
        told = (await owner.get("/v1/chat/channels")).json()["data"]["channels"]
        room = f"group:{group}"
        found.extend(one["channel"] for one in told if one["room"] == room)

    while not found:
        await look()
    return found[0]


async def named(guest: Guest, name: str) -> Guest:
    await guest.ask("PATCH", "/v1/users/me", json={"username": name})
    return guest


async def says(seat: Seat, text: str) -> None:
    line = seat.page.get_by_label("Say something")
    await line.fill(text)
    await line.press("Enter")


def said(seat: Seat, text: str) -> Locator:
    return seat.page.locator(".message .text", has_text=re.compile(f"^{text}$"))


async def reads(seat: Seat, texts: list[str]) -> None:
    """Every text once, in order, in the log."""
    await expect(seat.page.locator(".message .text")).to_have_text(texts)


async def stands_as_if_read_anew(seat: Seat) -> None:
    """What was shown and what was heard make what the hall tells who comes now."""
    messages = seat.page.locator(".message")
    before = await messages.all_inner_texts()
    await seat.page.reload()
    await expect(messages).to_have_text(before, use_inner_text=True)


async def test_everybody_hears_everybody_at_once_in_order_and_once(
    hall: Hall, outside: Outside, band: Band, sit: Sit
) -> None:
    anna = await named(await hall.guest(), "Anna")
    boris = await named(await hall.guest(), "Boris")
    ada, dirk = OnTelegram(hall, outside), OnDiscord(hall, outside)
    people = [anna.id, boris.id, await ada.sign_in(), await dirk.sign_in()]
    for one in people:
        await band.takes_in(one)
    seats = [await band.sits(sit, one) for one in (anna, boris, band.owner)]
    spoken: list[str] = []

    async def heard(text: str) -> None:
        spoken.append(text)
        for seat in seats:
            await expect(said(seat, text)).to_be_visible(timeout=PROMISED_MS)

    await says(seats[0], "from Anna")
    await heard("from Anna")
    await ada.speak("from Telegram")
    await heard("from Telegram")
    await dirk.speak("from Discord")
    await heard("from Discord")
    await says(seats[1], "from Boris")
    await heard("from Boris")
    await says(seats[2], "from the owner")
    await heard("from the owner")

    await seats[1].page.locator(".message", has_text="from Telegram").hover()
    await seats[1].page.locator(".act-on").nth(1).click()
    await seats[1].button("🔥").click()
    for seat in seats:
        await reads(seat, spoken)
        fire = seat.page.locator(".reactions", has_text="🔥 1")
        await expect(fire).to_be_visible(timeout=PROMISED_MS)
        await stands_as_if_read_anew(seat)
        assert seat.complaints == []
    # In Telegram a person's own words stand there already; in Discord all is the hall's to say.
    others = [text for text in spoken if text != "from Telegram"]
    await until(lambda: len(ada.heard()) >= len(others))
    await until(lambda: len(dirk.heard()) >= len(spoken))
    assert ada.heard() == others
    assert dirk.heard() == spoken


async def test_an_edit_and_a_deletion_travel_everywhere(
    hall: Hall, outside: Outside, band: Band, sit: Sit
) -> None:
    anna = await named(await hall.guest(), "Anna")
    ada, dirk = OnTelegram(hall, outside), OnDiscord(hall, outside)
    for player in (anna.id, await ada.sign_in(), await dirk.sign_in()):
        await band.takes_in(player)
    writer, reader = await band.sits(sit, anna), await band.sits(sit, band.owner)
    await says(writer, "the stair is fine")
    await says(writer, "nobody saw this")
    await expect(said(reader, "nobody saw this")).to_be_visible()

    line = writer.page.get_by_label("Say something")
    await line.press("ArrowUp")
    await expect(line).to_have_value("nobody saw this")
    await line.fill("everybody saw this")
    await line.press("Enter")
    await expect(said(reader, "everybody saw this")).to_be_visible(timeout=PROMISED_MS)
    await expect(reader.page.get_by_text("edited")).to_be_visible()

    await writer.page.locator(".message", has_text="the stair is fine").hover()
    await writer.page.locator(".act-on").first.click()
    await writer.button("Delete").click()
    await writer.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    gone = reader.page.get_by_text("This message was deleted.")
    await expect(gone).to_be_visible(timeout=PROMISED_MS)
    await reads(reader, ["everybody saw this"])
    await until(lambda: ada.heard() == dirk.heard() == ["everybody saw this"])

    written = await ada.speak("a wrod from Telegram")
    await expect(said(reader, "a wrod from Telegram")).to_be_visible()
    await ada.tell(ada.pen.edit(written, "a word from Telegram"))
    shown = said(reader, "a word from Telegram")
    await expect(shown).to_be_visible(timeout=PROMISED_MS)
    both = ["everybody saw this", "a word from Telegram"]
    await until(lambda: dirk.heard() == both)
    await reads(writer, both)
    await reader.page.reload()
    await expect(gone).to_be_visible()
    await reads(reader, both)


async def test_a_mute_silences_every_surface_until_it_is_undone(
    hall: Hall, outside: Outside, band: Band, sit: Sit
) -> None:
    boris = await named(await hall.guest(), "Boris")
    ada, dirk = OnTelegram(hall, outside), OnDiscord(hall, outside)
    for edge in (ada, dirk):
        await joins(hall, boris, edge)
    await band.takes_in(boris.id)
    seat = await band.sits(sit, boris)

    mute = f"/v1/moderation/players/{boris.id}/mute"
    made = await band.owner.post(mute, {"reason": "too loud", "minutes": 60})

    silenced = seat.page.get_by_text("You are muted")
    await expect(silenced.first).to_be_visible(timeout=PROMISED_MS)
    await expect(seat.page.get_by_label("Say something")).to_have_count(0)
    path = f"/v1/chat/channels/{band.channel}/messages"
    refused = await boris.post(path, {"text": "by the API"})
    assert refused.json()["error"]["code"] == "MUTED"
    assert "You are muted" in await dirk.speak("by Discord")
    written = await ada.speak("by Telegram")
    place = (TELEGRAM_GROUP, written["message"]["message_id"])
    await until(lambda: place in outside.telegram.deleted)
    history = (await boris.get(path)).json()["data"]["messages"]
    assert history == []

    sanction = made.json()["data"]["sanction"]
    undo = f"/v1/moderation/sanctions/{sanction}/undo"
    await band.owner.post(undo, {"reason": "it was the cat"})
    await expect(seat.page.get_by_label("Say something")).to_be_visible()
    await dirk.speak("by Discord again")
    await expect(said(seat, "by Discord again")).to_be_visible(timeout=PROMISED_MS)


async def joins(hall: Hall, guest: Guest, edge: OnTelegram | OnDiscord) -> None:
    """A platform's account becomes one more way in to the guest's."""
    await edge.sign_in()
    mine = Actor(player=PlayerId(guest.id), role=Role.PLAYER, session=guest.session)
    code = (await hall.do("accounts.make_link_code", mine))["code"]
    refused, card = await edge.say("link_join", code=code)
    assert not refused, card
    (claim,) = (await hall.do("accounts.my_claims", mine))["claims"]
    await hall.do("accounts.confirm_link", mine, claim=claim["claim"])


async def test_who_was_cut_off_gets_what_was_missed_in_order_and_once(
    hall: Hall, band: Band, sit: Sit
) -> None:
    anna = await named(await hall.guest(), "Anna")
    await band.takes_in(anna.id)
    wire = Wire()
    seat = await sit(anna)
    await seat.page.route_web_socket(re.compile("socket.io"), wire.carry)
    await seat.go(f"/people/chat/{band.channel}")
    writer = await band.sits(sit, band.owner)
    await says(writer, "before")
    await expect(said(seat, "before")).to_be_visible()

    await wire.cut()
    for text in ("one", "two", "three"):
        await says(writer, text)
    await reads(writer, ["before", "one", "two", "three"])
    await reads(seat, ["before"])
    wire.mend()

    await reads(seat, ["before", "one", "two", "three"])
    await says(writer, "after")
    await reads(seat, ["before", "one", "two", "three", "after"])


class Wire:
    """What carries a browser's socket, and can be cut."""

    def __init__(self) -> None:
        self._whole = True
        self._routes: list[WebSocketRoute] = []

    async def carry(self, route: WebSocketRoute) -> None:
        if not self._whole:
            await route.close()
            return
        route.connect_to_server()
        self._routes.append(route)

    async def cut(self) -> None:
        self._whole = False
        for route in self._routes:
            await route.close()
        self._routes.clear()

    def mend(self) -> None:
        self._whole = True
