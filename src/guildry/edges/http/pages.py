"""What is served beside the API: health, metrics, the document of the API, and its page."""

import mimetypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from guildry.edges.http.app import Page, compress
from guildry.edges.http.guards import JSON, OURS_RUNS, guarded
from guildry.edges.http.metrics import Metrics
from guildry.edges.http.openapi import describe
from guildry.edges.http.wire import Request, Response
from guildry.infra.database import DATABASE_IS_AWAY, Database
from guildry.kernel import Away, Module

FOLDER: Final = Path(__file__).parent / "page"
_PLAIN: Final = guarded(b"text/plain; charset=utf-8", cache=b"no-store")
_HOME: Final = guarded(b"", cache=b"no-cache")


class Pages:
    """Pages that need no route table: few, known by their whole path."""

    def __init__(
        self,
        modules: Sequence[Module],
        database: Database,
        metrics: Metrics,
        public_url: str,
        version: str,
    ) -> None:
        self._database = database
        self._metrics = metrics
        document = describe(
            modules,
            title="Guildry",
            version=version,
            public_url=public_url,
            extra_paths=BESIDE,
        )
        self._openapi = msgspec.json.encode(document)

    def by_path(self) -> dict[str, Page]:
        pages: dict[str, Page] = {
            "/": self._home,
            "/healthz": self._health,
            "/readyz": self._ready,
            "/metrics": self._metrics,
            "/openapi.json": self._document,
            "/docs": _file(FOLDER / "docs.html"),
        }
        for file in FOLDER.iterdir():
            if file.suffix in (".js", ".css", ".svg"):
                pages[f"/docs/{file.name}"] = _file(file)
        return pages

    async def _home(self, request: Request) -> Response:
        return Response(302, b"", [*_HOME, (b"location", b"/docs")])

    async def _health(self, request: Request) -> Response:
        return Response(200, b"ok\n", _PLAIN)

    async def _ready(self, request: Request) -> Response:
        """Ready means that the database answers."""
        try:
            async with self._database.connection() as connection:
                await connection.fetchval("select 1", timeout=2)
        except (Away, *DATABASE_IS_AWAY):
            return Response(503, b"the database is away\n", _PLAIN)
        return Response(200, b"ready\n", _PLAIN)

    async def _document(self, request: Request) -> Response:
        response = Response(200, self._openapi, guarded(JSON, cache=b"no-cache"))
        compress(request, response)
        return response


def _file(path: Path) -> Page:
    kind = mimetypes.guess_type(path.name)[0] or "text/plain"
    body = path.read_bytes()
    headers = guarded(
        f"{kind}; charset=utf-8".encode(), cache=b"no-cache", policy=OURS_RUNS
    )

    async def page(request: Request) -> Response:
        response = Response(200, body, headers)
        compress(request, response)
        return response

    return page


def _beside(summary: str, **statuses: str) -> dict[str, Any]:
    return {
        "get": {
            "operationId": f"beside.{summary.partition(' ')[0].lower()}",
            "summary": summary,
            "tags": ["beside"],
            "responses": {
                code[1:]: {
                    "description": about,
                    "content": {"text/plain": {"schema": {"type": "string"}}},
                }
                for code, about in statuses.items()
            },
        }
    }


BESIDE: Final = {
    "/healthz": _beside("Health of this process.", _200="It runs."),
    "/readyz": _beside(
        "Readiness of this process.",
        _200="Its database answers.",
        _503="Its database is away.",
    ),
    "/metrics": _beside(
        "Metrics of this process, for Prometheus.",
        _200="Numbers.",
        _403="They are for whoever bears the operator's token.",
    ),
}
