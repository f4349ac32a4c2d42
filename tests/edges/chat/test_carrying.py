"""A bridged channel is one conversation: what is said there is heard here, once; edits and deletions travel too."""

import pytest

from guildry.kernel import Actor, Role
from guildry.modules.chat import HALL_CHANNEL, MessageId, queries
from guildry.modules.chat.actions.changing import delete, edit
from guildry.modules.chat.contract import Delete, Edit, SeeHistory
from guildry.modules.moderation.actions.sanctioning import mute
from guildry.modules.moderation.contract import Mute
from guildry.testing import House
from guildry.testing import discord_people as discord
from guildry.testing import telegram_people as telegram
from tests.edges.chat.bridged import GROUP, bridged, told
from tests.modules.chat.given import said, texts
from tests.modules.moderation.given import player

ADA, BEA = telegram.Someone(7, "Ada"), discord.Someone(10**17 + 7, "bea")


async def last(house: House, who: Actor) -> MessageId:
    page = await house.perform(queries.history, who, SeeHistory(channel=HALL_CHANNEL))
    return page.messages[0].message


async def test_three_surfaces_hear_each_message_once_and_in_order(house: House) -> None:
    async with bridged(house) as here:
        anna = await player(house)

        await said(house, anna, "from the web")
        await here.mouths.update(here.mouths.pen.message(ADA, "hi all", group=GROUP))
        _, answer = await here.mouths.interaction(
            here.mouths.hand.command(BEA, "say", text="from Discord")
        )
        await here.settle()

        assert await texts(house, anna) == ["from the web", "hi all", "from Discord"]
        assert [one.partition("\n")[2] for one in here.in_group] == [
            "from the web",
            "from Discord",
        ]
        assert [one.partition(": ")[2] for one in here.in_server] == [
            "from the web",
            "hi all",
            "from Discord",
        ]
        # The server reads it as the hall's message: the answer is for its asker alone.
        assert answer["data"]["flags"] == 64


async def test_an_edit_on_the_web_changes_what_the_platforms_show(house: House) -> None:
    async with bridged(house) as here:
        anna = await player(house)
        message = await said(house, anna, "godo evening")
        await here.settle()

        wanted = Edit(message=message.message, text="good evening")
        await house.perform(edit, anna, wanted)
        await here.settle()

        assert [one.partition("\n")[2] for one in here.in_group] == ["good evening"]
        assert [one.partition(": ")[2] for one in here.in_server] == ["good evening"]


async def test_an_edit_while_the_first_words_still_wait_arrives_after_them(
    house: House,
) -> None:
    async with bridged(house) as here:
        anna = await player(house)
        message = await said(house, anna, "godo evening")
        for text in ("good evning", "good evening"):
            await house.perform(edit, anna, Edit(message=message.message, text=text))

        await here.settle()

        assert [one.partition("\n")[2] for one in here.in_group] == ["good evening"]
        edits = [name for name, _ in here.telegram.calls if name == "editMessageText"]
        assert len(edits) == 1


async def test_an_edit_in_telegram_reaches_the_web_and_discord(house: House) -> None:
    async with bridged(house) as here:
        anna, pen = await player(house), here.mouths.pen
        written = pen.message(ADA, "hi al", group=GROUP)
        await here.mouths.update(written)
        await here.settle()
        rewritten = pen.edit(written, "hi all")

        for _ in range(3):  # Telegram tells again what it saw no answer to
            assert await here.mouths.update(rewritten) == 200
        await here.settle()

        assert await texts(house, anna) == ["hi all"]
        assert [one.partition(": ")[2] for one in here.in_server] == ["hi all"]
        assert here.in_group == []
        assert await house.value("select count(*) from chat.version") == 1


async def test_an_edit_that_changes_no_word_is_none(house: House) -> None:
    async with bridged(house) as here:
        anna, pen = await player(house), here.mouths.pen
        written = pen.message(ADA, "see this", group=GROUP)
        await here.mouths.update(written)

        await here.mouths.update(pen.edit(written, "see this"))

        asked = SeeHistory(channel=HALL_CHANNEL)
        page = await house.perform(queries.history, anna, asked)
        assert page.messages[0].edited_at is None


