import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from guildry.modules.accounts.proofs import BadProof, Reason
from guildry.modules.accounts.proofs.discord import (
    authorise_url,
    check_interaction,
    is_snowflake,
    is_state,
    new_pkce,
    public_key,
    read_token,
    read_user,
    token_form,
)
from guildry.testing.damage import mutations

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = public_key(PRIVATE.public_key().public_bytes_raw().hex())
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
STAMP = str(int(NOW.timestamp()))
BODY = '{"id":"1308000000000000000","type":2,"data":{"name":"buy","note":"меч"}}'


def signed(body=BODY, stamp=STAMP, key=PRIVATE):
    return key.sign(stamp.encode() + body.encode()).hex()


def reason(body=BODY, signature=None, stamp=STAMP, *, now=NOW):
    mark = signed() if signature is None else signature
    with pytest.raises(BadProof) as refused:
        check_interaction(
            body.encode("utf-8", "surrogatepass"), mark, stamp, KEY, now=now
        )
    return refused.value.reason


def test_what_discord_signed_comes_in():
    check_interaction(BODY.encode(), signed(), STAMP, KEY, now=NOW)


def test_an_interaction_is_good_for_five_minutes():
    for later in (timedelta(minutes=5), timedelta(seconds=-60)):
        check_interaction(BODY.encode(), signed(), STAMP, KEY, now=NOW + later)

    assert reason(now=NOW + timedelta(minutes=5, seconds=1)) is Reason.STALE
    assert reason(now=NOW - timedelta(seconds=61)) is Reason.EARLY


@pytest.mark.parametrize(
    "signature",
    [
        "",
        signed()[:-2],
        signed() + "00",
        signed().upper(),
        " " + signed(),
        signed() + "\n",
        "0x" + signed()[2:],
        "g" * 128,
        "é" * 128,
        "٣" * 128,
        "00" * 64,
        "ff" * 64,
    ],
)
def test_a_signature_has_one_spelling(signature):
    assert reason(signature=signature) in (Reason.MALFORMED, Reason.FORGED)


def test_missing_headers_are_refused():
    for signature, stamp in ((None, STAMP), (signed(), None), (None, None)):
        with pytest.raises(BadProof):
            check_interaction(BODY.encode(), signature, stamp, KEY, now=NOW)


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "0",
        "-1",
        "1e9",
        " " + STAMP,
        STAMP + "\n",
        "+" + STAMP,
        "٣",
        "9" * 99,
        "\ud800",
    ],
)
def test_a_timestamp_that_discord_would_not_write_is_refused(stamp):
    assert reason(stamp=stamp) is Reason.MALFORMED


def test_the_same_json_in_other_bytes_is_another_body():
    spaced = json.dumps(json.loads(BODY), ensure_ascii=False)

    assert json.loads(spaced) == json.loads(BODY)
    assert reason(body=spaced) is Reason.FORGED
    assert reason(body=BODY + " ") is Reason.FORGED
    assert reason(body=BODY[1:], stamp=STAMP + "{") is Reason.MALFORMED


def test_another_application_signs_nothing_here():
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))

    assert reason(signature=signed(key=other)) is Reason.FORGED


def test_a_signature_has_no_twin():
    order = 2**252 + 27742317777372353535851937790883648493
    raw = bytes.fromhex(signed())
    twin = raw[:32] + (int.from_bytes(raw[32:], "little") + order).to_bytes(
        32, "little"
    )

    assert reason(signature=twin.hex()) is Reason.FORGED


def test_ten_thousand_damaged_interactions_are_refused():
    mark = signed()
    original = f"{mark}|{STAMP}|{BODY}"
    passed = []
    for damaged in mutations(original, seed=7):
        signature, _, rest = damaged.partition("|")
        stamp, _, body = rest.partition("|")
        try:
            raw = body.encode("utf-8", "surrogatepass")
            check_interaction(raw, signature, stamp, KEY, now=NOW)
        except BadProof:
            continue
        passed.append(damaged)

    assert passed == []


