from datetime import timedelta
from typing import Any

import pytest

from guildry.kernel import Actor, Nothing, new_id
from guildry.modules.accounts import queries
from guildry.modules.accounts.actions import looking_after_oneself, signing_in
from guildry.modules.accounts.contract import (
    CloseSession,
    CloseSessions,
    Refresh,
    SessionUnknown,
    TokenRefused,
)
from guildry.modules.accounts.store import sessions
from guildry.testing import House
from tests.modules.accounts import given
from tests.modules.accounts.given import STRANGER


async def renew(house: House, token: str | None, who: Actor = STRANGER) -> Any:
    return await house.perform(signing_in.refresh, who, Refresh(refresh_token=token))


async def listed(house: House, who: Actor) -> list[Any]:
    return (await house.perform(queries.my_sessions, who, Nothing())).sessions


async def test_a_refresh_token_is_replaced_each_time(house: House) -> None:
    came = await given.guest(house)

    first = await renew(house, came.refresh_token)
    second = await renew(house, first.refresh_token)

    assert len({came.refresh_token, first.refresh_token, second.refresh_token}) == 3
    assert given.actor(house, second).session == given.actor(house, came).session


async def test_a_refresh_token_that_comes_twice_ends_the_session_for_both(
    house: House,
) -> None:
    came = await given.guest(house)
    renewed = await renew(house, came.refresh_token)

    with pytest.raises(TokenRefused):
        await renew(house, came.refresh_token)
    with pytest.raises(TokenRefused):
        await renew(house, renewed.refresh_token)

    assert not await given.holds(house, given.actor(house, came).session)
    assert (await given.told(house, "session_closed"))[0]["why"] == "reuse"
    assert len(await given.audited(house, "refresh_reused")) == 1


async def test_a_session_remembers_fifty_earlier_tokens_and_no_more(
    house: House,
) -> None:
    token = (await given.guest(house)).refresh_token
    for _ in range(sessions.RETIRED_MAX + 5):
        token = (await renew(house, token)).refresh_token

    kept = await house.value("select cardinality(retired) from accounts.session")
    assert kept == sessions.RETIRED_MAX


async def test_an_access_token_that_holds_renews_its_session_by_itself(
    house: House,
) -> None:
    someone = await given.player(house)
    before = (await listed(house, someone))[0].until
    house.clock.advance(timedelta(days=6))

    renewed = await renew(house, None, someone)

    assert renewed.refresh_token is None
    assert given.actor(house, renewed).session == someone.session
    assert (await listed(house, someone))[0].until - before == timedelta(days=6)


async def test_strangers_and_closed_sessions_renew_nothing(house: House) -> None:
    someone = await given.player(house)
    await house.perform(
        looking_after_oneself.close_sessions, someone, CloseSessions(keep_this=False)
    )

    for who in (STRANGER, someone):
        with pytest.raises(TokenRefused):
            await renew(house, None, who)
    with pytest.raises(TokenRefused):
        await renew(house, "grf_" + "A" * 43)


async def test_a_session_ends_thirty_days_after_it_was_last_renewed(
    house: House,
) -> None:
    came = await given.guest(house)
    session = given.actor(house, came).session

    house.clock.advance(timedelta(days=30))

    assert not await given.holds(house, session)
    with pytest.raises(TokenRefused):
        await renew(house, came.refresh_token)


async def test_sessions_are_listed_newest_first_with_the_one_that_asks(
    house: House,
) -> None:
    device = "d" * 32
    old = given.actor(house, await given.guest(house, device))
    house.clock.advance(timedelta(hours=1))
    new = given.actor(house, await given.guest(house, device))

    shown = await listed(house, old)

    assert [one.id for one in shown] == [new.session, old.session]
    assert [one.this for one in shown] == [False, True]
    assert {one.address for one in shown} == {STRANGER.address}


async def test_one_device_is_signed_out_and_the_others_stay(house: House) -> None:
    device = "d" * 32
    one = given.actor(house, await given.guest(house, device))
    other = given.actor(house, await given.guest(house, device))
    assert one.session is not None

    closed = await house.perform(
        looking_after_oneself.close_session, other, CloseSession(session=one.session)
    )

    assert closed.closed == 1
    assert not await given.holds(house, one.session)
    assert await given.holds(house, other.session)
    assert await given.told(house, "session_closed") == [
        {"session": str(one.session), "player": str(one.player), "why": "closed"}
    ]
    assert (await given.audited(house, "session_closed"))[0]["subject"] == str(
        one.session
    )


async def test_all_others_are_signed_out_or_all_of_them(house: House) -> None:
    device = "d" * 32
    came = [given.actor(house, await given.guest(house, device)) for _ in range(4)]
    this = came[0]

    others = await house.perform(
        looking_after_oneself.close_sessions, this, CloseSessions()
    )
    assert await given.holds(house, this.session)
    mine = await house.perform(
        looking_after_oneself.close_sessions, this, CloseSessions(keep_this=False)
    )

    assert (others.closed, mine.closed) == (3, 1)
    assert not await given.holds(house, this.session)


async def test_nobody_closes_the_sessions_of_another(house: House) -> None:
    ada, eve = await given.player(house), await given.player(house)
    assert ada.session is not None

    for session in (ada.session, new_id()):
        with pytest.raises(SessionUnknown):
            await house.perform(
                looking_after_oneself.close_session, eve, CloseSession(session=session)
            )

    assert await given.holds(house, ada.session)


async def test_a_session_that_ended_long_ago_is_forgotten(house: House) -> None:
    someone = await given.player(house)
    house.clock.advance(timedelta(days=59))
    await given.guest(house)

    assert await house.unit(sessions.sweep) == 0
    house.clock.advance(timedelta(days=2))
    assert await house.unit(sessions.sweep) == 1

    assert (await house.rows("select id from accounts.session"))[0][
        "id"
    ] != someone.session
