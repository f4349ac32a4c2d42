"""What Discord says of a person: signed interactions, and sign-in by OAuth2 with PKCE."""

import hmac
import re
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Annotated, Final, TypeVar
from urllib.parse import urlencode

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec import Meta

from guildry.modules.accounts.proofs import BadProof, Reason

AGE_MAX: Final = timedelta(minutes=5)
SKEW_MAX: Final = timedelta(seconds=60)
BODY_BYTES_MAX: Final = 256 * 1024
ANSWER_BYTES_MAX: Final = 64 * 1024
STATE_CHARS_MIN: Final = 22  # 128 bits
VERIFIER_NOISE_BYTES: Final = 32
SCOPES: Final = ("identify",)
AUTHORISE_URL: Final = "https://discord.com/oauth2/authorize"

_EPOCH: Final = datetime(2015, 1, 1, tzinfo=UTC)
_SIGNATURE: Final = re.compile(r"[0-9a-f]{128}", re.ASCII)
_TIMESTAMP: Final = re.compile(r"[1-9][0-9]{0,10}", re.ASCII)
_SNOWFLAKE: Final = re.compile(r"[1-9][0-9]{14,18}", re.ASCII)

_Text = Annotated[str, Meta(max_length=4096)]
_Secret = Annotated[str, Meta(min_length=1, max_length=4096, pattern=r"^[!-~]+$")]


class DiscordToken(msgspec.Struct, frozen=True, kw_only=True):
    """What Discord gives for a code: a key to ask once who it belongs to."""

    access_token: _Secret
    token_type: _Text
    expires_in: Annotated[int, Meta(ge=1, le=10**9)]
    scope: _Text
    refresh_token: _Secret | None = None


class DiscordPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person as Discord knows them. Only `id` says who it is: names change hands."""

    id: Annotated[str, Meta(max_length=19)]
    username: Annotated[str, Meta(max_length=256)]
    global_name: Annotated[str, Meta(max_length=256)] | None = None
    avatar: Annotated[str, Meta(max_length=256)] | None = None
    locale: Annotated[str, Meta(max_length=32)] | None = None


class Pkce(msgspec.Struct, frozen=True):
    """The secret that stays with us, and its challenge that travels."""

    verifier: str
    challenge: str


def public_key(text: str) -> Ed25519PublicKey:
    """Read the application's public key from the settings; ValueError if it is not one."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(text))


def check_interaction(
    body: bytes,
    signature: str | None,
    timestamp: str | None,
    key: Ed25519PublicKey,
    *,
    now: datetime,
    age_max: timedelta = AGE_MAX,
) -> None:
    """Check that Discord sent these very bytes, lately."""
    if len(body) > BODY_BYTES_MAX:
        raise BadProof(Reason.MALFORMED, "body too long")
    if not signature or not _SIGNATURE.fullmatch(signature):
        raise BadProof(Reason.MALFORMED, "signature")
    if not timestamp or not _TIMESTAMP.fullmatch(timestamp):
        raise BadProof(Reason.MALFORMED, "timestamp")
    try:
        key.verify(bytes.fromhex(signature), timestamp.encode() + body)
    except InvalidSignature as problem:
        raise BadProof(Reason.FORGED, "signature") from problem
    sent = datetime.fromtimestamp(int(timestamp), UTC)
    if now - sent > age_max:
        raise BadProof(Reason.STALE, "timestamp")
    if sent - now > SKEW_MAX:
        raise BadProof(Reason.EARLY, "timestamp")


def new_pkce(noise: bytes) -> Pkce:
    """A verifier and its S256 challenge."""
    assert len(noise) == VERIFIER_NOISE_BYTES
    verifier = _plain_base64(noise)
    return Pkce(verifier, _plain_base64(sha256(verifier.encode()).digest()))


def authorise_url(
    *, client_id: str, redirect_uri: str, state: str, challenge: str
) -> str:
    """Where to send the browser; `state` ties the answer to that browser."""
    assert len(state) >= STATE_CHARS_MIN, "a state that can be guessed protects nobody"
    return f"{AUTHORISE_URL}?" + urlencode(
        {
            "response_type": "code",
            "client_id": client_id,
            "redirect_uri": redirect_uri,
            "scope": " ".join(SCOPES),
            "state": state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
    )


def is_state(given: str | None, expected: str) -> bool:
    """Whether the answer came back to the browser that asked."""
    assert len(expected) >= STATE_CHARS_MIN
    seen = (given or "").encode("utf-8", "surrogatepass")
    return hmac.compare_digest(seen, expected.encode())


def token_form(*, code: str, verifier: str, redirect_uri: str) -> dict[str, str]:
    """What to post to Discord for a token, beside the client's id and secret."""
    return {
        "grant_type": "authorization_code",
        "code": code,
        "code_verifier": verifier,
        "redirect_uri": redirect_uri,
    }


def read_token(answer: bytes) -> DiscordToken:
    """Read what the token endpoint answered."""
    token = _read(answer, _token_decoder)
    if token.token_type.lower() != "bearer":
        raise BadProof(Reason.REFUSED, "token_type")
    if not set(SCOPES) <= set(token.scope.split()):
        raise BadProof(Reason.REFUSED, "scope")
    return token


def read_user(answer: bytes, *, now: datetime) -> DiscordPerson:
    """Read what Discord said of the token's holder."""
    user = _read(answer, _user_decoder)
    if user.bot or user.system:
        raise BadProof(Reason.FOREIGN, "a bot is not a person")
    if not is_snowflake(user.id, now=now):
        raise BadProof(Reason.MALFORMED, "id")
    return DiscordPerson(
        id=user.id,
        username=user.username,
        global_name=user.global_name,
        avatar=user.avatar,
        locale=user.locale,
    )


def is_snowflake(text: str, *, now: datetime) -> bool:
    """Whether a text is an id that Discord can have given out by now."""
    if not _SNOWFLAKE.fullmatch(text) or int(text) >= 2**63:
        return False
    born = _EPOCH + timedelta(milliseconds=int(text) >> 22)
    return born <= now + SKEW_MAX


class _User(DiscordPerson, frozen=True, kw_only=True):
    bot: bool = False
    system: bool = False


_token_decoder: Final = msgspec.json.Decoder(DiscordToken)
_user_decoder: Final = msgspec.json.Decoder(_User)


_Answer = TypeVar("_Answer")


def _read(answer: bytes, decoder: msgspec.json.Decoder[_Answer]) -> _Answer:
    if len(answer) > ANSWER_BYTES_MAX:
        raise BadProof(Reason.MALFORMED, "answer too long")
    try:
        return decoder.decode(answer)
    except ValueError as problem:
        raise BadProof(Reason.REFUSED, "not the answer we asked for") from problem


def _plain_base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
