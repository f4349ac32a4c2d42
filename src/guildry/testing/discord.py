"""A small Discord: its OAuth2 with PKCE, and who a token belongs to, as the real one answers."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, Final, Self
from urllib.parse import parse_qs, parse_qsl, urlsplit

from msgspec import Struct

from guildry.edges.http.server import Server, serve
from guildry.edges.http.wire import Request, Response

TOKEN_SECONDS: Final = 604_800
CODES_MAX: Final = 1_000


class Approved(Struct, frozen=True):
    """What a person agreed to, waiting behind a code."""

    person: dict[str, Any]
    challenge: str
    redirect_uri: str


class FakeDiscord:
    """Listens on this machine alone; `url` takes the place of https://discord.com."""

    def __init__(self, client_id: str, client_secret: str) -> None:
        self.client_id = client_id
        self.client_secret = client_secret
        self.url = ""
        self.failing: int | None = None
        """The status to answer with, whatever is asked."""
        self._codes: dict[str, Approved] = {}
        self._tokens: dict[str, dict[str, Any]] = {}
        self._server: Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await serve(self.answer, host="127.0.0.1")
        self.url = f"http://127.0.0.1:{self._server.port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        await self._server.close(grace_seconds=1)

    def approve(self, authorise_url: str, **person: Any) -> tuple[str, str]:
        """Be the person who presses "Authorise": the code and state that the browser brings back."""
        asked = {k: v[0] for k, v in parse_qs(urlsplit(authorise_url).query).items()}
        assert asked["client_id"] == self.client_id
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "identify" in asked["scope"].split()
        assert len(self._codes) < CODES_MAX
        code = token_urlsafe(22)
        self._codes[code] = Approved(
            person, asked["code_challenge"], asked["redirect_uri"]
        )
        return code, asked["state"]

    async def answer(self, request: Request) -> Response:
        if self.failing is not None:
            return _say(self.failing, {"message": "no", "code": 0})
        match request.method, request.path:
            case "POST", "/api/v10/oauth2/token":
                return self._token(request)
            case "GET", "/api/v10/users/@me":
                return self._me(request)
            case _:
                return _say(404, {"message": "404: Not Found", "code": 0})

    def _token(self, request: Request) -> Response:
        form = dict(parse_qsl(request.body.decode()))
        if (form.get("client_id"), form.get("client_secret")) != (
            self.client_id,
            self.client_secret,
        ):
            return _say(401, {"error": "invalid_client"})
        if form.get("grant_type") != "authorization_code":
            return _say(400, {"error": "unsupported_grant_type"})
        # Whatever comes of it, a code that was shown once is spent.
        approved = self._codes.pop(form.get("code", ""), None)
        if approved is None or not _fits(approved, form):
            return _say(400, {"error": "invalid_grant"})
        token = token_urlsafe(22)
        self._tokens[token] = approved.person
        return _say(
            200,
            {
                "token_type": "Bearer",
                "access_token": token,
                "expires_in": TOKEN_SECONDS,
                "refresh_token": token_urlsafe(22),
                "scope": "identify",
            },
        )

    def _me(self, request: Request) -> Response:
        bearer = request.headers.get(b"authorization", b"").decode()
        person = self._tokens.get(bearer.removeprefix("Bearer "))
        if person is None:
            return _say(401, {"message": "401: Unauthorized", "code": 0})
        return _say(200, {"global_name": None, "avatar": None, **person})


def _fits(approved: Approved, form: dict[str, str]) -> bool:
    verifier = form.get("code_verifier", "").encode()
    challenge = urlsafe_b64encode(sha256(verifier).digest()).rstrip(b"=").decode()
    return (
        challenge == approved.challenge
        and form.get("redirect_uri") == approved.redirect_uri
    )


def _say(status: int, told: dict[str, Any]) -> Response:
    return Response(
        status, json.dumps(told).encode(), [(b"content-type", b"application/json")]
    )
