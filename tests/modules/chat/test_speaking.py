"""What is said is stored once, in order, within the limits, and nobody speaks who may not."""

import asyncio
from datetime import timedelta

import pytest

from guildry.kernel import Actor, KeyReused, Role
from guildry.modules import friends
from guildry.modules.chat import HALL_CHANNEL, NEWS_CHANNEL, queries
from guildry.modules.chat.actions import changing, opening, sending
from guildry.modules.chat.contract import (
    Delete,
    Edit,
    LeaveParty,
    MessageSent,
    React,
    Search,
    SeeHistory,
    Send,
    SetSlowMode,
    Tell,
)
from guildry.modules.chat.faults import (
    ChannelUnknown,
    NotYours,
    ReadOnly,
    SlowMode,
    TooFast,
    TooLate,
)
from guildry.modules.friends.actions import block
from guildry.modules.friends.contract import Block
from guildry.modules.moderation import Muted, SpeechRefused
from guildry.modules.moderation.actions.sanctioning import mute
from guildry.modules.moderation.contract import Mute
from guildry.testing import House
from tests.modules.chat.given import party, private, said, texts
from tests.modules.moderation.given import player, told


def later(house: House, seconds: float = 10) -> None:
    house.clock.advance(timedelta(seconds=seconds))


async def test_what_is_said_is_read_by_all_in_order(house: House) -> None:
    anna, bob = await player(house), await player(house)
    for text in ("one", "two", "three"):
        await said(house, anna, text)
        later(house)

    assert await texts(house, bob) == ["one", "two", "three"]
    assert [one.text for one in await told(house, MessageSent)] == [
        "one",
        "two",
        "three",
    ]


async def test_the_same_key_says_it_once(house: House) -> None:
    anna = await player(house)
    asked = Send(channel=HALL_CHANNEL, text="once")

    first = await house.answer(sending.send, anna, asked, key="k")
    again = await house.answer(sending.send, anna, asked, key="k")

    assert (again.data, again.replayed) == (first.data, True)
    assert await texts(house, anna) == ["once"]
    other = Send(channel=HALL_CHANNEL, text="other")
    with pytest.raises(KeyReused):
        await house.answer(sending.send, anna, other, key="k")


async def test_three_in_a_second_and_ten_in_a_minute(house: House) -> None:
    anna = await player(house)
    for n in range(3):
        await said(house, anna, f"fast {n}")
    with pytest.raises(TooFast) as fast:
        await said(house, anna, "too fast")
    assert fast.value.most == 3
    for n in range(7):
        later(house, 2)
        await said(house, anna, f"slow {n}")
    later(house, 2)
    with pytest.raises(TooFast) as much:
        await said(house, anna, "too much")
    assert (much.value.most, much.value.retry_after) == (10, 60 - 16)

    later(house, 60)
    await said(house, anna, "again")


async def test_many_at_once_are_held_to_the_same_limits(house: House) -> None:
    anna, bob = await player(house), await player(house)

    outcomes = await asyncio.gather(
        *(said(house, who, f"{n}") for n in range(20) for who in (anna, bob)),
        return_exceptions=True,
    )

    assert sum(not isinstance(one, Exception) for one in outcomes) == 6
    assert len(await texts(house, anna)) == 6


async def test_a_refused_text_leaves_nothing_but_its_count(house: House) -> None:
    anna, bob = await player(house), await player(house)

    outcomes = await asyncio.gather(
        said(house, anna, "what the f*ck"),
        said(house, bob, "good evening"),
        return_exceptions=True,
    )

    assert isinstance(outcomes[0], SpeechRefused)
    assert outcomes[0].violations == 1
    assert await texts(house, anna) == ["good evening"]


async def test_a_mute_holds_for_everything_that_others_read(house: House) -> None:
    anna, bob = await player(house), await player(house)
    mod = await player(house, Role.MODERATOR)
    hello = await said(house, anna, "hello")
    there = await private(house, anna, bob)
    await house.perform(mute, mod, Mute(player=anna.id, reason="shouting"))

    with pytest.raises(Muted):
        await said(house, anna, "may I?")
    with pytest.raises(Muted):
        await said(house, anna, "psst", there)
    edit = Edit(message=hello.message, text="changed")
    with pytest.raises(Muted):
        await house.perform(changing.edit, anna, edit)
    react = React(message=hello.message, emoji="👍")
    with pytest.raises(Muted):
        await house.perform(changing.react, anna, react)


