"""Every group has a channel: who is in the group reads and writes there, and nobody else."""

import pytest

from guildry.kernel import HALL, Actor, Nothing, PlayerId
from guildry.modules.chat import ChannelKind, queries
from guildry.modules.chat.contract import ChannelId, ChannelRenamed
from guildry.modules.chat.faults import ChannelUnknown
from guildry.modules.chat.seats import rooms
from guildry.modules.groups.actions.founding import change
from guildry.modules.groups.actions.ranks import kick
from guildry.modules.groups.contract.asked import Change, Kick
from guildry.testing import House
from tests.modules.chat.given import said, texts
from tests.modules.groups import given
from tests.modules.hearing import heard
from tests.modules.moderation.given import told


async def channel_of(house: House, who: Actor) -> ChannelId:
    await heard(house, "chat")
    found = await house.perform(queries.channels, who, Nothing())
    return next(c.channel for c in found.channels if c.kind is ChannelKind.GROUP)


async def test_a_channel_is_called_as_its_group_is(house: House) -> None:
    anna = await given.player(house, "Anna")
    band = await given.group(house, anna)
    before = await channel_of(house, anna)

    await house.perform(change, anna, Change(name="Night Herons"))

    assert await channel_of(house, anna) == before
    found = await house.perform(queries.channels, anna, Nothing())
    assert "Night Herons" in {c.title for c in found.channels}
    (renamed,) = await told(house, ChannelRenamed)
    assert renamed.rooms == [f"group:{band}"]


async def seats(house: House, who: Actor) -> list[str]:
    found = await house.unit(lambda tx: rooms(tx, [PlayerId(who.id)]), HALL)
    return list(found[who.id])


async def test_whoever_is_in_a_group_speaks_in_its_channel(house: House) -> None:
    anna, bob, eve = [await given.player(house, n) for n in ("Anna", "Bob", "Eve")]
    band = await given.group(house, anna)
    await given.joined(house, band, bob)
    channel = await channel_of(house, anna)

    await said(house, bob, "hello, band", channel)

    assert await texts(house, anna, channel) == ["hello, band"]
    assert f"group:{band}" in await seats(house, bob)
    assert f"group:{band}" not in await seats(house, eve)
    with pytest.raises(ChannelUnknown):
        await said(house, eve, "me too", channel)


async def test_whoever_was_kicked_is_out_of_the_channel_at_once(house: House) -> None:
    anna, bob = [await given.player(house, n) for n in ("Anna", "Bob")]
    band = await given.group(house, anna)
    await given.joined(house, band, bob)
    channel = await channel_of(house, bob)

    await house.perform(kick, anna, Kick(player=bob.id))

    assert f"group:{band}" not in await seats(house, bob)
    with pytest.raises(ChannelUnknown):
        await texts(house, bob, channel)
    with pytest.raises(ChannelUnknown):
        await said(house, bob, "still here", channel)
