"""Whoever is signed out, banned or demoted is out within a second, and here at once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import pytest

from guildry.edges.doorkeeper import REMEMBERED_SECONDS, Doorkeeper
from guildry.infra.clock import HallClock
from guildry.kernel import HALL, Actor, NotSignedIn, Role
from guildry.main import MODULES
from guildry.testing.hall import SECRET, Guest, Hall, running_hall
from tests.edges.cable import cable
from tests.patience import PATIENCE_SECONDS

A_SECOND: Final = 1.0
REASON: Final = {"reason": "a test"}


@pytest.fixture
async def far_hall(hall: Hall) -> AsyncIterator[Hall]:
    """Another process on the same database."""
    database = await hall.value("select current_database()")
    where = {**hall.base.where, "database": database}
    async with running_hall(MODULES, where, roles=("web",)) as far_hall:
        yield far_hall


def elsewhere(guest: Guest, far_hall: Hall) -> Guest:
    """The same player, who asks another process."""
    there = object.__new__(Guest)
    there.__dict__.update(guest.__dict__, hall=far_hall)
    return there


async def until_answered(guest: Guest, path: str, status: int) -> None:
    """Ask until the answer has become what it must be."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (await guest.get(path)).status_code != status:  # noqa: ASYNC110 - to ask is the point
            await asyncio.sleep(0.005)


async def close_it(hall: Hall, guest: Guest) -> None:
    await hall.do("accounts.close_session", actor_of(guest), session=guest.session)


async def ban_them(hall: Hall, guest: Guest) -> None:
    await hall.do("accounts.ban", HALL, player=guest.id, **REASON)


async def erase_them(hall: Hall, guest: Guest) -> None:
    await hall.do("accounts.erase_player", HALL, player=guest.id, **REASON)


def actor_of(guest: Guest) -> Actor:
    return Actor(player=guest.id, role=guest.role, session=guest.session)  # pyright: ignore[reportArgumentType]


Revoke = Callable[[Hall, Guest], Awaitable[None]]
REVOCATIONS: Final = [close_it, ban_them, erase_them]


@pytest.mark.parametrize("revoke", REVOCATIONS)
async def test_who_was_revoked_here_is_refused_at_once(
    hall: Hall, revoke: Revoke
) -> None:
    ada = await hall.guest()
    assert (await ada.get("/v1/purse")).status_code == 200

    await revoke(hall, ada)

    assert (await ada.get("/v1/purse")).status_code == 401


@pytest.mark.parametrize("revoke", REVOCATIONS)
async def test_who_was_revoked_elsewhere_is_refused_here_as_soon_as_the_log_tells(
    hall: Hall, far_hall: Hall, revoke: Revoke
) -> None:
    ada = await hall.guest()
    there = elsewhere(ada, far_hall)
    assert (await there.get("/v1/purse")).status_code == 200

    await revoke(hall, ada)

    await until_answered(there, "/v1/purse", 401)


async def test_a_lost_role_is_lost_here_at_once_and_elsewhere_soon(
    hall: Hall, far_hall: Hall
) -> None:
    admin = await hall.guest(Role.ADMIN)
    there = elsewhere(admin, far_hall)
    path = "/v1/house/health"
    for each in (admin, there):
        assert (await each.get(path)).status_code == 200

    await hall.do("accounts.appoint", HALL, player=admin.id, role="player", **REASON)

    assert (await admin.get(path)).status_code == 403
    await until_answered(there, path, 403)


async def test_a_revocation_is_not_missed_while_the_log_is_out_of_reach(
    hall: Hall,
) -> None:
    ada, time = await hall.guest(), Pulse()
    deaf = keeper_of(hall, time, heard_at=lambda: float("-inf"))
    before = await deaf.actor(ada.token)

    await ban_them(hall, ada)
    time.now += A_SECOND

    with pytest.raises(NotSignedIn):
        await deaf.actor(ada.token)
    with pytest.raises(NotSignedIn):
        await deaf.again(before)


