"""Scripted attackers of what is said: those who evade, raid and overhear."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from guildry.kernel import Actor, Denied, Fault, Nothing, Role, new_id
from guildry.modules import moderation
from guildry.modules.accounts.queries import export_me
from guildry.modules.chat import HALL_CHANNEL, queries
from guildry.modules.chat.actions import changing, opening, sending
from guildry.modules.chat.contract import (
    Delete,
    Edit,
    MarkRead,
    OpenParty,
    React,
    ReportMessage,
    Search,
    SeeHistory,
    SetSlowMode,
    Tell,
    Type,
)
from guildry.modules.chat.faults import (
    ChannelUnknown,
    MessageUnknown,
    SlowMode,
    TooFast,
)
from guildry.modules.friends.actions import block
from guildry.modules.friends.contract import Block
from guildry.modules.moderation.actions.sanctioning import mute
from guildry.modules.moderation.contract import (
    Mute,
    SeeCase,
)
from guildry.modules.moderation.faults import (
    GateClosed,
    SpeechRefused,
)
from guildry.modules.moderation.queries import case, my_record
from guildry.testing import House
from tests.abuse.refusals import refused
from tests.modules.chat.given import channel, party, private, said, texts
from tests.modules.groups import given as groups
from tests.modules.hearing import heard
from tests.modules.moderation.given import player

HOUR = timedelta(hours=1)


async def test_ab_71_what_others_say_is_out_of_reach_by_its_number(
    house: House,
) -> None:
    anna, bob, eve = [await player(house) for _ in range(3)]
    there = await private(house, anna, bob)
    secret = (await said(house, anna, "a secret", there)).message

    by_message: list[tuple[Any, Any]] = [
        (changing.edit, Edit(message=secret, text="mine now")),
        (changing.delete, Delete(message=secret)),
        (changing.react, React(message=secret, emoji="👍")),
        (changing.report_message, ReportMessage(message=secret, ground="spam")),
    ]
    by_channel: list[tuple[Any, Any]] = [
        (queries.history, SeeHistory(channel=there)),
        (queries.search, Search(text="secret", channel=there)),
        (changing.mark_read, MarkRead(channel=there, message=secret)),
        (changing.typing, Type(channel=there)),
    ]
    for action, asked in by_message:
        assert await refused(house.perform(action, eve, asked)) is MessageUnknown
    for action, asked in by_channel:
        assert await refused(house.perform(action, eve, asked)) is ChannelUnknown
    marked = MarkRead(channel=HALL_CHANNEL, message=secret)
    assert await refused(house.perform(changing.mark_read, eve, marked)) is (
        MessageUnknown
    )
    assert await refused(said(house, eve, "I see", reply_to=secret)) is MessageUnknown


async def test_ab_82_an_export_of_ones_own_holds_nobody_elses_words(
    house: House,
) -> None:
    anna, bob = await player(house), await player(house)
    there = await private(house, anna, bob)
    await said(house, anna, "said by anna", there)
    theirs = (await said(house, bob, "said by bob, unwisely", there)).message
    wiser = Edit(message=theirs, text="said by bob")
    await house.perform(changing.edit, bob, wiser)
    told = ReportMessage(message=theirs, ground="other")
    await house.perform(changing.report_message, anna, told)

    export = await house.perform(export_me, anna, Nothing())

    assert "said by anna" in str(export.data)
    assert "said by bob" not in str(export.data)


EVASIONS = [
    "fսck you",  # an Armenian letter
    "f.u.c.k you",
    "fυck you",  # a Greek one
    "f\u200bu\u200bc\u200bk you",
    "FUUUUCK you",
    "f̶̗̎u̶̗̎c̶̗̎k̶̗̎ you",
    "ｆｕｃｋ you",
    "sh1thead",
    "п и з д е ц",
    "пи3дец",
    "h1j0 de put4",
]


@pytest.mark.parametrize("text", EVASIONS)
async def test_ab_86_a_disguise_is_seen_through(house: House, text: str) -> None:
    anna = await player(house)

    with pytest.raises(SpeechRefused):
        await said(house, anna, text)

    assert await texts(house, anna) == []


async def test_ab_86_what_no_filter_finds_a_report_does(house: House) -> None:
    """Split over messages, each of them is innocent."""
    anna, bob = await player(house), await player(house)
    mod = await player(house, Role.MODERATOR)
    for half in ("fu", "ck you, bob"):
        last = await said(house, anna, half)

    told = ReportMessage(message=last.message, ground="insult")
    filed = await house.perform(changing.report_message, bob, told)

    wanted = Mute(player=anna.id, reason="read together", case=filed.case)
    await house.perform(mute, mod, wanted)
    assert await refused(said(house, anna, "again")) is moderation.Muted


async def test_ab_87_an_innocent_word_mutes_nobody_and_a_list_for_an_hour_at_most(
    house: House,
) -> None:
    anna = await player(house)
    for text in ("Scunthorpe", "Penistone", "учебник", "подстрахуй", "computadora"):
        house.clock.advance(timedelta(seconds=10))
        await said(house, anna, f"I read of {text}")
    for _ in range(3):
        assert await refused(said(house, anna, "fuck")) is SpeechRefused

    record = await house.perform(my_record, anna, Nothing())

    assert record.muted_until == house.clock.now() + HOUR
    house.clock.advance(HOUR + timedelta(seconds=1))
    await said(house, anna, "back")


async def test_ab_89_a_report_holds_what_was_said_before_and_after(
    house: House,
) -> None:
    anna, bob = await player(house), await player(house)
    mod = await player(house, Role.MODERATOR)
    rude = (await said(house, anna, "you smell")).message
    mild = Edit(message=rude, text="you smell nice")
    await house.perform(changing.edit, anna, mild)
    told = ReportMessage(message=rude, ground="insult")
    filed = await house.perform(changing.report_message, bob, told)

    sweet = Edit(message=rude, text="I like you")
    await house.perform(changing.edit, anna, sweet)
    await house.perform(changing.delete, anna, Delete(message=rude))

    file = await house.perform(case, mod, SeeCase(case=filed.case))
    seen = file.told[0].snapshot
    assert (seen["text"], seen["before"]) == ("you smell nice", ["you smell"])


async def test_ab_92_a_raid_meets_a_closed_gate_and_the_others_talk_on(
    house: House,
) -> None:
    old = await player(house)
    house.clock.advance(timedelta(days=2))
    mod = await player(house, Role.MODERATOR)
    await house.rows("update moderation.gate set arrivals_max = 20")
    raiders = [await player(house) for _ in range(25)]
    await heard(house, "moderation")
    hello = await said(house, old, "hello")

    outcomes = [await refused(said(house, one, "RAID")) for one in raiders]
    thumb = React(message=hello.message, emoji="🔥")
    thumbs = [
        await refused(house.perform(changing.react, one, thumb)) for one in raiders
    ]

    assert {*outcomes, *thumbs} == {GateClosed}
    slow = SetSlowMode(channel=HALL_CHANNEL, seconds=60)
    await house.perform(opening.set_slow_mode, mod, slow)
    assert await refused(said(house, old, "still here")) is SlowMode
    assert await texts(house, old) == ["hello"]


async def test_ab_95_no_way_of_reading_shows_what_is_not_for_one(
    house: House,
) -> None:
    """Blocked, deleted, of a group that one left: by history, search, count and channel list alike."""
    anna = await groups.player(house, "Ada")
    bob, carmen = [await groups.player(house, name) for name in ("Boris", "Carmen")]
    clan = await groups.group(house, anna)
    await groups.joined(house, clan, bob)
    await heard(house, "chat")
    there = await house.value("select id from chat.channel where kind = 'group'")
    for where in (there, HALL_CHANNEL):
        house.clock.advance(timedelta(seconds=10))
        await said(house, anna, "the owl flies at nine", where)
        gone = await said(house, anna, "an owl that fell", where)
        await house.perform(changing.delete, anna, Delete(message=gone.message))

    async def seen(who: Actor, where: Any) -> tuple[list[str], list[str], int]:
        found = await house.perform(queries.search, who, Search(text="owl"))
        here = [one.text for one in found.messages if one.channel == where]
        unread = (await channel(house, who, where)).unread
        return await texts(house, who, where), here, unread

    words = "the owl flies at nine"
    assert await seen(bob, there) == ([words, ""], [words], 1)
    found = await house.perform(queries.search, carmen, Search(text="owl"))
    assert {one.channel for one in found.messages} == {HALL_CHANNEL}
    await house.perform(block, bob, Block(player=anna.id))
    assert await seen(bob, there) == ([], [], 0)
    assert await seen(bob, HALL_CHANNEL) == ([], [], 0)
    assert await refused(texts(house, carmen, there)) is ChannelUnknown


async def test_ab_96_one_speaks_ten_times_a_minute_wherever_and_however(
    house: House,
) -> None:
    anna, bob, eve = [await player(house) for _ in range(3)]
    rooms = [
        HALL_CHANNEL,
        await private(house, anna, bob),
        await private(house, anna, eve),
        await party(house, anna, bob, eve),
    ]
    phones = [
        Actor(player=anna.player, role=anna.role, edge=edge, address=f"2001:db8::{n}")
        for n, edge in enumerate(("http", "live", "telegram", "discord"))
    ]
    outcomes: list[type[Fault] | None] = []
    for n in range(24):
        house.clock.advance(timedelta(seconds=1))
        who, where = phones[n % 4], rooms[n // 4 % 4]
        saying = (
            house.perform(sending.tell, who, Tell(to=bob.id, text=f"{n}"))
            if n % 5 == 0
            else said(house, who, f"{n}", where)
        )
        outcomes.append(await refused(saying))

    assert outcomes.count(None) == 10
    assert set(outcomes[10:]) == {TooFast}


async def test_ab_92_a_party_is_no_way_to_call_a_crowd(house: House) -> None:
    """Nobody is drawn into a room with whoever they blocked, and no moderator's word opens one."""
    anna, eve = await player(house), await player(house)
    await house.perform(block, anna, Block(player=eve.id))
    crowd = [await player(house) for _ in range(3)]
    asked = OpenParty(title="Come", players=[anna.id, *(one.id for one in crowd)])

    with pytest.raises(Fault):
        await house.perform(opening.open_party, eve, asked)
    with pytest.raises(Denied):
        await house.perform(
            opening.set_slow_mode, eve, SetSlowMode(channel=new_id(), seconds=1)
        )
    outcomes = await asyncio.gather(
        *(said(house, one, "hi") for one in crowd), return_exceptions=True
    )
    assert not any(isinstance(one, Fault) for one in outcomes)
