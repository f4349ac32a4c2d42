"""Telegram's mouth, against a Bot API as strict as the real one."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx
import msgspec
import pytest

from guildry.edges.chat.cards import Field, Key, Reply
from guildry.edges.chat.gallery import Gallery
from guildry.edges.chat.mouths.telegram import PATH, Telegram
from guildry.edges.chat.mouths.telegram_wire import TelegramApi, Update, rendered
from guildry.edges.chat.visitors import Visitors
from guildry.edges.http.wire import Request
from guildry.infra.outbound import Outbound
from guildry.infra.tempo import TELEGRAM_PACE
from guildry.modules import accounts
from guildry.testing import House
from guildry.testing.telegram import TOKEN, USERNAME, FakeTelegram
from tests.edges.chat import room
from tests.infra.test_outbound import run_dry
from tests.patience import PATIENCE_SECONDS

SECRET = "a-webhook-secret-of-the-operator"
SETTINGS = accounts.AccountsSettings(token_secret=room.SECRET)
GROUP = -100


class Stage:
    """A house, its mouth, and Telegram on the other side."""

    def __init__(self, house: House, telegram: FakeTelegram, web: Any) -> None:
        self.house = house
        self.telegram = telegram
        api = TelegramApi(web, telegram.url, TOKEN)
        visitors = Visitors(house.runner, "telegram", room.SECRET)
        chat = room.interpreter(house)
        self.mouth = Telegram(
            chat, house.runner, visitors, api, gallery=Gallery(room.OPEN, room.DRAWN)
        )
        self.queue = Outbound(
            house.database, house.clock, "telegram", api, TELEGRAM_PACE
        )
        self.page = self.mouth.pages(SECRET)[PATH]

    async def webhook(self, body: Any, secret: str | None = SECRET) -> int:
        headers = {b"content-type": b"application/json"}
        if secret is not None:
            headers[b"x-telegram-bot-api-secret-token"] = secret.encode()
        raw = body if isinstance(body, bytes) else msgspec.json.encode(body)
        request = Request("POST", PATH, b"", headers, raw, "127.0.0.1")
        return (await self.page(request)).status

    async def settle(self) -> None:
        await run_dry(self.house, self.queue)


@asynccontextmanager
async def staged(house: House) -> AsyncIterator[Stage]:
    house.around.settings = {type(SETTINGS): SETTINGS}
    async with (
        FakeTelegram(house.clock.now).running() as telegram,
        httpx.AsyncClient() as web,
    ):
        yield Stage(house, telegram, web)


def update(
    id: int, text: str, *, who: int = 7, chat: int | None = None, **more: Any
) -> dict[str, Any]:
    place = {"id": chat or who, "type": "group" if chat else "private"}
    sender = {
        "id": who,
        "is_bot": False,
        "first_name": f"Bob {who}",
        "language_code": "ru",
    }
    message = {"message_id": id, "date": 1, "chat": place, "from": sender, "text": text}
    return {"update_id": id, "message": message | more}


async def test_a_message_is_answered_in_its_senders_language(house: House) -> None:
    async with staged(house) as stage:
        assert await stage.webhook(update(1, "/помощь")) == 200
        assert await stage.webhook(update(2, "/buy меч 2")) == 200
        await stage.settle()

        assert stage.telegram.in_chat(7)[0].startswith("🕯 Вот что можно сказать.")
        answer = stage.telegram.sent[1]
        assert answer["text"] == "🛒 2 × меч\nitem: меч"
        assert answer["entities"][0] == {"type": "bold", "offset": 3, "length": 7}
        assert await room.purchases(house) == 1


async def test_an_update_told_twenty_times_has_one_effect_and_one_answer(
    house: House,
) -> None:
    async with staged(house) as stage:
        told = update(1, "/buy sword")
        first = [await stage.webhook(told) for _ in range(10)]
        burst = await asyncio.gather(*(stage.webhook(told) for _ in range(10)))
        await stage.settle()

        assert {*first, *burst} == {200}
        assert await room.purchases(house) == 1
        assert len(stage.telegram.sent) == 1


@pytest.mark.parametrize("secret", [None, "", "x", SECRET + "x", SECRET[:-1], "é" * 9])
async def test_a_webhook_without_the_secret_is_401(
    house: House, secret: str | None
) -> None:
    async with staged(house) as stage:
        assert await stage.webhook(update(1, "/buy sword"), secret) == 401
        assert await room.purchases(house) == 0


async def test_whatever_comes_by_the_webhook_is_no_error(house: House) -> None:
    dice = random.Random(5)
    whole = msgspec.json.encode(update(1, "/echo hey"))
    async with staged(house) as stage:
        for _ in range(300):
            at = dice.randrange(len(whole))
            broken = whole[:at] + dice.randbytes(dice.randrange(3)) + whole[at + 1 :]
            assert await stage.webhook(broken) == 200
        await stage.settle()


async def test_in_a_group_only_what_is_said_to_us_is_answered(house: House) -> None:
    lines = [
        "hello all",
        "buy sword",
        "/roll 3",
        "/buy@OtherBot sword",
        f"/nonsense@{USERNAME}",
        f"/buy@{USERNAME.lower()} sword",
        "/echo hey",
    ]
    async with staged(house) as stage:
        for n, line in enumerate(lines):
            assert await stage.webhook(update(n + 1, line, chat=GROUP)) == 200
        await stage.settle()

        assert len(stage.telegram.in_chat(GROUP)) == 3
        assert await room.purchases(house) == 1


async def test_money_is_told_in_private(house: House) -> None:
    async with staged(house) as stage:
        ann = {"id": 9, "first_name": "Ann"}
        await stage.webhook(update(1, "/start", who=9))
        entity = {"type": "text_mention", "offset": 5, "length": 6, "user": ann}

        await stage.webhook(update(2, "/pay Ann 😀 all", chat=GROUP, entities=[entity]))
        await stage.settle()

        assert "личном чате" in stage.telegram.in_chat(GROUP)[0]
        assert len(stage.telegram.in_chat(7)) == 1


async def test_a_press_edits_in_place_and_anothers_press_is_told_no(
    house: House,
) -> None:
    async with staged(house) as stage:
        await stage.webhook(update(1, "/buy sword", chat=GROUP))
        await stage.settle()
        message = stage.telegram.sent[0]
        (more,) = message["reply_markup"]["inline_keyboard"][0]

        for n, who in enumerate((8, 7, 7)):
            pressed = {
                "id": f"press{n}",
                "from": {"id": who, "first_name": "x", "language_code": "ru"},
                "data": more["callback_data"],
                "message": {
                    "message_id": message["message_id"],
                    "chat": {"id": GROUP, "type": "group"},
                },
            }
            told = {"update_id": 10 + n, "callback_query": pressed}
            assert await stage.webhook(told) == 200
        await stage.settle()

        assert stage.telegram.sent[0]["text"].startswith("🛒 2 × sword")
        assert len(stage.telegram.sent) == 1
        alerts = [one.get("text") for one in stage.telegram.answered]
        assert sorted(alerts, key=str) == sorted(
            [None, None, "Это чужая кнопка."], key=str
        )
        assert await room.purchases(house) == 2


async def test_polling_answers_once_and_stops_when_told(house: House) -> None:
    async with staged(house) as stage:
        stop = asyncio.Event()
        polling = asyncio.create_task(stage.mouth.poll(stop))
        stage.telegram.push(update(1, "/buy sword"))
        stage.telegram.push({"update_id": 2, "poll": {}})
        stage.telegram.push(update(3, "/echo hey"))
        heard = "select count(*) from house.heard"
        while await house.value(heard) < 2:  # noqa: ASYNC110 - a table has no bell
            await asyncio.sleep(0.01)
        stop.set()
        await asyncio.wait_for(polling, PATIENCE_SECONDS)
        await stage.settle()

        assert len(stage.telegram.sent) == 2


async def test_the_words_stand_in_the_menu_of_each_language(house: House) -> None:
    async with staged(house) as stage:
        await stage.mouth.introduce("https://hall.example/telegram/webhook", SECRET)

        assert stage.telegram.webhook["secret_token"] == SECRET
        assert set(stage.telegram.commands) == {"", "ru", "es"}
        names = [one["command"] for one in stage.telegram.commands["ru"]]
        assert names == [*room.NAMES, "help"]


async def test_a_cards_picture_comes_and_goes_as_its_message_is_edited(
    house: House,
) -> None:
    async with staged(house) as stage:
        await stage.webhook(update(1, "/buy sword"))
        await stage.settle()
        bought = dict(stage.telegram.sent[0])
        shout = bought["reply_markup"]["inline_keyboard"][1][0]["callback_data"]
        press = {
            "id": "1",
            "from": update(1, "")["message"]["from"],
            "data": shout,
            "message": {
                "message_id": bought["message_id"],
                "chat": {"id": 7, "type": "private"},
            },
        }
        await stage.webhook({"update_id": 2, "callback_query": press})
        await stage.settle()

        assert bought["link_preview_options"] == {
            "url": f"{room.OPEN}/things/sword.png",
            "prefer_small_media": True,
        }
        assert stage.telegram.sent[0]["link_preview_options"] == {"is_disabled": True}


async def test_no_name_becomes_markup_or_a_mention(house: House) -> None:
    dice = random.Random(11)
    hostile = [
        "<b>",
        "</b>",
        "&amp;",
        "*_`[",
        "](tg://user?id=1)",
        "@durov",
        "😀",
        "\u202e",
        "a",
        " ",
    ]
    async with staged(house) as stage:
        for n in range(200):
            house.clock.advance(timedelta(seconds=1))
            names = [
                "".join(dice.choices(hostile, k=dice.randrange(1, 9))) for _ in range(4)
            ]
            reply = Reply(
                title=names[0],
                lines=(names[1],),
                fields=(Field(names[2], names[3]),),
                buttons=(Key("x", "t"),),
            )
            body = rendered(reply)
            assert "@d" not in body["text"]
            await stage.mouth._api.call("sendMessage", {"chat_id": n + 1, **body})  # pyright: ignore[reportPrivateUsage]
            units = body["text"].encode("utf-16-le")
            bold = body["entities"][0]
            at, end = 2 * bold["offset"], 2 * (bold["offset"] + bold["length"])
            shown = units[at:end].decode("utf-16-le").replace("\u2060", "")
            assert shown in (names[0], names[3])


def test_an_update_reads_only_numbers_for_people() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(update(1, "x") | {"update_id": "1"}, Update)
