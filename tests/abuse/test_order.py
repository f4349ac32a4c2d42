"""Scripted attackers of order: those who brigade, those who run from a case, and those who keep order badly."""

from datetime import timedelta
from typing import Any

import pytest

from guildry.kernel import Nothing, Role
from guildry.modules.accounts.actions import looking_after_oneself
from guildry.modules.accounts.contract import DeleteMe
from guildry.modules.chat import queries
from guildry.modules.chat.actions import changing, opening
from guildry.modules.chat.actions.exporting import export
from guildry.modules.chat.contract import (
    Bridge,
    Delete,
    Export,
    ReportMessage,
    Search,
)
from guildry.modules.chat.faults import (
    ChannelUnknown,
    MessageUnknown,
)
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
    OutOfReach,
)
from guildry.modules.moderation.queries import appeals as appeals_of
from guildry.modules.moderation.queries import case, my_record, queue
from guildry.testing import House
from tests.abuse.refusals import refused
from tests.modules.chat.given import party, private, said, texts
from tests.modules.moderation.given import player


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
