"""The web's practice chat: the same words and cards, as JSON for the page."""

from typing import Annotated, Final
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from guildry.edges.chat.interpreter import Interpreter
from guildry.edges.chat.words import LINE_CHARS_MAX
from guildry.edges.doorkeeper import Doorkeeper
from guildry.edges.http import envelope
from guildry.edges.http.app import KEY_CHARS_MAX, Page
from guildry.edges.http.wire import Headers, Request, Response
from guildry.edges.texts import Texts, preferred
from guildry.infra.clock import Clock
from guildry.infra.runner import Answer
from guildry.kernel import Actor, Fault, InvalidInput, NotSignedIn, new_id

PATH: Final = "/v1/chat/practice"
EDGE: Final = "practice"
_HEADERS: Final[Headers] = [
    (b"content-type", b"application/json"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]


class _Line(Struct, frozen=True, forbid_unknown_fields=True):
    line: Annotated[str, Meta(max_length=LINE_CHARS_MAX)] | None = None
    press: Annotated[str, Meta(max_length=64)] | None = None


def practice_pages(
    interpreter: Interpreter, doorkeeper: Doorkeeper, texts: Texts, clock: Clock
) -> dict[str, Page]:
    """The practice chat's page, by its path."""
    return {PATH: Practice(interpreter, doorkeeper, texts, clock).page}


class Practice:
    """Answers whoever is signed in on the web."""

    def __init__(
        self,
        interpreter: Interpreter,
        doorkeeper: Doorkeeper,
        texts: Texts,
        clock: Clock,
    ) -> None:
        self._interpreter = interpreter
        self._doorkeeper = doorkeeper
        self._texts = texts
        self._clock = clock

    async def page(self, request: Request) -> Response:
        if request.method != "POST":
            return Response(405, b"", [(b"allow", b"POST")])
        request_id = new_id()
        language = request.headers.get(b"accept-language", b"").decode("latin-1")
        locale = preferred(language)
        try:
            actor = await self._actor(request)
            locale = actor.locale
            said = _read(request)
            reply = (
                await self._interpreter.press(actor, said.press)
                if said.press is not None
                else await self._interpreter.answer(
                    actor, said.line or "", key=_key(request, request_id)
                )
            )
        except Fault as fault:
            words = self._texts.fault(fault, locale)
            return envelope.refusal(
                fault, words, self._clock.now(), request_id, _HEADERS
            )
        answer = Answer(msgspec.json.encode(reply), self._clock.now(), request_id)
        return envelope.success(answer, 200, _HEADERS)

    async def _actor(self, request: Request) -> Actor:
        given = request.headers.get(b"authorization", b"")
        if not given.startswith(b"Bearer ") or not given.isascii():
            raise NotSignedIn()
        known = await self._doorkeeper.actor(given[7:].decode("ascii"))
        return msgspec.structs.replace(known, edge=EDGE, address=request.peer)


def _read(request: Request) -> _Line:
    kind = request.headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
    try:
        said = msgspec.json.decode(request.body, type=_Line)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as problem:
        raise InvalidInput(field="", problem="say {line} or {press}") from problem
    if kind != b"application/json" or (said.line is None) == (said.press is None):
        raise InvalidInput(field="", problem="say {line} or {press}, as JSON")
    return said


def _key(request: Request, id: UUID) -> str:
    given = request.headers.get(b"idempotency-key")
    if given is None:
        return f"practice:{id}"
    key = given.decode("latin-1")
    if not (1 <= len(key) <= KEY_CHARS_MAX and key.isascii() and key.isprintable()):
        raise InvalidInput(field="Idempotency-Key", problem="1 to 128 ASCII characters")
    return key
