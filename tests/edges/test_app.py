"""What HTTP promises around every action: methods, caches, retries, other sites, limits."""

import asyncio
import gzip
from typing import Any, Final
from uuid import uuid4

import brotli
import httpx
import pytest

from guildry.infra.settings import Http
from guildry.main import MODULES
from guildry.testing.hall import Guest, Hall, running_hall

TRANSFER: Final = "/v1/purse/transfer"
PAGES: Final = ("/", "/healthz", "/readyz", "/metrics", "/openapi.json", "/docs")
GUARDS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-site",
}
FRIEND: Final = "https://friend.example"
STRANGER: Final = "https://stranger.example"


def code_of(answer: httpx.Response) -> str:
    return answer.json()["error"]["code"]


# Paths and methods


@pytest.mark.parametrize(
    "path", ["/v1", "/v1/nothing", "/v1/players/", "/%2f", "/%2e%2e"]
)
async def test_an_unknown_path_is_not_found(hall: Hall, path: str) -> None:
    answer = await hall.get(path)

    assert (answer.status_code, code_of(answer)) == (404, "NOT_FOUND")


async def test_a_wrong_method_is_told_the_right_ones(hall: Hall) -> None:
    for path, allowed in {
        TRANSFER: "POST",
        "/v1/purse": "GET, HEAD",
        "/v1/users/me": "GET, HEAD, PATCH",
        "/v1/identities/email": "DELETE, POST",
        f"/v1/players/{uuid4()}": "GET, HEAD",
        "/healthz": "GET, HEAD",
        "/docs": "GET, HEAD",
    }.items():
        for method in ("PUT", "OPTIONS"):
            answer = await hall.web.request(method, path)

            assert (answer.status_code, code_of(answer)) == (405, "METHOD_NOT_ALLOWED")
            assert answer.headers["allow"] == allowed


async def test_a_whole_path_does_not_hide_one_with_a_value(hall: Hall) -> None:
    ada = await hall.guest()

    answer = await ada.ask("DELETE", "/v1/identities/email")

    assert code_of(answer) == "IDENTITY_NOT_FOUND"


async def test_a_head_is_a_get_without_its_body(hall: Hall) -> None:
    ada = await hall.guest()

    got, head = await ada.get("/v1/purse"), await ada.ask("HEAD", "/v1/purse")

    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == got.headers["content-length"]
    assert head.headers["etag"] == got.headers["etag"]


# What every answer carries


async def test_every_answer_is_guarded(hall: Hall) -> None:
    ada = await hall.guest()
    answers = [
        *[await hall.get(path) for path in (*PAGES, "/docs/docs.js", "/v1/nothing")],
        await ada.get("/v1/users/me"),
        await ada.get("/v1/users/me", headers={"if-none-match": "*"}),
        await hall.post("/v1/auth/guest", {}),
        await hall.web.options("/v1/purse", headers={"origin": STRANGER}),
        await hall.get("/" + "x" * 9_000),
    ]

    for answer in answers:
        assert GUARDS.items() <= dict(answer.headers).items(), answer
        assert "content-security-policy" in answer.headers
        assert "cache-control" in answer.headers


async def test_what_is_private_is_not_stored(hall: Hall) -> None:
    ada = await hall.guest()

    got = await ada.get("/v1/purse")
    done = await ada.ask("PATCH", "/v1/users/me", json={"locale": "en"})

    assert got.headers["cache-control"] == "private, no-cache"
    assert done.headers["cache-control"] == "no-store"


async def test_what_did_not_change_is_not_sent_again(hall: Hall) -> None:
    ada = await hall.guest(coins=10)
    tag = (await ada.get("/v1/purse")).headers["etag"]

    for held in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        same = await ada.get("/v1/purse", headers={"if-none-match": held})
        assert (same.status_code, same.content) == (304, b"")
        assert same.headers["etag"] == tag
    await hall.mint(ada.id, 1)
    changed = await ada.get("/v1/purse", headers={"if-none-match": tag})

    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


