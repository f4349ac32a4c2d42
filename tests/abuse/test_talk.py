"""Scripted attackers of what is said: those who evade, brigade, raid, overhear, and those who keep order badly."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import pytest

from guildry.kernel import Actor, Denied, Fault, Nothing, Role, new_id
from guildry.modules import moderation
from guildry.modules.accounts.actions import looking_after_oneself
from guildry.modules.accounts.contract import DeleteMe
from guildry.modules.accounts.queries import export_me
from guildry.modules.chat import HALL_CHANNEL, queries
from guildry.modules.chat.actions import changing, opening, sending
from guildry.modules.chat.actions.exporting import export
from guildry.modules.chat.contract import (
    Bridge,
    Delete,
    Edit,
    Export,
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
from guildry.modules.moderation.actions.reporting import (
    appeal,
    decide_appeal,
    report_player,
)
from guildry.modules.moderation.actions.sanctioning import dismiss, mute, undo
from guildry.modules.moderation.contract import (
    ACTS_AN_HOUR_MAX,
    NEWCOMERS_WEIGHT_MAX,
    AskAppeal,
    DecideAppeal,
    Dismiss,
    Ground,
    Mute,
    ReportPlayer,
    SeeAppeals,
    SeeCase,
    SeeQueue,
    Undo,
)
from guildry.modules.moderation.faults import (
    ActsUsedUp,
    AppealOfOnesOwn,
    GateClosed,
    OutOfReach,
    SpeechRefused,
)
from guildry.modules.moderation.queries import appeals as appeals_of
from guildry.modules.moderation.queries import case, my_record, queue
from guildry.testing import House
from tests.modules.chat.given import channel, party, private, said, texts
from tests.modules.groups import given as groups
from tests.modules.hearing import heard
from tests.modules.moderation.given import player

HOUR = timedelta(hours=1)


async def refused(doing: Awaitable[Any]) -> type[Fault] | None:
    """Why something was not done; None where it was."""
    try:
        await doing
    except Fault as fault:
        return type(fault)
    return None


async def test_ab_71_what_others_say_is_out_of_reach_by_its_number(
    house: House,
) -> None:
    anna, bob, eve = [await player(house) for _ in range(3)]
    there = await private(house, anna, bob)
    secret = (await said(house, anna, "a secret", there)).message

    for action, asked in (
        (changing.edit, Edit(message=secret, text="mine now")),
        (changing.delete, Delete(message=secret)),
        (changing.react, React(message=secret, emoji="👍")),
        (changing.report_message, ReportMessage(message=secret, ground="spam")),
    ):
        assert await refused(house.perform(action, eve, asked)) is MessageUnknown
    for action, asked in (
        (queries.history, SeeHistory(channel=there)),
        (queries.search, Search(text="secret", channel=there)),
        (changing.mark_read, MarkRead(channel=there, message=secret)),
        (changing.typing, Type(channel=there)),
    ):
        assert await refused(house.perform(action, eve, asked)) is ChannelUnknown
    marked = MarkRead(channel=HALL_CHANNEL, message=secret)
    assert await refused(house.perform(changing.mark_read, eve, marked)) is (
        MessageUnknown
    )
    assert await refused(said(house, eve, "I see", reply_to=secret)) is MessageUnknown


async def test_ab_76_a_stolen_session_mutes_so_many_and_each_is_taken_back(
    house: House,
) -> None:
    thief, other = [await player(house, Role.MODERATOR) for _ in range(2)]
    crowd = [await player(house) for _ in range(3)]
    house.clock.advance(timedelta(minutes=60 - house.clock.now().minute))
    made: list[Any] = []
    for n in range(ACTS_AN_HOUR_MAX):
        wanted = Mute(player=crowd[n % 3].id, minutes=60 * 24 * 30, reason="x")
        made.append(await house.perform(mute, thief, wanted))
    message = await said(house, other, "hello")

    with pytest.raises(ActsUsedUp):
        await house.perform(mute, thief, Mute(player=crowd[0].id, reason="x"))
    for one in made:
        wanted = Undo(sanction=one.sanction, reason="a stolen session")
        await house.perform(undo, other, wanted)

    assert message.text == "hello"
    for one in crowd:
        record = await house.perform(my_record, one, Nothing())
        assert record.muted_until is None
    audited = "select count(*) from house.audit where act = 'moderation.mute'"
    assert await house.value(audited) == ACTS_AN_HOUR_MAX


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


async def test_ab_83_whoever_leaves_does_not_take_the_case_along(
    house: House,
) -> None:
    anna, bob = await player(house), await player(house)
    mod = await player(house, Role.MODERATOR)
    rude = (await said(house, anna, "you are all sheep")).message
    told = ReportMessage(message=rude, ground="insult")
    filed = await house.perform(changing.report_message, bob, told)

    await house.perform(changing.delete, anna, Delete(message=rude))
    await house.perform(
        looking_after_oneself.delete_me, anna, DeleteMe(confirm="delete")
    )

    file = await house.perform(case, mod, SeeCase(case=filed.case))
    assert file.told[0].snapshot["text"] == "you are all sheep"
    assert (await house.perform(queue, mod, SeeQueue())).cases != []


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


async def test_ab_88_a_hundred_new_accounts_weigh_less_than_one_old_friend(
    house: House,
) -> None:
    anna, old = await player(house), await player(house)
    house.clock.advance(timedelta(days=31))
    mod = await player(house, Role.MODERATOR)
    report = ReportPlayer(player=anna.id, ground=Ground.SPAM)
    for _ in range(30):
        await house.perform(report_player, await player(house), report)

    (crowded,) = (await house.perform(queue, mod, SeeQueue())).cases
    await house.perform(report_player, old, report)
    (weighed,) = (await house.perform(queue, mod, SeeQueue())).cases

    assert (crowded.reports, crowded.weight) == (30, NEWCOMERS_WEIGHT_MAX)
    assert weighed.weight - crowded.weight > crowded.weight
    record = await house.perform(my_record, anna, Nothing())
    assert (record.muted_until, record.sanctions) == (None, [])


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


async def test_ab_93_whoever_keeps_order_reads_nothing_between_a_few(
    house: House,
) -> None:
    anna, bob = await player(house), await player(house)
    mod, admin = await player(house, Role.MODERATOR), await player(house, Role.ADMIN)
    there, few = await private(house, anna, bob), await party(house, anna, bob)
    words = [await said(house, anna, "between us", where) for where in (there, few)]

    for who in (mod, admin):
        for where, message in zip((there, few), words, strict=True):
            found = await house.perform(
                export, who, Export(channel=where, reason="curious")
            )
            assert found.messages == []
            gone = Delete(message=message.message)
            assert await refused(house.perform(changing.delete, who, gone)) is (
                MessageUnknown
            )
            spied = Bridge(channel=where, place="telegram:-100666")
            assert await refused(house.perform(opening.bridge, admin, spied)) is (
                ChannelUnknown
            )
    told = ReportMessage(message=words[1].message, ground="danger")
    filed = await house.perform(changing.report_message, bob, told)
    file = await house.perform(case, mod, SeeCase(case=filed.case))
    assert file.told[0].snapshot["text"] == "between us"
    whys = await house.rows("select facts from house.audit where act = 'chat.export'")
    assert len(whys) == 4


async def test_ab_93_a_critic_who_is_muted_is_judged_by_another(house: House) -> None:
    critic = await player(house)
    mod, peer = [await player(house, Role.MODERATOR) for _ in range(2)]
    made = await house.perform(mute, mod, Mute(player=critic.id, reason="criticism"))
    asked = AskAppeal(sanction=made.sanction, text="I only asked")
    await house.perform(appeal, critic, asked)
    (waiting,) = (await house.perform(appeals_of, peer, SeeAppeals())).appeals

    judged = DecideAppeal(appeal=waiting.appeal, grant=False, reason="no")
    assert await refused(house.perform(decide_appeal, mod, judged)) is AppealOfOnesOwn
    told = ReportPlayer(player=mod.id, ground=Ground.OTHER)
    filed = await house.perform(report_player, critic, told)
    buried = Dismiss(case=filed.case, reason="nothing")
    for crony in (mod, peer):
        assert await refused(house.perform(dismiss, crony, buried)) is OutOfReach
        wanted = Mute(player=peer.id, reason="x")
        assert await refused(house.perform(mute, mod, wanted)) is OutOfReach
    fair = DecideAppeal(appeal=waiting.appeal, grant=True, reason="a question")
    await house.perform(decide_appeal, peer, fair)

    await said(house, critic, "thank you")


async def test_ab_94_what_must_not_be_seen_is_gone_and_its_evidence_is_locked(
    house: House,
) -> None:
    anna, victim = await player(house), await player(house)
    mod = await player(house, Role.MODERATOR)
    house.clock.advance(timedelta(days=2))
    first = (await said(house, anna, "he lives at 7 Elm Street")).message
    told = ReportMessage(message=first, ground="danger")
    filed = await house.perform(changing.report_message, victim, told)
    await house.perform(
        changing.delete, mod, Delete(message=first, reason="an address")
    )

    assert await texts(house, victim) == [""]
    for who in (victim, mod):
        found = await house.perform(queries.search, who, Search(text="Elm Street"))
        assert found.messages == []
    left = await house.perform(export, mod, Export(player=anna.id, reason="the case"))
    assert [one.text for one in left.messages] == [""]
    file = await house.perform(case, mod, SeeCase(case=filed.case))
    assert "Elm Street" in file.told[0].snapshot["text"]
    with pytest.raises(Exception, match="stays as it was"):
        await house.rows("update moderation.report set snapshot = '{}'")
    with pytest.raises(Exception, match="stays as it was"):
        await house.rows("delete from moderation.report")


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
