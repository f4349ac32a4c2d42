"""Discord's mouth: signed, fresh, once, and nobody is called by what we say."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx
import msgspec

from guildry.edges.chat.cards import Field, Reply
from guildry.edges.chat.gallery import Gallery
from guildry.edges.chat.mouths.discord import Discord
from guildry.edges.chat.mouths.discord_wire import DiscordApi, plain, rendered
from guildry.edges.chat.visitors import Visitors
from guildry.infra.outbound import Outbound
from guildry.infra.tempo import DISCORD_PACE
from guildry.modules import accounts
from guildry.testing import House
from guildry.testing.discord_api import APPLICATION, BOT_TOKEN, FakeDiscord
from tests.edges.chat import room
from tests.infra.test_outbound import run_dry

SETTINGS = accounts.AccountsSettings(token_secret=room.SECRET)
MUTATIONS = 500


class Stage:
    """A house, its mouth, and Discord on the other side."""

    def __init__(
        self, house: House, discord: FakeDiscord, web: Any, slow: float
    ) -> None:
        self.house = house
        self.discord = discord
        self.api = DiscordApi(web, discord.url, BOT_TOKEN)
        self.mouth = Discord(
            room.interpreter(house),
            house.runner,
            Visitors(house.runner, "discord", room.SECRET),
            discord.public_key,
            slow_seconds=slow,
            gallery=Gallery(room.OPEN, room.DRAWN),
        )
        self.queue = Outbound(
            house.database, house.clock, "discord", self.api, DISCORD_PACE
        )

    async def send(self, body: dict[str, Any]) -> tuple[int, Any]:
        request = self.discord.interaction(body, self.house.clock.now())
        response = await self.mouth.page(request)
        return response.status, response.body and msgspec.json.decode(response.body)


@asynccontextmanager
async def staged(
    house: House, slow: float = 10.0, discord: FakeDiscord | None = None
) -> AsyncIterator[Stage]:
    house.around.settings = {type(SETTINGS): SETTINGS}
    fake = discord or FakeDiscord()
    async with fake.running(), httpx.AsyncClient() as web:
        yield Stage(house, fake, web, slow)


def command(number: int, name: str, who: int = 7, **options: Any) -> dict[str, Any]:
    return {
        "id": str(1_200_000_000_000_000_000 + number),
        "type": 2,
        "token": "aToken",
        "locale": "es-ES",
        "member": {"user": {"id": str(10**17 + who), "username": f"bob{who}"}},
        "data": {
            "name": name,
            "options": [{"name": n, "value": v} for n, v in options.items()],
        },
    }


def press(number: int, token: str, who: int = 7) -> dict[str, Any]:
    return command(number, "", who) | {"type": 3, "data": {"custom_id": token}}


async def test_a_ping_is_answered(house: House) -> None:
    async with staged(house) as stage:
        assert await stage.send(command(1, "") | {"type": 1}) == (200, {"type": 1})


async def test_a_card_shows_its_picture_beside_its_words(house: House) -> None:
    async with staged(house) as stage:
        _, bought = await stage.send(command(1, "buy", item="sword"))
        _, heard = await stage.send(command(2, "echo", what="hey"))

        picture = {"url": f"{room.OPEN}/things/sword.png"}
        assert bought["data"]["embeds"][0]["thumbnail"] == picture
        assert "thumbnail" not in heard["data"]["embeds"][0]


async def test_a_late_answer_shows_its_picture_too(house: House) -> None:
    async with staged(house, slow=0.0) as stage:
        await stage.send(command(1, "buy", item="sword"))
        await stage.mouth.settle()
        await run_dry(house, stage.queue)

        ((edit,),) = stage.discord.edits.values()
        assert edit["embeds"][0]["thumbnail"]["url"].endswith("/things/sword.png")


async def test_a_command_is_answered_with_an_embed(house: House) -> None:
    async with staged(house) as stage:
        status, answer = await stage.send(command(1, "buy", item="sword", quantity=2))

        assert (status, answer["type"]) == (200, 4)
        assert answer["data"]["embeds"][0]["title"] == "🛒 2 × sword"
        assert answer["data"]["allowed_mentions"] == {"parse": []}
        assert "flags" not in answer["data"]
        assert await room.purchases(house) == 1


async def test_money_is_told_to_the_asker_alone(house: House) -> None:
    async with staged(house) as stage:
        _, answer = await stage.send(command(1, "pay", to=str(10**17 + 9), amount=5))

        assert answer["data"]["flags"] == 64
        assert "Nunca ha estado" in answer["data"]["embeds"][0]["title"]


async def test_an_interaction_told_twenty_times_has_one_effect(house: House) -> None:
    async with staged(house) as stage:
        told = command(1, "buy", item="sword")

        answers = await asyncio.gather(*(stage.send(told) for _ in range(20)))

        assert sorted(status for status, _ in answers) == [200] + [409] * 19
        assert await room.purchases(house) == 1


async def test_a_button_changes_its_message_for_its_owner_alone(house: House) -> None:
    async with staged(house) as stage:
        _, answer = await stage.send(command(1, "buy", item="sword"))
        more = answer["data"]["components"][0]["components"][0]["custom_id"]

        _, strange = await stage.send(press(2, more, who=8))
        _, own = await stage.send(press(3, more))

        assert (strange["type"], strange["data"]["flags"]) == (4, 64)
        assert own["type"] == 7
        assert own["data"]["embeds"][0]["title"] == "🛒 2 × sword"
        assert await room.purchases(house) == 2


async def test_no_forged_or_old_interaction_is_heard(house: House) -> None:
    dice = random.Random(9)
    async with staged(house) as stage:
        good = stage.discord.interaction(
            command(1, "buy", item="sword"), house.clock.now()
        )
        signature = good.headers[b"x-signature-ed25519"]
        stamp = good.headers[b"x-signature-timestamp"]
        body = good.body
        for n in range(MUTATIONS):
            forged = stage.discord.interaction(command(1, "buy"), house.clock.now())
            at = dice.randrange(len(body))
            headers, changed = dict(forged.headers), body
            match n % 6:
                case 0:
                    changed = body[:at] + b" " + body[at:]
                case 1:
                    headers = {b"x-signature-timestamp": stamp}
                case 2:
                    headers |= {b"x-signature-ed25519": signature[:-2]}
                case 3:
                    headers |= {b"x-signature-ed25519": b"zz" + signature[2:]}
                case 4:
                    headers |= {b"x-signature-timestamp": str(int(stamp) + 1).encode()}
                    headers |= {b"x-signature-ed25519": signature}
                case _:
                    headers |= {
                        b"x-signature-ed25519": dice.randbytes(64).hex().encode()
                    }
            forged.headers, forged.body = headers, changed
            assert (await stage.mouth.page(forged)).status == 401
        house.clock.advance(timedelta(minutes=5, seconds=2))

        assert (await stage.mouth.page(good)).status == 401
        assert await room.purchases(house) == 0


async def test_a_slow_answer_comes_later_in_the_same_place(house: House) -> None:
    async with staged(house, slow=0.0) as stage:
        _, answer = await stage.send(command(1, "buy", item="sword"))
        _, money = await stage.send(command(2, "pay", to=str(10**17 + 9), amount=5))
        await stage.mouth.settle()
        await run_dry(house, stage.queue)

        assert answer == {"type": 5, "data": {}}
        assert money == {"type": 5, "data": {"flags": 64}}
        path = f"/webhooks/{APPLICATION}/aToken/messages/@original"
        titles = [e["embeds"][0]["title"] for e in stage.discord.edits[path]]
        assert "🛒 1 × sword" in titles


async def test_a_bucket_that_is_empty_is_left_alone(house: House) -> None:
    async with staged(house, slow=0.0) as stage:
        stage.discord.refuse_next = [
            (429, {b"retry-after": b"3.5", b"x-ratelimit-global": b"true"}),
            (502, {}),
        ]
        started = house.clock.now()
        await stage.send(command(1, "buy", item="sword"))
        await stage.mouth.settle()
        await run_dry(house, stage.queue)

        assert len(stage.discord.edits) == 1
        assert house.clock.now() - started >= timedelta(seconds=4.5)


async def test_the_words_are_commands_with_typed_options(house: House) -> None:
    async with staged(house) as stage:
        await stage.mouth.register(stage.api, APPLICATION)

        known = {one["name"]: one for one in stage.discord.commands}
        to, amount, note = known["pay"]["options"]
        assert (to["type"], amount["type"], note["type"]) == (6, 4, 3)
        assert (amount["min_value"], amount["required"]) == (1, True)
        assert known["paint"]["options"][0]["choices"][0]["value"] == "Red"
        assert known["buy"]["name_localizations"] == {
            "ru": "купить",
            "es-ES": "comprar",
        }


async def test_a_choice_that_is_being_typed_is_completed(house: House) -> None:
    async with staged(house) as stage:
        asked = command(1, "paint") | {"type": 4}
        asked["data"]["options"] = [{"name": "colour", "value": "gr", "focused": True}]

        _, answer = await stage.send(asked)

        assert answer["data"]["choices"] == [{"name": "Green", "value": "Green"}]


def test_no_name_becomes_markup_or_a_mention() -> None:
    dice = random.Random(4)
    hostile = [
        "@everyone",
        "<@123>",
        "<@&1>",
        "**",
        "`",
        "```",
        "||",
        "~~",
        "[a](b)",
        "\\",
        "> ",
        "# ",
    ]
    for _ in range(500):
        names = [
            "".join(dice.choices(hostile, k=dice.randrange(1, 9))) for _ in range(4)
        ]
        body = rendered(
            Reply(
                title=names[0], lines=(names[1],), fields=(Field(names[2], names[3]),)
            )
        )
        embed = body["embeds"][0]
        shown = [embed["title"], embed["description"], embed["fields"][0]["value"]]
        for text, name in zip(shown, (names[0], names[1], names[3]), strict=True):
            # Each mark is escaped: without the pairs of backslash and mark, no mark is left.
            assert unescaped(text) == name
        assert body["allowed_mentions"] == {"parse": []}
    assert plain("bob") == "bob"


def unescaped(text: str) -> str:
    """Reads a text as Discord would, and fails at a mark that stands bare."""
    read, at = "", 0
    while at < len(text):
        if text[at] == "\\":
            read, at = read + text[at + 1], at + 2
            continue
        assert text[at] not in "*_~`|>#[]()<@", text
        read, at = read + text[at], at + 1
    return read
