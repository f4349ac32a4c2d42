import base64
import hashlib
import hmac
import json
import random
from itertools import product
from uuid import UUID

import pytest

from guildry.modules.accounts.proofs.tokens import (
    Claims,
    digest,
    is_refresh,
    new_link_code,
    new_refresh,
    plain_link_code,
    sign,
    verify,
)
from guildry.testing.damage import mutations

SECRET = bytes(range(32))
OTHER = bytes(range(1, 33))
NOW = 1_790_000_000
CLAIMS = Claims(
    sub=UUID("0190b6a1-7c3e-7abc-8def-0123456789ab"),
    sid=UUID("0190b6a1-7c3e-7abc-8def-0123456789ac"),
    iat=NOW,
    exp=NOW + 3600,
)
HEADER = {"alg": "HS256", "typ": "JWT"}
PAYLOAD = {
    "iss": "guildry",
    "sub": str(CLAIMS.sub),
    "sid": str(CLAIMS.sid),
    "iat": CLAIMS.iat,
    "exp": CLAIMS.exp,
    "aud": "guildry",
}


def by_hand(header=HEADER, payload=PAYLOAD, key=SECRET, hashed="sha256"):
    """A token made without the code under test."""
    parts = (
        json.dumps(part, separators=(",", ":")).encode() for part in (header, payload)
    )
    body = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    mark = hmac.new(key, body, getattr(hashlib, hashed)).digest()
    return (body + b"." + base64.urlsafe_b64encode(mark).rstrip(b"=")).decode()


def test_a_token_is_a_plain_jwt():
    assert sign(CLAIMS, SECRET) == by_hand()
    assert verify(by_hand(), SECRET, now=NOW) == CLAIMS


def test_a_token_holds_from_its_first_second_to_before_its_last():
    token = sign(CLAIMS, SECRET)

    assert verify(token, SECRET, now=CLAIMS.iat - 61) is None
    assert verify(token, SECRET, now=CLAIMS.iat - 60) == CLAIMS
    assert verify(token, SECRET, now=CLAIMS.exp - 1) == CLAIMS
    assert verify(token, SECRET, now=CLAIMS.exp) is None


def test_the_secret_before_the_last_change_still_opens_while_it_is_named():
    token = sign(CLAIMS, OTHER)

    assert verify(token, SECRET, now=NOW) is None
    assert verify(token, SECRET, now=NOW, previous=OTHER) == CLAIMS
    assert verify(token, OTHER, now=NOW, previous=SECRET) == CLAIMS


def test_a_short_secret_is_our_own_mistake():
    for secret in (b"", b"short", bytes(31)):
        with pytest.raises(AssertionError):
            sign(CLAIMS, secret)
        with pytest.raises(AssertionError):
            verify(by_hand(), secret, now=NOW)
        with pytest.raises(AssertionError):
            verify(by_hand(), OTHER, now=NOW, previous=secret)


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "other"},
        {"aud": ["guildry"]},
        {"iss": "elsewhere"},
        {"iss": None},
        {"sub": "../../etc/passwd"},
        {"sub": 7},
        {"sid": ""},
        {"exp": None},
        {"exp": str(NOW + 60)},
        {"exp": NOW + 0.5},
        {"exp": 1e400},
        {"exp": True},
        {"exp": NOW + 8 * 24 * 3600},
        {"exp": -1},
        {"iat": NOW + 61},
        {"iat": NOW - 30 * 24 * 3600},
        {"nbf": NOW},
        {"role": "owner"},
    ],
)
def test_even_rightly_signed_claims_must_be_ours(wrong):
    assert verify(by_hand(payload=PAYLOAD | wrong), SECRET, now=NOW) is None


@pytest.mark.parametrize("missing", ["sub", "sid", "iat", "exp"])
def test_no_claim_can_be_left_out(missing):
    payload = {name: claim for name, claim in PAYLOAD.items() if name != missing}

    assert verify(by_hand(payload=payload), SECRET, now=NOW) is None