class Pulse:
    """Seconds that the test owns."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def keeper_of(hall: Hall, pulse: Pulse, **more: Any) -> Doorkeeper:
    given = {"heard_at": pulse, **more}
    return Doorkeeper(
        hall.base.runner, HallClock(), SECRET.encode(), pulse=pulse, **given
    )


async def test_a_language_that_was_chosen_is_spoken_at_once(hall: Hall) -> None:
    ada = await hall.guest()
    assert (await hall.base.doorkeeper.actor(ada.token)).locale == "en"

    await ada.ask("PATCH", "/v1/users/me", json={"locale": "ru"})

    assert (await hall.base.doorkeeper.actor(ada.token)).locale == "ru"


async def test_a_language_that_was_changed_is_spoken_before_long(hall: Hall) -> None:
    ada, time = await hall.guest(), Pulse()
    keeper = keeper_of(hall, time)
    assert (await keeper.actor(ada.token)).locale == "en"
    await ada.ask("PATCH", "/v1/users/me", json={"locale": "ru"})

    time.now += REMEMBERED_SECONDS

    assert (await keeper.actor(ada.token)).locale == "ru"


async def test_what_is_remembered_has_a_limit(hall: Hall) -> None:
    keeper = keeper_of(hall, Pulse(), remembered_max=2)
    guests = [await hall.guest() for _ in range(4)]

    for guest in guests * 2:
        assert (await keeper.actor(guest.token)).player == guest.id

    assert keeper.remembered == 2


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "ü" * 40, "x" * 8_000])
async def test_what_is_no_token_opens_nothing(hall: Hall, token: str) -> None:
    with pytest.raises(NotSignedIn):
        await hall.base.doorkeeper.actor(token)


@pytest.mark.parametrize(
    "authorization", ["Basic YTpi", "Bearer", "bearer x y", "Token {}", "{}"]
)
async def test_an_odd_header_is_a_stranger_s(hall: Hall, authorization: str) -> None:
    ada = await hall.guest()
    headers = {"authorization": authorization.format(ada.token)}

    assert (await hall.get("/v1/purse", headers=headers)).status_code == 401


async def test_the_scheme_may_be_in_any_case(hall: Hall) -> None:
    ada = await hall.guest()
    headers = {"authorization": f"bearer {ada.token}"}

    assert (await hall.get("/v1/purse", headers=headers)).status_code == 200


async def test_an_old_token_does_not_keep_one_from_coming_back(hall: Hall) -> None:
    ada = await hall.guest()
    stale = {"authorization": "Bearer long.gone.token"}

    answer = await hall.post(
        "/v1/auth/refresh", {"refreshToken": ada.refresh_token}, headers=stale
    )

    assert answer.status_code == 200


async def test_a_database_that_is_away_is_told_and_waited_for(
    where: dict[str, Any], tmp_path: Path
) -> None:
    async with (
        cable(tmp_path, where) as wire,
        running_hall(MODULES, wire.where, roles=("web", "worker")) as hall,
    ):
        ada, bob = await hall.guest(coins=50), await hall.guest()
        body = {"to": str(bob.id), "amount": 1}
        assert (await ada.post("/v1/purse/transfer", body)).status_code == 200

        await wire.pull()
        away = [
            await ada.post("/v1/purse/transfer", body),
            await ada.get("/v1/purse"),
            await ada.ask("PATCH", "/v1/users/me", json={"locale": "es"}),
            await hall.post("/v1/auth/guest", {"device": "d" * 32}),
            await hall.get("/readyz"),
        ]
        alive = await hall.get("/healthz")
        await wire.plug()
        await until_answered(ada, "/v1/purse", 200)

        assert [answer.status_code for answer in away] == [503] * 5
        for answer in away[:-1]:
            assert answer.json()["error"]["code"] == "SERVICE_UNAVAILABLE"
            assert int(answer.headers["retry-after"]) >= 1
        assert alive.status_code == 200
        assert (await ada.post("/v1/purse/transfer", body)).status_code == 200
