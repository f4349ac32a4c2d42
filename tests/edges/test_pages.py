"""What stands beside the API: health, metrics, the document and its page."""

import re
from typing import Any

import pytest

from guildry.edges.http.metrics import Metrics
from guildry.edges.http.web import BUILT
from guildry.edges.http.wire import Request
from guildry.infra.settings import Settings, Telemetry
from guildry.infra.telemetry import Meters
from guildry.testing.hall import Hall


async def test_a_process_says_that_it_runs_and_that_it_is_ready(hall: Hall) -> None:
    assert (await hall.get("/healthz")).text == "ok\n"
    assert (await hall.get("/readyz")).text == "ready\n"


async def test_the_front_door_leads_to_the_app_or_else_to_the_page_of_the_api(
    hall: Hall,
) -> None:
    answer = await hall.get("/")

    if (BUILT / "index.html").is_file():
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/html")
    else:
        assert answer.status_code == 302
        assert answer.headers["location"] == "/docs"


async def test_the_page_names_only_files_that_are_served(hall: Hall) -> None:
    page = (await hall.get("/docs")).text
    named = re.findall(r'(?:src|href)="(/docs/[^"]+|docs/[^"]+)"', page)

    assert named
    for path in named:
        answer = await hall.get(f"/{path.lstrip('/')}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(("text/", "image/"))


async def test_the_document_describes_every_route(hall: Hall) -> None:
    document = (await hall.get("/openapi.json")).json()

    for module in hall.base.modules:
        for route in module.routes:
            assert route.method.lower() in document["paths"][route.path]


async def test_the_numbers_tell_what_was_done(hall: Hall) -> None:
    ada = await hall.guest()
    await ada.get("/v1/purse")
    await hall.get("/v1/purse")

    numbers = (await hall.get("/metrics")).text

    assert re.search(r'action="ledger.my_purse".*outcome="ok"', numbers)
    assert re.search(r'action="ledger.my_purse".*outcome="unknown"', numbers)
    for gauge in ("guildry_sockets", "guildry_database_connections"):
        assert gauge in numbers


async def test_the_numbers_are_not_for_who_comes_through_a_proxy(hall: Hall) -> None:
    for header in ("X-Forwarded-For", "Forwarded", "Via"):
        answer = await hall.get("/metrics", headers={header: "192.0.2.1"})

        assert answer.status_code == 403


def metrics(**more: Any) -> Metrics:
    telemetry = Telemetry(**more)
    return Metrics(Meters("test"), Settings(mode="production", telemetry=telemetry))


def asking(said: bytes | None = None, peer: str = "127.0.0.1") -> Request:
    headers = {} if said is None else {b"authorization": said}
    return Request("GET", "/metrics", b"", headers, b"", peer)


async def test_in_production_the_numbers_are_for_who_bears_the_token() -> None:
    open_to_bearers, closed = metrics(metrics_token="t" * 40), metrics()
    right = b"Bearer " + b"t" * 40

    assert (await open_to_bearers(asking(right, "192.0.2.1"))).status == 200
    for said in (None, b"", b"Bearer ", b"Bearer \xff", right[:-1], right + b"t"):
        assert (await open_to_bearers(asking(said))).status == 403
    for said in (None, right):
        assert (await closed(asking(said))).status == 403


@pytest.mark.parametrize("path", ["/docs/../app.py", "/docs/%2e%2e/app.py", "/docs/"])
async def test_no_other_file_is_served(hall: Hall, path: str) -> None:
    assert (await hall.get(path)).status_code == 404
