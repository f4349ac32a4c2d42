"""How often one may ask over HTTP: a player, a stranger, an operator."""

from typing import Any, Final

import pytest

from guildry.infra.settings import Http, Limits
from guildry.kernel import Role
from guildry.main import MODULES
from guildry.testing.hall import Hall, running_hall

TRANSFER: Final = "/v1/purse/transfer"
FEW: Final = Limits(
    api_per_minute=5, stranger_per_minute=4, sign_in_per_minute=3, operator_per_minute=8
)


@pytest.fixture
async def strict_hall(where: dict[str, Any]) -> Any:
    http = Http(trusted_proxies=("127.0.0.1",))
    async with running_hall(
        MODULES, where, roles=("web",), http=http, limits=FEW
    ) as hall:
        yield hall


async def test_a_player_has_so_many_a_minute_whatever_they_ask(
    strict_hall: Hall,
) -> None:
    ada, bob = await strict_hall.guest(), await strict_hall.guest()

    answers = [
        await ada.get("/v1/purse"),
        await ada.post(TRANSFER, {"nonsense": 1}),
        await ada.get("/v1/purse?nonsense=1"),
        await ada.post("/v1/ledger/mint", {}),
        await ada.ask("POST", TRANSFER, content=b"{}"),
        *[await ada.get("/v1/purse") for _ in range(3)],
    ]

    assert [a.status_code for a in answers] == [200, 400, 400, 403, 415, 429, 429, 429]
    assert (await bob.get("/v1/purse")).status_code == 200


async def test_who_asks_too_often_is_told_when_to_come_back(strict_hall: Hall) -> None:
    for _ in range(4):
        await strict_hall.get("/v1/purse")

    answer = await strict_hall.get("/v1/purse")

    assert (answer.status_code, answer.json()["error"]["code"]) == (
        429,
        "RATE_LIMIT_EXCEEDED",
    )
    wait = answer.json()["error"]["retryAfter"]
    assert 1 <= wait <= 60
    assert answer.headers["retry-after"] == str(wait)
    assert answer.json()["error"]["details"] == {}


async def test_a_bad_token_counts_as_a_stranger(strict_hall: Hall) -> None:
    ada = await strict_hall.guest()
    forged = {"authorization": f"Bearer {ada.token[:-2]}xx"}

    statuses = [
        (await strict_hall.get("/v1/purse", headers=forged)).status_code
        for _ in range(6)
    ]

    assert statuses == [401, 401, 401, 401, 429, 429]
    assert (await ada.get("/v1/purse")).status_code == 200


async def test_signing_in_has_a_budget_of_its_own(strict_hall: Hall) -> None:
    statuses = [
        (await strict_hall.post("/v1/auth/code", {"code": "x" * 28})).status_code
        for _ in range(4)
    ]

    assert statuses == [400, 400, 400, 429]


async def test_strangers_are_counted_by_the_address_that_the_proxy_saw(
    strict_hall: Hall,
) -> None:
    async def statuses(*forwarded: str) -> list[int]:
        return [
            (
                await strict_hall.get("/v1/purse", headers={"x-forwarded-for": each})
            ).status_code
            for each in forwarded
        ]

    one = await statuses(*["192.0.2.1"] * 5)
    other = await statuses("192.0.2.2")
    forged = await statuses(*[f"10.1.1.{n}, 192.0.2.1" for n in range(3)])

    assert one == [401, 401, 401, 401, 429]
    assert other == [401]
    assert forged == [429, 429, 429]


async def test_no_one_chooses_their_address_without_a_proxy(
    where: dict[str, Any],
) -> None:
    async with running_hall(MODULES, where, roles=("web",), limits=FEW) as hall:
        statuses = [
            (
                await hall.get("/v1/purse", headers={"x-forwarded-for": f"192.0.2.{n}"})
            ).status_code
            for n in range(6)
        ]

    assert statuses == [401, 401, 401, 401, 429, 429]


async def test_operators_have_more(strict_hall: Hall) -> None:
    admin = await strict_hall.guest(Role.ADMIN)

    statuses = [(await admin.get("/v1/purse")).status_code for _ in range(9)]

    assert statuses == [200] * 8 + [429]
