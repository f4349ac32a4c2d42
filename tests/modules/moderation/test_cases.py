"""Reports become cases, cases become sanctions, and sanctions can be appealed and undone."""

import pytest

from guildry.kernel import HALL, Actor, Nothing, Role
from guildry.modules.moderation import Evidence, Ground, file_report, queries, seats
from guildry.modules.moderation.actions.reporting import (
    Complaint,
    appeal,
    decide_appeal,
    report_player,
)
from guildry.modules.moderation.actions.sanctioning import dismiss, mute, undo, warn
from guildry.modules.moderation.contract import (
    AskAppeal,
    DecideAppeal,
    Dismiss,
    Mute,
    ReportPlayer,
    SeeAppeals,
    SeeCase,
    SeeQueue,
    SeeStatistics,
    Undo,
    Warn,
)
from guildry.modules.moderation.faults import (
    AppealedBefore,
    AppealOfOnesOwn,
    CaseOfAnother,
    OutOfReach,
    ReportedBefore,
    ReportsUsedUp,
    SanctionUnknown,
    UndoneBefore,
)
from guildry.testing import House
from tests.modules.moderation import given


def report(anna: Actor, ground: Ground = Ground.INSULT) -> ReportPlayer:
    return ReportPlayer(player=anna.id, ground=ground)


async def test_reports_of_many_are_one_case(house: House) -> None:
    anna, bob, eve = [await given.player(house) for _ in range(3)]
    mod = await given.player(house, Role.MODERATOR)

    first = await house.perform(report_player, bob, report(anna))
    second = await house.perform(report_player, eve, report(anna, Ground.SPAM))

    assert first.case == second.case
    (case,) = (await house.perform(queries.queue, mod, SeeQueue())).cases
    assert (case.reports, case.weight, case.grounds) == (2, 2, ["insult", "spam"])


async def test_a_crowd_of_new_accounts_punishes_nobody(house: House) -> None:
    anna = await given.player(house)
    for _ in range(12):
        await house.perform(report_player, await given.player(house), report(anna))

    record = await house.perform(queries.my_record, anna, Nothing())

    assert record.muted_until is None
    assert record.sanctions == []


async def test_one_person_reports_the_same_once_and_twenty_times_a_day(
    house: House,
) -> None:
    bob, anna = await given.player(house), await given.player(house)
    await house.perform(report_player, bob, report(anna))

    with pytest.raises(ReportedBefore):
        await house.perform(report_player, bob, report(anna))
    for _ in range(19):
        await house.perform(report_player, bob, report(await given.player(house)))
    with pytest.raises(ReportsUsedUp):
        await house.perform(report_player, bob, report(await given.player(house)))


async def test_evidence_stays_as_it_was(house: House) -> None:
    anna, bob = await given.player(house), await given.player(house)
    mod = await given.player(house, Role.MODERATOR)
    seen = Evidence(kind="message", ref="7", snapshot={"text": "as it was"})
    complaint = Complaint(bob.id, anna.id, Ground.HATE, "", seen)
    filed = await house.unit(lambda tx: file_report(tx, complaint))

    case = await house.perform(queries.case, mod, SeeCase(case=filed.case))

    assert case.told[0].snapshot == {"text": "as it was"}
    with pytest.raises(Exception, match="stays as it was"):
        await house.unit(
            lambda tx: tx.run("update moderation.report set details = 'x'")
        )


async def test_a_case_ends_with_a_sanction_or_a_dismissal(house: House) -> None:
    anna, bob = await given.player(house), await given.player(house)
    mod = await given.player(house, Role.MODERATOR)
    one = await house.perform(report_player, bob, report(anna))
    other = await house.perform(report_player, anna, report(bob))

    wrong = Mute(player=bob.id, reason="insults", case=one.case)
    with pytest.raises(CaseOfAnother):
        await house.perform(mute, mod, wrong)
    await house.perform(
        mute, mod, Mute(player=anna.id, reason="insults", case=one.case)
    )
    await house.perform(dismiss, mod, Dismiss(case=other.case, reason="a quarrel"))

    assert (await house.perform(queries.queue, mod, SeeQueue())).cases == []


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ADMIN, Role.OWNER])
async def test_a_moderator_acts_on_nobody_beside_or_above(
    house: House, role: Role
) -> None:
    mod, other = (
        await given.player(house, Role.MODERATOR),
        await given.player(house, role),
    )

    for whom in (mod, other):
        with pytest.raises(OutOfReach):
            await house.perform(warn, mod, Warn(player=whom.id, reason="why not"))


async def test_an_appeal_goes_to_another_and_undoes(house: House) -> None:
    anna = await given.player(house)
    mod, judge = [await given.player(house, Role.MODERATOR) for _ in range(2)]
    made = await house.perform(mute, mod, Mute(player=anna.id, reason="insults"))
    asked = AskAppeal(sanction=made.sanction, text="it was a song")
    await house.perform(appeal, anna, asked)

    with pytest.raises(AppealedBefore):
        await house.perform(appeal, anna, asked)
    with pytest.raises(SanctionUnknown):
        await house.perform(appeal, judge, asked)
    (waiting,) = (await house.perform(queries.appeals, mod, SeeAppeals())).appeals
    granted = DecideAppeal(appeal=waiting.appeal, grant=True, reason="a song indeed")
    with pytest.raises(AppealOfOnesOwn):
        await house.perform(decide_appeal, mod, granted)
    await house.perform(decide_appeal, judge, granted)

    record = await house.perform(queries.my_record, anna, Nothing())
    assert record.muted_until is None
    again = Undo(sanction=made.sanction, reason="again")
    with pytest.raises(UndoneBefore):
        await house.perform(undo, judge, again)


async def test_what_was_done_can_be_counted_and_found(house: House) -> None:
    anna, mod = await given.player(house), await given.player(house, Role.MODERATOR)
    made = await house.perform(warn, mod, Warn(player=anna.id, reason="caps"))
    await house.perform(undo, mod, Undo(sanction=made.sanction, reason="mistaken"))

    told = await house.perform(queries.statistics, mod, SeeStatistics(days=1))

    assert (told.days[-1].warnings, told.undone_share) == (1, 100.0)
    acts = await house.rows(
        "select act, actor from house.audit where act like 'moderation.%' order by id"
    )
    assert [(row["act"], row["actor"]) for row in acts] == [
        ("moderation.warn", mod.id),
        ("moderation.undo", mod.id),
    ]
    assert HALL.player is None


async def test_who_keeps_order_sits_where_reports_are_heard(house: House) -> None:
    roles = (Role.PLAYER, Role.GAME_MASTER, Role.MODERATOR, Role.ADMIN, Role.OWNER)
    people = {(await given.player(house, role)).id: role for role in roles}

    seated = await house.unit(lambda tx: seats.rooms(tx, list(people)))

    assert {people[player] for player in seated} == {
        Role.MODERATOR,
        Role.ADMIN,
        Role.OWNER,
    }
    assert all(list(where) == ["moderators"] for where in seated.values())
