"""What the hall says about itself: log lines, metrics, and, where an operator asks, traces and alarms.

Bounds: what may be counted (ACTIONS_MAX, OUTCOMES_MAX, GAUGES_MAX, LABELS_MAX), what may wait to be sent
(SPANS_WAITING_MAX), how long closing may take (CLOSE_SECONDS_MAX). What one line may hold: see scrub.
"""

import logging
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from contextvars import ContextVar
from itertools import accumulate, islice
from types import TracebackType
from typing import Any, Final, TextIO, cast

import structlog
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

from guildry.infra.scrub import TRACES, scrub, scrub_line
from guildry.kernel import Fault

ACTIONS_MAX: Final = 2_000
OUTCOMES_MAX: Final = 16
GAUGES_MAX: Final = 200
LABELS_MAX: Final = 1_000
SPANS_WAITING_MAX: Final = 2_048
CLOSE_SECONDS_MAX: Final = 2

log: Final = structlog.stdlib.get_logger(__name__)


# Log lines.

_scene: ContextVar[tuple[object, object, object]] = ContextVar(
    "scene", default=(None, None, None)
)
_MARGIN: Final = "    | "
_NOT_TOLD: Final = ("_record", "_from_structlog")


def set_scene(request: object, player: object = None, action: object = None) -> None:
    """Every line that this task writes from here on names its request, player and action."""
    _scene.set((request, player, action))


def set_up_logs(
    *, json: bool, level: str = "INFO", stream: TextIO | None = None
) -> None:
    """One way out for every line, ours and the libraries': scrubbed, on one line, to stderr."""
    out = stream or sys.stderr
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        _add_scene,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        _scrub_line,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *before,
            ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = _Out(out)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=before,
            processors=[ProcessorFormatter.remove_processors_meta, *_pens(json, out)],
        )
    )
    _take_over(handler, level)


def _pens(json: bool, out: TextIO) -> list[Processor]:
    if json:
        return [structlog.processors.JSONRenderer(ensure_ascii=False)]
    console = structlog.dev.ConsoleRenderer(
        colors=out.isatty(),
        timestamp_key="time",
        exception_formatter=structlog.dev.plain_traceback,
    )
    return [_set_in_traces, console]


