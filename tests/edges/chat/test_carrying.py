"""A bridged channel is one conversation: what is said there is heard here, once, and not where it was said."""

import json

import msgspec

from guildry.edges.chat.carrying import CARRIED
from guildry.infra.events import Subscriptions
from guildry.kernel import Role
from guildry.main import MODULES
from guildry.modules.chat import HALL_CHANNEL, say
from guildry.modules.chat.actions.opening import bridge
from guildry.modules.chat.contract import Bridge, Say
from guildry.testing import House
from tests.modules.chat.given import said, texts
from tests.modules.moderation.given import player

TELEGRAM, DISCORD = "telegram:-1007", "discord:42"


async def carried(house: House) -> list[tuple[str, str]]:
    """What waits to be said on the platforms: in which chat, and the text."""
    desk, *rooms = MODULES
    modules = (msgspec.structs.replace(desk, reactions=CARRIED), *rooms)
    subscriptions = Subscriptions(house.runner, modules)
    await subscriptions.open("house")
    while await subscriptions.deliver("house"):
        pass
    rows = await house.rows(
        "select platform, chat, body::text as body from house.outbound order by id"
    )
    return [
        (f"{r['platform']}:{r['chat']}", json.dumps(json.loads(r["body"])))
        for r in rows
    ]


async def test_what_is_said_is_heard_in_every_bridged_chat_but_its_own(
    house: House,
) -> None:
    anna, admin = await player(house), await player(house, Role.ADMIN)
    for place in (TELEGRAM, DISCORD):
        asked = Bridge(channel=HALL_CHANNEL, place=place)
        await house.perform(bridge, admin, asked)

    await said(house, anna, "from the web")
    there = msgspec.structs.replace(anna, edge="telegram", place=TELEGRAM)
    await house.perform(say, there, Say(text="from Telegram"))

    heard = await carried(house)
    assert [place for place, _ in heard] == [DISCORD, TELEGRAM, DISCORD]
    assert "from the web" in heard[0][1]
    assert "from Telegram" in heard[2][1]
    assert await texts(house, anna) == ["from the web", "from Telegram"]
