"""One interpreter: what is typed becomes an action, and whatever is typed is answered."""

import os
import random
import time

import pytest

from guildry.edges.chat.words import LINE_CHARS_MAX
from guildry.kernel import Actor
from guildry.testing import House
from tests.edges.chat import room

CASES = int(os.environ.get("GUILDRY_CASES", "1500"))
SECONDS_MAX = 0.05


async def test_a_word_becomes_its_action_and_the_card_answers(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")

    reply = await chat.answer(bob, "/buy sword 3", key="one")

    assert (reply.title, reply.mark, reply.refused) == ("3 × sword", "🛒", "")
    assert [key.label for key in reply.buttons] == ["Buy more", "Shout"]
    assert await room.purchases(house) == 1


@pytest.mark.parametrize(
    "line",
    [
        "/buy@TheBot sword 3",
        "buy sword 3",
        "/BUY sword 3",
        "  /buy   sword   3  ",
        '/buy "sword" 3',
        "/купить «sword» 3",
        "/comprar “sword” 3",
        "/buy swo\u202erd 3",
    ],
)
async def test_a_word_has_many_spellings(house: House, line: str) -> None:
    chat = room.interpreter(house)
    bob = await room.player(house, "bob", locale="ru")

    reply = await chat.answer(bob, line)

    assert reply.title == "3 × sword"


async def test_the_same_key_buys_once_and_hears_the_same(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")

    replies = [await chat.answer(bob, "/buy sword", key="k") for _ in range(3)]

    assert {reply.title for reply in replies} == {"1 × sword"}
    assert await room.purchases(house) == 1


async def test_the_last_field_takes_the_rest_as_it_was_typed(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")

    reply = await chat.answer(bob, '/echo to be, "or not"  to be')

    assert reply.title == 'to be, "or not"  to be'


@pytest.mark.parametrize(
    "said", ["100a", "1e3", "１００", "+5", "1_000", "0x10", "٣", "5.0", "007", "--1"]
)
async def test_a_number_has_one_spelling(house: House, said: str) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob", coins=1_000)
    await room.player(house, "ann")

    bought = await chat.answer(bob, f"/buy sword {said}")
    paid = await chat.answer(bob, f"/pay ann {said}")

    assert (bought.refused, paid.refused) == ("NOT_A_NUMBER", "NOT_A_NUMBER")
    assert await room.purchases(house) == 0


async def test_all_and_half_are_of_what_the_asker_holds(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob", coins=101)
    await room.player(house, "ann")

    half = await chat.answer(bob, "/pay @ann half")
    rest = await chat.answer(bob, "/pay ann all")
    nothing = await chat.answer(bob, "/pay ann all")

    assert half.title == "paid 50, left 51"
    assert rest.title == "paid 51, left 0"
    assert nothing.refused == "VALIDATION_ERROR"


async def test_all_told_twice_pays_once_and_hears_the_same(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob", coins=101)
    await room.player(house, "ann")

    replies = [await chat.answer(bob, "/pay ann half", key="k") for _ in range(3)]

    assert [reply.title for reply in replies] == ["paid 50, left 51"] * 3


async def test_half_is_no_number_where_no_money_is_meant(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob", coins=50)

    assert (await chat.answer(bob, "/buy sword half")).refused == "NOT_A_NUMBER"


async def test_a_typo_is_met_with_the_word_that_was_meant(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")

    near = await chat.answer(bob, "/byu sword")
    far = await chat.answer(bob, "/xylophone")
    russian = await chat.answer(
        await room.player(house, "петя", locale="ru"), "/купитть меч"
    )

    assert "/buy" in near.title
    assert "/help" in far.title
    assert "/купить" in russian.title


async def test_what_is_missing_is_asked_for(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")

    reply = await chat.answer(bob, "/buy")

    assert reply.title == (
        "Something is missing: thing. Say it like this: /buy <thing> [how many]"
    )
    assert (await chat.answer(bob, "/stumble on")).refused == "WORDS_LEFT_OVER"
    assert (await chat.answer(bob, "/paint blue")).refused == "NOT_A_CHOICE"
    assert (await chat.answer(bob, "/paint RED yes")).title == "Red True"


async def test_help_lists_the_words_and_tells_of_one(house: House) -> None:
    chat = room.interpreter(house)
    petya = await room.player(house, "петя", locale="ru")

    every = await chat.answer(petya, "/помощь")
    one = await chat.answer(petya, "/help buy")

    assert every.title == "Вот что можно сказать."
    assert "/buy" in " ".join(every.lines)
    assert one.title == "/buy <вещь> [сколько]"
    assert one.lines == ("Buy something from the shelf.", "Можно и так: купить")


async def test_the_first_word_is_met_with_a_greeting_and_buttons(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob", locale="es")

    reply = await chat.answer(bob, "/start from-a-link")
    words = await chat.press(bob, reply.buttons[-1].token)

    assert reply.title == "Te damos la bienvenida a la sala."
    assert words.title == "Esto es lo que puedes decir."


async def test_one_of_a_few_is_chosen_by_value_label_place_or_button(
    house: House,
) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")

    for said in ("/pick warm_hat", '/pick "Warm hat"', "/pick 2", "/pick_2"):
        assert (await chat.answer(bob, said)).title == "warm_hat", said
    offered = await chat.answer(bob, "/pick")
    pressed = await chat.press(bob, offered.buttons[0].token)

    assert (offered.refused, offered.title) == ("", "Which one? (what)")
    assert [key.label for key in offered.buttons] == ["Sword", "Warm hat"]
    assert pressed.title == "sword"


async def test_a_slip_asks_back_and_does_nothing(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")

    for said in ("/pick warm_hta", "/pick warm", "/pick swrod"):
        reply = await chat.answer(bob, said)
        assert (reply.title, len(reply.buttons)) == ("Which one? (what)", 1), said
    assert (await chat.answer(bob, "/pick xylophone")).title == "xylophone"
    assert (await chat.answer(bob, "/pick 3")).title == "3"


async def test_what_is_asked_back_is_done_after_a_yes_and_once(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")

    asked = await chat.answer(bob, "/burn sword 3", key="k")
    yes, no = asked.buttons
    left = await chat.press(bob, no.token)
    assert await room.purchases(house) == 0
    done = [await chat.press(bob, yes.token) for _ in range(3)]

    assert asked.title == "Burn 3?"
    assert left.title == "All stays as it was."
    assert {reply.title for reply in done} == {"3 × sword"}
    assert await room.purchases(house) == 1


async def test_a_reply_means_whoever_wrote_what_it_answers(house: House) -> None:
    chat = room.interpreter(house)
    bob = await room.player(house, "bob", coins=100)
    ann, eve = await room.player(house, "ann"), await room.player(house, "eve")

    meant = str(ann.id)
    one = await chat.answer(bob, "/pay 5 thanks a lot", answered=meant)
    other = await chat.answer(bob, "/pay eve 7", answered=meant)

    assert (one.title, other.title) == ("paid 5, left 95", "paid 7, left 88")
    held = "select balance from ledger.account where holder = $1"
    assert [await house.value(held, who.id) for who in (ann, eve)] == [5, 7]


async def test_help_has_as_many_pages_as_it_needs(house: House) -> None:
    chat = room.interpreter(house, rooms=20)
    bob = await room.player(house, "bob")

    first = await chat.answer(bob, "/help")
    (more,) = first.buttons
    second = await chat.press(bob, more.token)

    assert len(first.lines) == 7
    assert [key.label for key in second.buttons] == ["Back", "More"]
    assert set(first.lines) & set(second.lines) == {first.lines[-1]}


async def test_a_platforms_own_name_for_somebody_proves_nothing(house: House) -> None:
    chat = room.interpreter(house)
    bob = await room.player(house, "bob", coins=10, edge="telegram")
    await room.player(house, "ann")

    assert (await chat.answer(bob, "/pay @ann 5")).refused == "MENTION_UNPROVEN"
    assert (await chat.answer(bob, "/pay <@telegram:7> 5")).refused == "PLAYER_NOT_HERE"


async def test_a_mistake_of_ours_is_a_kind_card(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob")

    assert (await chat.answer(bob, "/stumble")).refused == "INTERNAL_ERROR"


async def test_a_stranger_is_asked_to_sign_in(house: House) -> None:
    chat = room.interpreter(house)

    reply = await chat.answer(Actor(edge="practice"), "/pay ann all")

    assert reply.refused == "INVALID_TOKEN"


async def test_any_text_is_answered_at_once(house: House) -> None:
    chat, bob = room.interpreter(house), await room.player(house, "bob", coins=10)
    dice = random.Random(7)
    slow = 0

    for _ in range(CASES):
        line = fuzzed(dice)
        started = time.process_time()
        reply = await chat.answer(bob, line)
        slow += time.process_time() - started > SECONDS_MAX
        assert reply.title
        assert reply.refused != "INTERNAL_ERROR" or "stumble" in line.casefold()

    # A collection of garbage may fall into one of them; it is not the message's fault.
    assert slow <= CASES // 500


def fuzzed(dice: random.Random) -> str:
    heads = ["/buy", "/pay", "/paint", "/echo", "/help", "/купить", "/", "buy", "/byu"]
    heads += ["/pick", "/pick_2", "/burn", "/start"]
    parts = [dice.choice(heads) if dice.random() < 0.8 else noise(dice, 12)]
    parts += [
        dice.choice(SCRAPS) if dice.random() < 0.6 else noise(dice, 30)
        for _ in range(dice.randrange(6))
    ]
    line = dice.choice([" ", "  ", "\n", "\t", "\u3000"]).join(parts)
    return line * dice.choice([1] * 30 + [LINE_CHARS_MAX])


def noise(dice: random.Random, most: int) -> str:
    top = dice.choice([0x7F, 0x4FF, 0xFFFF, 0x10FFFF])
    return "".join(chr(dice.randrange(top)) for _ in range(dice.randrange(most)))


SCRAPS = [
    "ann",
    "@ann",
    "<@telegram:1>",
    "<@discord:99999999999999999999>",
    "all",
    "half",
    "-1",
    "0",
    "1",
    "9" * 40,
    "9" * 18,
    '"',
    '"a b"',
    "«",
    "\x00",
    "' or 1=1 --",
    "{$x}",
    "%s",
    "\u202e",
    "a" * 3000,
    "00000000-0000-0000-0000-000000000000",
    "--------------------------------2---",
    "red",
    "yes",
]
