"""Access tokens, refresh tokens and one-time link codes."""

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Final, Literal
from uuid import UUID

import msgspec

SECRET_BYTES_MIN: Final = 32
TOKEN_CHARS_MAX: Final = 768
TOKEN_SECONDS_MAX: Final = 7 * 24 * 3600
SKEW_SECONDS_MAX: Final = 60
REFRESH_NOISE_BYTES: Final = 32
LINK_CODE_CHARS: Final = 28  # five bits each: 140, above the 128 that nobody guesses
LINK_CODE_NOISE_BYTES: Final = 18
LINK_CODE_TYPED_CHARS_MAX: Final = 96
HOUSE: Final = "guildry"

# {"alg":"HS256","typ":"JWT"}. A token either starts with these very bytes or is not
# ours, so there is no algorithm to choose, no key to name and no header to parse.
_HEADER: Final = b"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
_SIGNATURE_CHARS: Final = 43


class Claims(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who holds the token, by which session, and until when (in whole seconds)."""

    iss: str = HOUSE
    sub: UUID
    sid: UUID
    iat: int
    exp: int
    aud: Literal["guildry"] = HOUSE


_encoder: Final = msgspec.json.Encoder()
_decoder: Final = msgspec.json.Decoder(Claims)


def sign(claims: Claims, secret: bytes) -> str:
    """Write the claims as a token of ours."""
    assert len(secret) >= SECRET_BYTES_MIN, "the hall's secret is too short"
    assert 0 < claims.exp - claims.iat <= TOKEN_SECONDS_MAX
    body = _HEADER + urlsafe_b64encode(_encoder.encode(claims)).rstrip(b"=")
    return (body + b"." + _signature(body, secret)).decode()


def verify(
    token: str,
    secret: bytes,
    *,
    now: int,
    previous: bytes | None = None,
    issuer: str = HOUSE,
) -> Claims | None:
    """Read a token of ours that holds now; `previous` is the secret before the last change."""
    assert len(secret) >= SECRET_BYTES_MIN, "the hall's secret is too short"
    if len(token) > TOKEN_CHARS_MAX or not token.isascii():
        return None
    given = token.encode()
    if not given.startswith(_HEADER):
        return None
    body, _, signature = given.rpartition(b".")
    if not _signed(body, signature, secret) and (
        previous is None or not _signed(body, signature, previous)
    ):
        return None
    return _holding(body[len(_HEADER) :], now, issuer)


def _signed(body: bytes, signature: bytes, secret: bytes) -> bool:
    # The encoded texts are compared, not what they decode to: base64 has spare
    # bits, and two spellings of one signature would be two tokens.
    assert len(secret) >= SECRET_BYTES_MIN, "the hall's secret is too short"
    return hmac.compare_digest(_signature(body, secret), signature)


def _signature(body: bytes, secret: bytes) -> bytes:
    return urlsafe_b64encode(hmac.digest(secret, body, "sha256"))[:_SIGNATURE_CHARS]


def _holding(payload: bytes, now: int, issuer: str) -> Claims | None:
    try:
        claims = _decoder.decode(
            urlsafe_b64decode(payload + b"=" * (-len(payload) % 4))
        )
    except ValueError:  # signed by us, in a shape that we no longer use
        return None
    if claims.iss != issuer or claims.exp - claims.iat > TOKEN_SECONDS_MAX:
        return None
    if not claims.iat - SKEW_SECONDS_MAX <= now < claims.exp:
        return None
    return claims


_REFRESH_PREFIX: Final = "grf_"  # lets secret scanners know one when they see one
_REFRESH: Final = re.compile(r"grf_[A-Za-z0-9_-]{43}", re.ASCII)


def new_refresh(noise: bytes) -> str:
    """An opaque refresh token of 256 bits; the hall keeps only its digest."""
    assert len(noise) == REFRESH_NOISE_BYTES
    return _REFRESH_PREFIX + urlsafe_b64encode(noise).rstrip(b"=").decode()


def is_refresh(token: str) -> bool:
    """Whether a text has the shape of a refresh token, before anything is looked up."""
    return _REFRESH.fullmatch(token) is not None


def digest(token: str) -> bytes:
    """What is stored in place of a token or a link code."""
    return sha256(token.encode("utf-8", "surrogatepass")).digest()


_CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUP_CHARS: Final = 4
_ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
# Phones put their own dashes and spaces into what is typed or pasted.
_BETWEEN: Final = re.compile(r"[\s\-_.\u2010-\u2015\u2212]+")
_LINK_CODE: Final = re.compile(rf"[{_CROCKFORD}]{{{LINK_CODE_CHARS}}}")


def new_link_code(noise: bytes) -> str:
    """A one-time code that a human can type, in groups of four."""
    assert len(noise) == LINK_CODE_NOISE_BYTES
    number = int.from_bytes(noise)
    plain = "".join(
        _CROCKFORD[(number >> (5 * i)) & 31] for i in range(LINK_CODE_CHARS)
    )
    return "-".join(
        plain[i : i + _GROUP_CHARS] for i in range(0, LINK_CODE_CHARS, _GROUP_CHARS)
    )


def plain_link_code(typed: str) -> str | None:
    """The one spelling of a typed code, to be digested; None if it cannot be a code."""
    if len(typed) > LINK_CODE_TYPED_CHARS_MAX:
        return None
    plain = _BETWEEN.sub("", typed).upper().translate(_ALIKE)
    return plain if _LINK_CODE.fullmatch(plain) else None