async def test_a_long_answer_is_packed_as_the_client_reads(hall: Hall) -> None:
    plain = (await _raw(hall, "identity")).content

    for wanted, unpack in {
        "br": brotli.decompress,
        "gzip": gzip.decompress,
        "gzip, deflate, br": brotli.decompress,
        "br;q=0, gzip;q=0.5": gzip.decompress,
    }.items():
        packed = await _raw(hall, wanted)
        assert unpack(packed.content) == plain
        assert packed.headers["vary"] == "accept-encoding"
    for wanted in ("", "br;q=0", "brave", "deflate"):
        assert "content-encoding" not in (await _raw(hall, wanted)).headers


class _Packed:
    """An answer whose body was not unpacked on the way."""

    def __init__(self, headers: httpx.Headers, content: bytes) -> None:
        self.headers = headers
        self.content = content


async def _raw(hall: Hall, accepts: str) -> _Packed:
    headers = {"accept-encoding": accepts}
    async with hall.web.stream("GET", "/openapi.json", headers=headers) as answer:
        content = b"".join([part async for part in answer.aiter_raw()])
    return _Packed(answer.headers, content)


# Retries


async def test_a_retry_under_its_key_is_answered_byte_for_byte(hall: Hall) -> None:
    for method, path, body in (
        ("POST", TRANSFER, {"to": None, "amount": 7}),
        ("PATCH", "/v1/users/me", {"locale": "es"}),
    ):
        ada, bob = await hall.guest(coins=100), await hall.guest()
        body = {n: str(bob.id) if v is None else v for n, v in body.items()}
        key = {"idempotency-key": "the first try"}

        first = await ada.ask(method, path, json=body, headers=key)
        again = [await ada.ask(method, path, json=body, headers=key) for _ in range(3)]

        assert first.status_code == 200
        assert "idempotency-replayed" not in first.headers
        for answer in again:
            assert answer.content == first.content
            assert answer.headers["idempotency-replayed"] == "true"
        if path == TRANSFER:
            assert await _coins(bob) == 7


async def test_a_key_does_not_serve_two_requests(hall: Hall) -> None:
    ada, bob = await hall.guest(coins=100), await hall.guest()
    key = {"idempotency-key": "k"}
    body = {"to": str(bob.id), "amount": 7}
    await ada.post(TRANSFER, body, headers=key)

    answer = await ada.post(TRANSFER, body | {"amount": 8}, headers=key)

    assert (answer.status_code, code_of(answer)) == (409, "IDEMPOTENCY_CONFLICT")
    assert await _coins(bob) == 7


async def test_a_key_is_one_s_own_and_of_one_action(hall: Hall) -> None:
    ada, bob = await hall.guest(coins=100), await hall.guest(coins=100)
    key = {"idempotency-key": "k"}

    given = await ada.post(TRANSFER, {"to": str(bob.id), "amount": 1}, headers=key)
    back = await bob.post(TRANSFER, {"to": str(ada.id), "amount": 2}, headers=key)
    other = await ada.ask("PATCH", "/v1/users/me", json={"locale": "ru"}, headers=key)

    assert [a.status_code for a in (given, back, other)] == [200, 200, 200]
    assert await _coins(bob) == 99


async def test_of_many_at_once_under_one_key_one_acts(hall: Hall) -> None:
    ada, bob = await hall.guest(coins=100), await hall.guest()
    key, body = {"idempotency-key": "k"}, {"to": str(bob.id), "amount": 3}

    answers = await asyncio.gather(
        *(ada.post(TRANSFER, body, headers=key) for _ in range(16))
    )

    assert {answer.content for answer in answers} == {answers[0].content}
    assert await _coins(bob) == 3


