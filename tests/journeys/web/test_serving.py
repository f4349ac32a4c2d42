"""How the built app is served, and that its client is the one of this API."""

import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from guildry.edges.http.web import BUILT, web_pages, with_web
from guildry.edges.http.wire import Request, Response

WEB = BUILT.parent


def test_the_schema_is_what_the_api_says() -> None:
    script = WEB / "scripts" / "schema.py"

    told = subprocess.run([sys.executable, script, "--check"], check=False)

    assert told.returncode == 0, "write it anew: python web/scripts/schema.py"


async def test_places_get_the_front_page_and_the_api_keeps_its_own(
    tmp_path: Path,
) -> None:
    tmp_path.joinpath("index.html").write_text("front")
    tmp_path.joinpath("index.html.br").write_bytes(b"short")
    tmp_path.joinpath("assets").mkdir()
    tmp_path.joinpath("assets/a-1.js").write_text("a")

    async def inner(request: Request) -> Response:
        return Response(404, b"inner")

    handle = with_web(inner, tmp_path, taken=("/", "/docs"))

    async def get(path: str, **headers: bytes) -> Response:
        given = {name.replace("_", "-").encode(): v for name, v in headers.items()}
        return await handle(Request("GET", path, b"", given, b"", ""))

    assert (await get("/hall/players/7")).body == b"front"
    assert (await get("/", accept_encoding=b"br")).body == b"short"
    assert b"immutable" in dict((await get("/assets/a-1.js")).headers)[b"cache-control"]
    for path in ("/v1/nothing", "/docs", "/docs/docs.js", "/assets/b-2.js", "/x.map"):
        assert (await get(path)).body == b"inner", path


async def test_a_hall_without_the_app_says_so_and_serves_its_api(
    tmp_path: Path,
) -> None:
    async def inner(request: Request) -> Response:
        return Response(200, b"api")

    lines: list[str] = []
    handle = with_web(inner, tmp_path, taken=("/docs",), say=lines.append)

    assert handle is inner
    assert len(lines) == 1
    assert "make web" in lines[0]


async def test_a_file_that_did_not_change_is_not_sent_again(tmp_path: Path) -> None:
    tmp_path.joinpath("index.html").write_text("front")
    file = web_pages(tmp_path)["/index.html"]
    request = Request("GET", "/", b"", {b"if-none-match": file.tag}, b"", "")

    answer = file.answer(request)

    assert (answer.status, answer.body) == (304, b"")


async def test_what_the_build_wrote_into_a_page_runs_and_nothing_else(
    tmp_path: Path,
) -> None:
    page = '<style>p{}</style><script src="/a.js"></script><script type="module">go()</script>'
    tmp_path.joinpath("index.html").write_text(page)
    tmp_path.joinpath("a.js").write_text("go()")
    files = web_pages(tmp_path)

    policy = dict(files["/index.html"].headers)[b"content-security-policy"].decode()

    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    digests = {
        kind: "'sha256-" + b64encode(sha256(text).digest()).decode() + "'"
        for kind, text in (("style-src", b"p{}"), ("script-src", b"go()"))
    }
    assert {kind: rules[kind].split() for kind in digests} == {
        kind: ["'self'", digest] for kind, digest in digests.items()
    }
    alone = dict(files["/a.js"].headers)[b"content-security-policy"]
    assert b"sha256" not in alone
