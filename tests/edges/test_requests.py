"""What an action is given is read strictly: one spelling, no surprise, and never a 5xx."""

from typing import Any, Final
from uuid import uuid4

import httpx
import pytest

from guildry.testing.hall import Guest, Hall

TRANSFER: Final = "/v1/purse/transfer"
JSON: Final = {"content-type": "application/json"}
CAP: Final = 10**15


@pytest.fixture(scope="module")
async def ada(hall: Hall) -> Guest:
    return await hall.guest(coins=1_000)


@pytest.fixture(scope="module")
async def owner(hall: Hall) -> Guest:
    from guildry.kernel import Role

    return await hall.guest(Role.OWNER)


def refused(answer: httpx.Response, field: str | None = None) -> dict[str, Any]:
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (400, "VALIDATION_ERROR"), error
    if field is not None:
        assert error["details"]["field"] == field
    return error


async def test_an_unknown_field_is_named(ada: Guest) -> None:
    answer = await ada.post(TRANSFER, {"to": str(uuid4()), "amount": 1, "fee": 0})

    refused(answer, "fee")


async def test_an_unknown_field_deep_inside_is_named_with_its_place(
    owner: Guest,
) -> None:
    leg = {"holder": str(uuid4()), "asset": "coin", "amount": 1}
    legs = [leg, leg | {"amount": -1, "why": "?"}]

    answer = await owner.post(
        "/v1/ledger/postings", {"kind": "gift", "reason": "r", "legs": legs}
    )

    refused(answer, "legs[1].why")


async def test_a_missing_field_is_named(ada: Guest) -> None:
    refused(await ada.post(TRANSFER, {"amount": 1}), "to")
    refused(await ada.ask("POST", TRANSFER), "to")


@pytest.mark.parametrize(
    "amount",
    [
        *(0, -1, -(2**31) - 1, -(2**63), -(2**63) - 1, CAP + 1, 2**53 + 1, 2**63),
        *(2**64, 10**18, 10**30, 0.1, 0.5, 1.0, True, False, None, "", [], {}, [5]),
        *("1", " 1", "1 ", "1_000", "1,000", "1.000", "1\u00a0000", "٣", "１", "²"),
        *("0x10", "0b1", "007", "+1", "--1", "1e3", "1k", "5%", "all", "NaN", "½"),
    ],
)
async def test_an_amount_is_a_whole_number_of_at_least_one(
    ada: Guest, amount: object
) -> None:
    answer = await ada.post(TRANSFER, {"to": str(uuid4()), "amount": amount})

    refused(answer, "amount")


@pytest.mark.parametrize(
    "written",
    [
        *("1e2", "1E400", "5e-324", "1.0", "-0", "9" * 5_000, "9" * 100_000),
        *("NaN", "Infinity", "-Infinity", "01", "+1", "0x10", ".5", "1."),
        *("1e308", "1e309", "-9223372036854775809", "1000000000000001"),
    ],
)
async def test_a_number_that_is_written_oddly_is_refused(
    ada: Guest, written: str
) -> None:
    body = f'{{"to":"{uuid4()}","amount":{written}}}'.encode()

    refused(await ada.ask("POST", TRANSFER, content=body, headers=JSON))


@pytest.mark.parametrize("amount", [1, 2**31 - 1, 2**31, 2**32, 2**53 - 1, CAP])
async def test_an_amount_up_to_the_cap_is_understood(ada: Guest, amount: int) -> None:
    body = {"to": str(uuid4()), "amount": min(amount, CAP)}

    answer = await ada.post(TRANSFER, body)

    assert answer.json()["error"]["code"] in (
        "HOLDER_NOT_FOUND",
        "INSUFFICIENT_RESOURCES",
    )


@pytest.mark.parametrize(
    "body",
    [
        *(b"{", b"}", b"nope", b'{"to"', b"{}x", b"{'to':1}", b'{"to":1,}', b"//"),
        *(
            b"\xef\xbb\xbf{}",
            b"\xff\xfe{\x00}\x00",
            b"\0",
            b"[]",
            b"5",
            b'"x"',
            b"null",
        ),
        *(b'{"to":"\xc0\x80"}', b'{"note":"\xed\xa0\x80"}', b'{"note":"\xf5"}'),
        *(b'{"note":"\\ud800"}', b'{"note":"\\ud800 and more"}', b'{"note":"\\udc00"}'),
        b"[" * 100_000,
        b'{"legs":' + b"[" * 100_000,
        b'{"note":' * 100_000,
        b"{" + b'"a":1,' * 10_000 + b'"b":1}',
    ],
)
async def test_a_body_that_is_no_json_object_is_refused(
    ada: Guest, body: bytes
) -> None:
    refused(await ada.ask("POST", TRANSFER, content=body, headers=JSON))


async def test_no_text_may_hold_nul(ada: Guest) -> None:
    body = f'{{"to":"{uuid4()}","amount":1,"note":"a\\u0000b"}}'.encode()

    refused(await ada.ask("POST", TRANSFER, content=body, headers=JSON))
    refused(await ada.get("/v1/purse/statement?asset=co%00in"), "asset")


async def test_a_text_may_spell_the_escape_of_nul(hall: Hall, ada: Guest) -> None:
    bob = await hall.guest()
    note = "\\u0000"

    answer = await ada.post(TRANSFER, {"to": str(bob.id), "amount": 1, "note": note})

    assert answer.status_code == 200
    (line,) = (await bob.get("/v1/purse/statement")).json()["data"]["lines"]
    assert line["reason"] == note


