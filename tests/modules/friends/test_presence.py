"""Friends hear who of them came and who left; nobody else does, and of the unseen nobody."""

from uuid import uuid4

from guildry.kernel import Actor
from guildry.modules import presence
from guildry.modules.friends.contract import FriendSeen
from guildry.modules.friends.surface import LIVE
from guildry.modules.presence.actions import appear
from guildry.modules.presence.contract import Appear
from guildry.testing import House
from tests.modules.friends import given
from tests.modules.hearing import heard
from tests.modules.moderation.given import told

PROCESS = uuid4()


async def moves(
    house: House, *, came: Actor | None = None, left: Actor | None = None
) -> None:
    await house.unit(
        lambda tx: presence.note(
            tx,
            PROCESS,
            came=[came.id] if came else (),
            left=[left.id] if left else (),
        )
    )
    await heard(house, "friends")


async def seen(house: House) -> list[tuple[object, bool, list[object]]]:
    return [
        (one.player, one.online, list(one.hearers))
        for one in await told(house, FriendSeen)
    ]


async def test_only_friends_who_are_here_hear_who_came_and_left(house: House) -> None:
    anna, bob, cora, eve = await given.people(house, "Anna", "Bob", "Cora", "Eve")
    await given.friends(house, anna, bob)
    await given.friends(house, anna, cora)
    for one in (bob, eve):
        await moves(house, came=one)

    await moves(house, came=anna)
    await moves(house, left=anna)

    assert await seen(house) == [(anna.id, True, [bob.id]), (anna.id, False, [bob.id])]
    live = next(one for one in LIVE if one.event is FriendSeen)
    (first, _) = await told(house, FriendSeen)
    assert live.to(first) == [f"player:{bob.id}"]
    assert live.show is not None
    assert "hearers" not in live.show(first).__struct_fields__


async def test_whoever_hides_has_left_for_their_friends(house: House) -> None:
    anna, bob = await given.people(house, "Anna", "Bob")
    await given.friends(house, anna, bob)
    for one in (bob, anna):
        await moves(house, came=one)

    await house.perform(appear, anna, Appear(visible=False))
    await heard(house, "friends")
    await moves(house, left=anna)
    await moves(house, came=anna)

    assert [(who, here) for who, here, _ in await seen(house)] == [
        (anna.id, True),
        (anna.id, False),
    ]
    assert (await told(house, FriendSeen))[-1].last_seen_at is None
