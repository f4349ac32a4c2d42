"""Who may do what to whom."""

import asyncio
from datetime import timedelta
from itertools import product
from typing import Any, Final

import pytest

from guildry.kernel import Actor, Denied, Role
from guildry.modules import ledger
from guildry.modules.accounts.actions import (
    keeping_order,
    looking_after_oneself,
    signing_in,
)
from guildry.modules.accounts.contract import (
    Appoint,
    Ban,
    DeleteMe,
    Erase,
    EraseMe,
    LastOwner,
    OutOfReach,
    PlayerIsBanned,
    PlayerUnknown,
    ProofRefused,
    Refresh,
    TokenRefused,
    Unban,
)
from guildry.testing import House
from tests.modules.accounts import given
from tests.modules.accounts.given import STRANGER
from tests.modules.ledger import given as purse

P, M, G, A, O = (  # noqa: E741 - one letter a role, to read the tables at a glance
    Role.PLAYER,
    Role.MODERATOR,
    Role.GAME_MASTER,
    Role.ADMIN,
    Role.OWNER,
)
ROLES: Final = (P, M, G, A, O)

APPOINTS: Final[dict[Role, tuple[set[Role], set[Role]]]] = {
    # who: (whom they may appoint, to what)
    P: (set(), set()),
    M: (set(), set()),
    G: (set(), set()),
    A: ({P, M, G}, {P, M, G}),
    O: ({P, M, G, A, O}, {P, M, G, A, O}),
}
BANS: Final[dict[Role, set[Role]]] = {
    P: set(),
    M: {P},
    G: set(),
    A: {P, M, G},
    O: {P, M, G, A},
}
ERASES: Final[dict[Role, set[Role]]] = {**BANS, M: set()}
WHY: Final = "see the report of Sunday"


async def court(house: House) -> dict[Role, Actor]:
    """One player of each role."""
    return {role: await given.player(house, role) for role in ROLES}


async def appoint(house: House, who: Actor, whom: Actor, role: Any) -> None:
    wanted = Appoint(player=whom.id, role=role.value, reason=WHY)
    await house.perform(keeping_order.appoint, who, wanted)


async def ban(house: House, who: Actor, whom: Actor, days: int | None = None) -> None:
    await house.perform(
        keeping_order.ban, who, Ban(player=whom.id, reason=WHY, days=days)
    )


async def role_of(house: House, someone: Actor) -> str:
    return await house.value(
        "select role from accounts.player where id = $1", someone.id
    )


async def test_the_lattice_of_appointments(house: House) -> None:
    actors, targets = await court(house), await court(house)

    for who, whom, role in product(ROLES, ROLES, ROLES):
        may = whom in APPOINTS[who][0] and role in APPOINTS[who][1]
        target = await given.with_role(house, targets[whom], whom)
        try:
            await appoint(house, actors[who], target, role)
            did = True
        except (Denied, OutOfReach):
            did = False

        assert did == may, f"{who} makes a {whom} a {role}"
        assert await role_of(house, target) == (role if may else whom)

    assert len(await given.audited(house, "appoint")) == 25 + 9 + 75
    refused = [
        a for a in await given.audited(house, "appoint") if a["outcome"] == "refused"
    ]
    assert len(refused) == 75  # without the right at all; out of reach leaves no trace


@pytest.mark.parametrize(
    ("act", "table"), [("ban", BANS), ("erase", ERASES)], ids=["bans", "erasures"]
)
async def test_the_lattice_of(
    house: House, act: str, table: dict[Role, set[Role]]
) -> None:
    actors = await court(house)

    for who, whom in product(ROLES, ROLES):
        target = await given.player(house, whom)
        try:
            if act == "ban":
                await ban(house, actors[who], target)
            else:
                wanted = Erase(player=target.id, reason=WHY)
                await house.perform(keeping_order.erase_player, actors[who], wanted)
            did = True
        except (Denied, OutOfReach):
            did = False

        assert did == (whom in table[who]), f"{who} {act}s a {whom}"


async def test_nobody_appoints_themselves_upwards(house: House) -> None:
    admin = await given.player(house, A)

    for role in (O, A, P):
        with pytest.raises(OutOfReach):
            await appoint(house, admin, admin, role)


async def test_an_appointment_is_told_and_recorded(house: House) -> None:
    owner, ada = await given.player(house, O), await given.player(house)

    await appoint(house, owner, ada, M)

    assert await given.told(house, "role_changed") == [
        {"player": str(ada.player), "role": "moderator"}
    ]
    (row,) = await given.audited(house, "appoint")
    assert (row["actor"], row["subject"]) == (owner.player, str(ada.player))
    assert '"before":"player"' in row["facts"].replace(" ", "")