async def test_a_block_parts_two_on_every_path(house: House) -> None:
    anna, bob = await player(house), await player(house)
    there = await private(house, anna, bob)
    await said(house, bob, "from bob everywhere")
    await said(house, bob, "from bob in private", there)
    await house.perform(block, anna, Block(player=bob.id))

    assert await texts(house, anna) == []
    found = await house.perform(queries.search, anna, Search(text="bob"))
    assert found.messages == []
    for one, other in ((anna, bob), (bob, anna)):
        with pytest.raises(friends.ContactRefused):
            await house.perform(sending.tell, one, Tell(to=other.id, text="hi"))
    with pytest.raises(friends.ContactRefused):
        await said(house, bob, "hi", there)


async def test_what_is_private_is_nobody_elses(house: House) -> None:
    anna, bob, eve = [await player(house) for _ in range(3)]
    owner = await player(house, Role.OWNER)
    there = await private(house, anna, bob)
    with_all = await party(house, anna, bob)
    await said(house, anna, "a secret", there)
    await said(house, anna, "a plan", with_all)

    assert await texts(house, bob, there) == ["a secret"]
    for stranger in (eve, owner):
        for channel in (there, with_all):
            asked = SeeHistory(channel=channel)
            with pytest.raises(ChannelUnknown):
                await house.perform(queries.history, stranger, asked)
            with pytest.raises(ChannelUnknown):
                await said(house, stranger, "hi", channel)
        found = await house.perform(queries.search, stranger, Search(text="secret"))
        assert found.messages == []


async def test_whoever_left_a_party_reads_no_more(house: House) -> None:
    anna, bob = await player(house), await player(house)
    channel = await party(house, anna, bob)
    await house.perform(opening.leave_party, bob, LeaveParty(channel=channel))

    with pytest.raises(ChannelUnknown):
        await texts(house, bob, channel)


async def test_only_the_hall_speaks_in_its_own_channel(house: House) -> None:
    owner = await player(house, Role.OWNER)

    with pytest.raises(ReadOnly):
        await said(house, owner, "news!", NEWS_CHANNEL)


async def test_slow_mode_makes_everyone_wait(house: House) -> None:
    anna, bob = await player(house), await player(house)
    mod = await player(house, Role.MODERATOR)
    slow = SetSlowMode(channel=HALL_CHANNEL, seconds=30)
    await house.perform(opening.set_slow_mode, mod, slow)
    await said(house, anna, "one")
    later(house, 10)

    with pytest.raises(SlowMode) as waits:
        await said(house, anna, "two")
    assert waits.value.retry_after == 20
    await said(house, bob, "mine")


async def test_one_edits_ones_own_within_a_day(house: House) -> None:
    anna, bob = await player(house), await player(house)
    hello = await said(house, anna, "helo")

    with pytest.raises(NotYours):
        await _edit(house, bob, hello.message, "bye")
    edited = await _edit(house, anna, hello.message, "hello")
    assert (edited.text, edited.edited_at) == ("hello", house.clock.now())
    later(house, 86_401)
    with pytest.raises(TooLate):
        await _edit(house, anna, hello.message, "hullo")


async def _edit(house: House, who: Actor, message: object, text: str):
    return await house.perform(changing.edit, who, Edit(message=message, text=text))  # type: ignore[arg-type]


async def test_what_is_deleted_is_gone_and_moderators_say_why(house: House) -> None:
    anna, bob = await player(house), await player(house)
    mod = await player(house, Role.MODERATOR)
    hello = await said(house, anna, "oops")
    await _edit(house, anna, hello.message, "oops again")

    with pytest.raises(NotYours):
        await house.perform(changing.delete, bob, Delete(message=hello.message))
    gone = Delete(message=hello.message, reason="not here")
    await house.perform(changing.delete, mod, gone)

    assert await texts(house, bob) == [""]
    found = await house.perform(queries.search, bob, Search(text="oops"))
    assert found.messages == []
    acts = await house.rows("select act from house.audit where act = 'chat.delete'")
    assert len(acts) == 1


async def test_after_ninety_days_it_is_gone_everywhere(house: House) -> None:
    from guildry.modules.chat.store.messages import sweep

    anna = await player(house)
    old = await said(house, anna, "long ago")
    await house.perform(changing.react, anna, React(message=old.message, emoji="🔥"))
    later(house, 90 * 86_400 + 1)
    await said(house, anna, "today")

    await house.unit(sweep)

    assert await texts(house, anna) == ["today"]
    for table in ("reaction", "version"):
        assert await house.value(f"select count(*) from chat.{table}") == 0
