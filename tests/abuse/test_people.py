"""Scripted attackers of friendship, groups, wars and profiles: each is stopped, and nothing is lost."""

import asyncio
import base64
from typing import Any

import pytest

from guildry.kernel import Actor, Fault, Nothing, Role
from guildry.modules import friends, moderation
from guildry.modules.friends import queries as meeting
from guildry.modules.friends.actions import ask, block, remove
from guildry.modules.friends.contract import (
    AskedTooSoon,
    AskFriend,
    Block,
    RemoveFriend,
    SeeRelation,
)
from guildry.modules.groups import queries
from guildry.modules.groups.actions import founding, joining, ranks, treasury
from guildry.modules.groups.contract.asked import (
    ApproveSpending,
    Change,
    ChangeRole,
    Found,
    GiveRole,
    Invite,
    Kick,
    SeeGroup,
    SeeLog,
    Spend,
)
from guildry.modules.groups.contract.data import Permission
from guildry.modules.groups.contract.refused import (
    DayLimit,
    KicksUsedUp,
    MoreThanYours,
    NotAllowed,
    NotMember,
    OnOneself,
    RankTooLow,
    SecondPerson,
    SpendingUnknown,
)
from guildry.modules.moderation.actions.sanctioning import mute
from guildry.modules.moderation.contract import Mute
from guildry.modules.profiles import queries as faces
from guildry.modules.profiles.actions import change, set_picture
from guildry.modules.profiles.contract import (
    ChangeProfile,
    LinkGiven,
    LinkRefused,
    PictureRefused,
    SeePicture,
    SetPicture,
)
from guildry.testing import House
from tests.modules.friends.given import people
from tests.modules.groups import given
from tests.modules.profiles.test_pictures import bomb, file, sent


async def test_ab_71_a_foreign_number_opens_no_foreign_door(house: House) -> None:
    """A member of one clan tries the spendings, the log and the treasury of another."""
    ada, boris = await given.player(house, "Ada"), await given.player(house, "Boris")
    moths, owls = [await given.group(house, who) for who in (ada, boris)]
    carmen, dmitry = await people(house, "Carmen", "Dmitry")
    await given.joined(house, owls, carmen, dmitry)
    await given.contribute(house, boris, 500)
    await house.perform(founding.change, boris, Change(two_person_above=100))
    waiting = await house.perform(
        treasury.spend, boris, Spend(to=carmen.id, amount=200, reason="x")
    )

    with pytest.raises(SpendingUnknown):
        await house.perform(
            treasury.approve_spending, ada, ApproveSpending(spending=waiting.spending)
        )
    for action, shape in (
        (queries.treasury, SeeGroup),
        (queries.log, SeeLog),
        (queries.goals, SeeGroup),
        (queries.knocks, SeeGroup),
    ):
        with pytest.raises(NotMember):
            await house.perform(action, ada, shape(group=str(owls)))

    assert await given.coins(house, owls) == 500
    assert moths != owls


async def test_ab_74_a_leader_rules_only_their_own(house: House) -> None:
    ada, boris = await given.player(house, "Ada"), await given.player(house, "Boris")
    await given.group(house, ada)
    owls = await given.group(house, boris)
    (carmen,) = await people(house, "Carmen")
    await given.joined(house, owls, carmen)

    for action, wanted in (
        (ranks.kick, Kick(player=carmen.id, group=str(owls))),
        (ranks.give_role, GiveRole(player=carmen.id, role="officer", group=str(owls))),
        (treasury.spend, Spend(to=ada.id, amount=1, reason="x", group=str(owls))),
    ):
        with pytest.raises(NotMember):
            await house.perform(action, ada, wanted)


