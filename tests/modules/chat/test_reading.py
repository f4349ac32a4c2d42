"""Unread counts, marks, mentions, search in three languages, reports and exports."""

import pytest

from guildry.kernel import Role
from guildry.modules.chat import HALL_CHANNEL, queries
from guildry.modules.chat.actions import changing
from guildry.modules.chat.actions.exporting import export
from guildry.modules.chat.contract import (
    Delete,
    Export,
    MarkRead,
    MessageReacted,
    React,
    ReportMessage,
    Search,
    SeeHistory,
)
from guildry.modules.chat.faults import ReactionUnknown
from guildry.modules.moderation import queries as moderation
from guildry.modules.moderation.contract import SeeCase
from guildry.testing import House
from tests.modules.chat.given import channel, private, said, texts
from tests.modules.chat.test_speaking import later
from tests.modules.moderation.given import player, told


async def test_unread_is_what_others_said_after_the_mark(house: House) -> None:
    anna, bob = await player(house), await player(house)
    first = await said(house, bob, "one")
    await said(house, bob, "two")
    await said(house, anna, "mine")
    assert (await channel(house, anna, HALL_CHANNEL)).unread == 2

    read = MarkRead(channel=HALL_CHANNEL, message=first.message)
    await house.perform(changing.mark_read, anna, read)

    assert (await channel(house, anna, HALL_CHANNEL)).unread == 1
    third = await said(house, bob, "three")
    await house.perform(changing.delete, bob, Delete(message=third.message))
    assert (await channel(house, anna, HALL_CHANNEL)).unread == 1


async def test_a_mark_never_moves_back(house: House) -> None:
    anna, bob = await player(house), await player(house)
    first, second = await said(house, bob, "one"), await said(house, bob, "two")
    for message in (second, first):
        read = MarkRead(channel=HALL_CHANNEL, message=message.message)
        await house.perform(changing.mark_read, anna, read)

    shown = await channel(house, anna, HALL_CHANNEL)
    assert (shown.unread, shown.read_upto) == (0, second.message)


async def test_history_is_read_page_by_page(house: House) -> None:
    anna = await player(house)
    for n in range(7):
        await said(house, anna, f"{n}")
        later(house)

    seen: list[str] = []
    before = None
    while True:
        asked = SeeHistory(channel=HALL_CHANNEL, before=before, limit=3)
        page = await house.perform(queries.history, anna, asked)
        seen += [message.text for message in page.messages]
        before = page.next
        if before is None:
            break
    assert seen == ["6", "5", "4", "3", "2", "1", "0"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The dragons were sleeping", "dragon sleep"),
        ("Продаю мечи и щиты", "меч"),
        ("Vendo espadas antiguas", "espada"),
    ],
)
async def test_search_knows_the_forms_of_words(
    house: House, text: str, asked: str
) -> None:
    anna = await player(house)
    await said(house, anna, text)
    await said(house, anna, "something else, другое, otra cosa")

    found = await house.perform(queries.search, anna, Search(text=asked))

    assert [message.text for message in found.messages] == [text]


@pytest.mark.parametrize("asked", ["' OR 1=1 --", "%_%", "a & | !", '"', "()", "\\"])
async def test_a_hostile_question_finds_nothing(house: House, asked: str) -> None:
    anna = await player(house)
    await said(house, anna, "good evening")

    found = await house.perform(queries.search, anna, Search(text=asked + "  "))

    assert found.messages == []


async def test_mentions_call_those_who_can_read_it(house: House) -> None:
    anna, bob, eve = [await player(house) for _ in range(3)]
    there = await private(house, anna, bob)
    names = {
        row["id"]: row["name"]
        for row in await house.rows("select id, name from accounts.player")
    }
    text = f"@{names[bob.id]} and @{names[eve.id]}, @nobody-at-all"

    assert set((await said(house, anna, text)).mentions) == {bob.id, eve.id}
    assert (await said(house, anna, text, there)).mentions == [bob.id]


async def test_reactions_are_counted_once_each(house: House) -> None:
    anna, bob = await player(house), await player(house)
    hello = await said(house, anna, "hello")
    for who in (anna, bob, bob):
        react = React(message=hello.message, emoji="🎉")
        await house.perform(changing.react, who, react)

    page = await house.perform(queries.history, bob, SeeHistory(channel=HALL_CHANNEL))

    (reaction,) = page.messages[0].reactions
    assert (reaction.emoji, reaction.count, reaction.mine) == ("🎉", 2, True)
    assert [one.count for one in await told(house, MessageReacted)] == [1, 2]
    unknown = React(message=hello.message, emoji="🦆")
    with pytest.raises(ReactionUnknown):
        await house.perform(changing.react, bob, unknown)


async def test_a_report_keeps_what_was_said_though_it_is_deleted(house: House) -> None:
    anna, bob = await player(house), await player(house)
    mod = await player(house, Role.MODERATOR)
    there = await private(house, anna, bob)
    rude = await said(house, anna, "you smell", there)
    asked = ReportMessage(message=rude.message, ground="insult")
    filed = await house.perform(changing.report_message, bob, asked)
    await house.perform(changing.delete, anna, Delete(message=rude.message))

    case = await house.perform(moderation.case, mod, SeeCase(case=filed.case))

    assert case.told[0].snapshot["text"] == "you smell"
    assert await texts(house, bob, there) == [""]


async def test_an_export_never_holds_what_was_private(house: House) -> None:
    anna, bob = await player(house), await player(house)
    mod = await player(house, Role.MODERATOR)
    await said(house, anna, "in the open")
    await said(house, anna, "between us", await private(house, anna, bob))

    told = await house.perform(export, mod, Export(player=anna.id, reason="a test"))

    assert [message.text for message in told.messages] == ["in the open"]
