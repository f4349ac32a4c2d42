"""What is due is told on the platform where a player was last, once, in private."""

from datetime import timedelta
from uuid import uuid4

import pytest

from guildry.kernel import Actor, PlayerId, Role
from guildry.modules import presence
from guildry.modules.notifications import Kind, notify
from guildry.modules.notifications.actions import prefer, set_quiet_hours
from guildry.modules.notifications.contract import Manner, Prefer, SetQuietHours
from guildry.modules.notifications.telling import tell_due
from guildry.modules.presence import Sighting, Surface
from guildry.testing import House
from guildry.testing import discord_people as discord
from guildry.testing import telegram_people as telegram
from tests.edges.chat.bridged import Bridged, bridged

ADA, BEA = telegram.Someone(7, "Ada"), discord.Someone(10**17 + 7, "bea")


async def on_telegram(here: Bridged) -> Actor:
    """Somebody who wrote to the bot a moment ago."""
    await here.mouths.update(here.mouths.pen.message(ADA, "/purse"))
    await here.settle()
    here.telegram.sent.clear()
    return await _seen(here, Surface.TELEGRAM)


async def on_discord(here: Bridged) -> Actor:
    await here.mouths.interaction(here.mouths.hand.command(BEA, "purse"))
    return await _seen(here, Surface.DISCORD)


async def _seen(here: Bridged, surface: Surface) -> Actor:
    sql = "select player from accounts.identity where provider = $1"
    player: PlayerId = await here.house.value(sql, surface)
    sighting = Sighting(player, surface, here.house.clock.now())
    await here.house.unit(lambda tx: presence.note(tx, uuid4(), seen=[sighting]))
    return Actor(player=player, role=Role.PLAYER)


async def gift(house: House, who: Actor, cause: str = "gift:1") -> None:
    await house.unit(lambda tx: notify(tx, who.id, Kind.GIFT, cause=cause, what="owl"))


async def fall_due(here: Bridged) -> None:
    while await here.house.unit(tell_due):
        pass
    await here.settle()


async def test_a_notice_is_told_in_telegram_once(house: House) -> None:
    async with bridged(house) as here:
        ada = await on_telegram(here)

        for _ in range(3):
            await gift(house, ada)
            await fall_due(here)

        (told,) = here.telegram.in_chat(ADA.id)
        assert told.startswith("🔔 One thing is new\n")
        assert told.endswith(" gave you owl (1).")


async def test_a_notice_is_told_in_discord_in_private(house: House) -> None:
    async with bridged(house) as here:
        bea = await on_discord(here)

        await gift(house, bea)
        await fall_due(here)

        (told,) = here.discord.messages[str(BEA.id)]
        assert "owl" in told["embeds"][0]["description"]
        assert here.in_server == []


async def test_what_falls_due_together_is_one_message(house: House) -> None:
    async with bridged(house) as here:
        ada = await on_telegram(here)

        for n in range(30):
            await gift(house, ada, f"gift:{n}")
        await fall_due(here)

        (told,) = here.telegram.in_chat(ADA.id)
        assert told.startswith("🔔 30 things are new")
        assert told.count("\n") < 10


@pytest.mark.parametrize("digest", [False, True])
async def test_quiet_hours_and_digests_hold_it_back_and_then_it_is_told(
    house: House, digest: bool
) -> None:
    async with bridged(house) as here:
        ada = await on_telegram(here)
        hour = house.clock.now().hour
        if digest:
            wanted = Prefer(kind=Kind.GIFT, manner=Manner.DIGEST)
            await house.perform(prefer, ada, wanted)
        else:
            quiet = SetQuietHours(starts=hour, ends=(hour + 2) % 24)
            await house.perform(set_quiet_hours, ada, quiet)
        await gift(house, ada)

        await fall_due(here)
        early = here.telegram.in_chat(ADA.id)
        house.clock.advance(timedelta(hours=6, minutes=1))
        await fall_due(here)

        assert early == []
        assert len(here.telegram.in_chat(ADA.id)) == 1