def _set_in_traces(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Words in a trace must not pass for a line of their own."""
    for name in TRACES:
        if name in line:
            line[name] = _MARGIN + line[name].replace("\n", f"\n{_MARGIN}")
    return line


class _Out(logging.StreamHandler[TextIO]):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """A line that cannot be written says no more than so; Python would print it unscrubbed."""
        with suppress(Exception):
            self.stream.write(f"a line of {record.name!a} could not be written\n")


def _take_over(handler: logging.Handler, level: str) -> None:
    """A handler that someone else left would write unscrubbed, and so would Python's last words."""
    for name in logging.root.manager.loggerDict:
        other = logging.getLogger(name)
        other.handlers.clear()
        other.propagate = True
    logging.root.handlers = [handler]
    logging.root.setLevel(level)
    logging.captureWarnings(True)
    sys.excepthook = _log_fall


def _log_fall(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    log.critical("the process fell", exc_info=(kind, error, trace))


def _add_scene(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    for name, value in zip(("request", "player", "action"), _scene.get(), strict=True):
        if value is not None:
            line.setdefault(name, str(value))
    return line


def _scrub_line(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    kept = {name: line.pop(name) for name in _NOT_TOLD if name in line}
    return {**scrub_line(line), **kept}


# Metrics.

BOUNDS: Final = (
    *(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05),
    *(0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
)
"""In seconds: the upper edges that latencies are counted between."""
OK: Final = "ok"
Reading = float | Mapping[str, float]


def outcome_of(error: BaseException | None) -> str:
    """`ok`, the kind of a refusal, or `error`, which is a bug."""
    if error is None:
        return OK
    return error.kind.value if isinstance(error, Fault) else "error"


class ActionMeter:
    """How often one action came out how, and how long it took: plain numbers, added up when asked."""

    __slots__ = ("buckets", "counts", "seconds")

    def __init__(self) -> None:
        self.counts: dict[str, int] = {OK: 0}
        self.buckets = [0] * (len(BOUNDS) + 1)
        self.seconds = 0.0

    def note(self, outcome: str, seconds: float) -> None:
        counts = self.counts
        if outcome not in counts:
            outcome = self._place(outcome)
        counts[outcome] += 1
        self.buckets[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds

    def _place(self, outcome: str) -> str:
        if len(self.counts) >= OUTCOMES_MAX - 1:
            outcome = "other"
        self.counts.setdefault(outcome, 0)
        return outcome


class Meters(Collector):
    """Everything that one process counts."""

    def __init__(self, process: str) -> None:
        self._process = process
        self._actions: dict[str, ActionMeter] = {}
        self._gauges: dict[str, tuple[str, str, Callable[[], Reading]]] = {}
        self._registry = CollectorRegistry(auto_describe=False)
        self._registry.register(self)

    def action(self, name: str) -> ActionMeter:
        """The meter of an action; ask once and keep it."""
        meter = self._actions.get(name)
        if meter is None:
            assert len(self._actions) < ACTIONS_MAX
            meter = self._actions[name] = ActionMeter()
        return meter

    def gauge(
        self, name: str, about: str, read: Callable[[], Reading], *, label: str = "of"
    ) -> None:
        """Read when scraped: one number, or one for each value of the label."""
        assert name not in self._gauges, f"two gauges are named {name}"
        assert len(self._gauges) < GAUGES_MAX
        self._gauges[name] = (about, label, read)

    def metrics_text(self) -> bytes:
        return generate_latest(self._registry)

    def collect(self) -> Iterable[Metric]:
        labels = ("process", "action")
        counts = CounterMetricFamily(
            "guildry_actions", "Actions by outcome.", labels=(*labels, "outcome")
        )
        spans = HistogramMetricFamily(
            "guildry_action_seconds", "How long actions took.", labels=labels
        )
        for name, meter in self._actions.items():
            for outcome, count in meter.counts.items():
                counts.add_metric((self._process, name, outcome), count)
            below = accumulate(meter.buckets)
            edges = (*map(str, BOUNDS), "+Inf")
            spans.add_metric(
                (self._process, name),
                list(zip(edges, below, strict=True)),
                meter.seconds,
            )
        yield counts
        yield spans
        yield from self._collect_gauges()

    def _collect_gauges(self) -> Iterable[Metric]:
        for name, (about, label, read) in self._gauges.items():
            try:
                reading = read()
            except Exception:
                # One blind gauge must not hide the others.
                log.exception("a gauge could not be read", gauge=name)
                continue
            if isinstance(reading, Mapping):
                family = GaugeMetricFamily(name, about, labels=("process", label))
                for value, number in islice(reading.items(), LABELS_MAX):
                    family.add_metric((self._process, value), number)
            else:
                family = GaugeMetricFamily(name, about, labels=("process",))
                family.add_metric((self._process,), reading)
            yield family


# Traces and alarms: both are optional packages, imported only when they are wanted.

_tracer: Any = None


def span(name: str, **attrs: object) -> "_Off | _Span":
    """A stretch of work to be seen in a trace; next to nothing when traces are off."""
    if _tracer is None:
        return _OFF
    return _Span(name, attrs)


class _Off:
    __slots__ = ()

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass


_OFF: Final = _Off()


class _Span:
    __slots__ = ("_attrs", "_name", "_open", "_span")

    def __init__(self, name: str, attrs: dict[str, object]) -> None:
        self._name = name
        self._attrs = attrs

    def __enter__(self) -> None:
        # The tracer would write an exception's words down unscrubbed; its type is enough.
        self._open = _tracer.start_as_current_span(
            self._name,
            attributes={
                name: value if isinstance(value, str | int | float) else str(value)
                for name, value in scrub(self._attrs).items()
            },
            record_exception=False,
            set_status_on_exception=False,
        )
        self._span = self._open.__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            from opentelemetry.trace import StatusCode

            self._span.set_status(StatusCode.ERROR, kind.__name__)
        self._open.__exit__(kind, error, trace)


def set_up_traces(
    endpoint: str, *, process: str, exporter: Any = None
) -> Callable[[], None]:
    """Send traces by OTLP if an endpoint is set (`http://…:4318/v1/traces`); answers how to close."""
    global _tracer
    if not endpoint:
        return _close_nothing
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        return _say_missing("traces", "opentelemetry-exporter-otlp-proto-http")
    provider = TracerProvider(
        resource=Resource({"service.name": "guildry", "service.instance.id": process})
    )
    provider.add_span_processor(
        BatchSpanProcessor(
            exporter or OTLPSpanExporter(endpoint),
            max_queue_size=SPANS_WAITING_MAX,
        )
    )
    _tracer = provider.get_tracer("guildry")

    def close() -> None:
        global _tracer
        _tracer = None
        provider.shutdown()

    return close


def set_up_sentry(
    dsn: str, *, process: str, release: str, transport: Any = None
) -> Callable[[], None]:
    """Send alarms to Sentry if a DSN is set; answers how to close."""
    if not dsn:
        return _close_nothing
    try:
        import sentry_sdk
    except ImportError:
        return _say_missing("alarms", "sentry-sdk")
    sentry_sdk.init(
        dsn,
        release=release,
        server_name=process,
        transport=transport,
        before_send=_tidy_alarm,
        before_breadcrumb=lambda crumb, _: scrub(crumb),
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        auto_enabling_integrations=False,
        auto_session_tracking=False,
        send_client_reports=False,
        shutdown_timeout=CLOSE_SECONDS_MAX,
    )
    return lambda: sentry_sdk.get_client().close(timeout=CLOSE_SECONDS_MAX)


def _tidy_alarm(event: Any, hint: dict[str, Any]) -> Any:
    line = getattr(hint.get("log_record"), "msg", None)
    if isinstance(line, dict):
        told = cast("dict[str, Any]", line)
        event["logentry"] = {"message": told["event"]}
        event["extra"] = {name: told[name] for name in told if name not in TRACES}
    # The parameters alone have lost the name that says that they are secret.
    event.get("logentry", {}).pop("params", None)
    return scrub(event)


def _say_missing(what: str, package: str) -> Callable[[], None]:
    log.warning(f"{what} are set up but the package is missing", package=package)
    return _close_nothing


def _close_nothing() -> None:
    pass