@pytest.mark.parametrize(
    "key", [b"", b"x" * 129, b"a\tb", "ключ".encode(), b"\xff", b"a\x7fb"]
)
async def test_a_hostile_key_is_refused(hall: Hall, key: bytes) -> None:
    ada = await hall.guest()
    body = {"to": str(uuid4()), "amount": 1}

    answer = await ada.post(TRANSFER, body, headers={"idempotency-key": key})

    assert answer.status_code == 400


# Other sites, and the browser's own mark


@pytest.fixture
async def open_hall(where: dict[str, Any]) -> Any:
    http = Http(cors_origins=(FRIEND,), trusted_proxies=("127.0.0.1",))
    async with running_hall(MODULES, where, roles=("web",), http=http) as hall:
        yield hall


async def test_a_site_that_the_operator_names_may_ask(open_hall: Hall) -> None:
    asks = {"origin": FRIEND, "access-control-request-method": "POST"}

    before = await open_hall.web.options(TRANSFER, headers=asks)
    answer = await open_hall.get("/v1/purse", headers={"origin": FRIEND})

    assert before.status_code == 204
    assert before.headers["access-control-allow-origin"] == FRIEND
    assert "POST" in before.headers["access-control-allow-methods"]
    assert "idempotency-key" in before.headers["access-control-allow-headers"]
    assert answer.headers["access-control-allow-origin"] == FRIEND
    assert "retry-after" in answer.headers["access-control-expose-headers"]
    for each in (before, answer):
        assert "access-control-allow-credentials" not in each.headers
        assert "origin" in each.headers["vary"]


@pytest.mark.parametrize("origin", [STRANGER, "null", f"{FRIEND}.evil.example", "*"])
async def test_another_site_may_not(open_hall: Hall, origin: str) -> None:
    asks = {"origin": origin, "access-control-request-method": "POST"}

    before = await open_hall.web.options(TRANSFER, headers=asks)
    answer = await open_hall.get("/v1/purse", headers={"origin": origin})

    assert before.status_code == 403
    for each in (before, answer):
        assert "access-control-allow-origin" not in each.headers
        assert "origin" in each.headers["vary"]


WALLET: Final = {"walletAddress": "0x742d35cc6634c0532925a3b844bc9e7595f0beb0"}
BROWSER: Final = {"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}


async def test_a_browser_is_marked_and_keeps_its_mark(hall: Hall) -> None:
    async with httpx.AsyncClient(base_url=hall.url, headers=BROWSER) as browser:
        first = await browser.post("/v1/auth/nonce", json=WALLET)
        mark = browser.cookies["guildry_browser"]
        await browser.post("/v1/auth/nonce", json=WALLET)

        assert browser.cookies["guildry_browser"] == mark
    told = first.headers["set-cookie"]
    assert "HttpOnly" in told
    assert "SameSite=Lax" in told
    assert (
        await hall.value("select count(*) from accounts.nonce where browser = $1", mark)
        == 2
    )


async def test_a_mark_that_was_made_up_is_replaced(hall: Hall) -> None:
    made_up = {"cookie": "guildry_browser=' or 1=1; other=1"}

    answer = await hall.post("/v1/auth/nonce", WALLET, headers=BROWSER | made_up)

    assert len(answer.cookies["guildry_browser"]) == 32


async def test_what_is_no_browser_and_what_sends_no_cookies_is_not_marked(
    hall: Hall,
) -> None:
    for headers in ({}, {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}):
        answer = await hall.post("/v1/auth/nonce", WALLET, headers=headers)

        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers


async def test_over_https_the_mark_is_for_https_alone(where: dict[str, Any]) -> None:
    async with running_hall(
        MODULES, where, roles=("web",), public_url="https://hall.example"
    ) as hall:
        answer = await hall.post("/v1/auth/nonce", WALLET, headers=BROWSER)

    assert "; Secure" in answer.headers["set-cookie"]


async def _coins(guest: Guest) -> int:
    balances = (await guest.get("/v1/purse")).json()["data"]["balances"]
    return {b["asset"]: b["amount"] for b in balances}.get("coin", 0)
