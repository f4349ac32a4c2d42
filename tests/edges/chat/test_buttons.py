"""Buttons: ours alone, for one player, for a day."""

import random
from datetime import timedelta

from guildry.edges.chat.buttons import BUTTON_SWEEPS, Buttons
from guildry.testing import House
from tests.edges.chat import room

MUTATIONS = 300


async def test_a_button_does_what_it_says(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")
    more, loud = (await chat.answer(bob, "/buy sword")).buttons

    assert (await chat.press(bob, more.token)).title == "2 × sword"
    assert (await chat.press(bob, loud.token)).title == "hey"


async def test_a_button_pressed_in_anger_buys_once(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")
    more, _ = (await chat.answer(bob, "/buy sword")).buttons

    replies = [await chat.press(bob, more.token) for _ in range(5)]

    assert {reply.title for reply in replies} == {"2 × sword"}
    assert await room.purchases(house) == 2


async def test_anothers_button_does_nothing(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")
    more, _ = (await chat.answer(bob, "/buy sword")).buttons

    reply = await chat.press(await room.player(house, "eve"), more.token)

    assert reply.refused == "NOT_YOUR_BUTTON"
    assert await room.purchases(house) == 1


async def test_a_button_fits_into_telegrams_64_bytes_and_ends_in_a_day(
    house: House,
) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")
    more, _ = (await chat.answer(bob, "/buy sword")).buttons
    assert len(more.token.encode()) <= 64

    house.clock.advance(timedelta(days=1, seconds=1))

    assert (await chat.press(bob, more.token)).refused == "BUTTON_GONE"
    (forget,) = BUTTON_SWEEPS
    assert await house.unit(forget.do) == 2


async def test_no_changed_token_opens_anything(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")
    more, _ = (await chat.answer(bob, "/buy sword")).buttons
    dice = random.Random(3)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ é"

    for _ in range(MUTATIONS):
        place = dice.randrange(42)  # the 43rd letter carries two bits that mean nothing
        other = dice.choice([one for one in letters if one != more.token[place]])
        token = more.token[:place] + other + more.token[place + 1 :]
        assert (await chat.press(bob, token)).refused == "BUTTON_GONE"
    for token in ("", "x", more.token[:-1], more.token * 2):
        assert (await chat.press(bob, token)).refused == "BUTTON_GONE"


async def test_a_token_of_another_hall_is_nothing_here(house: House) -> None:
    bob = await room.player(house, "bob")
    chat = room.interpreter(house)
    (token,) = await Buttons(house.runner, b"another hall's secret").keep(
        bob, [("buy", {"item": "sword"})]
    )

    assert (await chat.press(bob, token)).refused == "BUTTON_GONE"