async def test_ab_75_nobody_approves_their_own_request(house: House) -> None:
    """The asker, the receiver, and both again after the receiver got the right to approve."""
    ada = await given.player(house, "Ada", 3_000)
    boris, carmen = await people(house, "Boris", "Carmen")
    group = await given.group(house, ada)
    await given.joined(house, group, boris, carmen)
    await given.contribute(house, ada, 2_000)
    await house.perform(founding.change, ada, Change(two_person_above=0))
    waiting = await house.perform(
        treasury.spend, ada, Spend(to=boris.id, amount=900, reason="for us both")
    )
    await given.role(house, ada, boris, "officer")

    for accomplice in (ada, boris):
        with pytest.raises(SecondPerson):
            await house.perform(
                treasury.approve_spending,
                accomplice,
                ApproveSpending(spending=waiting.spending),
            )
    with pytest.raises(NotAllowed):
        await house.perform(
            treasury.approve_spending,
            carmen,
            ApproveSpending(spending=waiting.spending),
        )
    assert await given.coins(house, group) == 2_000


async def test_a_right_is_not_laundered_through_a_friend(house: House) -> None:
    """An officer without a right gives it to a recruit, or makes the recruit's role larger."""
    ada = await given.player(house, "Ada")
    boris, carmen = await people(house, "Boris", "Carmen")
    group = await given.group(house, ada)
    await given.joined(house, group, boris, carmen)
    await given.role(house, ada, boris, "officer")
    rights = [Permission.ROLES, Permission.PROMOTE]
    await house.perform(
        ranks.change_role,
        ada,
        ChangeRole(role="officer", permissions=rights, daily_limit=0),
    )

    for action, wanted, fault in (
        (
            ranks.change_role,
            ChangeRole(role="recruit", permissions=[Permission.SPEND], daily_limit=0),
            MoreThanYours,
        ),
        (
            ranks.change_role,
            ChangeRole(role="officer", permissions=rights, daily_limit=999),
            RankTooLow,
        ),
        (ranks.give_role, GiveRole(player=boris.id, role="veteran"), OnOneself),
        (ranks.give_role, GiveRole(player=ada.id, role="recruit"), RankTooLow),
        (ranks.give_role, GiveRole(player=carmen.id, role="veteran"), MoreThanYours),
    ):
        with pytest.raises(fault):
            await house.perform(action, boris, wanted)


async def test_a_leader_cannot_empty_a_group_in_an_hour(house: House) -> None:
    """Putting everybody out, to be alone with the treasury, takes days that all can see."""
    ada = await given.player(house, "Ada")
    crowd = await people(house, *(f"Guest {n}" for n in range(7)))
    group = await given.group(house, ada)
    await given.joined(house, group, *crowd)

    outcomes = await asyncio.gather(
        *(house.perform(ranks.kick, ada, Kick(player=one.id)) for one in crowd),
        return_exceptions=True,
    )

    assert sum(isinstance(one, KicksUsedUp) for one in outcomes) == 2
    assert len(await given.inside(house, group, ada)) == 3


async def test_a_limit_is_not_doubled_by_two_at_once(house: House) -> None:
    ada = await given.player(house, "Ada", 5_000)
    boris, carmen = await people(house, "Boris", "Carmen")
    group = await given.group(house, ada)
    await given.joined(house, group, boris, carmen)
    await given.role(house, ada, boris, "officer")
    await given.contribute(house, ada, 4_000)
    pay = Spend(to=carmen.id, amount=600, reason="x")

    outcomes = await asyncio.gather(
        *(house.perform(treasury.spend, boris, pay) for _ in range(6)),
        return_exceptions=True,
    )

    assert sum(isinstance(one, DayLimit) for one in outcomes) == 5
    assert await given.coins(house, group) == 3_400


HOSTILE_LINKS = [
    "http://169.254.169.254/latest",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://100.64.0.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://127.1/",
    "https://metadata.internal/",
    "javascript:alert(1)",
    "https://good.example@evil.example/",
]


@pytest.mark.parametrize("url", HOSTILE_LINKS)
async def test_ab_78_no_link_leads_inside(house: House, url: str) -> None:
    """Nobody of ours follows a link; but none that points inside, or deceives, may stand either."""
    (ada,) = await people(house, "Ada")

    with pytest.raises(LinkRefused):
        await house.perform(
            change, ada, ChangeProfile(links=[LinkGiven(label="x", url=url)])
        )


