"""Who is here is one answer, however many surfaces and processes there are."""

from datetime import timedelta
from uuid import uuid4

import pytest

from guildry.kernel import Actor, Nothing
from guildry.modules import presence
from guildry.modules.moderation.faults import SpeechRefused
from guildry.modules.presence import Presence, PresenceChanged, Sighting, Surface
from guildry.modules.presence.actions import appear, my_presence
from guildry.modules.presence.contract import LEASE, Appear
from guildry.modules.presence.reactions import end_leases
from guildry.testing import House
from tests.modules.moderation.given import player, told

ONE, OTHER = uuid4(), uuid4()


async def of(house: House, who: Actor) -> Presence:
    return (await house.unit(lambda tx: presence.of(tx, [who.id])))[who.id]


async def changes(house: House) -> list[tuple[list[object], list[object]]]:
    return [(one.came, one.left) for one in await told(house, PresenceChanged)]


async def test_whoever_sits_at_a_socket_is_here(house: House) -> None:
    anna = await player(house)
    assert not (await of(house, anna)).online

    await house.unit(lambda tx: presence.note(tx, ONE, came=[anna.id]))
    assert (await of(house, anna)).online

    await house.unit(lambda tx: presence.note(tx, ONE, left=[anna.id]))
    assert not (await of(house, anna)).online
    assert await changes(house) == [([anna.id], []), ([], [anna.id])]


async def test_two_processes_are_one_presence(house: House) -> None:
    anna = await player(house)
    await house.unit(lambda tx: presence.note(tx, ONE, came=[anna.id]))
    await house.unit(lambda tx: presence.note(tx, OTHER, came=[anna.id]))

    await house.unit(lambda tx: presence.note(tx, ONE, left=[anna.id]))

    assert (await of(house, anna)).online
    assert await changes(house) == [([anna.id], [])]


async def test_a_process_that_died_is_believed_no_longer_than_its_lease(
    house: House,
) -> None:
    anna, bob = await player(house), await player(house)
    await house.unit(lambda tx: presence.note(tx, ONE, came=[anna.id, bob.id]))
    house.clock.advance(LEASE - timedelta(seconds=1))
    await house.unit(lambda tx: presence.note(tx, OTHER, came=[bob.id]))
    house.clock.advance(timedelta(seconds=2))

    assert not (await of(house, anna)).online
    await house.unit(end_leases)

    assert (await of(house, bob)).online
    assert (await changes(house))[-1] == ([], [anna.id])


async def test_a_message_on_a_platform_counts_as_being_here_for_a_while(
    house: House,
) -> None:
    anna = await player(house)
    seen = Sighting(anna.id, Surface.TELEGRAM, house.clock.now())
    await house.unit(lambda tx: presence.note(tx, ONE, seen=[seen]))

    here = await of(house, anna)
    assert (here.online, here.surface) == (True, Surface.TELEGRAM)

    house.clock.advance(timedelta(minutes=6))
    away = await of(house, anna)
    assert (away.online, away.last_seen_at) == (False, seen.at)


async def test_whoever_hides_is_away_for_others_and_here_for_themselves(
    house: House,
) -> None:
    anna = await player(house)
    await house.unit(lambda tx: presence.note(tx, ONE, came=[anna.id]))

    await house.perform(appear, anna, Appear(visible=False))

    hidden = await of(house, anna)
    assert (hidden.online, hidden.last_seen_at) == (False, None)
    assert (await house.perform(my_presence, anna, Nothing())).online
    await house.unit(lambda tx: presence.note(tx, OTHER, came=[anna.id]))
    assert await changes(house) == [([anna.id], []), ([], [anna.id])]


async def test_a_status_is_read_by_others_and_so_it_is_minded(house: House) -> None:
    anna = await player(house)

    await house.perform(appear, anna, Appear(status="in the war"))
    assert (await of(house, anna)).status == "in the war"

    with pytest.raises(SpeechRefused):
        await house.perform(appear, anna, Appear(status="f.u.c.k"))
