"""Handing over, and what happens when a leader stays away."""

from datetime import timedelta
from uuid import UUID

import pytest

from guildry.kernel import Actor
from guildry.modules import accounts
from guildry.modules.groups import reactions
from guildry.modules.groups.actions import ranks
from guildry.modules.groups.contract.asked import HandOver
from guildry.modules.groups.contract.refused import NotTheirMember, OnOneself
from guildry.testing import House
from tests.modules.friends.given import people
from tests.modules.groups import given

DAY = timedelta(days=1)


async def here(house: House, *actors: Actor) -> None:
    """They come into the hall."""
    came = reactions.REACTIONS[0]
    for actor in actors:
        opened = accounts.SessionOpened(
            session=actor.id,  # type: ignore[arg-type]
            player=actor.id,
            provider="guest",
        )
        await house.unit(lambda tx, opened=opened: came.do(tx, [opened]))


async def sweep(house: House) -> int:
    return await house.unit(reactions.see_to_succession)


async def leader(house: House, group: UUID) -> UUID:
    return await house.value("select leader from groups.band where id = $1", group)


async def company(house: House) -> tuple[UUID, list[Actor]]:
    """A leader, an officer who does much, one who does little, and a busy member."""
    ada = await given.player(house, "Ada")
    boris, carmen, dmitry = [
        await given.player(house, name) for name in ("Boris", "Carmen", "Dmitry")
    ]
    group = await given.group(house, ada)
    await given.joined(house, group, boris, carmen, dmitry)
    for officer in (boris, carmen):
        await given.role(house, ada, officer, "officer")
    return group, [ada, boris, carmen, dmitry]


async def test_the_old_leader_becomes_an_officer(house: House) -> None:
    group, (ada, boris, *_) = await company(house)
    (eve,) = await people(house, "Eve")

    for who, fault in ((eve, NotTheirMember), (ada, OnOneself)):
        with pytest.raises(fault):
            await house.perform(ranks.hand_over, ada, HandOver(player=who.id))
    await house.perform(ranks.hand_over, ada, HandOver(player=boris.id))

    roles = await given.inside(house, group, ada)
    assert (roles["Ada"], roles["Boris"]) == ("officer", "master")


async def test_the_most_active_officer_succeeds_after_a_notice(house: House) -> None:
    group, (_, boris, carmen, dmitry) = await company(house)
    house.clock.advance(30 * DAY)
    await here(house, boris, carmen, dmitry)
    for _ in range(5):
        await given.contribute(house, dmitry, 1)
    for _ in range(2):
        await given.contribute(house, carmen, 1)

    noticed, again = await sweep(house), await sweep(house)
    house.clock.advance(7 * DAY - timedelta(seconds=1))
    early = await sweep(house)
    house.clock.advance(timedelta(seconds=1))
    passed = await sweep(house)

    assert (noticed, again, early, passed) == (1, 0, 0, 1)
    assert await leader(house, group) == carmen.id


async def test_a_leader_who_returns_stays(house: House) -> None:
    group, (ada, *others) = await company(house)
    house.clock.advance(31 * DAY)
    await here(house, *others)
    await sweep(house)
    seen = await given.seen(house, group, others[0])
    assert seen.succession_at is not None

    await here(house, ada)
    await sweep(house)
    house.clock.advance(8 * DAY)
    await sweep(house)

    assert await leader(house, group) == ada.id
    assert (await given.seen(house, group, ada)).succession_at is None


async def test_without_an_active_officer_a_member_succeeds(house: House) -> None:
    group, (*_, dmitry) = await company(house)
    house.clock.advance(30 * DAY)
    await here(house, dmitry)
    await sweep(house)
    house.clock.advance(7 * DAY)
    await sweep(house)

    assert await leader(house, group) == dmitry.id


async def test_where_all_are_away_nobody_is_put_in_charge(house: House) -> None:
    group, (ada, *_) = await company(house)
    house.clock.advance(40 * DAY)
    for _ in range(3):
        await sweep(house)
        house.clock.advance(7 * DAY)

    assert await leader(house, group) == ada.id


async def test_a_worker_that_was_off_for_months_notices_first(house: House) -> None:
    group, (ada, boris, *_) = await company(house)
    house.clock.advance(120 * DAY)
    await here(house, boris)

    await sweep(house)

    assert await leader(house, group) == ada.id
    house.clock.advance(7 * DAY)
    await sweep(house)
    assert await leader(house, group) == boris.id
