"""Three refused texts in a day mute for an hour, and the count survives the refusal."""

import asyncio
from datetime import timedelta

import pytest

from guildry.kernel import Actor, Role
from guildry.modules import moderation
from guildry.modules.accounts.actions.looking_after_oneself import change_me
from guildry.modules.accounts.contract import ChangeMe
from guildry.modules.moderation.actions.sanctioning import close_gate, mute
from guildry.modules.moderation.contract import CloseGate, Mute, PlayerMuted
from guildry.modules.moderation.faults import (
    GateClosed,
    LinksTooSoon,
    Muted,
    SpeechRefused,
)
from guildry.testing import House
from tests.modules.moderation import given

DIRTY = "Fucker"


async def renamed(house: House, who: Actor, name: str) -> None:
    """The nearest thing that others read: a name. Each mistake leaves the name as it was."""
    await house.perform(change_me, who, ChangeMe(username=name))


async def violations(house: House) -> int:
    return await house.value("select count(*) from moderation.violation")


async def test_a_refused_text_is_counted_though_its_unit_left_nothing(
    house: House,
) -> None:
    anna = await given.player(house)

    with pytest.raises(SpeechRefused) as refused:
        await renamed(house, anna, DIRTY)

    assert refused.value.violations == 1
    assert await violations(house) == 1
    assert not await house.value(
        "select exists (select from accounts.player where name = $1)", DIRTY
    )


async def test_the_third_refused_text_of_a_day_mutes_for_an_hour(house: House) -> None:
    anna = await given.player(house)
    for _ in range(3):
        with pytest.raises(SpeechRefused):
            await renamed(house, anna, DIRTY)

    with pytest.raises(Muted) as muted:
        await renamed(house, anna, "Anna")

    assert muted.value.until == house.clock.now() + timedelta(hours=1)
    (happened,) = await given.told(house, PlayerMuted)
    assert happened.automatic


async def test_after_the_hour_one_may_speak_again_but_not_like_that(
    house: House,
) -> None:
    anna = await given.player(house)
    for _ in range(3):
        with pytest.raises(SpeechRefused):
            await renamed(house, anna, DIRTY)
    house.clock.advance(timedelta(hours=1, seconds=1))

    await renamed(house, anna, "Anna")

    assert await violations(house) == 3


async def test_refused_texts_at_once_are_counted_one_by_one(house: House) -> None:
    anna = await given.player(house)

    outcomes = await asyncio.gather(
        *(renamed(house, anna, DIRTY) for _ in range(8)), return_exceptions=True
    )

    assert all(isinstance(one, SpeechRefused | Muted) for one in outcomes)
    mutes = await house.value("select count(*) from moderation.sanction")
    assert mutes == 1


async def test_a_mute_by_a_moderator_holds_until_its_time(house: House) -> None:
    anna, mod = await given.player(house), await given.player(house, Role.MODERATOR)
    await house.perform(mute, mod, Mute(player=anna.id, minutes=5, reason="shouting"))

    with pytest.raises(Muted):
        await renamed(house, anna, "Anna")

    house.clock.advance(timedelta(minutes=6))
    await renamed(house, anna, "Anna")


async def test_new_accounts_post_no_links_and_nobody_posts_bait(house: House) -> None:
    anna = await given.player(house)

    async def say(text: str) -> str:
        return await house.unit(
            lambda tx: moderation.mind_speech(tx, anna.id, text, where="chat")
        )

    with pytest.raises(LinksTooSoon):
        await say("look at https://example.org")
    house.clock.advance(timedelta(days=2))
    assert await say("look at https://example.org")
    with pytest.raises(SpeechRefused):
        await say("free nitro for all: nitro.example.gift")


async def test_while_the_gate_is_closed_newcomers_wait(house: House) -> None:
    old = await given.player(house)
    house.clock.advance(timedelta(days=1))
    new, mod = await given.player(house), await given.player(house, Role.MODERATOR)
    await house.perform(close_gate, mod, CloseGate(minutes=10, reason="a raid"))

    with pytest.raises(GateClosed):
        await renamed(house, new, "Newcomer")
    await renamed(house, old, "Oldtimer")
