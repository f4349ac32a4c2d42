"""The numbers of this process, for Prometheus, and who may read them."""

import hmac
from ipaddress import ip_address
from typing import Final

from guildry.edges.http.guards import guarded
from guildry.edges.http.wire import Request, Response
from guildry.infra.settings import Settings
from guildry.infra.telemetry import Meters

PASSED_ON: Final = (b"x-forwarded-for", b"forwarded", b"x-real-ip", b"via")
"""Headers by which a proxy says that the one who asks sits elsewhere."""

_PLAIN: Final = guarded(b"text/plain; charset=utf-8", cache=b"no-store")
_CLOSED: Final = (
    b"Set GUILDRY_TELEMETRY_METRICS_TOKEN, and send it as a bearer token.\n"
)


class Metrics:
    """A token opens them. Without one they are for this machine alone, and in production for nobody.

    In production, since a proxy on the same machine that hides whom it speaks for looks like
    somebody at this machine.
    """

    def __init__(self, meters: Meters, settings: Settings) -> None:
        self._meters = meters
        self._token = settings.telemetry.metrics_token
        self._open_here = not settings.production

    async def __call__(self, request: Request) -> Response:
        if not self._may_read(request):
            return Response(403, _CLOSED, _PLAIN)
        return Response(200, self._meters.metrics_text(), _PLAIN)

    def _may_read(self, request: Request) -> bool:
        if self._token is not None:
            said = request.headers.get(b"authorization", b"")
            return hmac.compare_digest(said, b"Bearer " + self._token.encode())
        return self._open_here and _is_near(request)


def _is_near(request: Request) -> bool:
    if any(name in request.headers for name in PASSED_ON):
        return False
    try:
        return ip_address(request.peer).is_loopback
    except ValueError:
        return False