def test_a_body_has_a_limit():
    assert reason(body="x" * (256 * 1024 + 1)) is Reason.MALFORMED


def test_the_browser_is_sent_off_with_a_challenge_and_a_state():
    pkce = new_pkce(bytes(range(32)))
    url = authorise_url(
        client_id="123",
        redirect_uri="https://hall.example/auth/discord",
        state="s" * 22,
        challenge=pkce.challenge,
    )
    asked = parse_qs(urlsplit(url).query)
    hashed = hashlib.sha256(pkce.verifier.encode()).digest()

    assert url.startswith("https://discord.com/oauth2/authorize?")
    assert asked["scope"] == ["identify"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["code_challenge"] == [
        base64.urlsafe_b64encode(hashed).decode().rstrip("=")
    ]
    assert 43 <= len(pkce.verifier) <= 128
    assert (
        token_form(code="c", verifier=pkce.verifier, redirect_uri="u")["grant_type"]
        == "authorization_code"
    )


def test_the_answer_must_come_back_to_the_browser_that_asked():
    assert is_state("s" * 22, "s" * 22)
    for wrong in (None, "", "s" * 21, "s" * 23, "\ud800" * 22):
        assert not is_state(wrong, "s" * 22)
    with pytest.raises(AssertionError):
        is_state("", "")


TOKEN = {
    "access_token": "abc.DEF-1",
    "token_type": "Bearer",
    "expires_in": 604800,
    "refresh_token": "xyz",
    "scope": "identify guilds",
}
USER = {
    "id": "80351110224678912",
    "username": "nelly",
    "global_name": "Nelly",
    "avatar": None,
    "discriminator": "0",
    "locale": "es-ES",
}


def test_a_token_and_its_holder_are_read():
    assert read_token(json.dumps(TOKEN).encode()).access_token == "abc.DEF-1"
    person = read_user(json.dumps(USER).encode(), now=NOW)
    assert (person.id, person.username, person.locale) == (
        "80351110224678912",
        "nelly",
        "es-ES",
    )
    assert not hasattr(person, "bot")


@pytest.mark.parametrize(
    "wrong",
    [
        {"access_token": ""},
        {"access_token": "a\r\nX: y"},
        {"access_token": None},
        {"token_type": "Bot"},
        {"scope": "email"},
        {"scope": "identify.extra"},
        {"expires_in": 0},
        {"expires_in": "604800"},
    ],
)
def test_a_token_answer_must_be_what_we_asked_for(wrong):
    with pytest.raises(BadProof):
        read_token(json.dumps(TOKEN | wrong).encode())


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": 80351110224678912},
        {"id": "0"},
        {"id": "-1"},
        {"id": "080351110224678912"},
        {"id": "80351110224678912\n"},
        {"id": "٨٠٣٥١١١٠٢٢٤٦٧٨٩١٢"},
        {"id": "9223372036854775808"},
        {"id": "9000000000000000000"},
        {"id": None},
        {"bot": True},
        {"system": True},
        {"username": None},
    ],
)
def test_a_holder_must_be_a_person_with_an_id_of_our_time(wrong):
    with pytest.raises(BadProof):
        read_user(json.dumps(USER | wrong).encode(), now=NOW)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b'{"error":"invalid_grant"}',
        b"\xff\xfe",
        b"[" * 9999,
        b"x" * 70_000,
    ],
)
def test_any_answer_at_all_is_only_refused(answer):
    with pytest.raises(BadProof):
        read_token(answer)
    with pytest.raises(BadProof):
        read_user(answer, now=NOW)


def test_a_snowflake_is_born_in_the_past():
    ahead = int((NOW + timedelta(minutes=2)).timestamp() * 1000) - 1420070400000

    assert is_snowflake(str((ahead - 120_000) << 22), now=NOW)
    assert not is_snowflake(str(ahead << 22), now=NOW)
