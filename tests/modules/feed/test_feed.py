"""A feed tells what friends did, to those who may read it, and can be built anew from the log."""

from datetime import timedelta

import pytest

from guildry.kernel import Actor
from guildry.modules.feed.actions import feed, react_to_act, set_audience, share
from guildry.modules.feed.contract import (
    Act,
    ActKind,
    ActReacted,
    Audience,
    ReactToAct,
    SeeFeed,
    SetAudience,
    Share,
)
from guildry.modules.feed.faults import ActUnknown, SharedBefore
from guildry.modules.friends.actions import accept, ask, block
from guildry.modules.friends.contract import AcceptFriend, AskFriend, Block
from guildry.modules.moderation import SpeechRefused
from guildry.testing import House
from tests.modules.hearing import heard
from tests.modules.moderation.given import player, told


async def befriend(house: House, one: Actor, two: Actor) -> None:
    await house.perform(ask, one, AskFriend(player=two.id))
    await house.perform(accept, two, AcceptFriend(player=one.id))


async def acts(house: House, who: Actor, **given: object) -> list[Act]:
    return (await house.perform(feed, who, SeeFeed(**given))).acts  # type: ignore[arg-type]


async def test_friends_read_what_one_did_and_strangers_do_not(house: House) -> None:
    anna, bob, eve = [await player(house) for _ in range(3)]
    await befriend(house, anna, bob)
    await heard(house, "feed")

    assert {one.player for one in await acts(house, anna)} == {anna.id, bob.id}
    assert await acts(house, eve) == []
    assert await acts(house, eve, player=anna.id) == []


async def test_each_kind_has_an_audience_of_its_own(house: House) -> None:
    anna, bob, eve = [await player(house) for _ in range(3)]
    await befriend(house, anna, bob)
    await heard(house, "feed")

    everyone = SetAudience(kind=ActKind.FRIENDS, audience=Audience.EVERYONE)
    await house.perform(set_audience, anna, everyone)
    assert len(await acts(house, eve, player=anna.id)) == 1
    nobody = SetAudience(kind=ActKind.FRIENDS, audience=Audience.NOBODY)
    await house.perform(set_audience, anna, nobody)
    assert {one.player for one in await acts(house, bob)} == {bob.id}
    assert {one.player for one in await acts(house, anna)} == {anna.id, bob.id}


async def test_a_feed_is_built_anew_from_the_log(house: House) -> None:
    anna, bob, eve = [await player(house) for _ in range(3)]
    await befriend(house, anna, bob)
    await befriend(house, anna, eve)
    await heard(house, "feed")
    before = await acts(house, anna)

    await house.rows("delete from feed.act")
    await house.rows("update house.cursor set position = 0, id = 0")
    await heard(house, "feed")

    assert await acts(house, anna) == before


async def test_a_reaction_is_told_to_whose_act_it_is(house: House) -> None:
    anna, bob, eve = [await player(house) for _ in range(3)]
    await befriend(house, anna, bob)
    await heard(house, "feed")
    mine = next(one for one in await acts(house, bob) if one.player == anna.id)

    await house.perform(react_to_act, bob, ReactToAct(act=mine.act, emoji="🎉"))
    await house.perform(react_to_act, bob, ReactToAct(act=mine.act, emoji="🎉"))

    (reacted,) = await told(house, ActReacted)
    assert (reacted.owner, reacted.player) == (anna.id, bob.id)
    with pytest.raises(ActUnknown):
        await house.perform(react_to_act, eve, ReactToAct(act=mine.act, emoji="🎉"))


async def test_sharing_is_once_and_minded(house: House) -> None:
    anna, bob = await player(house), await player(house)
    await befriend(house, anna, bob)
    await heard(house, "feed")
    mine = (await acts(house, bob))[0]

    with pytest.raises(SpeechRefused):
        await house.perform(share, bob, Share(act=mine.act, note="fuck yes"))
    house.clock.advance(timedelta(seconds=1))
    await house.perform(share, bob, Share(act=mine.act, note="look!"))
    with pytest.raises(SharedBefore):
        await house.perform(share, bob, Share(act=mine.act, note="look again!"))

    assert (await acts(house, anna))[0].what == "look!"


async def test_a_block_hides_even_what_everyone_may_read(house: House) -> None:
    anna, bob, eve = [await player(house) for _ in range(3)]
    await befriend(house, anna, bob)
    await heard(house, "feed")
    everyone = SetAudience(kind=ActKind.FRIENDS, audience=Audience.EVERYONE)
    await house.perform(set_audience, anna, everyone)

    await house.perform(block, anna, Block(player=eve.id))

    assert await acts(house, eve, player=anna.id) == []
