"""The practice chat: the same words on the web, for whoever is signed in."""

from typing import Any

import msgspec

from guildry.edges.chat.mouths.practice import PATH, practice_pages
from guildry.edges.chat.parts import Chat
from guildry.edges.doorkeeper import Doorkeeper
from guildry.edges.http.wire import Request
from guildry.infra.settings import Discord, Settings, Telegram
from guildry.kernel import Actor
from guildry.modules import accounts
from guildry.modules.accounts import entry, evidence
from guildry.testing import House
from guildry.testing.discord_api import FakeDiscord
from guildry.testing.telegram import TOKEN
from tests.edges.chat import room

SETTINGS = accounts.AccountsSettings(token_secret=room.SECRET)


class Page:
    """The page, and a player who is signed in."""

    def __init__(self, house: House, token: str) -> None:
        doorkeeper = Doorkeeper(house.runner, house.clock, room.SECRET, lambda: 0.0)
        pages = practice_pages(
            room.interpreter(house), doorkeeper, room.texts(), house.clock
        )
        self._page = pages[PATH]
        self.token = token

    async def post(
        self, body: Any, *, token: str | None = None, key: str = ""
    ) -> tuple[int, Any]:
        headers = {
            b"content-type": b"application/json",
            b"authorization": f"Bearer {token or self.token}".encode(),
        }
        if key:
            headers[b"idempotency-key"] = key.encode()
        raw = body if isinstance(body, bytes) else msgspec.json.encode(body)
        request = Request("POST", PATH, b"", headers, raw, "127.0.0.1")
        response = await self._page(request)
        return response.status, msgspec.json.decode(response.body)


async def opened(house: House) -> Page:
    house.around.settings = {type(SETTINGS): SETTINGS}
    visitor = evidence.guest("a secret of some device, long enough")
    stranger = Actor(edge="http", address="127.0.0.1")
    session = await house.unit(lambda tx: entry.enter(tx, stranger, visitor, "test"))
    return Page(house, session.token)


async def test_a_line_is_answered_with_a_card(house: House) -> None:
    page = await opened(house)

    status, body = await page.post({"line": "/buy sword 2"})

    assert (status, body["success"]) == (200, True)
    card = body["data"]
    assert (card["title"], card["mark"]) == ("2 × sword", "🛒")
    assert card["fields"] == [{"name": "item", "value": "sword"}]
    assert set(card) == {
        "title",
        "mark",
        "lines",
        "fields",
        "buttons",
        "picture",
        "private",
        "refused",
    }


async def test_a_button_is_pressed_by_its_token(house: House) -> None:
    page = await opened(house)
    _, body = await page.post({"line": "/buy sword"})

    _, pressed = await page.post({"press": body["data"]["buttons"][0]["token"]})

    assert pressed["data"]["title"] == "2 × sword"


async def test_the_same_key_buys_once(house: House) -> None:
    page = await opened(house)

    for _ in range(3):
        await page.post({"line": "/buy sword"}, key="k")

    assert await room.purchases(house) == 1


async def test_what_is_no_line_is_refused_in_the_envelope(house: House) -> None:
    page = await opened(house)

    for body in (
        b"",
        b"[]",
        b"{}",
        b'{"line":1}',
        b"\xff",
        b'{"line":"a","press":"b"}',
    ):
        status, answer = await page.post(body)
        assert (status, answer["error"]["code"]) == (400, "VALIDATION_ERROR")
    status, answer = await page.post({"line": "/help"}, token="forged")
    assert (status, answer["error"]["code"]) == (401, "INVALID_TOKEN")


async def test_the_mouths_that_are_set_are_the_ones_that_open(house: House) -> None:
    house.around.settings = {type(SETTINGS): SETTINGS}
    doorkeeper = Doorkeeper(house.runner, house.clock, room.SECRET, lambda: 0.0)
    key = FakeDiscord().public_key.public_bytes_raw().hex()
    full = Settings(
        telegram=Telegram(bot_token=TOKEN, webhook_secret="s" * 32),
        discord=Discord(public_key=key, bot_token="t"),
    )

    bare = Chat(room.ALL, house.runner, room.texts(), Settings(), room.SECRET)
    open_ = Chat(room.ALL, house.runner, room.texts(), full, room.SECRET)

    assert set(bare.pages(doorkeeper)) == {PATH}
    assert not bare.bot_parts()
    assert set(open_.pages(doorkeeper)) == {
        PATH,
        "/telegram/webhook",
        "/discord/interactions",
    }
    assert set(open_.bot_parts()) == {
        "telegram",
        "telegram outbound",
        "discord",
        "discord outbound",
    }
    await house.around.close()