async def test_of_a_field_that_comes_twice_the_last_counts(
    hall: Hall, ada: Guest
) -> None:
    bob = await hall.guest()
    body = f'{{"to":"{bob.id}","amount":50,"amount":2}}'.encode()

    answer = await ada.ask("POST", TRANSFER, content=body, headers=JSON)

    assert answer.json()["data"]["amount"] == 2


async def test_what_is_refused_is_not_told_back_at_length(ada: Guest) -> None:
    name = "x" * 100_000

    answer = await ada.post(TRANSFER, {name: 1})

    assert len(refused(answer)["details"]["field"]) <= 200
    assert len(answer.content) < 2_000


@pytest.mark.parametrize(
    "query",
    [
        *("limit=0", "limit=101", "limit=-1", "limit=1000000000", "limit=", "limit=x"),
        *(
            "limit=1.0",
            "limit=1e1",
            "limit=%201",
            "limit=1_0",
            "limit=01",
            "limit=%2B1",
        ),
        *("limit=%D9%A3", "limit=null", "limit=true", "limit=" + "9" * 5_000),
        *("before=0", "before=9223372036854775808", "before=null"),
        *("limit=5&limit=6", "limt=5", "=5", "&", "a&b&a", "limit"),
        *("asset=%ff", "asset=Coin", "asset=" + "c" * 64),
        "&".join(f"f{n}=1" for n in range(33)),
    ],
)
async def test_a_query_is_read_as_strictly_as_a_body(ada: Guest, query: str) -> None:
    refused(await ada.get(f"/v1/purse/statement?{query}"))


@pytest.mark.parametrize("said", ["null", "NULL", "weapons", ""])
async def test_a_word_of_a_few_is_one_of_them(ada: Guest, said: str) -> None:
    refused(await ada.get(f"/v1/auctions?kind={said}"), "kind")


async def test_a_query_may_be_escaped(ada: Guest) -> None:
    answer = await ada.get("/v1/purse/statement?%61sset=%63oin&limit=%35")

    assert answer.status_code == 200


async def test_each_input_has_its_one_place(ada: Guest) -> None:
    whom, body = str(uuid4()), {"keepThis": False}

    refused(await ada.post(f"{TRANSFER}?amount=5", {"to": whom, "amount": 5}), "amount")
    refused(await ada.ask("DELETE", "/v1/sessions", json=body), "")
    refused(await ada.get(f"/v1/players/{ada.id}?player={whom}"), "player")


@pytest.mark.parametrize(
    "spelling",
    [
        *("nil", "urn:uuid:{id}", "{hex}", "%7B{id}%7D", "{id}%0A", "%20{id}"),
        *("{id}0", "{id}%00", "0", "-1", "null", "%D9%A3", ".."),
    ],
)
async def test_an_id_in_a_path_is_36_characters_and_nothing_else(
    ada: Guest, spelling: str
) -> None:
    part = spelling.replace("{hex}", ada.id.hex).replace("{id}", str(ada.id))

    answer = await ada.get(f"/v1/players/{part}")

    assert answer.status_code in (400, 404)


async def test_an_id_in_a_path_may_be_upper_case(ada: Guest) -> None:
    answer = await ada.get(f"/v1/players/{str(ada.id).upper()}")

    assert answer.json()["data"]["id"] == str(ada.id)


async def test_an_id_in_the_path_of_a_body_is_spelt_the_same_way(
    owner: Guest, ada: Guest
) -> None:
    path = f"/v1/players/{ada.id.hex}/unban"

    refused(await owner.post(path, {"reason": "a test"}), "player")


async def test_a_path_names_no_field_of_the_body(owner: Guest, ada: Guest) -> None:
    body = {"reason": "a test", "player": str(ada.id)}

    answer = await owner.post(f"/v1/players/{ada.id}/unban", body)

    refused(answer, "player")


@pytest.mark.parametrize(
    "kind",
    [
        None,
        *("text/plain", "application/x-www-form-urlencoded", "application/jsonp"),
        *("application/json5", "multipart/form-data; boundary=x", ";", "json"),
    ],
)
async def test_a_body_that_does_not_say_json_is_an_unsupported_type(
    ada: Guest, kind: str | None
) -> None:
    headers = {} if kind is None else {"content-type": kind}

    answer = await ada.ask("POST", TRANSFER, content=b"{}", headers=headers)

    assert answer.status_code == 415
    assert answer.json()["error"]["code"] == "UNSUPPORTED_MEDIA_TYPE"


@pytest.mark.parametrize(
    "kind", ["application/json", "Application/JSON", "application/json; charset=utf-8"]
)
async def test_json_may_be_said_in_any_case(ada: Guest, kind: str) -> None:
    headers = {"content-type": kind}

    refused(await ada.ask("POST", TRANSFER, content=b"{}", headers=headers), "to")


async def test_who_may_not_come_in_learns_nothing_about_the_input(
    hall: Hall, ada: Guest
) -> None:
    unknown = await hall.post("/v1/ledger/mint", {"nonsense": 1})
    denied = await ada.post("/v1/ledger/mint", {"nonsense": 1})

    assert unknown.status_code == 401
    assert denied.status_code == 403


async def test_of_a_unique_thing_there_is_one(owner: Guest) -> None:
    unique = {"code": "item:crown", "kind": "unique"}

    refused(await owner.post("/v1/ledger/assets", unique), "cap")
    made = await owner.post("/v1/ledger/assets", unique | {"cap": 1})

    assert made.status_code == 200
