import asyncio
import io
import json
import logging
import re
import secrets
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sentry_sdk
import structlog
from _pytest.logging import LogCaptureHandler
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client.parser import text_string_to_metric_families
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from guildry.infra import telemetry
from guildry.infra.telemetry import (
    BOUNDS,
    OUTCOMES_MAX,
    Meters,
    outcome_of,
    set_scene,
    set_up_logs,
    set_up_sentry,
    set_up_traces,
    span,
)
from guildry.kernel import Limited

log = structlog.stdlib.get_logger("hall")


@pytest.fixture(params=[True, False], ids=["json", "console"])
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    with _logs(json=request.param) as stream:
        yield stream


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    with _logs(json=True) as stream:
        yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


@contextmanager
def _logs(*, json: bool) -> Iterator[io.StringIO]:
    """Logs as the hall sets them up, and everything put back as it was."""
    handlers, level = logging.root.handlers[:], logging.root.level
    hook, config = sys.excepthook, structlog.get_config()
    stream = io.StringIO()
    set_up_logs(json=json, level="DEBUG", stream=stream)
    logging.getLogger("asyncio").setLevel("INFO")
    yield stream
    logging.root.handlers = handlers
    logging.root.setLevel(level)
    logging.captureWarnings(False)
    sys.excepthook = hook
    structlog.configure(**config)
    set_scene(None)


class Canaries:
    """Secrets that live in this run only, by the shapes in which secrets come."""

    def __init__(self) -> None:
        self.word = "canary" + secrets.token_hex(12)
        self.telegram = f"7{secrets.randbelow(10**9):09}:AA{secrets.token_urlsafe(25)}"
        self.jwt = ".".join(
            b64encode(part.encode()).decode().rstrip("=")
            for part in ('{"alg":"EdDSA"}', f'{{"sub":"{self.word}"}}', self.word)
        )

    def all(self) -> list[str]:
        return [self.word, *self.telegram.split(":")[1:], *self.jwt.split(".")[1:]]


def _shapes(canary: Canaries) -> dict[str, Callable[[], object]]:
    word, telegram, jwt = canary.word, canary.telegram, canary.jwt
    plain = logging.getLogger("httpx")
    return {
        "a named value": lambda: log.info("x", bot_token=word),
        "a name in camel case": lambda: log.info("x", accessToken=word, initData=word),
        "a nested value": lambda: log.info("x", given={"a": [{"password": word}]}),
        "a number of bytes": lambda: log.info("x", headers=[(b"Cookie", b"s=" + word.encode())]),
        "a header": lambda: log.info("x", headers={"Authorization": f"Basic {word}"}),
        "a header as text": lambda: plain.info("> Cookie: a=1; sid=%s; c=2", word),
        "a bearer": lambda: plain.debug("sent Bearer %s", word),
        "a web token": lambda: log.info(f"got {jwt} from them", raw=jwt),
        "telegram's URL": lambda: plain.info("POST https://api.telegram.org/bot%s/getMe", telegram),
        "telegram's token": lambda: log.info("x", said=f"{telegram}"),
        "telegram, encoded": lambda: log.info("x", said=telegram.replace(":", "%3A")),
        "a database": lambda: log.info(f"to postgres://hall:{word}@db:5432/hall"),
        "a hard password": lambda: log.info(f"to postgres://hall:p@/{word}@db/hall"),
        "sentry's address": lambda: log.info("x", url=f"https://{word}@sentry.io/1"),
        "a query": lambda: plain.info("GET /v1?a=1&access_token=%s&b=2", word),
        "JSON in text": lambda: plain.info('body {"secret": "my %s"}', word),
        "JSON in JSON": lambda: plain.info(json.dumps(json.dumps({"secret": f"a {word}"}))),
        "a repr": lambda: plain.info("%r", {"password": f"my '{word}'", "a": 1}),
        "a header's repr": lambda: plain.info("%s", [(b"authorization", b"Basic " + word.encode())]),
        "a command line": lambda: log.info("ran", argv=f"guildry --api-key {word} serve"),
        "a dict as the event": lambda: log.info({"signature": word}),
        "extra": lambda: plain.info("x", extra={"session_cookie": word}),
        "an error": lambda: _fail(lambda: log.exception("x"), f"password={word}"),
        "a library's error": lambda: _fail(lambda: plain.exception("x"), f"token: {word}"),
        "a cause": lambda: _fail(lambda: log.exception("x"), "outer", f"secret={word}"),
        "an uncaught error": lambda: _fall(f"dsn=postgres://u:{word}@h/d"),
        "a webhook": lambda: log.info(f"https://discord.com/api/webhooks/1/{word}"),
    }  # fmt: skip


def _fail(tell: Callable[[], object], words: str, cause: str | None = None) -> None:
    try:
        try:
            raise KeyError(cause)
        except KeyError as error:
            raise ValueError(words) from error if cause else None
    except ValueError:
        tell()


