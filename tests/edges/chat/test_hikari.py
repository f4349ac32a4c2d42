"""The Discord of our tests is one that hikari, unchanged, takes for Discord; and what we say, it can read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import hikari
import pytest
from hikari.impl import InteractionServer
from nacl.signing import SigningKey

from guildry.testing import House
from guildry.testing.discord_api import APPLICATION, BOT_TOKEN, FakeDiscord
from guildry.testing.discord_people import CHANNEL, Hand, Someone
from tests.edges.chat.test_discord import staged

ADA = Someone(10**17 + 7, "ada", "es-ES", "Ada 😀")
BOB = Someone(10**17 + 8, "bob", "ru")
MOMENT = datetime(2026, 11, 20, 12, tzinfo=UTC)


@asynccontextmanager
async def opened() -> AsyncIterator[tuple[FakeDiscord, Any]]:
    async with FakeDiscord().running() as discord:
        app = hikari.RESTApp(url=f"{discord.url}/api/v10")
        await app.start()
        async with app.acquire(BOT_TOKEN, "Bot") as rest:
            yield discord, rest
        await app.close()


async def test_hikari_finds_the_application_and_tells_it_its_commands() -> None:
    async with opened() as (discord, rest):
        application = await rest.fetch_application()
        word = rest.slash_command_builder("buy", "Buys something.")
        word.add_option(
            hikari.CommandOption(
                type=hikari.OptionType.INTEGER,
                name="quantity",
                description="how many",
                is_required=True,
                min_value=1,
            )
        )
        (known,) = await rest.set_application_commands(application.id, [word])

        assert str(application.id) == APPLICATION
        assert application.public_key == discord.public_key.public_bytes_raw()
        assert known.name == "buy"
        assert discord.commands[0]["options"][0]["min_value"] == 1
        found = await rest.fetch_application_commands(application.id)
        assert [one.name for one in found] == ["buy"]


async def test_hikari_says_things_within_the_limits_that_it_is_told() -> None:
    async with opened() as (discord, rest):
        channel = await rest.create_dm_channel(ADA.id)
        quiet = {
            "mentions_everyone": False,
            "user_mentions": False,
            "role_mentions": False,
        }
        said = await rest.create_message(channel, "hey @everyone", **quiet)
        edited = await rest.edit_interaction_response(
            int(APPLICATION), "aToken", embed=hikari.Embed(title="Later"), **quiet
        )

        assert said.content == "hey @everyone"
        assert edited.embeds[0].title == "Later"
        assert len(discord.messages[str(ADA.id)]) == 1
        with pytest.raises(hikari.BadRequestError):
            await rest.create_message(channel, "hey @everyone", mentions_everyone=True)
        discord.refuse_next = [(401, {})]
        with pytest.raises(hikari.UnauthorizedError):
            await rest.fetch_application()


async def test_hikari_reads_and_trusts_what_our_people_do() -> None:
    async with opened() as (discord, rest):
        server = InteractionServer(
            entity_factory=rest.entity_factory,
            rest_client=rest,
            public_key=discord.public_key.public_bytes_raw(),
        )
        heard: list[Any] = []

        async def on_command(happened: hikari.CommandInteraction) -> Any:
            heard.append(happened)
            return happened.build_response().set_content("fine")

        async def on_press(happened: hikari.ComponentInteraction) -> Any:
            heard.append(happened)
            kind = hikari.ResponseType.MESSAGE_UPDATE
            return happened.build_response(kind).set_content("fine")

        async def on_typing(happened: hikari.AutocompleteInteraction) -> Any:
            heard.append(happened)
            return happened.build_response([])

        server.set_listener(hikari.CommandInteraction, on_command)
        server.set_listener(hikari.ComponentInteraction, on_press)
        server.set_listener(hikari.AutocompleteInteraction, on_typing)
        hand = Hand()
        keys = [{"components": [{"custom_id": "x"}]}]
        answer = {"data": {"embeds": [{"title": "hey"}], "components": keys}}
        for body in (
            hand.command(ADA, "pay", to=BOB, amount=5),
            hand.press(ADA, answer),
            hand.typing(ADA, "buy", "offer", "vi"),
        ):
            told = discord.interaction(body, MOMENT)
            response = await server.on_interaction(
                told.body,
                bytes.fromhex(told.headers[b"x-signature-ed25519"].decode()),
                told.headers[b"x-signature-timestamp"],
            )
            assert response.status_code == 200, response.payload
            forged = await server.on_interaction(told.body, b"\0" * 64, b"1790000000")
            assert forged.status_code == 400

        command, pressed, typing = heard
        assert command.options[1].value == 5
        assert command.resolved.users[BOB.id].username == "bob"
        assert pressed.custom_id == "x"
        assert typing.options[0].is_focused


async def test_what_another_library_signed_the_hall_believes(house: House) -> None:
    key = SigningKey.generate()
    theirs = FakeDiscord(
        lambda message: key.sign(message).signature, bytes(key.verify_key)
    )
    async with staged(house, discord=theirs) as stage:
        hand = Hand()

        status, _ = await stage.send(hand.command(ADA, "buy", item="sword"))
        stage.discord = FakeDiscord()
        other, _ = await stage.send(hand.command(ADA, "buy", item="sword"))

        assert (status, other) == (200, 401)


async def test_all_that_the_hall_says_hikari_reads(house: House) -> None:
    hand = Hand()
    async with staged(house) as stage, opened() as (_, rest):
        await stage.mouth.register(stage.api, APPLICATION)
        factory = rest.entity_factory
        for command in stage.discord.commands:
            known = factory.deserialize_slash_command(command)
            assert known.name == command["name"]
        _, answer = await stage.send(hand.command(ADA, "buy", item="sword"))
        _, pressed = await stage.send(hand.press(ADA, answer))
        _, typed = await stage.send(hand.typing(ADA, "pick", "what", "warm"))

        for said in (answer, pressed):
            message = stage.discord._message(CHANNEL, said["data"])  # pyright: ignore[reportPrivateUsage]
            read = factory.deserialize_message(message)
            assert read.embeds[0].title
            assert read.components[0].components[0].custom_id
        assert (answer["type"], pressed["type"]) == (4, 7)
        assert typed["data"]["choices"] == [{"name": "Warm hat", "value": "warm_hat"}]
