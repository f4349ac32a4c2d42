"""The HTTP edge's story: find the route, know the actor, read what is given, perform, answer."""

import hashlib
import secrets
import zlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final
from uuid import UUID

import brotli

from guildry.edges.doorkeeper import Doorkeeper
from guildry.edges.http import envelope
from guildry.edges.http.cors import Cors
from guildry.edges.http.guards import POLLED, PRIVATE
from guildry.edges.http.routes import Endpoint, Routes, WrongMethod, wrong_method
from guildry.edges.http.wire import Request, Response
from guildry.edges.texts import Texts, preferred
from guildry.infra.addresses import Proxies, caller
from guildry.infra.events import Place
from guildry.infra.runner import Answer, Runner
from guildry.infra.telemetry import set_scene
from guildry.kernel import (
    Actor,
    Fault,
    InvalidInput,
    Kind,
    Module,
    NotSignedIn,
    new_id,
)

KEY_CHARS_MAX: Final = 128
COMPRESSED_BYTES_MIN: Final = 1024
TAG_BYTES: Final = 12
MARK_BYTES: Final = 16
BROWSER_COOKIE: Final = b"guildry_browser"
MARKED_PATHS: Final = "/v1/auth/"
MARK_SECONDS: Final = 365 * 86_400
JSON_KIND: Final = b"application/json"

Page = Callable[[Request], Awaitable[Response]]


class NotJson(Fault, code="UNSUPPORTED_MEDIA_TYPE", kind=Kind.INVALID):
    pass


_STATUS_OF: Final[dict[type[Fault], int]] = {WrongMethod: 405, NotJson: 415}


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
        doors: dict[str, Page],
        place: Callable[[], Place | None],
        secure: bool,
    ) -> None:
        self._runner = runner
        self._doorkeeper = doorkeeper
        self._texts = texts
        self._proxies = proxies
        self._cors = cors
        self._pages = pages
        self._doors = doors
        """Paths that speak another protocol, and mind methods and origins themselves."""
        self._place = place
        """How far this process has heard the log."""
        self._secure = secure
        self._routes = Routes(modules)

    async def __call__(self, request: Request) -> Response:
        """One request, one response; whatever is wrong with the input is answered, never raised."""
        door = self._doors.get(request.path)
        if door is not None:
            return await door(request)
        origin = request.headers.get(b"origin")
        if origin is not None and request.method == "OPTIONS":
            return self._cors.preflight(origin)
        page = self._pages.get(request.path)
        response = await (self._show(page, request) if page else self._answer(request))
        if origin is not None:
            self._cors.allow(origin, response)
        return response

    async def _show(self, page: Page, request: Request) -> Response:
        if request.method in ("GET", "HEAD"):
            return await page(request)
        fault = wrong_method(request.method, {"GET"})
        return self._refuse(fault, self._stranger(request), new_id())

    async def _answer(self, request: Request) -> Response:
        request_id, heard = new_id(), self._place()
        actor = self._stranger(request)
        try:
            endpoint, path = self._routes.find(request.method, request.path)
            actor = await self._actor(request, actor)
            set_scene(request_id, actor.player, endpoint.action.name)
            given, key = await self._read(request, endpoint, path, actor)
            answer = await self._runner.perform(
                endpoint.action, actor, given, key=key, request=request_id
            )
        except Fault as fault:
            return self._refuse(fault, actor, request_id)
        return self._respond(request, endpoint, answer, actor, heard)

    async def _read(
        self, request: Request, endpoint: Endpoint, path: dict[str, str], actor: Actor
    ) -> tuple[Any, str | None]:
        try:
            if request.body and not _says_json(request):
                raise NotJson()
            return endpoint.read(path, request.query, request.body), _key(request)
        except Fault:
            # Who may not come in learns that first; and who may, has knocked once.
            await self._runner.let_in(endpoint.action, actor)
            raise

    def _refuse(self, fault: Fault, actor: Actor, id: UUID) -> Response:
        words = self._texts.fault(fault, actor.locale)
        now = self._runner.clock.now()
        response = envelope.refusal(fault, words, now, id, PRIVATE)
        response.status = _STATUS_OF.get(type(fault), response.status)
        if isinstance(fault, WrongMethod):
            allow = (b"allow", ", ".join(fault.allowed).encode())
            response.headers = [*response.headers, allow]
        return response

    def _respond(
        self,
        request: Request,
        endpoint: Endpoint,
        answer: Answer,
        actor: Actor,
        heard: Place | None,
    ) -> Response:
        headers = PRIVATE
        if request.method in ("GET", "HEAD"):
            tag = hashlib.blake2b(answer.data, digest_size=TAG_BYTES).hexdigest()
            headers = [*POLLED, (b"etag", f'W/"{tag}"'.encode())]
            if heard is not None:
                headers.append((b"hall-place", b"%d-%d" % heard))
            if _holds(request, tag):
                return Response(304, b"", headers)
        if answer.replayed:
            headers = [*headers, (b"idempotency-replayed", b"true")]
        if actor.browser and request.path.startswith(MARKED_PATHS):
            headers = [*headers, self._mark(actor.browser)]
        response = envelope.success(answer, endpoint.route.status, headers)
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

    async def _actor(self, request: Request, stranger: Actor) -> Actor:
        """Who holds the token; a stranger where none is given, or one that no longer holds."""
        given = request.headers.get(b"authorization")
        if given is None:
            return stranger
        scheme, _, token = given.partition(b" ")
        if scheme.lower() != b"bearer":
            return stranger
        try:
            known = await self._doorkeeper.actor(token.decode("latin-1"))
        except NotSignedIn:
            # A stranger is counted by address and turned away from what needs a player.
            return stranger
        return Actor(
            player=known.player,
            role=known.role,
            session=known.session,
            address=stranger.address,
            browser=stranger.browser,
            locale=known.locale,
        )

    def _mark(self, browser: str) -> tuple[bytes, bytes]:
        secure = b"; Secure" if self._secure else b""
        return (
            b"set-cookie",
            b"%b=%b; Path=/v1; HttpOnly; SameSite=Lax; Max-Age=%d%b"
            % (BROWSER_COOKIE, browser.encode(), MARK_SECONDS, secure),
        )


