from itertools import count
from typing import Any
from uuid import UUID

from guildry.kernel import Actor, Role
from guildry.modules import groups, ledger
from guildry.modules.groups import queries
from guildry.modules.groups.actions import founding, joining, ranks, treasury
from guildry.modules.groups.contract.asked import (
    Contribute,
    Found,
    GiveRole,
    Join,
    SeeGroup,
    SeeMembers,
)
from guildry.modules.groups.contract.shown import Group
from guildry.testing import House
from tests.modules.friends import given as people

MODERATOR = Role.MODERATOR
ROLES = ("officer", "veteran", "member", "recruit")
_tags = count()


async def player(house: House, name: str, coins: int = 1_000) -> Actor:
    someone = await people.player(house, name)
    if coins:
        await mint(house, someone.id, coins)
    return someone


async def mint(house: House, holder: UUID, coins: int) -> None:
    await house.unit(
        lambda tx: ledger.move(
            tx,
            ledger.COIN,
            coins,
            source=ledger.holder_named("operator"),
            target=holder,
            kind="mint",
            reason="given",
        )
    )


async def group(house: House, leader: Actor, **more: Any) -> groups.GroupId:
    n = next(_tags)
    wanted: dict[str, Any] = {"name": f"Band {n}", "tag": f"Q{n}", **more}
    return (await house.perform(founding.found, leader, Found(**wanted))).group


async def joined(house: House, group: UUID, *people: Actor) -> None:
    for someone in people:
        await house.perform(joining.join, someone, Join(group=str(group)))


async def role(house: House, leader: Actor, who: Actor, role: str) -> None:
    await house.perform(ranks.give_role, leader, GiveRole(player=who.id, role=role))


async def contribute(house: House, who: Actor, amount: int) -> None:
    await house.perform(treasury.contribute, who, Contribute(amount=amount))


async def seen(house: House, group: UUID, actor: Actor) -> Group:
    return await house.perform(queries.group, actor, SeeGroup(group=str(group)))


async def inside(house: House, group: UUID, actor: Actor) -> dict[str, str]:
    """Who is in a group, and as what."""
    shown = await house.perform(queries.members_of, actor, SeeMembers(group=str(group)))
    return {member.username: member.role for member in shown.members}


async def coins(house: House, holder: UUID) -> int:
    return await house.unit(lambda tx: ledger.balance(tx, holder, ledger.COIN))
