"""Roles: the whole matrix of who may do what to whom, and that it holds at once."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from guildry.kernel import Actor, Fault, PlayerId, new_id
from guildry.modules.groups import rules
from guildry.modules.groups.actions import (
    founding,
    goals,
    joining,
    ranks,
    treasury,
)
from guildry.modules.groups.contract.asked import (
    Admit,
    ApproveSpending,
    Change,
    ChangeRole,
    Disband,
    GiveRole,
    HandOver,
    Invite,
    Kick,
    SetDues,
    SetGoal,
    Spend,
)
from guildry.modules.groups.contract.data import (
    ALL,
    Aim,
    Entry,
    GroupId,
    Membership,
    Permission,
    RoleOf,
)
from guildry.modules.groups.contract.refused import (
    LeaderOnly,
    MoreThanYours,
    NotAllowed,
    OnOneself,
    RankTooLow,
)
from guildry.testing import House
from tests.modules.friends.given import people
from tests.modules.groups import given

ROLES: Final = ("master", *given.ROLES)
NOT_OFFICERS: Final = {Permission.ROLES, Permission.WAR, Permission.DUES}
VETERANS: Final = {Permission.INVITE, Permission.ADMIT, Permission.MODERATE}
HOLDS: Final[dict[str, frozenset[Permission]]] = {
    "master": ALL,
    "officer": ALL - NOT_OFFICERS,
    "veteran": frozenset(VETERANS),
    "member": frozenset({Permission.INVITE}),
    "recruit": frozenset(),
}
"""Written down by hand, so that a changed default is noticed."""


class Company:
    """A clan with somebody in every role, one who asks to come in, and one outside."""

    house: House
    group: GroupId
    crowd: dict[str, Actor]

    @classmethod
    async def gathered(cls, house: House) -> "Company":
        company = cls()
        company.house = house
        master = await given.player(house, "Master", 5_000)
        company.crowd = {"master": master}
        company.group = await given.group(house, master)
        for role in given.ROLES:
            (company.crowd[role],) = await people(house, role.capitalize())
            await given.joined(house, company.group, company.crowd[role])
            if role != "recruit":
                await given.role(house, master, company.crowd[role], role)
        asker, outsider = await people(house, "Asker", "Outsider")
        company.crowd |= {"asker": asker, "outsider": outsider}
        await given.contribute(house, master, 3_000)
        await house.perform(
            founding.change, master, Change(entry=Entry.APPROVAL, two_person_above=900)
        )
        await given.joined(house, company.group, asker)
        return company

    async def waiting(self) -> Any:
        """A spending for the recruit that the leader asked for, and that waits."""
        asked = Spend(to=self.crowd["recruit"].id, amount=950, reason="a test")
        return (
            await self.house.perform(treasury.spend, self.crowd["master"], asked)
        ).spending


Act = Callable[[Company, Actor], Awaitable[Any]]


def _doing(action: Any, make: Callable[[Company], Any]) -> Act:
    async def act(company: Company, who: Actor) -> Any:
        return await company.house.perform(action, who, make(company))

    return act


async def _approve(company: Company, who: Actor) -> Any:
    given = ApproveSpending(spending=await company.waiting())
    return await company.house.perform(treasury.approve_spending, who, given)


ACTS: Final[dict[Permission, Act]] = {
    Permission.INVITE: _doing(
        joining.invite, lambda c: Invite(player=c.crowd["outsider"].id)
    ),
    Permission.ADMIT: _doing(
        joining.admit, lambda c: Admit(player=c.crowd["asker"].id)
    ),
    Permission.EDIT: _doing(founding.change, lambda c: Change(about="We fly.")),
    Permission.SPEND: _doing(
        treasury.spend, lambda c: Spend(to=c.crowd["member"].id, amount=1, reason="x")
    ),
    Permission.SECOND: _approve,
    Permission.DUES: _doing(treasury.set_dues, lambda c: SetDues(amount=1)),
    Permission.GOALS: _doing(
        goals.set_goal,
        lambda c: SetGoal(what=Aim.EXPERIENCE, target=10**6, reward=1),
    ),
    Permission.ROLES: _doing(
        ranks.change_role,
        lambda c: ChangeRole(role="recruit", permissions=[], daily_limit=0),
    ),
}


@pytest.mark.parametrize("permission", sorted(ACTS))
async def test_each_right_is_held_by_its_roles_and_no_other(
    house: House, permission: Permission
) -> None:
    company = await Company.gathered(house)

    # From below, so that what the first one does is not in the next one's way.
    for role in reversed(ROLES):
        refused = await _refusal(ACTS[permission](company, company.crowd[role]))

        if permission not in HOLDS[role]:
            assert isinstance(refused, NotAllowed), (role, refused)
            assert refused.permission == permission
        elif permission is Permission.SECOND and role == "master":
            assert refused is not None, "nobody approves their own request"
        else:
            assert not isinstance(refused, NotAllowed), (role, refused)
            if role == _first_with(permission):
                assert refused is None, (role, refused)


def _first_with(permission: Permission) -> str:
    return next(role for role in reversed(ROLES) if permission in HOLDS[role])


@pytest.mark.parametrize("actor", ROLES)
@pytest.mark.parametrize("target", ROLES)
async def test_kicks_and_roles_go_downward_only(
    house: House, actor: str, target: str
) -> None:
    company = await Company.gathered(house)
    who, whom = company.crowd[actor], company.crowd[target]

    given_role = await _refusal(
        house.perform(ranks.give_role, who, GiveRole(player=whom.id, role="recruit"))
    )
    kicked = await _refusal(house.perform(ranks.kick, who, Kick(player=whom.id)))

    for refused, permission in (
        (given_role, Permission.PROMOTE),
        (kicked, Permission.KICK),
    ):
        assert type(refused) is _expected(actor, target, permission), refused


def _expected(actor: str, target: str, permission: Permission) -> type:
    if permission not in HOLDS[actor]:
        return NotAllowed
    if actor == target:
        return OnOneself
    return type(None) if ROLES.index(actor) < ROLES.index(target) else RankTooLow


@pytest.mark.parametrize("actor", ROLES)
@pytest.mark.parametrize("role", given.ROLES)
async def test_a_role_is_given_only_below_ones_own(
    house: House, actor: str, role: str
) -> None:
    company = await Company.gathered(house)
    target = company.crowd["recruit"]

    refused = await _refusal(
        house.perform(
            ranks.give_role,
            company.crowd[actor],
            GiveRole(player=target.id, role=role),
        )
    )

    if Permission.PROMOTE not in HOLDS[actor]:
        assert isinstance(refused, NotAllowed)
    elif ROLES.index(role) <= ROLES.index(actor):
        assert isinstance(refused, RankTooLow)
    else:
        assert refused is None


@pytest.mark.parametrize("role", [*given.ROLES, "asker", "outsider"])
async def test_only_the_leader_hands_over_and_ends(house: House, role: str) -> None:
    company = await Company.gathered(house)
    who = company.crowd[role]
    group = str(company.group)

    for action, wanted in (
        (ranks.hand_over, HandOver(player=who.id, group=group)),
        (founding.disband, Disband(group=group)),
        (founding.change, Change(name="Coup", group=group)),
    ):
        refused = await _refusal(house.perform(action, who, wanted))
        assert refused is not None
        assert not isinstance(refused, AssertionError)
        if role in given.ROLES and not isinstance(wanted, Change):
            assert isinstance(refused, LeaderOnly)


async def test_a_changed_role_holds_at_once(house: House) -> None:
    company = await Company.gathered(house)
    master, member = company.crowd["master"], company.crowd["member"]
    pay = Spend(to=company.crowd["recruit"].id, amount=5, reason="x")

    assert isinstance(
        await _refusal(house.perform(treasury.spend, member, pay)), NotAllowed
    )
    await house.perform(
        ranks.change_role,
        master,
        ChangeRole(role="member", permissions=[Permission.SPEND], daily_limit=8),
    )
    spent = await house.perform(treasury.spend, member, pay)
    again = await _refusal(house.perform(treasury.spend, member, pay))
    await given.role(house, master, member, "recruit")

    assert spent.left_today == 3
    assert again is not None
    assert again.details() == {"required": 5, "available": 3}
    assert isinstance(
        await _refusal(house.perform(treasury.spend, member, pay)), NotAllowed
    )


async def test_nobody_hands_out_what_they_have_not(house: House) -> None:
    company = await Company.gathered(house)
    master, officer = company.crowd["master"], company.crowd["officer"]
    await house.perform(
        ranks.change_role,
        master,
        ChangeRole(
            role="officer",
            permissions=[Permission.ROLES, Permission.PROMOTE, Permission.SPEND],
            daily_limit=50,
        ),
    )

    for permissions, limit in (([Permission.WAR], 0), ([Permission.SPEND], 51)):
        given_away = ChangeRole(
            role="member", permissions=permissions, daily_limit=limit
        )
        refused = await _refusal(house.perform(ranks.change_role, officer, given_away))
        assert isinstance(refused, MoreThanYours)
    # A veteran may let people in, which this officer may not.
    promoted = GiveRole(player=company.crowd["recruit"].id, role="veteran")
    refused = await _refusal(house.perform(ranks.give_role, officer, promoted))
    assert isinstance(refused, MoreThanYours)


async def _refusal(doing: Awaitable[Any]) -> Fault | None:
    try:
        await doing
    except Fault as fault:
        return fault
    return None


permissions = st.frozensets(st.sampled_from(sorted(Permission)))


def _member(rank: int, held: frozenset[Permission], limit: int | None) -> Membership:
    return Membership(
        group=GroupId(new_id()),
        kind="clan",
        player=PlayerId(new_id()),
        role="master" if rank == 0 else "officer",
        rank=rank,
        permissions=ALL if rank == 0 else held,
        daily_limit=None if rank == 0 else limit,
        joined_at=None,  # type: ignore[arg-type]
    )


@over(
    rank=st.integers(0, 4),
    held=permissions,
    limit=st.integers(0, 9),
    role_rank=st.integers(1, 4),
    wanted=permissions,
    wanted_limit=st.integers(0, 9),
)
def test_no_change_of_a_role_gives_more_than_the_changer_has(
    rank: int,
    held: frozenset[Permission],
    limit: int,
    role_rank: int,
    wanted: frozenset[Permission],
    wanted_limit: int,
) -> None:
    member = _member(rank, held, limit)
    role = RoleOf("member", role_rank, frozenset(), 0)
    try:
        rules.may_change_role(member, role, wanted, wanted_limit)
    except Fault:
        fine = False
    else:
        fine = True

    assert fine == (
        role_rank > rank
        and wanted <= member.permissions
        and (member.daily_limit is None or wanted_limit <= member.daily_limit)
    )
