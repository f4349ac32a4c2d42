"""A player is told once for each cause, where they are, and never in their quiet hours."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given as given_that
from hypothesis import strategies as st

from guildry.kernel import Actor
from guildry.modules import presence
from guildry.modules.chat.actions import sending
from guildry.modules.chat.contract import Tell
from guildry.modules.notifications import rules
from guildry.modules.notifications.actions import (
    mark_noticed,
    my_notices,
    prefer,
    set_quiet_hours,
)
from guildry.modules.notifications.contract import (
    Kind,
    Manner,
    MarkNoticed,
    Noticed,
    Notices,
    NoticesDue,
    Prefer,
    SeeNotices,
    SetQuietHours,
)
from guildry.modules.notifications.telling import notify, tell_due
from guildry.modules.presence import Sighting, Surface
from guildry.testing import House
from tests.modules.hearing import heard
from tests.modules.moderation.given import player, told

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


async def notices(house: House, who: Actor) -> Notices:
    return await house.perform(my_notices, who, SeeNotices())


async def on_telegram(house: House, who: Actor) -> None:
    seen = Sighting(who.id, Surface.TELEGRAM, house.clock.now())
    await house.unit(lambda tx: presence.note(tx, uuid4(), seen=[seen]))


async def tell(house: House, one: Actor, other: Actor, text: str = "hi") -> None:
    await house.perform(sending.tell, one, Tell(to=other.id, text=text))


async def gift(house: House, who: Actor, cause: str = "gift:1") -> None:
    await house.unit(lambda tx: notify(tx, who.id, Kind.GIFT, cause=cause, what="owl"))


async def due(house: House) -> list[NoticesDue]:
    await house.unit(tell_due)
    return await told(house, NoticesDue)


async def test_a_private_message_is_told_once(house: House) -> None:
    anna, bob = await player(house), await player(house)
    await tell(house, anna, bob)
    await heard(house, "notifications")
    await house.rows("update house.cursor set position = 0, id = 0")
    await heard(house, "notifications")

    found = await notices(house, bob)
    assert [(one.kind, one.about, one.what) for one in found.notices] == [
        (Kind.MESSAGE, anna.id, "hi")
    ]
    assert len(await told(house, Noticed)) == 1


async def test_whoever_sits_on_the_web_is_told_there_alone(house: House) -> None:
    anna = await player(house)
    await on_telegram(house, anna)
    await house.unit(lambda tx: presence.note(tx, uuid4(), came=[anna.id]))
    await gift(house, anna)

    assert await due(house) == []
    assert len(await told(house, Noticed)) == 1


async def test_whoever_was_on_a_platform_last_is_told_there_once(house: House) -> None:
    anna = await player(house)
    await on_telegram(house, anna)
    await gift(house, anna)
    await gift(house, anna)

    (one,) = await due(house)
    assert (one.surface, one.kinds, one.whats) == ("telegram", [Kind.GIFT], ["owl"])
    assert len(await due(house)) == 1


async def test_quiet_hours_make_a_platform_wait(house: House) -> None:
    anna = await player(house)
    await on_telegram(house, anna)
    hour = house.clock.now().hour
    quiet = SetQuietHours(starts=hour, ends=(hour + 2) % 24)
    await house.perform(set_quiet_hours, anna, quiet)
    await gift(house, anna)

    assert await due(house) == []
    house.clock.advance(timedelta(hours=2))
    assert len(await due(house)) == 1


async def test_a_digest_is_one_message(house: House) -> None:
    anna = await player(house)
    await on_telegram(house, anna)
    await house.perform(prefer, anna, Prefer(kind=Kind.GIFT, manner=Manner.DIGEST))
    for n in range(3):
        await gift(house, anna, f"gift:{n}")

    assert await due(house) == []
    house.clock.advance(timedelta(hours=6))
    (one,) = await due(house)
    assert len(one.notices) == 3


async def test_what_is_off_is_not_even_in_the_list(house: House) -> None:
    anna = await player(house)
    await house.perform(prefer, anna, Prefer(kind=Kind.GIFT, manner=Manner.OFF))
    await gift(house, anna)

    assert (await notices(house, anna)).notices == []


async def test_unread_is_counted_until_it_is_seen(house: House) -> None:
    anna = await player(house)
    for n in range(3):
        await gift(house, anna, f"gift:{n}")
    found = await notices(house, anna)
    assert found.unread == 3

    seen = MarkNoticed(upto=found.notices[0].notice)
    await house.perform(mark_noticed, anna, seen)

    assert (await notices(house, anna)).unread == 0


@given_that(
    st.integers(0, 366 * 24 * 60).map(lambda m: NEW_YEAR + timedelta(minutes=m)),
    st.sampled_from(["UTC", "Europe/Madrid", "Australia/Lord_Howe", "America/Lima"]),
    st.integers(0, 23),
    st.integers(0, 23),
)
def test_nothing_is_due_in_quiet_hours_nor_lost(
    moment: datetime, zone: str, starts: int, ends: int
) -> None:
    due_at = rules.after_quiet(moment, zone, starts, ends)

    assert moment <= due_at <= moment + timedelta(hours=25)
    assert rules.after_quiet(due_at, zone, starts, ends) == due_at


@pytest.mark.parametrize("manner", [Manner.SILENT, Manner.OFF])
def test_what_is_silent_is_never_due(manner: Manner) -> None:
    assert rules.due_at(manner, datetime.now(UTC), "UTC", None, None) is None