async def test_ab_79_markup_is_kept_as_it_was_said_and_names_have_none(
    house: House,
) -> None:
    """What is shown as text may look like markup; a name may not even look so."""
    ada = await given.player(house, "Ada")
    said = "<img src=x onerror=alert(1)> =cmd|' /C calc'!A0"

    await house.perform(change, ada, ChangeProfile(bio=said))
    with pytest.raises(Fault):
        await house.perform(founding.found, ada, Found(name="<b>Moths</b>", tag="MTH"))

    shown = await house.perform(faces.my_profile, ada, Nothing())
    assert shown.bio == said


async def test_ab_81_a_bomb_a_script_and_a_polyglot_are_no_pictures(
    house: House,
) -> None:
    (ada,) = await people(house, "Ada")

    for data in (
        bomb(60_000, 60_000),
        b"<svg onload=alert(1)>",
        b"MZ\x90",
        b"PK\x03\x04",
    ):
        with pytest.raises(PictureRefused):
            await house.perform(set_picture, ada, SetPicture(picture=sent(data)))
    polyglot = file("GIF") + b"<script>alert(1)</script>"
    await house.perform(set_picture, ada, SetPicture(picture=sent(polyglot)))

    shown = await house.perform(faces.picture, ada, SeePicture(player=ada.id))
    assert b"script" not in base64.b64decode(shown.data)


async def test_ab_90_a_muted_player_speaks_by_no_name_page_or_reason(
    house: House,
) -> None:
    ada = await given.player(house, "Ada")
    boris, keeper = await people(house, "Boris", "Keeper")
    group = await given.group(house, ada)
    await given.joined(house, group, boris)
    await given.contribute(house, ada, 50)
    judge = Actor(player=keeper.player, role=Role.MODERATOR)
    hush = Mute(player=ada.id, minutes=60, reason="a test")
    await house.perform(mute, judge, hush)

    speeches: list[tuple[Any, Any]] = [
        (founding.change, Change(name="Hear Me")),
        (founding.change, Change(about="I am still here")),
        (founding.found, Found(name="Hear Me", tag="HEAR", kind="guild")),
        (treasury.spend, Spend(to=boris.id, amount=1, reason="hear me")),
        (change, ChangeProfile(bio="I am still here")),
        (set_picture, SetPicture(picture=sent(file()))),
    ]
    for action, wanted in speeches:
        with pytest.raises(moderation.Muted):
            await house.perform(action, ada, wanted)


async def test_ab_91_a_request_cannot_be_rung_like_a_bell(house: House) -> None:
    """Asking, taking back and asking again reaches nobody twice."""
    ada, boris = await people(house, "Ada", "Boris")
    await house.perform(ask, ada, AskFriend(player=boris.id))
    await house.perform(remove, ada, RemoveFriend(player=boris.id))

    for _ in range(3):
        with pytest.raises(AskedTooSoon):
            await house.perform(ask, ada, AskFriend(player=boris.id))

    asked = await house.value(
        "select count(*) from house.event where address = 'friends.friend_asked'"
    )
    assert asked == 1


async def test_ab_95_a_block_is_not_to_be_found_out(house: House) -> None:
    """Whoever is blocked sees what a stranger sees, by every question there is."""
    ada, boris, carmen = await people(house, "Ada", "Boris", "Carmen")
    group_leader = await given.player(house, "Dmitry")
    await given.group(house, group_leader)
    await house.perform(block, ada, Block(player=boris.id))

    seen = [
        (
            await house.perform(meeting.relation, who, SeeRelation(player=ada.id))
        ).relation
        for who in (boris, carmen)
    ]
    told = await house.rows(
        "select body::text from house.event where address like 'friends.%'"
    )

    assert seen[0] is seen[1]
    assert [row["body"] for row in told if str(boris.id) in row["body"]] != []
    with pytest.raises(friends.ContactRefused):
        await house.perform(ask, boris, AskFriend(player=ada.id))


async def test_ab_100_invitations_have_an_end(house: House) -> None:
    """An invitation is sent once; what was turned down is not rung again at once."""
    ada = await given.player(house, "Ada")
    (boris,) = await people(house, "Boris")
    await given.group(house, ada)
    await house.perform(joining.invite, ada, Invite(player=boris.id))

    with pytest.raises(Fault):
        await house.perform(joining.invite, ada, Invite(player=boris.id))