def _fall(words: str) -> None:
    try:
        raise ValueError(words)
    except ValueError:
        sys.excepthook(*sys.exc_info())  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("shape", _shapes(Canaries()))
def test_no_secret_is_ever_written(
    written: io.StringIO, shape: str, capsys: pytest.CaptureFixture[str]
):
    canary = Canaries()

    _shapes(canary)[shape]()

    console = capsys.readouterr()
    everything = written.getvalue() + console.out + console.err
    assert [word for word in canary.all() if word in everything] == []
    assert re.search("hall|httpx|guildry", everything)


def test_a_line_that_cannot_be_written_says_no_more_than_so(
    capsys: pytest.CaptureFixture[str],
):
    canary = Canaries()

    with _logs(json=True) as stream:
        logging.getLogger("asyncpg").info("%d", canary.word)

    console = capsys.readouterr()
    assert stream.getvalue() == "a line of 'asyncpg' could not be written\n"
    assert canary.word not in console.out + console.err


def test_what_is_no_secret_stays_to_be_read(lines: Callable[[], list[dict[str, Any]]]):
    log.info(
        "Марта купила меч: 3 × sword",
        url="https://hall.example/v1/clans/7?page=2",
        at="2030-01-01T10:00:00.000001+00:00",
        prices={"sword": 25, "shield": 1.5},
        who="0190c1d2-7a3b-7000-8000-000000000001",
        nothing=None,
    )

    [line] = lines()
    assert line["event"] == "Марта купила меч: 3 × sword"
    assert line["url"] == "https://hall.example/v1/clans/7?page=2"
    assert line["at"] == "2030-01-01T10:00:00.000001+00:00"
    assert line["prices"] == {"sword": 25, "shield": 1.5}
    assert line["who"] == "0190c1d2-7a3b-7000-8000-000000000001"
    assert line["nothing"] is None
    assert line["level"] == "info"
    assert line["logger"] == "hall"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", line["time"])


FORGERIES = [
    "bob\n2030-01-01T00:00:00Z [critical ] the hall is on fire",
    "bob\r\x1b[2K\x1b[31mroot\x1b[0m",
    "bob\x85next\u2028line\u2029more\x9b31m\u202eback\ud800half\x00",
]


@pytest.mark.parametrize("forged", FORGERIES)
def test_nobody_forges_a_line_or_commands_a_terminal(written: io.StringIO, forged: str):
    # pytest's own capture would send the raw text between its processes, which can't carry it.
    ours = [h for h in logging.root.handlers if not isinstance(h, LogCaptureHandler)]
    logging.root.handlers = ours
    log.info(forged, name=forged, deep={"list": [forged]}, **{forged: 1})
    logging.getLogger("asyncpg").warning("name %s", forged)

    text = written.getvalue()
    assert len(text.splitlines()) == 2
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202e\ud800]", text)


def test_a_trace_runs_over_lines_that_cannot_pass_for_others(written: io.StringIO):
    _fail(lambda: log.exception("it failed"), FORGERIES[0] + "\x1b[31m")

    first, *rest = written.getvalue().splitlines()
    assert "it failed" in first
    assert all(line.startswith("    | ") for line in rest)
    assert "\x1b" not in written.getvalue()
    assert "the hall is on fire" in written.getvalue()


async def test_a_line_names_the_request_the_player_and_the_action(
    lines: Callable[[], list[dict[str, Any]]],
):
    async def serve(request: str, player: str) -> None:
        set_scene(request, player, "ledger.pay")
        await asyncio.sleep(0)
        logging.getLogger("procrastinate").info("deferred")

    await asyncio.gather(serve("r1", "ann"), serve("r2", "bob"))
    log.info("outside")

    one, two, outside = lines()
    assert (one["request"], one["player"], one["action"]) == ("r1", "ann", "ledger.pay")
    assert (two["request"], two["player"]) == ("r2", "bob")
    assert "request" not in outside


def test_counts_and_latencies_are_what_prometheus_reads():
    meters = Meters("web 1")
    pay = meters.action("ledger.pay")
    for seconds in (0.0004, 0.0005, 0.003, 0.2, 60):
        pay.note("ok", seconds)
    pay.note(outcome_of(Limited(retry_after=3)), 0.0001)
    pay.note(outcome_of(ZeroDivisionError()), 0.0001)

    read = _read(meters)
    labels = (("action", "ledger.pay"), ("process", "web 1"))
    assert meters.action("ledger.pay") is pay
    assert read["guildry_actions_total", *_with(labels, outcome="ok")] == 5
    assert read["guildry_actions_total", *_with(labels, outcome="limited")] == 1
    assert read["guildry_actions_total", *_with(labels, outcome="error")] == 1
    assert read["guildry_action_seconds_count", *labels] == 7
    assert read["guildry_action_seconds_sum", *labels] == pytest.approx(60.2041)
    assert read["guildry_action_seconds_bucket", *_with(labels, le="0.0005")] == 4
    assert read["guildry_action_seconds_bucket", *_with(labels, le="0.005")] == 5
    assert read["guildry_action_seconds_bucket", *_with(labels, le="10.0")] == 6
    assert read["guildry_action_seconds_bucket", *_with(labels, le="+Inf")] == 7
    assert len(BOUNDS) + 1 == len(pay.buckets)


