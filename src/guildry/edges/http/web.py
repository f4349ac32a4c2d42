"""The players' app: its built files from memory, and its front page for every path that is its own."""

import mimetypes
import re
from base64 import b64encode
from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path
from typing import Final
from zlib import crc32

from guildry.edges.http.guards import guarded
from guildry.edges.http.wire import Handler, Headers, Request, Response

FILES_MAX: Final = 500
BYTES_MAX: Final = 32 * 1024 * 1024
FRONT: Final = "/index.html"
BUILT: Final = Path(__file__).parents[4] / "web" / "dist"
"""Where `make web` leaves the app, in a checkout."""

_FOREVER: Final = b"public, max-age=31536000, immutable"
_ASK: Final = b"no-cache"
_APP_RUNS: Final = (
    b"default-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    b"object-src 'none'; form-action 'self'"
)
_WRITTEN_IN: Final = re.compile(rb"<(script|style)(?: [^>]*)?>(.*?)</\1>", re.DOTALL)
_GUARDS: Final[Headers] = [
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"vary", b"accept-encoding"),
]


class WebFile:
    """One built file, plain and as brotli, with the tag that both share."""

    __slots__ = ("headers", "plain", "short", "tag")

    def __init__(self, path: Path, name: str) -> None:
        self.plain = path.read_bytes()
        short = path.with_name(path.name + ".br")
        self.short = short.read_bytes() if short.exists() else None
        self.tag = b'W/"%08x%x"' % (crc32(self.plain), len(self.plain))
        # The build writes a digest of the content into the name of everything in assets/.
        age = _FOREVER if name.startswith("/assets/") else _ASK
        self.headers: Headers = [
            *guarded(_kind(path), cache=age, policy=_policy(path, self.plain)),
            (b"etag", self.tag),
            *_GUARDS,
        ]

    def answer(self, request: Request) -> Response:
        if self.tag in request.headers.get(b"if-none-match", b""):
            return Response(304, b"", self.headers)
        if self.short and b"br" in request.headers.get(b"accept-encoding", b""):
            headers = [*self.headers, (b"content-encoding", b"br")]
            return Response(200, self.short, headers)
        return Response(200, self.plain, self.headers)


def web_pages(folder: Path) -> dict[str, WebFile]:
    """Every file of the built app by its path; none if it was not built."""
    if not (folder / FRONT[1:]).is_file():
        return {}
    found = sorted(
        path for path in folder.rglob("*") if path.is_file() and path.suffix != ".br"
    )
    assert len(found) <= FILES_MAX, f"{folder} holds more than an app"
    assert sum(path.stat().st_size for path in found) <= BYTES_MAX, f"{folder} is huge"
    names = {f"/{path.relative_to(folder).as_posix()}": path for path in found}
    return {name: WebFile(path, name) for name, path in names.items()}


def way_in() -> str:
    """Where somebody signs in: the app's own page, or the API's where no app was built."""
    return "/sign-in" if (BUILT / FRONT[1:]).is_file() else "/docs"


def with_web(
    inner: Handler,
    folder: Path,
    *,
    taken: Collection[str],
    say: Callable[[str], None] = lambda _: None,
) -> Handler:
    """Put the built app before the API, which keeps `/v1` and the first words of the taken paths."""
    files = web_pages(folder)
    if not files:
        say("The players' app is not built (make web): the API is served alone.")
        return inner
    front = files[FRONT]
    kept = {_first(path) for path in (*taken, "/v1")} - {""}

    async def handle(request: Request) -> Response:
        if request.method not in ("GET", "HEAD") or _first(request.path) in kept:
            return await inner(request)
        file = files.get(request.path)
        if file is None and _may_be_a_place(request.path):
            file = front
        return await inner(request) if file is None else file.answer(request)

    return handle


def _policy(path: Path, content: bytes) -> bytes:
    """Our own files run, and what the build wrote into a page: each by its digest, as it stands there."""
    policy = _APP_RUNS
    if path.suffix == ".html":
        for kind in (b"script", b"style"):
            written = [w for k, w in _WRITTEN_IN.findall(content) if w and k == kind]
            policy += b"; " + b" ".join([kind + b"-src 'self'", *map(_digest, written)])
    return policy


def _digest(written: bytes) -> bytes:
    return b"'sha256-" + b64encode(sha256(written).digest()) + b"'"


def _may_be_a_place(path: str) -> bool:
    """The app's own places have no dot: a missing file must stay missing."""
    named = "." not in path.rpartition("/")[2] and "//" not in path
    return named and not path.startswith("/assets/")


def _first(path: str) -> str:
    return path[1:].partition("/")[0]


def _kind(path: Path) -> bytes:
    if path.suffix == ".webmanifest":
        return b"application/manifest+json"
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("text/") or path.suffix in (".js", ".svg", ".json"):
        kind += "; charset=utf-8"
    return kind.encode()
