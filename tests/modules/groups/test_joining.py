"""Founding, coming in, and leaving."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from guildry.kernel import Actor, Fault, Nothing, Role, new_id
from guildry.modules import accounts, friends, groups, ledger
from guildry.modules.groups import queries, reactions
from guildry.modules.groups.actions import founding, joining, operating, ranks
from guildry.modules.groups.contract.asked import (
    Admit,
    Change,
    Close,
    Disband,
    Found,
    Invite,
    Join,
    Kick,
    Leave,
    SeeGroup,
    SeeGroups,
    SeeLog,
    SeeRanking,
    SetLevel,
    TakeBack,
    TurnAway,
    Uninvite,
)
from guildry.modules.groups.contract.data import Entry, Way
from guildry.modules.groups.contract.refused import (
    AskedBefore,
    Barred,
    GroupFull,
    GroupNameTaken,
    GroupUnknown,
    InOneAlready,
    KindUnknown,
    KnockUnknown,
    LeaderStays,
    LevelsOutOfOrder,
    NeedsInvitation,
    NotMember,
    TagTaken,
    TheyAreInOne,
    TreasuryNotEmpty,
    WhichGroup,
)
from guildry.modules.groups.store import knocks
from guildry.testing import House
from tests.modules.friends.given import block, people
from tests.modules.groups import given


async def test_a_founder_pays_and_leads(house: House) -> None:
    ada = await given.player(house, "Ada", 150)

    group = await given.group(house, ada, name="Night Moths", tag="moth")

    seen = await given.seen(house, group, ada)
    assert (seen.name, seen.tag, seen.leader, seen.members) == (
        "Night Moths",
        "MOTH",
        ada.id,
        1,
    )
    assert seen.you is not None
    assert seen.you.role == "master"
    assert await given.coins(house, ada.id) == 50


async def test_a_poor_founder_leaves_no_trace(house: House) -> None:
    ada = await given.player(house, "Ada", 99)

    with pytest.raises(ledger.InsufficientFunds):
        await given.group(house, ada)

    assert await given.coins(house, ada.id) == 99
    assert await house.value("select count(*) from groups.band") == 0


REFUSED_FOUNDERS: list[tuple[dict[str, Any], type[Fault]]] = [
    ({"name": "Night M0ths", "tag": "X1"}, GroupNameTaken),
    ({"name": "NIGHT MOTHS", "tag": "X1"}, GroupNameTaken),
    ({"name": "Owls", "tag": "Moth"}, TagTaken),
    ({"name": "Owls", "tag": "OWL", "kind": "tribe"}, KindUnknown),
]


@pytest.mark.parametrize(("wanted", "fault"), REFUSED_FOUNDERS)
async def test_a_name_and_a_tag_belong_to_one_group(
    house: House, wanted: dict[str, Any], fault: type[Fault]
) -> None:
    ada = await given.player(house, "Ada")
    boris = await given.player(house, "Boris")
    await given.group(house, ada, name="Night Moths", tag="MOTH")

    with pytest.raises(fault):
        await house.perform(founding.found, boris, Found(**wanted))


async def test_a_name_can_be_had_again_when_its_group_has_ended(house: House) -> None:
    ada = await given.player(house, "Ada")
    await given.group(house, ada, name="Night Moths", tag="MOTH")
    await house.perform(founding.disband, ada, Disband())

    again = await given.group(house, ada, name="Night Moths", tag="MOTH")

    assert (await given.seen(house, again, ada)).members == 1


async def test_property_12_who_joins_is_in_the_list_and_knows_their_group(
    house: House,
) -> None:
    """Property 12: the list of members and what each member is in agree."""
    ada, boris = await given.player(house, "Ada"), await given.player(house, "Boris")
    group = await given.group(house, ada)

    await given.joined(house, group, boris)

    assert await given.inside(house, group, ada) == {
        "Ada": "master",
        "Boris": "recruit",
    }
    mine = await house.perform(queries.my_groups, boris, Nothing())
    assert [one.group.id for one in mine.groups] == [group]
    listed = await house.unit(lambda tx: groups.members_of(tx, group))
    assert sorted(listed) == sorted([ada.id, boris.id])
    for who in (ada, boris):
        one = await house.unit(lambda tx, who=who: groups.membership(tx, group, who.id))
        assert one is not None
        assert (one.group, one.player) == (group, who.id)


async def test_property_13_the_fifty_first_is_not_let_in(house: House) -> None:
    """Property 13: a clan with fifty members takes nobody else."""
    crowd = await people(house, *(f"Guest {n}" for n in range(50)))
    ada = await given.player(house, "Ada")
    group = await given.group(house, ada)
    await given.joined(house, group, *crowd[:49])

    with pytest.raises(GroupFull):
        await given.joined(house, group, crowd[49])

    assert (await given.seen(house, group, ada)).members == 50


async def test_of_all_who_want_the_last_place_one_gets_it(house: House) -> None:
    ada = await given.player(house, "Ada")
    crowd = await people(house, *(f"Guest {n}" for n in range(12)))
    group = await given.group(house, ada)
    await house.unit(
        lambda tx: tx.run("update groups.band set members_max = 2 where id = $1", group)
    )
    halls = (house, House(house.database, house.modules))

    outcomes = await asyncio.gather(
        *(
            halls[n % 2].perform(joining.join, one, Join(group=str(group)))
            for n, one in enumerate(crowd)
        ),
        return_exceptions=True,
    )

    assert sum(not isinstance(one, Exception) for one in outcomes) == 1
    assert sum(isinstance(one, GroupFull) for one in outcomes) == 11


async def test_a_player_who_runs_to_two_groups_at_once_gets_into_one(
    house: House,
) -> None:
    leaders = [await given.player(house, name) for name in ("Ada", "Boris")]
    (eve,) = await people(house, "Eve")
    doors = [await given.group(house, leader) for leader in leaders]

    outcomes = await asyncio.gather(
        *(
            house.perform(joining.join, eve, Join(group=str(door)))
            for door in doors * 3
        ),
        return_exceptions=True,
    )

    assert sum(not isinstance(one, Exception) for one in outcomes) == 1
    assert {type(one) for one in outcomes if isinstance(one, Exception)} == {
        InOneAlready
    }


async def test_one_may_be_in_a_clan_and_a_guild(house: House) -> None:
    ada = await given.player(house, "Ada")
    await given.group(house, ada)
    await given.group(house, ada, kind="guild")

    with pytest.raises(InOneAlready):
        await given.group(house, ada, kind="guild")
    with pytest.raises(WhichGroup):
        await house.perform(queries.group, ada, SeeGroup())


async def test_by_approval_one_waits_for_an_answer(house: House) -> None:
    ada = await given.player(house, "Ada")
    boris, carmen = await people(house, "Boris", "Carmen")
    group = await given.group(house, ada, entry=Entry.APPROVAL)

    asked = await house.perform(joining.join, boris, Join(group=str(group)))
    await given.joined(house, group, carmen)
    with pytest.raises(AskedBefore):
        await given.joined(house, group, boris)
    told = await house.perform(queries.knocks, ada, SeeGroup())
    await house.perform(joining.admit, ada, Admit(player=boris.id))
    await house.perform(joining.turn_away, ada, TurnAway(player=carmen.id))

    assert asked.state == "requested"
    assert [(one.username, one.way) for one in told.knocks] == [
        ("Boris", Way.REQUEST),
        ("Carmen", Way.REQUEST),
    ]
    assert set(await given.inside(house, group, ada)) == {"Ada", "Boris"}
    for who in (boris, carmen):
        with pytest.raises(KnockUnknown):
            await house.perform(joining.admit, ada, Admit(player=who.id))


async def test_whoever_waits_at_two_doors_comes_in_by_one(house: House) -> None:
    ada, boris = await given.player(house, "Ada"), await given.player(house, "Boris")
    (eve,) = await people(house, "Eve")
    doors = [
        await given.group(house, leader, entry=Entry.APPROVAL)
        for leader in (ada, boris)
    ]
    await given.joined(house, doors[0], eve)
    await given.joined(house, doors[1], eve)
    await house.perform(joining.admit, ada, Admit(player=eve.id))

    with pytest.raises(TheyAreInOne):
        await house.perform(joining.admit, boris, Admit(player=eve.id))


async def test_by_invitation_one_must_be_asked(house: House) -> None:
    ada = await given.player(house, "Ada")
    boris, carmen = await people(house, "Boris", "Carmen")
    group = await given.group(house, ada, entry=Entry.INVITATION)

    with pytest.raises(NeedsInvitation):
        await given.joined(house, group, boris)
    await house.perform(joining.invite, ada, Invite(player=boris.id))
    with pytest.raises(AskedBefore):
        await house.perform(joining.invite, ada, Invite(player=boris.id))
    mine = await house.perform(queries.my_groups, boris, Nothing())
    await given.joined(house, group, boris)
    await house.perform(joining.invite, ada, Invite(player=carmen.id))
    await house.perform(joining.uninvite, ada, Uninvite(player=carmen.id))

    assert [(k.group.id, k.way) for k in mine.knocks] == [(group, Way.INVITATION)]
    assert set(await given.inside(house, group, ada)) == {"Ada", "Boris"}
    with pytest.raises(NeedsInvitation):
        await given.joined(house, group, carmen)


async def test_an_invitation_to_whoever_asked_lets_them_in(house: House) -> None:
    ada = await given.player(house, "Ada")
    (boris,) = await people(house, "Boris")
    group = await given.group(house, ada, entry=Entry.APPROVAL)
    await given.joined(house, group, boris)

    await house.perform(joining.invite, ada, Invite(player=boris.id))

    assert set(await given.inside(house, group, ada)) == {"Ada", "Boris"}


async def test_an_invitation_is_kept_a_week_and_can_be_turned_down(
    house: House,
) -> None:
    ada = await given.player(house, "Ada")
    boris, carmen = await people(house, "Boris", "Carmen")
    group = await given.group(house, ada, entry=Entry.INVITATION)
    for who in (boris, carmen):
        await house.perform(joining.invite, ada, Invite(player=who.id))

    await house.perform(joining.take_back, carmen, TakeBack(group=str(group)))
    house.clock.advance(timedelta(days=7))

    for who in (boris, carmen):
        with pytest.raises(NeedsInvitation):
            await given.joined(house, group, who)
    assert await house.unit(knocks.forget_stale) == 1


async def test_whoever_blocks_is_not_invited_and_does_not_come_in(
    house: House,
) -> None:
    ada = await given.player(house, "Ada")
    boris, carmen = await people(house, "Boris", "Carmen")
    group = await given.group(house, ada)
    await block(house, boris, ada)
    await block(house, ada, carmen)

    with pytest.raises(friends.ContactRefused):
        await house.perform(joining.invite, ada, Invite(player=boris.id))
    with pytest.raises(friends.ContactRefused):
        await given.joined(house, group, carmen)


async def test_whoever_was_put_out_stays_out_for_a_while(house: House) -> None:
    ada = await given.player(house, "Ada")
    (boris,) = await people(house, "Boris")
    group = await given.group(house, ada)
    await given.joined(house, group, boris)

    await house.perform(ranks.kick, ada, Kick(player=boris.id, bar_days=2))

    with pytest.raises(Barred):
        await given.joined(house, group, boris)
    house.clock.advance(timedelta(days=2))
    await given.joined(house, group, boris)


async def test_a_leader_stays_until_the_group_is_ended(house: House) -> None:
    ada = await given.player(house, "Ada")
    (boris,) = await people(house, "Boris")
    group = await given.group(house, ada)
    await given.joined(house, group, boris)
    await given.contribute(house, ada, 10)

    with pytest.raises(LeaderStays):
        await house.perform(joining.leave, ada, Leave())
    with pytest.raises(TreasuryNotEmpty):
        await house.perform(founding.disband, ada, Disband())
    await house.perform(joining.leave, boris, Leave())

    assert set(await given.inside(house, group, ada)) == {"Ada"}


async def test_an_ended_group_is_nowhere(house: House) -> None:
    ada = await given.player(house, "Ada")
    (boris,) = await people(house, "Boris")
    group = await given.group(house, ada)
    await given.joined(house, group, boris)

    await house.perform(founding.disband, ada, Disband())

    with pytest.raises(GroupUnknown):
        await given.seen(house, group, boris)
    for who in (ada, boris):
        mine = await house.perform(queries.my_groups, who, Nothing())
        assert mine.groups == []


async def test_groups_are_found_by_name_tag_and_kind_and_ranked(house: House) -> None:
    ada, boris = await given.player(house, "Ada"), await given.player(house, "Boris")
    moths = await given.group(house, ada, name="Night Moths", tag="MOTH")
    owls = await given.group(house, boris, name="Night Owls", tag="OWL")
    await given.contribute(house, boris, 100)

    async def found(**how: Any) -> list[Any]:
        shown = await house.perform(queries.groups, ada, SeeGroups(**how))
        return [line.id for line in shown.groups]

    assert await found(search="night") == [owls, moths]
    assert await found(search="moth") == [moths]
    assert await found(kind="guild") == []
    for ref in (str(owls), "owl", "night owls"):
        seen = await house.perform(queries.group, ada, SeeGroup(group=ref))
        assert seen.id == owls
    ranking = await house.perform(queries.ranking, ada, SeeRanking(limit=1))
    assert [(p.place, p.group.id) for p in ranking.places] == [(1, owls)]
    assert ranking.more


async def test_the_log_is_for_members(house: House) -> None:
    ada = await given.player(house, "Ada")
    boris, eve = await people(house, "Boris", "Eve")
    group = await given.group(house, ada)
    await given.joined(house, group, boris)
    await given.contribute(house, ada, 30)
    look = SeeLog(group=str(group), limit=2)

    first = await house.perform(queries.log, boris, look)
    rest = await house.perform(
        queries.log, boris, SeeLog(group=str(group), before=first.next)
    )

    assert [line.act for line in (*first.lines, *rest.lines)] == [
        "contributed",
        "joined",
        "founded",
    ]
    assert first.lines[0].facts == {"asset": "coin", "amount": 30}
    with pytest.raises(NotMember):
        await house.perform(queries.log, eve, look)
    keeper = Actor(player=eve.player, role=Role.MODERATOR)
    assert (await house.perform(queries.log, keeper, look)).lines != []


async def test_companions_of_a_group_are_introduced(house: House) -> None:
    ada = await given.player(house, "Ada")
    (boris,) = await people(house, "Boris")
    group = await given.group(house, ada)
    await given.joined(house, group, boris)

    from guildry.modules.friends import queries as meeting

    shown = await house.perform(meeting.suggestions, ada, Nothing())

    assert [(s.username, s.tie) for s in shown.suggestions] == [
        ("Boris", friends.Tie.GROUP)
    ]


async def test_whoever_leaves_the_hall_leaves_their_groups(house: House) -> None:
    ada, boris = await given.player(house, "Ada"), await given.player(house, "Boris")
    group = await given.group(house, ada)
    await given.joined(house, group, boris)
    await given.contribute(house, boris, 40)
    gone = reactions.REACTIONS[1]

    await house.unit(
        lambda tx: gone.do(tx, accounts.PlayerDeleted(player=ada.id, erased=False))
    )
    assert await given.inside(house, group, boris) == {"Boris": "master"}
    await house.unit(
        lambda tx: gone.do(tx, accounts.PlayerDeleted(player=boris.id, erased=False))
    )

    assert await given.coins(house, group) == 0
    with pytest.raises(GroupUnknown):
        await given.seen(house, group, ada)


async def test_an_operator_renames_and_ends_what_must_not_go_on(house: House) -> None:
    ada = await given.player(house, "Ada")
    group = await given.group(house, ada)
    keeper = Actor(player=new_id(), role=Role.MODERATOR)
    admin = Actor(player=new_id(), role=Role.ADMIN)

    from guildry.modules.groups.contract.asked import Rename

    await house.perform(
        operating.rename,
        keeper,
        Rename(group=str(group), name="Quiet Moths", reason="rude"),
    )
    renamed = await given.seen(house, group, ada)
    await house.perform(operating.close, keeper, Close(group=str(group), reason="rude"))
    with pytest.raises(LevelsOutOfOrder):
        await house.perform(
            operating.set_level,
            admin,
            SetLevel(kind="clan", level=3, experience=400, members=50, goals=1),
        )

    assert renamed.name == "Quiet Moths"
    acts = await house.rows("select act from house.audit order by id")
    assert [row["act"] for row in acts][-2:] == ["groups.rename", "groups.close"]


async def test_peace_is_not_put_up_and_down(house: House) -> None:
    from guildry.modules.groups.contract.refused import PeaceHolds

    ada = await given.player(house, "Ada")
    group = await given.group(house, ada)

    house.clock.advance(timedelta(seconds=1))
    await house.perform(founding.change, ada, Change(peaceful=True))
    with pytest.raises(PeaceHolds):
        await house.perform(founding.change, ada, Change(peaceful=False))
    house.clock.advance(timedelta(days=7))
    await house.perform(founding.change, ada, Change(peaceful=False))

    assert not (await given.seen(house, group, ada)).peaceful
