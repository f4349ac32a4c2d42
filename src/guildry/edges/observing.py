"""Logs, traces and errors of one process, as its settings want them."""

import logging
from contextlib import AsyncExitStack
from typing import Final

from guildry.infra.settings import Settings
from guildry.infra.telemetry import set_up_logs, set_up_sentry, set_up_traces

CHATTY: Final = ("procrastinate", "httpx", "httpcore")
"""Libraries that tell of every step; the hall hears their warnings."""


def observe(
    settings: Settings, process: str, release: str, stack: AsyncExitStack
) -> None:
    """From now on; what is under way is sent when the stack is left."""
    telemetry = settings.telemetry
    set_up_logs(json=telemetry.log_format == "json", level=telemetry.log_level.upper())
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    if telemetry.otlp_endpoint:
        stack.callback(set_up_traces(telemetry.otlp_endpoint, process=process))
    if telemetry.sentry_dsn:
        stack.callback(
            set_up_sentry(telemetry.sentry_dsn, process=process, release=release)
        )