async def test_the_last_owner_stays(house: House) -> None:
    owner = await given.player(house, O)

    with pytest.raises(LastOwner):
        await appoint(house, owner, owner, P)
    with pytest.raises(LastOwner):
        await house.perform(
            looking_after_oneself.delete_me, owner, DeleteMe(confirm="delete")
        )
    with pytest.raises(LastOwner):
        await house.perform(
            looking_after_oneself.erase_me, owner, EraseMe(confirm="erase")
        )

    assert await role_of(house, owner) == "owner"


async def test_two_owners_who_leave_at_once_leave_one(house: House) -> None:
    owners = [await given.player(house, O) for _ in range(2)]

    left = await asyncio.gather(
        *(
            house.perform(
                looking_after_oneself.delete_me, one, DeleteMe(confirm="delete")
            )
            for one in owners
        ),
        return_exceptions=True,
    )

    assert [type(one) for one in left].count(LastOwner) == 1


async def test_a_ban_ends_all_sessions_and_says_why_at_the_door(house: House) -> None:
    admin, device = await given.player(house, A), "d" * 32
    came = await given.guest(house, device)
    eve = given.actor(house, came)

    await ban(house, admin, eve, days=7)

    assert not await given.holds(house, eve.session)
    with pytest.raises(PlayerIsBanned) as refused:
        await given.guest(house, device)
    assert refused.value.reason == WHY
    assert refused.value.until == house.clock.now() + timedelta(days=7)
    with pytest.raises(TokenRefused):
        await house.perform(
            signing_in.refresh, STRANGER, Refresh(refresh_token=came.refresh_token)
        )
    assert len(await given.audited(house, "ban")) == 1
    assert (await given.told(house, "player_banned"))[0]["player"] == str(eve.player)
    assert (await given.told(house, "session_closed"))[0]["why"] == "banned"


async def test_a_ban_of_days_ends_by_itself_and_one_without_does_not(
    house: House,
) -> None:
    admin = await given.player(house, A)
    for_a_week = given.actor(house, await given.guest(house, "w" * 32))
    for_good = given.actor(house, await given.guest(house, "g" * 32))
    await ban(house, admin, for_a_week, days=7)
    await ban(house, admin, for_good)

    house.clock.advance(timedelta(days=7))

    back = given.actor(house, await given.guest(house, "w" * 32))
    assert back.player == for_a_week.player
    assert await given.holds(house, back.session)
    house.clock.advance(timedelta(days=3650))
    with pytest.raises(PlayerIsBanned):
        await given.guest(house, "g" * 32)


async def test_a_ban_is_lifted(house: House) -> None:
    admin = await given.player(house, A)
    eve = given.actor(house, await given.guest(house, "e" * 32))
    await ban(house, admin, eve)

    await house.perform(
        keeping_order.unban, admin, Unban(player=eve.id, reason="a mistake")
    )

    assert (await given.guest(house, "e" * 32)).user.id == eve.player
    assert len(await given.audited(house, "unban")) == 1
    assert len(await given.told(house, "player_unbanned")) == 1


async def test_a_moderator_lifts_no_ban_from_those_above(house: House) -> None:
    owner, moderator = await given.player(house, O), await given.player(house, M)
    admin = await given.player(house, A)
    await ban(house, owner, admin)

    with pytest.raises(OutOfReach):
        await house.perform(
            keeping_order.unban, moderator, Unban(player=admin.id, reason=WHY)
        )


async def test_whoever_left_is_neither_banned_nor_appointed_nor_let_in(
    house: House,
) -> None:
    owner = await given.player(house, O)
    ada = given.actor(house, await given.guest(house, "a" * 32))
    await house.perform(
        looking_after_oneself.delete_me, ada, DeleteMe(confirm="delete")
    )

    with pytest.raises(PlayerUnknown):
        await ban(house, owner, ada)
    with pytest.raises(PlayerUnknown):
        await appoint(house, owner, ada, M)
    with pytest.raises(ProofRefused):
        await given.guest(house, "a" * 32)

    assert not await given.holds(house, ada.session)
    assert len(await given.audited(house, "delete")) == 1
    assert await given.told(house, "player_deleted") == [
        {"player": str(ada.player), "erased": False}
    ]


@pytest.mark.parametrize("way", ["delete", "erase", "be erased"])
async def test_nothing_can_be_sent_to_whoever_left(house: House, way: str) -> None:
    owner = await given.player(house, O)
    ada = await purse.player(house, coins=5)
    bob = given.actor(house, await given.guest(house, "b" * 32))
    if way == "delete":
        wish = DeleteMe(confirm="delete")
        await house.perform(looking_after_oneself.delete_me, bob, wish)
    elif way == "erase":
        wish = EraseMe(confirm="erase")
        await house.perform(looking_after_oneself.erase_me, bob, wish)
    else:
        wish = Erase(player=bob.id, reason=WHY)
        await house.perform(keeping_order.erase_player, owner, wish)

    with pytest.raises(ledger.HolderClosed):
        await house.perform(ledger.transfer, ada, ledger.Transfer(to=bob.id, amount=1))

    assert await purse.coins_of(house, ada.id) == 5
