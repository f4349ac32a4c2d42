"""Every answer is one envelope, to the letter."""

import re
from typing import Any
from uuid import UUID

import httpx

from guildry.testing.hall import Hall

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


async def test_a_success_is_success_data_and_meta(hall: Hall) -> None:
    ada = await hall.guest()

    answer = await ada.get("/v1/users/me")

    told = answer.json()
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert list(told) == ["success", "data", "meta"]
    assert told["success"] is True
    assert told["data"]["id"] == str(ada.id)
    assert_meta(told["meta"])


async def test_a_refusal_is_success_error_and_meta(hall: Hall) -> None:
    ada, bob = await hall.guest(coins=5), await hall.guest()

    answer = await ada.post("/v1/purse/transfer", {"to": str(bob.id), "amount": 9})

    told = answer.json()
    assert answer.status_code == 400
    assert list(told) == ["success", "error", "meta"]
    assert told["success"] is False
    assert list(told["error"]) == ["code", "message", "details"]
    assert told["error"]["code"] == "INSUFFICIENT_RESOURCES"
    assert told["error"]["details"] == {"asset": "coin", "required": 9, "available": 5}
    assert_meta(told["meta"])


async def test_each_request_has_an_id_of_its_own(hall: Hall) -> None:
    ada = await hall.guest()

    ids = [(await ada.get("/v1/purse")).json()["meta"]["requestId"] for _ in range(3)]

    assert len(set(ids)) == 3


async def test_a_refusal_is_told_in_the_language_that_the_browser_asks_for(
    hall: Hall,
) -> None:
    told = {
        language: (
            await hall.get("/v1/users/me", headers={"accept-language": language})
        ).json()["error"]["message"]
        for language in ("en", "ru-RU,ru;q=0.9", "es-MX", "xx, es;q=0.5", "klingon")
    }

    assert told["en"] == "Please sign in first."
    assert re.search("[а-я]", told["ru-RU,ru;q=0.9"])
    assert told["es-MX"] == told["xx, es;q=0.5"] != told["en"]
    assert told["klingon"] == told["en"]


async def test_who_is_not_signed_in_is_told_how_to(hall: Hall) -> None:
    answer = await hall.get("/v1/users/me")

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert error_of(answer)["code"] == "INVALID_TOKEN"


async def test_the_server_s_own_refusals_wear_the_envelope_too(hall: Hall) -> None:
    answer = await hall.web.post("/v1/auth/guest", content=b"x" * (1 << 21))

    assert answer.status_code == 413
    assert error_of(answer)["code"] == "PAYLOAD_TOO_LARGE"
    assert_meta(answer.json()["meta"])


def error_of(answer: httpx.Response) -> dict[str, Any]:
    return answer.json()["error"]


def assert_meta(meta: dict[str, str]) -> None:
    assert list(meta) == ["timestamp", "requestId"]
    assert MOMENT.fullmatch(meta["timestamp"])
    assert str(UUID(meta["requestId"])) == meta["requestId"]