def test_outcomes_without_end_become_other():
    meters = Meters("web 1")
    pay = meters.action("ledger.pay")

    for number in range(1_000):
        pay.note(f"outcome {number}", 0.1)

    assert len(pay.counts) <= OUTCOMES_MAX
    assert sum(pay.counts.values()) == 1_000


def test_gauges_are_read_when_scraped_and_a_blind_one_hides_no_other():
    meters, depth = Meters("worker"), {"mail": 3, 'a"b\n': 1}
    meters.gauge("guildry_sockets", "Open sockets.", lambda: 7)
    meters.gauge("guildry_blind", "Broken.", lambda: 1 / 0)
    meters.gauge("guildry_queue_depth", "Waiting.", lambda: depth, label="queue")
    depth["mail"] = 4

    read = _read(meters)
    process = ("process", "worker")
    assert read["guildry_sockets", process] == 7
    assert read["guildry_queue_depth", process, ("queue", "mail")] == 4
    assert read["guildry_queue_depth", process, ("queue", 'a"b\n')] == 1
    assert not any(name == "guildry_blind" for name, *_ in read)


def _read(meters: Meters) -> dict[tuple[Any, ...], float]:
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(meters.metrics_text().decode())
        for sample in family.samples
    }


def _with(labels: tuple[tuple[str, str], ...], **more: str) -> list[tuple[str, str]]:
    return sorted([*labels, *more.items()])


def test_spans_go_to_the_exporter_without_secrets():
    exporter, canary = InMemorySpanExporter(), Canaries()
    close = set_up_traces("http://127.0.0.1:9", process="web 1", exporter=exporter)

    with (
        span("outer", url=f"postgres://u:{canary.word}@h/d", count=3, token="t1"),
        pytest.raises(ValueError),
        span("inner"),
    ):
        raise ValueError(canary.word)
    close()

    inner, outer = exporter.get_finished_spans()
    assert (inner.name, outer.name) == ("inner", "outer")
    assert inner.parent is not None
    assert inner.parent.span_id == outer.context.span_id
    assert inner.status.description == "ValueError"
    assert outer.attributes is not None
    assert dict(outer.attributes)["count"] == 3
    assert canary.word not in inner.to_json() + outer.to_json()
    assert "t1" not in outer.to_json()


def test_without_an_endpoint_a_span_is_nothing():
    set_up_traces("", process="web 1")()

    assert span("a", x=1) is span("b")


class Kept(Transport):
    """A transport that keeps what would have been sent."""

    def __init__(self) -> None:
        super().__init__()
        self.envelopes: list[Envelope] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        self.envelopes.append(envelope)

    def text(self) -> str:
        return b"".join(envelope.serialize() for envelope in self.envelopes).decode()


def test_an_alarm_reaches_sentry_without_secrets(written: io.StringIO):
    transport, canary = Kept(), Canaries()
    close = set_up_sentry(
        "https://public@127.0.0.1/1", process="web 1", release="1", transport=transport
    )

    logging.getLogger("httpx").warning("GET /bot%s/getMe", canary.telegram)
    hidden_local = canary.word
    _fail(
        lambda: log.exception("it failed", cookie=hidden_local), f"token={canary.word}"
    )
    _fail(
        lambda: logging.getLogger("asyncpg").exception("lost"), f"Bearer {canary.jwt}"
    )
    logging.getLogger("asyncpg").error("with token=%s", hidden_local)
    with sentry_sdk.new_scope() as scope:
        scope.set_extra("given", {"password": canary.word, "at": "the gate"})
        sentry_sdk.capture_message("knock")
    close()

    text = transport.text()
    assert len(transport.envelopes) == 4
    assert '"logentry":{"message":"it failed"}' in text
    assert '"type":"ValueError"' in text
    assert "the gate" in text
    assert [word for word in canary.all() if word in text] == []


WISHES = {
    "opentelemetry": lambda: set_up_traces("http://127.0.0.1:9", process="a"),
    "sentry_sdk": lambda: set_up_sentry(
        "https://k@127.0.0.1/1", process="a", release=""
    ),
}


@pytest.mark.parametrize("package", WISHES)
def test_a_wish_without_its_package_is_said_clearly(
    package: str,
    lines: Callable[[], list[dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
):
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        monkeypatch.setitem(sys.modules, name, None)

    WISHES[package]()()

    [line] = lines()
    assert line["level"] == "warning"
    assert "package is missing" in line["event"]


def test_neither_package_is_imported_unless_it_is_wanted():
    source = Path(telemetry.__file__).read_text()

    assert not re.search(
        r"^(import|from) (opentelemetry|sentry_sdk)", source, re.MULTILINE
    )