async def test_a_deletion_reaches_every_place_also_what_a_person_wrote_there(
    house: House,
) -> None:
    async with bridged(house) as here:
        moderator, pen = await player(house, Role.MODERATOR), here.mouths.pen
        written = pen.message(ADA, "an unkind word", group=GROUP)
        await here.mouths.update(written)
        from_telegram = await last(house, moderator)
        from_web = await said(house, moderator, "be kind")
        await here.settle()

        for message in (from_telegram, from_web.message):
            await house.perform(delete, moderator, Delete(message=message, reason="x"))
        await here.settle()

        assert await texts(house, moderator) == ["", ""]
        assert here.in_group == []
        assert here.in_server == []
        assert here.telegram.deleted == [told(written)]


async def test_what_somebody_took_away_by_hand_leaves_no_dead_letter(
    house: House,
) -> None:
    async with bridged(house) as here:
        anna = await player(house)
        message = await said(house, anna, "soon gone")
        await here.settle()
        here.discord.messages.clear()
        here.telegram.sent.clear()
        here.telegram.is_admin = True

        await house.perform(edit, anna, Edit(message=message.message, text="gone"))
        await here.settle()
        await house.perform(delete, anna, Delete(message=message.message))
        await here.settle()

        dead = "select count(*) from house.outbound where state = 'dead'"
        assert await house.value(dead) == 0


async def test_what_was_never_said_on_a_platform_is_not_changed_there(
    house: House,
) -> None:
    async with bridged(house) as here:
        anna = await player(house)
        here.telegram.closed_chats.add(GROUP)
        message = await said(house, anna, "into the void")
        await here.settle()

        await house.perform(edit, anna, Edit(message=message.message, text="louder"))
        await here.settle()

        assert "editMessageText" not in {name for name, _ in here.telegram.calls}


async def test_one_corrects_and_unsays_by_a_word_where_one_is(house: House) -> None:
    async with bridged(house) as here:
        anna, hand = await player(house), here.mouths.hand
        for word, given in (
            ("say", {"text": "helo"}),
            ("correct", {"text": "hello"}),
            ("say", {"text": "oops"}),
            ("unsay", {}),
        ):
            _, answer = await here.mouths.interaction(hand.command(BEA, word, **given))
            assert answer["data"]["flags"] == 64
            await here.settle()

        assert await texts(house, anna) == ["hello", ""]
        assert [one.partition(": ")[2] for one in here.in_server] == ["hello"]
        assert [one.partition("\n")[2] for one in here.in_group] == ["hello"]


@pytest.mark.parametrize("line", ["hello all", "/say hello all"])
async def test_a_muted_player_is_silent_in_the_bridged_group_too(
    house: House, line: str
) -> None:
    async with bridged(house) as here:
        moderator, pen = await player(house, Role.MODERATOR), here.mouths.pen
        first = pen.message(ADA, "hello", group=GROUP)
        await here.mouths.update(first)
        ada = await house.value("select author from chat.message")
        await house.perform(mute, moderator, Mute(player=ada, reason="noise"))

        written = pen.message(ADA, line, group=GROUP)
        await here.mouths.update(written)
        await here.mouths.update(pen.edit(first, "hello again"))
        await here.settle()

        assert await texts(house, moderator) == ["hello"]
        assert here.telegram.deleted == [told(written), told(first)]
        assert len(here.in_server) == 1


async def test_an_answer_in_the_group_is_an_answer_in_the_channel(
    house: House,
) -> None:
    async with bridged(house) as here:
        anna, pen = await player(house), here.mouths.pen
        asked = await said(house, anna, "who has a key?")
        await here.settle()
        answer = pen.message(ADA, "I have", group=GROUP)
        number = here.telegram.sent[0]["message_id"]
        answer["message"]["reply_to_message"] = {"message_id": number}

        await here.mouths.update(answer)

        page = await house.perform(
            queries.history, anna, SeeHistory(channel=HALL_CHANNEL)
        )
        assert page.messages[0].reply_to == asked.message