FORGED_HEADERS = [
    *(
        {"alg": alg, "typ": "JWT"}
        for alg in ("none", "None", "nOnE", "", "HS384", "HS512")
    ),
    *(
        {"alg": alg, "typ": "JWT"}
        for alg in ("RS256", "ES256", "EdDSA", "PS256", "hs256")
    ),
    *({"alg": "HS256", "typ": typ} for typ in ("at+jwt", "jwt", "JWE", "")),
    {"typ": "JWT", "alg": "HS256"},
    {"alg": "HS256"},
    {"alg": ["HS256"], "typ": "JWT"},
    HEADER | {"kid": "../../dev/null"},
    HEADER | {"kid": "' OR 1=1--"},
    HEADER | {"jku": "https://evil.example/keys"},
    HEADER | {"x5u": "https://evil.example/cert"},
    HEADER | {"jwk": {"kty": "oct", "k": "AAAA"}},
    HEADER | {"crit": ["b64"], "b64": False},
    HEADER | {"zip": "DEF"},
]
FORGED_KEYS = [
    SECRET,
    OTHER,
    b"",
    bytes(32),
    b"secret",
    SECRET + b"\n",
    SECRET[:-1],
    SECRET.hex().encode(),
    b"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n",
    b'{"kty":"oct","k":"AAECAw"}',
]


def test_two_hundred_forgeries_are_refused():
    forged = [by_hand(header=h, key=k) for h, k in product(FORGED_HEADERS, FORGED_KEYS)]
    forged += [by_hand(key=key) for key in FORGED_KEYS[1:]]
    forged += [by_hand(hashed=name) for name in ("sha1", "sha384", "sha512")]
    forged += [by_hand(header=h).rpartition(".")[0] + "." for h in FORGED_HEADERS]

    assert len(forged) > 200
    assert [token for token in forged if verify(token, SECRET, now=NOW)] == []


def test_one_token_has_one_spelling():
    token = by_hand()
    head, payload, mark = token.split(".")
    last = base64.urlsafe_b64decode(mark + "=")
    spellings = [
        token + "=",
        token + "\n",
        " " + token,
        f"{head}=.{payload}.{mark}",
        f"{head}.{payload}==.{mark}",
        f"{head}.{payload}.{mark}.",
        f"{head}..{payload}.{mark}",
        f"Bearer {token}",
        token.replace("-", "+").replace("_", "/") + "=",
    ]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    twins = [
        f"{head}.{payload}.{mark[:-1]}{sign_}"
        for sign_ in alphabet
        if sign_ != mark[-1]
        and base64.urlsafe_b64decode(mark[:-1] + sign_ + "=") == last
    ]

    assert len(twins) == 3
    assert [text for text in spellings + twins if verify(text, SECRET, now=NOW)] == []


def test_ten_thousand_damaged_tokens_are_refused():
    token = sign(CLAIMS, SECRET)

    passed = [bad for bad in mutations(token, seed=1) if verify(bad, SECRET, now=NOW)]

    assert passed == []


@pytest.mark.parametrize(
    "text", ["", ".", "..", "\ud800", "a" * 10**6, "é.é.é", "\0" * 99]
)
def test_any_text_at_all_is_only_refused(text):
    assert verify(text, SECRET, now=NOW) is None
    assert not is_refresh(text)
    assert plain_link_code(text) is None
    assert len(digest(text)) == 32


def test_a_refresh_token_carries_all_its_noise():
    noise = random.Random(2).randbytes(32)
    token = new_refresh(noise)

    assert is_refresh(token)
    assert base64.urlsafe_b64decode(token.removeprefix("grf_") + "=") == noise
    assert digest(token) == hashlib.sha256(token.encode()).digest()
    assert not is_refresh(token + "=")
    assert not is_refresh(token[:-1])


def test_a_link_code_holds_140_bits_of_its_noise():
    codes = {new_link_code((1 << bit).to_bytes(18)) for bit in range(140)}

    assert len(codes) == 140
    assert new_link_code(bytes(18)) == "-".join(["0000"] * 7)


def test_a_link_code_may_be_typed_as_people_type():
    code = new_link_code(random.Random(3).randbytes(18))
    plain = plain_link_code(code)

    assert plain == code.replace("-", "")
    for typed in (
        code.lower(),
        f"  {code.replace('-', ' ')}\n",
        code.replace("-", "\u2014"),
        code.replace("-", "\u00a0"),
        code.replace("0", "o").replace("1", "L"),
    ):
        assert plain_link_code(typed) == plain
    for wrong in (code[:-1], code + "A", code[:-1] + "U", code[:-1] + "\u0410"):
        assert plain_link_code(wrong) is None