def compress(request: Request, response: Response) -> None:
    """Make a long body shorter, in the best way that the client reads."""
    if len(response.body) < COMPRESSED_BYTES_MIN:
        return
    response.headers = [*response.headers, (b"vary", b"accept-encoding")]
    accepts = _accepted(request.headers.get(b"accept-encoding", b""))
    if b"br" in accepts:
        response.body, how = brotli.compress(response.body, quality=4), b"br"
    elif b"gzip" in accepts:
        packer = zlib.compressobj(6, zlib.DEFLATED, 31)
        response.body, how = packer.compress(response.body) + packer.flush(), b"gzip"
    else:
        return
    response.headers.append((b"content-encoding", how))


def _accepted(header: bytes) -> set[bytes]:
    """The encodings that a client reads; one with `q=0` it does not."""
    accepted: set[bytes] = set()
    for part in header.lower().split(b","):
        name, _, weight = part.replace(b" ", b"").partition(b";q=")
        if weight.strip(b"0.") or not weight:
            accepted.add(name)
    return accepted


def _holds(request: Request, tag: str) -> bool:
    """Whether the client says that it has this very answer."""
    held = request.headers.get(b"if-none-match", b"")
    return held == b"*" or f'"{tag}"'.encode() in held


def _browser(request: Request) -> str:
    """A browser's own mark, so that what it began only it can end.

    Browsers alone say where a request comes from, and pages of other sites are refused by Cors or send no
    cookies: neither they nor other clients can be tricked into ending what somebody else began.
    """
    if request.headers.get(b"sec-fetch-site") not in (b"same-origin", b"none"):
        return ""
    for part in request.headers.get(b"cookie", b"").split(b";"):
        name, _, value = part.strip().partition(b"=")
        if name == BROWSER_COOKIE and len(value) == 2 * MARK_BYTES and value.isalnum():
            return value.decode("ascii")
    return secrets.token_hex(MARK_BYTES)


def _says_json(request: Request) -> bool:
    kind = request.headers.get(b"content-type", b"").partition(b";")[0]
    return kind.strip().lower() == JSON_KIND


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
