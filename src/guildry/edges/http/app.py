"""The HTTP edge's story: find the route, know the actor, read what is given, perform, answer."""

import zlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final
from uuid import UUID

import brotli
import structlog
from msgspec import Struct

from guildry.edges.doorkeeper import Doorkeeper
from guildry.edges.http import envelope
from guildry.edges.http.cors import Cors
from guildry.edges.http.requests import Reader, reader_of
from guildry.edges.http.wire import Headers, Request, Response
from guildry.edges.texts import Texts, preferred
from guildry.infra.addresses import Proxies, caller
from guildry.infra.runner import Answer, Runner
from guildry.infra.telemetry import set_scene
from guildry.kernel import (
    PUBLIC,
    Action,
    Actor,
    Fault,
    InvalidInput,
    Kind,
    Module,
    NotSignedIn,
    Route,
    new_id,
)

KEY_CHARS_MAX: Final = 128
COMPRESSED_BYTES_MIN: Final = 1024
BROWSER_COOKIE: Final = "guildry_browser"
_BEARER: Final = b"Bearer "
_JSON: Final = (b"content-type", b"application/json")
_GUARDS: Final[Headers] = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-site"),
]
_PRIVATE: Final[Headers] = [
    _JSON,
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    *_GUARDS,
]
_POLLED: Final[Headers] = [
    _JSON,
    (b"cache-control", b"private, no-cache"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    *_GUARDS,
]

log: Final = structlog.stdlib.get_logger(__name__)

Page = Callable[[Request], Awaitable[Response]]


class RouteUnknown(Fault, code="NOT_FOUND", kind=Kind.MISSING):
    path: str


class WrongMethod(Fault, code="METHOD_NOT_ALLOWED", kind=Kind.INVALID):
    method: str


class NotJson(Fault, code="UNSUPPORTED_MEDIA_TYPE", kind=Kind.INVALID):
    pass


class _Endpoint(Struct, frozen=True):
    route: Route
    read: Reader
    parts: tuple[str | None, ...]
    names: tuple[str, ...]

    @property
    def action(self) -> Action[Any, Any]:
        return self.route.action


class App:
    """Answers every request of one web process."""

    def __init__(
        self,
        modules: Sequence[Module],
        runner: Runner,
        doorkeeper: Doorkeeper,
        texts: Texts,
        *,
        proxies: Proxies,
        cors: Cors,
        pages: dict[str, Page],
        secure: bool,
    ) -> None:
        self._runner = runner
        self._doorkeeper = doorkeeper
        self._texts = texts
        self._proxies = proxies
        self._cors = cors
        self._pages = pages
        self._secure = secure
        self._exact: dict[str, dict[str, _Endpoint]] = {}
        self._shaped: dict[int, list[_Endpoint]] = {}
        for module in modules:
            for route in module.routes:
                self._add(route)

    async def __call__(self, request: Request) -> Response:
        """One request, one response; whatever is wrong with the input is answered, never raised."""
        page = self._pages.get(request.path)
        if page is not None:
            return await page(request)
        origin = request.headers.get(b"origin")
        if origin is not None and request.method == "OPTIONS":
            return self._cors.preflight(origin)
        response = await self._answer(request)
        if origin is not None:
            self._cors.allow(origin, response)
        return response

    async def _answer(self, request: Request) -> Response:
        request_id = new_id()
        actor = self._stranger(request)
        try:
            endpoint, path = self._find(request)
            actor = await self._actor(request, endpoint.action, actor)
            set_scene(str(request_id), str(actor.player or ""), endpoint.action.name)
            if request.body and not _says_json(request):
                raise NotJson()
            given = endpoint.read(path, request.query, request.body)
            answer = await self._runner.perform(
                endpoint.action, actor, given, key=_key(request), request=request_id
            )
        except Fault as fault:
            return self._refuse(fault, actor, request_id)
        return self._respond(request, endpoint, answer, actor)

    def _refuse(self, fault: Fault, actor: Actor, id: UUID) -> Response:
        words = self._texts.fault(fault, actor.locale)
        response = envelope.refusal(fault, words, id, _PRIVATE)
        if isinstance(fault, WrongMethod):
            response.status = 405
        elif isinstance(fault, NotJson):
            response.status = 415
        return response

    def _respond(
        self, request: Request, endpoint: _Endpoint, answer: Answer, actor: Actor
    ) -> Response:
        headers = _PRIVATE
        if request.method in ("GET", "HEAD"):
            tag = b'W/"%08x%x"' % (zlib.crc32(answer.data), len(answer.data))
            headers = [*_POLLED, (b"etag", tag)]
            if tag in request.headers.get(b"if-none-match", b""):
                return Response(304, b"", headers)
        if answer.replayed:
            headers = [*headers, (b"idempotency-replayed", b"true")]
        if actor.browser and request.path.startswith("/v1/auth/"):
            headers = [*headers, self._browser_cookie(actor.browser)]
        response = envelope.success(answer, endpoint.route.status, headers)
        if len(response.body) >= COMPRESSED_BYTES_MIN:
            compress(request, response)
        return response

    def _stranger(self, request: Request) -> Actor:
        forwarded = request.headers.get(b"x-forwarded-for")
        address = caller(
            request.peer,
            forwarded.decode("latin-1") if forwarded else None,
            self._proxies,
        )
        language = request.headers.get(b"accept-language")
        return Actor(
            address=address,
            browser=_browser(request),
            locale=preferred(language.decode("latin-1")) if language else "en",
        )

    async def _actor(
        self, request: Request, action: Action[Any, Any], stranger: Actor
    ) -> Actor:
        given = request.headers.get(b"authorization")
        if given is None:
            return stranger
        if not given.startswith(_BEARER):
            raise NotSignedIn()
        try:
            known = await self._doorkeeper.actor(given[7:].decode("ascii"))
        except UnicodeDecodeError as problem:
            raise NotSignedIn() from problem
        except NotSignedIn:
            # A public action serves whoever holds a token that no longer holds.
            if action.needs is PUBLIC and request.path != "/v1/auth/refresh":
                return stranger
            raise
        return Actor(
            player=known.player,
            role=known.role,
            session=known.session,
            address=stranger.address,
            browser=stranger.browser,
            locale=known.locale,
        )

    def _add(self, route: Route) -> None:
        parts = route.path.strip("/").split("/")
        endpoint = _Endpoint(
            route=route,
            read=reader_of(route),
            parts=tuple(None if p.startswith("{") else p for p in parts),
            names=tuple(p[1:-1] for p in parts if p.startswith("{")),
        )
        if endpoint.names:
            self._shaped.setdefault(len(parts), []).append(endpoint)
        else:
            methods = self._exact.setdefault(route.path, {})
            assert route.method not in methods, f"{route.path} is routed twice"
            methods[route.method] = endpoint

    def _find(self, request: Request) -> tuple[_Endpoint, dict[str, str]]:
        method = "GET" if request.method == "HEAD" else request.method
        there = self._exact.get(request.path)
        if there is not None:
            endpoint = there.get(method)
            if endpoint is None:
                raise WrongMethod(method=request.method)
            return endpoint, {}
        parts = request.path[1:].split("/")
        matching = [
            endpoint
            for endpoint in self._shaped.get(len(parts), ())
            if all(
                want is None or want == part
                for want, part in zip(endpoint.parts, parts, strict=True)
            )
        ]
        for endpoint in matching:
            if endpoint.route.method == method:
                values = [
                    part
                    for want, part in zip(endpoint.parts, parts, strict=True)
                    if want is None
                ]
                return endpoint, dict(zip(endpoint.names, values, strict=True))
        if matching:
            raise WrongMethod(method=request.method)
        raise RouteUnknown(path=request.path[:200])

    def _browser_cookie(self, browser: str) -> tuple[bytes, bytes]:
        secure = "; Secure" if self._secure else ""
        cookie = f"{BROWSER_COOKIE}={browser}; Path=/v1; HttpOnly; SameSite=Lax; Max-Age=31536000{secure}"
        return (b"set-cookie", cookie.encode())


def compress(request: Request, response: Response) -> None:
    """Make a long body shorter, in the best way that the client reads."""
    accepts = request.headers.get(b"accept-encoding", b"")
    if b"br" in accepts:
        response.body, how = brotli.compress(response.body, quality=4), b"br"
    elif b"gzip" in accepts:
        packer = zlib.compressobj(6, zlib.DEFLATED, 31)
        response.body, how = packer.compress(response.body) + packer.flush(), b"gzip"
    else:
        return
    response.headers = [
        *response.headers,
        (b"content-encoding", how),
        (b"vary", b"accept-encoding"),
    ]


def _browser(request: Request) -> str:
    """A browser's own mark. Only browsers are bound to one: other clients can't be tricked into sending."""
    if b"sec-fetch-mode" not in request.headers:
        return ""
    for part in request.headers.get(b"cookie", b"").split(b";"):
        name, _, value = part.strip().partition(b"=")
        if name == BROWSER_COOKIE.encode() and value.isalnum() and len(value) == 32:
            return value.decode()
    return new_id().hex[:16] + new_id().hex[16:]


def _says_json(request: Request) -> bool:
    kind = request.headers.get(b"content-type", b"").partition(b";")[0]
    return kind.strip().lower() == b"application/json"


def _key(request: Request) -> str | None:
    given = request.headers.get(b"idempotency-key")
    if given is None:
        return None
    key = given.decode("latin-1")
    if not (1 <= len(key) <= KEY_CHARS_MAX and key.isascii() and key.isprintable()):
        raise InvalidInput(
            field="Idempotency-Key", problem="1 to 128 printable ASCII characters"
        )
    return key
