"""A channel is heard in so many chats of the platforms, and in no more."""

import pytest

from guildry.kernel import HALL
from guildry.modules.chat.actions.opening import bridge, open_channel, unbridge
from guildry.modules.chat.contract import BRIDGES_MAX, Bridge, OpenChannel, Unbridge
from guildry.modules.chat.faults import BridgesFull
from guildry.testing import House


async def test_one_chat_too_many_is_refused_until_another_is_cut(house: House) -> None:
    square = await house.perform(open_channel, HALL, OpenChannel(title="Square"))

    async def connect(number: int) -> None:
        asked = Bridge(channel=square.channel, place=f"telegram:-{number}")
        await house.perform(bridge, HALL, asked)

    for number in range(1, BRIDGES_MAX + 1):
        await connect(number)

    with pytest.raises(BridgesFull):
        await connect(999)
    await connect(1)
    await house.perform(unbridge, HALL, Unbridge(place="telegram:-1"))
    await connect(999)

    assert await house.value("select count(*) from chat.bridge") == BRIDGES_MAX
